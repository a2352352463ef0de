use super::{Isso, NoThread, Request, Response, ThreadOrder, ThreadPage, WordPress};
use crate::comments::outbox::{Answer, Comparison, Outgoing, SecondTry};
use crate::comments::{CommentId, Entered};

/// A part of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThreadPart {
    /// The comment whose replies are asked for; none for the thread itself.
    pub parent: Option<CommentId>,
    /// Which page of it, from 1.
    pub page: u32,
    /// In which order.
    pub order: ThreadOrder,
}

/// A server that readers' comments are at. Its methods write requests and read the answers to them;
/// sending is the caller's.
pub trait CommentServer {
    /// Asks for a part of the thread.
    fn thread(&self, part: ThreadPart) -> Request;

    /// Reads the answer to [`CommentServer::thread`] with the same `part`.
    ///
    /// # Errors
    /// Where the answer is none.
    fn read_thread(&self, part: ThreadPart, response: &Response) -> Result<ThreadPage, NoThread>;

    /// Posts a comment.
    fn post(&self, entered: &Entered, parent: Option<CommentId>) -> Request;

    /// What the answer to [`CommentServer::post`] means.
    fn read_answer(&self, response: &Response) -> Answer;

    /// What it needs before a comment may be posted again whose answer was lost.
    fn second_try(&self) -> SecondTry;

    /// Asks for what shows whether a comment has arrived; for [`SecondTry::Compare`].
    fn compare(&self, comment: &Outgoing) -> Request;

    /// Reads the answer to [`CommentServer::compare`].
    fn read_comparison(&self, comment: &Outgoing, response: &Response) -> Comparison;

    /// Looks in the answer to [`CommentServer::compare`] for one that is the same as `comment` and was
    /// posted as `id` shortly before; for [`SecondTry::Compare`].
    fn twin(&self, comment: &Outgoing, id: CommentId, response: &Response) -> Option<CommentId>;

    /// Deletes the own comment that was just posted, if the server lets a reader do so.
    fn delete(&self, id: CommentId) -> Option<Request>;

    /// How many comments deep replies nest; the first level is 1. A reply to a comment that deep is
    /// shown beside it.
    fn depth(&self) -> u32;
}

impl CommentServer for WordPress {
    fn thread(&self, part: ThreadPart) -> Request {
        WordPress::thread(self, part.page, part.order)
    }

    fn read_thread(&self, part: ThreadPart, response: &Response) -> Result<ThreadPage, NoThread> {
        WordPress::read_thread(self, part.page, response)
    }

    fn post(&self, entered: &Entered, parent: Option<CommentId>) -> Request {
        WordPress::post(self, entered, parent)
    }

    fn read_answer(&self, response: &Response) -> Answer {
        WordPress::read_answer(self, response)
    }

    fn second_try(&self) -> SecondTry {
        WordPress::SECOND_TRY
    }

    fn compare(&self, _: &Outgoing) -> Request {
        // Never asked for: it knows a comment that it has.
        WordPress::thread(self, 1, ThreadOrder::NewestFirst)
    }

    fn read_comparison(&self, _: &Outgoing, _: &Response) -> Comparison {
        Comparison::Absent
    }

    fn twin(&self, _: &Outgoing, _: CommentId, _: &Response) -> Option<CommentId> {
        None
    }

    fn delete(&self, _: CommentId) -> Option<Request> {
        None
    }

    fn depth(&self) -> u32 {
        WordPress::DEPTH
    }
}

impl CommentServer for Isso {
    fn thread(&self, part: ThreadPart) -> Request {
        Isso::thread(self, part.parent, part.page, part.order)
    }

    fn read_thread(&self, _: ThreadPart, response: &Response) -> Result<ThreadPage, NoThread> {
        Isso::read_thread(self, response)
    }

    fn post(&self, entered: &Entered, parent: Option<CommentId>) -> Request {
        Isso::post(self, entered, parent)
    }

    fn read_answer(&self, response: &Response) -> Answer {
        Isso::read_answer(self, response)
    }

    fn second_try(&self) -> SecondTry {
        Isso::SECOND_TRY
    }

    fn compare(&self, comment: &Outgoing) -> Request {
        Isso::compare(self, comment.parent)
    }

    fn read_comparison(&self, comment: &Outgoing, response: &Response) -> Comparison {
        Isso::read_comparison(self, &comment.entered, comment.sent_at, response)
    }

    fn twin(&self, comment: &Outgoing, id: CommentId, response: &Response) -> Option<CommentId> {
        Isso::twin(self, &comment.entered, id, response)
    }

    fn delete(&self, id: CommentId) -> Option<Request> {
        Some(Isso::delete(self, id))
    }

    fn depth(&self) -> u32 {
        Isso::DEPTH
    }
}
