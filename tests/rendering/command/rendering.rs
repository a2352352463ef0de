//! `dateline render` and `dateline prepare`, as Trunk runs them.

use super::*;

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
