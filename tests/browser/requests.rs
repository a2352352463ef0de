//! How many requests a reader's visits are: what docs/scaling.md counts with.

use crate::harness::visit;
use crate::page::Page;

/// What has been asked of the host behind the first `before` requests, each kind with how often.
fn asked(page: &Page, before: usize) -> Vec<(&'static str, usize)> {
    let kind = |path: &str| match path {
        "/" => "page",
        "/icon.svg" => "icon",
        "/manifest.json" => "manifest",
        "/sw.js" => "worker",
        path if path.ends_with(".woff2") => "fonts",
        path if path.ends_with(".wasm") || path.starts_with("/page-") => "program",
        path => panic!("{path} is not counted"),
    };
    let served = page.site().served();
    let kinds: Vec<_> = served[before..].iter().map(|file| kind(&file.path)).collect();
    let count = |one: &'static str| (one, kinds.iter().filter(|kind| **kind == one).count());
    ["page", "program", "fonts", "icon", "manifest", "worker"].map(count).to_vec()
}

#[test]
fn a_visit_is_as_many_requests_as_the_documents_say() {
    visit(async |page: &Page| {
        page.open("").await;
        page.is_kept().await;
        // The worker asks again for what has no hash in its name.
        let first = [
            ("page", 2),
            ("program", 2),
            ("fonts", 4),
            ("icon", 2),
            ("manifest", 2),
            ("worker", 1),
        ];
        assert_eq!(asked(page, 0), first);

        let before = page.site().served().len();
        page.open_tab().await;
        page.open("").await;
        let again = asked(page, before);
        assert_eq!(again[0], ("page", 1));
        assert_eq!(again[1..3], [("program", 0), ("fonts", 0)]);
    });
}
