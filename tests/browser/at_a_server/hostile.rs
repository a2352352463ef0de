//! Hostile text through the form's fields, through both servers, and straight from a hostile server's
//! answers: nothing is executed, nothing but the allow-list comes into the page, and the page stays as
//! wide as its window. The Content-Security-Policy is off: it must not be what saves us.

use dateline::comments::store::Way;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::payloads::{payloads, unwieldy};
use super::{visit_isso, visit_wordpress};
use crate::harness::SERVER;
use crate::page::{Field, Page};
use crate::servers::{Discussion, NEWSROOM};

#[test]
#[ignore = "needs the comment servers"]
fn in_the_form_s_fields() {
    let discussion = Discussion::start("http://127.0.0.1", &["guard.enabled=false"]);
    visit_isso(&discussion, "/fields/", async |page: &Page| {
        page.is_attacked().await;
        page.open("").await;
        for payload in payloads() {
            for field in Field::ALL {
                page.pastes(field, &payload).await;
            }
            page.is_harmless().await;
        }
        // The errors and the draft show what was typed, too.
        page.posts().await;
        page.is_harmless().await;
        page.reload().await;
        page.is_harmless().await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn through_a_wordpress() {
    let post = NEWSROOM.post("open", &["published"]);
    visit_wordpress(post, Way::Form, async |page: &Page| {
        let address = format!("{}{SERVER}/wp-comments-post.php", page.site().origin());
        for (number, payload) in payloads().into_iter().enumerate() {
            let fields = [
                ("comment", format!("{payload} {number}")),
                ("author", payload.clone()),
                ("email", format!("reader-{number}@example.org")),
                ("url", payload),
                ("comment_post_ID", post.to_string()),
            ];
            let form =
                url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            send(&address, "application/x-www-form-urlencoded", form).await;
        }
        // WordPress takes none of which it would leave no text or no name.
        let stored = NEWSROOM.comments(post).len();
        assert!(stored > payloads().len() / 2, "only {stored} were taken");
        shows_all_harmlessly(page, stored).await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn through_an_isso() {
    let discussion = Discussion::start("http://127.0.0.1", &["guard.enabled=false"]);
    visit_isso(&discussion, "/hostile/", async |page: &Page| {
        let address = format!("{}{SERVER}/new?uri=/hostile/", page.site().origin());
        let mut taken = 0;
        for payload in payloads() {
            let text = format!("{payload} and more");
            let comment = json!({ "text": text, "author": payload, "title": payload });
            taken += usize::from(send(&address, "application/json", comment.to_string()).await);
        }
        assert!(taken > payloads().len() * 3 / 4, "only {taken} were taken");
        shows_all_harmlessly(page, taken).await;
    });
}

#[test]
#[ignore = "needs the comment servers"]
fn from_a_hostile_server() {
    let texts: Vec<String> = payloads().into_iter().chain(unwieldy()).collect();
    let comment = |(number, text): (usize, &String)| {
        json!({
            "id": number + 1, "parent": 0, "author_name": text, "author_url": text,
            "date_gmt": "2024-01-26T10:00:00", "content": { "rendered": text }, "status": "approved",
        })
    };
    let thread: Vec<Value> = texts.iter().enumerate().map(comment).collect();
    visit_wordpress(1, Way::Rest, async |page: &Page| {
        page.site().trouble().becomes_hostile(json!(thread).to_string());
        page.is_attacked().await;
        page.open("").await;
        page.has(texts.len(), "#comment-list .comment").await;
        page.is_harmless().await;
        fits_everywhere(page).await;
        // As the answer to a comment, and as the words of an error.
        page.writes_comment("Is anybody there?").await;
        page.posts().await;
        page.has(1, "#outbox .outgoing").await;
        page.is_harmless().await;
        for text in texts {
            let error =
                json!({ "code": text, "message": text, "data": { "params": { "x": text } } });
            page.site().trouble().becomes_hostile(error.to_string());
            page.open("").await;
            page.is_harmless().await;
        }
    });
}

/// Opens the whole thread and looks at it.
async fn shows_all_harmlessly(page: &Page, comments: usize) {
    page.is_attacked().await;
    page.open("").await;
    for shown in (50..comments).step_by(50) {
        page.has(shown, "#comment-list .comment").await;
        page.is_harmless().await;
        page.click("#comment-more").await;
    }
    page.has(comments, "#comment-list .comment").await;
    page.is_harmless().await;
    fits_everywhere(page).await;
}

async fn fits_everywhere(page: &Page) {
    for width in [390, 1280] {
        page.be_wide(width).await;
        page.fits(width).await;
    }
}

/// Whether the server took it.
async fn send(address: &str, kind: &str, body: String) -> bool {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    let sent = client.expect("a client").post(address).header(CONTENT_TYPE, kind).body(body).send();
    let status = sent.await.expect("an answer").status();
    assert!(!status.is_server_error(), "{status}");
    status.is_success() || status.is_redirection()
}

impl Page {
    /// Prepares the next page for an attack: without its policy, and with dialogs that tell of it.
    async fn is_attacked(&self) {
        self.turn_policy_off().await;
        self.before_any_script(
            "for (const dialog of ['alert', 'confirm', 'prompt', 'open'])
                window[dialog] = () => { window.hacked = dialog; };",
        )
        .await;
    }

    /// Nothing was executed, and the comments consist of what is allowed.
    async fn is_harmless(&self) {
        let found: Value = self.eval(LOOK, ()).await;
        assert_eq!(found, json!([]), "in the page");
    }
}

const LOOK: &str = r#"(() => {
    const found = [];
    if (window.hacked !== undefined) found.push('executed: ' + window.hacked);
    const allowed = new Set(('A ABBR B BLOCKQUOTE BR BUTTON CITE CODE DEL DETAILS DIV EM HR I INS LI OL P PRE ' +
        'Q S SPAN STRONG SUB SUMMARY SUP TABLE TBODY TD TEXTAREA TH THEAD TIME TR UL').split(' '));
    const attributes = new Set('class id href rel datetime hidden type tabindex role aria-label'.split(' '));
    for (const element of document.querySelectorAll('#comment-list *, #outbox *, #error-summary li *')) {
        if (!allowed.has(element.tagName)) found.push('element: ' + element.outerHTML.slice(0, 90));
        for (const { name } of element.attributes)
            if (!attributes.has(name)) found.push('attribute: ' + element.outerHTML.slice(0, 90));
        if (element.id && !/^(comment|outgoing)-\d+$/.test(element.id)) found.push('id: ' + element.id);
        if (element.hasAttribute('href') && !/^(https?:\/\/|#)/.test(element.getAttribute('href')))
            found.push('address: ' + element.getAttribute('href').slice(0, 90));
    }
    for (const element of document.querySelectorAll('.comment-text *'))
        if (element.hasAttribute('class')) found.push('class: ' + element.outerHTML.slice(0, 90));
    if (document.querySelectorAll('base, iframe, object, embed').length) found.push('element outside');
    return found;
})()"#;
