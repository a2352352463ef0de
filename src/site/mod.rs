//! Writes the finished pages into the folder that Trunk has assembled.

mod bundle;
mod compress;
mod hosting;
mod policy;
mod server_files;
mod shell;
mod short_names;
mod sizes;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use bundle::shorten_bundle;
pub use compress::compress_all;
pub use hosting::write_hosting;
pub use shell::{ShellError, fill};
pub use short_names::NamesError;
pub use sizes::print_sizes;

use crate::story::Story;
use crate::view;

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
}

impl SiteError {
    fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |reason| SiteError::File { path, reason }
    }
}

/// Writes `story` into `folder/index.html`, which Trunk has made from this project's `index.html`,
/// and `folder`'s loader beside it. Doing so again replaces the story.
///
/// # Errors
/// When a file cannot be read or written, or when `index.html` is not the project's own.
pub fn write_story(folder: &Path, story: &Arc<Story>) -> Result<(), SiteError> {
    let path = folder.join("index.html");
    let shell = fs::read_to_string(&path).map_err(SiteError::at(&path))?;
    let filled = fill(&shell, story, &view::render(story))?;
    if let Some(loader) = &filled.loader {
        let path = folder.join(&loader.name);
        fs::write(&path, &loader.text).map_err(SiteError::at(&path))?;
    }
    fs::write(&path, filled.html).map_err(SiteError::at(&path))
}
