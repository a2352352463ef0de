//! How far long work has come, told to whoever shows it; natively. Those who work know of no terminal.

use crate::parallel::in_parallel;

/// Hears how far work on many things has come.
pub trait Progress: Sync {
    /// Work on `number` things begins; `what` says what is done to which: "stories read".
    fn begin(&self, what: &'static str, number: usize);

    /// It is done with one more of them.
    fn advance(&self);
}

/// Hears nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unheard;

impl Progress for Unheard {
    fn begin(&self, _: &'static str, _: usize) {}

    fn advance(&self) {}
}

/// [`in_parallel`], of which `progress` hears.
///
/// # Panics
/// When `work` does, or the system starts no thread.
pub fn in_parallel_heard<T: Sync, R: Send>(
    progress: &dyn Progress,
    what: &'static str,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    progress.begin(what, items.len());
    in_parallel(items, |item| {
        let result = work(item);
        progress.advance();
        result
    })
}
