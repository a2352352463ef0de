//! Comments at a WordPress (tried with 6.1 and read in the source of 6.8): requests to it and what
//! its answers mean.
//!
//! There are two ways to post. The form (`wp-comments-post.php`) works with every WordPress as it is
//! installed; only a redirect of it is a success, and its errors are pages in the site's language.
//! REST has codes, and takes nothing from readers without an account unless the site has the filter
//! `rest_allow_anonymous_comments`. Reading is by REST in both.

mod form;
mod rest;
mod thread;

use crate::comments::outbox::{Answer, SecondTry};
use crate::comments::{CommentId, Entered};

use super::{Request, Response};

/// An article's comments at a WordPress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordPress {
    /// The address of the site, where `wp-comments-post.php` lies: absolute or from the page's own
    /// host, without `/` at its end. Empty for the root of the page's own host.
    pub site: String,
    /// The address of its REST interface, likewise.
    pub rest: String,
    /// The number of the post that the comments belong to.
    pub post: u32,
    /// How a comment is posted.
    pub way: Way,
}

/// The two ways to post to a WordPress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As its own comment form does.
    Form,
    /// By `wp/v2/comments`.
    Rest,
}

impl Way {
    /// Every way with the word for it in a front matter.
    pub const KEYWORDS: [(&'static str, Way); 2] = [("form", Way::Form), ("rest", Way::Rest)];

    /// The word for it.
    pub fn keyword(self) -> &'static str {
        match self {
            Way::Form => "form",
            Way::Rest => "rest",
        }
    }

    /// The way that a word means.
    pub fn from_keyword(word: &str) -> Option<Way> {
        Way::KEYWORDS.iter().find(|(keyword, _)| *keyword == word).map(|(_, way)| *way)
    }
}

impl WordPress {
    /// It answers 409 to a comment that it has.
    pub const SECOND_TRY: SecondTry = SecondTry::Repeat;

    /// How deep replies nest: `thread_comments_depth` as it is installed. REST does not tell it, and
    /// takes replies of any depth.
    pub const DEPTH: u32 = 5;

    /// Where an HTML form posts to.
    pub fn form_action(&self) -> String {
        [&self.site, "/wp-comments-post.php"].concat()
    }

    /// Posts a comment.
    pub fn post(&self, entered: &Entered, parent: Option<CommentId>) -> Request {
        match self.way {
            Way::Form => self.post_form(entered, parent),
            Way::Rest => self.post_rest(entered, parent),
        }
    }

    /// What the answer to [`WordPress::post`] means.
    pub fn read_answer(&self, response: &Response) -> Answer {
        match self.way {
            Way::Form => form::read_answer(response),
            Way::Rest => rest::read_answer(response),
        }
    }

    fn comments_address(&self) -> String {
        [&self.rest, "/wp/v2/comments"].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::store::exchange::Content;

    pub(super) fn wordpress(way: Way) -> WordPress {
        WordPress {
            site: "https://example.org/blog".to_owned(),
            rest: "https://example.org/blog/wp-json".to_owned(),
            post: 42,
            way,
        }
    }

    pub(super) fn entered() -> Entered {
        Entered {
            comment: "Where? “Here” & there".to_owned(),
            author: "Ani".to_owned(),
            email: "ani@example.am".to_owned(),
            website: String::new(),
        }
    }

    pub(super) fn json_response(status: u16, body: serde_json::Value) -> Response {
        Response {
            status,
            redirected_to: None,
            headers: Vec::new(),
            content: Content::Json(body.into()),
        }
    }
}
