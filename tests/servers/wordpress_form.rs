//! `wp-comments-post.php`.

use dateline::comments::outbox::{Answer, Refusal, Setback};
use dateline::comments::store::{Method, Payload, Request, Way, WordPress};
use dateline::comments::{CommentId, Entered};

use crate::entries::comment;
use crate::reader::Reader;
use crate::running::NEWSROOM;

fn thread(status: &str, switches: &[&str]) -> WordPress {
    NEWSROOM.thread_of(NEWSROOM.post(status, switches), Way::Form)
}

fn refused(refusal: Refusal) -> Answer {
    Answer::Refused(refusal)
}

#[test]
#[ignore = "needs the comment servers"]
fn accepts_a_comment() {
    let thread = thread("open", &["published"]);
    let mut entered = comment("Ani", "“Where?”\n\nHere & <b>there</b> \\ 100 %");
    entered.website = "https://ani.example.org/?a=1&b=2".to_owned();
    let id = Reader::new().publishes(&thread, &entered);
    let [stored] = &NEWSROOM.comments(thread.post)[..] else { panic!("one comment") };
    assert_eq!((stored.id, &stored.author, &stored.email), (id.0, &entered.author, &entered.email));
    // As HTML, which is how WordPress keeps them.
    assert_eq!(stored.website, entered.website.replace('&', "&amp;"));
    assert_eq!(stored.text.replace('\r', ""), entered.comment.replace('&', "&amp;"));
}

#[test]
#[ignore = "needs the comment servers"]
fn holds_a_comment_and_shows_its_writer_a_preview() {
    let thread = thread("open", &[]);
    let mut reader = Reader::new();
    let Answer::Held { preview: Some(preview) } =
        reader.posts(&thread, &comment("Bedros", "Not yet seen."))
    else {
        panic!("a comment that is held, with a preview")
    };
    let page = reader.sends(&Request {
        method: Method::Get,
        address: preview,
        query: Vec::new(),
        payload: Payload::None,
        accept: "text/html",
        with_cookies: false,
    });
    assert!(page.text().contains("Not yet seen."));
    assert!(page.text().contains("awaiting moderation"));
    assert!(!NEWSROOM.comments(thread.post)[0].approved);
}

#[test]
#[ignore = "needs the comment servers"]
fn refuses_what_is_missing_or_no_address() {
    let thread = thread("open", &["published"]);
    let entered = comment("Clara", "Text.");
    for (spoilt, expected) in [
        (Entered { author: String::new(), ..entered.clone() }, Refusal::DetailsMissing),
        (Entered { email: String::new(), ..entered.clone() }, Refusal::DetailsMissing),
        (Entered { comment: String::new(), ..entered.clone() }, Refusal::TextMissing),
        (Entered { comment: " \n\t ".to_owned(), ..entered.clone() }, Refusal::TextMissing),
        (Entered { email: "clara".to_owned(), ..entered.clone() }, Refusal::EmailFormat),
        // HTML's rule takes these, WordPress' does not.
        (Entered { email: "clara@example".to_owned(), ..entered.clone() }, Refusal::EmailFormat),
        (Entered { email: "c@a..b.org".to_owned(), ..entered.clone() }, Refusal::EmailFormat),
    ] {
        assert_eq!(Reader::new().posts(&thread, &spoilt), refused(expected), "{spoilt:?}");
    }
    assert_eq!(NEWSROOM.comments(thread.post), []);
}

#[test]
#[ignore = "needs the comment servers"]
fn knows_a_comment_that_it_has() {
    let thread = thread("open", &["published"]);
    let entered = comment("Dikran", "Said once.");
    Reader::new().publishes(&thread, &entered);
    assert_eq!(Reader::new().posts(&thread, &entered), Answer::Duplicate);
    assert_eq!(NEWSROOM.comments(thread.post).len(), 1);
}

#[test]
#[ignore = "needs the comment servers"]
fn takes_no_two_comments_at_once_from_one_reader() {
    let thread = thread("open", &["published"]);
    let mut reader = Reader::new();
    reader.publishes(&thread, &comment("Elen", "One."));
    let answer = reader.posts(&thread, &comment("Elen", "Two."));
    assert_eq!(answer, Answer::Later(Setback::Busy, None));
    // Neither from another network under the same e-mail address.
    let answer = Reader::new().posts(&thread, &comment("Elen", "Three."));
    assert_eq!(answer, Answer::Later(Setback::Busy, None));
    assert_eq!(NEWSROOM.comments(thread.post).len(), 1);
}

#[test]
#[ignore = "needs the comment servers"]
fn refuses_where_no_comments_are_taken() {
    let entered = comment("Fatima", "Text.");
    let closed = thread("closed", &[]);
    assert_eq!(Reader::new().posts(&closed, &entered), refused(Refusal::Closed));
    let draft = thread("draft", &[]);
    assert_eq!(Reader::new().posts(&draft, &entered), refused(Refusal::NoArticle));
    let unknown = NEWSROOM.thread_of(4_000_000, Way::Form);
    assert_eq!(Reader::new().posts(&unknown, &entered), refused(Refusal::NoArticle));
    let wrong = WordPress { site: format!("{}/wp-includes", closed.site), ..closed };
    assert_eq!(Reader::new().posts(&wrong, &entered), refused(Refusal::Misconfigured));
}

/// From 6.7 on WordPress refuses the second of these with 403; 6.1 takes it.
#[test]
#[ignore = "needs the comment servers"]
fn nests_replies() {
    let open = thread("open", &["published"]);
    let parent = Reader::new().publishes(&open, &comment("Gohar", "Question?"));
    let answer = Reader::new().replies(&open, &comment("Hakob", "Answer."), Some(parent));
    assert!(matches!(answer, Answer::Published(Some(_))), "{answer:?}");
    assert_eq!(NEWSROOM.comments(open.post)[1].parent, parent.0);

    let held = thread("open", &[]);
    Reader::new().posts(&held, &comment("Irma", "Held."));
    let parent = NEWSROOM.comments(held.post)[0].id;
    let reply = comment("Janna", "To what nobody sees.");
    let answer = Reader::new().replies(&held, &reply, Some(CommentId(parent)));
    let taken = NEWSROOM.comments(held.post).len() == 2;
    match answer {
        Answer::Held { .. } => assert!(taken),
        Answer::Refused(Refusal::ParentGone) => assert!(!taken),
        answer => panic!("{answer:?}"),
    }
}
