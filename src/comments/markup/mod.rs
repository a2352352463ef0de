//! The HTML that comment servers send: never inserted into the page, but read and rebuilt.

mod text;

pub use text::{message_of, plain_text};
