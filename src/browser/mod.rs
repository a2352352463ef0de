//! What the page asks of the browser: elements by their ids, two kinds of storage,
//! requests, and locks between tabs.

pub mod elements;
#[cfg(comment_server)]
pub mod http;
pub mod indexed_db;
#[cfg(comment_server)]
mod json;
pub mod local_storage;
#[cfg(comment_server)]
pub mod locks;
