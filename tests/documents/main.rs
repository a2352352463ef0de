//! The documents hold what they say: their examples are stories, their outputs are the command's, their
//! links lead somewhere, and the book is made of them.
//!
//! Behind a fence stand the language and, where the block is more than an illustration, what it is:
//!
//! | | |
//! | --- | --- |
//! | `text article.md` | a part of the article of the story that the documents tell of |
//! | `toml article.md` | fields that its front matter could have as well |
//! | `toml meetings.toml` | a part of its meetings |
//! | `toml site.toml` | the site's settings |
//! | `json timeline.json` | a file beside the stories; any name |
//! | `text dateline check` | what this command prints there; any command |

mod book;
mod commands;
mod example;
mod fields;
mod figures;
mod links;
mod stories;
