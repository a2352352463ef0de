//! From a phrase of the article to the meetings behind it, and back.

use crate::harness::visit;
use crate::page::Page;
use crate::story::{ARLINGTON, BRUSSELS, DOCUMENTS, PARIS, PRAGUE, WASHINGTON};

#[test]
fn a_phrase_leads_to_all_its_meetings_and_back() {
    visit(async |page: &Page| {
        page.open("").await;
        page.follow("to Brussels").await;
        page.address_ends("#brussels").await;
        page.marks(&BRUSSELS).await;
        page.focus_is_on(BRUSSELS[0]).await;
        page.is_in_view(BRUSSELS[0]).await;
        page.announces("All 27 entries shown. 10 are marked.").await;
        page.follow_back(BRUSSELS[0], "“to Brussels”").await;
        page.address_ends("#mention-3").await;
        page.focus_is_on("mention-3").await;
        page.is_in_view("mention-3").await;
        page.marks(&[]).await;
    });
}
