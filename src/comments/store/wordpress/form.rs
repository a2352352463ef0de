use super::WordPress;
use crate::comments::markup::message_of;
use crate::comments::outbox::{Answer, Refusal, Setback};
use crate::comments::store::{Method, Payload, Request, Response};
use crate::comments::{CommentId, Entered, Field};

/// In every page of `_default_wp_die_handler()`, since WordPress 3.0.
const ERROR_PAGE: &str = "id=\"error-page\"";

/// What WordPress says in English, without "Error: ", and what it means. A site in another language
/// has its own words shown.
const MESSAGES: [(&str, Refusal); 11] = [
    ("Please fill the required fields.", Refusal::DetailsMissing),
    ("Please enter a valid email address.", Refusal::EmailFormat),
    ("Please type your comment text.", Refusal::TextMissing),
    ("Your comment is too long.", Refusal::TooLong(Field::Comment)),
    ("Your name is too long.", Refusal::TooLong(Field::Author)),
    ("Your email address is too long.", Refusal::TooLong(Field::Email)),
    ("Your URL is too long.", Refusal::TooLong(Field::Website)),
    ("Sorry, comments are closed for this item.", Refusal::Closed),
    ("Sorry, you must be logged in to comment.", Refusal::LoginNeeded),
    ("Sorry, replies to unapproved comments are not allowed.", Refusal::ParentGone),
    ("Sorry, you are not allowed to read this post.", Refusal::NoArticle),
];

impl WordPress {
    /// The fields of `comment_form()`. The box for cookies is not among them: this page keeps the
    /// details itself, and without it WordPress says in the redirect when a comment is held.
    pub(super) fn post_form(&self, entered: &Entered, parent: Option<CommentId>) -> Request {
        let mut fields: Vec<(&str, String)> =
            Field::ALL.iter().map(|field| (field.name(), entered.get(*field).to_owned())).collect();
        fields.push(("comment_post_ID", self.post.to_string()));
        fields.push(("comment_parent", parent.map_or(0, |id| id.0).to_string()));
        Request {
            method: Method::Post,
            address: self.form_action(),
            query: Vec::new(),
            payload: Payload::Form(fields),
            accept: "text/html",
            with_cookies: false,
        }
    }
}

/// Reads the answer of `wp-comments-post.php`: only a redirect is a success, and most refusals have
/// the status 200.
pub(super) fn read_answer(response: &Response) -> Answer {
    if let Some(address) = &response.redirected_to
        && matches!(response.status, 200..=399)
    {
        return redirected(address);
    }
    if response.text().contains(ERROR_PAGE) {
        return read_error_page(response);
    }
    // From here on it is somebody on the way who answers, but for one case.
    if let Some(why) = response.setback() {
        return response.later(why);
    }
    match response.status {
        // Its page may have been cut off.
        409 => Answer::Duplicate,
        // `wp_handle_comment_submission()` fails without words when the post is not there, in the
        // bin, or not to be read by this reader.
        200 if response.is_blank() => Answer::Refused(Refusal::NoArticle),
        413 => Answer::Refused(Refusal::TooLong(Field::Comment)),
        404 | 405 | 410 => Answer::Refused(Refusal::Misconfigured),
        // A page of a hotel's network, for example, or an answer that was cut off before it says
        // anything.
        0..=399 => response.later(Setback::Failed),
        _ if response.is_blank() => response.later(Setback::Failed),
        _ => Answer::Refused(Refusal::Other(message_of(response.text()))),
    }
}

/// What WordPress' own error page says. A failure has one, too (500).
fn read_error_page(response: &Response) -> Answer {
    let message = message_of(response.text());
    let message = message.strip_prefix("Error: ").unwrap_or(&message);
    let known = MESSAGES.iter().find(|(words, _)| *words == message);
    match (response.status, known) {
        (409, _) => Answer::Duplicate,
        (429, _) => response.later(Setback::Busy),
        (408 | 500..=599, _) => response.later(Setback::Failed),
        (_, Some((_, refusal))) => Answer::Refused(refusal.clone()),
        (_, None) => Answer::Refused(Refusal::Other(message.to_owned())),
    }
}

/// `…/?unapproved=7&moderation-hash=…#comment-7` for a comment that is held, `…/#comment-7` for one
/// that is not; the fragment is missing where the browser has followed the redirect.
fn redirected(address: &str) -> Answer {
    let (address_of_page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = address_of_page.split_once('?').unwrap_or((address_of_page, ""));
    if path.ends_with("/wp-login.php") {
        return Answer::Refused(Refusal::LoginNeeded);
    }
    if query.split('&').any(|field| field.starts_with("unapproved=")) {
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        return Answer::Held { preview: is_web.then(|| address.to_owned()) };
    }
    let id = fragment.strip_prefix("comment-").and_then(|id| id.parse().ok());
    Answer::Published(id.map(CommentId))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{entered, wordpress};
    use super::*;
    use crate::comments::outbox::RetryAfter;
    use crate::comments::store::Way;
    use crate::comments::store::{Content, Json};

    fn response(status: u16, body: &str) -> Response {
        Response {
            status,
            redirected_to: None,
            headers: Vec::new(),
            content: Content::Text(body.to_owned()),
        }
    }

    fn page(status: u16, message: &str) -> Response {
        response(
            status,
            &format!(
                "<!DOCTYPE html><html><head><style>.wp-die-message, p {{}}</style></head>\
                 <body id=\"error-page\"><div class=\"wp-die-message\"><p>{message}</p></div>\n\
                 <p><a href='javascript:history.back()'>&laquo; Back</a></p></body></html>"
            ),
        )
    }

    fn redirect(status: u16, address: &str) -> Response {
        Response { redirected_to: Some(address.to_owned()), ..response(status, "<p>The post</p>") }
    }

    fn refused(refusal: Refusal) -> Answer {
        Answer::Refused(refusal)
    }

    #[test]
    fn posts_the_fields_of_the_form() {
        let request = wordpress(Way::Form).post(&entered(), Some(CommentId(9)));
        assert_eq!(request.method, Method::Post);
        assert_eq!(request.address, "https://example.org/blog/wp-comments-post.php");
        let fields = [
            ("comment", "Where? “Here” & there"),
            ("author", "Ani"),
            ("email", "ani@example.am"),
            ("url", ""),
            ("comment_post_ID", "42"),
            ("comment_parent", "9"),
        ];
        let fields = fields.map(|(name, value)| (name, value.to_owned()));
        assert_eq!(request.payload, Payload::Form(fields.into()));
        let Payload::Form(fields) = wordpress(Way::Form).post(&entered(), None).payload else {
            panic!("a form")
        };
        assert!(fields.contains(&("comment_parent", "0".to_owned())));
    }

    #[test]
    fn a_redirect_is_a_success() {
        let held = "https://example.org/a/?unapproved=7&moderation-hash=abc#comment-7";
        let kept = Answer::Held { preview: Some(held.to_owned()) };
        for (status, address, expected) in [
            (302, "https://example.org/a/#comment-7", Answer::Published(Some(CommentId(7)))),
            (302, held, kept.clone()),
            // Followed by a browser, which keeps no fragment.
            (200, "https://example.org/a/", Answer::Published(None)),
            (200, held, kept),
            (302, "https://example.org/?p=1#comment-x", Answer::Published(None)),
            (302, "javascript:alert(1)?unapproved=7", Answer::Held { preview: None }),
            (200, "https://example.org/wp-login.php?redirect_to=x", refused(Refusal::LoginNeeded)),
        ] {
            assert_eq!(read_answer(&redirect(status, address)), expected, "{address}");
        }
        // From http to https, and then as a GET.
        let redirected = redirect(405, "https://example.org/wp-comments-post.php");
        assert_eq!(read_answer(&redirected), refused(Refusal::Misconfigured));
    }

    /// As recorded from WordPress 6.1, and 6.8 for an unapproved parent.
    #[test]
    fn every_error_page_has_its_meaning() {
        for (status, message, expected) in [
            (
                200,
                "<strong>Error:</strong> Please fill the required fields.",
                Refusal::DetailsMissing,
            ),
            (
                200,
                "<strong>Error:</strong> Please enter a valid email address.",
                Refusal::EmailFormat,
            ),
            (200, "<strong>Error:</strong> Please type your comment text.", Refusal::TextMissing),
            (
                200,
                "<strong>Error:</strong> Your comment is too long.",
                Refusal::TooLong(Field::Comment),
            ),
            (
                200,
                "<strong>Error:</strong> Your name is too long.",
                Refusal::TooLong(Field::Author),
            ),
            (
                200,
                "<strong>Error:</strong> Your email address is too long.",
                Refusal::TooLong(Field::Email),
            ),
            (
                200,
                "<strong>Error:</strong> Your URL is too long.",
                Refusal::TooLong(Field::Website),
            ),
            (403, "Sorry, comments are closed for this item.", Refusal::Closed),
            (403, "Sorry, you must be logged in to comment.", Refusal::LoginNeeded),
            (403, "Sorry, replies to unapproved comments are not allowed.", Refusal::ParentGone),
            // A site in another language, and a plugin: their own words.
            (
                200,
                "<strong>Fehler:</strong> Bitte gib deinen Kommentar ein.",
                Refusal::Other("Fehler: Bitte gib deinen Kommentar ein.".to_owned()),
            ),
            (
                403,
                "You&#8217;re <em>not</em> a human &lt;img src=x onerror=alert(1)&gt;",
                Refusal::Other("You’re not a human <img src=x onerror=alert(1)>".to_owned()),
            ),
        ] {
            assert_eq!(read_answer(&page(status, message)), refused(expected), "{message}");
        }
    }

    #[test]
    fn what_the_status_says() {
        let duplicate = "Duplicate comment detected; it looks as though you&#8217;ve already said \
                         that!";
        assert_eq!(read_answer(&page(409, duplicate)), Answer::Duplicate);
        let flood = page(429, "You are posting comments too quickly. Slow down.");
        assert_eq!(read_answer(&flood), Answer::Later(Setback::Busy, None));
        let asked = Response {
            headers: vec![("retry-after".to_owned(), "15".to_owned())],
            ..page(429, "You are posting comments too quickly. Slow down.")
        };
        assert_eq!(
            read_answer(&asked),
            Answer::Later(Setback::Busy, Some(RetryAfter::Seconds(15)))
        );
        for status in [408, 500, 502, 503, 504] {
            let spoilt = page(status, "Bad Gateway");
            assert_eq!(read_answer(&spoilt), Answer::Later(Setback::Failed, None), "{status}");
        }
        for status in [404, 405, 410] {
            let wrong = response(status, "");
            assert_eq!(read_answer(&wrong), refused(Refusal::Misconfigured), "{status}");
        }
        assert_eq!(read_answer(&response(200, " \n")), refused(Refusal::NoArticle));
        assert_eq!(read_answer(&response(413, "")), refused(Refusal::TooLong(Field::Comment)));
        let unknown = response(418, "I’m a teapot");
        assert_eq!(read_answer(&unknown), refused(Refusal::Other("I’m a teapot".to_owned())));
    }

    /// It may have been taken, whatever they say.
    #[test]
    fn who_answers_in_wordpress_place_is_not_believed() {
        for (status, body, why) in [
            (429, "<h1>Too Many Requests</h1>", Setback::Throttled),
            (200, "<h1>Log in to WiFi</h1>", Setback::Failed),
            (200, "{\"id\":", Setback::Failed),
            (204, "", Setback::Failed),
            (302, "", Setback::Failed),
            (403, "", Setback::Failed),
            (200, "<!DOCTYPE html><html><head><title>Comment Submi", Setback::Failed),
        ] {
            assert_eq!(read_answer(&response(status, body)), Answer::Later(why, None), "{body}");
        }
        assert_eq!(read_answer(&response(409, "<!DOCTYPE ht")), Answer::Duplicate);
        let json = Response { content: Content::Json(Json::Null), ..response(200, "") };
        assert_eq!(read_answer(&json), Answer::Later(Setback::Failed, None));
        let asked = Response {
            headers: vec![("retry-after".to_owned(), "15".to_owned())],
            ..response(503, "")
        };
        let waits = Answer::Later(Setback::Throttled, Some(RetryAfter::Seconds(15)));
        assert_eq!(read_answer(&asked), waits);
    }
}
