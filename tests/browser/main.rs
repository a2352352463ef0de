//! The built page in real browsers, through WebDriver, against `dist/` served as a static host would.
//!
//! `visit` runs a test in Chromium, `everywhere` in Chromium, Firefox and WebKit, one after the other:
//! what shows that the page works for a reader runs everywhere; what needs Chromium's devtools
//! protocol, as for a crash, a full disk or an accessibility tree, in Chromium alone.
//! `DATELINE_ENGINES=firefox` or a list narrows `everywhere` down.
//!
//! `./dev test` builds the page first. By hand: `./dev build`, then `cargo test --test browser`;
//! `DATELINE_DIST` names another folder than `dist`. A test that cannot run fails. After a failure a
//! picture of the page lies in `target/tmp/`, named after test and engine.
//!
//! Tests read as what a reader does; how it is done is in `page/`, and what starts and ends the
//! browsers in `harness/`. Each visit ends with a look for errors in scripts, violations of the policy
//! and requests to other hosts: on Chromium's console and its record of requests, in what Firefox
//! writes, in what the page in WebKit tells the test's host, and in each engine's reports on the policy.

#[path = "../../benches/generated_story/mod.rs"]
mod generated_story;
mod harness;
mod page;
#[path = "../servers/running.rs"]
mod servers;
mod story;
#[path = "../tools/mod.rs"]
mod tools;

mod access;
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
mod pictures;
mod posting;
mod requests;
mod several_looks;
mod several_stories;
mod sharing;
mod single_file;
mod slow_line;
mod storage_failures;
mod validation;
mod validity;
mod without_script;
