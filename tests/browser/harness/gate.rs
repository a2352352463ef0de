use std::sync::{Condvar, Mutex, PoisonError};

/// So many browsers run at once: more make each other slow on a small machine.
const AT_ONCE: usize = 2;

static RUNNING: Mutex<usize> = Mutex::new(0);
static LEFT: Condvar = Condvar::new();

/// The right to run a browser, until it is dropped.
pub struct Permit;

/// Waits until there is room for another browser.
pub fn enter() -> Permit {
    let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut running = LEFT
        .wait_while(running, |running| *running >= AT_ONCE)
        .unwrap_or_else(PoisonError::into_inner);
    *running += 1;
    Permit
}

impl Drop for Permit {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        LEFT.notify_one();
    }
}
