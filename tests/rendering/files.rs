//! The files that are written into what Trunk has built.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use dateline::site::{ShellError, SiteError, compress_all, write_story};
use tempfile::TempDir;

use crate::page::{Page, attribute, in_project, story_in, the_story};

/// What Trunk 0.21 makes of this project's `index.html`, without the style sheets.
pub const SHELL: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Dateline</title>
<meta name="description" content="">
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="modulepreload" href="./page-0123456789abcdef.js" crossorigin="anonymous" integrity="sha384-module"><link rel="preload" href="./page-0123456789abcdef_bg.wasm" crossorigin="anonymous" integrity="sha384-wasm" as="fetch" type="application/wasm"></head>
<body>
<div id="page"></div>

<script type="module">
import init, * as bindings from './page-0123456789abcdef.js';
const wasm = await init({ module_or_path: './page-0123456789abcdef_bg.wasm' });
window.wasmBindings = bindings;
</script></body>
</html>
"#;

/// A folder that Trunk has built into.
pub struct Dist(TempDir);

impl Dist {
    pub fn with(index: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::write(folder.path().join("index.html"), index).expect("a file can be written");
        Dist(folder)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn index(&self) -> String {
        self.read("index.html")
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).expect("the folder can be listed");
        let name = |entry: std::io::Result<fs::DirEntry>| {
            entry.expect("the entry can be read").file_name().to_string_lossy().into_owned()
        };
        let mut names: Vec<_> = entries.map(name).collect();
        names.sort();
        names
    }
}

#[test]
fn the_loader_takes_the_place_of_trunks_script_and_links() {
    let dist = Dist::with(SHELL);
    write_story(dist.path(), &the_story()).expect("the story can be written");
    let mut names = dist.names();
    names.retain(|name| !name.ends_with(".woff2"));
    assert_eq!(
        names,
        ["index.html", "timeline.csv", "timeline.ics", "timeline.json", "timelinejs.json"]
    );
    let page = Page::parse(&dist.index());
    assert_eq!(page.all("link[rel=modulepreload], link[rel=preload]").len(), 0);

    let loader = page.one("#page ~ script[type=module]");
    for (name, value) in [
        ("type", "module"),
        ("data-module", "./page-0123456789abcdef.js"),
        ("data-module-integrity", "sha384-module"),
        ("data-wasm", "./page-0123456789abcdef_bg.wasm"),
        ("data-wasm-integrity", "sha384-wasm"),
    ] {
        assert_eq!(attribute(loader, name), value);
    }
    let script: String = loader.text().collect();
    assert!(!script.contains("//"), "comments stay in the repository: {script}");
    assert!(!script.contains("0123456789abcdef"), "its hash is that of every build: {script}");
}

#[test]
fn the_page_is_what_is_rendered_and_the_rest_of_the_shell_is_kept() {
    let dist = Dist::with(SHELL);
    write_story(dist.path(), &the_story()).expect("the story can be written");
    let page = Page::parse(&dist.index());
    assert_eq!(page.one("#page").inner_html(), Page::of(&the_story()).one("body").inner_html());
    assert_eq!(page.all("link[rel=icon], meta[charset]").len(), 2);
    assert_eq!(page.repeated_ids(), Vec::<&str>::new());
}

#[test]
fn writing_once_more_replaces_the_story() {
    let second = story_in(&in_project("tests/stories/union-postale"));
    let twice = Dist::with(SHELL);
    write_story(twice.path(), &the_story()).expect("the story can be written");
    write_story(twice.path(), &second).expect("the story can be written again");
    let once = Dist::with(SHELL);
    write_story(once.path(), &second).expect("the story can be written");
    assert_eq!(twice.index(), once.index());
    assert_eq!(twice.names(), once.names());
}

#[test]
fn a_shell_without_a_place_for_the_page_is_left_as_it_is() {
    let other = "<!doctype html><title>Another page</title><p>Words.</p>";
    let dist = Dist::with(other);
    let error = write_story(dist.path(), &the_story()).expect_err("there is no place");
    assert!(matches!(error, SiteError::Shell(ShellError::NoPage)), "{error:?}");
    assert!(error.to_string().contains("id=\"page\""), "{error}");
    assert_eq!(dist.index(), other);
    assert_eq!(dist.names(), ["index.html"]);
}

#[test]
fn a_folder_without_a_page_is_named() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let error = write_story(folder.path(), &the_story()).expect_err("there is no index.html");
    let SiteError::File { path, .. } = error else { panic!("{error:?}") };
    assert_eq!(path, folder.path().join("index.html"));
}

#[test]
fn what_is_compressed_decompresses_to_the_same_bytes() {
    let files: BTreeMap<&str, Vec<u8>> = [
        ("index.html", "<p>Աա é “…”</p>".repeat(999).into_bytes()),
        ("page_bg.wasm", (0..=u8::MAX).cycle().take(70_000).collect()),
        ("deep/er/icon.svg", b"<svg/>".to_vec()),
        ("empty.css", Vec::new()),
        ("picture.avif", vec![1, 2, 3]),
    ]
    .into();
    let dist = Dist::with("");
    for (name, content) in &files {
        let path = dist.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, content).expect("a file can be written");
    }
    compress_all(dist.path()).expect("the files can be compressed");
    // Once more, as with every build: what is compressed is not compressed again.
    compress_all(dist.path()).expect("the files can be compressed again");

    for (name, content) in &files {
        let beside = |ending: &str| fs::read(dist.path().join(format!("{name}.{ending}"))).ok();
        let compressed = (!name.ends_with(".avif")).then(|| content.clone());
        assert_eq!(beside("br").map(|bytes| decompressed_brotli(&bytes)), compressed, "{name}.br");
        assert_eq!(beside("gz").map(|bytes| decompressed_gzip(&bytes)), compressed, "{name}.gz");
        assert_eq!(beside("br.br").or(beside("gz.gz")).or(beside("br.gz")), None, "{name}");
        assert_eq!(fs::read(dist.path().join(name)).ok().as_ref(), Some(content), "{name}");
    }
}

fn decompressed_brotli(compressed: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    brotli::BrotliDecompress(&mut &compressed[..], &mut content).expect("it is brotli");
    content
}

fn decompressed_gzip(compressed: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    flate2::read::GzDecoder::new(compressed).read_to_end(&mut content).expect("it is gzip");
    content
}
