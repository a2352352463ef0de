//! Writes the finished pages into the folder that Trunk has assembled.

mod bundle;
mod compress;
mod fonts;
mod hosting;
mod memory;
mod policy;
mod replacing;
mod search_index;
mod server_files;
mod several;
mod shell;
mod short_names;
mod single_file;
mod sizes;
mod worker;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use bundle::shorten_bundle;
pub use compress::{compress_all, compress_changed};
pub use fonts::FontError;
pub use hosting::{write_hosting, write_site_hosting};
pub use memory::Memory;
pub use replacing::replacing;
pub use several::write_site;
pub use shell::{Content, ShellError, fill, seen_from, with_loader, without_script};
pub use short_names::NamesError;
pub use single_file::{SingleFileError, single_file};
pub use sizes::print_sizes;

use self::fonts::Fonts;
use crate::export::{EXPORTS, ExportError};
use crate::story::{Block, PartialDate, Story};
use crate::view::{self, RenderedYear};

/// Why the site could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file could not be read or written.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// `index.html` is not what Trunk makes of this project's own.
    #[error(transparent)]
    Shell(#[from] ShellError),
    /// The WebAssembly or its module is not what wasm-bindgen makes.
    #[error(transparent)]
    Names(#[from] NamesError),
    /// A font could not be made.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The page cannot be one file.
    #[error(transparent)]
    SingleFile(#[from] SingleFileError),
    /// The timeline could not be put into another format.
    #[error(transparent)]
    Export(#[from] ExportError),
}

impl SiteError {
    fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |reason| SiteError::File { path, reason }
    }
}

/// Writes `story` and the loader into `folder/index.html`, which Trunk has made from this project's
/// `index.html`; beside it the timeline in other formats, the fonts of what is shown, and for a large
/// story a page for each year in a folder of its own. Doing so again replaces the story.
///
/// # Errors
/// When a file cannot be read or written, or when `index.html` is not the project's own.
pub fn write_story(folder: &Path, story: &Arc<Story>) -> Result<(), SiteError> {
    let path = folder.join("index.html");
    let shell = fs::read_to_string(&path).map_err(SiteError::at(&path))?;
    let shell = shell::without_site_parts(&shell)?;
    let year_shell = seen_from(&without_script(&shell)?, "../")?;
    let years: Vec<_> = view::render_years(story)
        .map(|year| Ok((year.folder.clone(), fill(&year_shell, &year_content(story, &year))?)))
        .collect::<Result<_, ShellError>>()?;
    let front = fill(&with_loader(&shell)?, &story_content(story, &view::render(story)))?;
    let fonts = Fonts::for_pages(years.iter().map(|(_, year)| &**year).chain([&*front]))?;
    fonts.write(folder)?;
    for (name, year) in years {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).map_err(SiteError::at(&folder))?;
        write(&folder.join("index.html"), &fonts.put_into(&year, "../")?)?;
    }
    write(&path, &fonts.put_into(&front, "")?)?;
    for export in EXPORTS {
        write(&folder.join(export.file), &(export.write)(story)?)?;
    }
    Ok(())
}

/// What the page of the article, with this body, has of its own.
fn story_content<'a>(story: &'a Story, body: &'a str) -> Content<'a> {
    let article = &story.article;
    Content {
        language: &article.language,
        title: format!("{} – {}", article.title, article.source_line),
        description: description(story),
        body,
    }
}

/// What the page of a large story's year has of its own.
fn year_content<'a>(
    story: &Story,
    RenderedYear { year, html, .. }: &'a RenderedYear,
) -> Content<'a> {
    let words = PartialDate::Year(*year).words();
    Content {
        // The page's own words; those of the story carry their language with them.
        language: "en",
        title: format!("{words} – {}", story.article.title),
        description: format!("{words} in the timeline to “{}”", story.article.title),
        body: html,
    }
}

/// Tells `build.rs` which comment stores the WebAssembly needs. Where it has been told the same before,
/// nothing is written, so that nothing is compiled anew.
///
/// # Errors
/// When the file cannot be written.
pub fn write_stores_in_use(stores: &[String]) -> Result<(), SiteError> {
    let path = Path::new("target/comment-stores");
    let words = stores.join("\n");
    if fs::read_to_string(path).is_ok_and(|told| told == words) {
        return Ok(());
    }
    fs::create_dir_all("target").map_err(SiteError::at(path))?;
    write(path, &words)
}

/// The article's first paragraph, which is where a news story says what happened.
fn description(story: &Story) -> String {
    story.article.blocks.first().map(Block::plain_text).unwrap_or_default()
}

/// Puts a file with this content at `path`, in the place of one that is there. It is either whole or not
/// there, and what else has the old file (a hard link) keeps it.
fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), SiteError> {
    // Files that are alike have one place in the memory, and may be made at the same time.
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".new-{}", WRITTEN.fetch_add(1, Ordering::Relaxed)));
    fs::write(&beside, content)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(SiteError::at(path))
}
