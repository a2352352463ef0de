//! Writes the finished pages into the folder that Trunk has assembled.

mod bundle;
mod compress;
mod fonts;
mod hosting;
mod icons;
mod memory;
mod picture;
mod policy;
mod replacing;
mod search_index;
mod server_files;
mod several;
mod shell;
mod short_names;
mod single_file;
mod site_files;
mod sizes;
mod template;
mod worker;

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use bundle::shorten_bundle;
pub use compress::{compress_all, compress_changed};
pub use fonts::FontError;
pub use hosting::{write_hosting, write_site_hosting};
pub use memory::Memory;
pub use picture::{PictureError, picture};
pub use replacing::replacing;
pub use several::{Publishing, write_site};
pub use shell::{ShellError, seen_from, with_loader, without_script};
pub use short_names::NamesError;
pub use single_file::{SingleFileError, single_file};
pub use sizes::print_sizes;
pub use template::{Content, Template, fill};

use self::fonts::Fonts;
use crate::export::{EXPORTS, ExportError};
use crate::findable::{Head, StoryPage, linked_data, story_graph, trail};
use crate::story::{PartialDate, SiteSettings, Story};
use crate::view::{self, RenderedYear};

/// What an editor should know of a site whose address is not set.
pub const LEFT_OUT_WITHOUT_ADDRESS: &str = "no `address` in site.toml: left out are canonical \
    addresses, pictures for shared links, feeds and the sitemap";

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
    /// A picture could not be drawn.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The site's icon could not be drawn.
    #[error("{path}: {reason}")]
    Icon {
        /// Its file.
        path: PathBuf,
        /// Why not.
        reason: PictureError,
    },
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

/// Writes the page of a story that is alone on its site, of which nothing is set: [`write_page`].
///
/// # Errors
/// When a file cannot be read or written, or when `index.html` is not the project's own.
pub fn write_story(folder: &Path, story: &Arc<Story>) -> Result<(), SiteError> {
    let page = StoryPage { story, path: String::new(), picture: None };
    write_page(folder, &page, &SiteSettings::default())
}

/// Writes the story of `page` and the loader into `folder/index.html`, which Trunk has made from this
/// project's `index.html`; beside it the timeline in other formats, the fonts of what is shown, and for a
/// large story a page for each year in a folder of its own. Doing so again replaces the story.
///
/// # Errors
/// When a file cannot be read or written, or when `index.html` is not the project's own.
pub fn write_page(
    folder: &Path,
    page: &StoryPage<'_>,
    settings: &SiteSettings,
) -> Result<(), SiteError> {
    let path = folder.join("index.html");
    let shell = fs::read_to_string(&path).map_err(SiteError::at(&path))?;
    let shell = shell::without_site_parts(&shell)?;
    let year_shell = Template::of(&seen_from(&without_script(&shell)?, "../")?)?;
    let years: Vec<_> = view::render_years(page.story)
        .map(|year| {
            Ok((year.folder.clone(), year_shell.fill(&year_content(page, settings, &year))))
        })
        .collect::<Result<_, ShellError>>()?;
    let body = view::render(page.story);
    let front = fill(&with_loader(&shell)?, &story_content(page, settings, &body))?;
    let fonts = Fonts::for_pages(years.iter().map(|(_, year)| &**year).chain([&*front]))?;
    fonts.write(folder)?;
    for (name, year) in years {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).map_err(SiteError::at(&folder))?;
        write(&folder.join("index.html"), &fonts.put_into(&year, "../")?)?;
    }
    write(&path, &fonts.put_into(&front, "")?)?;
    for export in EXPORTS {
        write(&folder.join(export.file), &(export.write)(page.story)?)?;
    }
    Ok(())
}

/// What the page of the article, with this body, has of its own.
fn story_content<'a>(
    page: &'a StoryPage<'_>,
    settings: &SiteSettings,
    body: &'a str,
) -> Content<'a> {
    let article = &page.story.article;
    let head = Head::of_story(page);
    Content {
        language: &article.language,
        title: format!("{} – {}", article.title, article.source_line),
        head: head.tags(settings),
        description: head.description,
        body,
        data: linked_data(story_graph(settings, page)),
    }
}

/// What the page of a large story's year has of its own.
fn year_content<'a>(
    page: &StoryPage<'_>,
    settings: &SiteSettings,
    RenderedYear { year, folder, html }: &'a RenderedYear,
) -> Content<'a> {
    let article = &page.story.article;
    let words = PartialDate::Year(*year).words();
    let title = format!("{words} – {}", article.title);
    let path = format!("{}{folder}/", page.path);
    let head = Head {
        title: &title,
        description: format!("{words} in the timeline to “{}”", article.title),
        path: &path,
        picture: page.picture.as_ref(),
        ..Head::default()
    };
    let way = trail(settings, &[(&page.path, &article.title), (&path, &words)]);
    Content {
        // The page's own words; those of the story carry their language with them.
        language: "en",
        head: head.tags(settings),
        description: head.description,
        body: html,
        data: linked_data(way.into_iter().collect()),
        title,
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

/// Puts a file with this content at `path`, in the place of one that is there; what else has the old file
/// (a hard link) keeps it.
fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), SiteError> {
    match File::create_new(path) {
        Ok(mut file) => file.write_all(content.as_ref()).map_err(SiteError::at(path)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => write_whole(path, content),
        Err(error) => Err(SiteError::at(path)(error)),
    }
}

/// As [`write`]; whoever reads the file meanwhile finds all of it or none.
fn write_whole(path: &Path, content: impl AsRef<[u8]>) -> Result<(), SiteError> {
    // Files that are alike have one place in the memory, and may be made at the same time.
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".new-{}", WRITTEN.fetch_add(1, Ordering::Relaxed)));
    fs::write(&beside, content)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(SiteError::at(path))
}
