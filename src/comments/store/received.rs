use crate::comments::CommentId;

/// A comment as a server hands it out. Anybody may have written it, and the server may be anybody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its number at the server.
    pub id: CommentId,
    /// The comment that it replies to.
    pub parent: Option<CommentId>,
    /// The name, as text; empty where none was given.
    pub author: String,
    /// Where the name links to: only what
    /// [`normalise_website`](crate::comments::normalise_website) accepts.
    pub website: Option<String>,
    /// HTML that nobody has checked: never to be inserted.
    pub markup: String,
    /// Milliseconds since 1970-01-01T00:00:00Z, by the server's clock.
    pub posted_at: i64,
    /// How it stands at the server.
    pub standing: Standing,
    /// Votes for it; none at a server without votes.
    pub likes: u32,
    /// Votes against it.
    pub dislikes: u32,
    /// How many replies there are that are not in the same [`ThreadPage`].
    pub hidden_replies: u32,
}

/// How a comment stands at its server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everybody sees it.
    Published,
    /// It waits for a moderator.
    Held,
    /// Its text was deleted; it is there for the replies to it.
    Emptied,
}

/// A part of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadPage {
    /// The comments in the server's order, each reply after what it replies to where both are here.
    pub comments: Vec<Received>,
    /// How many comments the whole thread has.
    pub total: u32,
    /// Whether there are more pages behind this one.
    pub has_more: bool,
}

/// In which order a thread is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThreadOrder {
    /// The oldest comment first.
    #[default]
    OldestFirst,
    /// The newest comment first.
    NewestFirst,
}

/// How many comments a page of a thread has; WordPress' own default.
pub const COMMENTS_A_PAGE: u32 = 50;
