//! Stories with unusual dates, names and numbers of meetings: what the reader sees of their drawings.

use std::sync::Arc;

use dateline::content::read_story;
use dateline::story::Story;

use crate::harness::visit_story;
use crate::page::Page;

/// Widths in CSS pixels: a small phone and a desk.
const WIDTHS: [u32; 2] = [360, 1280];

/// A city: its name, where it is.
type City = (&'static str, f64, f64);

const PRAGUE: City = ("Prague", 50.08804, 14.42076);
const PARIS: City = ("Paris", 48.85341, 2.3488);

/// A story of meetings, each with its date and the position of its city in `cities`; the article names
/// the cities from the last to the first.
fn story(cities: &[City], meetings: &[(&str, usize)]) -> Arc<Story> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("odd");
    std::fs::create_dir(&folder).expect("a folder can be made");
    let met = |city| meetings.iter().any(|(_, at)| *at == city);
    let phrases = cities.iter().enumerate().rev().filter(|(at, _)| met(*at));
    let phrases: String =
        phrases.map(|(at, (name, ..))| format!("They met [in {name}](#c{at}).\n\n")).collect();
    let cities: String = cities
        .iter()
        .enumerate()
        .map(|(at, (name, latitude, longitude))| {
            format!(
                "[[place]]\nid = \"c{at}\"\nname = \"{name}\"\ncountry = \"Land\"\n\
                 latitude = {latitude:?}\nlongitude = {longitude:?}\n"
            )
        })
        .collect();
    let meetings: String = meetings
        .iter()
        .enumerate()
        .map(|(at, (date, city))| {
            format!(
                "[[meeting]]\nid = \"m{at}\"\ndate = \"{date}\"\nplace = \"c{city}\"\n\
                 format = \"Talks\"\nlevel = \"leaders\"\ncertainty = \"place-only\"\n\
                 outcome = \"None.\"\n[[meeting.source]]\npublisher = \"Archive\"\n\
                 url = \"https://www.example.org/\"\n"
            )
        })
        .collect();
    let front = "+++\ntitle = \"Talks\"\nsource_line = \"Agency\"\npublished = \"2024\"\n\
                 language = \"en\"\n+++\n";
    let write = |name, text: String| {
        std::fs::write(folder.join(name), text).expect("it can be written");
    };
    write("article.md", format!("{front}Talks were held.\n\n{phrases}"));
    write("meetings.toml", [cities, meetings].concat());
    Arc::new(read_story(&folder).unwrap_or_else(|broken| panic!("{broken:?}")))
}

/// Looks at the page at each width: nothing is wider than the window, no two labels of a drawing lie
/// over each other, none leaves its drawing, and a reader of a screen reader gets every one in words.
fn is_drawn_well(story: &Arc<Story>) {
    visit_story(story, async |page: &Page| {
        for width in WIDTHS {
            page.be_wide(width).await;
            page.open("").await;
            page.fits(width).await;
            page.has_labels_apart("#chart-drawing", "foreignObject").await;
            let nameless = "[...document.querySelectorAll('#chart-drawing a')]
                .filter((link) => !(link.getAttribute('aria-label') ?? link.textContent).trim()).length";
            assert_eq!(page.eval::<usize>(nameless, ()).await, 0);
        }
    });
}

#[test]
fn two_meetings_on_one_day_in_one_place() {
    is_drawn_well(&story(&[PRAGUE], &[("2022-10-06", 0), ("2022-10-06", 0)]));
}

#[test]
fn forty_meetings_on_one_day() {
    let cities = [PRAGUE, PARIS];
    let meetings: Vec<_> = (0..40).map(|at| ("2022-10-06", at % 2)).collect();
    is_drawn_well(&story(&cities, &meetings));
}

#[test]
fn a_meeting_of_eleven_years_and_days_within_it() {
    is_drawn_well(&story(&[PRAGUE, PARIS], &[("1990/2000", 0), ("1995-06", 1), ("1999-01-01", 0)]));
}

#[test]
fn years_before_1900_and_before_the_year_one() {
    let meetings = [("-0043-03-15", 0), ("0000", 1), ("0014-08-19", 0), ("1874-10-09", 1)];
    let story = story(&[PRAGUE, PARIS], &meetings);
    is_drawn_well(&story);
    // A date field begins with the year 1; without it a period cannot be chosen.
    visit_story(&story, async |page: &Page| {
        page.open("").await;
        page.has(0, "#filter-from, #filter-to").await;
        page.sees("15 March 44 BCE").await;
    });
}

#[test]
fn long_names_in_three_scripts() {
    let armenian = "Երկար անունով քաղաք, որի անունը գրված է հայերեն տառերով և շարունակվում է \
                    այնքան, մինչև հարյուր քսան տառ դառնա";
    let arabic = "مدينة ذات اسم طويل جدا مكتوب بالحروف العربية ويستمر الاسم حتى يبلغ مئة وعشرين \
                  حرفا كاملا من دون انقطاع أبدا";
    let chinese =
        "一個名字非常非常長的城市它的名字用漢字寫成並且一直寫下去直到寫滿一百二十個字為止"
            .repeat(3);
    let chinese: &'static str = chinese.leak();
    let cities = [(armenian, 40.18, 44.51), (arabic, 30.06, 31.25), (chinese, 39.9, 116.4), PRAGUE];
    let meetings = [("2022-10-06", 0), ("2022-10-07", 1), ("2022-11", 2), ("2023", 3)];
    is_drawn_well(&story(&cities, &meetings));
}

#[test]
fn one_meeting() {
    is_drawn_well(&story(&[PRAGUE], &[("2022-10-06", 0)]));
}

#[test]
fn no_meeting() {
    let story = story(&[PRAGUE], &[]);
    visit_story(&story, async |page: &Page| {
        page.open("").await;
        page.reads(".timeline-intro", "This article refers to no meetings.").await;
        page.has(0, "#chart, #map").await;
        page.announces("All 0 entries shown.").await;
    });
}
