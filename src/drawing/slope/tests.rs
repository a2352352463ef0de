use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::content::read_story;

fn story(folder: &str) -> Story {
    read_story(Path::new(folder)).expect("the story has no mistake")
}

/// This project's own story with other meetings: one for each period, each in the given place.
fn with_meetings(meetings: &[(Period, usize)]) -> Story {
    let mut story = story("content/lavrov-karabakh-2024");
    let model = story.meetings[0].clone();
    story.meetings = meetings
        .iter()
        .enumerate()
        .map(|(number, (period, place))| Meeting {
            id: format!("m{number}"),
            period: *period,
            place: Some(story.places[place % story.places.len()].id.clone()),
            group: None,
            certainty: Certainty::PlaceOnly,
            ..model.clone()
        })
        .collect();
    story.meetings.sort_by_key(|meeting| meeting.period.first_day());
    let places = story.places.clone();
    for mention in &mut story.mentions {
        let behind = story.meetings.iter().filter(|meeting| {
            let place = places.iter().find(|place| Some(&place.id) == meeting.place.as_ref());
            mention.target.covers(meeting, place)
        });
        mention.meetings = behind.map(|meeting| meeting.id.clone()).collect();
    }
    story
}

fn periods(texts: &[&str]) -> Vec<(Period, usize)> {
    texts.iter().map(|text| (text.parse().expect("it is a period"), 0)).collect()
}

/// What must hold for any story: no label over another, nothing outside the drawing.
fn is_sound(chart: &SlopeChart) {
    let within = |from: f64, to: f64| from >= 0.0 && to <= chart.height + 0.001;
    let apart = |spans: Vec<(f64, f64)>| {
        assert!(spans.iter().all(|(from, to)| within(*from, *to)), "{spans:?}");
        assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 0.001), "{spans:?}");
    };
    apart(chart.steps.iter().map(|s| (s.y - s.size / 2.0, s.y + s.size / 2.0)).collect());
    let labels = chart.marks.iter().map(|m| (m.label_y - LINE / 2.0, m.label_y + LINE / 2.0));
    apart(labels.collect());
    assert!(chart.marks.iter().all(|mark| within(mark.start, mark.end) && mark.start <= mark.end));
    assert!(chart.ticks.iter().all(|tick| within(tick.y, tick.y)));
    let joined = chart.marks.iter().flat_map(|mark| &mark.steps);
    assert!(joined.into_iter().all(|(step, _)| *step < chart.steps.len()));
}

#[test]
fn this_story_shows_what_its_order_hides() {
    let chart = SlopeChart::new(&story("content/lavrov-karabakh-2024"));
    is_sound(&chart);
    let step = |title: &str| chart.steps.iter().position(|step| step.title == title).unwrap();
    let marks = |title| {
        let step = step(title);
        let joined = |mark: &&Mark| mark.steps.iter().any(|(at, _)| *at == step);
        chart.marks.iter().filter(joined).map(Mark::y).collect::<Vec<_>>()
    };
    assert!(step("Brussels") < step("Paris") && step("Washington") < step("Prague"));
    let (brussels, paris) = (marks("Brussels"), marks("Paris"));
    assert!(paris[0] < brussels[0]);
    // Two of the 3.2 years that the axis covers.
    assert!(brussels[9] - brussels[0] > chart.height / 2.0);
    assert!(marks("Prague")[0] < marks("Washington")[1]);
}

#[test]
fn meetings_of_one_day_and_place_have_a_label_each() {
    for count in [2, 40] {
        let chart = SlopeChart::new(&with_meetings(&periods(&vec!["2022-10-06"; count])));
        is_sound(&chart);
        assert_eq!(chart.marks.len(), count);
        assert!(chart.marks.iter().all(|mark| mark.start == chart.marks[0].start));
    }
}

#[test]
fn a_span_is_as_long_as_it_is() {
    let texts = ["1990/2000", "1995-06", "1999", "2001-01-01"];
    let chart = SlopeChart::new(&with_meetings(&periods(&texts)));
    is_sound(&chart);
    let long = |date: &str| {
        let mark = chart.marks.iter().find(|mark| mark.words.starts_with(date)).unwrap();
        (mark.end - mark.start, mark.kind)
    };
    let (eleven_years, _) = long("1990–2000");
    let (year, within) = long("1999");
    assert!((eleven_years / year - 11.0).abs() < 0.1, "{eleven_years} {year}");
    assert_eq!(within, MarkKind::Within(Certainty::PlaceOnly));
    assert!(long("June 1995").0 > 0.0 && long("1 January 2001").0 == 0.0);
}

#[test]
fn years_before_ours_are_in_order_and_in_words() {
    let texts = ["-0043-03-15", "0000", "0014-08-19", "1874-10-09"];
    let chart = SlopeChart::new(&with_meetings(&periods(&texts)));
    is_sound(&chart);
    let dates: Vec<_> = chart.marks.iter().map(|mark| mark.date.as_str()).collect();
    assert_eq!(dates, ["15 Mar 44 BCE", "1 BCE", "19 Aug 14", "9 Oct 1874"]);
}

#[test]
fn stories_of_one_meeting_and_of_none() {
    let one = SlopeChart::new(&with_meetings(&periods(&["2022-10-06"])));
    is_sound(&one);
    assert_eq!((one.marks.len(), one.marks[0].y()), (1, one.height / 2.0));
    let none = SlopeChart::new(&with_meetings(&[]));
    assert_eq!((none.marks.len(), none.scale), (0, None));
}

#[test]
fn a_large_story_aggregates_and_loses_no_meeting() {
    let all: Vec<(Period, usize)> = (0..5_000)
        .map(|number| (format!("{}-10-06", 1800 + number % 200).parse().unwrap(), number))
        .collect();
    let chart = SlopeChart::new(&with_meetings(&all));
    is_sound(&chart);
    assert!(chart.marks.len() <= MOST_MARKS && chart.steps.len() <= MOST_STEPS);
    let counted: usize = chart
        .marks
        .iter()
        .map(|mark| match mark.kind {
            MarkKind::Several(count) => count,
            _ => panic!("a large story has no single marks"),
        })
        .sum();
    assert_eq!(counted, 5_000);
}

#[test]
fn dates_are_short_where_the_axis_has_the_year() {
    let short = |text: &str| short_date(text.parse().unwrap(), true);
    assert_eq!(short("2022-10-06"), "6 Oct");
    assert_eq!(short("2023-06-27/2023-06-29"), "27–29 Jun");
    assert_eq!(short("2020-12-30/2021-01-02"), "30 Dec 2020 – 2 Jan 2021");
    assert_eq!(short("2022-10"), "Oct");
    assert_eq!(short("2022"), "2022");
}

fn period() -> impl Strategy<Value = Period> {
    let date = (-9999i16..=9999, 1i8..=12, 1i8..=28, 0..3).prop_map(|(y, m, d, kind)| match kind {
        0 => PartialDate::Year(y),
        1 => PartialDate::Month(y, m),
        _ => PartialDate::Day(Date::constant(y, m, d)),
    });
    (date.clone(), proptest::option::of(date)).prop_map(|(start, end)| {
        end.and_then(|end| format!("{start}/{end}").parse().ok()).unwrap_or(start.into())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_the_meetings_no_label_overlaps_and_nothing_leaves_the_drawing(
        meetings in proptest::collection::vec((period(), 0usize..11), 0..140)
    ) {
        let story = with_meetings(&meetings);
        let chart = SlopeChart::new(&story);
        is_sound(&chart);
        let drawn: usize = chart.marks.iter().map(|mark| match mark.kind {
            MarkKind::Several(count) => count,
            _ => 1,
        }).sum();
        prop_assert_eq!(drawn, meetings.len());
    }
}
