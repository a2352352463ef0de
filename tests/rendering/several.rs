//! A site of several stories: its front page, the stories' pages, those of places, and what hosts and
//! browsers are told about them.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use dateline::progress::Unheard;
use dateline::site::{Memory, Publishing, write_hosting, write_site, write_site_hosting};
use dateline::story::{PartialDate, Story};

use crate::files::{Dist, SHELL};
use crate::generated_story::GeneratedStory;
use crate::page::{
    Page, attribute, in_project, inside, story_in, text, the_story, write_story_files,
};

/// A story with more meetings than one page shows in full.
fn large() -> Arc<Story> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("large");
    let size = GeneratedStory { meetings: 150, places: 10, words: 300, seed: 1 };
    size.write(&folder).expect("it can be written");
    story_in(&folder)
}

fn stories() -> Vec<Arc<Story>> {
    vec![the_story(), story_in(&in_project("tests/stories/union-postale")), large()]
}

fn site_of(stories: &[Arc<Story>]) -> Dist {
    let dist = Dist::with(SHELL);
    for name in ["page-0123456789abcdef.js", "page-0123456789abcdef_bg.wasm"] {
        fs::write(dist.path().join(name), "").expect("a file can be written");
    }
    fs::copy(in_project("public/icon.svg"), dist.path().join("icon.svg")).expect("an icon");
    write_site(dist.path(), stories, &Publishing::default(), &Memory::none(), &Unheard)
        .expect("the site can be written");
    dist
}

fn release() -> Dist {
    let dist = site_of(&stories());
    write_site_hosting(dist.path()).expect("the hosts' files can be written");
    dist
}

/// So many stories, one for each day.
fn many(count: usize) -> Vec<Arc<Story>> {
    let story = Story::clone(&story_in(&in_project("tests/stories/union-postale")));
    (0..count)
        .map(|number| {
            let mut story = story.clone();
            story.slug = format!("story-{number}");
            let date = format!("2024-{:02}-{:02}", number / 28 + 1, number % 28 + 1);
            story.article.published = date.parse::<PartialDate>().expect("a date");
            Arc::new(story)
        })
        .collect()
}

/// The addresses of every page, from the site's folder.
fn pages(dist: &Dist) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dist.path().join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() {
                folders.push(format!("{folder}{name}/"));
            } else if name == "index.html" {
                found.push(folder.clone());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn one_story_is_the_site() {
    let alone = site_of(&[the_story()]);
    let story = Dist::with(SHELL);
    dateline::site::write_story(story.path(), &the_story()).expect("the story can be written");
    assert_eq!(alone.index(), story.index());
    assert!(!alone.path().join("search.json").exists());
    assert_eq!(pages(&alone), [""]);
}

#[test]
fn the_front_page_lists_the_newest_story_first() {
    let dist = site_of(&stories());
    let page = Page::parse(&dist.index());
    assert_eq!(page.text("h1"), "Stories");
    let listed = page.all("#listed > li");
    let facts = |index: usize| {
        let story = listed[index];
        let one = |selector| inside(story, selector)[0];
        let places: Vec<_> = inside(story, ".places-line li").into_iter().map(text).collect();
        (
            attribute(one("h2 a"), "href"),
            text(one("time")),
            text(inside(story, ".listed-facts > span")[1]),
            places,
        )
    };
    let (address, date, meetings, places) = facts(1);
    assert_eq!(
        (address, &*date, &*meetings),
        ("lavrov-karabakh-2024/", "26 January 2024", "27 meetings")
    );
    assert_eq!(places[..5], ["New York", "Brussels", "Paris", "Washington", "Prague"]);
    assert_eq!(places.last().map(String::as_str), Some("3 more"));
    let (address, date, _, places) = facts(2);
    assert_eq!((address, &*date), ("union-postale/", "February 1901"));
    assert_eq!(places, ["Berne", "Lisbonne", "Vienne"]);
    assert_eq!(page.all("#pages").len(), 0, "one page needs no others");
}

#[test]
fn the_front_page_comes_in_pages_of_fifty() {
    let dist = site_of(&many(101));
    assert_eq!(
        pages(&dist).into_iter().filter(|page| page.starts_with("page-")).collect::<Vec<_>>(),
        ["page-2/", "page-3/"]
    );
    let (mut listed, mut address) = (Vec::new(), String::new());
    loop {
        let page = Page::parse(&dist.read(&format!("{address}index.html")));
        let root = if address.is_empty() { "" } else { "../" };
        for link in page.all("#listed h2 a") {
            let story = attribute(link, "href").strip_prefix(root).expect("a story of this site");
            assert!(dist.path().join(story).join("index.html").is_file(), "{story}");
            listed.push(story.to_owned());
        }
        let Some(next) =
            page.all("#pages a[rel=next]").first().map(|link| attribute(*link, "href").to_owned())
        else {
            break;
        };
        address = next.trim_start_matches("../").to_owned();
    }
    let expected: Vec<_> = (0..101).rev().map(|number| format!("story-{number}/")).collect();
    assert_eq!(listed, expected);
}

#[test]
fn every_link_leads_to_a_page_or_an_element_that_is_there() {
    let dist = release();
    let mut ids = std::collections::HashMap::new();
    for address in pages(&dist) {
        let page = Page::parse(&dist.read(&format!("{address}index.html")));
        assert_eq!(page.repeated_ids(), Vec::<&str>::new(), "{address}");
        ids.insert(address, page);
    }
    let host = url::Url::parse("https://host.example/news/").expect("an address");
    for (address, page) in &ids {
        let base = host.join(address).expect("an address");
        for link in page.all("a[href], link[href], [data-module]") {
            let href = link.attr("href").or(link.attr("data-module")).unwrap_or_default();
            let Ok(target) = base.join(href) else { panic!("{href} in {address}") };
            let Some(path) = target.as_str().strip_prefix(host.as_str()) else {
                assert!(
                    target.host_str() != host.host_str(),
                    "{href} leads out of the site from {address}"
                );
                continue;
            };
            let (path, id) = path.split_once('#').unwrap_or((path, ""));
            match ids.get(path) {
                Some(page) => {
                    assert!(id.is_empty() || page.ids().contains(&id), "{href} in {address}")
                }
                None => assert!(dist.path().join(path).is_file(), "{href} in {address}"),
            }
        }
    }
}

#[test]
fn a_place_s_page_has_its_meetings_of_all_stories_by_date() {
    let first = the_story();
    let mut second = Story::clone(&first);
    second.slug = "another".to_owned();
    second.article.title = "Another".to_owned();
    let dist = site_of(&[first.clone(), Arc::new(second)]);
    let page = Page::parse(&dist.read("places/washington/index.html"));
    assert_eq!(page.text("h1"), "Washington");
    let lines = page.all(".place-year li");
    // Two of the four are in Arlington, which Washington covers.
    assert_eq!(lines.len(), 8);
    let addresses: BTreeSet<_> =
        page.all(".place-year a").into_iter().map(|link| attribute(link, "href")).collect();
    for id in ["washington-2022-09-27", "washington-2023-05-01"] {
        for slug in ["another", "lavrov-karabakh-2024"] {
            assert!(addresses.contains(&*format!("../../{slug}/#{id}")), "{addresses:?}");
        }
    }
    let years: Vec<_> = page.all(".place-year h2").into_iter().map(text).collect();
    assert_eq!(years, ["2022", "2023"]);
    assert!(page.words().contains("8 meetings2 stories"), "{}", page.words());
}

#[test]
fn places_in_a_timeline_lead_to_their_pages_only_among_several_stories() {
    let dist = site_of(&stories());
    let page = Page::parse(&dist.read("lavrov-karabakh-2024/index.html"));
    let meeting = page.by_id("prague-2022-10-06");
    let place = inside(meeting, ".meeting-place a");
    assert_eq!(
        place.iter().map(|link| attribute(*link, "href")).collect::<Vec<_>>(),
        ["../places/prague/"]
    );
    assert_eq!(page.text(".page-nav .home"), "Stories");
    assert_eq!(attribute(page.one(".home"), "href"), "../");
    assert_eq!(Page::of(&the_story()).all(".place-link, .home").len(), 0);
}

#[test]
fn without_a_script_there_is_no_search_and_with_one_nothing_is_fetched_ahead() {
    let dist = site_of(&stories());
    let html = dist.index();
    let page = Page::parse(&html);
    assert_eq!(page.one("#search").attr("hidden"), Some(""));
    assert_eq!(page.all("link[href*='search']").len(), 0);
    let index: serde_json::Value = serde_json::from_str(&dist.read("search.json")).expect("JSON");
    let rows = index["stories"].as_array().expect("a list");
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2][0], "union-postale");
    let names: Vec<_> = rows[2][4]
        .as_array()
        .expect("a list")
        .iter()
        .map(|at| index["places"][at.as_u64().expect("a position") as usize].as_str())
        .collect();
    assert_eq!(names, [Some("Berne"), Some("Lisbonne"), Some("Vienne")]);
}

#[test]
fn each_page_states_a_policy_that_names_its_scripts_and_one_header_is_for_all() {
    let dist = release();
    let headers = dist.read("_headers");
    for address in pages(&dist) {
        let page = Page::parse(&dist.read(&format!("{address}index.html")));
        let policy = page.one("meta[http-equiv=Content-Security-Policy]");
        let policy = attribute(policy, "content");
        for element in page.all("style, script:not([type='application/ld+json'])") {
            let source = crate::hosting::source(&text(element));
            assert!(policy.contains(&source), "{address}: {}", text(element));
            assert!(headers.contains(&source), "{address}: {}", text(element));
        }
    }
    // As many as there are kinds of page, not as there are pages: a header has its limits.
    let hashes =
        headers.lines().find(|line| line.contains("Content-Security-Policy")).expect("a policy");
    assert!(hashes.matches("'sha256-").count() < 12, "{hashes}");
    assert!(!headers.contains("union-postale"), "a rule for each page is too many: {headers}");
}

#[test]
fn the_worker_needs_the_program_and_no_story() {
    let dist = release();
    let worker = dist.read("sw.js");
    assert!(
        !worker.contains("union-postale") && worker.contains("page-0123456789abcdef.js"),
        "{worker}"
    );
    let page = |name: &str| {
        Page::parse(&dist.read(name)).one("#loader").attr("data-worker").map(str::to_owned)
    };
    assert_eq!(page("index.html").as_deref(), Some("sw.js"));
    assert_eq!(page("union-postale/index.html").as_deref(), Some("../sw.js"));

    // Another story is no other worker.
    let more = [stories(), many(1)].concat();
    let other = site_of(&more);
    write_site_hosting(other.path()).expect("the hosts' files can be written");
    let build = |worker: &str| worker.lines().next().map(str::to_owned);
    assert_eq!(worker.len(), other.read("sw.js").len());
    assert!(build(&worker).is_some());
}

#[test]
fn a_story_that_is_not_to_be_kept_is_not_among_several_either() {
    let mut stories = stories();
    stories[1] = Arc::new(Story { offline: false, ..Story::clone(&stories[1]) });
    let dist = site_of(&stories);
    write_site_hosting(dist.path()).expect("the hosts' files can be written");
    for (name, kept) in [("union-postale", false), ("lavrov-karabakh-2024", true)] {
        let page = Page::parse(&dist.read(&format!("{name}/index.html")));
        assert_eq!(page.one("html").attr("data-kept").is_some(), kept, "{name}");
        assert_eq!(page.one("#loader").attr("data-worker").is_some(), kept, "{name}");
    }
}

#[test]
fn no_id_of_a_page_can_be_an_id_of_a_story() {
    let dist = release();
    let good = in_project("tests/stories/union-postale");
    let read = |name: &str| fs::read_to_string(good.join(name)).expect("a story's file");
    let (article, meetings) = (read("article.md"), read("meetings.toml"));
    let page = Page::parse(&dist.read("union-postale/index.html"));
    // An editor gives each of a story's own in one of these two ways.
    let is_its_own =
        |id: &&str| !meetings.contains(&format!("\"{id}\"")) && !id.starts_with("note-");
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("talks");
    let ids: BTreeSet<&str> = page.ids().into_iter().filter(is_its_own).collect();
    assert!(ids.len() > 50, "{ids:?}");
    let free = |id: &&str| {
        let meetings = meetings.replace("\"berne-1874\"", &format!("\"{id}\""));
        write_story_files(&folder, &article.replace("#berne-1874", &format!("#{id}")), &meetings);
        dateline::content::read_story(&folder).is_ok()
    };
    let free: Vec<&str> = ids.into_iter().filter(free).collect();
    assert_eq!(free, Vec::<&str>::new(), "a story with these would have them twice");
}

#[test]
fn comments_are_kept_apart_by_the_story_s_name() {
    let dist = site_of(&stories());
    for slug in ["lavrov-karabakh-2024", "union-postale"] {
        let page = Page::parse(&dist.read(&format!("{slug}/index.html")));
        assert_eq!(attribute(page.by_id("comments"), "data-story"), slug);
    }
}

#[test]
fn writing_once_more_changes_nothing() {
    let dist = release();
    let read = || {
        pages(&dist)
            .into_iter()
            .map(|page| dist.read(&format!("{page}index.html")))
            .collect::<Vec<_>>()
    };
    let once = read();
    write_site(dist.path(), &stories(), &Publishing::default(), &Memory::none(), &Unheard)
        .expect("the site can be written again");
    write_site_hosting(dist.path()).expect("the hosts' files can be written");
    assert_eq!(read(), once);
    // And a site that becomes a story's has nothing of the others on its page.
    write_site(dist.path(), &[the_story()], &Publishing::default(), &Memory::none(), &Unheard)
        .expect("the story can be written");
    write_hosting(dist.path(), true).expect("the hosts' files can be written");
    let page = Page::parse(&dist.index());
    assert_eq!(page.text("h1"), the_story().article.title);
    assert_eq!(page.all("#search-script, #prefetch, #prefetch-script, #site-sheet").len(), 0);
    assert_eq!(page.one("html").attr("data-kept"), None);
}
