use super::{Isso, reason};
use crate::comments::markup::plain_text;
use crate::comments::store::{
    COMMENTS_A_PAGE, Json, Method, NoThread, Payload, Received, Request, Response, Standing,
    ThreadOrder, ThreadPage,
};
use crate::comments::{CommentId, normalise_website};

/// How many replies come with each comment; the others are asked for.
const REPLIES_AT_FIRST: u32 = 5;

impl Isso {
    /// Asks for a page of comments that reply to none, the first one being 1, with the first replies
    /// to each; or for a page of the replies to `parent`.
    pub fn thread(&self, parent: Option<CommentId>, page: u32, order: ThreadOrder) -> Request {
        let sort = match order {
            ThreadOrder::OldestFirst => "oldest",
            ThreadOrder::NewestFirst => "newest",
        };
        let mut request = self.request(Method::Get, "/", Payload::None);
        request.query.extend([
            ("uri", self.thread.clone()),
            ("sort", sort.to_owned()),
            ("limit", COMMENTS_A_PAGE.to_string()),
            ("offset", (page.saturating_sub(1) * COMMENTS_A_PAGE).to_string()),
            ("nested_limit", REPLIES_AT_FIRST.to_string()),
        ]);
        request.query.extend(parent.map(|id| ("parent", id.0.to_string())));
        request
    }

    /// Reads the answer to [`Isso::thread`]. What is no comment in it is passed over.
    ///
    /// # Errors
    /// Where the answer is none.
    pub fn read_thread(&self, response: &Response) -> Result<ThreadPage, NoThread> {
        if response.status != 200 {
            return Err(NoThread::from_status(response.status, Some(reason(response))));
        }
        let thread = response.json().ok_or(NoThread::Unreadable)?;
        let Some(Json::List(roots)) = thread.get("replies") else {
            return Err(NoThread::Unreadable);
        };
        let mut comments = Vec::new();
        for root in roots {
            comments.extend(received(root));
            let replies = root.get("replies").map(Json::entries).unwrap_or_default();
            comments.extend(replies.iter().filter_map(received));
        }
        Ok(ThreadPage {
            total: thread.whole("total_replies").unwrap_or(comments.len() as u32),
            has_more: thread.number("hidden_replies").is_some_and(|hidden| hidden > 0.0),
            comments,
        })
    }
}

/// A comment as Isso hands it out, in a thread or in answer to an edit.
pub(super) fn received(comment: &Json) -> Option<Received> {
    Some(Received {
        id: CommentId(comment.whole("id")?),
        parent: comment.whole("parent").map(CommentId),
        author: plain_text(comment.text("author").unwrap_or_default()),
        website: comment
            .text("website")
            .and_then(|address| normalise_website(&plain_text(address)).ok()?),
        markup: comment.text("text").unwrap_or_default().to_owned(),
        posted_at: (comment.number("created")? * 1000.0) as i64,
        standing: match comment.whole("mode") {
            Some(2) => Standing::Held,
            Some(4) => Standing::Emptied,
            _ => Standing::Published,
        },
        likes: comment.whole("likes").unwrap_or_default(),
        dislikes: comment.whole("dislikes").unwrap_or_default(),
        hidden_replies: comment.whole("hidden_replies").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{isso, json_response, page};
    use super::*;
    use serde_json::json;

    fn comment(id: u32, parent: Option<u32>) -> serde_json::Value {
        json!({
            "id": id, "parent": parent, "author": "Ani &amp; Co", "website": null,
            "text": "<p>Where?</p>", "created": 1_706_263_200.5, "modified": null, "mode": 1,
            "likes": 0, "dislikes": 0, "hash": "x", "notification": 0,
        })
    }

    #[test]
    fn asks_for_a_page() {
        let request = isso().thread(None, 3, ThreadOrder::OldestFirst);
        assert_eq!(request.address, "https://comments.example.org/");
        for part in [("uri", "/talks/"), ("sort", "oldest"), ("limit", "50"), ("offset", "100")] {
            assert!(request.query.contains(&(part.0, part.1.to_owned())), "{part:?}");
        }
        let request = isso().thread(Some(CommentId(4)), 1, ThreadOrder::NewestFirst);
        assert!(request.query.contains(&("parent", "4".to_owned())));
        assert!(request.query.contains(&("offset", "0".to_owned())));
    }

    #[test]
    fn reads_comments_with_their_replies() {
        let mut first = comment(1, None);
        first["hidden_replies"] = json!(2);
        first["replies"] = json!([comment(2, Some(1)), comment(3, Some(1))]);
        let mut emptied = comment(4, None);
        emptied["mode"] = json!(4);
        emptied["author"] = json!(null);
        emptied["text"] = json!("");
        let thread = json!({
            "id": null, "total_replies": 70, "hidden_replies": 20, "replies": [first, emptied],
            "config": {},
        });
        let page = isso().read_thread(&json_response(200, thread)).unwrap();
        assert_eq!((page.total, page.has_more), (70, true));
        let ids: Vec<_> =
            page.comments.iter().map(|one| (one.id.0, one.parent.map(|id| id.0))).collect();
        assert_eq!(ids, [(1, None), (2, Some(1)), (3, Some(1)), (4, None)]);
        assert_eq!(page.comments[0].hidden_replies, 2);
        assert_eq!(page.comments[0].author, "Ani & Co");
        assert_eq!(page.comments[0].posted_at, 1_706_263_200_500);
        assert_eq!(page.comments[3].standing, Standing::Emptied);
        assert_eq!(page.comments[3].author, "");
    }

    #[test]
    fn an_empty_thread_is_one() {
        let thread = json!({
            "id": null, "total_replies": 0, "hidden_replies": 0, "replies": [], "config": {},
        });
        let page = isso().read_thread(&json_response(200, thread)).unwrap();
        assert_eq!(page, ThreadPage::default());
    }

    #[test]
    fn what_is_no_thread() {
        let read = |response| isso().read_thread(&response);
        assert_eq!(read(json_response(200, json!([]))), Err(NoThread::Unreadable));
        assert_eq!(read(page(200, "WiFi")), Err(NoThread::Unreadable));
        assert_eq!(read(page(404, "Not Found")), Err(NoThread::NotThere));
        assert_eq!(read(page(500, "")), Err(NoThread::ServerFailed));
        let expected = NoThread::Refused("offset should be integer".to_owned());
        assert_eq!(read(page(400, "offset should be integer")), Err(expected));
    }
}
