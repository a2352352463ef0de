//! What a reader does to a comment that is there: change or delete the own one, vote on another's.

use super::thread::received;
use super::{Isso, meaning, reason};
use crate::comments::outbox::Refusal;
use crate::comments::store::{Json, Method, Payload, Received, Request, Response};
use crate::comments::{CommentId, Entered};

/// For or against a comment. Isso takes one vote from each network, and takes none back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    /// For it.
    Like,
    /// Against it.
    Dislike,
}

/// How a comment's votes stand after one more was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Votes {
    /// Votes for it.
    pub likes: u32,
    /// Votes against it.
    pub dislikes: u32,
    /// Whether the one that was given counts. It does not when it comes from the network of the
    /// writer or of another voter, or when there are 142 votes.
    pub counted: bool,
}

/// Why a comment was not changed, deleted or voted on. Its `Display` says what happened, what became
/// of the comment and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotChanged {
    /// The time for it is over, or this browser is not the one that posted it.
    #[error(
        "This comment can no longer be changed from this browser. It stays as it is. To have it \
         changed or removed, write to the publisher."
    )]
    TooLate,
    /// It is not there any more.
    #[error("This comment is not there any more. Load the page again to see the thread as it is.")]
    Gone,
    /// The new text is refused. The field holds what [`Refusal::advice`] says.
    #[error("{0}")]
    Refused(String),
    /// No answer, or none that can be read.
    #[error(
        "The comment server did not answer as it should. The comment may or may not have changed: \
         load the page again to see it."
    )]
    Unclear,
}

impl Isso {
    /// Changes the text, name and website of the own comment, within [`Isso::EDIT_WINDOW`].
    pub fn edit(&self, id: CommentId, entered: &Entered) -> Request {
        let optional = |text: &str| if text.is_empty() { Json::Null } else { text.into() };
        let fields = Json::record([
            ("text", (&*entered.comment).into()),
            ("author", optional(&entered.author)),
            ("website", optional(&entered.website)),
        ]);
        self.of_comment(Method::Put, id, "", Payload::Json(fields))
    }

    /// Reads the answer to [`Isso::edit`]: the comment as it is now.
    ///
    /// # Errors
    /// Where it was not changed.
    pub fn read_edit(&self, response: &Response) -> Result<Received, NotChanged> {
        if response.status == 200 {
            return response.json().and_then(received).ok_or(NotChanged::Unclear);
        }
        Err(not_changed(response))
    }

    /// Deletes the own comment, within [`Isso::EDIT_WINDOW`].
    pub fn delete(&self, id: CommentId) -> Request {
        self.of_comment(Method::Delete, id, "", Payload::None)
    }

    /// Reads the answer to [`Isso::delete`]: the emptied comment where replies keep its place, none
    /// where it is gone.
    ///
    /// # Errors
    /// Where it was not deleted. A comment that was not there any more is no error.
    pub fn read_delete(&self, response: &Response) -> Result<Option<Received>, NotChanged> {
        match (response.status, response.json()) {
            (200, Some(Json::Null)) | (404, _) => Ok(None),
            (200, Some(comment)) => received(comment).map(Some).ok_or(NotChanged::Unclear),
            _ => Err(not_changed(response)),
        }
    }

    /// Votes on a comment.
    pub fn vote(&self, id: CommentId, vote: Vote) -> Request {
        let path = match vote {
            Vote::Like => "/like",
            Vote::Dislike => "/dislike",
        };
        self.of_comment(Method::Post, id, path, Payload::Json(Json::record([])))
    }

    /// Reads the answer to [`Isso::vote`].
    ///
    /// # Errors
    /// Where there was no vote.
    pub fn read_vote(&self, response: &Response) -> Result<Votes, NotChanged> {
        let json = response.json().filter(|_| response.status == 200);
        let votes = json.and_then(|votes| {
            Some(Votes {
                likes: votes.whole("likes")?,
                dislikes: votes.whole("dislikes")?,
                counted: votes.get("message").is_none(),
            })
        });
        votes.ok_or_else(|| not_changed(response))
    }
}

fn not_changed(response: &Response) -> NotChanged {
    match response.status {
        404 => NotChanged::Gone,
        400 => NotChanged::Refused(meaning(&reason(response)).advice(false)),
        403 if reason(response) == "CSRF" => {
            NotChanged::Refused(Refusal::Misconfigured.advice(false))
        }
        403 => NotChanged::TooLate,
        _ => NotChanged::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{isso, json_response, page};
    use super::*;
    use crate::comments::store::Standing;
    use serde_json::json;

    fn comment(mode: u32, text: &str) -> serde_json::Value {
        json!({
            "id": 7, "parent": null, "author": null, "website": null, "text": text,
            "created": 1.0, "mode": mode,
        })
    }

    #[test]
    fn goes_to_the_comment_s_address() {
        let of = |request: Request| (request.method, request.address);
        let id = CommentId(7);
        let base = "https://comments.example.org/id/7".to_owned();
        assert_eq!(of(isso().edit(id, &Entered::default())), (Method::Put, base.clone()));
        assert_eq!(of(isso().delete(id)), (Method::Delete, base.clone()));
        assert_eq!(of(isso().vote(id, Vote::Like)), (Method::Post, base.clone() + "/like"));
        assert_eq!(of(isso().vote(id, Vote::Dislike)), (Method::Post, base + "/dislike"));
    }

    #[test]
    fn an_edit_answers_with_the_comment() {
        let read = |response| isso().read_edit(&response);
        let edited = read(json_response(200, comment(1, "<p>New</p>"))).unwrap();
        assert_eq!(edited.markup, "<p>New</p>");
        assert_eq!(read(page(403, "You don't have the permission.")), Err(NotChanged::TooLate));
        assert_eq!(read(page(404, "Not Found")), Err(NotChanged::Gone));
        assert_eq!(read(page(502, "Bad Gateway")), Err(NotChanged::Unclear));
        assert_eq!(read(json_response(200, json!(null))), Err(NotChanged::Unclear));
        let short = Refusal::TextTooShort { least: 3 }.advice(false);
        let refused = read(page(400, "text is too short (minimum length: 3)"));
        assert_eq!(refused, Err(NotChanged::Refused(short)));
    }

    #[test]
    fn a_deleted_comment_is_gone_or_emptied() {
        let read = |response| isso().read_delete(&response);
        assert_eq!(read(json_response(200, json!(null))), Ok(None));
        assert_eq!(read(page(404, "Not Found")), Ok(None));
        let emptied = read(json_response(200, comment(4, ""))).unwrap().unwrap();
        assert_eq!(emptied.standing, Standing::Emptied);
        assert_eq!(read(page(403, "Forbidden")), Err(NotChanged::TooLate));
        assert_eq!(read(page(500, "")), Err(NotChanged::Unclear));
    }

    #[test]
    fn a_vote_that_does_not_count_says_so() {
        let read = |body| isso().read_vote(&json_response(200, body));
        let votes = Votes { likes: 3, dislikes: 1, counted: true };
        assert_eq!(read(json!({ "likes": 3, "dislikes": 1 })), Ok(votes));
        let denied = json!({ "likes": 3, "dislikes": 1, "message": "Upvote denied because …" });
        assert_eq!(read(denied), Ok(Votes { counted: false, ..votes }));
        assert_eq!(read(json!({})), Err(NotChanged::Unclear));
        assert_eq!(isso().read_vote(&page(404, "")), Err(NotChanged::Gone));
    }
}
