//! Where comments live: this browser, a WordPress, an Isso. The two servers are described as the
//! requests that are made to them and the meaning of their answers; sending is not done here.

mod browser;
mod exchange;
mod isso;
mod json;
mod no_thread;
mod received;
mod server;
mod wordpress;

pub use browser::BrowserStore;
pub use exchange::{Content, Method, Payload, Request, Response};
pub use isso::{Isso, NotChanged, Vote, Votes};
pub use json::Json;
pub use no_thread::NoThread;
pub use received::{COMMENTS_A_PAGE, Received, Standing, ThreadOrder, ThreadPage};
pub use server::{CommentServer, ThreadPart};
pub use wordpress::{Way, WordPress};

use crate::comments::{Comment, CommentId, Submission};

/// Where comments live.
///
/// Its futures are awaited on the page's one thread, so they need not be `Send`.
#[expect(async_fn_in_trait, reason = "nothing on a page moves a future to another thread")]
pub trait CommentStore {
    /// Every comment of the story, in the order in which they were posted.
    async fn list(&self) -> Result<Vec<Comment>, StoreError>;

    /// Keeps a comment. Once this has answered, the comment survives a reload; after an error,
    /// nothing of it is kept.
    async fn post(&self, submission: &Submission) -> Result<Comment, StoreError>;

    /// Removes a comment. One that is not there, as when another tab has removed it, is no error.
    async fn delete(&self, id: CommentId) -> Result<(), StoreError>;
}

/// What was being done when a store failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// [`CommentStore::list`].
    List,
    /// [`CommentStore::post`].
    Post,
    /// [`CommentStore::delete`].
    Delete,
}

/// Why a store failed. Its `Display` says what happened; [`StoreError::advice`] goes on with what a
/// reader can do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no room left (IndexedDB: `QuotaExceededError`).
    #[error("This browser’s storage is full.")]
    Full,
    /// The browser keeps nothing for this page: a setting, or a private window (`SecurityError`,
    /// `InvalidStateError`, no `indexedDB` at all).
    #[error("This browser does not let this page keep comments.")]
    Blocked,
    /// Another tab holds the storage in an older or a newer form (`blocked`, `VersionError`).
    #[error("Another tab has this page open in a different version.")]
    OtherTab,
    /// Anything else, with the browser's own words for it.
    #[error("This browser’s storage does not work ({0}).")]
    Broken(String),
}

impl StoreError {
    /// The whole message for a reader: what happened, what became of the comment, and what to do.
    pub fn advice(&self, task: Task) -> String {
        let state = match task {
            Task::List => " Comments kept in this browser cannot be shown now.",
            Task::Post => " Your comment is still in the form.",
            Task::Delete => " The comment was not deleted.",
        };
        let remedy = match self {
            // Deleting may need room for a moment, too.
            StoreError::Full if task == Task::Post => {
                " Delete a comment that you no longer need, or free some space on this device,"
            }
            StoreError::Full => " Free some space on this device,",
            StoreError::Blocked => {
                " Allow this site to store data in the browser’s settings, or leave private browsing,"
            }
            StoreError::OtherTab => " Close the other tabs of this page,",
            StoreError::Broken(_) if task == Task::Post => {
                " Copy your comment to be safe, restart the browser,"
            }
            StoreError::Broken(_) => " Restart the browser,",
        };
        let again = match task {
            Task::List => " then load this page again.",
            Task::Post => " then post it again.",
            Task::Delete => " then delete it again.",
        };
        [&self.to_string(), state, remedy, again].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::{Entered, validate};
    use std::cell::RefCell;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    const TASKS: [Task; 3] = [Task::List, Task::Post, Task::Delete];

    #[test]
    fn says_what_happened_and_what_to_do() {
        assert_eq!(
            StoreError::Full.advice(Task::Post),
            "This browser’s storage is full. Your comment is still in the form. Delete a comment \
             that you no longer need, or free some space on this device, then post it again."
        );
        assert_eq!(
            StoreError::Blocked.advice(Task::List),
            "This browser does not let this page keep comments. Comments kept in this browser \
             cannot be shown now. Allow this site to store data in the browser’s settings, or \
             leave private browsing, then load this page again."
        );
        assert_eq!(
            StoreError::OtherTab.advice(Task::Delete),
            "Another tab has this page open in a different version. The comment was not deleted. \
             Close the other tabs of this page, then delete it again."
        );
        assert_eq!(
            StoreError::Broken("UnknownError".to_owned()).advice(Task::Post),
            "This browser’s storage does not work (UnknownError). Your comment is still in the \
             form. Copy your comment to be safe, restart the browser, then post it again."
        );
    }

    #[test]
    fn every_message_is_whole_sentences() {
        for error in [
            StoreError::Full,
            StoreError::Blocked,
            StoreError::OtherTab,
            StoreError::Broken("DataError".to_owned()),
        ] {
            for task in TASKS {
                let said = error.advice(task);
                assert!(said.ends_with('.') && !said.contains("  "), "{said}");
                assert!(said.starts_with(&error.to_string()), "{said}");
                assert_eq!(said.contains("still in the form"), task == Task::Post, "{said}");
            }
        }
    }

    /// The trait as an implementer meets it: one that keeps everything in memory.
    #[derive(Default)]
    struct Memory(RefCell<Vec<Comment>>);

    impl CommentStore for Memory {
        async fn list(&self) -> Result<Vec<Comment>, StoreError> {
            Ok(self.0.borrow().clone())
        }

        async fn post(&self, submission: &Submission) -> Result<Comment, StoreError> {
            let mut comments = self.0.borrow_mut();
            let comment = Comment {
                id: CommentId(comments.last().map_or(1, |last| last.id.0 + 1)),
                author: submission.author().to_owned(),
                website: submission.website().map(str::to_owned),
                text: submission.comment().to_owned(),
                posted_at: 0,
            };
            comments.push(comment.clone());
            Ok(comment)
        }

        async fn delete(&self, id: CommentId) -> Result<(), StoreError> {
            self.0.borrow_mut().retain(|comment| comment.id != id);
            Ok(())
        }
    }

    fn now<T>(future: impl Future<Output = T>) -> T {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => value,
            Poll::Pending => panic!("it waits for nothing"),
        }
    }

    #[test]
    fn a_store_can_be_written_without_send() {
        let sent = validate(&Entered {
            comment: "a".to_owned(),
            author: "b".to_owned(),
            email: "c@d".to_owned(),
            website: String::new(),
        })
        .unwrap();
        let store = Memory::default();
        let first = now(store.post(&sent)).unwrap();
        let second = now(store.post(&sent)).unwrap();
        assert_eq!(now(store.delete(first.id)), Ok(()));
        assert_eq!(now(store.delete(first.id)), Ok(()));
        assert_eq!(now(store.list()), Ok(vec![second]));
    }
}
