//! `wp/v2/comments`.

use dateline::comments::Entered;
use dateline::comments::outbox::{Answer, Refusal, Setback};
use dateline::comments::store::{Way, WordPress};

use crate::entries::comment;
use crate::reader::Reader;
use crate::running::NEWSROOM;

fn thread(status: &str, switches: &[&str]) -> WordPress {
    NEWSROOM.thread_of(NEWSROOM.post(status, switches), Way::Rest)
}

fn refused(refusal: Refusal) -> Answer {
    Answer::Refused(refusal)
}

#[test]
#[ignore = "needs the comment servers"]
fn takes_nothing_from_readers_as_it_is_installed() {
    let thread = thread("open", &[]);
    let entered = comment("Aram", "Text.");
    assert_eq!(Reader::new().posts(&thread, &entered), refused(Refusal::LoginNeeded));
    // Looked at before.
    let spoilt = Entered { email: "aram".to_owned(), ..entered };
    assert_eq!(Reader::new().posts(&thread, &spoilt), refused(Refusal::EmailFormat));
    assert_eq!(NEWSROOM.comments(thread.post), []);
}

#[test]
#[ignore = "needs the comment servers"]
fn accepts_a_comment_where_anonymous_posting_is_on() {
    let open = thread("open", &["anonymous", "published"]);
    let mut entered = comment("Berta", "“Where?”\n\nHere & <b>there</b> \\ 100 %");
    entered.website = "https://berta.example.org/?a=1&b=2".to_owned();
    let id = Reader::new().publishes(&open, &entered);
    let reply = Reader::new().replies(&open, &comment("Cilli", "There."), Some(id));
    assert!(matches!(reply, Answer::Published(Some(_))), "{reply:?}");
    let stored = NEWSROOM.comments(open.post);
    assert_eq!((stored[0].id, stored[1].parent), (id.0, id.0));
    assert_eq!(stored[0].website, entered.website.replace('&', "&amp;"));
    assert_eq!(stored[0].text, entered.comment.replace('&', "&amp;"));

    let held = thread("open", &["anonymous"]);
    let answer = Reader::new().posts(&held, &comment("Doris", "Held."));
    assert_eq!(answer, Answer::Held { preview: None });
    assert!(!NEWSROOM.comments(held.post)[0].approved);
}

#[test]
#[ignore = "needs the comment servers"]
fn refuses_what_is_missing_or_no_address() {
    let thread = thread("open", &["anonymous", "published"]);
    let entered = comment("Ervand", "Text.");
    for (spoilt, expected) in [
        (Entered { author: String::new(), ..entered.clone() }, Refusal::DetailsMissing),
        (Entered { email: String::new(), ..entered.clone() }, Refusal::DetailsMissing),
        (Entered { comment: String::new(), ..entered.clone() }, Refusal::TextMissing),
        (Entered { email: "ervand".to_owned(), ..entered.clone() }, Refusal::EmailFormat),
        (Entered { email: "ervand@example".to_owned(), ..entered.clone() }, Refusal::EmailFormat),
    ] {
        assert_eq!(Reader::new().posts(&thread, &spoilt), refused(expected), "{spoilt:?}");
    }
    assert_eq!(NEWSROOM.comments(thread.post), []);
}

#[test]
#[ignore = "needs the comment servers"]
fn knows_a_comment_that_it_has_and_takes_no_two_at_once() {
    let thread = thread("open", &["anonymous", "published"]);
    let entered = comment("Flora", "Said once.");
    let mut reader = Reader::new();
    reader.publishes(&thread, &entered);
    assert_eq!(Reader::new().posts(&thread, &entered), Answer::Duplicate);
    let answer = reader.posts(&thread, &comment("Flora", "Two."));
    assert_eq!(answer, Answer::Later(Setback::Busy, None));
    assert_eq!(NEWSROOM.comments(thread.post).len(), 1);
}

#[test]
#[ignore = "needs the comment servers"]
fn refuses_where_no_comments_are_taken() {
    let entered = comment("Gayane", "Text.");
    let closed = thread("closed", &["anonymous"]);
    assert_eq!(Reader::new().posts(&closed, &entered), refused(Refusal::Closed));
    let draft = thread("draft", &["anonymous"]);
    assert_eq!(Reader::new().posts(&draft, &entered), refused(Refusal::NoArticle));
    let unknown = NEWSROOM.thread_of(4_000_000, Way::Rest);
    // Asked for a login first, since no switch can be set for what is not there.
    assert_eq!(Reader::new().posts(&unknown, &entered), refused(Refusal::LoginNeeded));
    let wrong = WordPress { rest: format!("{}/none", closed.rest), ..closed };
    assert_eq!(Reader::new().posts(&wrong, &entered), refused(Refusal::Misconfigured));
}
