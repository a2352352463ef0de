use crate::import::Report;

/// A site's posts as a file has them, whichever of the two. Fields that are not there are empty.
#[derive(Default)]
pub(super) struct Site {
    pub(super) title: String,
    pub(super) language: String,
    pub(super) posts: Vec<Post>,
    /// What belongs to no post.
    pub(super) report: Report,
}

#[derive(Default)]
pub(super) struct Post {
    /// Where it stands in the file.
    pub(super) at: String,
    pub(super) id: String,
    pub(super) slug: String,
    /// HTML.
    pub(super) title: String,
    pub(super) link: String,
    pub(super) author: String,
    /// As WordPress writes it: `2024-01-26 12:00:00`, or with a `T`.
    pub(super) date: String,
    pub(super) modified: String,
    pub(super) kind: String,
    pub(super) status: String,
    /// Whether a reader has to say a password.
    pub(super) is_protected: bool,
    pub(super) content: String,
    /// Whether `content` is what an author typed: WordPress makes paragraphs of it when it is shown.
    pub(super) is_raw: bool,
    /// HTML.
    pub(super) excerpt: String,
    /// What it is filed under, in words.
    pub(super) terms: Vec<String>,
    /// The names of fields that nothing is made of.
    pub(super) fields: Vec<String>,
    pub(super) comments: Vec<Comment>,
}

#[derive(Default)]
pub(super) struct Comment {
    pub(super) id: String,
    /// `0` for none.
    pub(super) parent: String,
    pub(super) author: String,
    pub(super) date: String,
    /// HTML, or what a reader typed.
    pub(super) content: String,
    pub(super) is_approved: bool,
    /// Empty or `comment`; `pingback`, `trackback`.
    pub(super) kind: String,
    pub(super) has_website: bool,
    /// An e-mail or IP address. The address itself is not even read.
    pub(super) has_private_data: bool,
}
