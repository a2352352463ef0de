//! The thread as readers use it.

use dateline::comments::store::Way;

use serde_json::json;

use super::{visit_isso, visit_wordpress};
use crate::harness::{ELSEWHERE, SERVER};
use crate::page::{Field, Page};
use crate::servers::{Discussion, NEWSROOM};

async fn posts(page: &Page, name: &str, text: &str) {
    page.waits_out_a_double_click().await;
    page.pastes(Field::Comment, text).await;
    page.pastes(Field::Name, name).await;
    page.pastes(Field::Email, &format!("{}@example.org", text.replace([' ', '?', '.'], "-"))).await;
    page.submits().await;
    page.holds(Field::Comment, "").await;
}

#[test]
#[ignore = "needs the comment servers"]
fn a_comment_is_posted_to_wordpress_and_replied_to() {
    let post = NEWSROOM.post("open", &["published"]);
    visit_wordpress(post, Way::Form, async |page: &Page| {
        page.open("").await;
        page.has_comments(&[]).await;
        posts(page, "Ani", "Who else was there?").await;
        page.reads("#form-done", "The comment server has your comment.").await;
        page.has_comments(&["Who else was there?"]).await;
        let first = format!("comment-{}", NEWSROOM.comments(post)[0].id);

        page.click(&format!("#{first} .comment-reply")).await;
        page.reads("#reply-title", "Reply to Ani").await;
        page.focus_is_on("comment").await;
        page.has(1, &format!("#{first} > #respond")).await;
        page.click("#cancel-comment-reply-link").await;
        page.reads("#reply-title", "Leave a Reply").await;
        page.focus_is_within(&format!("#{first}")).await;
        page.has(1, "#comment-thread + #respond").await;

        page.click(&format!("#{first} .comment-reply")).await;
        posts(page, "Bedros", "Nobody.").await;
        page.reads(&format!("#{first} .comment-replies .comment-text"), "Nobody.").await;
        page.reads("#reply-title", "Leave a Reply").await;
        let reply = format!("comment-{}", NEWSROOM.comments(post)[1].id);
        // A link to it, in another visit.
        page.go_to(ELSEWHERE).await;
        page.open(&format!("#{reply}")).await;
        page.focus_is_on(&reply).await;
        page.is_in_view(&reply).await;
    });
}

/// Also where the thread has more pages than are shown.
#[test]
#[ignore = "needs the comment servers"]
fn a_comment_that_arrives_is_shown_and_takes_no_focus_from_a_writer() {
    let post = NEWSROOM.post("open", &["published"]);
    NEWSROOM.seed(post, 120);
    visit_wordpress(post, Way::Form, async |page: &Page| {
        page.open("").await;
        page.has(50, "#comment-list .comment").await;
        // The page gives up at once.
        page.before_any_script("AbortSignal.timeout = () => AbortSignal.abort();").await;
        page.open("").await;
        page.has(50, "#comment-list .comment").await;
        posts(page, "Gohar", "The first.").await;
        page.sees("The comment server cannot be reached.").await;
        page.pastes(Field::Comment, "The second, which is not finished").await;
        let () =
            page.eval("void (AbortSignal.timeout = () => new AbortController().signal)", ()).await;
        page.goes_online().await;
        page.has(51, "#comment-list .comment").await;
        page.reads("#comment-list > li:last-child .comment-text", "The first.").await;
        page.shows("#outbox", false).await;
        page.focus_is_on("comment").await;
        page.reads("#comment-title", "121 comments").await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn a_comment_is_held_and_shown_to_its_writer() {
    let post = NEWSROOM.post("open", &[]);
    visit_wordpress(post, Way::Form, async |page: &Page| {
        page.open("").await;
        posts(page, "Clara", "Not seen yet.").await;
        let held = "Your comment is awaiting moderation. Others see it once it is approved.";
        page.reads("#outbox .outgoing-status", held).await;
        page.has(1, "#outbox a.outgoing-preview[href*='moderation-hash']").await;
        page.reload().await;
        page.reads("#outbox .outgoing-status", held).await;
        page.has_comments(&[]).await;
        NEWSROOM.approve(NEWSROOM.comments(post)[0].id);
        page.reload().await;
        page.has_comments(&["Not seen yet."]).await;
        page.click("#outbox .outgoing-discard").await;
        page.shows("#outbox", false).await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn a_refused_text_comes_back_into_the_form() {
    let post = NEWSROOM.post("closed", &[]);
    NEWSROOM.seed(post, 1);
    let reply = format!("#comment-{}", NEWSROOM.comments(post)[0].id);
    visit_wordpress(post, Way::Form, async |page: &Page| {
        page.expects_in_console("status of 403");
        page.open("").await;
        page.pastes(Field::Comment, "Too late?").await;
        page.pastes(Field::Name, "Dikran").await;
        page.pastes(Field::Email, "dikran@example.org").await;
        page.submits().await;
        let advice = "Comments on this article are closed. Your comment was not posted; its text is \
                      kept. Copy the text if you want to use it elsewhere.";
        page.fails_with(advice).await;
        page.holds(Field::Comment, "Too late?").await;
        page.holds(Field::Name, "Dikran").await;
        page.shows("#outbox", false).await;

        // A reply would move the form: it waits to be asked for.
        page.click(&format!("{reply} .comment-reply")).await;
        page.submits().await;
        page.reads("#outbox .outgoing-status", advice).await;
        page.holds(Field::Comment, "").await;
        page.click("#outbox .outgoing-edit").await;
        page.holds(Field::Comment, "Too late?").await;
        page.has(1, &format!("{reply} > #respond")).await;
        page.focus_is_on("comment").await;
        page.shows("#outbox", false).await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn ten_thousand_comments_come_page_by_page_in_both_orders() {
    let post = NEWSROOM.post("open", &[]);
    NEWSROOM.seed(post, 10_000);
    visit_wordpress(post, Way::Rest, async |page: &Page| {
        page.open("").await;
        page.has(50, "#comment-list .comment").await;
        page.reads("#comment-title", "10000 comments").await;
        page.reads("#comment-list > li:first-child .comment-text", "Comment 1.").await;
        page.click("#comment-more").await;
        page.has(100, "#comment-list .comment").await;
        page.focus_is_within("#comment-list > li:nth-child(51)").await;
        page.click("#comment-order option[value=newest]").await;
        page.has(50, "#comment-list .comment").await;
        page.reads("#comment-list > li:first-child .comment-text", "Comment 10000.").await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn a_comment_at_an_isso_is_changed_voted_on_and_deleted() {
    let discussion = Discussion::start("http://127.0.0.1", &["guard.enabled=false"]);
    visit_isso(&discussion, "/own/", async |page: &Page| {
        page.open("").await;
        posts(page, "Elen", "Befor.").await;
        page.has_comments(&["Befor."]).await;
        page.click("#comment-1 .comment-edit").await;
        page.focus_is_within("#comment-1 .comment-editor").await;
        page.press("e").await;
        page.click("#comment-1 .comment-edit-save").await;
        page.has_comments(&["Befor.e"]).await;
        page.reads("#comment-1 .comment-status", "Your comment is changed.").await;
        // After another visit, too, and in pieces.
        page.reload().await;
        page.has_comments(&["Befor.e"]).await;
        page.click("#comment-1 .comment-edit").await;
        page.focus_is_within("#comment-1 .comment-editor").await;
        page.click("#comment-1 .comment-edit-cancel").await;
        page.has_comments(&["Befor.e"]).await;

        page.click("#comment-1 .comment-like").await;
        page.reads("#comment-1 .comment-like", "Agree 1").await;
        page.reads("#comment-1 .comment-status", "Your vote is counted.").await;

        page.click("#comment-1 .comment-delete summary").await;
        page.click("#comment-1 .comment-delete button").await;
        page.has_comments(&[]).await;
        page.focus_is_on("comment-title").await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn the_replies_to_a_comment_at_an_isso_come_when_asked_for() {
    let discussion = Discussion::start("http://127.0.0.1", &["guard.enabled=false"]);
    visit_isso(&discussion, "/replies/", async |page: &Page| {
        for number in 0..=60 {
            let text = if number == 0 { "Who?".to_owned() } else { format!("Reply {number}.") };
            let parent = (number > 0).then_some(1);
            let comment =
                json!({ "text": text, "author": "Ani", "title": "Talks", "parent": parent });
            let address = format!("{}{SERVER}/new?uri=/replies/", page.site().origin());
            let sent =
                reqwest::Client::new().post(address).header("content-type", "application/json");
            let answer = sent.body(comment.to_string()).send().await.expect("an answer");
            assert_eq!(answer.status(), 201);
        }
        page.open("").await;
        let replies = "#comment-1 .comment-replies > .comment";
        let more = "#comment-1 > .comment-more-replies";
        page.has(5, replies).await;
        for (button, shown, focused) in
            [("Show 55 more replies", 50, "comment-7"), ("Show 10 more replies", 60, "comment-52")]
        {
            page.reads(more, button).await;
            page.click(more).await;
            page.has(shown, replies).await;
            page.focus_is_on(focused).await;
        }
        page.shows(more, false).await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn without_a_script_the_form_posts_to_wordpress() {
    let post = NEWSROOM.post("open", &["published"]);
    visit_wordpress(post, Way::Form, async |page: &Page| {
        // WordPress has no icon.
        page.expects_in_console("favicon.ico");
        page.turn_scripting_off().await;
        page.go_to("").await;
        page.types(Field::Comment, "By hand.\nTwo lines.").await;
        page.types(Field::Name, "Fatima").await;
        page.types(Field::Email, "fatima@example.org").await;
        page.posts().await;
        // WordPress' own page of the article, with the comment in it.
        page.sees("By hand.").await;
        page.has(0, "#commentform[novalidate][aria-labelledby]").await;
        let stored = NEWSROOM.comments(post);
        assert_eq!(stored[0].text.replace('\r', ""), "By hand.\nTwo lines.");
        assert_eq!(stored[0].author, "Fatima");
    });
}
