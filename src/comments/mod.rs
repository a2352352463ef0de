//! The rules of the comment form and of the comments.

mod draft;
mod email;
mod fields;
mod length;
mod trim;
mod website;

pub use draft::{Commenter, Draft};
pub use email::{email_hint, is_valid_email};
pub use fields::{Entered, Field, FieldError, Problem, Submission, check, validate};
pub use length::{byte_length, count_message, remaining};
pub use website::{NotAWebsite, normalise_website};
