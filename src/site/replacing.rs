use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::SiteError;

/// What marks a page of this project, in the shell as it is and as Trunk has minified it.
const PAGE: [&str; 2] = ["<div id=\"page\">", "<div id=page>"];

/// Has `write` write into a copy of `folder`, which takes the folder's place once all of it is written:
/// when something goes wrong, the folder is as it was. Folders of pages are not copied, so that none
/// stays of a story that is gone.
///
/// # Errors
/// When `write` fails, or when a file cannot be copied or moved.
pub fn replacing<E: From<SiteError>>(
    folder: &Path,
    write: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    let (next, last) = (beside(folder, ".next"), beside(folder, ".last"));
    for left_behind in [&next, &last] {
        remove(left_behind)?;
    }
    copy(folder, &next)?;
    if let Err(error) = write(&next) {
        remove(&next)?;
        return Err(error);
    }
    fs::rename(folder, &last).map_err(SiteError::at(folder))?;
    fs::rename(&next, folder).map_err(SiteError::at(&next))?;
    Ok(remove(&last)?)
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().map_or_else(OsString::new, ToOwned::to_owned);
    name.push(ending);
    folder.with_file_name(name)
}

fn remove(folder: &Path) -> Result<(), SiteError> {
    if folder.exists() { fs::remove_dir_all(folder).map_err(SiteError::at(folder)) } else { Ok(()) }
}

/// The files are linked where that can be: whoever writes puts new ones in their place.
fn copy(from: &Path, to: &Path) -> Result<(), SiteError> {
    fs::create_dir_all(to).map_err(SiteError::at(to))?;
    for entry in fs::read_dir(from).map_err(SiteError::at(from))? {
        let entry = entry.map_err(SiteError::at(from))?;
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if !path.is_dir() {
            fs::hard_link(&path, &copied)
                .or_else(|_| fs::copy(&path, &copied).map(drop))
                .map_err(SiteError::at(&path))?;
        } else if !holds_pages(&path) {
            copy(&path, &copied)?;
        }
    }
    Ok(())
}

/// Whether a folder in the site's own is one of pages.
fn holds_pages(folder: &Path) -> bool {
    let page = fs::read_to_string(folder.join("index.html")).unwrap_or_default();
    let folders = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    PAGE.iter().any(|mark| page.contains(mark))
        || folders.filter(|path| path.is_dir()).any(|path| holds_pages(&path))
}
