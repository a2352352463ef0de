use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::progress::Progress;

/// What is done sooner needs no bar.
const DELAY: Duration = Duration::from_secs(1);

const LINE: &str = "{pos:>7} of {len} {msg} {bar:30}";

/// How far a command has come, as the last line of a terminal: it comes after a second of work, and is gone
/// when this is. It has no colours, so there is nothing for `NO_COLOR` to take away.
pub struct Bar {
    bar: ProgressBar,
    target: fn() -> ProgressDrawTarget,
    shown: Once,
    /// When it is shown; none for never.
    due: Option<Instant>,
}

impl Bar {
    /// On the error output, where that is a terminal, and not a dumb one. A command that reports to a program
    /// is `quiet` beside it.
    pub fn new(quiet: bool) -> Self {
        // The crate itself asks whether it is a terminal and what TERM says.
        Self::due((!quiet).then(|| Instant::now() + DELAY), ProgressDrawTarget::stderr)
    }

    fn due(due: Option<Instant>, target: fn() -> ProgressDrawTarget) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        // The line is one, as the tests prove; without it the crate has one of its own.
        if let Ok(style) = ProgressStyle::with_template(LINE) {
            bar.set_style(style);
        }
        Bar { bar, target, shown: Once::new(), due }
    }

    fn show_when_due(&self) {
        if self.due.is_some_and(|due| due <= Instant::now()) {
            self.shown.call_once(|| self.bar.set_draw_target((self.target)()));
        }
    }
}

impl Progress for Bar {
    fn begin(&self, what: &'static str, number: usize) {
        self.bar.reset();
        self.bar.set_length(number as u64);
        self.bar.set_message(what);
    }

    fn advance(&self) {
        self.show_when_due();
        self.bar.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io;

    use indicatif::TermLike;

    use super::*;

    thread_local! {
        /// What is on the terminal of a test.
        static SHOWN: RefCell<Screen> = RefCell::default();
    }

    #[derive(Default)]
    struct Screen {
        line: String,
        /// Every line that was there.
        seen: Vec<String>,
    }

    /// A terminal of one line.
    #[derive(Debug)]
    struct Terminal;

    impl TermLike for Terminal {
        fn width(&self) -> u16 {
            80
        }

        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn write_line(&self, words: &str) -> io::Result<()> {
            self.write_str(words)
        }

        fn write_str(&self, words: &str) -> io::Result<()> {
            SHOWN.with_borrow_mut(|screen| {
                screen.line.push_str(words);
                screen.seen.push(screen.line.trim_end().to_owned());
            });
            Ok(())
        }

        fn clear_line(&self) -> io::Result<()> {
            SHOWN.with_borrow_mut(|screen| screen.line.clear());
            Ok(())
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    fn terminal() -> ProgressDrawTarget {
        ProgressDrawTarget::term_like(Box::new(Terminal))
    }

    fn work(due: Option<Instant>) -> Screen {
        let bar = Bar::due(due, terminal);
        bar.begin("stories read", 2);
        bar.advance();
        bar.begin("files compressed", 3);
        (0..3).for_each(|_| bar.advance());
        drop(bar);
        SHOWN.take()
    }

    #[test]
    fn work_that_takes_long_is_shown_and_leaves_nothing_behind() {
        let screen = work(Some(Instant::now()));
        let first = screen.seen.iter().find(|line| !line.is_empty()).expect("a line");
        assert!(first.contains("of 2 stories read"), "{:?}", screen.seen);
        assert!(screen.seen.iter().any(|line| line.contains("3 of 3 files compressed")));
        assert_eq!(screen.line.trim_end(), "");
    }

    #[test]
    fn what_is_done_at_once_or_quietly_is_not_shown() {
        for due in [Some(Instant::now() + DELAY * 3600), None] {
            assert!(work(due).seen.is_empty());
        }
    }
}
