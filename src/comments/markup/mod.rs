//! The HTML that comment servers send: never inserted into the page, but read and rebuilt.

mod allowed;
mod text;
mod tokens;
mod tree;

pub use text::{message_of, plain_text};
pub use tree::{Node, read_markup};
