//! `robots.txt`, the web manifest and the page for addresses that have none.

use std::collections::BTreeSet;

use dateline::findable::{manifest as manifest_of, robots, story_pages};
use dateline::site::write_hosting;
use dateline::story::SiteSettings;
use serde_json::Value;

use super::{has, large_story, publish, second_story, settings, site_of, stories};
use crate::files::{Dist, SHELL};
use crate::page::{Page, attribute, in_project, text};

#[test]
fn robots_may_read_everything_and_learn_of_the_sitemap() {
    assert_eq!(robots(&SiteSettings::default()), "User-agent: *\nAllow: /\n");
    assert_eq!(
        robots(&settings()),
        "User-agent: *\nAllow: /\n\nSitemap: https://www.example.org/talks/sitemap.xml\n"
    );
}

#[test]
fn the_manifest_names_the_site_and_its_icons() {
    let stories = stories();
    let read = |settings: &SiteSettings| -> Value {
        serde_json::from_str(&manifest_of(settings, &story_pages(&stories), true))
            .expect("it is JSON")
    };
    let manifest = read(&settings());
    assert_eq!(manifest["name"], "Talks & “Towns” <1>");
    assert_eq!(manifest["lang"], "fr");
    // Always the same, however the stories change.
    assert_eq!(read(&SiteSettings::default())["name"], "Stories");
    let alone = [second_story()];
    let alone = manifest_of(&SiteSettings::default(), &story_pages(&alone), false);
    assert!(alone.contains("\"La Malle-poste\""), "{alone}");
    let dist = site_of(&second_story(), &settings());
    let mut kinds = BTreeSet::new();
    for icon in manifest["icons"].as_array().expect("a list") {
        let name = icon["src"].as_str().expect("an address");
        assert!(has(dist.path(), name), "{name}");
        kinds.insert((icon["sizes"].as_str().expect("sizes"), icon["purpose"].as_str()));
    }
    // What Chromium asks of a site that is put on a home screen (web.dev, "Add a web app manifest").
    for kind in [("192x192", Some("any")), ("512x512", Some("any")), ("512x512", Some("maskable"))]
    {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    // Firefox would load it as the tab's icon.
    assert!(has(dist.path(), "apple-touch-icon.png"));
    assert!(Page::parse(&dist.index()).all("[rel=apple-touch-icon]").is_empty());
    let tokens = std::fs::read_to_string(in_project("style/tokens.css")).expect("the tokens");
    for colour in ["theme_color", "background_color"] {
        let colour = manifest[colour].as_str().expect("a colour");
        assert!(tokens.contains(&format!("--paper: light-dark({colour},")), "{colour}");
    }
    let shell = std::fs::read_to_string(in_project("index.html")).expect("the shell");
    assert!(shell.contains(r#"<link rel="manifest" href="manifest.json">"#));
}

#[test]
fn no_reader_keeps_the_picture_for_shared_links() {
    let dist = site_of(&second_story(), &settings());
    assert!(dist.index().contains("/picture-"));
    assert!(!dist.read("sw.js").contains("picture-"), "{}", dist.read("sw.js"));
}

#[test]
fn the_manifest_is_kept_for_reading_without_a_network() {
    let shell = SHELL.replace(
        "<link rel=\"icon\"",
        "<link rel=\"manifest\" href=\"manifest.json\"><link rel=\"icon\"",
    );
    let dist = Dist::with(&shell);
    for name in ["page-0123456789abcdef.js", "page-0123456789abcdef_bg.wasm"] {
        std::fs::write(dist.path().join(name), "a file").expect("a file can be written");
    }
    std::fs::copy(in_project("public/icon.svg"), dist.path().join("icon.svg")).expect("an icon");
    publish(dist.path(), &[second_story()], &SiteSettings::default());
    write_hosting(dist.path(), true).expect("the hosts' files can be written");
    assert!(dist.read("sw.js").contains("\"./manifest.json\""), "{}", dist.read("sw.js"));
}

#[test]
fn an_address_without_a_page_leads_to_the_front_page() {
    for (settings, root) in [(settings(), "/talks/"), (SiteSettings::default(), "/")] {
        for story in [second_story(), large_story()] {
            let page = Page::parse(&site_of(&story, &settings).read("404.html"));
            assert_eq!(page.text("h1"), "Page not found");
            assert_eq!(attribute(page.one("header a"), "href"), root);
            assert!(page.text("title").starts_with("Page not found"));
            assert_eq!(attribute(page.one("meta[name=robots]"), "content"), "noindex");
            assert_eq!(page.all("script").len(), 0, "it needs none");
            assert_eq!(page.all("[rel=canonical], [rel=alternate], [property]").len(), 0);
            // It is shown at any depth.
            for link in page.all("[href], [src]") {
                let address =
                    attribute(link, if link.attr("href").is_some() { "href" } else { "src" });
                assert!(address.starts_with(root), "{address}");
            }
            let sheets: String = page.all("style").into_iter().map(text).collect();
            assert!(!sheets.contains("url("), "no font is asked for: {sheets}");
            assert!(sheets.contains("Dateline Display Times"), "{sheets}");
        }
    }
}
