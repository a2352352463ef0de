//! A story's two files, laid out as an editor would write them.

use toml_writer::ToTomlValue;

use super::{ImportError, Imported, Report};
use crate::content::read_files;
use crate::story::{Group, Meeting, PartialDate, Source};

/// What stands before the text of an article.
pub(super) struct FrontMatter {
    pub(super) title: String,
    pub(super) source_line: String,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: PartialDate,
    pub(super) updated: Option<PartialDate>,
    pub(super) language: String,
    pub(super) is_draft: bool,
}

/// The meetings and groups of a story that is being made.
#[derive(Default)]
pub(super) struct Record {
    pub(super) groups: Vec<Group>,
    pub(super) meetings: Vec<Meeting>,
}

/// Puts a story together, which is then as `dateline check` wants it.
pub(super) fn imported(
    slug: String,
    article: String,
    record: &Record,
    comments: Option<String>,
    report: Report,
) -> Result<Imported, ImportError> {
    let meetings = meetings_toml(record);
    if let Err(broken) = read_files(&slug, &article, &meetings) {
        let first = broken.problems.first().map(ToString::to_string).unwrap_or_default();
        return Err(ImportError::Unsound(format!("{slug}: {first}")));
    }
    Ok(Imported { slug, article, meetings, comments, report })
}

/// `article.md`.
pub(super) fn article_md(head: &FrontMatter, text: &str) -> String {
    let mut file = String::from("+++\n");
    field(&mut file, "title", &head.title);
    field(&mut file, "source_line", &head.source_line);
    optional(&mut file, "publisher", head.publisher.as_ref());
    optional(&mut file, "url", head.url.as_ref());
    field(&mut file, "published", &head.published.to_string());
    optional(&mut file, "updated", head.updated.map(|date| date.to_string()).as_ref());
    field(&mut file, "language", &head.language);
    if head.is_draft {
        file.push_str("draft = true\n");
    }
    format!("{file}+++\n\n{text}\n")
}

/// `meetings.toml`.
fn meetings_toml(record: &Record) -> String {
    let mut file = String::new();
    if record.meetings.is_empty() {
        file.push_str(
            "# The meetings that the article refers to: none yet. docs/writing-a-story.md tells how\n\
             # each is written, with its place and its sources.\n",
        );
    }
    for group in &record.groups {
        header(&mut file, "[[group]]");
        field(&mut file, "id", &group.id);
        field(&mut file, "title", &group.title);
    }
    for meeting in &record.meetings {
        header(&mut file, "[[meeting]]");
        field(&mut file, "id", &meeting.id);
        let dates = [Some(meeting.period.start()), meeting.period.end()];
        let dates: Vec<String> = dates.iter().flatten().map(ToString::to_string).collect();
        field(&mut file, "date", &dates.join("/"));
        optional(&mut file, "date_note", meeting.date_note.as_ref());
        field(&mut file, "format", &meeting.format);
        field(&mut file, "level", meeting.level.keyword());
        field(&mut file, "certainty", meeting.certainty.keyword());
        optional(&mut file, "group", meeting.group.as_ref());
        field(&mut file, "outcome", &meeting.outcome);
        for source in &meeting.sources {
            source_table(&mut file, source);
        }
    }
    file
}

fn source_table(file: &mut String, source: &Source) {
    header(file, "[[meeting.source]]");
    field(file, "publisher", &source.publisher);
    optional(file, "title", source.title.as_ref());
    field(file, "url", &source.url);
    optional(file, "note", source.note.as_ref());
}

/// A table's header, with a line before it.
fn header(file: &mut String, header: &str) {
    let blank = if file.is_empty() { "" } else { "\n" };
    file.extend([blank, header, "\n"]);
}

fn optional(file: &mut String, key: &str, text: Option<&String>) {
    if let Some(text) = text {
        field(file, key, text);
    }
}

/// Paragraphs stand between `"""`, everything else in one line.
fn field(file: &mut String, key: &str, text: &str) {
    file.extend([key, " = ", &text.to_toml_value(), "\n"]);
}
