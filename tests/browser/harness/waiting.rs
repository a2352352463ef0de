use std::fmt::Debug;
use std::time::{Duration, Instant};

use thirtyfour::error::WebDriverResult;

/// How long the page may take for anything. It takes milliseconds; a busy machine takes more.
const DEADLINE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(20);

/// Waits until `look` sees `expected`.
///
/// # Panics
/// When it does not in time, with what it saw last.
pub async fn becomes<T>(what: &str, expected: T, mut look: impl AsyncFnMut() -> WebDriverResult<T>)
where
    T: PartialEq + Debug,
{
    let start = Instant::now();
    loop {
        // An error is a page in between, as while it is loading.
        let seen = look().await;
        if seen.as_ref().is_ok_and(|seen| *seen == expected) {
            return;
        }
        if start.elapsed() > DEADLINE {
            match seen {
                Ok(seen) => panic!("{what}\n  expected: {expected:?}\n  seen:     {seen:?}"),
                Err(error) => panic!("{what}\n  expected: {expected:?}\n  failed:   {error}"),
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Waits until `look` sees that something holds.
///
/// # Panics
/// When it does not in time.
pub async fn holds(what: &str, look: impl AsyncFnMut() -> WebDriverResult<bool>) {
    becomes(what, true, look).await;
}
