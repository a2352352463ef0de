//! Isso's guards.

use dateline::comments::Entered;
use dateline::comments::outbox::{Answer, Refusal, Setback};

use crate::entries::comment;
use crate::reader::Reader;
use crate::running::Discussion;

const ORIGIN: &str = "http://127.0.0.1:8080";

#[test]
#[ignore = "needs the comment servers"]
fn takes_two_comments_a_minute_from_a_network() {
    let guarded = Discussion::start(ORIGIN, &[]);
    let mut reader = Reader::new();
    for thread in ["/one/", "/two/"] {
        reader.publishes(&guarded.thread_of(thread), &comment("Ani", "Text."));
    }
    let answer = reader.posts(&guarded.thread_of("/three/"), &comment("Ani", "Text."));
    assert_eq!(answer, Answer::Later(Setback::Busy, None));
    Reader::new().publishes(&guarded.thread_of("/three/"), &comment("Bedros", "Text."));
}

#[test]
#[ignore = "needs the comment servers"]
fn takes_three_comments_and_more_replies_in_a_thread() {
    let guarded = Discussion::start(ORIGIN, &["guard.ratelimit=100"]);
    let thread = guarded.thread_of("/talks/");
    let mut reader = Reader::new();
    for number in 1..=3 {
        reader.publishes(&thread, &comment("Clara", &format!("Text {number}.")));
    }
    let fourth = comment("Clara", "Text 4.");
    assert_eq!(reader.posts(&thread, &fourth), Answer::Refused(Refusal::TooManyHere));
    let other = Reader::new().publishes(&thread, &comment("Dikran", "Question?"));
    let answer = reader.replies(&thread, &fourth, Some(other));
    assert!(matches!(answer, Answer::Published(_)), "{answer:?}");
}

#[test]
#[ignore = "needs the comment servers"]
fn takes_no_reply_to_one_s_own_comment_that_can_be_edited() {
    let guarded = Discussion::start(ORIGIN, &["guard.ratelimit=100"]);
    let thread = guarded.thread_of("/talks/");
    let mut reader = Reader::new();
    let own = reader.publishes(&thread, &comment("Elen", "Question?"));
    let answer = reader.replies(&thread, &comment("Elen", "Answer."), Some(own));
    assert_eq!(answer, Answer::Refused(Refusal::ReplyToSelf));
}

#[test]
#[ignore = "needs the comment servers"]
fn asks_for_what_it_requires() {
    let options = ["guard.ratelimit=100", "guard.require-author=true", "guard.require-email=true"];
    let guarded = Discussion::start(ORIGIN, &options);
    let thread = guarded.thread_of("/talks/");
    let entered = comment("Fatima", "Text.");
    for (spoilt, expected) in [
        (Entered { author: String::new(), ..entered.clone() }, Refusal::AuthorMissing),
        (Entered { email: String::new(), ..entered.clone() }, Refusal::EmailMissing),
    ] {
        assert_eq!(Reader::new().posts(&thread, &spoilt), Answer::Refused(expected));
    }
    Reader::new().publishes(&thread, &entered);
}
