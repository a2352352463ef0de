//! What a reader does to comments that are there.

use std::time::{Duration, Instant};

use dateline::comments::Entered;
use dateline::comments::store::{NotChanged, Standing, Vote, Votes};

use crate::entries::comment;
use crate::reader::Reader;
use crate::running::Discussion;

const ORIGIN: &str = "http://127.0.0.1:8080";

/// One for each test: of two that write at the same moment SQLite refuses one.
fn open() -> Discussion {
    Discussion::start(ORIGIN, &["guard.enabled=false"])
}

#[test]
#[ignore = "needs the comment servers"]
fn the_own_comment_can_be_edited_and_no_other() {
    let open = open();
    let thread = open.thread_of("/edits/");
    let mut writer = Reader::new();
    let mut entered = comment("Ani", "Befor.");
    let id = writer.publishes(&thread, &entered);
    entered.comment = "After.".to_owned();
    let edits = |reader: &mut Reader, entered: &Entered| {
        let response = reader.sends(&thread.edit(id, entered));
        thread.read_edit(&response)
    };
    let edited = edits(&mut writer, &entered).expect("an edited comment");
    assert_eq!((edited.id, &*edited.author), (id, "Ani"));
    assert!(edited.markup.contains("After."), "{}", edited.markup);
    // The cookie was renewed with the text.
    entered.comment = "After that.".to_owned();
    edits(&mut writer, &entered).expect("an edited comment");
    entered.comment = "No".to_owned();
    assert!(matches!(edits(&mut writer, &entered), Err(NotChanged::Refused(_))));
    entered.comment = "Somebody else.".to_owned();
    assert_eq!(edits(&mut Reader::new(), &entered), Err(NotChanged::TooLate));
}

#[test]
#[ignore = "needs the comment servers"]
fn the_window_closes() {
    let hasty = Discussion::start(ORIGIN, &["guard.enabled=false", "general.max-age=1s"]);
    let thread = hasty.thread_of("/edits/");
    let mut writer = Reader::new();
    let id = writer.publishes(&thread, &comment("Bedros", "Text."));
    // Taken or not, it comes after the question whose it is, and one that is taken would open the
    // window anew.
    let too_short = comment("Bedros", "No");
    let start = Instant::now();
    loop {
        let response = writer.sends(&thread.edit(id, &too_short));
        match thread.read_edit(&response) {
            Err(NotChanged::TooLate) => break,
            other => assert!(matches!(other, Err(NotChanged::Refused(_))), "{other:?}"),
        }
        assert!(start.elapsed() < Duration::from_secs(20), "it stays open");
    }
}

#[test]
#[ignore = "needs the comment servers"]
fn a_deleted_comment_is_gone_unless_somebody_has_replied() {
    let open = open();
    let thread = open.thread_of("/deletes/");
    let mut writer = Reader::new();
    let alone = writer.publishes(&thread, &comment("Clara", "Alone."));
    let answered = writer.publishes(&thread, &comment("Clara", "Question?"));
    Reader::new().replies(&thread, &comment("Dikran", "Answer."), Some(answered));
    let deletes = |reader: &mut Reader, id| {
        let response = reader.sends(&thread.delete(id));
        thread.read_delete(&response)
    };
    assert_eq!(deletes(&mut Reader::new(), alone), Err(NotChanged::TooLate));
    assert_eq!(deletes(&mut writer, alone), Ok(None));
    let emptied = deletes(&mut writer, answered).expect("deleted").expect("emptied");
    assert_eq!(emptied.standing, Standing::Emptied);
    // It asks for the cookie, which is gone, before it looks for the comment.
    assert_eq!(deletes(&mut writer, alone), Err(NotChanged::TooLate));
}

#[test]
#[ignore = "needs the comment servers"]
fn each_network_votes_once_and_nobody_for_themselves() {
    let open = open();
    let thread = open.thread_of("/votes/");
    let mut writer = Reader::new();
    let id = writer.publishes(&thread, &comment("Elen", "Text."));
    let votes = |reader: &mut Reader, vote| {
        let response = reader.sends(&thread.vote(id, vote));
        thread.read_vote(&response)
    };
    let none = Votes { likes: 0, dislikes: 0, counted: false };
    assert_eq!(votes(&mut writer, Vote::Like), Ok(none));
    let mut other = Reader::new();
    let one = Votes { likes: 1, dislikes: 0, counted: true };
    assert_eq!(votes(&mut other, Vote::Like), Ok(one));
    assert_eq!(votes(&mut other, Vote::Dislike), Ok(Votes { counted: false, ..one }));
    let two = Votes { likes: 1, dislikes: 1, counted: true };
    assert_eq!(votes(&mut Reader::new(), Vote::Dislike), Ok(two));
}
