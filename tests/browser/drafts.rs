//! What was typed and not sent comes back, whatever happens; and the details that a reader asked
//! the browser to keep.

use crate::harness::{ELSEWHERE, Part, everywhere, visit};
use crate::page::{Field, Page};

const DRAFT: &str = "dateline:draft:lavrov-karabakh-2024";
const COMMENTER: &str = "dateline:commenter";

async fn types_everything(page: &Page) {
    page.types(Field::Comment, "Half a thought,\nand “a quote”").await;
    page.types(Field::Name, "Անի").await;
    page.types(Field::Email, "ani@").await;
    page.types(Field::Website, "example.a").await;
    page.clicks_save_details().await;
}

async fn holds_everything(page: &Page) {
    page.holds(Field::Comment, "Half a thought,\nand “a quote”").await;
    page.holds(Field::Name, "Անի").await;
    page.holds(Field::Email, "ani@").await;
    page.holds(Field::Website, "example.a").await;
    page.saves_details(true).await;
}

#[test]
fn a_draft_comes_back_after_a_reload() {
    everywhere(async |page: &Page| {
        page.open("").await;
        types_everything(page).await;
        page.reload().await;
        holds_everything(page).await;
        // It came back as a draft, not as something to complain about.
        page.has_no_errors().await;
        page.reload().await;
        holds_everything(page).await;
    });
}

#[test]
fn a_draft_comes_back_after_a_crash() {
    visit(async |page: &Page| {
        page.open("").await;
        types_everything(page).await;
        page.kill_tab().await;
        page.open("").await;
        holds_everything(page).await;
    });
}

#[test]
fn a_draft_comes_back_in_another_tab() {
    everywhere(async |page: &Page| {
        page.open("").await;
        types_everything(page).await;
        page.open_tab().await;
        page.open("").await;
        holds_everything(page).await;
    });
}

#[test]
fn a_draft_with_errors_comes_back() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.types(Field::Comment, "Half a thought").await;
        page.posts().await;
        page.shows("#error-summary", true).await;
        page.reload().await;
        page.holds(Field::Comment, "Half a thought").await;
        page.has_no_errors().await;
    });
}

#[test]
fn a_count_comes_back_with_its_draft() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.pastes(Field::Name, &"a".repeat(240)).await;
        page.reload().await;
        page.holds(Field::Name, &"a".repeat(240)).await;
        page.counts(Field::Name, "5 characters left").await;
    });
}

#[test]
fn a_taken_hint_is_part_of_the_draft() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.pastes(Field::Email, "ani@gmial.com").await;
        page.click("#email-hint button").await;
        page.holds(Field::Email, "ani@gmail.com").await;
        page.reload().await;
        page.holds(Field::Email, "ani@gmail.com").await;
    });
}

#[test]
fn a_posted_draft_is_gone() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("Done.").await;
        page.posts().await;
        page.has_comments(&["Done."]).await;
        page.reload().await;
        page.has_comments(&["Done."]).await;
        for field in Field::ALL {
            page.holds(field, "").await;
        }
        assert_eq!(page.kept(DRAFT).await, None);
    });
}

#[test]
fn a_draft_that_was_taken_back_is_gone() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.types(Field::Comment, "Better not.").await;
        assert!(page.kept(DRAFT).await.is_some());
        page.empties(Field::Comment).await;
        assert_eq!(page.kept(DRAFT).await, None);
        page.reload().await;
        page.holds(Field::Comment, "").await;
    });
}

#[test]
fn details_are_kept_for_who_asks_for_it() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("First.").await;
        page.types(Field::Website, "example.am").await;
        page.clicks_save_details().await;
        page.posts().await;
        page.has_comments(&["First."]).await;
        page.reload().await;
        page.holds(Field::Comment, "").await;
        page.holds(Field::Name, "Ani").await;
        page.holds(Field::Email, "ani@example.am").await;
        page.holds(Field::Website, "example.am").await;
        page.saves_details(true).await;
        page.has_no_errors().await;

        // And forgotten for who takes it back.
        page.types(Field::Comment, "Second.").await;
        page.clicks_save_details().await;
        page.posts().await;
        page.has_comments(&["First.", "Second."]).await;
        page.reload().await;
        page.has_comments(&["First.", "Second."]).await;
        for field in Field::ALL {
            page.holds(field, "").await;
        }
        page.saves_details(false).await;
        assert_eq!(page.kept(COMMENTER).await, None);
    });
}

#[test]
fn details_are_not_kept_unasked() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.saves_details(false).await;
        page.writes_comment("First.").await;
        page.posts().await;
        page.has_comments(&["First."]).await;
        assert_eq!(page.kept(COMMENTER).await, None);
        page.reload().await;
        page.holds(Field::Name, "").await;
        page.holds(Field::Email, "").await;
    });
}

#[test]
fn a_draft_goes_before_the_kept_details() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("First.").await;
        page.clicks_save_details().await;
        page.posts().await;
        page.has_comments(&["First."]).await;
        page.pastes(Field::Name, "Anahit").await;
        page.types(Field::Comment, "Second").await;
        page.reload().await;
        page.holds(Field::Comment, "Second").await;
        page.holds(Field::Name, "Anahit").await;
        page.holds(Field::Email, "ani@example.am").await;
    });
}

/// The page is there seconds before its program on a slow connection.
#[test]
fn what_is_typed_before_the_webassembly_stays() {
    everywhere(async |page: &Page| {
        page.site().hold(Part::WebAssembly);
        page.go_to("").await;
        types_everything(page).await;
        page.app_is(None).await;
        page.site().release();
        page.is_ready().await;
        holds_everything(page).await;
        page.types(Field::Email, "example.am").await;
        page.holds(Field::Email, "ani@example.am").await;
        // It is a draft from the start.
        page.reload().await;
        page.holds(Field::Comment, "Half a thought,\nand “a quote”").await;
    });
}

#[test]
fn what_is_typed_before_the_webassembly_is_a_draft_once_it_is_there() {
    visit(async |page: &Page| {
        page.site().hold(Part::WebAssembly);
        page.go_to("").await;
        types_everything(page).await;
        page.site().release();
        page.is_ready().await;
        page.kill_tab().await;
        page.open("").await;
        holds_everything(page).await;
    });
}

#[test]
fn an_older_draft_does_not_replace_what_is_typed() {
    visit(async |page: &Page| {
        page.open("").await;
        page.types(Field::Comment, "An old thought").await;
        page.types(Field::Name, "Ani").await;
        page.go_to(ELSEWHERE).await;
        page.turn_cache_off().await;
        page.site().hold(Part::WebAssembly);
        page.go_to("").await;
        page.types(Field::Comment, "A new thought").await;
        page.site().release();
        page.is_ready().await;
        page.holds(Field::Comment, "A new thought").await;
        page.holds(Field::Name, "Ani").await;
    });
}

#[test]
fn a_comment_submitted_before_the_webassembly_is_posted() {
    everywhere(async |page: &Page| {
        page.site().hold(Part::WebAssembly);
        page.go_to("").await;
        page.types(Field::Comment, "In a hurry.").await;
        page.types(Field::Name, "Ani").await;
        page.types(Field::Email, "ani@example.am").await;
        page.posts().await;
        page.posts().await;
        page.holds(Field::Comment, "In a hurry.").await;
        page.app_is(None).await;
        page.site().release();
        page.is_ready().await;
        page.has_comments(&["In a hurry."]).await;
        assert_eq!(page.kept_comments().await, 1);
        page.has_comments(&["In a hurry."]).await;
        page.reload().await;
        page.has_comments(&["In a hurry."]).await;
        page.has_no_errors().await;
    });
}

#[test]
fn a_form_submitted_before_the_webassembly_is_answered() {
    everywhere(async |page: &Page| {
        page.site().hold(Part::WebAssembly);
        page.go_to("").await;
        page.types(Field::Comment, "In a hurry.").await;
        page.posts().await;
        page.site().release();
        page.is_ready().await;
        page.has_errors(&[
            (Field::Name, "Enter your name"),
            (Field::Email, "Enter your email address"),
        ])
        .await;
        page.focus_is_on("error-summary").await;
        page.holds(Field::Comment, "In a hurry.").await;
    });
}
