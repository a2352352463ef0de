//! The rules of the comment form and of the comments.
