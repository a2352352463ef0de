//! Handing on the page, a passage of it, the citation of a meeting.

use crate::harness::visit;
use crate::page::Page;

/// Lets the page copy and keeps what it copies; Chromium on Linux has no dialogue for sharing.
const CLIPBOARD: &str = "Object.defineProperty(navigator, 'clipboard', { value: {
    writeText: async (text) => { window.copied = text; } } });";

#[test]
fn the_share_button_copies_the_address_with_what_is_chosen() {
    visit(async |page: &Page| {
        page.before_any_script(CLIPBOARD).await;
        page.open("?place=paris#timeline").await;
        page.click("#share").await;
        page.reads("#share-status", "The address is in the clipboard.").await;
        let copied: String = page.eval("window.copied", ()).await;
        assert_eq!(copied, page.site().address("?place=paris#timeline"));
    });
}

#[test]
fn a_selected_passage_is_shared_by_its_words_and_found_again() {
    visit(async |page: &Page| {
        page.before_any_script(CLIPBOARD).await;
        page.open("").await;
        let select = "getSelection().selectAllChildren(document.getElementById('p6'))";
        let () = page.eval(select, ()).await;
        page.click("#share").await;
        page.reads("#share-status", "The address is in the clipboard.").await;
        let copied: String = page.eval("window.copied", ()).await;
        let expected = "#:~:text=%E2%80%9CThis%20issue%20no%20longer%20concerns%20the%20Armenian%20side%2C%E2%80%9D%20he%20added.";
        assert_eq!(copied, page.site().address(expected));
    });
}

#[test]
fn a_citation_is_copied_with_the_address_of_its_entry() {
    visit(async |page: &Page| {
        page.before_any_script(CLIPBOARD).await;
        page.open("?place=prague").await;
        page.click("#prague-2022-10-06 summary").await;
        page.click("#prague-2022-10-06 .cite").await;
        page.reads("#share-status", "The citation is in the clipboard.").await;
        let copied: String = page.eval("window.copied", ()).await;
        assert_eq!(
            copied,
            format!(
                "“Prague, 6 October 2022”, in the timeline to “Lavrov: Russian Peacekeeping Force In \
                 Karabakh ‘No Longer Concerns Armenia’”, PanARMENIAN Network, 26 January 2024. {}",
                page.site().address("#prague-2022-10-06")
            )
        );
    });
}

#[test]
fn where_nothing_can_be_copied_the_address_is_shown() {
    visit(async |page: &Page| {
        let refuse = "Object.defineProperty(navigator, 'clipboard', { value: undefined });";
        page.before_any_script(refuse).await;
        page.open("").await;
        page.click("#share").await;
        let words = format!("This browser does not copy here: {}", page.site().address(""));
        page.reads("#share-status", &words).await;
    });
}

#[test]
fn the_systems_own_dialogue_is_used_where_there_is_one() {
    visit(async |page: &Page| {
        let dialogue =
            "navigator.share = async ({ title, url }) => { window.shared = [title, url]; };";
        page.before_any_script(dialogue).await;
        page.open("").await;
        page.click("#share").await;
        page.holds_in_page("window.shared !== undefined").await;
        let shared: [String; 2] = page.eval("window.shared", ()).await;
        assert!(shared[0].starts_with("Lavrov"), "{shared:?}");
        assert_eq!(shared[1], page.site().address(""));
    });
}
