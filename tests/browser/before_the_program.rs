//! What a reader does before the WebAssembly is there is kept, and answered when it is. Typed text and
//! submitted forms are in `drafts.rs`.

use crate::harness::{Part, everywhere};
use crate::page::Page;
use crate::story::BRUSSELS;

#[test]
fn a_followed_mention_is_answered() {
    everywhere(async |page: &Page| {
        page.site().hold(Part::WebAssembly);
        page.go_to("").await;
        page.follow("to Brussels").await;
        page.address_ends("#brussels").await;
        page.is_in_view("brussels").await;
        page.app_is(None).await;
        page.site().release();
        page.is_ready().await;
        page.marks(&BRUSSELS).await;
        page.focus_is_on(BRUSSELS[0]).await;
        page.is_in_view(BRUSSELS[0]).await;
        page.announces("All 27 entries shown. 10 are marked.").await;
    });
}

#[test]
fn an_opened_note_stays_open() {
    everywhere(async |page: &Page| {
        page.site().hold(Part::WebAssembly);
        page.go_to("").await;
        page.follow("They began to lure").await;
        page.note_is_open("order-of-cities", true).await;
        page.app_is(None).await;
        page.site().release();
        page.is_ready().await;
        page.note_is_open("order-of-cities", true).await;
        page.is_in_view("note-order-of-cities").await;
    });
}
