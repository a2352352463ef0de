//! The page's fonts: what is drawn with them, and that nothing moves when they come late or never.

use std::path::Path;
use std::sync::Arc;

use dateline::content::read_story;
use dateline::story::Story;

use crate::harness::{Part, visit, visit_story};
use crate::page::Page;

const DISPLAY: &str = "Dateline Serif Display";
const SERIF: &str = "Dateline Serif";
const SANS: &str = "Dateline Sans";
/// Top, left and height of what an article is made of.
const BLOCKS: &str = "[...document.querySelectorAll('h1, .source-line, .article-facts, .article-text p, h2')]\
    .map(block => block.getBoundingClientRect()).map(box => [box.top, box.left, box.height])";
const SHIFTS: &str = "window.shifts = 0; new PerformanceObserver(list => {\
    for (const entry of list.getEntries()) window.shifts += entry.value;\
    }).observe({ type: 'layout-shift', buffered: true })";

#[test]
fn everything_is_drawn_with_the_page_s_own_fonts() {
    visit(async |page: &Page| {
        page.go_to_in_its_fonts("").await;
        // Nothing is drawn of what is not laid out yet.
        let meetings = "document.querySelectorAll('.meeting')\
            .forEach(meeting => meeting.style.contentVisibility = 'visible')";
        page.eval::<()>(meetings, ()).await;
        page.is_drawn_with("h1, .timeline > h2, .meeting-group h3, .meeting h4", &[DISPLAY]).await;
        page.is_drawn_with(".article-text p:not(.note p)", &[SERIF]).await;
        for sans in
            [".source-line", ".page-nav a", ".meeting-date, .meeting-date *", ".comment-form label"]
        {
            page.is_drawn_with(sans, &[SANS]).await;
        }
        page.opens_everything().await;
        // Titles of sources in Russian, too.
        page.is_drawn_with(".sources a, .sources a *, .meeting-body p", &[SANS]).await;
    });
}

#[test]
fn cyrillic_armenian_and_the_letters_of_azerbaijani_are_in_its_fonts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/lavrov-karabakh-2024");
    let mut story = read_story(&folder).expect("the story is whole");
    story.article.title = "Görüşlər və Переговоры և Բանակցություններ".to_owned();
    let story: Arc<Story> = Arc::new(story);
    visit_story(&story, async |page: &Page| {
        page.go_to("").await;
        page.has_loaded_its_fonts().await;
        page.reload().await;
        page.is_drawn_with("h1", &[DISPLAY, "Dateline Serif Armenian"]).await;
    });
}

#[test]
fn fonts_that_come_late_move_nothing_and_are_there_the_next_time() {
    visit(async |page: &Page| {
        page.before_any_script(SHIFTS).await;
        for width in [412, 430, 1280] {
            page.has_screen(width, 823, "light").await;
            page.turn_cache_off().await;
            page.site().hold(Part::Fonts);
            page.go_to("").await;
            page.paints().await;
            page.is_ready().await;
            let before: Vec<[f64; 3]> = page.eval(BLOCKS, ()).await;
            page.site().release();
            page.has_loaded_its_fonts().await;
            page.lets_time_pass().await;
            let after: Vec<[f64; 3]> = page.eval(BLOCKS, ()).await;
            assert!(before.len() > 10, "{before:?}");
            assert_eq!(before, after, "at {width} pixels");
            assert_eq!(page.eval::<f64>("window.shifts", ()).await, 0.0, "at {width} pixels");
        }
        page.go_to_in_its_fonts("").await;
    });
}

/// Words break elsewhere here and there, but a line is as high and about as long.
#[test]
fn without_its_fonts_the_page_takes_the_same_room() {
    const HEIGHT: &str = "document.querySelector(arguments[0]).getBoundingClientRect().height";
    const WIDTH: &str = "(() => { const range = document.createRange();\
        range.selectNodeContents(document.querySelector(arguments[0]));\
        return range.getBoundingClientRect().width })()";
    visit(async |page: &Page| {
        page.expects_in_console("404");
        page.has_screen(1280, 823, "light").await;
        let measure = async || {
            let mut sizes: Vec<(f64, f64)> = Vec::new();
            for selector in ["h1", ".source-line", ".page-nav", ".article-facts", "#comments h2"] {
                sizes.push((page.eval(HEIGHT, selector).await, page.eval(WIDTH, selector).await));
            }
            let text: f64 = page.eval(HEIGHT, ".article-text").await;
            (sizes, text)
        };
        page.go_to_in_its_fonts("").await;
        let (own, own_text) = measure().await;
        page.turn_cache_off().await;
        page.site().refuse(Part::Fonts, 404);
        page.go_to("").await;
        page.paints().await;
        page.is_drawn_with(".article-text p:not(.note p)", &["Liberation Serif"]).await;
        let (others, other_text) = measure().await;
        for (own, other) in own.iter().zip(&others) {
            assert!((own.0 - other.0).abs() < 1.0, "heights: {own:?}, {other:?}");
            assert!((own.1 / other.1 - 1.0).abs() < 0.05, "widths: {own:?}, {other:?}");
        }
        assert!((own_text / other_text - 1.0).abs() < 0.05, "{own_text}, {other_text}");
    });
}
