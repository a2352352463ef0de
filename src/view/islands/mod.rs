//! The components that hydrate: what a reader can operate.
//!
//! Event handlers and effects are the only places that touch the browser; natively neither runs.

mod comment_fields;
mod comment_form;
mod comment_memory;
mod comment_section;
mod comment_store;
mod comment_thread;
mod following;
mod meeting_list;
mod timeline_controls;

pub use comment_section::CommentSection;
pub use timeline_controls::TimelineControls;
