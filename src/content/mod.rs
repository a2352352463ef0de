//! Reads a story from its files, and says everything that is wrong in them at once.
//!
//! `docs/writing-a-story.md` tells editors how a story is written. Here, [`read_story`] goes from
//! files to a [`Story`] in these steps: `folder` opens the files, `record` reads `meetings.toml`
//! through `document` (TOML) and `fields` (one table), `references` looks up what its tables name
//! each other by, `front_matter` and `text` read `article.md`, and `mentions` connects the two.
//! Each step reports what is wrong to `problem::Findings` and carries on with a stand-in.
//!
//! `site` reads `site.toml`, which stands beside the stories, in the same way.

mod comment_settings;
mod document;
mod element;
mod fields;
mod folder;
mod front_matter;
mod ids;
mod links;
mod mentions;
mod nearest;
mod problem;
mod quotation;
mod record;
mod references;
mod site;
mod source;
mod syntax;
#[cfg(test)]
mod tests;
mod text;
mod together;
mod values;

use std::path::Path;

pub use folder::{NoStories, find_stories};
pub use problem::{BrokenSite, BrokenStory, Problem};
pub use site::read_site;
pub use together::{Discord, check_together};

use crate::comments::CommentSettings;
use crate::story::{Article, Mention, Story};
use document::only;
use folder::{Opened, check_folder, open, slug_of};
use front_matter::{FrontMatter, read_front_matter, split};
use mentions::connect;
use problem::{Findings, TextProblem};
use record::{Record, read_record};
use references::resolve;
use text::read_text;

/// Reads the story in `folder`.
///
/// # Errors
///
/// With every problem that is in the folder's files, should there be one.
pub fn read_story(folder: &Path) -> Result<Story, BrokenStory> {
    let file = |name| open(&folder.join(name));
    read_opened(folder, file("article.md"), file("meetings.toml"))
}

fn read_opened(folder: &Path, article: Opened, meetings: Opened) -> Result<Story, BrokenStory> {
    let slug = slug_of(folder);
    let record = read_meetings(&meetings);
    let told = read_article(&article, &record, &meetings);

    let findings = [check_folder(folder, &slug), article.into_findings(), meetings.into_findings()];
    let problems: Vec<Problem> = findings.into_iter().flat_map(Findings::into_problems).collect();
    match told {
        Some(told) if problems.is_empty() => Ok(told.into_story(slug, record)),
        _ => Err(BrokenStory { folder: folder.to_owned(), problems }),
    }
}

fn read_meetings(file: &Opened) -> Record {
    let Opened::Text(findings) = file else { return Record::unreadable() };
    let mut record = read_record(findings);
    resolve(&mut record, findings);
    record.sort();
    record
}

/// What `article.md` holds.
struct Told {
    article: Article,
    comments: CommentSettings,
    offline: bool,
    is_draft: bool,
    mentions: Vec<Mention>,
}

fn read_article(file: &Opened, record: &Record, meetings: &Opened) -> Option<Told> {
    let Opened::Text(findings) = file else { return None };
    let parts = split(findings)?;
    let FrontMatter { mut article, comments, offline, is_draft } =
        read_front_matter(&parts, findings);
    let whole = findings.file().text();
    let body = only(whole, parts.closing.end..whole.len());
    if body.trim().is_empty() {
        findings.report(&parts.closing, TextProblem::Empty);
    }
    let (blocks, links) = read_text(&body, &record.ids, findings);
    article.blocks = blocks;
    let mentions = connect(&links, record, findings, meetings.findings());
    Some(Told { article, comments, offline, is_draft, mentions })
}

impl Told {
    fn into_story(self, slug: String, record: Record) -> Story {
        Story {
            slug,
            article: self.article,
            places: record.places.into_iter().map(|entry| entry.place).collect(),
            groups: record.groups,
            meetings: record.meetings.into_iter().map(|entry| entry.meeting).collect(),
            mentions: self.mentions,
            notes: record.notes.into_iter().map(|note| note.value).collect(),
            credits: record.credits,
            comments: self.comments,
            offline: self.offline,
            is_draft: self.is_draft,
        }
    }
}
