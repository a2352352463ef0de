//! The native command's parts, a file each: what is asked for, and what it prints.
//!
//! Exit codes: 0 where all is well, 1 where a story or a file has a problem, 2 where the command
//! itself was used wrongly (clap's own).

mod bar;
mod check;
mod export;
mod folder;
mod import;
mod new;
mod output;
mod reading;
mod suggest;

pub use bar::Bar;
pub use check::Check;
pub use export::Export;
pub use import::Import;
pub use new::New;
pub use reading::read_stories;
pub use suggest::Suggest;
