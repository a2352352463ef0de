//! The rendered page is sound HTML that leads from the article to its meetings and back.

use std::collections::BTreeSet;

use dateline::export::EXPORTS;
use dateline::story::PartialDate;
use scraper::ElementRef;

use crate::page::{Page, attribute, inside, one_inside, text, the_story};

#[test]
fn one_heading_is_the_pages_and_no_level_is_skipped() {
    let headings = Page::of(&the_story()).headings();
    let first_level: Vec<_> = headings.iter().filter(|(level, _)| *level == 1).collect();
    assert_eq!(first_level.len(), 1, "{first_level:?}");
    assert_eq!(headings.first().map(|(level, _)| *level), Some(1));
    for pair in headings.windows(2) {
        let [(before, _), (level, _)] = pair else { continue };
        assert!(level - 1 <= *before, "{pair:?}");
    }
    for (_, words) in headings {
        assert!(!words.trim().is_empty());
    }
}

#[test]
fn every_id_is_one_elements() {
    assert_eq!(Page::of(&the_story()).repeated_ids(), Vec::<&str>::new());
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let page = Page::of(&the_story());
    assert!(page.all("[href^='#']").len() > 100);
    assert_eq!(page.dead_ends(), Vec::<&str>::new());
}

#[test]
fn what_names_another_element_names_one_that_is_there() {
    let page = Page::of(&the_story());
    let ids = page.ids();
    for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for element in page.all(&format!("[{name}]")) {
            for id in attribute(element, name).split_whitespace() {
                assert!(ids.contains(&id), "{name}={id}");
            }
        }
    }
}

#[test]
fn every_meeting_has_its_date_for_people_and_for_machines() {
    let (story, page) = (the_story(), Page::of(&the_story()));
    for meeting in &story.meetings {
        let date = one_inside(page.by_id(&meeting.id), ".meeting-date");
        assert_eq!(text(date), meeting.period.words());
        let dates: Vec<PartialDate> = inside(date, "time")
            .into_iter()
            .map(|time| attribute(time, "datetime").parse().expect("a date"))
            .collect();
        let ends: Vec<_> = [Some(meeting.period.start()), meeting.period.end()].into();
        assert_eq!(dates, ends.into_iter().flatten().collect::<Vec<_>>());
        let address = format!("#{}", meeting.id);
        assert_eq!(attribute(one_inside(date, "a"), "href"), address);
    }
}

#[test]
fn every_meeting_has_its_place_its_outcome_and_its_certainty() {
    let (story, page) = (the_story(), Page::of(&the_story()));
    for meeting in &story.meetings {
        let element = page.by_id(&meeting.id);
        let words = |selector| text(one_inside(element, selector));
        assert_eq!(words(".meeting-place"), story.heading_of(meeting));
        assert_eq!(words(".meeting-outcome"), meeting.outcome);
        assert!(words(".meeting-certainty").contains(meeting.certainty.sentence()));
        let record = words(".meeting-record");
        for participant in &meeting.participants {
            assert!(record.contains(&format!("{}, {}", participant.name, participant.role)));
        }
    }
}

#[test]
fn every_meeting_names_its_sources() {
    let (story, page) = (the_story(), Page::of(&the_story()));
    for meeting in &story.meetings {
        let links: Vec<_> = inside(page.by_id(&meeting.id), ".sources a")
            .into_iter()
            .map(|link| attribute(link, "href"))
            .collect();
        let addresses: Vec<_> = meeting.sources.iter().map(|source| source.url.as_str()).collect();
        assert_eq!(links, addresses);
        assert!(!links.is_empty(), "{} has no source", meeting.id);
    }
}

#[test]
fn every_meeting_leads_back_to_each_phrase_that_mentions_it() {
    let (story, page) = (the_story(), Page::of(&the_story()));
    for meeting in &story.meetings {
        let element = page.by_id(&meeting.id);
        let back: Vec<_> = inside(element, ".meeting-back a")
            .into_iter()
            .map(|link| (attribute(link, "href").to_owned(), text(link)))
            .collect();
        let phrases: Vec<_> = story
            .mentions
            .iter()
            .filter(|mention| mention.meetings.contains(&meeting.id))
            .map(|mention| {
                (format!("#mention-{}", mention.number), format!("“{}”", mention.phrase))
            })
            .collect();
        assert_eq!(back, phrases, "{}", meeting.id);
        let is_context = attribute(element, "data-certainty") == "context";
        assert_eq!(back.is_empty(), is_context, "{}", meeting.id);
    }
}

#[test]
fn every_mention_counts_the_meetings_that_lead_back_to_it() {
    let page = Page::of(&the_story());
    let mentions = page.all("a.mention");
    assert!(!mentions.is_empty());
    for mention in mentions {
        let id = attribute(mention, "id");
        let back = page.all(&format!(".meeting-back a[href='#{id}']")).len();
        assert!(back > 0, "nothing leads back to {id}");
        assert_eq!(attribute(mention, "data-count"), back.to_string(), "{id}");
        let in_words = if back == 1 { "1 entry" } else { &format!("{back} entries") };
        assert_eq!(attribute(mention, "title"), format!("{in_words} in the timeline"));
    }
}

#[test]
fn every_mention_leads_to_its_meetings_without_a_script() {
    let page = Page::of(&the_story());
    for mention in page.all("a.mention") {
        let target = page.by_id(attribute(mention, "href").trim_start_matches('#'));
        if target.value().classes().any(|class| class == "meeting") {
            assert_eq!(attribute(mention, "data-count"), "1");
            continue;
        }
        let meetings = inside(target, ".told-meetings a");
        assert_eq!(meetings.len().to_string(), attribute(mention, "data-count"));
    }
}

#[test]
fn the_timeline_is_grouped_by_year_in_the_order_of_the_calendar() {
    let page = Page::of(&the_story());
    let mut years: Vec<i16> = Vec::new();
    let mut days = Vec::new();
    for group in page.all("#meetings > section") {
        let year = text(one_inside(group, "h3")).parse().expect("a year");
        assert_eq!(attribute(group, "data-heading"), format!("year-{year}"));
        years.push(year);
        let meetings = inside(group, ".meeting");
        assert!(!meetings.is_empty(), "{year} is empty");
        for meeting in meetings {
            let start: PartialDate = datetime(meeting).parse().expect("a date");
            assert_eq!(start.year(), year);
            days.push(start.first_day());
        }
    }
    assert!(years.is_sorted_by(|before, after| before < after), "{years:?}");
    assert!(days.is_sorted(), "{days:?}");
    assert_eq!(days.len(), the_story().meetings.len());
}

fn datetime(meeting: ElementRef<'_>) -> &str {
    let time = inside(meeting, ".meeting-date time").into_iter().next();
    attribute(time.expect("a meeting has a date"), "datetime")
}

#[test]
fn the_told_order_names_the_cities_as_the_article_does() {
    let page = Page::of(&the_story());
    let headings: Vec<_> =
        inside(page.by_id("told-headings"), "h3").into_iter().map(text).collect();
    assert_eq!(
        headings,
        [
            "New York",
            "Documents agreed with Russian mediation",
            "Brussels",
            "Paris",
            "Washington",
            "Prague",
            "Not in the article",
        ]
    );
    assert_eq!(inside(page.by_id("told-headings"), ".meeting").len(), 0);
}

#[test]
fn every_note_stands_right_after_its_paragraph_and_apart_from_its_words() {
    let (story, page) = (the_story(), Page::of(&the_story()));
    for note in &story.notes {
        let id = format!("note-{}", note.id);
        let phrases = page.all(&format!("p a.noted[href='#{id}']"));
        assert!(!phrases.is_empty(), "no phrase leads to {id}");
        let beside = page.one(&format!(".with-notes > .notes [id='{id}']"));
        assert!(text(beside).contains(&note.text));
        assert_eq!(page.all(&format!("p [id='{id}']")).len(), 0);
    }
}

#[test]
fn geonames_is_credited() {
    let page = Page::of(&the_story());
    let credit = page.one("footer a[href='https://www.geonames.org/']");
    assert!(text(credit).contains("GeoNames"));
    assert!(page.text("footer").contains("CC BY 4.0"));
}

#[test]
fn every_control_has_a_label() {
    let page = Page::of(&the_story());
    let labelled: BTreeSet<_> =
        page.all("label[for]").into_iter().map(|label| attribute(label, "for")).collect();
    let controls = page.all("input:not([type=submit]), select, textarea");
    assert_eq!(controls.len(), 14);
    for control in controls {
        let id = attribute(control, "id");
        let is_in_label = page.all("label > input").contains(&control);
        assert!(labelled.contains(id) || is_in_label, "{id} has no label");
    }
    for label in page.all("label") {
        assert!(!text(label).trim().is_empty());
    }
    for button in page.all("button") {
        assert!(!text(button).trim().is_empty());
    }
}

#[test]
fn the_form_has_the_controls_of_wordpress_in_their_order() {
    let page = Page::of(&the_story());
    let controls: Vec<_> = page
        .all("#commentform :is(input, textarea, select, button)")
        .into_iter()
        .map(|control| {
            let value = |name| control.attr(name).unwrap_or("-");
            let names = ["name", "id", "type", "autocomplete", "value"].map(value);
            (names, control.attr("required").is_some())
        })
        .collect();
    let consent = "wp-comment-cookies-consent";
    assert_eq!(
        controls,
        [
            (["comment", "comment", "-", "-", "-"], true),
            (["author", "author", "text", "name", "-"], true),
            (["email", "email", "email", "email", "-"], true),
            (["url", "url", "url", "url", "-"], false),
            ([consent, consent, "checkbox", "-", "yes"], false),
            (["submit", "submit", "submit", "-", "Post Comment"], false),
        ]
    );
    let labels: Vec<_> = page.all("#commentform label").into_iter().map(text).collect();
    let save_details =
        "Save my name, email, and website in this browser for the next time I comment.";
    assert_eq!(labels, ["Comment *", "Name *", "Email *", "Website", save_details]);
    assert_eq!(attribute(page.by_id("email"), "aria-describedby"), "email-notes");
}

#[test]
fn the_article_says_when_it_was_published_and_when_the_remarks_were_made() {
    let page = Page::of(&the_story());
    let dates: Vec<_> = page
        .all(".article-header time")
        .into_iter()
        .map(|time| (attribute(time, "datetime").to_owned(), text(time)))
        .collect();
    let expected = [("2024-01-26", "26 January 2024"), ("2024-01-24", "24 January 2024")];
    assert_eq!(dates, expected.map(|(date, words)| (date.to_owned(), words.to_owned())));
    assert_eq!(attribute(page.by_id("article"), "lang"), "en");
}

#[test]
fn the_article_says_when_it_was_changed() {
    let mut story = (*the_story()).clone();
    story.article.updated = "2024-02".parse().ok();
    let page = Page::of(&story.into());
    let facts: Vec<_> = page.all(".article-facts li").into_iter().map(text).collect();
    assert_eq!(facts[1], "Updated February 2024");
    assert!(facts[0].ends_with("26 January 2024") && facts[2].starts_with("Remarks"), "{facts:?}");
}

#[test]
fn speech_is_marked_up_with_the_articles_own_quotation_marks() {
    let page = Page::of(&the_story());
    let speech: Vec<_> = page.all(".article-text q").into_iter().map(text).collect();
    assert!(!speech.is_empty());
    for words in speech {
        // The last paragraph is supplied without the mark that opens its speech.
        assert!(words.starts_with('“') || words.ends_with('”'), "{words}");
    }
}

#[test]
fn nothing_in_the_page_is_styled_or_scripted_in_place() {
    let page = Page::of(&the_story());
    assert_eq!(page.all("[style], style, script").len(), 0);
    for element in page.all("*") {
        let handlers = element.value().attrs().filter(|(name, _)| name.starts_with("on"));
        assert_eq!(handlers.count(), 0, "{}", element.html());
    }
}

#[test]
fn links_to_other_pages_are_web_addresses_and_nothing_is_loaded() {
    let page = Page::of(&the_story());
    for link in page.all("[href]") {
        let address = attribute(link, "href");
        let is_known = ["#", "https://", "http://"].iter().any(|start| address.starts_with(start))
            || EXPORTS.iter().any(|export| address == export.file);
        assert!(is_known, "{address}");
        assert!(!address.contains(char::is_whitespace), "{address}");
        assert!(link.value().name() == "a", "{}", link.html());
    }
    assert_eq!(page.all("[src], [srcset], [action], [formaction], [data], base, iframe").len(), 0);
}
