use toml::Spanned;
use toml::de::DeValue;

use super::Fields;
use super::example::line;
use crate::content::nearest::{listed, nearest};
use crate::content::problem::TableProblem;

/// What is wrong with a table or with the kind of value that a field has.
impl Fields<'_> {
    /// Reports every field that nobody asked for and every one that is missing, except where one
    /// of the former is a slip for one of the latter.
    pub(in crate::content) fn finish(mut self) {
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

    /// Tables that nobody asked for: what is in them stays unknown.
    pub(in crate::content) fn has_unknown_tables(&self) -> bool {
        self.table.iter().any(|(key, value)| {
            let is_known = self.known.contains(&key.get_ref().as_ref());
            !is_known && matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_))
        })
    }

    /// Whether a line of the table is no TOML, so that what is missing may be in that line.
    pub(in crate::content) fn is_damaged(&self) -> bool {
        let text = self.source.findings.file().text();
        let rest = text.get(self.header.end..).unwrap_or_default();
        let end = if self.is_inline() { Some(0) } else { rest.find("\n[") };
        let end = end.map_or(text.len(), |length| self.header.end + length);
        self.source.is_broken(&(self.header.start..end))
    }

    fn is_inline(&self) -> bool {
        self.source.findings.file().slice(self.header.clone()).starts_with('{')
    }

    fn report_missing(&self, key: &'static str) {
        let place = if self.is_inline() { "between the braces" } else { "below this line" };
        let help = format!("add it {place}, for example `{}`", line(self.owner, key));
        self.report(&self.header, TableProblem::Missing { owner: self.owner, key, help });
    }

    fn help_for_unknown(&self, word: &str) -> String {
        let around = self.around.as_ref().filter(|(_, keys)| keys.contains(&word));
        if let Some((outer, _)) = around.filter(|_| !self.is_inline()) {
            let header = self.source.findings.file().slice(self.header.clone());
            return format!("it belongs to {outer}: move the line up, above `{header}`");
        }
        match nearest(word, self.known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("{} can have {}", self.owner, listed(self.known.iter().copied())),
        }
    }

    /// `written` is the value as it stands in the file.
    pub(super) fn report_no_text(&self, key: &str, value: &Spanned<DeValue<'_>>, written: &str) {
        let help = if written.contains(['\n', '[', '{']) {
            format!("for example `{}`", line(self.owner, key))
        } else {
            format!("put it between quotation marks: `{key} = \"{written}\"`")
        };
        self.report_type(key, "text", value, help);
    }

    pub(super) fn report_no_number(&self, key: &str, value: &Spanned<DeValue<'_>>) {
        let help =
            format!("write it without quotation marks, for example `{}`", line(self.owner, key));
        self.report_type(key, "a number", value, help);
    }

    pub(super) fn report_no_flag(&self, key: &str, value: &Spanned<DeValue<'_>>) {
        let help = "write one of the two words, small and without quotation marks".to_owned();
        self.report_type(key, "`true` or `false`", value, help);
    }

    pub(super) fn report_no_table(&self, key: &str, value: &Spanned<DeValue<'_>>) {
        let help = format!("write its header with single brackets: `[{key}]`");
        self.report_type(key, "a single table", value, help);
    }

    pub(super) fn report_no_list(&self, key: &str, value: &Spanned<DeValue<'_>>) {
        self.report_type(key, "a list", value, self.help_for_list(key));
    }

    pub(super) fn report_no_entry(&self, key: &str, value: &Spanned<DeValue<'_>>) {
        let expected =
            if key == "participants" { "fields between braces" } else { "a list of tables" };
        self.report_type(key, expected, value, self.help_for_list(key));
    }

    fn help_for_list(&self, key: &str) -> String {
        if ["participants", "mediators"].contains(&key) {
            return format!("for example `{}`", line(self.owner, key));
        }
        let path = match (&self.around, self.owner.strip_prefix("this ")) {
            (Some(_), Some(outer)) => format!("{outer}.{key}"),
            _ => key.to_owned(),
        };
        format!("begin each one with a line of its own in double brackets: `[[{path}]]`")
    }

    fn report_type(
        &self,
        key: &str,
        expected: &'static str,
        value: &Spanned<DeValue<'_>>,
        help: String,
    ) {
        if is_stand_in(value) || self.source.is_broken(&value.span()) {
            return;
        }
        let (key, found) = (key.to_owned(), described(value.get_ref()));
        self.report(&value.span(), TableProblem::WrongType { key, expected, found, help });
    }
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
