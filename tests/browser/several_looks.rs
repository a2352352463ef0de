//! How the pages of a site of several stories look, and that nobody is locked out of them.

use std::path::Path;
use std::sync::Arc;

use dateline::comments::ArchivedComment;
use dateline::content::read_story;
use dateline::story::Story;

use crate::access::{has_no_barrier_now, is_walked_through};
use crate::harness::visit_stories;
use crate::page::Page;
use crate::pictures::looks_as_kept_now;

/// Two stories; the second has comments from where it stood before.
fn stories() -> [Arc<Story>; 2] {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [first, mut second] = ["content/lavrov-karabakh-2024", "tests/stories/union-postale"]
        .map(|folder| read_story(&project.join(folder)).expect("the story has no mistake"));
    let comment = |id: &str, parent: Option<&str>, author: &str, text: &str| ArchivedComment {
        id: id.to_owned(),
        parent: parent.map(str::to_owned),
        author: author.to_owned(),
        date: Some("2024-01-26T11:00:00Z".to_owned()),
        text: vec![text.to_owned()],
    };
    second.archive = vec![
        comment("1", None, "Grace", "Où peut-on lire le traité de 1874 ?"),
        comment("2", Some("1"), "Ada", "Au musée de la communication, à Berne."),
        comment("3", None, "Émile", "Merci."),
    ];
    [first, second].map(Arc::new)
}

/// Opens the page at `path` and looks at `selector` once `bring` has brought it into its state: its
/// pictures, and its barriers.
async fn looks_well(
    page: &Page,
    name: &str,
    path: &str,
    selector: &str,
    bring: impl AsyncFn(&Page),
) {
    page.go_to_in_its_fonts(path).await;
    bring(page).await;
    looks_as_kept_now(page, name, selector).await;
    has_no_barrier_now(page).await;
}

/// The same, and the walk with the Tab key through the whole page.
fn is_for_everybody(name: &str, path: &str, selector: &str, bring: impl AsyncFn(&Page)) {
    visit_stories(&stories(), "/", async |page: &Page| {
        looks_well(page, name, path, selector, &bring).await;
        page.go_to(path).await;
        bring(page).await;
        assert!(is_walked_through(page).await > 2);
    });
}

#[test]
fn the_front_page() {
    is_for_everybody("front", "", "body", async |page: &Page| page.is_ready().await);
}

#[test]
fn what_a_search_has_found() {
    visit_stories(&stories(), "/", async |page: &Page| {
        looks_well(page, "search", "", "body", async |page: &Page| {
            page.is_ready().await;
            page.moves_focus_to("search-box").await;
            page.press("berne").await;
            page.reads("#search-status", "1 story").await;
            let () = page.eval("document.activeElement.blur()", ()).await;
        })
        .await;
    });
}

#[test]
fn the_page_of_a_place() {
    is_for_everybody("place", "places/berne/", "body", async |_| {});
}

#[test]
fn earlier_comments() {
    is_for_everybody("archive", "union-postale/", ".comment-archive", async |page: &Page| {
        page.is_ready().await;
    });
}
