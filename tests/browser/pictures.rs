//! Reference pictures of the page, in `tests/pictures/`: a change that nobody meant to make to its looks
//! is seen here. After one that was meant, `DATELINE_PICTURES=keep cargo test --test browser pictures`
//! takes them anew, to be looked at before they are committed.

use std::path::{Path, PathBuf};
use std::{env, fs};

use image::{GrayImage, ImageFormat};

use crate::harness::visit;
use crate::page::Page;

/// A small phone, a phone, a tablet, a laptop and a large screen.
pub const WIDTHS: [u32; 5] = [320, 390, 768, 1280, 1920];
const SCHEMES: [&str; 2] = ["light", "dark"];
/// Drawings are compared by the lightness of squares of so many pixels, which a letter's edge changes
/// little and a line of text that moves changes much.
const SQUARE: u32 = 8;
/// Of 255: what differs by less looks alike.
const ALIKE: i32 = 20;
/// The share of squares that may look different: another version of the browser's own controls.
const MOST_DIFFERENT: f64 = 0.01;

/// What is pictured: the whole window, or an element.
#[derive(Clone, Copy)]
enum Of {
    Window(u32),
    Element(&'static str),
}

/// Takes pictures of one state at each width in both themes; `bring` brings the page into it.
fn looks_as_kept(name: &str, widths: &[u32], of: Of, bring: impl AsyncFn(&Page)) {
    visit(async |page: &Page| {
        let mut different = Vec::new();
        for width in widths {
            for scheme in SCHEMES {
                let height = match of {
                    Of::Window(height) => height,
                    Of::Element(_) => 1200,
                };
                page.has_screen(*width, height, scheme).await;
                page.go_to_in_its_fonts("").await;
                page.is_ready().await;
                bring(page).await;
                page.lets_time_pass().await;
                let picture = match of {
                    Of::Window(_) => page.picture().await,
                    Of::Element(selector) => page.picture_of(selector).await,
                };
                different.extend(compared(&format!("{name}-{width}-{scheme}.png"), &picture));
                page.forgets_everything().await;
            }
        }
        assert!(different.is_empty(), "these look different from tests/pictures: {different:?}");
    });
}

/// Takes pictures of an element as it is now, at each width in both themes.
pub async fn looks_as_kept_now(page: &Page, name: &str, selector: &str) {
    let mut different = Vec::new();
    for width in WIDTHS {
        for scheme in SCHEMES {
            page.has_screen(width, 1500, scheme).await;
            page.scrolls_to(selector).await;
            page.lets_time_pass().await;
            let picture = page.picture_of(selector).await;
            different.extend(compared(&format!("{name}-{width}-{scheme}.png"), &picture));
        }
    }
    assert!(different.is_empty(), "these look different from tests/pictures: {different:?}");
}

/// What to say of the picture, if it is too different from the one that is kept.
fn compared(name: &str, picture: &[u8]) -> Option<String> {
    let share = kept_or_different(name, picture)?;
    Some(format!("{name}: {:.1} %", share * 100.0))
}

/// Keeps the picture where that is asked for. Else the share of it that is different, if it is too large;
/// the picture then lies in target/tmp.
fn kept_or_different(name: &str, picture: &[u8]) -> Option<f64> {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name);
    if env::var("DATELINE_PICTURES").is_ok_and(|wish| wish == "keep") {
        fs::write(&kept, picture).expect("the picture can be kept");
        return None;
    }
    let share = difference(&squares(&read(&kept)), &squares(picture));
    let too_much = share > MOST_DIFFERENT;
    if too_much {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(path, picture).expect("the picture can be written");
    }
    too_much.then_some(share)
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| {
        panic!("{}: {error}; take it with DATELINE_PICTURES=keep", path.display())
    })
}

/// The picture with one pixel for each square.
fn squares(png: &[u8]) -> GrayImage {
    let picture = image::load_from_memory_with_format(png, ImageFormat::Png).expect("it is a PNG");
    let (width, height) = (picture.width() / SQUARE, picture.height() / SQUARE);
    picture.thumbnail_exact(width.max(1), height.max(1)).into_luma8()
}

fn difference(a: &GrayImage, b: &GrayImage) -> f64 {
    if a.dimensions() != b.dimensions() {
        return 1.0;
    }
    let differs = |(a, b): (&u8, &u8)| (i32::from(*a) - i32::from(*b)).abs() > ALIKE;
    let pixels = a.as_raw().iter().zip(b.as_raw());
    pixels.filter(|pair| differs(*pair)).count() as f64 / a.as_raw().len() as f64
}

#[test]
fn at_first() {
    looks_as_kept("first", &WIDTHS, Of::Window(900), async |_| {});
}

#[test]
fn the_chart() {
    looks_as_kept("chart", &[360, 768, 1280], Of::Element("#chart"), async |_| {});
}

#[test]
fn the_map() {
    looks_as_kept("map", &[360, 768, 1280], Of::Element("#map"), async |_| {});
}

#[test]
fn a_chart_with_a_path_that_is_lit() {
    looks_as_kept("lit", &WIDTHS, Of::Element("#chart"), async |page: &Page| {
        page.points_at("#chart .step.hue-5").await;
        page.has(1, "#chart .slope.lit").await;
    });
}

#[test]
fn filtered() {
    looks_as_kept("filtered", &WIDTHS, Of::Window(900), async |page: &Page| {
        page.choose("mediator", "France").await;
        page.announces("3 of 27 entries shown.").await;
        page.scrolls_to("#timeline-controls").await;
    });
}

#[test]
fn with_a_card() {
    looks_as_kept("card", &WIDTHS, Of::Window(900), async |page: &Page| {
        page.click_phrase("to Washington").await;
        page.card_is_open(true).await;
    });
}

#[test]
fn with_a_note() {
    looks_as_kept("note", &WIDTHS, Of::Window(900), async |page: &Page| {
        page.click_phrase("signed a document").await;
        page.note_is_open("signed-or-issued", true).await;
    });
}

#[test]
fn with_errors_in_the_form() {
    looks_as_kept("errors", &WIDTHS, Of::Element("#respond"), async |page: &Page| {
        page.click("#submit").await;
        page.has(1, ".error-summary").await;
    });
}

#[test]
fn with_no_comment_yet() {
    looks_as_kept("empty", &WIDTHS, Of::Element("#comments"), async |_| {});
}
