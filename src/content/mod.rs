//! Reads a story from its files, and says everything that is wrong in them at once.
//!
//! `docs/writing-a-story.md` tells editors how a story is written. Here, [`read_story`] goes from
//! files to a [`Story`] in these steps: `folder` opens the files, `record` reads `meetings.toml`
//! through `document` (TOML) and `fields` (one table), `references` looks up what its tables name
//! each other by, `front_matter` and `text` read `article.md`, and `mentions` connects the two.
//! Each step reports what is wrong to `problem::Findings` and carries on with a stand-in.
//!
//! `site` reads `site.toml`, which stands beside the stories, in the same way.

mod archive;
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
pub use source::SourceFile;
pub use together::{Discord, SiteProblem, check_together};
pub(crate) use values::{is_mail_address, is_web_address};

use crate::comments::{ArchivedComment, CommentSettings};
use crate::story::{Article, Block, Mention, Story};
use archive::read_archive;
use document::only;
use folder::{Opened, check_folder, decode, open, slug_of};
use front_matter::{FrontMatter, read_front_matter, split};
use ids::Ids;
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
    read_opened(folder, file("article.md"), file("meetings.toml"), read_archive(folder))
}

/// Reads the story that a folder called `slug` with these two files would hold.
///
/// # Errors
///
/// With every problem that is in the two texts, should there be one.
pub fn read_files(slug: &str, article: &str, meetings: &str) -> Result<Story, BrokenStory> {
    let file = |name: &str, text: &str| decode(format!("{slug}/{name}"), text.as_bytes());
    let (article, meetings) = (file("article.md", article), file("meetings.toml", meetings));
    read_opened(Path::new(slug), article, meetings, Default::default())
}

/// The blocks of an article's text that refers to no meeting; none where something is wrong in it.
pub(crate) fn read_blocks(text: &str) -> Option<Vec<Block>> {
    let findings = Findings::new(SourceFile::new(String::new(), text));
    let ids = Ids::default();
    let (blocks, _) = read_text(text, &ids, &findings);
    findings.into_problems().is_empty().then_some(blocks)
}

/// Where the text of `article.md` is in it; all of it where it has no front matter.
pub(crate) fn body_of(article: &str) -> std::ops::Range<usize> {
    let findings = Findings::new(SourceFile::new(String::new(), article));
    let start = split(&findings).map_or(0, |parts| parts.closing.end);
    start..article.len().max(start)
}

/// Whether `text` can be the name of a story's folder.
pub(crate) fn is_slug(text: &str) -> bool {
    ids::is_slug(text)
}

/// Whether a place, group, meeting or note can have this id.
pub(crate) fn is_id(text: &str) -> bool {
    ids::check_id(text).is_ok()
}

/// Whether `text` names a language, as the front matter has it.
pub(crate) fn is_language(text: &str) -> bool {
    values::language(text).is_ok()
}

fn read_opened(
    folder: &Path,
    article: Opened,
    meetings: Opened,
    (archive, of_archive): (Vec<ArchivedComment>, Vec<Problem>),
) -> Result<Story, BrokenStory> {
    let slug = slug_of(folder);
    let record = read_meetings(&meetings);
    let told = read_article(&article, &record, &meetings);

    let findings = [check_folder(folder, &slug), article.into_findings(), meetings.into_findings()];
    let mut problems: Vec<Problem> =
        findings.into_iter().flat_map(Findings::into_problems).collect();
    problems.extend(of_archive);
    match told {
        Some(told) if problems.is_empty() => Ok(told.into_story(slug, record, archive)),
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
    fn into_story(self, slug: String, record: Record, archive: Vec<ArchivedComment>) -> Story {
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
            archive,
            offline: self.offline,
            is_draft: self.is_draft,
        }
    }
}
