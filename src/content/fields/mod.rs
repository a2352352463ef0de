//! Reads the tables of a TOML document field by field.

mod example;
mod faults;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::document::Source;
use super::problem::{Kind, TableProblem, ValueProblem};
use example::{example, line};

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
            let help = format!("for example `{}`", line(self.owner, key));
            self.report(&text.span, TableProblem::Empty { key, help });
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

    /// A list of words, blank ones left out; none where the field is missing.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.report_no_list(key, value);
            return Vec::new();
        };
        let texts = list.iter().filter_map(|text| self.text_of(key, text));
        texts.map(|text| text.value).filter(|text| !text.is_empty()).collect()
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
            self.report_no_number(key, value);
        }
        number.map(|number| Located { value: number, span: value.span() })
    }

    /// A yes or a no, if the field is there.
    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.report_no_flag(key, value);
        }
        flag
    }

    /// The tables below every `[[key]]`, or between braces in a list.
    pub(super) fn tables(&mut self, key: &'static str, owner: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(entries) => {
                entries.iter().filter_map(|entry| self.entry(key, owner, entry)).collect()
            }
            one => {
                self.report_no_list(key, value);
                one.as_table()
                    .map(|table| self.inner(owner, table, value.span()))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// The table below `[key]`.
    pub(super) fn table(&mut self, key: &'static str, owner: &'static str) -> Option<Fields<'a>> {
        let value = self.take(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(self.inner(owner, table, value.span())),
            None => {
                self.report_no_table(key, value);
                None
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
                self.report_no_text(key, value, written);
                return None;
            }
        };
        Some(Located { value: text, span }).filter(|_| !self.source.is_broken(&value.span()))
    }

    fn entry(
        &self,
        key: &'static str,
        owner: &'static str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<Fields<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.report_no_entry(key, value);
        }
        table.map(|table| self.inner(owner, table, value.span()))
    }

    fn inner(
        &self,
        owner: &'static str,
        table: &'a DeTable<'a>,
        header: Range<usize>,
    ) -> Fields<'a> {
        let mut fields = Fields::new(table, owner, header, self.source);
        fields.around = Some((self.owner, self.known.clone()));
        fields
    }
}

fn as_it_is(text: &str) -> Result<String, ValueProblem> {
    Ok(text.to_owned())
}

fn decimal(number: &DeInteger<'_>) -> Option<f64> {
    number.as_str().parse().ok().filter(|_| number.radix() == 10)
}
