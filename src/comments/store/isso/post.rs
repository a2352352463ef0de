use super::{Isso, meaning, reason};
use crate::comments::markup::plain_text;
use crate::comments::outbox::{Answer, Comparison, Refusal, Setback};
use crate::comments::store::{Json, Method, Payload, Request, Response};
use crate::comments::{CommentId, Entered, Field};

/// How much earlier than it was sent a comment may have been taken, in milliseconds: a day, since
/// the reader's clock and the server's differ.
const CLOCKS_APART: i64 = 24 * 60 * 60 * 1000;

/// How much earlier than a comment the browser may have sent the same one by itself, in milliseconds.
/// It tries again at once; that a reader writes the same twice within this time is unlikely.
const TWINS_APART: f64 = 10_000.0;

impl Isso {
    /// Posts a comment. `parent` is a comment that replies to none: Isso nests once.
    pub fn post(&self, entered: &Entered, parent: Option<CommentId>) -> Request {
        let optional = |text: &str| if text.is_empty() { Json::Null } else { text.into() };
        let fields = Json::record([
            ("text", (&*entered.comment).into()),
            ("author", optional(&entered.author)),
            ("email", optional(&entered.email)),
            ("website", optional(&entered.website)),
            ("parent", parent.map_or(Json::Null, |id| id.0.into())),
            ("title", (&*self.title).into()),
        ]);
        let mut request = self.request(Method::Post, "/new", Payload::Json(fields));
        request.query.push(("uri", self.thread.clone()));
        request
    }

    /// What the answer to [`Isso::post`] means.
    pub fn read_answer(&self, response: &Response) -> Answer {
        let id = response.json().and_then(|comment| comment.whole("id")).map(CommentId);
        if let Some(why) = response.setback() {
            return response.later(why);
        }
        match response.status {
            201 | 202 if id.is_none() => response.later(Setback::Failed),
            201 => Answer::Published(id),
            202 => Answer::Held { preview: None },
            0..=399 => response.later(Setback::Failed),
            404 | 405 | 410 => Answer::Refused(Refusal::Misconfigured),
            413 => Answer::Refused(Refusal::TooLong(Field::Comment)),
            _ => {
                let reason = reason(response);
                if reason.contains("ratelimit exceeded") {
                    response.later(Setback::Busy)
                } else if reason.is_empty() {
                    // Cut off: Isso always gives one.
                    response.later(Setback::Failed)
                } else {
                    Answer::Refused(meaning(&reason))
                }
            }
        }
    }

    /// Asks for what [`Isso::read_comparison`] looks through: the comments beside the one that was
    /// sent, all of them, as they were typed.
    pub fn compare(&self, parent: Option<CommentId>) -> Request {
        let mut request = self.request(Method::Get, "/", Payload::None);
        request.query.extend([
            ("uri", self.thread.clone()),
            ("plain", "1".to_owned()),
            ("sort", "newest".to_owned()),
            ("nested_limit", "0".to_owned()),
        ]);
        request.query.extend(parent.map(|id| ("parent", id.0.to_string())));
        request
    }

    /// Whether the comment that was sent at `sent_at` (milliseconds since the Unix epoch) is in the
    /// thread: the same text under the same name.
    pub fn read_comparison(
        &self,
        entered: &Entered,
        sent_at: i64,
        response: &Response,
    ) -> Comparison {
        let failed = |why| match response.later(why) {
            Answer::Later(why, asked) => Comparison::Failed(why, asked),
            _ => Comparison::Failed(why, None),
        };
        if let Some(why) = response.setback() {
            return failed(why);
        }
        let replies = response.json().and_then(|thread| thread.get("replies"));
        let Some(Json::List(comments)) = replies.filter(|_| response.status == 200) else {
            return failed(Setback::Failed);
        };
        let since = (sent_at - CLOCKS_APART) as f64;
        let found = comments.iter().find(|comment| {
            is_same(comment, entered) && created(comment).is_some_and(|created| created >= since)
        });
        match found.and_then(|comment| comment.whole("id")) {
            Some(id) => Comparison::Found(CommentId(id)),
            None => Comparison::Absent,
        }
    }

    /// Another comment than `id` in the answer to [`Isso::compare`] that is the same, and came at most
    /// [`TWINS_APART`] before it.
    pub fn twin(&self, entered: &Entered, id: CommentId, response: &Response) -> Option<CommentId> {
        let comments = response.json()?.get("replies")?.entries();
        let number = |comment: &Json| comment.whole("id");
        let confirmed = created(comments.iter().find(|comment| number(comment) == Some(id.0))?)?;
        let is_twin = |comment: &&Json| {
            let apart = created(comment).map(|created| confirmed - created);
            number(comment) != Some(id.0)
                && is_same(comment, entered)
                && apart.is_some_and(|apart| (0.0..=TWINS_APART).contains(&apart))
        };
        comments.iter().find(is_twin).and_then(number).map(CommentId)
    }
}

/// When Isso took a comment, in milliseconds since the Unix epoch by its clock.
fn created(comment: &Json) -> Option<f64> {
    Some(comment.number("created")? * 1000.0)
}

/// Whether it has the same text under the same name.
fn is_same(comment: &Json, entered: &Entered) -> bool {
    let author = plain_text(comment.text("author").unwrap_or_default());
    comment.text("text").is_some_and(|text| lines(text) == lines(&entered.comment))
        && author == plain_text(&escaped(&entered.author))
}

/// A text with its line breaks as LF and without blanks at its ends.
fn lines(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\r', "\n")
}

/// A name as Isso keeps it (`html.escape(quote=False)`).
fn escaped(name: &str) -> String {
    name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{isso, json_response, page};
    use super::*;
    use crate::comments::outbox::RetryAfter;
    use crate::comments::store::Content;
    use serde_json::json;

    const SENT_AT: i64 = 1_706_263_200_000;

    fn entered() -> Entered {
        Entered {
            comment: "Where?\n<b>There</b>".to_owned(),
            author: "Ani & <Co>".to_owned(),
            email: "ani@example.am".to_owned(),
            website: String::new(),
        }
    }

    #[test]
    fn posts_a_comment_with_the_title_of_its_thread() {
        let request = isso().post(&entered(), Some(CommentId(3)));
        assert_eq!(request.method, Method::Post);
        assert_eq!(request.address, "https://comments.example.org/new");
        assert_eq!(request.query, [("uri", "/talks/".to_owned())]);
        let expected = json!({
            "text": "Where?\n<b>There</b>",
            "author": "Ani & <Co>",
            "email": "ani@example.am",
            "website": null,
            "parent": 3,
            "title": "Talks",
        });
        let Payload::Json(fields) = request.payload else { panic!("JSON") };
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(fields.get(name), Some(&Json::from(value.clone())), "{name}");
        }
    }

    #[test]
    fn taken_is_published_or_held() {
        let answer = |status, mode| {
            isso().read_answer(&json_response(status, json!({ "id": 7, "mode": mode })))
        };
        assert_eq!(answer(201, 1), Answer::Published(Some(CommentId(7))));
        assert_eq!(answer(202, 2), Answer::Held { preview: None });
        for spoilt in [json!(null), json!([]), json!({ "id": "7" })] {
            let answer = isso().read_answer(&json_response(201, spoilt));
            assert_eq!(answer, Answer::Later(Setback::Failed, None));
        }
    }

    /// The words are Isso's own.
    #[test]
    fn every_reason_has_its_meaning() {
        for (status, reason, expected) in [
            (400, "text is missing", Refusal::TextMissing),
            (400, "text is too short (minimum length: 3)", Refusal::TextTooShort { least: 3 }),
            (400, "text is too long (maximum length: 65535)", Refusal::TooLong(Field::Comment)),
            (
                400,
                "http://tools.ietf.org/html/rfc5321#section-4.5.3",
                Refusal::TooLong(Field::Email),
            ),
            (400, "arbitrary length limit", Refusal::TooLong(Field::Website)),
            (400, "Website not Django-conform", Refusal::WebsiteFormat),
            (400, "Unable to read JSON request", Refusal::Misconfigured),
            (
                400,
                "Cannot create new thread: URI /talks/ is not accessible and no title was \
                 provided. Please provide a title parameter in your request.",
                Refusal::NoArticle,
            ),
            (403, "CSRF", Refusal::Misconfigured),
            (403, "3 direct responses to /talks/", Refusal::TooManyHere),
            (403, "edit time frame is still open", Refusal::ReplyToSelf),
            (403, "email address required but not provided", Refusal::EmailMissing),
            (403, "author address required but not provided", Refusal::AuthorMissing),
            (
                400,
                "text must be a string or null",
                Refusal::Other("text must be a string or null".to_owned()),
            ),
            (403, "Not &lt;you&gt;.", Refusal::Other("Not <you>.".to_owned())),
        ] {
            let answer = isso().read_answer(&page(status, reason));
            assert_eq!(answer, Answer::Refused(expected.clone()), "{reason}");
            if !matches!(expected, Refusal::Other(_)) {
                let record = json_response(status, json!({ "message": reason }));
                assert_eq!(isso().read_answer(&record), Answer::Refused(expected), "{reason}");
            }
        }
    }

    #[test]
    fn what_comes_back_later() {
        let limit = page(403, "127.0.0.0: ratelimit exceeded (1, 2)");
        assert_eq!(isso().read_answer(&limit), Answer::Later(Setback::Busy, None));
        let asked = Response {
            headers: vec![("retry-after".to_owned(), "60".to_owned())],
            ..page(429, "Too Many Requests")
        };
        assert_eq!(
            isso().read_answer(&asked),
            Answer::Later(Setback::Throttled, Some(RetryAfter::Seconds(60)))
        );
        for response in [
            page(500, ""),
            page(502, "Bad Gateway"),
            json_response(500, json!([])),
            page(200, "WiFi"),
        ] {
            assert_eq!(isso().read_answer(&response), Answer::Later(Setback::Failed, None));
        }
        for status in [404, 405] {
            let answer = isso().read_answer(&page(status, "Not Found"));
            assert_eq!(answer, Answer::Refused(Refusal::Misconfigured), "{status}");
        }
    }

    #[test]
    fn looks_for_the_same_words_under_the_same_name() {
        let request = isso().compare(Some(CommentId(3)));
        assert!(request.query.contains(&("plain", "1".to_owned())));
        assert!(request.query.contains(&("parent", "3".to_owned())));
        let sent = SENT_AT as f64 / 1000.0;
        let compared = |text: &str, author: &str, created: f64| {
            let replies = json!({ "replies": [
                { "id": 1, "text": "Another", "author": null, "created": sent },
                { "id": 2, "text": text, "author": author, "created": created },
            ] });
            isso().read_comparison(&entered(), SENT_AT, &json_response(200, replies))
        };
        let found = Comparison::Found(CommentId(2));
        let author = "Ani &amp; &lt;Co&gt;";
        assert_eq!(compared("Where?\n<b>There</b>", author, sent), found);
        assert_eq!(compared("Where?\r\n<b>There</b>\n", author, sent - 3_600.0), found);
        assert_eq!(compared("Where?\n<b>There</b>!", author, sent), Comparison::Absent);
        assert_eq!(compared("Where?\n<b>There</b>", "Ani", sent), Comparison::Absent);
        // The same words a week ago are another comment.
        assert_eq!(
            compared("Where?\n<b>There</b>", author, sent - 7.0 * 86_400.0),
            Comparison::Absent
        );
    }

    #[test]
    fn a_twin_is_the_same_shortly_before() {
        let comment = |id: u32, text: &str, created: f64| json!({ "id": id, "text": text, "author": "Ani &amp; &lt;Co&gt;", "created": created });
        let text = "Where?\n<b>There</b>";
        let twin = |others: &[serde_json::Value]| {
            let mut all = others.to_vec();
            all.push(comment(9, text, 100.0));
            let response = json_response(200, json!({ "replies": all }));
            isso().twin(&entered(), CommentId(9), &response)
        };
        assert_eq!(twin(&[]), None);
        assert_eq!(twin(&[comment(8, text, 99.9)]), Some(CommentId(8)));
        assert_eq!(twin(&[comment(8, text, 80.0)]), None);
        assert_eq!(twin(&[comment(8, text, 100.5)]), None);
        assert_eq!(twin(&[comment(8, "Where?", 99.9)]), None);
        assert_eq!(isso().twin(&entered(), CommentId(9), &page(502, "")), None);
    }

    #[test]
    fn without_the_thread_nothing_can_be_said() {
        let compared = |response| isso().read_comparison(&entered(), SENT_AT, &response);
        for response in [
            json_response(200, json!({})),
            json_response(200, json!([])),
            page(200, "WiFi"),
            page(404, "Not Found"),
            page(502, "Bad Gateway"),
            Response { content: Content::Text(String::new()), ..page(200, "") },
        ] {
            assert_eq!(compared(response), Comparison::Failed(Setback::Failed, None));
        }
        assert_eq!(compared(page(429, "")), Comparison::Failed(Setback::Throttled, None));
    }
}
