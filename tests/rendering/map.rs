//! The map as it is drawn into the page.

use std::sync::Arc;

use dateline::story::Story;

use crate::generated_story::GeneratedStory;
use crate::page::{Page, attribute, inside, one_inside, story_in, text, the_story};

/// Every shape of this story's map. Look at it before accepting another one.
#[test]
fn the_drawing_of_this_story() {
    let page = Page::of(&the_story());
    insta::assert_snapshot!(page.one("#map").html().replace("><", ">\n<"));
}

#[test]
fn who_does_not_see_it_gets_a_list_of_places_and_no_shapes() {
    let page = Page::of(&the_story());
    let links = page.all("#map [role=list] > [role=listitem] > a");
    let words: Vec<&str> = links.iter().map(|link| attribute(*link, "aria-label")).collect();
    assert_eq!(words.len(), 11);
    assert_eq!(words[0], "Brussels, Belgium: 10 entries");
    assert_eq!(words[1], "Washington, United States: 2 entries, 4 with Arlington");
    for path in page.all("#map path") {
        let hidden = path
            .ancestors()
            .filter_map(scraper::ElementRef::wrap)
            .any(|around| around.value().attr("aria-hidden") == Some("true"));
        assert!(hidden, "{}", path.html());
    }
    assert!(page.text("#map figcaption").ends_with("Land: Natural Earth."));
}

/// Without a script: where the article names the place its line in the list, else the first meeting
/// there.
#[test]
fn a_circle_leads_to_its_places_meetings() {
    let story = the_story();
    let page = Page::of(&story);
    for link in page.all("#map a") {
        let place = attribute(link, "data-place");
        let address = attribute(link, "href").trim_start_matches('#');
        let target = page.by_id(address);
        if address == place {
            assert!(!inside(target, ".told-meetings a").is_empty(), "{place}");
        } else {
            let first =
                story.meetings.iter().find(|meeting| meeting.place.as_deref() == Some(place));
            assert_eq!(Some(address), first.map(|meeting| &*meeting.id));
        }
    }
    assert_eq!(attribute(page.one("#map [data-place=brussels]"), "href"), "#brussels");
    assert_eq!(attribute(page.one("#map [data-place=granada]"), "href"), "#granada-2023-10-05");
}

/// A circle is to filter by what the control of the same name filters by.
#[test]
fn each_circle_is_an_option_of_the_filter() {
    let page = Page::of(&the_story());
    for link in page.all("#map a") {
        let place = attribute(link, "data-place");
        let option = page.one(&format!("#filter-place option[value='{place}']"));
        let name = text(option);
        let name = name.split(" (").next().expect("there is a first part");
        assert!(attribute(link, "aria-label").starts_with(name), "{place}");
    }
}

#[test]
fn what_is_only_context_is_drawn_as_such() {
    let page = Page::of(&the_story());
    let context: Vec<&str> =
        page.all("#map .context").iter().map(|link| attribute(*link, "data-place")).collect();
    assert_eq!(context, ["granada", "munich", "chisinau"]);
    assert!(page.text("#map figcaption").contains("Grey: not in the article."));
}

#[test]
fn a_name_that_is_not_always_written_comes_with_pointing() {
    let page = Page::of(&the_story());
    for link in page.all("#map a") {
        let is_written = !inside(link, "text:not(.needs-room)").is_empty();
        if !is_written {
            assert_eq!(text(one_inside(link, "title")), attribute(link, "aria-label"));
        }
    }
}

#[test]
fn a_story_without_places_has_no_map() {
    let mut story = Story::clone(&the_story());
    for meeting in &mut story.meetings {
        meeting.place = None;
    }
    assert_eq!(Page::of(&Arc::new(story)).all("#map").len(), 0);
}

/// Markup in a name is text.
#[test]
fn a_name_with_markup_in_it_is_a_name() {
    let mut story = Story::clone(&the_story());
    story.places[0].name = "<b>&\"Brussels'".to_owned();
    let page = Page::of(&Arc::new(story));
    let link = page.one("#map [data-place=brussels]");
    assert_eq!(text(one_inside(link, "text")), "<b>&\"Brussels'");
    assert!(attribute(link, "aria-label").starts_with("<b>&\"Brussels', Belgium"));
    assert_eq!(page.all("#map b").len(), 0);
}

#[test]
fn a_large_storys_map_has_few_elements_for_each_place() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("made-up");
    let size = GeneratedStory { meetings: 1_000, places: 200, words: 2_000, seed: 1 };
    size.write(&folder).expect("it can be written");
    let page = Page::of(&story_in(&folder));
    let places = page.all("#map [data-place]").len();
    assert!(places > 150, "{places} places have meetings");
    assert!(page.all("#map *").len() < 12 + 6 * places);
    assert_eq!(page.dead_ends(), Vec::<&str>::new());
}
