//! The rendered page, the site's files and the native command, from outside of the library.

mod any_story;
mod any_text;
mod archive;
mod chart;
#[path = "../checker/mod.rs"]
mod checker;
mod command;
mod comments_at_a_server;
mod escaping;
mod exports;
mod files;
mod findable;
mod generated;
#[path = "../../benches/generated_story/mod.rs"]
mod generated_story;
mod hosting;
mod large;
mod letter;
mod map;
mod offline;
mod page;
mod second_story;
mod several;
mod single_file;
mod structure;
#[path = "../tools/mod.rs"]
mod tools;
