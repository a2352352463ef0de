//! Replacing the story's folder replaces the page: nothing of a story is in the code.

use std::fs;
use std::sync::Arc;

use dateline::site::write_story;
use dateline::story::Story;

use crate::files::{Dist, SHELL};
use crate::page::{Page, in_project, inside, story_in, text, the_story};

fn second_story() -> Arc<Story> {
    story_in(&in_project("tests/stories/union-postale"))
}

fn written() -> (String, Page) {
    let dist = Dist::with(SHELL);
    write_story(dist.path(), &second_story()).expect("the story can be written");
    let html = dist.index();
    let page = Page::parse(&html);
    (html, page)
}

#[test]
fn the_page_is_in_the_storys_language() {
    let (_, page) = written();
    assert_eq!(page.one("html").attr("lang"), Some("fr"));
    assert_eq!(page.by_id("article").attr("lang"), Some("fr"));
    for outcome in page.all(".meeting-outcome") {
        assert_eq!(outcome.attr("lang"), Some("fr"));
    }
    assert_eq!(page.by_id("timeline").attr("lang"), Some("en"));
}

#[test]
fn the_page_says_what_the_story_says() {
    let (_, page) = written();
    let title = "L’Union postale « n’appartient à personne »";
    assert_eq!(page.text("h1"), title);
    assert_eq!(page.text("head title"), format!("{title} – La Malle-poste"));
    assert_eq!(
        page.text("#p1"),
        "L’idée d’un seul territoire postal a été adoptée à Berne, où vingt-deux États étaient \
         représentés."
    );
    assert_eq!(page.one("meta[name=description]").attr("content"), Some(&*page.text("#p1")));
    assert!(page.text(".about-source p").starts_with("La Malle-poste est une feuille imaginaire"));
    let note = page.text("#note-une-seule-lettre");
    let beginning = "In the article: “la même lettre”Le traité fixait une taxe commune";
    assert!(note.starts_with(beginning), "{note}");
    let record = page.text("#berne-1874 .meeting-record");
    for words in ["Berne, Suisse", "Heinrich von Stephan", "conseiller fédéral", "Traité de Berne"]
    {
        assert!(record.contains(words), "{words}: {record}");
    }
}

#[test]
fn speech_between_guillemets_is_a_quotation() {
    let (_, page) = written();
    let speech: Vec<_> = page.all(".article-text q").into_iter().map(text).collect();
    assert_eq!(speech.len(), 2, "{speech:?}");
    assert_eq!(speech[0], page.text("#p2"));
    assert_eq!(speech[1], "« aux facteurs de tous les pays »");
}

#[test]
fn dates_are_as_precise_as_the_story_has_them() {
    let (_, page) = written();
    let dates: Vec<_> = page.all(".meeting-date").into_iter().map(text).collect();
    assert_eq!(dates, ["15 September – 9 October 1874", "1885", "July 1891", "2–5 July 1900"]);
    let datetimes: Vec<_> = page
        .all(".meeting-date time")
        .into_iter()
        .filter_map(|time| time.attr("datetime"))
        .collect();
    assert_eq!(
        datetimes,
        ["1874-09-15", "1874-10-09", "1885", "1891-07", "1900-07-02", "1900-07-05"]
    );
    let years: Vec<_> = page.all("#meetings h3").into_iter().map(text).collect();
    assert_eq!(years, ["1874", "1885", "1891", "1900"]);
}

#[test]
fn a_place_stands_for_its_meetings_of_other_groups_too() {
    let (_, page) = written();
    let counts: Vec<_> = page
        .all("a.mention")
        .into_iter()
        .filter_map(|mention| mention.attr("data-count"))
        .collect();
    assert_eq!(counts, ["2", "1", "1", "1"]);
    let told: Vec<_> = inside(page.by_id("told-headings"), "h3").into_iter().map(text).collect();
    assert_eq!(told, ["Berne", "Lisbonne", "Vienne"]);
}

#[test]
fn a_note_on_two_phrases_stands_beside_the_first() {
    let (_, page) = written();
    assert_eq!(page.all("a.noted[href='#note-une-seule-lettre']").len(), 2);
    assert_eq!(page.all(".note").len(), 1);
    assert_eq!(page.all(".with-notes > #p2").len(), 1);
    assert_eq!(page.all(".with-notes > #p3").len(), 0);
}

#[test]
fn the_page_is_as_sound_as_the_first() {
    let (_, page) = written();
    assert_eq!(page.repeated_ids(), Vec::<&str>::new());
    assert_eq!(page.dead_ends(), Vec::<&str>::new());
    let headings = page.headings();
    assert!(headings.windows(2).all(|pair| pair[1].0 <= pair[0].0 + 1), "{headings:?}");
    assert_eq!(page.all("footer a").len(), 0, "nobody is credited");
}

#[test]
fn nothing_of_the_first_story_is_in_it() {
    let (html, _) = written();
    for words in words_of(&the_story()) {
        assert!(!html.contains(&words), "{words}");
    }
}

#[test]
fn nothing_of_the_first_story_is_in_the_commands_of_a_build() {
    let story = the_story();
    for file in ["index.html", "Trunk.toml", "src/site/loader.js"] {
        let text = fs::read_to_string(in_project(file)).expect("the file can be read");
        for words in words_of(&story) {
            assert!(!text.contains(&words), "{file}: {words}");
        }
    }
}

/// What only this story can say.
fn words_of(story: &Story) -> Vec<String> {
    let article = &story.article;
    let mut words = vec![story.slug.clone(), article.title.clone(), article.source_line.clone()];
    words.extend(article.publisher.clone());
    words.extend(article.blocks.iter().map(|block| block.plain_text()));
    for place in &story.places {
        words.extend([place.name.clone(), place.country.clone()]);
    }
    for meeting in &story.meetings {
        words.extend([meeting.id.clone(), meeting.outcome.clone()]);
        words.extend(meeting.participants.iter().map(|participant| participant.name.clone()));
    }
    words.extend(story.notes.iter().map(|note| note.text.clone()));
    words.extend(story.credits.iter().map(|credit| credit.text.clone()));
    words
}
