//! The service worker that a release ships: which files it knows, and with which content.

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use dateline::site::{write_hosting, write_story};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::files::{Dist, SHELL};
use crate::page::{Page, attribute, the_story};

const PROGRAM: [&str; 2] = ["page-0123456789abcdef.js", "page-0123456789abcdef_bg.wasm"];

/// A release with a file of an earlier one in it, and one that hosts only read.
fn release(offline: bool) -> Dist {
    let dist = Dist::with(SHELL);
    for name in PROGRAM.into_iter().chain(["icon.svg", "page-fedcba9876543210.js", "robots.txt"]) {
        fs::write(dist.path().join(name), name).expect("a file can be written");
    }
    let year = dist.path().join("year-2023");
    fs::create_dir(&year).expect("a folder can be made");
    let html = "<!doctype html><meta charset=utf-8><title>2023</title>";
    fs::write(year.join("index.html"), html).expect("a file can be written");
    write_story(dist.path(), &the_story()).expect("the story can be written");
    write_hosting(dist.path(), offline).expect("the hosts' files can be written");
    dist
}

/// The list that the worker has under this name.
fn list(worker: &str, name: &str) -> Vec<(String, String)> {
    let (_, rest) = worker.split_once(&format!("const {name} = ")).expect("the list is there");
    let (json, _) = rest.split_once(";\n").expect("the list ends");
    let Value::Object(files) = serde_json::from_str(json).expect("it is JSON") else {
        panic!("no list: {json}");
    };
    let text = |value: Value| value.as_str().expect("an integrity").to_owned();
    files.into_iter().map(|(name, integrity)| (name, text(integrity))).collect()
}

#[test]
fn the_worker_has_the_page_s_files_with_their_integrity_and_no_others() {
    let dist = release(true);
    let worker = dist.read("sw.js");
    let integrity = |name: &str| {
        let content = fs::read(dist.path().join(name)).expect("the file is there");
        format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
    };
    let expected = |files: &[(&str, &str)]| -> Vec<_> {
        files.iter().map(|(name, file)| (format!("./{name}"), integrity(file))).collect()
    };
    let needed = [
        ("", "index.html"),
        ("icon.svg", "icon.svg"),
        (PROGRAM[0], PROGRAM[0]),
        (PROGRAM[1], PROGRAM[1]),
    ];
    let (fonts, others): (Vec<_>, Vec<_>) =
        list(&worker, "NEEDED").into_iter().partition(|(name, _)| name.ends_with(".woff2"));
    assert_eq!(others, expected(&needed));
    assert!(!fonts.is_empty());
    for (name, hash) in fonts {
        assert_eq!(hash, integrity(&name), "{name}");
    }
    let later = [
        ("timeline.csv", "timeline.csv"),
        ("timeline.ics", "timeline.ics"),
        ("timeline.json", "timeline.json"),
        ("timelinejs.json", "timelinejs.json"),
        ("year-2023/", "year-2023/index.html"),
    ];
    assert_eq!(list(&worker, "LATER"), expected(&later));
    assert!(!worker.contains("\n//"), "comments stay in the repository: {worker}");
}

/// Or browsers would not see that there is another build.
#[test]
fn another_page_is_another_build() {
    let dist = release(true);
    let build = || dist.read("sw.js").lines().next().expect("a line").to_owned();
    let first = build();
    assert!(first.starts_with("const BUILD = \""), "{first}");
    let html = dist.index().replace("Comments", "Remarks");
    fs::write(dist.path().join("index.html"), html).expect("a file can be written");
    write_hosting(dist.path(), true).expect("the hosts' files can be written");
    assert_ne!(build(), first);
}

#[test]
fn the_loader_registers_the_worker_and_the_policy_allows_that_alone() {
    for (offline, worker, policies) in [
        (
            true,
            Some("sw.js"),
            "worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types worker",
        ),
        (
            false,
            None,
            "worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        ),
    ] {
        let page = Page::parse(&release(offline).index());
        assert_eq!(page.one("#loader").attr("data-worker"), worker);
        let policy = page.one("meta[http-equiv=Content-Security-Policy]");
        let policy = attribute(policy, "content");
        assert!(policy.ends_with(policies), "{policy}");
    }
}

#[test]
fn a_worker_that_keeps_nothing_is_shipped_where_the_story_is_not_to_be_kept() {
    let worker = release(false).read("sw.js");
    assert!(worker.contains("registration.unregister()"), "{worker}");
    assert!(!worker.contains("fetch"), "{worker}");
    assert!(!worker.contains("cache.add"), "{worker}");
}

#[test]
fn the_worker_is_asked_for_before_each_use() {
    let headers = release(true).read("_headers");
    assert!(headers.contains("\n/sw.js\n  Cache-Control: no-cache\n"), "{headers}");
}
