//! What the page asks of the browser beyond the document: the two kinds of storage, thinly wrapped.

pub mod indexed_db;
pub mod local_storage;
