//! The rules of the comment form and of the comments.

mod email;
mod trim;

pub use email::{email_hint, is_valid_email};
