//! Dateline: an article, the timeline of the meetings that it refers to, and its comments.
//!
//! Data flows one way. [`content`] reads what an editor writes and reports every mistake in it;
//! [`story`] is the plain data that comes out; [`view`] turns it into Leptos components; [`site`]
//! writes the finished files. [`comments`] holds the rules of the comment form, which know nothing
//! of the page; [`drawing`] says where things stand in the chart and on the map;
//! [`findable`] makes feeds, sitemap and structured data of stories.
//!
//! One package, two builds: with the feature `ssr` (the default) a native program that reads and
//! renders, with `hydrate` the WebAssembly that makes the rendered page operable.

// Leptos' view types nest deeply; rustc's default of 128 is not enough for the native build.
#![recursion_limit = "512"]

#[cfg(feature = "ssr")]
pub mod advice;
mod browser;
#[cfg(feature = "ssr")]
pub mod command;
pub mod comments;
#[cfg(feature = "ssr")]
pub mod content;
#[cfg(feature = "ssr")]
pub mod drawing;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod findable;
#[cfg(feature = "ssr")]
pub mod import;
#[cfg(feature = "ssr")]
pub mod parallel;
#[cfg(feature = "ssr")]
pub mod progress;
#[cfg(feature = "ssr")]
pub mod site;
pub mod story;
pub mod view;
