use std::fs;
use std::path::Path;
use std::sync::Arc;

use image::{GrayImage, ImageFormat};

use super::*;
use crate::content::read_story;
use crate::progress::Unheard;

fn story() -> Story {
    read_story(Path::new("tests/stories/union-postale")).expect("a story without mistakes")
}

fn with_title(title: &str) -> Story {
    let mut story = story();
    story.article.title = title.to_owned();
    story
}

fn drawn(story: &Story) -> Vec<u8> {
    picture(story).expect("it can be drawn").expect("the fonts have all letters")
}

fn pixels(story: &Story) -> GrayImage {
    image::load_from_memory_with_format(&drawn(story), ImageFormat::Png).expect("a PNG").to_luma8()
}

/// How many pixels of a region are as dark as the title.
fn ink(pixels: &GrayImage, left: f64, top: f64, right: f64, bottom: f64) -> usize {
    let is_in = |x: u32, y: u32| {
        (left..right).contains(&f64::from(x)) && (top..bottom).contains(&f64::from(y))
    };
    pixels.enumerate_pixels().filter(|(x, y, pixel)| is_in(*x, *y) && pixel[0] < 0x50).count()
}

const RIGHT: f64 = MARGIN + BESIDE;
const BOTTOM: f64 = TITLE_TOP + TITLE_HEIGHT;

#[test]
fn a_picture_has_the_size_that_is_asked_for_and_its_title() {
    let pixels = pixels(&story());
    assert_eq!(pixels.dimensions(), (1200, 630));
    let title = ink(&pixels, MARGIN, TITLE_TOP, RIGHT, BOTTOM);
    assert!(title > 4_000, "{title} dark pixels where the title stands");
    assert_eq!(ink(&pixels, RIGHT, TITLE_TOP, DRAWING_LEFT, BOTTOM), 0, "between title and chart");
}

#[test]
fn another_title_source_or_order_is_another_picture() {
    let first = drawn(&story());
    assert_eq!(first, drawn(&story()), "always the same bytes");
    assert_ne!(first, drawn(&with_title("L’Union postale")));
    let mut other = story();
    other.article.source_line = "La Diligence".to_owned();
    assert_ne!(first, drawn(&other));
    let mut other = story();
    other.mentions.clear();
    assert_ne!(first, drawn(&other));
}

#[test]
fn long_titles_fit_in_latin_cyrillic_and_armenian() {
    for words in [
        "Russian Peacekeeping Force In Karabakh ‘No Longer Concerns Armenia’ ",
        "Российские миротворцы и вопрос, который больше не касается Армении ",
        "Ռուս խաղաղապահները եւ հարցը, որն այլեւս չի վերաբերում Հայաստանին ",
    ] {
        for times in [1, 2, 12] {
            let pixels = pixels(&with_title(&words.repeat(times)));
            let title = ink(&pixels, MARGIN, TITLE_TOP, RIGHT, BOTTOM);
            assert!(title > 4_000, "{words} {times} times: {title} dark pixels");
            let beside = ink(&pixels, RIGHT, 0.0, DRAWING_LEFT, 630.0)
                + ink(&pixels, 15.0, BOTTOM, RIGHT, 630.0)
                + ink(&pixels, 15.0, 0.0, MARGIN - 3.0, 630.0);
            assert_eq!(beside, 0, "{words} {times} times: dark pixels outside");
        }
    }
}

#[test]
fn a_story_without_meetings_has_its_title_over_the_whole_width() {
    let mut story = with_title(&"Long words and longer words ".repeat(4));
    story.meetings.clear();
    story.mentions.clear();
    let pixels = pixels(&story);
    assert!(ink(&pixels, RIGHT, TITLE_TOP, 1200.0, BOTTOM) > 1_000);
}

#[test]
fn a_title_in_a_script_of_no_font_has_no_picture() {
    assert_eq!(picture(&with_title("布拉格会谈")).expect("nothing is drawn"), None);
}

#[test]
fn a_picture_is_small() {
    let size = drawn(&story()).len();
    assert!(size < 60_000, "{size} bytes");
}

#[test]
fn what_was_drawn_is_remembered() {
    let [folder, kept] = [(); 2].map(|()| tempfile::tempdir().expect("a folder can be made"));
    let story = Arc::new(story());
    let settings = SiteSettings {
        address: Some("https://www.example.org/".to_owned()),
        ..SiteSettings::default()
    };
    let draw = |settings: &SiteSettings| {
        let memory = Memory::in_folder(kept.path()).expect("it can be opened");
        let mut pages = [StoryPage { story: &story, path: String::new(), picture: None }];
        draw_pictures(folder.path(), &mut pages, settings, &memory, &Unheard)
            .expect("it can be drawn");
        pages[0].picture.clone()
    };
    assert_eq!(draw(&SiteSettings::default()), None, "no address, no picture");

    let first = draw(&settings).expect("a picture");
    let entry = fs::read_dir(kept.path()).expect("a folder").next().expect("one is kept");
    fs::write(entry.expect("a file").path(), drawn(&with_title("Kept"))).expect("it is written");
    let second = draw(&settings).expect("a picture");
    assert_ne!(first.name, second.name, "it is not drawn anew");
    assert!(
        second.words.starts_with("L’Union postale « n’appartient à personne ». La Malle-poste.")
    );
}
