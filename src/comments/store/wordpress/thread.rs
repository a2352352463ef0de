use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::WordPress;
use crate::comments::markup::plain_text;
use crate::comments::store::{
    COMMENTS_A_PAGE, Json, NoThread, Received, Standing, ThreadOrder, ThreadPage,
};
use crate::comments::store::{Method, Payload, Request, Response};
use crate::comments::{CommentId, normalise_website};

/// What a thread needs of a comment: a third of what WordPress would send.
const FIELDS: &str = "id,parent,author_name,author_url,date_gmt,content,status";

impl WordPress {
    /// Asks for a page of the thread; the first one is 1. WordPress hands out approved comments only.
    pub fn thread(&self, page: u32, order: ThreadOrder) -> Request {
        let order = match order {
            ThreadOrder::OldestFirst => "asc",
            ThreadOrder::NewestFirst => "desc",
        };
        Request {
            method: Method::Get,
            address: self.comments_address(),
            query: vec![
                ("post", self.post.to_string()),
                ("per_page", COMMENTS_A_PAGE.to_string()),
                ("page", page.to_string()),
                ("order", order.to_owned()),
                ("_fields", FIELDS.to_owned()),
            ],
            payload: Payload::None,
            accept: "application/json",
            with_cookies: false,
        }
    }

    /// Reads the answer to [`WordPress::thread`] with the same `page`. What is no comment in it is
    /// passed over.
    ///
    /// # Errors
    /// Where the answer is none.
    pub fn read_thread(&self, page: u32, response: &Response) -> Result<ThreadPage, NoThread> {
        if response.status != 200 {
            let message = response.json().and_then(|error| error.text("message"));
            return Err(NoThread::from_status(response.status, message.map(plain_text)));
        }
        let Some(Json::List(comments)) = response.json() else { return Err(NoThread::Unreadable) };
        let comments: Vec<Received> = comments.iter().filter_map(received).collect();
        let number = |header| response.header(header).and_then(|value| value.trim().parse().ok());
        Ok(ThreadPage {
            total: number("x-wp-total").unwrap_or(comments.len() as u32),
            has_more: number("x-wp-totalpages").is_some_and(|pages: u32| page < pages),
            comments,
        })
    }
}

fn received(comment: &Json) -> Option<Received> {
    Some(Received {
        id: CommentId(comment.whole("id")?),
        parent: comment.whole("parent").filter(|parent| *parent != 0).map(CommentId),
        author: plain_text(comment.text("author_name").unwrap_or_default()),
        website: comment
            .text("author_url")
            .and_then(|address| normalise_website(&plain_text(address)).ok()?),
        markup: comment.get("content")?.text("rendered")?.to_owned(),
        posted_at: moment(comment.text("date_gmt")?)?,
        standing: match comment.text("status") {
            Some("hold") => Standing::Held,
            _ => Standing::Published,
        },
        likes: 0,
        dislikes: 0,
        hidden_replies: 0,
    })
}

/// A moment as WordPress writes it: `2024-01-26T10:00:00`, in UTC without saying so.
fn moment(date_gmt: &str) -> Option<i64> {
    // jiff's own reader of all that ISO 8601 allows is 3 kB (brotli) of the WebAssembly.
    let (date, time) = date_gmt.split_once('T')?;
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(time, ':')?;
    let narrow = |number: i16| i8::try_from(number).ok();
    let date = Date::new(year, narrow(month)?, narrow(day)?).ok()?;
    let time = Time::new(narrow(hour)?, narrow(minute)?, narrow(second)?, 0).ok()?;
    Some(Offset::UTC.to_timestamp(date.to_datetime(time)).ok()?.as_millisecond())
}

fn numbers(text: &str, between: char) -> Option<[i16; 3]> {
    let mut numbers = text.splitn(3, between).map(|number| number.parse().ok());
    Some([numbers.next()??, numbers.next()??, numbers.next()??])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{json_response, wordpress};
    use super::*;
    use crate::comments::store::Content;
    use crate::comments::store::Way;
    use serde_json::json;

    fn comment(id: u32, parent: u32) -> serde_json::Value {
        json!({
            "id": id,
            "parent": parent,
            "author_name": "Ani &amp; Co",
            "author_url": "http://example.am/?a=1&#038;b=2",
            "date_gmt": "2024-01-26T10:00:00",
            "content": { "rendered": "<p>Where?</p>\n" },
            "status": "approved",
        })
    }

    #[test]
    fn asks_for_one_page_of_one_post() {
        let request = wordpress(Way::Form).thread(3, ThreadOrder::NewestFirst);
        assert_eq!(request.method, Method::Get);
        assert_eq!(request.address, "https://example.org/blog/wp-json/wp/v2/comments");
        for part in [("post", "42"), ("per_page", "50"), ("page", "3"), ("order", "desc")] {
            assert!(request.query.contains(&(part.0, part.1.to_owned())), "{part:?}");
        }
    }

    #[test]
    fn reads_comments_and_totals() {
        let mut response = json_response(200, json!([comment(7, 0), comment(8, 7)]));
        response.headers = vec![
            ("x-wp-total".to_owned(), "102".to_owned()),
            ("x-wp-totalpages".to_owned(), "3".to_owned()),
        ];
        let page = wordpress(Way::Rest).read_thread(2, &response).unwrap();
        assert_eq!((page.total, page.has_more), (102, true));
        assert_eq!(
            page.comments[1],
            Received {
                id: CommentId(8),
                parent: Some(CommentId(7)),
                author: "Ani & Co".to_owned(),
                website: Some("http://example.am/?a=1&b=2".to_owned()),
                markup: "<p>Where?</p>\n".to_owned(),
                posted_at: 1_706_263_200_000,
                standing: Standing::Published,
                likes: 0,
                dislikes: 0,
                hidden_replies: 0,
            }
        );
        assert!(!wordpress(Way::Rest).read_thread(3, &response).unwrap().has_more);
    }

    #[test]
    fn what_is_no_comment_is_passed_over() {
        let mut hostile = comment(9, 0);
        hostile["author_url"] = json!("javascript:alert(1)");
        let mut undated = comment(10, 0);
        undated["date_gmt"] = json!("yesterday");
        let list = json!([null, 7, {}, { "id": "7" }, undated, hostile]);
        let page = wordpress(Way::Rest).read_thread(1, &json_response(200, list)).unwrap();
        assert_eq!(page.comments.len(), 1);
        assert_eq!(page.comments[0].website, None);
        assert_eq!((page.total, page.has_more), (1, false));
    }

    #[test]
    fn what_is_no_thread() {
        let read = |response| wordpress(Way::Rest).read_thread(1, &response);
        assert_eq!(read(json_response(200, json!({}))), Err(NoThread::Unreadable));
        let html = Response {
            content: Content::Text("<html>".to_owned()),
            ..json_response(200, json!(null))
        };
        assert_eq!(read(html), Err(NoThread::Unreadable));
        assert_eq!(read(json_response(502, json!(null))), Err(NoThread::ServerFailed));
        assert_eq!(read(json_response(404, json!(null))), Err(NoThread::NotThere));
        let error = json!({ "code": "rest_forbidden", "message": "Not &#8220;you&#8221;." });
        assert_eq!(
            read(json_response(401, error)),
            Err(NoThread::Refused("Not “you”.".to_owned()))
        );
    }
}
