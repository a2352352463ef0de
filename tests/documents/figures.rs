//! The sizes that docs/scaling.md counts with are those of the build in dist/.

use std::path::PathBuf;
use std::{env, fs};

use crate::example::in_project;

/// A stated size is an upper limit, and no more than so much above what it limits.
const SLACK: f64 = 1.15;

/// The rows of the table whose first cell is `kind`: that cell and the two behind it.
fn stated(kind: &str) -> (u64, u64) {
    let chapter = fs::read_to_string(in_project("docs/scaling.md")).expect("the chapter");
    let row = chapter.lines().find(|line| line.starts_with(&format!("| {kind} |")));
    let row = row.unwrap_or_else(|| panic!("the table has a row “{kind}”"));
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let number = |cell: &str| cell.replace(',', "").parse().expect("a number");
    (number(cells[2]), number(cells[3]))
}

/// How many of the build's files readers load, and their bytes as they are sent.
fn built(is_it: impl Fn(&str) -> bool) -> (u64, u64) {
    let dist = env::var_os("DATELINE_DIST").map_or_else(|| in_project("dist"), PathBuf::from);
    let files = fs::read_dir(&dist).expect("there is no production build; run ./dev build first");
    let (mut count, mut bytes) = (0, 0);
    for file in files {
        let name = file.expect("a file").file_name().into_string().expect("a plain name");
        if !is_it(&name) {
            continue;
        }
        let compressed = dist.join(format!("{name}.br"));
        let sent = if compressed.exists() { compressed } else { dist.join(&name) };
        count += 1;
        bytes += fs::metadata(sent).expect("a file").len();
    }
    (count, bytes)
}

#[test]
fn the_sizes_of_a_visit_are_those_of_the_build() {
    let is_program =
        |name: &str| name.starts_with("page-") && name.ends_with(".js") || name.ends_with(".wasm");
    for (kind, found) in [
        ("the page", built(|name| name == "index.html")),
        ("the program", built(is_program)),
        ("the fonts", built(|name| name.ends_with(".woff2"))),
        ("the icon", built(|name| name == "icon.svg")),
        ("the manifest", built(|name| name == "manifest.json")),
        ("the service worker", built(|name| name == "sw.js")),
    ] {
        let (requests, bytes) = stated(kind);
        assert_eq!(requests, found.0, "the number of files: {kind}");
        assert!(found.1 <= bytes, "{kind}: {} bytes, stated are {bytes}", found.1);
        assert!(
            bytes as f64 <= found.1 as f64 * SLACK,
            "{kind}: {} bytes, stated are {bytes}",
            found.1
        );
    }
}

/// What is computed from the table is computed from what it says now.
#[test]
fn the_sum_of_a_visit_is_that_of_its_parts() {
    let parts =
        ["the page", "the program", "the fonts", "the icon", "the manifest", "the service worker"]
            .map(stated);
    let sum = |part: fn(&(u64, u64)) -> u64| parts.iter().map(part).sum::<u64>();
    assert_eq!(stated("a first visit"), (sum(|part| part.0), sum(|part| part.1)));
}
