//! What the page asks of the browser: elements by their ids, and two kinds of storage.

pub mod elements;
pub mod indexed_db;
pub mod local_storage;
