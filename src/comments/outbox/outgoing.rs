use super::Setback;
use crate::comments::netstring::{read, write};
use crate::comments::{CommentId, Entered, Submission};

/// A comment on its way to the comment store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// What was typed, as it is sent.
    pub entered: Entered,
    /// The comment that it replies to.
    pub parent: Option<CommentId>,
    /// When the reader sent it: milliseconds since 1970-01-01T00:00:00Z.
    pub sent_at: i64,
    /// How far it is.
    pub state: State,
    /// How many times it has gone out.
    pub tries: u32,
    /// Whether one of those may have been taken although no answer told so.
    pub may_have_arrived: bool,
}

/// How far a comment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Its text is in the form, or on its way there; it is not sent.
    Draft,
    /// To be sent, and not sent before.
    Queued,
    /// The store's thread is read to see whether an earlier try has arrived.
    Comparing,
    /// On the wire: it may arrive at any moment.
    Sending,
    /// To be sent again.
    Waiting {
        /// From when on: milliseconds since 1970-01-01T00:00:00Z.
        until: i64,
        /// Why.
        why: Setback,
    },
    /// The store has it, under this number if the store told.
    Delivered(Option<CommentId>),
    /// The store has it, and a moderator decides.
    Held {
        /// Where its writer can read it until then.
        preview: Option<String>,
    },
    /// The store will not take it. The text stays here until the reader takes it back.
    Refused {
        /// What happened and what to do, in whole sentences.
        advice: String,
    },
    /// The reader threw it away.
    Discarded,
}

/// The first line of what is kept; the number rises when the parts after it change.
const TAG: &str = "outgoing 1\n";

impl Outgoing {
    /// A comment that has just passed [`validate`](crate::comments::validate).
    pub fn new(submission: &Submission, parent: Option<CommentId>, now: i64) -> Outgoing {
        Outgoing {
            entered: Entered {
                comment: submission.comment().to_owned(),
                author: submission.author().to_owned(),
                email: submission.email().to_owned(),
                website: submission.website().unwrap_or_default().to_owned(),
            },
            parent,
            sent_at: now,
            state: State::Draft,
            tries: 0,
            may_have_arrived: false,
        }
    }

    /// Whether the reader may still take it back: no byte of it has left, or all that left was
    /// surely not taken.
    pub fn can_be_taken_back(&self) -> bool {
        match self.state {
            State::Queued | State::Waiting { .. } => !self.may_have_arrived,
            State::Refused { .. } => true,
            _ => false,
        }
    }

    /// The form in which it is kept; [`Outgoing::read`] reads it.
    pub fn write(&self) -> String {
        let (word, number, words) = match &self.state {
            State::Draft => ("draft", None, ""),
            State::Queued => ("queued", None, ""),
            State::Comparing => ("comparing", None, ""),
            State::Sending => ("sending", None, ""),
            State::Waiting { until, why } => (word_of(*why), Some(*until), ""),
            State::Delivered(id) => ("delivered", id.map(|id| i64::from(id.0)), ""),
            State::Held { preview } => ("held", None, preview.as_deref().unwrap_or_default()),
            State::Refused { advice } => ("refused", None, &**advice),
            State::Discarded => ("discarded", None, ""),
        };
        let Entered { comment, author, email, website } = &self.entered;
        let parts = [
            comment.as_str(),
            author,
            email,
            website,
            &optional(self.parent.map(|id| i64::from(id.0))),
            &self.sent_at.to_string(),
            &self.tries.to_string(),
            if self.may_have_arrived { "1" } else { "0" },
            word,
            &optional(number),
            words,
        ];
        write(TAG, parts)
    }

    /// Reads what [`Outgoing::write`] wrote; `None` for anything else.
    pub fn read(kept: &str) -> Option<Outgoing> {
        let [comment, author, email, website, parent, sent_at, tries, arrived, word, number, words] =
            read(TAG, kept)?;
        let number: Option<i64> = if number.is_empty() { None } else { Some(number.parse().ok()?) };
        let state = match (&*word, number) {
            ("draft", None) => State::Draft,
            ("queued", None) => State::Queued,
            ("comparing", None) => State::Comparing,
            ("sending", None) => State::Sending,
            ("delivered", None) => State::Delivered(None),
            ("delivered", Some(id)) => State::Delivered(Some(CommentId(id.try_into().ok()?))),
            ("held", None) => State::Held { preview: Some(words).filter(|url| !url.is_empty()) },
            ("refused", None) => State::Refused { advice: words },
            ("discarded", None) => State::Discarded,
            (word, Some(until)) => {
                let why = Setback::ALL.into_iter().find(|why| word_of(*why) == word)?;
                State::Waiting { until, why }
            }
            _ => return None,
        };
        let parent = if parent.is_empty() { None } else { Some(CommentId(parent.parse().ok()?)) };
        Some(Outgoing {
            entered: Entered { comment, author, email, website },
            parent,
            sent_at: sent_at.parse().ok()?,
            state,
            tries: tries.parse().ok()?,
            may_have_arrived: match &*arrived {
                "0" => false,
                "1" => true,
                _ => return None,
            },
        })
    }
}

fn word_of(why: Setback) -> &'static str {
    match why {
        Setback::Unreachable => "unreachable",
        Setback::Busy => "busy",
        Setback::Interrupted => "interrupted",
        Setback::Throttled => "throttled",
        Setback::Failed => "failed",
        Setback::NotKept => "not kept",
    }
}

fn optional(number: Option<i64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn states() -> impl Strategy<Value = State> {
        let setback = proptest::sample::select(Setback::ALL.to_vec());
        prop_oneof![
            Just(State::Draft),
            Just(State::Queued),
            Just(State::Comparing),
            Just(State::Sending),
            (any::<i64>(), setback).prop_map(|(until, why)| State::Waiting { until, why }),
            proptest::option::of(any::<u32>().prop_map(CommentId)).prop_map(State::Delivered),
            proptest::option::of(".{1,20}").prop_map(|preview| State::Held { preview }),
            any::<String>().prop_map(|advice| State::Refused { advice }),
            Just(State::Discarded),
        ]
    }

    /// Pinned: what a reader's browser holds must be read by the next version, or get a new number.
    #[test]
    fn the_kept_form_stands() {
        let outgoing = Outgoing {
            entered: Entered {
                comment: "Да, but:\n1,2".to_owned(),
                author: "Ani".to_owned(),
                email: "ani@am".to_owned(),
                website: String::new(),
            },
            parent: Some(CommentId(7)),
            sent_at: 1_700_000_000_000,
            state: State::Waiting { until: 1_700_000_004_000, why: Setback::Busy },
            tries: 2,
            may_have_arrived: true,
        };
        let kept = "outgoing 1\n14:Да, but:\n1,2,3:Ani,6:ani@am,0:,1:7,13:1700000000000,1:2,1:1,\
                    4:busy,13:1700000004000,0:,";
        assert_eq!(outgoing.write(), kept);
        assert_eq!(Outgoing::read(kept), Some(outgoing));
    }

    #[test]
    fn garbage_is_nothing() {
        for kept in [
            "",
            "outgoing 1\n",
            "outgoing 2\n1:a,1:b,1:c,0:,0:,1:1,1:0,1:0,6:queued,0:,0:,",
            "outgoing 1\n1:a,1:b,1:c,0:,0:,1:1,1:0,1:0,6:queued,1:1,0:,",
            "outgoing 1\n1:a,1:b,1:c,0:,0:,1:1,1:0,1:0,4:busy,0:,0:,",
            "outgoing 1\n1:a,1:b,1:c,0:,0:,1:1,1:0,1:0,4:lost,1:1,0:,",
            "outgoing 1\n1:a,1:b,1:c,0:,0:,1:1,1:0,1:2,6:queued,0:,0:,",
            "outgoing 1\n1:a,1:b,1:c,0:,0:,1:1,2:-1,1:0,6:queued,0:,0:,",
            "outgoing 1\n1:a,1:b,1:c,0:,1:x,1:1,1:0,1:0,6:queued,0:,0:,",
            "outgoing 1\n1:a,1:b,1:c,0:,0:,1:1,1:0,1:0,9:delivered,2:-1,0:,",
        ] {
            assert_eq!(Outgoing::read(kept), None, "{kept:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_kept_is_read_again(
            texts in [any::<String>(), any::<String>(), "[0-9:,\n]{0,9}", any::<String>()],
            parent in proptest::option::of(any::<u32>().prop_map(CommentId)),
            sent_at: i64,
            state in states(),
            tries: u32,
            may_have_arrived: bool,
        ) {
            let [comment, author, email, website] = texts;
            let entered = Entered { comment, author, email, website };
            let outgoing = Outgoing { entered, parent, sent_at, state, tries, may_have_arrived };
            prop_assert_eq!(Outgoing::read(&outgoing.write()), Some(outgoing));
        }

        #[test]
        fn reading_never_panics(kept in any::<String>()) {
            let _ = Outgoing::read(&kept);
            let _ = Outgoing::read(&[TAG, &kept].concat());
        }
    }
}
