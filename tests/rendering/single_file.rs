//! The page as one file: what is in it, what is not, and what it may do.

use std::fs;
use std::sync::Arc;

use dateline::comments::CommentSettings;
use dateline::comments::store::Isso;
use dateline::site::{SingleFileError, SiteError, single_file, write_hosting, write_story};
use dateline::story::Story;

use crate::files::{Dist, SHELL};
use crate::generated_story::GeneratedStory;
use crate::page::{Page, attribute, story_in, the_story};

const MODULE: &str = "let wasm;export function TimelineIsland_1(e){}\
    async function init(e){}export{init as default};";

fn release(story: &Arc<Story>) -> Dist {
    let dist = Dist::with(SHELL);
    let icon = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    for (name, content) in [
        ("page-0123456789abcdef.js", MODULE),
        ("page-0123456789abcdef_bg.wasm", "a program"),
        ("icon.svg", icon),
    ] {
        fs::write(dist.path().join(name), content).expect("a file can be written");
    }
    write_story(dist.path(), story).expect("the story can be written");
    write_hosting(dist.path(), true).expect("the hosts' files can be written");
    dist
}

#[test]
fn nothing_in_it_is_elsewhere() {
    let html = single_file(release(&the_story()).path()).expect("it can be one file");
    let page = Page::parse(&html);
    for element in
        page.all("[src], link[href], [data-module], [data-wasm], [data-worker], [download]")
    {
        let is_within = element.attr("href").is_some_and(|address| address.starts_with("data:"));
        assert!(is_within, "{}", element.html());
    }
    for link in page.all("a[href]") {
        let address = attribute(link, "href");
        let is_within = address.starts_with('#');
        let is_elsewhere = address.contains("://") || address.starts_with("mailto:");
        assert!(is_within || is_elsewhere, "{address}");
    }
    for url in html.split("url(").skip(1) {
        assert!(url.starts_with("data:"), "{}", &url[..url.len().min(60)]);
    }
    assert!(page.words().contains("This is the page as one file."));
    assert_eq!(page.all("script[type='application/ld+json']").len(), 0, "nobody reads it");
}

#[test]
fn its_policy_allows_no_request() {
    let html = single_file(release(&the_story()).path()).expect("it can be one file");
    let page = Page::parse(&html);
    let policy = attribute(page.one("meta[http-equiv=Content-Security-Policy]"), "content");
    let sources: Vec<_> = policy.split(['\'', ' ', ';']).filter(|word| !word.is_empty()).collect();
    for never in ["self", "unsafe-inline", "unsafe-eval", "https:", "http:", "*", "connect-src"] {
        assert!(!sources.contains(&never), "{never}: {policy}");
    }
    assert!(
        policy.starts_with("default-src 'none'; script-src 'wasm-unsafe-eval' 'sha256-"),
        "{policy}"
    );
    assert!(policy.ends_with("trusted-types 'none'"), "{policy}");
}

/// It would have to be asked.
#[test]
fn comments_at_a_server_stay_there() {
    let isso = CommentSettings::Isso(Isso {
        server: "https://comments.example.org".to_owned(),
        thread: "/talks/".to_owned(),
        title: "Talks".to_owned(),
    });
    let story = Arc::new(Story { comments: isso, ..Story::clone(&the_story()) });
    let page = Page::parse(&single_file(release(&story).path()).expect("it can be one file"));
    assert_eq!(page.all("#comments leptos-island, #comments form").len(), 0);
    assert!(page.text("#comments").contains("written where it was published"));
}

#[test]
fn a_large_story_and_a_page_without_its_program_are_refused() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("made-up");
    let size = GeneratedStory { meetings: 101, places: 9, words: 300, seed: 1 };
    size.write(&folder).expect("it can be written");
    let error = single_file(release(&story_in(&folder)).path()).expect_err("it has more pages");
    assert!(matches!(error, SiteError::SingleFile(SingleFileError::Large)), "{error:?}");

    let error = single_file(Dist::with(SHELL).path()).expect_err("it is not finished");
    assert!(matches!(error, SiteError::SingleFile(SingleFileError::NotFinished)), "{error:?}");
}
