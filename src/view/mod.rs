//! The page as Leptos components, one file each.
//!
//! Most of them are rendered natively, once, and never reach the browser as code. Those in
//! [`islands`] are hydrated: they are all that the WebAssembly holds. An island takes no
//! properties (serialising them would cost 20 kB and more); it reads what it needs from the page
//! that is already there.

mod archive;
mod article;
mod card;
#[cfg(feature = "ssr")]
mod chart;
mod comments;
mod controls;
mod dates;
#[cfg(feature = "ssr")]
mod front_page;
pub mod islands;
#[cfg(feature = "ssr")]
mod map;
#[cfg(feature = "ssr")]
mod markers;
mod meeting;
#[cfg(feature = "ssr")]
mod not_found;
mod note;
mod page;
#[cfg(feature = "ssr")]
mod place_page;
mod source;
mod timeline;
mod told;
#[cfg(feature = "ssr")]
mod year_page;

pub use page::Page;

#[cfg(feature = "ssr")]
pub use front_page::{Listed, STORIES_ON_A_PAGE, render_front};
#[cfg(feature = "ssr")]
pub use not_found::render_not_found;
#[cfg(feature = "ssr")]
pub use page::{render, render_among_others};
#[cfg(feature = "ssr")]
pub use place_page::{MeetingThere, render_place};
#[cfg(feature = "ssr")]
pub use year_page::{RenderedYear, render_years, render_years_among_others};
