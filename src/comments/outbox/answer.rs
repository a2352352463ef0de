use super::RetryAfter;
use crate::comments::{CommentId, Field};

/// What a comment store said to a comment that was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is in the thread, under this number if the store gave one.
    Published(Option<CommentId>),
    /// It was taken and waits for a moderator.
    Held {
        /// Where its writer can read it until then; WordPress shows it for ten minutes.
        preview: Option<String>,
    },
    /// The store has the same comment already.
    Duplicate,
    /// It will never be taken as it is.
    Refused(Refusal),
    /// Not now.
    Later(Setback, Option<RetryAfter>),
}

/// Why a comment has to wait before it is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    /// No answer came: no connection, a connection that broke, a time-out.
    Unreachable,
    /// The store itself takes no more comments at the moment. It has not taken this one.
    Busy,
    /// Somebody on the way asks to wait (429, or `Retry-After` with a failure). Whether the store has
    /// taken the comment is not known.
    Throttled,
    /// The page was closed or killed while it was under way.
    Interrupted,
    /// The store failed (5xx), or answered with what is no answer.
    Failed,
    /// The browser could not keep the comment, which therefore did not go out.
    NotKept,
}

impl Setback {
    /// Every setback.
    pub const ALL: [Setback; 6] = [
        Setback::Interrupted,
        Setback::Unreachable,
        Setback::Busy,
        Setback::Throttled,
        Setback::Failed,
        Setback::NotKept,
    ];

    /// Whether the comment may have been posted nonetheless.
    pub fn may_have_arrived(self) -> bool {
        !matches!(self, Setback::Busy | Setback::NotKept)
    }

    /// Whether the wait holds also when the page is opened anew.
    pub(super) fn was_asked_for(self) -> bool {
        matches!(self, Setback::Busy | Setback::Throttled)
    }

    /// What happened and what becomes of the comment, in whole sentences. Until when it waits is
    /// for the page to add.
    pub fn advice(self) -> &'static str {
        match self {
            Setback::Unreachable => {
                "The comment server cannot be reached. Your comment is kept in this browser and is \
                 sent again."
            }
            Setback::Busy => {
                "The comment server takes no more comments at the moment. Your comment is kept in \
                 this browser and is sent again."
            }
            Setback::Interrupted => {
                "Sending was interrupted. Your comment is kept in this browser and is sent again if \
                 it has not arrived."
            }
            Setback::Throttled => {
                "The comment server asks to wait. Your comment is kept in this browser and is sent \
                 again."
            }
            Setback::Failed => {
                "The comment server does not work at the moment. Your comment is kept in this \
                 browser and is sent again."
            }
            Setback::NotKept => {
                "This browser’s storage does not work, so your comment was not sent yet. Leave \
                 this page open: it is tried again."
            }
        }
    }
}

/// Why a comment was refused for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Name or e-mail address are required and not there.
    DetailsMissing,
    /// The name is required and not there.
    AuthorMissing,
    /// The e-mail address is required and not there.
    EmailMissing,
    /// The server's rule for e-mail addresses is stricter than HTML's.
    EmailFormat,
    /// The server's rule for websites is stricter than the form's.
    WebsiteFormat,
    /// There is no text left of it.
    TextMissing,
    /// The text has fewer characters than the server takes.
    TextTooShort {
        /// The fewest that it takes.
        least: u32,
    },
    /// A field is longer than the server stores.
    TooLong(Field),
    /// Comments are closed.
    Closed,
    /// The server does not know the article, or keeps it private.
    NoArticle,
    /// Only readers with an account at the server may comment.
    LoginNeeded,
    /// The comment that is replied to is gone or not approved.
    ParentGone,
    /// Isso's guard: this network has posted as many comments to the article as it may. Replies are
    /// still taken.
    TooManyHere,
    /// Isso's guard: the comment replied to is the reader's own and can still be edited.
    ReplyToSelf,
    /// The address of the comment server in the story's settings is wrong, or the server does not
    /// let this site use it.
    Misconfigured,
    /// The server gave no answer in all the tries.
    NoAnswer,
    /// Anything else, in the server's own words: plain text, perhaps none.
    Other(String),
}

impl Refusal {
    /// What happened, what became of the text and what to do.
    ///
    /// `may_have_arrived`: a try before this one got no answer.
    pub fn advice(&self, may_have_arrived: bool) -> String {
        let (happened, remedy) = self.words();
        let quoted = match self {
            Refusal::Other(message) if !message.is_empty() => {
                ["The comment server said: “", message, "”"].concat()
            }
            _ => happened.to_owned(),
        };
        let state = if may_have_arrived {
            " An earlier try may have arrived: look for your comment in the thread before you post \
             it again. Its text is kept. "
        } else {
            " Your comment was not posted; its text is kept. "
        };
        [&quoted, state, remedy].concat()
    }

    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Refusal::DetailsMissing => (
                "The comment server asks for a name and an email address.",
                "Enter both, then post it again.",
            ),
            Refusal::AuthorMissing => {
                ("The comment server asks for a name.", "Enter your name, then post it again.")
            }
            Refusal::EmailMissing => (
                "The comment server asks for an email address.",
                "Enter your email address, then post it again.",
            ),
            Refusal::EmailFormat => (
                "The comment server does not accept this email address.",
                "Enter one in plain letters, like name@example.com, then post it again.",
            ),
            Refusal::WebsiteFormat => (
                "The comment server does not accept this website address.",
                "Correct it or leave it out, then post it again.",
            ),
            Refusal::TextMissing => (
                "The comment server found no text in the comment.",
                "Write some words outside of any markup, then post it again.",
            ),
            Refusal::TextTooShort { least: 3 } => (
                "The comment server takes no text of less than 3 characters.",
                "Write a little more, then post it again.",
            ),
            Refusal::TextTooShort { .. } => (
                "The text is too short for the comment server.",
                "Write a little more, then post it again.",
            ),
            Refusal::TooLong(field) => too_long(*field),
            Refusal::Closed => (
                "Comments on this article are closed.",
                "Copy the text if you want to use it elsewhere.",
            ),
            Refusal::NoArticle => (
                "The comment server does not know this article.",
                "Copy the text to be safe, and tell the publisher.",
            ),
            Refusal::LoginNeeded => (
                "The comment server takes comments only from readers who are logged in to it.",
                "Log in on its own site, then post it again there or here.",
            ),
            Refusal::ParentGone => (
                "The comment that you reply to is gone or not approved.",
                "Cancel the reply to post it as a comment of its own, or reply to another one.",
            ),
            Refusal::TooManyHere => (
                "The comment server takes no more comments on this article from your network; \
                 others in it count, too.",
                "Post it as a reply to a comment.",
            ),
            Refusal::ReplyToSelf => (
                "The comment that you reply to is yours, and you can still edit it.",
                "Edit that one, or wait 15 minutes, then post it again.",
            ),
            Refusal::Misconfigured => (
                "The comment server does not accept comments from this page.",
                "Copy the text to be safe, and tell the publisher.",
            ),
            Refusal::NoAnswer => (
                "The comment server could not be reached in many tries.",
                "Check your connection, then post it again.",
            ),
            Refusal::Other(_) => (
                "The comment server refused the comment and gave no reason.",
                "Change what it may object to, then post it again, or copy the text to be safe.",
            ),
        }
    }
}

fn too_long(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::Comment => (
            "The text is longer than the comment server takes.",
            "Shorten it, or post it in two parts.",
        ),
        Field::Author => {
            ("The name is longer than the comment server takes.", "Shorten it, then post it again.")
        }
        Field::Email => (
            "The email address is longer than the comment server takes.",
            "Enter a shorter one, then post it again.",
        ),
        Field::Website => (
            "The website address is longer than the comment server takes.",
            "Enter a shorter one or leave it out, then post it again.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_refusal() -> Vec<Refusal> {
        let mut all = vec![
            Refusal::DetailsMissing,
            Refusal::AuthorMissing,
            Refusal::EmailMissing,
            Refusal::EmailFormat,
            Refusal::WebsiteFormat,
            Refusal::TextMissing,
            Refusal::TextTooShort { least: 3 },
            Refusal::TextTooShort { least: 10 },
            Refusal::Closed,
            Refusal::NoArticle,
            Refusal::LoginNeeded,
            Refusal::ParentGone,
            Refusal::TooManyHere,
            Refusal::ReplyToSelf,
            Refusal::Misconfigured,
            Refusal::NoAnswer,
            Refusal::Other(String::new()),
            Refusal::Other("Slow down, cowboy.".to_owned()),
        ];
        all.extend(Field::ALL.map(Refusal::TooLong));
        all
    }

    #[test]
    fn says_what_happened_what_became_of_the_text_and_what_to_do() {
        assert_eq!(
            Refusal::DetailsMissing.advice(false),
            "The comment server asks for a name and an email address. Your comment was not posted; \
             its text is kept. Enter both, then post it again."
        );
        assert_eq!(
            Refusal::Closed.advice(true),
            "Comments on this article are closed. An earlier try may have arrived: look for your \
             comment in the thread before you post it again. Its text is kept. Copy the text if \
             you want to use it elsewhere."
        );
        assert_eq!(
            Refusal::Other("No <b>links</b>!".to_owned()).advice(false),
            "The comment server said: “No <b>links</b>!” Your comment was not posted; its text is \
             kept. Change what it may object to, then post it again, or copy the text to be safe."
        );
    }

    #[test]
    fn every_refusal_has_sentences_of_its_own() {
        let said: Vec<String> =
            every_refusal().iter().map(|refusal| refusal.advice(false)).collect();
        for (at, sentence) in said.iter().enumerate() {
            assert!(sentence.contains("not posted; its text is kept"), "{sentence}");
            assert!(sentence.ends_with('.') && !sentence.contains("  "), "{sentence}");
            for word in ["please", "invalid", "sorry", "byte"] {
                assert!(!sentence.to_lowercase().contains(word), "{sentence}");
            }
            assert!(!said[..at].contains(sentence), "{sentence}");
        }
    }

    #[test]
    fn a_setback_says_that_the_comment_is_kept() {
        for setback in Setback::ALL {
            let said = setback.advice();
            assert!(said.ends_with('.') && !said.contains("  "), "{said}");
            assert_eq!(
                said.contains("kept in this browser"),
                setback != Setback::NotKept,
                "{said}"
            );
        }
    }
}
