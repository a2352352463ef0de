//! The rules of the comment form and of the comments: pure functions over plain data, the same
//! natively and in the browser, which know nothing of the page.
//!
//! What is typed ([`Entered`], kept as a [`Draft`] while it is) becomes a [`Submission`] through
//! [`validate`], or a list of [`FieldError`]s, each with its sentence. A [`CommentStore`] makes a
//! [`Comment`] of it.
//!
//! The rules are those of the servers that may stand behind the form: names, order and limits are
//! WordPress', lengths are counted in bytes as it counts them, an e-mail address is what the HTML
//! standard calls valid. All of this is downloaded by every reader, so it uses no regular
//! expressions, no tables of Unicode and no serialisation library.

mod ago;
mod archive;
mod comment;
mod draft;
mod email;
mod fields;
mod length;
pub mod markup;
mod nesting;
mod netstring;
pub mod outbox;
mod settings;
pub mod store;
mod trim;
mod website;

pub use ago::ago;
pub use archive::{Archive, ArchivedComment};
pub use comment::{Comment, CommentId, paragraphs};
pub use draft::{Commenter, Draft};
pub use email::{email_hint, is_valid_email};
pub use fields::{Entered, Field, FieldError, Problem, Submission, check, validate};
pub use length::{byte_length, count_message, remaining};
pub use nesting::{Nested, nest};
pub use settings::CommentSettings;
pub use store::{BrowserStore, CommentStore, StoreError, Task};
pub use website::{NotAWebsite, normalise_website};
