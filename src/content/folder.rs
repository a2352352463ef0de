use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ids::is_slug;
use super::problem::{FileProblem, Findings};
use super::source::{SourceFile, normalised};

/// Why the stories cannot be listed.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the folder `{}` with the stories cannot be read", folder.display())]
#[diagnostic(help("every story is a folder in it; name the right folder or create it"))]
pub struct NoStories {
    /// Where the stories should be.
    pub folder: PathBuf,
    /// What the operating system says.
    #[source]
    pub cause: io::Error,
}

/// The folders of the stories in `content_dir`, in the order of their names. Those whose names
/// begin with a point are not stories.
///
/// # Errors
///
/// When the folder cannot be listed.
pub fn find_stories(content_dir: &Path) -> Result<Vec<PathBuf>, NoStories> {
    let listed = || -> io::Result<Vec<PathBuf>> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(content_dir)? {
            let entry = entry?;
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if entry.path().is_dir() && !hidden {
                folders.push(entry.path());
            }
        }
        folders.sort();
        Ok(folders)
    };
    listed().map_err(|cause| NoStories { folder: content_dir.to_owned(), cause })
}

/// The story's name in addresses: that of its folder.
pub(super) fn slug_of(folder: &Path) -> String {
    // `.` has no name of its own.
    let whole = folder.file_name().map_or_else(|| folder.canonicalize(), |_| Ok(folder.to_owned()));
    let name = whole.as_deref().ok().and_then(Path::file_name).unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// What is wrong with the folder as such.
pub(super) fn check_folder(folder: &Path, slug: &str) -> Findings {
    let findings = Findings::new(SourceFile::new(folder.display().to_string(), ""));
    if !is_slug(slug) {
        findings.report_file(FileProblem::FolderName { name: slug.to_owned() });
    }
    findings
}

/// A file that is there as text, as far as it can be read, or nothing but what is wrong with it.
pub(super) enum Opened {
    Text(Findings),
    Nothing(Findings),
}

impl Opened {
    pub(super) fn findings(&self) -> &Findings {
        let (Opened::Text(findings) | Opened::Nothing(findings)) = self;
        findings
    }

    pub(super) fn into_findings(self) -> Findings {
        let (Opened::Text(findings) | Opened::Nothing(findings)) = self;
        findings
    }
}

/// Reads a story's file.
pub(super) fn open(path: &Path) -> Opened {
    let name = path.display().to_string();
    match fs::read(path) {
        Ok(bytes) => decode(name, &bytes),
        Err(error) => {
            let findings = Findings::new(SourceFile::new(name.clone(), ""));
            findings.report_file(match error.kind() {
                io::ErrorKind::NotFound => FileProblem::Missing { name },
                _ => FileProblem::Unreadable { name, cause: error.to_string() },
            });
            Opened::Nothing(findings)
        }
    }
}

/// Takes the bytes of a file as text.
pub(super) fn decode(name: String, bytes: &[u8]) -> Opened {
    let text = String::from_utf8_lossy(bytes);
    let findings = Findings::new(SourceFile::new(name, &text));
    let Err(error) = std::str::from_utf8(bytes) else { return Opened::Text(findings) };
    let (good, bad) = bytes.split_at(error.valid_up_to());
    let start = normalised(&String::from_utf8_lossy(good)).len();
    let line_start = good.iter().rposition(|byte| *byte == b'\n').map_or(0, |index| index + 1);
    findings.report(
        &(start..start + char::REPLACEMENT_CHARACTER.len_utf8()),
        FileProblem::NotUtf8 {
            line: good.iter().filter(|byte| **byte == b'\n').count() + 1,
            byte: good.len() - line_start + 1,
            value: bad.first().copied().unwrap_or_default(),
        },
    );
    // A null byte means UTF-16 or no text at all: every word of it would be one more problem.
    if bytes.contains(&0) { Opened::Nothing(findings) } else { Opened::Text(findings) }
}
