//! The command `dateline`, as an editor and Trunk run it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

use dateline::site::{LEFT_OUT_WITHOUT_ADDRESS, shorten_bundle};

use crate::files::{Dist, SHELL};
use crate::page::{Page, in_project, write_story_files};

const GOOD: &str = "tests/stories/union-postale";

/// A folder to run the command in, with stories in its folder `content`.
struct Workplace(TempDir);

impl Workplace {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::create_dir(folder.path().join("content")).expect("a folder can be made");
        Workplace(folder)
    }

    /// The second story, after `change` has been at its article.
    fn with_story(self, name: &str, change: impl Fn(String) -> String) -> Self {
        self.with_files(name, change, |meetings| meetings)
    }

    /// The same, with another one for its meetings.
    fn with_files(
        self,
        name: &str,
        change: impl Fn(String) -> String,
        change_meetings: impl Fn(String) -> String,
    ) -> Self {
        let read = |file| fs::read_to_string(in_project(GOOD).join(file)).expect("a story's file");
        let folder = self.0.path().join("content").join(name);
        let meetings = change_meetings(read("meetings.toml"));
        write_story_files(&folder, &change(read("article.md")), &meetings);
        self
    }

    /// What the stories' folder says about the whole site.
    fn with_site(self, settings: &str) -> Self {
        let path = self.0.path().join("content/site.toml");
        fs::write(path, settings).expect("site.toml can be written");
        self
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        dateline(self.0.path(), arguments)
    }
}

fn as_it_is(article: String) -> String {
    article
}

/// With a source below its last table, a note.
fn with_a_source(meetings: String) -> String {
    meetings + "\n[[note.source]]\npublisher = \"Bureau\"\nurl = \"https://www.example.org/note\"\n"
}

/// With an id that names nothing: in line 11, at its 181st letter.
fn misspelt(article: String) -> String {
    article.replace("#vienne-1891", "#vienne-1981")
}

/// What the command did.
struct Ran {
    code: Option<i32>,
    said: String,
    complained: String,
}

fn dateline(folder: &Path, arguments: &[&str]) -> Ran {
    ran(command(folder).args(arguments))
}

/// The command, away from what Trunk may have set around the tests.
fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).env("NO_COLOR", "1");
    for name in ["DATELINE_CONTENT", "TRUNK_STAGING_DIR", "TRUNK_PROFILE"] {
        command.env_remove(name);
    }
    command
}

fn ran(command: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("the command prints UTF-8");
    Ran { code: status.code(), said: text(stdout), complained: text(stderr) }
}

/// The words alone: where the printer breaks lines depends on the terminal.
fn on_one_line(text: &str) -> String {
    let is_frame = |sign: char| sign.is_whitespace() || "│|".contains(sign);
    text.split(is_frame).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn checking_a_good_story_says_so() {
    let ran = Workplace::new().with_files("one", as_it_is, with_a_source).run(&["check"]);
    assert_eq!(ran.complained, "");
    assert_eq!(ran.said, format!("1 story checked, nothing wrong\n{LEFT_OUT_WITHOUT_ADDRESS}\n"));
    assert_eq!(ran.code, Some(0));
}

#[test]
fn what_is_noticed_is_wrong_only_if_asked_for() {
    let workplace = Workplace::new().with_story("one", as_it_is);
    let ran = workplace.run(&["check"]);
    assert!(ran.said.starts_with("1 story checked, nothing wrong, 1 warning\n"), "{}", ran.said);
    assert!(on_one_line(&ran.complained).contains("the note `une-seule-lettre` names no source"));
    assert_eq!(ran.code, Some(0));
    assert_eq!(workplace.run(&["check", "--deny-warnings"]).code, Some(1));

    let ran = workplace.run(&["check", "--json"]);
    let summary: serde_json::Value = serde_json::from_str(&ran.said).expect("it is JSON");
    let finding = &summary["findings"][0];
    assert_eq!(finding["severity"], "warning");
    assert_eq!((&finding["line"], &finding["column"]), (&86.into(), &6.into()));
}

#[test]
fn a_warning_shows_a_part_of_a_long_line() {
    let long = |article: String| {
        format!("{article}\n\n{} [à Berne](https://localhost/) {0}\n", "mot ".repeat(10_000))
    };
    let ran = Workplace::new().with_story("one", long).run(&["check"]);
    assert!(ran.said.contains("2 warnings"), "{}{}", ran.said, ran.complained);
    assert!(ran.complained.contains("https://localhost/"), "{}", ran.complained);
    assert!(ran.complained.len() < 4_000, "{} bytes", ran.complained.len());
}

#[test]
fn a_story_that_is_begun_is_one() {
    let workplace = Workplace::new();
    assert_eq!(workplace.run(&["new", "talks"]).code, Some(0));
    let ran = workplace.run(&["check", "--deny-warnings"]);
    assert!(ran.said.starts_with("1 story checked, nothing wrong\n"), "{}", ran.complained);
    assert_eq!(workplace.run(&["new", "talks"]).code, Some(1));
    assert_eq!(workplace.run(&["new", "Talks!"]).code, Some(2));
}

#[test]
fn a_timeline_goes_in_and_out() {
    let workplace = Workplace::new();
    let first = serde_json::json!({
        "title": { "text": { "headline": "Talks", "text": "<p>They met.</p>" } },
        "events": [{
            "unique_id": "prague",
            "start_date": { "year": 2022, "month": 10 },
            "display_date": "autumn 2022",
            "group": "Leaders",
            "media": { "url": "https://www.example.org/a.jpg", "credit": "An agency" },
            "text": { "headline": "In Prague", "text": "<p>A statement.</p>" }
        }]
    });
    fs::write(workplace.0.path().join("timeline.json"), first.to_string()).expect("it is written");
    let import = ["import", "timelinejs", "timeline.json", "--json"];
    for outcome in ["written", "unchanged"] {
        let ran = workplace.run(&import);
        let summary: serde_json::Value = serde_json::from_str(&ran.said).expect("it is JSON");
        assert_eq!(summary["stories"][0]["outcome"], outcome);
        assert_eq!(summary["stories"][0]["lost"], serde_json::json!([]));
    }
    let ran = workplace.run(&["export", "timelinejs", "timeline"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&ran.said).expect("it is JSON"), first);
    assert!(workplace.run(&["export", "ics", "timeline"]).said.contains("SUMMARY:In Prague\r\n"));
}

#[test]
fn places_that_are_no_mentions_are_suggested() {
    let story = |article: String| article + "\nThen everybody went to Berne, and home to Ottawa.\n";
    let ran = Workplace::new().with_story("one", story).run(&["suggest", "one"]);
    assert!(ran.said.contains("[Berne](#berne)\n"), "{}", ran.said);
    assert!(ran.said.contains("[Ottawa](#ottawa)   (a new place)\n"), "{}", ran.said);
    assert!(ran.said.contains("GeoNames"), "{}", ran.said);
}

#[test]
fn wrong_usage_has_a_code_of_its_own() {
    assert_eq!(Workplace::new().run(&["export", "docx", "one"]).code, Some(2));
    assert!(Workplace::new().run(&["completions", "fish"]).said.contains("dateline"));
}

#[test]
fn every_help_has_an_example() {
    /// The names in the list of subcommands of a help.
    fn subcommands(help: &str) -> Vec<&str> {
        let list = help.split("\nCommands:\n").nth(1).unwrap_or_default();
        let lines = list.lines().take_while(|line| !line.is_empty());
        let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        names.filter_map(|line| line.split_whitespace().next()).collect()
    }
    let workplace = Workplace::new();
    let mut left: Vec<Vec<String>> = vec![Vec::new()];
    let mut seen = 0;
    while let Some(way) = left.pop() {
        let arguments: Vec<&str> = way.iter().map(String::as_str).chain(["--help"]).collect();
        let help = workplace.run(&arguments).said;
        assert!(way.is_empty() || help.contains("Example"), "{way:?}: {help}");
        seen += 1;
        for name in subcommands(&help).into_iter().filter(|name| *name != "help") {
            left.push(way.iter().cloned().chain([name.to_owned()]).collect());
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn checking_a_site_with_an_address_has_nothing_to_add() {
    let workplace = Workplace::new()
        .with_story("one", as_it_is)
        .with_site("title = \"Example News\"\naddress = \"https://www.example.org/\"\n");
    let ran = workplace.run(&["check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.complained);
    assert!(!ran.said.contains("left out"), "{}", ran.said);
}

#[test]
fn a_broken_site_is_reported_beside_a_broken_story() {
    let workplace =
        Workplace::new().with_story("one", misspelt).with_site("adress = \"https://a.example/\"\n");
    let ran = workplace.run(&["check"]);
    assert_eq!(ran.code, Some(1));
    let words = on_one_line(&ran.complained);
    for part in ["did you mean `address`?", "did you mean `#vienne-1891`?"] {
        assert_eq!(words.matches(part).count(), 1, "{part}: {}", ran.complained);
    }
}

#[test]
fn checking_this_projects_stories_finds_nothing_wrong() {
    let ran = dateline(&in_project("."), &["check", "content"]);
    assert_eq!(ran.code, Some(0), "{}", ran.complained);
}

#[test]
fn checking_a_broken_story_prints_where_it_is_broken() {
    let ran = Workplace::new().with_story("one", misspelt).run(&["check"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.said, "");
    let position = Path::new("content").join("one").join("article.md").display().to_string();
    let words = on_one_line(&ran.complained);
    for part in [
        &*format!("[{position}:11:181]"),
        "`#vienne-1981` names nothing in this story",
        "did you mean `#vienne-1891`?",
        "1 story cannot be built as it is",
    ] {
        assert_eq!(words.matches(part).count(), 1, "{part}: {}", ran.complained);
    }
}

#[test]
fn every_broken_story_is_reported() {
    let workplace = Workplace::new()
        .with_story("one", misspelt)
        .with_story("two", as_it_is)
        .with_story("three", |article| article.replace("language = \"fr\"\n", ""));
    let ran = workplace.run(&["check"]);
    assert_eq!(ran.code, Some(1));
    let words = on_one_line(&ran.complained);
    let summary = "one problem stops this story";
    assert_eq!(words.matches(summary).count(), 2, "{}", ran.complained);
    assert!(words.contains("2 stories cannot be built as they are"), "{}", ran.complained);
    assert!(!words.contains("two: one problem"), "{}", ran.complained);
}

#[test]
fn a_folder_that_is_not_there_is_reported_once_with_what_to_do() {
    let ran = Workplace::new().run(&["check", "contents"]);
    assert_eq!(ran.code, Some(1));
    let words = on_one_line(&ran.complained);
    assert_eq!(words.matches("No such file or directory").count(), 1, "{}", ran.complained);
    assert!(words.contains("name the right folder or create it"), "{}", ran.complained);
}

#[test]
fn a_folder_without_stories_is_reported() {
    let ran = Workplace::new().run(&["check"]);
    assert_eq!(ran.code, Some(1), "{}", ran.said);
    assert!(on_one_line(&ran.complained).contains("`content` holds no story"));
}

#[test]
fn rendering_writes_the_story_into_the_page() {
    let dist = Dist::with(SHELL);
    let folder = dist.path().display().to_string();
    let workplace = Workplace::new().with_story("one", as_it_is);
    let ran = workplace.run(&["render", "--dist", &folder]);
    assert_eq!((ran.code, &*ran.complained), (Some(0), ""));
    assert!(Page::parse(&dist.index()).text("h1").starts_with("L’Union postale"));
    assert!(!dist.path().join("index.html.br").exists(), "only a release is compressed");
}

#[test]
fn a_release_is_compressed_and_its_sizes_are_printed() {
    let dist = Dist::with(SHELL);
    // The smallest module there is: the magic number and the version (WebAssembly, section 5.5.16).
    fs::write(dist.path().join("page-0123456789abcdef_bg.wasm"), b"\0asm\x01\0\0\0").unwrap();
    fs::write(dist.path().join("page-0123456789abcdef.js"), "export default () => {}").unwrap();
    let workplace = Workplace::new().with_story("one", as_it_is);
    let ran = ran(command(workplace.0.path())
        .arg("render")
        .env("TRUNK_STAGING_DIR", dist.path())
        .env("TRUNK_PROFILE", "release"));
    assert_eq!((ran.code, &*ran.complained), (Some(0), ""));
    let size = |name: &str| {
        let data = fs::metadata(dist.path().join(name)).expect("the file is there");
        data.len().to_string()
    };
    let line = ran.said.lines().find(|line| line.ends_with("index.html")).expect("its sizes");
    let words: Vec<_> = line.split_whitespace().collect();
    assert_eq!(words, [&*size("index.html"), &*size("index.html.br"), "index.html"]);
}

#[test]
fn a_release_names_its_files_after_what_is_in_them() {
    let dist = Dist::with(SHELL);
    let module = "export default () => {}";
    fs::write(dist.path().join("page-0123456789abcdef_bg.wasm"), b"\0asm\x01\0\0\0").unwrap();
    fs::write(dist.path().join("page-0123456789abcdef.js"), module).unwrap();
    shorten_bundle(dist.path()).unwrap();
    let index = dist.index();
    assert!(!index.contains("0123456789abcdef") && !index.contains("sha384-module"), "{index}");
    let name = index.split("href=\"./").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(dist.read(name), module);
}

#[test]
fn rendering_two_stories_makes_a_front_page_and_a_page_for_each() {
    let dist = Dist::with(SHELL);
    let folder = dist.path().display().to_string();
    let workplace = Workplace::new().with_story("one", as_it_is).with_story("two", as_it_is);
    let ran = workplace.run(&["render", "--dist", &folder]);
    assert_eq!((ran.code, &*ran.complained), (Some(0), ""));
    let links = Page::parse(&dist.index());
    let links: Vec<_> = links.all("#listed a").into_iter().map(|a| a.attr("href")).collect();
    assert_eq!(links, [Some("one/"), Some("two/")]);
    for name in ["one/index.html", "two/index.html"] {
        assert!(Page::parse(&dist.read(name)).text("h1").starts_with("L’Union postale"));
    }
}

#[test]
fn stories_that_do_not_fit_together_are_reported_and_the_page_is_left_alone() {
    let moved = |name: &str, from: &str, to: &str| {
        let place = Workplace::new().with_story("one", as_it_is).with_story("two", as_it_is);
        let path = place.0.path().join("content/two/meetings.toml");
        let meetings = fs::read_to_string(&path).expect("a story's file");
        assert!(meetings.contains(from), "{name}");
        fs::write(&path, meetings.replace(from, to)).expect("a file can be written");
        place
    };
    for (place, complaint) in [
        (
            moved("name", "name = \"Lisbonne\"", "name = \"Lisboa\""),
            "“Lisbonne” in `one` and “Lisboa” in `two`",
        ),
        (moved("point", "longitude = -9.", "longitude = 9."), "the place `lisbonne` lies at"),
        (
            Workplace::new().with_story("one", as_it_is).with_story("places", as_it_is),
            "the story `places` would have the address of other pages",
        ),
    ] {
        let dist = Dist::with(SHELL);
        let folder = dist.path().display().to_string();
        for arguments in [&["check"][..], &["render", "--dist", &folder]] {
            let ran = place.run(arguments);
            assert_eq!(ran.code, Some(1), "{complaint}");
            let words = on_one_line(&ran.complained);
            assert!(words.contains("the stories do not fit together"), "{words}");
            assert!(words.contains(complaint), "{words}");
        }
        assert_eq!(dist.index(), SHELL);
    }
}

#[test]
fn a_draft_is_shown_with_a_sign_and_left_out_of_a_release() {
    let draft = |article: String| article.replacen("+++\n", "+++\ndraft = true\n", 1);
    let place = Workplace::new()
        .with_story("one", as_it_is)
        .with_story("two", as_it_is)
        .with_story("unfinished", draft);
    let render = |profile: &str| {
        let dist = Dist::with(SHELL);
        fs::write(dist.path().join("page-0123456789abcdef_bg.wasm"), b"\0asm\x01\0\0\0").unwrap();
        fs::write(dist.path().join("page-0123456789abcdef.js"), "export default () => {}").unwrap();
        let ran = ran(command(place.0.path())
            .arg("render")
            .env("TRUNK_STAGING_DIR", dist.path())
            .env("TRUNK_PROFILE", profile));
        assert_eq!((ran.code, &*ran.complained), (Some(0), ""));
        dist
    };
    let shown = render("debug");
    assert_eq!(Page::parse(&shown.index()).all("#listed > li").len(), 3);
    assert_eq!(Page::parse(&shown.index()).text(".draft-mark"), "Draft");
    let sign = |name: &str| Page::parse(&shown.read(name)).all(".draft-sign").len();
    assert_eq!((sign("unfinished/index.html"), sign("one/index.html")), (1, 0));

    let release = render("release");
    assert_eq!(Page::parse(&release.index()).all("#listed > li").len(), 2);
    assert!(!release.path().join("unfinished").exists());
    assert!(!release.read("search.json").contains("unfinished"));
}

/// What is remembered of the last build, each with when it was written.
fn remembered(place: &Workplace) -> BTreeMap<PathBuf, SystemTime> {
    let files = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    };
    let memories = files(&place.0.path().join("target/dateline"));
    let files = memories.iter().flat_map(|memory| files(memory));
    let written = |path: &PathBuf| fs::metadata(path).and_then(|file| file.modified());
    files.map(|path| (path.clone(), written(&path).expect("a time"))).collect()
}

#[test]
fn a_changed_story_is_rendered_alone() {
    let dist = Dist::with(SHELL);
    let folder = dist.path().display().to_string();
    let names = ["one", "two", "three"];
    let place = names.iter().fold(Workplace::new(), |place, name| place.with_story(name, as_it_is));
    assert_eq!(place.run(&["render", "--dist", &folder]).code, Some(0));
    let first = remembered(&place);
    assert_eq!(first.len(), 3);

    let place = place.with_story("two", |article| article.replace("jubilé", "Jubilé"));
    assert_eq!(place.run(&["render", "--dist", &folder]).code, Some(0));
    let second = remembered(&place);
    let kept = second.iter().filter(|(path, written)| first.get(*path) == Some(written)).count();
    assert_eq!((kept, second.len()), (2, 3), "{first:?} {second:?}");
    let text = |name: &str| Page::parse(&dist.read(&format!("{name}/index.html"))).text("#p3");
    assert_eq!(names.map(|name| text(name).contains("Jubilé")), [false, true, false]);

    // What is remembered is what would be made.
    let anew = Dist::with(SHELL);
    fs::remove_dir_all(place.0.path().join("target")).expect("it can be forgotten");
    let folder = anew.path().display().to_string();
    assert_eq!(place.run(&["render", "--dist", &folder]).code, Some(0));
    for file in ["index.html", "one/index.html", "two/index.html", "three/timeline.json"] {
        assert_eq!(dist.read(file), anew.read(file), "{file}");
    }
}

#[test]
fn a_story_that_is_gone_leaves_no_page() {
    let dist = Dist::with(SHELL);
    let folder = dist.path().display().to_string();
    let names = ["one", "two", "three"];
    let place = names.iter().fold(Workplace::new(), |place, name| place.with_story(name, as_it_is));
    assert_eq!(place.run(&["render", "--dist", &folder]).code, Some(0));
    fs::remove_dir_all(place.0.path().join("content/three")).expect("a story can be removed");
    assert_eq!(place.run(&["render", "--dist", &folder]).code, Some(0));
    let exists = |name: &str| dist.path().join(name).exists();
    assert_eq!(names.map(exists), [true, true, false]);
}

/// A folder is where a file of the site belongs, so that it fails when much of it is written already.
#[test]
fn a_render_that_fails_on_the_way_leaves_everything_as_it_was() {
    let dist = Dist::with(SHELL);
    let folder = dist.path().display().to_string();
    fs::create_dir(dist.path().join("search.json")).expect("a folder can be made");
    fs::write(dist.path().join("search.json/file"), "").expect("a file can be written");
    let place = Workplace::new().with_story("one", as_it_is).with_story("two", as_it_is);
    let ran = place.run(&["render", "--dist", &folder]);
    assert_eq!(ran.code, Some(1));
    assert!(on_one_line(&ran.complained).contains("search.json"), "{}", ran.complained);
    assert_eq!(dist.index(), SHELL);
    let mut names: Vec<_> = fs::read_dir(dist.path())
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["index.html", "search.json"]);
    assert!(!Path::new(&format!("{folder}.next")).exists());
}

#[test]
fn a_release_of_drafts_only_is_refused() {
    let draft = |article: String| article.replacen("+++\n", "+++\ndraft = true\n", 1);
    let dist = Dist::with(SHELL);
    let place = Workplace::new().with_story("one", draft);
    let ran = ran(command(place.0.path())
        .arg("render")
        .env("TRUNK_STAGING_DIR", dist.path())
        .env("TRUNK_PROFILE", "release"));
    assert_eq!(ran.code, Some(1));
    assert!(on_one_line(&ran.complained).contains("every story is a draft"), "{}", ran.complained);
    assert_eq!(dist.index(), SHELL);
}

#[test]
fn rendering_a_broken_story_leaves_the_page_alone() {
    let dist = Dist::with(SHELL);
    let folder = dist.path().display().to_string();
    let ran = Workplace::new().with_story("one", misspelt).run(&["render", "--dist", &folder]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(dist.index(), SHELL);
}

#[test]
fn rendering_into_something_else_says_what_is_missing_once() {
    let dist = Dist::with("<p>Another page</p>");
    let folder = dist.path().display().to_string();
    let workplace = Workplace::new().with_story("one", as_it_is);
    let ran = workplace.run(&["render", "--dist", &folder]);
    assert_eq!(ran.code, Some(1));
    let words = on_one_line(&ran.complained);
    assert_eq!(words.matches("holds no element with id=\"page\"").count(), 1, "{words}");
}

/// What `build.rs` reads. A file that is written anew has everything compiled anew.
#[test]
fn prepare_tells_the_build_which_comment_stores_are_used() {
    let isso = "[comments]\nstore = \"isso\"\nserver = \"/isso\"\nthread = \"/talks/\"\n+++\n";
    let with_isso = |article: String| {
        let (front_matter, text) = article.split_once("\n+++\n").expect("a front matter's end");
        let front_matter = front_matter.split("[comments]").next().unwrap_or_default();
        [front_matter, "\n", isso, text].concat()
    };
    let place = Workplace::new().with_story("talks", with_isso);
    let told = place.0.path().join("target/comment-stores");
    assert_eq!(place.run(&["prepare"]).code, Some(0));
    assert_eq!(fs::read_to_string(&told).expect("the stores are told"), "isso");

    let written = || fs::metadata(&told).and_then(|file| file.modified()).expect("a time");
    let first = written();
    assert_eq!(place.run(&["prepare"]).code, Some(0));
    assert_eq!(written(), first);

    let other = Workplace(place.0).with_story("talks", as_it_is);
    assert_eq!(other.run(&["prepare"]).code, Some(0));
    assert_eq!(fs::read_to_string(&told).expect("the stores are told"), "browser");
}
