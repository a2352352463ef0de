use std::cell::OnceCell;
use std::ops::Range;

use super::comment_settings::read_comments;
use super::document::{Document, only};
use super::fields::{Fields, Located};
use super::problem::{FileProblem, Findings, ValueProblem};
use super::values::{date, language, web_address};
use crate::comments::CommentSettings;
use crate::story::{Article, PartialDate};

const FENCE: &str = "+++";

/// Where the parts of an article's file are.
pub(super) struct Parts {
    front_matter: Range<usize>,
    /// The line that ends the front matter.
    pub(super) closing: Range<usize>,
}

/// Finds front matter and text.
pub(super) fn split(findings: &Findings) -> Option<Parts> {
    let text = findings.file().text();
    let mut lines = lines(text);
    let Some((_, opening)) = lines.next().filter(|(line, _)| line.trim_end() == FENCE) else {
        findings.report(&(0..text.find('\n').unwrap_or(text.len())), FileProblem::NoFrontMatter);
        return None;
    };
    let Some((_, closing)) = lines.find(|(line, _)| line.trim_end() == FENCE) else {
        findings.report(&(0..FENCE.len()), FileProblem::OpenFrontMatter);
        return None;
    };
    Some(Parts { front_matter: opening.end..closing.start, closing })
}

/// The lines of `text` with their ends.
fn lines(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let from = *start;
        *start += line.len();
        Some((line, from..*start))
    })
}

/// What the front matter says.
pub(super) struct FrontMatter {
    /// Without its text.
    pub(super) article: Article,
    pub(super) comments: CommentSettings,
    pub(super) offline: bool,
    pub(super) is_draft: bool,
}

/// Reads the front matter. What could not be read is reported and has a stand-in.
pub(super) fn read_front_matter(parts: &Parts, findings: &Findings) -> FrontMatter {
    let text = only(findings.file().text(), parts.front_matter.clone());
    let mended = OnceCell::new();
    let document = Document::read(&text, &mended, findings);
    let mut fields = document.fields("the front matter", 0..FENCE.len(), findings);
    let published = fields.required("published", date);
    let updated = updated(&mut fields, published.as_ref());
    let article = Article {
        title: fields.text("title"),
        source_line: fields.text("source_line"),
        publisher: fields.optional_text("publisher"),
        url: fields.optional("url", web_address).map(|url| url.value),
        published: published.map_or(PartialDate::Year(0), |date| date.value),
        updated,
        remarks: fields.optional("remarks", date).map(|date| date.value),
        language: fields.required("language", language).map(|tag| tag.value).unwrap_or_default(),
        about_source: fields.optional_text("about_source"),
        blocks: Vec::new(),
    };
    let offline = fields.flag("offline").unwrap_or(true);
    let is_draft = fields.flag("draft").unwrap_or(false);
    let comments = fields.table("comments", "`[comments]`");
    let comments = comments.map(|fields| read_comments(fields, &article.title)).unwrap_or_default();
    fields.finish();
    FrontMatter { article, comments, offline, is_draft }
}

/// The day of the last change, which is not before that of publication: days that one of the two leaves
/// open count in its favour.
fn updated(
    fields: &mut Fields<'_>,
    published: Option<&Located<PartialDate>>,
) -> Option<PartialDate> {
    let updated = fields.optional("updated", date)?;
    let published = published?.value;
    if updated.value.last_day() < published.first_day() {
        let problem = ValueProblem::UpdatedTooEarly { updated: updated.value, published };
        fields.report(&updated.span, problem);
    }
    Some(updated.value)
}
