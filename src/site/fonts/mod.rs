//! The pages' fonts: of each face the characters that the pages show in it, as WOFF2, and the rules
//! that name them, with stand-ins of the same measure for the time until they have arrived.

mod characters;
mod faces;
mod metrics;
mod rules;
mod stand_ins;
mod subset;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use sha2::{Digest, Sha256};

use self::characters::Shown;
pub(super) use self::characters::ShownByFace;
use self::faces::{FACES, Face, Script};
use self::subset::woff2;
use super::bundle::short_hash;
use super::server_files::is_named_after_content;
use super::shell::code;
use super::{ShellError, SiteError, write};
use crate::parallel::in_parallel;

pub(in crate::site) use self::metrics::Metrics;

/// The font in `fonts/` that is called `name` there, of those that pages use.
pub(super) fn source(name: &str) -> Option<&'static [u8]> {
    faces::SOURCES.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

/// Why a font could not be made.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The font in `fonts/` is none.
    #[error("{name}: the font cannot be read: {reason}")]
    Read {
        /// The face.
        name: &'static str,
        /// What is wrong with it.
        reason: read_fonts::ReadError,
    },
    /// The characters cannot be taken out of it.
    #[error("{name}: the font cannot be subset: {reason}")]
    Subset {
        /// The face.
        name: &'static str,
        /// What is wrong.
        reason: skera::SubsetError,
    },
    /// The subset cannot be written as WOFF2.
    #[error("{name}: the font cannot be compressed: {reason}")]
    Compress {
        /// The face.
        name: &'static str,
        /// What is wrong.
        reason: ttf2woff2::Error,
    },
}

/// A file of a face: its own characters, or those of a script that another font draws.
struct FontFile {
    face: &'static Face,
    /// Descriptors of the characters that it is for, where it is not for all.
    range: String,
    /// Named after its content.
    name: String,
    content: Vec<u8>,
}

/// The fonts of a story's pages.
pub(super) struct Fonts {
    files: Vec<FontFile>,
    rules: Vec<String>,
}

impl Fonts {
    /// Makes what `pages` show. A face that they do not use is left out.
    pub(super) fn for_pages<'a>(
        pages: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, SiteError> {
        let mut shown = ShownByFace::default();
        for page in pages {
            shown.join(&ShownByFace::in_page(page)?);
        }
        Ok(Self::measured(&shown, Clone::clone)?)
    }

    /// Makes what the pages of several stories show. Stand-ins have the measure of words that stay the
    /// same: with that of the stories, a word in one of them would change the rules in all pages.
    pub(super) fn for_site(shown: &ShownByFace) -> Result<Self, FontError> {
        Self::measured(shown, |_| Shown::usual())
    }

    /// Makes what is shown, with stand-ins of the measure of `text`. A face that is not shown is left out.
    fn measured(
        shown: &ShownByFace,
        text: impl Fn(&Shown) -> Shown + Sync,
    ) -> Result<Self, FontError> {
        let faces: Vec<_> = shown.by_face().filter(|(_, shown)| !shown.is_empty()).collect();
        // Compressing takes most of the time.
        let made = in_parallel(&faces, |(face, shown)| {
            let metrics = face.metrics()?;
            let rules = rules::stand_ins(face, &metrics, &text(shown));
            Ok((FontFile::all_of(face, &metrics, shown)?, rules))
        });
        let mut fonts = Fonts { files: Vec::new(), rules: Vec::new() };
        for made in made {
            let (files, rules) = made?;
            fonts.files.extend(files);
            fonts.rules.extend(rules);
        }
        Ok(fonts)
    }

    /// None but what the reader's system has, in the measure of the pages' own.
    pub(super) fn stand_ins_for(page: &str) -> Result<Self, SiteError> {
        let mut rules = Vec::new();
        for (face, shown) in ShownByFace::in_page(page)?.by_face() {
            if !shown.is_empty() {
                rules.extend(rules::stand_ins(face, &face.metrics()?, shown));
            }
        }
        Ok(Fonts { files: Vec::new(), rules })
    }

    /// Writes the files into `folder`, in the place of those of an earlier build.
    pub(super) fn write(&self, folder: &Path) -> Result<(), SiteError> {
        for entry in fs::read_dir(folder).map_err(SiteError::at(folder))? {
            let entry = entry.map_err(SiteError::at(folder))?;
            if is_font(&entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path()).map_err(SiteError::at(&entry.path()))?;
            }
        }
        for file in &self.files {
            write(&folder.join(&file.name), &file.content)?;
        }
        Ok(())
    }

    /// `page` with the rules for the fonts, which lie in `folder` seen from it.
    pub(super) fn put_into(&self, page: &str, folder: &str) -> Result<String, ShellError> {
        self.put_into_shell(page, folder, &ShownByFace::in_page(page)?.faces())
    }

    /// `shell`, whose page will show these of [`FACES`], with the rules for the fonts.
    pub(super) fn put_into_shell(
        &self,
        shell: &str,
        folder: &str,
        shown: &[bool],
    ) -> Result<String, ShellError> {
        let announced: Vec<_> =
            self.announced(shown).map(|file| [folder, &file.name].concat()).collect();
        let own = self.files.iter().map(|file| rules::file(file, folder));
        let rules: String = own.chain(self.rules.iter().cloned()).collect();
        let head = format!("{}<style id=\"{SHEET}\">{rules}</style>", announcement(&announced));
        // A drawing in the page has titles, too; the page's own is the first.
        let is_put = Cell::new(false);
        Ok(rewrite_str(
            shell,
            RewriteStrSettings::new()
                .append_element_content_handler(element!(
                    format!("style#{SHEET}, script#{ANNOUNCEMENT}"),
                    |earlier| {
                        earlier.remove();
                        Ok(())
                    }
                ))
                .append_element_content_handler(element!("title", |title| {
                    if !is_put.replace(true) {
                        title.after(&head, ContentType::Html);
                    }
                    Ok(())
                })),
        )?)
    }

    /// What the first paint of a page that shows these of [`FACES`] should have.
    fn announced(&self, shown: &[bool]) -> impl Iterator<Item = &FontFile> {
        let shown = FACES.iter().zip(shown).filter(|(_, is_shown)| **is_shown);
        let names: BTreeSet<&str> = shown.map(|(face, _)| face.name).collect();
        let files = self.files.iter();
        files.filter(move |file| names.contains(file.face.name) && !file.is_lazy())
    }
}

/// The script that asks for `files` ahead; nothing where there are none.
fn announcement(files: &[String]) -> String {
    if files.is_empty() {
        return String::new();
    }
    let (files, script) = (files.join(" "), code(include_str!("announce.js")));
    format!(r#"<script id="{ANNOUNCEMENT}" data-files="{files}">{script}</script>"#)
}

/// The id of the script that asks for the fonts.
pub(super) const ANNOUNCEMENT: &str = "announcement";
/// The id of the style sheet that names the fonts.
const SHEET: &str = "fonts";
const ENDING: &str = ".woff2";

impl FontFile {
    /// Whether it is only loaded when the page turns out to show it: letters of a script that may be
    /// anywhere, and mostly are in the title of a source.
    fn is_lazy(&self) -> bool {
        !self.range.is_empty() && !self.face.is_known()
    }

    /// The files of `face` for what is `shown` in it.
    fn all_of(
        face: &'static Face,
        metrics: &Metrics<'_>,
        shown: &Shown,
    ) -> Result<Vec<Self>, FontError> {
        let own = woff2(face.name, face.source, &shown.with_basics(face), face.figures)?;
        let mut files: Vec<Self> =
            own.map(|content| Self::own(face, content)).into_iter().collect();
        for script in face.scripts {
            if let Some(content) = woff2(face.name, script.source, &shown.characters(), &[])? {
                files.push(Self::of_script(face, metrics, script, content)?);
            }
        }
        Ok(files)
    }

    fn own(face: &'static Face, content: Vec<u8>) -> Self {
        Self { face, range: String::new(), name: named(face.name, &content), content }
    }

    fn of_script(
        face: &'static Face,
        metrics: &Metrics<'_>,
        script: &Script,
        content: Vec<u8>,
    ) -> Result<Self, FontError> {
        let range = rules::of_script(metrics, &face.metrics_of(script.source)?, script.range);
        let name = named(&format!("{}-{}", face.name, script.name), &content);
        Ok(Self { face, range, name, content })
    }
}

fn named(stem: &str, content: &[u8]) -> String {
    format!("{stem}-{}{ENDING}", short_hash(&Sha256::digest(content)))
}

/// Whether a file of this name is a font of an earlier build.
fn is_font(name: &str) -> bool {
    let is_of = |face: &Face| name.starts_with(face.name);
    name.ends_with(ENDING) && is_named_after_content(name) && FACES.iter().any(is_of)
}

#[cfg(test)]
mod tests;
