//! The lengths that WordPress stores, at their last byte: what the form lets pass, both ways take, and
//! not a byte more.

use dateline::comments::outbox::{Answer, Refusal};
use dateline::comments::store::Way;
use dateline::comments::{Entered, Field, byte_length, validate};

use crate::entries::{comment, two_byte_letters};
use crate::reader::Reader;
use crate::running::NEWSROOM;

/// The longest value of each field, and one byte more.
fn at_the_limit(field: Field) -> [String; 2] {
    let limit = field.limit();
    [limit, limit + 1].map(|bytes| match field {
        Field::Author => two_byte_letters(bytes),
        Field::Email => {
            let domain = "@example.org";
            "a".repeat(bytes - domain.len()) + domain
        }
        Field::Website => {
            let start = "https://example.org/";
            start.to_owned() + &"a".repeat(bytes - start.len())
        }
        Field::Comment => {
            let start = "One line.\nAnother.\r\nA third.\n";
            start.to_owned() + &two_byte_letters(bytes - byte_length(start))
        }
    })
}

/// The comment with each line break as CRLF, as a form without a script posts it (WHATWG HTML, form
/// submission) and as our rule counts it. The program sends LF, which is shorter.
fn with_whole_line_breaks(mut entered: Entered) -> Entered {
    entered.comment = entered.comment.replace("\r\n", "\n").replace('\n', "\r\n");
    entered
}

#[test]
#[ignore = "needs the comment servers"]
fn the_form_s_limits_are_wordpress_own() {
    let post = NEWSROOM.post("open", &["anonymous", "published"]);
    for field in Field::ALL {
        for way in [Way::Form, Way::Rest] {
            let thread = NEWSROOM.thread_of(post, way);
            let [fits, exceeds] = at_the_limit(field).map(|value| {
                let name = format!("{}-{}", field.id(), way.keyword());
                let mut entered = comment(&name, &name);
                // WordPress takes no second comment at once under the same address.
                let initial = &way.keyword()[..1];
                entered.set(field, value.replacen('a', initial, 1));
                with_whole_line_breaks(entered)
            });
            assert!(validate(&fits).is_ok(), "{field:?}");
            let errors = validate(&exceeds).expect_err("one byte too many");
            assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), [field]);

            let answer = Reader::new().posts(&thread, &exceeds);
            let expected = Answer::Refused(Refusal::TooLong(field));
            assert_eq!(answer, expected, "{field:?} {way:?}");
            let answer = Reader::new().posts(&thread, &fits);
            assert!(matches!(answer, Answer::Published(_)), "{field:?} {way:?}: {answer:?}");
        }
    }
}
