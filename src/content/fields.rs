use std::ops::Range;

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::document::Source;
use super::example::{example, line};
use super::nearest::{listed, nearest};
use super::problem::{Kind, TableProblem, ValueProblem};

/// A value and where it was found.
#[derive(Clone, Debug)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
}

/// Reads one table field by field. Every mistake is reported and reading goes on; what could not be
/// read comes back as nothing, so a caller puts a stand-in there: a story with a problem is never
/// handed out.
pub(super) struct Fields<'a> {
    table: &'a DeTable<'a>,
    owner: &'static str,
    header: Range<usize>,
    source: Source<'a>,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
    around: Option<(&'static str, Vec<&'static str>)>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        table: &'a DeTable<'a>,
        owner: &'static str,
        header: Range<usize>,
        source: Source<'a>,
    ) -> Self {
        Fields {
            table,
            owner,
            header,
            source,
            known: Vec::new(),
            missing: Vec::new(),
            around: None,
        }
    }

    /// Where the table starts: its header, or all of it where it stands between braces.
    pub(super) fn header(&self) -> &Range<usize> {
        &self.header
    }

    /// Whether the table gives this field, readable or not; an empty list is as good as none.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table
            .get(key)
            .is_some_and(|value| value.get_ref().as_array().is_none_or(|list| !list.is_empty()))
    }

    /// Fields that the table could have had, for suggestions.
    pub(super) fn could_have(&mut self, keys: &[&'static str]) {
        self.known.extend(keys);
    }

    /// Records a problem in the table's file.
    pub(super) fn report(&self, span: &Range<usize>, kind: impl Into<Kind>) {
        self.source.findings.report(span, kind);
    }

    /// A text that `convert` accepts. Where the field is missing or blank, that is a problem.
    pub(super) fn required<T>(
        &mut self,
        key: &'static str,
        convert: impl FnOnce(&str) -> Result<T, ValueProblem>,
    ) -> Option<Located<T>> {
        let Some(value) = self.take(key) else {
            self.missing.push(key);
            return None;
        };
        let text = self.text_of(key, value)?;
        if text.value.is_empty() {
            self.report(
                &text.span,
                TableProblem::Empty { key, help: format!("for example `{}`", line(key)) },
            );
            return None;
        }
        self.converted(text, convert)
    }

    /// A text that `convert` accepts, if the field is there and not blank.
    pub(super) fn optional<T>(
        &mut self,
        key: &'static str,
        convert: impl FnOnce(&str) -> Result<T, ValueProblem>,
    ) -> Option<Located<T>> {
        let value = self.take(key)?;
        let text = self.text_of(key, value).filter(|text| !text.value.is_empty())?;
        self.converted(text, convert)
    }

    /// Words that may not be missing.
    pub(super) fn text(&mut self, key: &'static str) -> String {
        self.required(key, as_it_is).map(|text| text.value).unwrap_or_default()
    }

    /// Words that may be missing.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<String> {
        self.optional(key, as_it_is).map(|text| text.value)
    }

    /// A number. Where the field is missing, that is a problem.
    pub(super) fn number(&mut self, key: &'static str) -> Option<Located<f64>> {
        let Some(value) = self.take(key) else {
            self.missing.push(key);
            return None;
        };
        let number = match value.get_ref() {
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::Integer(number) => decimal(number),
            _ => None,
        };
        if number.is_none() {
            let help = format!("write it without quotation marks, for example `{}`", line(key));
            self.report_type(key, "a number", value, help);
        }
        number.map(|number| Located { value: number, span: value.span() })
    }

    /// The tables below every `[[key]]`, or between braces in a list.
    pub(super) fn tables(&mut self, key: &'static str, owner: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(entries) = value.get_ref().as_array() else {
            self.report_type(key, "a list of tables", value, self.list_help(key));
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.inner(key, owner, entry)).collect()
    }

    /// The table below `[key]`.
    pub(super) fn table(&mut self, key: &'static str, owner: &'static str) -> Option<Fields<'a>> {
        let value = self.take(key)?;
        self.inner(key, owner, value)
    }

    /// Reports every field that nobody asked for and every one that is missing, except where one
    /// of the former is a slip for one of the latter.
    pub(super) fn finish(mut self) {
        for (key, value) in self.table {
            let word = key.get_ref().as_ref();
            let is_known = self.known.contains(&word);
            if is_known || is_stand_in(value) || self.source.is_broken(&key.span()) {
                continue;
            }
            let near = nearest(word, self.missing.iter().copied());
            self.missing.retain(|key| Some(*key) != near);
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => self.help_for_unknown(word),
            };
            let owner = self.owner;
            let key_span = key.span();
            self.report(&key_span, TableProblem::UnknownKey { owner, key: word.to_owned(), help });
        }
        if !self.is_damaged() {
            for key in &self.missing {
                self.report_missing(key);
            }
        }
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.table.get(key)
    }

    fn converted<T>(
        &self,
        text: Located<String>,
        convert: impl FnOnce(&str) -> Result<T, ValueProblem>,
    ) -> Option<Located<T>> {
        match convert(&text.value) {
            Ok(value) => Some(Located { value, span: text.span }),
            Err(problem) => {
                self.report(&text.span, problem);
                None
            }
        }
    }

    /// The words of a text, or of a date or year without quotation marks.
    fn text_of(&self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<Located<String>> {
        let span = value.span();
        let written = self.source.findings.file().slice(span.clone());
        let text = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Datetime(_) | DeValue::Integer(_) if example(key).is_date => {
                written.to_owned()
            }
            _ => {
                let help = if written.lines().count() == 1 && !written.starts_with(['[', '{']) {
                    format!("put it between quotation marks: `{key} = \"{written}\"`")
                } else {
                    format!("for example `{}`", line(key))
                };
                self.report_type(key, "text", value, help);
                return None;
            }
        };
        Some(Located { value: text, span }).filter(|_| !self.source.is_broken(&value.span()))
    }

    fn inner(
        &self,
        key: &'static str,
        owner: &'static str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<Fields<'a>> {
        let Some(table) = value.get_ref().as_table() else {
            let expected =
                if key == "comments" { "a single table" } else { "fields between braces" };
            self.report_type(key, expected, value, self.list_help(key));
            return None;
        };
        let mut fields = Fields::new(table, owner, value.span(), self.source);
        fields.around = Some((self.owner, self.known.clone()));
        Some(fields)
    }

    fn report_type(
        &self,
        key: &'static str,
        expected: &'static str,
        value: &Spanned<DeValue<'_>>,
        help: String,
    ) {
        if is_stand_in(value) || self.source.is_broken(&value.span()) {
            return;
        }
        let found = described(value.get_ref());
        self.report(
            &value.span(),
            TableProblem::WrongType { key: key.to_owned(), expected, found, help },
        );
    }

    fn report_missing(&self, key: &'static str) {
        let place = if self.is_inline() { "between the braces" } else { "below this line" };
        let help = format!("add it {place}, for example `{}`", line(key));
        self.report(&self.header, TableProblem::Missing { owner: self.owner, key, help });
    }

    /// Whether a line of the table is no TOML, so that what is missing may be in that line.
    pub(super) fn is_damaged(&self) -> bool {
        let text = self.source.findings.file().text();
        let rest = text.get(self.header.end..).unwrap_or_default();
        let end = if self.is_inline() { Some(0) } else { rest.find("\n[") };
        let end = end.map_or(text.len(), |length| self.header.end + length);
        self.source.is_broken(&(self.header.start..end))
    }

    fn is_inline(&self) -> bool {
        self.source.findings.file().slice(self.header.clone()).starts_with('{')
    }

    fn list_help(&self, key: &str) -> String {
        match key {
            "comments" => "write its header with single brackets: `[comments]`".to_owned(),
            "participants" => format!("for example `{}`", line(key)),
            "source" if self.known.contains(&"outcome") => header_help("meeting.source"),
            "source" => header_help("note.source"),
            other => header_help(other),
        }
    }

    fn help_for_unknown(&self, word: &str) -> String {
        if let Some((outer, _)) = self.around.as_ref().filter(|(_, keys)| keys.contains(&word)) {
            let header = self.source.findings.file().slice(self.header.clone());
            return format!("it belongs to {outer}: move the line up, above `{header}`");
        }
        match nearest(word, self.known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("{} can have {}", self.owner, listed(self.known.iter().copied())),
        }
    }
}

fn header_help(key: &str) -> String {
    format!("begin each one with a line of its own in double brackets: `[[{key}]]`")
}

fn as_it_is(text: &str) -> Result<String, ValueProblem> {
    Ok(text.to_owned())
}

fn decimal(number: &DeInteger<'_>) -> Option<f64> {
    number.as_str().parse().ok().filter(|_| number.radix() == 10)
}

/// The parser puts a number without a place where it could not read a value.
fn is_stand_in(value: &Spanned<DeValue<'_>>) -> bool {
    value.span().is_empty()
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "yes or no",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a single table",
    }
}
