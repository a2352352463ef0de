//! A line of TOML. The words of made-up stories need no escapes.

use std::fmt::{Display, Write};

/// Adds the header of a table of a list.
pub(super) fn header(text: &mut String, name: &str) {
    add(text, format_args!("\n[[{name}]]\n"));
}

/// Adds a field that holds words.
pub(super) fn field(text: &mut String, key: &str, words: impl Display) {
    add(text, format_args!("{key} = \"{words}\"\n"));
}

/// Adds a field that holds a number.
pub(super) fn number(text: &mut String, key: &str, value: f64) {
    add(text, format_args!("{key} = {value:.5}\n"));
}

/// Adds what is written as it is.
pub(super) fn add(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("a string takes any text");
}
