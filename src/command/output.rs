use std::io::{self, Write};

use miette::{IntoDiagnostic, miette};
use serde::Serialize;

/// Prints text; whoever reads may have enough of it, as `head` does.
pub(super) fn print(text: &str) -> miette::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.into_diagnostic(),
    }
}

/// Prints a value for another program.
pub(super) fn print_json(value: &impl Serialize) -> miette::Result<()> {
    let json = serde_json::to_string_pretty(value).map_err(|error| miette!("{error}"))?;
    print(&(json + "\n"))
}

/// Line and column of a position in `text`, both counted from 1, the column in letters.
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
