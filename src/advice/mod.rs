//! What an editor may want to know about a story in which nothing is wrong.

mod cities;
mod order;
mod order_words;
mod suggestion;
mod times;
mod warning;

pub use cities::{City, GEONAMES};
pub use suggestion::{Suggestion, To, suggestions};
pub use warning::{Warning, warnings};
