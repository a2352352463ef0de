//! The states of a comment on its way, and of a thread: what they look like, and that nobody is locked
//! out of them.

use dateline::comments::store::Way;
use serde_json::json;

use super::visit_wordpress;
use crate::access::{has_no_barrier_now, is_announced};
use crate::page::{Field, Page};
use crate::pictures::looks_as_kept_now;
use crate::servers::NEWSROOM;

/// Times are of the day on which the test runs.
const STOP_CLOCKS: &str = "document.querySelectorAll('#comments time, .outgoing-status')
    .forEach((told) => {
        told.textContent = told.textContent
            .replace(/\\d+ \\w+ \\d{4} at \\d+:\\d+/, '26 January 2024 at 09:30');
    })";
/// What waits for longer than a second, such as the next try, waits for ever: a picture must not find
/// the page on its way into another state.
const STAY: &str = "{
    const wait = window.setTimeout;
    window.setTimeout = (act, time, ...more) => time > 1000 ? 0 : wait(act, time, ...more);
}";

/// `name` says which pictures the state is compared with.
async fn is_seen_by_everybody(page: &Page, name: &str) {
    let () = page.eval(STOP_CLOCKS, ()).await;
    looks_as_kept_now(page, name, "#comments").await;
    has_no_barrier_now(page).await;
}

async fn opens(page: &Page) {
    page.before_any_script(STAY).await;
    page.go_to_in_its_fonts("").await;
    page.is_ready().await;
}

async fn posts(page: &Page, name: &str, text: &str) {
    page.waits_out_a_double_click().await;
    page.pastes(Field::Comment, text).await;
    page.pastes(Field::Name, name).await;
    page.pastes(Field::Email, &format!("{}@example.org", name.to_lowercase())).await;
    page.submits().await;
}

#[test]
#[ignore = "needs the comment servers"]
fn a_comment_is_being_sent() {
    visit_wordpress(NEWSROOM.post("open", &[]), Way::Form, async |page: &Page| {
        opens(page).await;
        page.site().trouble().falls_silent();
        posts(page, "Ani", "Who else was there?").await;
        page.sees("Your comment is being sent.").await;
        is_announced(page, "Your comment is being sent.").await;
        is_seen_by_everybody(page, "sending").await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn a_comment_waits_for_a_network() {
    visit_wordpress(NEWSROOM.post("open", &[]), Way::Form, async |page: &Page| {
        page.expects_in_console("net::ERR_INTERNET_DISCONNECTED");
        opens(page).await;
        let offline = json!({
            "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        page.devtools("Network.emulateNetworkConditions", offline).await;
        posts(page, "Ani", "Who else was there?").await;
        page.sees("The comment server cannot be reached.").await;
        is_announced(page, "The comment server cannot be reached.").await;
        is_seen_by_everybody(page, "offline").await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn a_comment_is_delivered_and_replied_to() {
    let post = NEWSROOM.post("open", &["published"]);
    visit_wordpress(post, Way::Form, async |page: &Page| {
        opens(page).await;
        posts(page, "Ani", "Who else was there?").await;
        page.reads("#form-done", "The comment server has your comment.").await;
        is_announced(page, "The comment server has your comment.").await;
        page.has_comments(&["Who else was there?"]).await;
        is_seen_by_everybody(page, "delivered").await;

        let first = format!("#comment-{}", NEWSROOM.comments(post)[0].id);
        page.click(&format!("{first} .comment-reply")).await;
        posts(page, "Bedros", "Nobody that the sources name.").await;
        page.reads(
            &format!("{first} .comment-replies .comment-text"),
            "Nobody that the sources name.",
        )
        .await;
        opens(page).await;
        page.has(1, &format!("{first} .comment-replies .comment")).await;
        is_seen_by_everybody(page, "thread").await;
    });
}
