use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::problem::TableProblem;
use super::source::SourceFile;
use crate::story::{DateError, PartialDate};

/// A mistake in the grammar of TOML, in words for somebody who does not know that it has one.
pub(super) fn explained(error: &Error, file: &SourceFile) -> (Range<usize>, TableProblem) {
    let mut span = error.span().unwrap_or_default();
    if stops_the_parser(error) {
        // Its position is behind what stands in place of a field.
        span.start = file.line_start(span.start);
    }
    let words = file.slice(span.clone());
    let problem = match error.message() {
        "duplicate key" => TableProblem::Twice { key: words.trim().to_owned() },
        message => {
            let rest = file.slice(span.start..file.text().len());
            let (message, help) = translated(message, words, (file.line_before(span.start), rest));
            TableProblem::Syntax { message, help }
        }
    };
    (span, problem)
}

/// Whether the parser goes no further than this.
pub(super) fn stops_the_parser(error: &Error) -> bool {
    error.message().starts_with("key with no value")
}

/// `around` is what stands before `words` in their line, and the file from there on.
fn translated(message: &str, words: &str, around: (&str, &str)) -> (String, String) {
    let about = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    if let Some(found) = date(words) {
        return found;
    }
    let typographic = ['“', '”', '„', '«', '»', '‘', '’'];
    if words.starts_with(typographic) {
        let bare = words.trim_matches(typographic);
        return quoted("these quotation marks are typographic ones", bare);
    }
    if words.starts_with(char::is_alphabetic) && about(&["quote", "boolean", "float"]) {
        return quoted("this text is not between quotation marks", words);
    }
    let (message, help) = if about(&["escape"]) {
        ("this backslash has no meaning", "a backslash as such is written twice: `\\\\`")
    } else if about(&["string", "quote"]) {
        ("this text has no end", "close it with a straight quotation mark `\"` in the same line")
    } else if about(&["unexpected key or value"]) {
        after_value(around)
    } else if about(&["number", "integer", "float", "digit", "leading zero", "sign"]) {
        ("this is not a number", NUMBER)
    } else if about(&["inline table", "comma", "array element"]) {
        (
            "this list is not well formed",
            "put a comma after each entry: `participants = [{ name = \"…\", role = \"…\" }, \
             { name = \"…\", role = \"…\" }]`",
        )
    } else if about(&["table"]) {
        (
            "this header is not well formed",
            "it stands alone in its line, between double brackets: `[[meeting]]`",
        )
    } else if about(&["assignment", "key", "missing value", "invalid value"]) {
        ("this line is not a field", LINE)
    } else {
        return (message.to_owned(), LINE.to_owned());
    };
    (message.to_owned(), help.to_owned())
}

fn quoted(message: &str, words: &str) -> (String, String) {
    (message.to_owned(), format!("put straight quotation marks around it: `\"{words}\"`"))
}

const NUMBER: &str = "a number has a point and no comma: `latitude = 50.08804`; text stands \
                      between quotation marks";

const LINE: &str = "a field is a line of its own with a name, `=` and a value, for example `name = \
                    \"Prague\"`; a remark begins with `#`";

/// A value has ended, and more follows in its line.
fn after_value((before, rest): (&str, &str)) -> (&'static str, &'static str) {
    if before.ends_with('"') {
        (
            "the text has ended before this",
            "a straight quotation mark inside a text is written `\\\"`, or use “ and ”",
        )
    } else if rest.starts_with(',') {
        ("the number has ended before this", NUMBER)
    } else {
        ("the line should have ended before this", LINE)
    }
}

/// A date without quotation marks that TOML does not take for one.
fn date(words: &str) -> Option<(String, String)> {
    match words.parse::<PartialDate>() {
        Ok(_) => Some(quoted("this date is not between quotation marks", words)),
        Err(error @ DateError::Calendar(_)) => Some((
            error.to_string(),
            "look the date up; the order is year, month, day: `2022-10-06`".to_owned(),
        )),
        Err(_) => None,
    }
}

/// The first list, pair of braces or text that is opened and never closed.
pub(super) fn unclosed(
    table: &DeTable<'_>,
    file: &SourceFile,
) -> Option<(Range<usize>, TableProblem)> {
    let open = table.values().filter_map(|value| unclosed_value(value, file));
    open.min_by_key(|(span, _)| span.start)
}

fn unclosed_value(
    value: &Spanned<DeValue<'_>>,
    file: &SourceFile,
) -> Option<(Range<usize>, TableProblem)> {
    let inner = match value.get_ref() {
        DeValue::Table(table) => unclosed(table, file),
        DeValue::Array(list) => list.iter().find_map(|value| unclosed_value(value, file)),
        _ => None,
    };
    if inner.is_some() {
        return inner;
    }
    let span = value.span();
    let written = file.slice(span.clone());
    for (opening, closing, what) in [
        ("\"\"\"", "\"\"\"", "text"),
        ("'''", "'''", "text"),
        ("[", "]", "list"),
        ("{", "}", "pair of braces"),
    ] {
        let inside = written.strip_prefix(opening);
        if inside.is_some_and(|inside| !inside.trim_end().ends_with(closing)) {
            let opened = span.start..span.start + opening.len();
            return Some((opened, TableProblem::Unclosed { what, closing }));
        }
    }
    None
}
