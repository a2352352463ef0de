use super::WordPress;
use crate::comments::markup::{message_of, plain_text};
use crate::comments::outbox::{Answer, Refusal, Setback};
use crate::comments::store::Json;
use crate::comments::store::{Method, Payload, Request, Response};
use crate::comments::{CommentId, Entered, Field};

impl WordPress {
    /// WordPress does not check `parent` here: the caller gives only one that the thread shows.
    pub(super) fn post_rest(&self, entered: &Entered, parent: Option<CommentId>) -> Request {
        let fields = Json::record([
            ("post", self.post.into()),
            ("parent", parent.map_or(0, |id| id.0).into()),
            ("content", (&*entered.comment).into()),
            ("author_name", (&*entered.author).into()),
            ("author_email", (&*entered.email).into()),
            ("author_url", (&*entered.website).into()),
        ]);
        Request {
            method: Method::Post,
            address: self.comments_address(),
            query: Vec::new(),
            payload: Payload::Json(fields),
            accept: "application/json",
            with_cookies: false,
        }
    }
}

/// Reads the answer to a POST of `wp/v2/comments`: 201 with the comment, or an error with a code.
pub(super) fn read_answer(response: &Response) -> Answer {
    let json = response.json();
    if response.status == 201 {
        return json.and_then(created).unwrap_or_else(|| response.later(Setback::Failed));
    }
    let Some(code) = json.and_then(|error| error.text("code")) else {
        return without_code(response);
    };
    let bad_field =
        |field| json.and_then(|error| error.get("data")?.get("params")?.get(field)).is_some();
    let refusal = match code {
        "comment_duplicate" => return Answer::Duplicate,
        // Its status is 400, where the form has 429.
        "comment_flood" => return response.later(Setback::Busy),
        "rest_comment_failed_create" | "comment_save_error" => {
            return response.later(Setback::Failed);
        }
        "rest_invalid_param" if bad_field("author_email") => Refusal::EmailFormat,
        "rest_invalid_param" if bad_field("author_url") => Refusal::WebsiteFormat,
        "rest_invalid_param" if bad_field("post") => Refusal::NoArticle,
        "rest_comment_author_data_required" | "require_name_email" => Refusal::DetailsMissing,
        "require_valid_email" => Refusal::EmailFormat,
        "rest_comment_content_invalid" | "require_valid_comment" => Refusal::TextMissing,
        "comment_content_column_length" => Refusal::TooLong(Field::Comment),
        "comment_author_column_length" => Refusal::TooLong(Field::Author),
        "comment_author_email_column_length" => Refusal::TooLong(Field::Email),
        "comment_author_url_column_length" => Refusal::TooLong(Field::Website),
        "rest_comment_closed" | "comment_closed" => Refusal::Closed,
        "rest_comment_invalid_post_id"
        | "rest_comment_draft_post"
        | "rest_comment_trash_post"
        | "rest_cannot_read_post"
        | "rest_post_invalid_id" => Refusal::NoArticle,
        "rest_comment_login_required" | "not_logged_in" => Refusal::LoginNeeded,
        "comment_reply_to_unapproved_comment" => Refusal::ParentGone,
        "rest_no_route" | "rest_disabled" | "rest_invalid_json" => Refusal::Misconfigured,
        _ => match response.setback() {
            Some(why) => return response.later(why),
            None => {
                let message = json.and_then(|error| error.text("message")).unwrap_or_default();
                Refusal::Other(plain_text(message))
            }
        },
    };
    Answer::Refused(refusal)
}

fn created(comment: &Json) -> Option<Answer> {
    let id = comment.whole("id").map(CommentId);
    match comment.text("status")? {
        "approved" => Some(Answer::Published(id)),
        // Also what was put aside as spam: only a moderator will see it.
        _ => Some(Answer::Held { preview: None }),
    }
}

/// What stands between, or an address that is not WordPress', has no codes.
fn without_code(response: &Response) -> Answer {
    if let Some(why) = response.setback() {
        return response.later(why);
    }
    match response.status {
        409 => Answer::Duplicate,
        413 => Answer::Refused(Refusal::TooLong(Field::Comment)),
        // What was JSON before it was cut off.
        _ if response.is_blank() || response.text().trim_start().starts_with('{') => {
            response.later(Setback::Failed)
        }
        // A page where JSON was to be: of a hotel's network, for example.
        0..=399 => response.later(Setback::Failed),
        404 | 405 | 410 => Answer::Refused(Refusal::Misconfigured),
        _ => Answer::Refused(Refusal::Other(message_of(response.text()))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{entered, json_response, wordpress};
    use super::*;
    use crate::comments::store::Content;
    use crate::comments::store::Way;
    use serde_json::json;

    fn error(status: u16, code: &str, message: &str) -> Response {
        json_response(
            status,
            json!({ "code": code, "message": message, "data": { "status": status } }),
        )
    }

    #[test]
    fn posts_a_comment_as_json() {
        let request = wordpress(Way::Rest).post(&entered(), None);
        assert_eq!(request.address, "https://example.org/blog/wp-json/wp/v2/comments");
        let expected = json!({
            "post": 42,
            "parent": 0,
            "content": "Where? “Here” & there",
            "author_name": "Ani",
            "author_email": "ani@example.am",
            "author_url": "",
        });
        let Payload::Json(fields) = request.payload else { panic!("JSON") };
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(fields.get(name), Some(&Json::from(value.clone())), "{name}");
        }
    }

    #[test]
    fn created_is_published_or_held() {
        let answer = |status: &str| {
            read_answer(&json_response(201, json!({ "id": 7, "status": status, "link": "x" })))
        };
        assert_eq!(answer("approved"), Answer::Published(Some(CommentId(7))));
        for status in ["hold", "spam", "trash"] {
            assert_eq!(answer(status), Answer::Held { preview: None });
        }
        // It was created, and nobody knows as what: the next try will tell.
        for spoilt in [json!({ "id": 7 }), json!([]), json!(null)] {
            let answer = read_answer(&json_response(201, spoilt));
            assert_eq!(answer, Answer::Later(Setback::Failed, None));
        }
    }

    #[test]
    fn every_code_has_its_meaning() {
        for (status, code, expected) in [
            (401, "rest_comment_login_required", Refusal::LoginNeeded),
            (403, "rest_comment_invalid_post_id", Refusal::NoArticle),
            (403, "rest_comment_draft_post", Refusal::NoArticle),
            (403, "rest_comment_trash_post", Refusal::NoArticle),
            (401, "rest_cannot_read_post", Refusal::NoArticle),
            (403, "rest_comment_closed", Refusal::Closed),
            (400, "rest_comment_content_invalid", Refusal::TextMissing),
            (400, "rest_comment_author_data_required", Refusal::DetailsMissing),
            (400, "comment_content_column_length", Refusal::TooLong(Field::Comment)),
            (400, "comment_author_column_length", Refusal::TooLong(Field::Author)),
            (400, "comment_author_email_column_length", Refusal::TooLong(Field::Email)),
            (400, "comment_author_url_column_length", Refusal::TooLong(Field::Website)),
            (403, "comment_reply_to_unapproved_comment", Refusal::ParentGone),
            (404, "rest_no_route", Refusal::Misconfigured),
            (400, "rest_invalid_json", Refusal::Misconfigured),
        ] {
            let answer = read_answer(&error(status, code, "…"));
            assert_eq!(answer, Answer::Refused(expected), "{code}");
        }
        assert_eq!(read_answer(&error(409, "comment_duplicate", "…")), Answer::Duplicate);
        for (status, code, why) in [
            (400, "comment_flood", Setback::Busy),
            (500, "rest_comment_failed_create", Setback::Failed),
            (500, "internal_server_error", Setback::Failed),
            (503, "rest_maintenance", Setback::Failed),
            (429, "too_many_requests", Setback::Throttled),
        ] {
            let answer = read_answer(&error(status, code, "…"));
            assert_eq!(answer, Answer::Later(why, None), "{code}");
        }
    }

    #[test]
    fn a_parameter_that_is_refused_names_its_field() {
        for (field, expected) in [
            ("author_email", Refusal::EmailFormat),
            ("author_url", Refusal::WebsiteFormat),
            ("post", Refusal::NoArticle),
            ("meta", Refusal::Other("Invalid parameter(s): meta".to_owned())),
        ] {
            let answer = read_answer(&json_response(
                400,
                json!({
                    "code": "rest_invalid_param",
                    "message": format!("Invalid parameter(s): {field}"),
                    "data": { "status": 400, "params": { field: "Invalid." } },
                }),
            ));
            assert_eq!(answer, Answer::Refused(expected), "{field}");
        }
    }

    #[test]
    fn an_unknown_code_speaks_for_itself() {
        let answer = read_answer(&error(403, "antispam_bee", "You&#8217;ve been <b>caught</b>."));
        let expected = Refusal::Other("You’ve been caught.".to_owned());
        assert_eq!(answer, Answer::Refused(expected));
    }

    #[test]
    fn what_is_no_answer_of_wordpress() {
        let page = |status| Response {
            content: Content::Text("<html><h1>Log in to WiFi</h1></html>".to_owned()),
            ..json_response(status, json!(null))
        };
        assert_eq!(read_answer(&page(200)), Answer::Later(Setback::Failed, None));
        assert_eq!(read_answer(&page(201)), Answer::Later(Setback::Failed, None));
        assert_eq!(read_answer(&page(502)), Answer::Later(Setback::Failed, None));
        assert_eq!(read_answer(&page(404)), Answer::Refused(Refusal::Misconfigured));
        let expected = Refusal::Other("Log in to WiFi".to_owned());
        assert_eq!(read_answer(&page(403)), Answer::Refused(expected));
        let cut_off = |status| Response {
            content: Content::Text("{\"code\":\"comm".to_owned()),
            ..json_response(status, json!(null))
        };
        assert_eq!(read_answer(&cut_off(409)), Answer::Duplicate);
        for status in [200, 201, 400, 403] {
            let answer = read_answer(&cut_off(status));
            assert_eq!(answer, Answer::Later(Setback::Failed, None), "{status}");
        }
    }
}
