//! Posting to an Isso without guards.

use dateline::comments::outbox::{Answer, Comparison, Refusal};
use dateline::comments::store::Isso;
use dateline::comments::{Entered, Field};

use crate::entries::{comment, two_byte_letters};
use crate::reader::Reader;
use crate::running::Discussion;

const ORIGIN: &str = "http://127.0.0.1:8080";

/// One for each test: of two that write at the same moment SQLite refuses one.
fn open() -> Discussion {
    Discussion::start(ORIGIN, &["guard.enabled=false"])
}

fn refused(refusal: Refusal) -> Answer {
    Answer::Refused(refusal)
}

#[test]
#[ignore = "needs the comment servers"]
fn accepts_a_comment() {
    let open = open();
    let thread = open.thread_of("/accepts/");
    let mut entered = comment("Ani", "“Where?”\n\nHere & there");
    entered.website = "https://ani.example.org/?a=1&b=2".to_owned();
    Reader::new().publishes(&thread, &entered);
}

#[test]
#[ignore = "needs the comment servers"]
fn holds_a_comment() {
    let moderated = Discussion::start(ORIGIN, &["guard.enabled=false", "moderation.enabled=true"]);
    let thread = moderated.thread_of("/holds/");
    let answer = Reader::new().posts(&thread, &comment("Bedros", "Not yet seen."));
    assert_eq!(answer, Answer::Held { preview: None });
}

#[test]
#[ignore = "needs the comment servers"]
fn refuses_by_its_limits() {
    let open = open();
    let thread = open.thread_of("/limits/");
    let entered = comment("Clara", "Text.");
    let letters = |count| "я".repeat(count);
    for (spoilt, expected) in [
        (Entered { comment: String::new(), ..entered.clone() }, Refusal::TextTooShort { least: 3 }),
        (
            Entered { comment: "ab \n".into(), ..entered.clone() },
            Refusal::TextTooShort { least: 3 },
        ),
        (Entered { comment: letters(65_536), ..entered.clone() }, Refusal::TooLong(Field::Comment)),
        (
            Entered { email: "a".repeat(243) + "@example.org", ..entered.clone() },
            Refusal::TooLong(Field::Email),
        ),
        (
            Entered {
                website: "https://example.org/".to_owned() + &"a".repeat(235),
                ..entered.clone()
            },
            Refusal::TooLong(Field::Website),
        ),
        (
            Entered { website: "https://localhost:x".into(), ..entered.clone() },
            Refusal::WebsiteFormat,
        ),
    ] {
        let answer = Reader::new().posts(&thread, &spoilt);
        assert_eq!(answer, refused(expected), "{:.40}", spoilt.comment);
    }
    for fits in [
        Entered { comment: "яяя".to_owned(), ..entered.clone() },
        Entered { comment: letters(65_535), ..entered.clone() },
        Entered { email: "a".repeat(242) + "@example.org", ..entered.clone() },
        // The form's own limits.
        Entered { comment: two_byte_letters(65_525), author: two_byte_letters(245), ..entered },
    ] {
        Reader::new().publishes(&thread, &fits);
    }
}

#[test]
#[ignore = "needs the comment servers"]
fn nests_once_and_forgets_a_parent_of_another_thread() {
    let open = open();
    let thread = open.thread_of("/nests/");
    let mut reader = Reader::new();
    let root = reader.publishes(&thread, &comment("Dikran", "Question?"));
    for parent in [root.0, root.0 + 4_000_000] {
        let parent = dateline::comments::CommentId(parent);
        let answer = reader.replies(&thread, &comment("Elen", "Answer."), Some(parent));
        assert!(matches!(answer, Answer::Published(Some(_))), "{answer:?}");
    }
}

#[test]
#[ignore = "needs the comment servers"]
fn a_comment_is_found_again_and_another_is_not() {
    let open = open();
    let thread = open.thread_of("/compares/");
    let mut reader = Reader::new();
    // Isso wants the thread to be there before it lists it.
    let now = 1_000 * std::time::UNIX_EPOCH.elapsed().expect("a clock").as_secs() as i64;
    let texts = ["A line.\nAnother: <b>&amp;</b> *stars* \\", "  blanks at its ends  ", "🦀"];
    for (number, text) in texts.into_iter().enumerate() {
        let mut entered = comment("Fatima", &[text, "!!"].concat());
        entered.author = "Fa & <Tima>".to_owned();
        let mut look = |thread: &Isso, entered: &Entered| {
            let response = reader.sends(&thread.compare(None));
            thread.read_comparison(entered, now, &response)
        };
        assert_eq!(look(&thread, &entered), Comparison::Absent, "{number}");
        let id = Reader::new().publishes(&thread, &entered);
        assert_eq!(look(&thread, &entered), Comparison::Found(id), "{text}");
        let other = Entered { author: "Gohar".to_owned(), ..entered };
        assert_eq!(look(&thread, &other), Comparison::Absent, "{text}");
    }
    let root = reader.publishes(&thread, &comment("Hakob", "Question?"));
    let reply = comment("Irma", "Answer.");
    let answer = reader.replies(&thread, &reply, Some(root));
    let response = reader.sends(&thread.compare(Some(root)));
    let found = thread.read_comparison(&reply, now, &response);
    let Answer::Published(Some(id)) = answer else { panic!("{answer:?}") };
    assert_eq!(found, Comparison::Found(id));
}
