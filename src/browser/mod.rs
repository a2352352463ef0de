//! What the page asks of the browser: elements by their ids, addresses, two kinds of storage,
//! requests, locks between tabs, and the handing on of addresses.

pub mod address;
pub mod elements;
pub mod events;
#[cfg(comment_server)]
pub mod http;
pub mod indexed_db;
#[cfg(comment_server)]
mod json;
pub mod local_storage;
#[cfg(comment_server)]
pub mod locks;
pub mod sharing;
