//! A comment on its way into the thread, and out of it.

use thirtyfour::Key;

use crate::harness::{everywhere, visit};
use crate::page::{Field, Page};

#[test]
fn a_comment_appears_at_once_and_stays() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.reads("#comments h2", "Comments").await;
        page.sees("No comments in this browser yet.").await;
        page.writes_comment("Where is this documented?").await;
        page.posts().await;
        page.has_comments(&["Where is this documented?"]).await;
        let id = page.last_comment().await;
        page.focus_is_on(&id).await;
        page.is_in_view(&id).await;
        page.reads("#comments h2", "1 comment").await;
        page.does_not_see("No comments in this browser yet.").await;
        page.reads(".form-done[role=status]", "Posted. Your comment is kept in this browser.")
            .await;
        page.lists(".comment-author", &["Ani"]).await;
        page.tells_when(&id).await;
        // The next one may follow: the details stay.
        page.holds(Field::Comment, "").await;
        page.holds(Field::Name, "Ani").await;
        page.holds(Field::Email, "ani@example.am").await;
        page.has_no_errors().await;

        page.reload().await;
        page.has_comments(&["Where is this documented?"]).await;
        page.lists(".comment-author", &["Ani"]).await;
        page.tells_when(&id).await;
        page.does_not_see("ani@example.am").await;
    });
}

#[test]
fn comments_stand_in_the_order_of_posting() {
    everywhere(async |page: &Page| {
        page.open("").await;
        let texts = ["First.", "Second.", "Third."];
        for (at, text) in texts.iter().enumerate() {
            page.writes_comment(text).await;
            page.posts().await;
            page.has_comments(&texts[..=at]).await;
            page.waits_out_a_double_click().await;
        }
        page.reads("#comments h2", "3 comments").await;
        page.reload().await;
        page.has_comments(&texts).await;
    });
}

#[test]
fn a_comment_can_be_deleted() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("Stays.").await;
        page.posts().await;
        page.has_comments(&["Stays."]).await;
        page.waits_out_a_double_click().await;
        page.writes_comment("Goes.").await;
        page.posts().await;
        page.has_comments(&["Stays.", "Goes."]).await;
        let id = page.last_comment().await;
        page.deletes(&id).await;
        page.has_comments(&["Stays."]).await;
        page.reads("#comments h2", "1 comment").await;
        // What had focus is gone; a keyboard goes on at the thread.
        page.focus_is_on("comment-title").await;
        page.reload().await;
        page.has_comments(&["Stays."]).await;
        page.deletes(&page.last_comment().await).await;
        page.has_comments(&[]).await;
        page.sees("No comments in this browser yet.").await;
        page.reload().await;
        page.has_comments(&[]).await;
        assert_eq!(page.kept_comments().await, 0);
    });
}

#[test]
fn a_name_links_to_the_website() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("Without.").await;
        page.posts().await;
        page.has_comments(&["Without."]).await;
        page.has(0, ".comment-author[href]").await;
        page.waits_out_a_double_click().await;
        page.writes_comment("With.").await;
        page.types(Field::Website, "example.am/ani").await;
        page.posts().await;
        page.has_comments(&["Without.", "With."]).await;
        page.has(1, ".comment-author[href]").await;
        for _ in 0..2 {
            let link = ".comment-author[href]";
            page.attribute(link, "href", Some("https://example.am/ani")).await;
            page.attribute(link, "rel", Some("ugc nofollow noopener")).await;
            page.reload().await;
            page.has_comments(&["Without.", "With."]).await;
        }
    });
}

#[test]
fn a_text_keeps_its_paragraphs_and_lines() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.types(Field::Comment, "  One\nand a half.\n\n\nTwo.  ").await;
        page.types(Field::Name, "  Ani ").await;
        page.types(Field::Email, "ani@example.am").await;
        page.posts().await;
        page.lists(".comment-author", &["Ani"]).await;
        let paragraphs = "[...document.querySelectorAll('.comment-text p')]
            .map((paragraph) => paragraph.innerText)";
        let paragraphs: Vec<String> = page.eval(paragraphs, ()).await;
        assert_eq!(paragraphs, ["One\nand a half.", "Two."]);
    });
}

/// Without the policy, which would stop a script on its own.
#[test]
fn markup_in_a_comment_is_text() {
    const MARKUP: &str = "<script>hacked = 1</script>\n\
        <img src=x onerror=\"hacked = 1\"> <svg onload=\"hacked = 1\"></svg>\n\
        <a href=\"javascript:hacked = 1\">a</a> <iframe srcdoc=\"<script>top.hacked = 1</script>\">\n\
        </p></li></ol></template><style>* { display: none }</style> &lt;b&gt; {{x}} ${x}";
    const NAME: &str = "<img src=x onerror=\"hacked = 1\"><b onclick=hacked=1>Ani</b>&amp;";
    visit(async |page: &Page| {
        page.turn_policy_off().await;
        page.open("").await;
        page.pastes(Field::Comment, MARKUP).await;
        page.pastes(Field::Name, NAME).await;
        page.pastes(Field::Email, "ani@example.am").await;
        for address in [
            "javascript:hacked=1",
            "JaVaScRiPt:hacked=1",
            "https://example.am/\" onmouseover=\"hacked=1",
            "data:text/html,<script>hacked=1</script>",
            "https://example.am/<svg onload=hacked=1>",
        ] {
            page.pastes(Field::Website, address).await;
            page.posts().await;
            page.shows("#url-error", true).await;
        }
        page.pastes(Field::Website, "https://example.am/'onmouseover='hacked=1").await;
        page.posts().await;
        for _ in 0..2 {
            page.has_comments(&[MARKUP]).await;
            page.lists(".comment-author", &[NAME]).await;
            page.attribute(
                ".comment-author",
                "href",
                Some("https://example.am/'onmouseover='hacked=1"),
            )
            .await;
            for element in ["script", "img", "svg", "iframe", "style", "b"] {
                page.has(0, &format!("#comments {element}")).await;
            }
            assert!(page.eval("typeof hacked === 'undefined'", ()).await, "a comment ran a script");
            page.reload().await;
        }
        // The draft and what is said about it, too.
        page.pastes(Field::Comment, MARKUP).await;
        page.pastes(Field::Email, "<img src=x onerror=hacked=1>@gmial.com").await;
        page.posts().await;
        page.shows("#error-summary", true).await;
        page.reload().await;
        page.holds(Field::Comment, MARKUP).await;
        assert!(page.eval("typeof hacked === 'undefined'", ()).await, "a draft ran a script");
    });
}

/// What stands in the database may have been put there by something else on the same host.
#[test]
fn what_others_put_into_the_database_is_harmless() {
    visit(async |page: &Page| {
        page.turn_policy_off().await;
        page.open("").await;
        page.writes_comment("Mine.").await;
        page.posts().await;
        page.has_comments(&["Mine."]).await;
        page.plants_comments().await;
        page.reload().await;
        page.has_comments(&["Mine.", "<img src=x onerror=hacked=1>"]).await;
        page.has(0, ".comment-author[href]").await;
        page.has(0, "#comments img").await;
        assert!(page.eval("typeof hacked === 'undefined'", ()).await, "a comment ran a script");
    });
}

#[test]
fn a_double_click_posts_once() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("Once.").await;
        page.double_clicks("#submit").await;
        page.has_comments(&["Once."]).await;
        assert_eq!(page.kept_comments().await, 1);
        page.has_comments(&["Once."]).await;
        page.has_no_errors().await;
    });
}

#[test]
fn quick_submits_post_once() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("Once.").await;
        let submit = "void (() => {
            const form = document.getElementById('commentform');
            for (let times = 0; times < 5; times += 1) form.requestSubmit();
        })()";
        let () = page.eval(submit, ()).await;
        page.has_comments(&["Once."]).await;
        let () = page.eval(submit, ()).await;
        assert_eq!(page.kept_comments().await, 1);
        page.has_comments(&["Once."]).await;
        page.has_no_errors().await;
    });
}

#[test]
fn enter_held_down_posts_once() {
    visit(async |page: &Page| {
        page.open("").await;
        page.writes_comment("Once.").await;
        page.moves_focus_to("author").await;
        page.holds_enter_down(30).await;
        page.has_comments(&["Once."]).await;
        assert_eq!(page.kept_comments().await, 1);
        page.has_comments(&["Once."]).await;
        page.has_no_errors().await;
    });
}

#[test]
fn another_comment_may_follow() {
    everywhere(async |page: &Page| {
        page.open("").await;
        page.writes_comment("The same.").await;
        page.posts().await;
        page.has_comments(&["The same."]).await;
        page.waits_out_a_double_click().await;
        page.types(Field::Comment, "The same.").await;
        page.moves_focus_to("email").await;
        page.press(Key::Enter).await;
        page.has_comments(&["The same.", "The same."]).await;
    });
}
