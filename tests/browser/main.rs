//! The built page in a real browser: Chromium through WebDriver, against `dist/` served as a static
//! host would.
//!
//! `./dev test` builds the page first. By hand: `./dev build`, then `cargo test --test browser`;
//! `DATELINE_DIST` names another folder than `dist`. A test that cannot run fails. After a failure a
//! picture of the page lies in `target/tmp/`.
//!
//! Tests read as what a reader does; how it is done is in `page/`, and what starts and ends the
//! browser in `harness/`.

#[path = "../../benches/generated_story/mod.rs"]
mod generated_story;
mod harness;
mod page;
#[path = "../servers/running.rs"]
mod servers;
mod story;

mod addresses;
mod at_a_server;
mod before_the_program;
mod cards;
mod chart;
mod drafts;
mod filters;
mod first_screen;
mod fonts;
mod hosting;
mod large_story;
mod map;
mod mentions;
mod odd_stories;
mod offline;
mod orders_and_filters;
mod paper;
mod posting;
mod sharing;
mod single_file;
mod slow_line;
mod storage_failures;
mod validation;
mod validity;
mod without_script;
