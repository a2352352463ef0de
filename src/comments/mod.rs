//! The rules of the comment form and of the comments.

mod email;
mod trim;
mod website;

pub use email::{email_hint, is_valid_email};
pub use website::{NotAWebsite, normalise_website};
