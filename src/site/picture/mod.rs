//! The picture that shared links show: title, source and the slope chart, or the map where the article
//! tells no order, drawn as SVG in the page's own fonts and colours.

mod cuts;
mod drawings;
mod pixels;
mod words;

use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree};
use sha2::{Digest, Sha256};

use self::cuts::{Cut, database};
use self::drawings::{Field, drawing};
use self::words::{Fitted, fit};
use super::bundle::short_hash;
use super::{Memory, SiteError, write};
use crate::findable::{PICTURE_HEIGHT, PICTURE_WIDTH, PictureFile, StoryPage};
use crate::progress::{Progress, in_parallel_heard};
use crate::story::{SiteSettings, Story};

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The drawing is no SVG.
    #[error("the picture cannot be drawn: {0}")]
    Svg(#[from] usvg::Error),
    /// The pixels cannot be written.
    #[error("the picture cannot be written: {0}")]
    Png(#[from] png::EncodingError),
    /// There is no room for the pixels.
    #[error("the picture needs more memory than there is")]
    Memory,
}

/// The drawing's own colours: those of `style/tokens.css` on light paper.
const PAPER: &str = "#fcfaf6";
const INK: &str = "#1d1b18";
const INK_SOFT: &str = "#5d574d";
const ACCENT: &str = "#9c3415";

/// Around what is drawn.
const MARGIN: f64 = 60.0;
/// The height of the source line's letters.
const SOURCE_SIZE: f64 = 27.0;
/// From the upper edge to the title's first line, and from there to the lower edge at most.
const TITLE_TOP: f64 = 124.0;
const TITLE_HEIGHT: f64 = 446.0;
/// The sizes of the title's letters, the largest that has room first.
const TITLE_SIZES: [f64; 6] = [64.0, 56.0, 50.0, 44.0, 38.0, 33.0];
/// The width of the words beside a drawing, and from the left edge to the drawing.
const BESIDE: f64 = 540.0;
const DRAWING_LEFT: f64 = 650.0;

/// The beginning of a picture's name.
const STEM: &str = "picture-";

/// Whether a file of this name is a picture.
pub(super) fn is_picture(name: &str) -> bool {
    name.starts_with(STEM) && name.ends_with(".png")
}

/// Draws the picture of each page that can have one, and writes it into `folder`, named after its
/// content. What `memory` has is not drawn again. A site without an address has no pictures: those who
/// show links want absolute ones (ogp.me).
///
/// # Errors
/// When a picture cannot be drawn, or a file not read or written.
pub(super) fn draw_pictures(
    folder: &Path,
    pages: &mut [StoryPage<'_>],
    settings: &SiteSettings,
    memory: &Memory,
    progress: &dyn Progress,
) -> Result<(), SiteError> {
    if settings.address.is_none() {
        return Ok(());
    }
    let drawn = in_parallel_heard(progress, "pictures drawn", pages, |page| {
        draw(folder, page.story, memory)
    });
    for (page, picture) in pages.iter_mut().zip(drawn) {
        page.picture = picture?;
    }
    Ok(())
}

fn draw(folder: &Path, story: &Story, memory: &Memory) -> Result<Option<PictureFile>, SiteError> {
    let Some(svg) = svg(story) else { return Ok(None) };
    let png = memory.remember("picture", &[svg.as_bytes()], || Ok(rasterised(&svg)?))?;
    let name = format!("{STEM}{}.png", short_hash(&Sha256::digest(&png)));
    write(&folder.join(&name), png)?;
    Ok(Some(PictureFile { name, words: words_of(story) }))
}

/// The picture of `story` as PNG; none where the fonts cannot draw its title.
///
/// # Errors
/// When it cannot be drawn.
pub fn picture(story: &Story) -> Result<Option<Vec<u8>>, PictureError> {
    svg(story).map(|svg| rasterised(&svg)).transpose()
}

/// What is to be seen, for who does not see it.
fn words_of(story: &Story) -> String {
    let article = &story.article;
    let words = format!("{}. {}", article.title, article.source_line);
    match drawing(story, Field::default()) {
        Some(drawing) => format!("{words}. {}", drawing.words),
        None => words,
    }
}

/// The picture as SVG; none where a letter of title or source is in none of the fonts.
fn svg(story: &Story) -> Option<String> {
    let article = &story.article;
    let [width, height] = [PICTURE_WIDTH, PICTURE_HEIGHT].map(f64::from);
    let field = Field {
        left: DRAWING_LEFT,
        top: MARGIN,
        width: width - MARGIN - DRAWING_LEFT,
        height: height - 2.0 * MARGIN,
    };
    let drawing = drawing(story, field);
    let room = if drawing.is_some() { BESIDE } else { width - 2.0 * MARGIN };
    let title = fit(&article.title, Cut::Title, &TITLE_SIZES, room, TITLE_HEIGHT)?;
    let source = fit(&article.source_line, Cut::Label, &[SOURCE_SIZE], room, SOURCE_SIZE)?;
    let source = source.svg(MARGIN, MARGIN, INK_SOFT);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>\
         <rect width=\"14\" height=\"{height}\" fill=\"{ACCENT}\"/>{source}{}{}</svg>",
        Fitted::svg(&title, MARGIN, TITLE_TOP, INK),
        drawing.map(|drawing| drawing.svg).unwrap_or_default(),
    ))
}

fn rasterised(svg: &str) -> Result<Vec<u8>, PictureError> {
    let options = usvg::Options { fontdb: database(), ..usvg::Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let mut pixels = Pixmap::new(PICTURE_WIDTH, PICTURE_HEIGHT).ok_or(PictureError::Memory)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(pixels::png(&pixels)?)
}

#[cfg(test)]
mod tests;
