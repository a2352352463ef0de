//! What a reader downloads stays within its budget. Sizes are of the brotli files in dist/, in
//! bytes, and do not depend on the machine.

use std::path::PathBuf;
use std::{env, fs};

use dateline::export::EXPORTS;
use scraper::{Html, Selector};

/// With the service worker, which comes last.
const WASM_AND_SCRIPT: u64 = 68_000;
/// All that a page ever loads.
const EVERYTHING: u64 = 139_500;
/// Of that the fonts, which are compressed in themselves.
const FONTS: u64 = 45_000;
/// Structured data, at its end behind the first screen, is 1.0 kB of it, and what the head says of it 0.1.
const HTML: u64 = 29_000;
/// What is asked for by other programs than a reader's browser, or in the place of a page.
const NOT_OF_A_PAGE: [&str; 5] = ["404.html", "feed.json", "feed.xml", "robots.txt", "sitemap.xml"];

fn dist() -> PathBuf {
    env::var_os("DATELINE_DIST").map_or_else(|| PathBuf::from("dist"), PathBuf::from)
}

/// Neither is in the way of the first screen, which needs the page alone.
#[test]
fn nothing_blocks_the_first_paint_and_no_webassembly_is_preloaded() {
    let path = dist().join("index.html");
    let html =
        fs::read_to_string(path).expect("there is no production build; run ./dev build first");
    let page = Html::parse_document(&html);
    for blocking in [
        "link[rel~=stylesheet]",
        // The theme's stands in the page, so that nothing waits for a request.
        "script[src]:not([type=module]):not([async]):not([defer])",
        "link[rel=preload]",
        "link[href$='.wasm']",
    ] {
        let selector = Selector::parse(blocking).expect("it is a selector");
        assert_eq!(page.select(&selector).map(|found| found.html()).next(), None, "{blocking}");
    }
    assert!(!html.contains("@import"), "a style sheet that loads another blocks the first paint");
}

#[test]
fn the_build_stays_within_its_budgets() {
    let files = fs::read_dir(dist()).expect("there is no production build; run ./dev build first");
    let mut program = 0;
    let mut html = 0;
    let mut fonts = 0;
    let mut everything = 0;
    for file in files {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        let size = file.metadata().unwrap().len();
        // What a reader takes away is no part of the page.
        let taken_away = EXPORTS.iter().any(|export| name.starts_with(export.file));
        if NOT_OF_A_PAGE.iter().any(|file| name.starts_with(file)) {
            continue;
        }
        if name.ends_with(".woff2") {
            fonts += size;
        }
        if (name.ends_with(".br") && !taken_away) || name.ends_with(".woff2") {
            everything += size;
        }
        if name.ends_with(".wasm.br") || name.ends_with(".js.br") {
            program += size;
        } else if name.ends_with(".html.br") {
            html += size;
        }
    }
    assert!(program > 0 && html > 0, "dist/ is not a production build; run ./dev build first");
    assert!(program <= WASM_AND_SCRIPT, "WebAssembly and JavaScript are {program} bytes");
    assert!(html <= HTML, "the HTML with its style sheets is {html} bytes");
    assert!(0 < fonts && fonts <= FONTS, "the fonts are {fonts} bytes");
    assert!(everything <= EVERYTHING, "all files of the page are {everything} bytes");
}
