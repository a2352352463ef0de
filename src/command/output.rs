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
