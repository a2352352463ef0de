use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::content::read_files;
use crate::export::to_timelinejs;
use crate::import::Report;
use crate::import::any_text::{damaged, strung};
use crate::import::limits::{MOST_COLUMNS, MOST_SLIDES};
use crate::story::Story;

fn origin() -> Origin {
    Origin {
        source_line: Some("Example Agency".to_owned()),
        url: Some("https://www.example.org/timeline/".to_owned()),
        published: Some("2024-01-26".parse().unwrap()),
        language: Some("en".to_owned()),
    }
}

fn imported(text: &str) -> Imported {
    import(text, "computing", &origin()).unwrap()
}

fn story(imported: &Imported) -> Story {
    read_files(&imported.slug, &imported.article, &imported.meetings).unwrap()
}

fn there_and_back(text: &str) -> Value {
    serde_json::from_str(&to_timelinejs(&story(&imported(text))).unwrap()).unwrap()
}

fn lines(report: &Report) -> Vec<String> {
    report.lost.iter().map(|remark| format!("{}: {}", remark.at, remark.what)).collect()
}

#[test]
fn a_timeline_with_everything() {
    let text = include_str!("tests/everything.json");
    let made = imported(text);
    insta::assert_snapshot!("everything_article", made.article);
    insta::assert_snapshot!("everything_meetings", made.meetings);
    insta::assert_snapshot!("everything_lost", lines(&made.report).join("\n"));
    assert_eq!(made, imported(text));
}

#[test]
fn a_spreadsheet() {
    let made = imported(include_str!("tests/spreadsheet.csv"));
    insta::assert_snapshot!("spreadsheet_article", made.article);
    insta::assert_snapshot!("spreadsheet_meetings", made.meetings);
    insta::assert_snapshot!("spreadsheet_lost", lines(&made.report).join("\n"));
}

#[test]
fn what_the_file_does_not_say_is_named() {
    let text = json!({"events": [{
        "start_date": {"year": "1952"},
        "text": {"headline": "The compiler"},
        "media": {"url": "https://www.example.org/compiler.jpg"},
    }]});
    let made = import(&text.to_string(), "the-compiler", &Origin::default()).unwrap();
    let assumed: Vec<_> = made.report.assumed.iter().map(|remark| &*remark.at).collect();
    let expected = [
        "title",
        "article",
        "events[0]",
        "level",
        "certainty",
        "source_line",
        "published",
        "language",
    ];
    assert_eq!(assumed, expected);
    assert_eq!(story(&made).article.title, "the compiler");
}

#[test]
fn slides_without_a_source_need_the_timelines_address() {
    let text = json!({"events": [{"start_date": {"year": 1}, "text": {"headline": "A"}}]});
    let error = import(&text.to_string(), "a", &Origin::default()).unwrap_err();
    assert_eq!(error.to_string(), "1 slide without a source: events[0]");
}

#[test]
fn files_that_are_something_else() {
    for (text, expected) in [
        ("", "its first line has no column `year`"),
        ("{", "EOF while parsing an object at line 1 column 1"),
        ("[]", "it is no object"),
        ("{\"a\": 1}", "it has no list `events`"),
        ("a,b\n1,2", "its first line has no column `year`"),
        (&"{\"a\":".repeat(200), "recursion limit exceeded at line 1"),
        (&"[".repeat(1_000_000), "recursion limit exceeded at line 1"),
    ] {
        let error = import(text, "a", &origin()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let columns = ",a".repeat(MOST_COLUMNS);
    for text in [format!("Year,Headline{columns}\n1990"), format!("Year,Headline\n1990{columns}")] {
        let error = import(&text, "a", &origin()).unwrap_err().to_string();
        assert_eq!(error, "columns: more than 256");
    }
    let events = vec![json!({}); MOST_SLIDES + 1];
    let error = import(&json!({"events": events}).to_string(), "a", &origin()).unwrap_err();
    assert!(matches!(error, ImportError::TooMuch { .. }));
}

#[test]
fn our_own_export_is_read_again() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/content/lavrov-karabakh-2024");
    let first = crate::content::read_story(std::path::Path::new(folder)).unwrap();
    let made = import(&to_timelinejs(&first).unwrap(), "again", &Origin::default()).unwrap();
    let again = story(&made);
    assert_eq!(again.meetings.len(), first.meetings.len());
    for (again, first) in again.meetings.iter().zip(&first.meetings) {
        assert_eq!(again.id, first.id);
        assert_eq!(again.period, first.period);
        assert_eq!(again.outcome, first.outcome);
        let urls = |sources: &[crate::story::Source]| {
            sources.iter().map(|source| source.url.clone()).collect::<Vec<_>>()
        };
        assert_eq!(urls(&again.sources), urls(&first.sources));
    }
}

/// What takes longer hangs: a case whose time grows with its square takes hours. Without optimisation and
/// on a busy machine each takes seconds; how fast it is, is not this test's to say.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn hard_cases_end_soon() {
    let event = |text: String| {
        json!({"events": [{"start_date": {"year": 1990}, "text": {"headline": "a", "text": text}}]})
            .to_string()
    };
    let many: Vec<_> = (0..10_000)
        .map(|number| {
            json!({
                "start_date": {"year": 1900 + number % 100, "month": 1 + number % 12},
                "text": {"headline": "The same", "text": "<p>Text</p>"},
                "group": format!("Group {}", number % 50),
            })
        })
        .collect();
    for text in [
        json!({"events": many}).to_string(),
        event("a".repeat(1_000_000)),
        event("<div>".repeat(200_000)),
        event("<p>".repeat(300_000)),
        event("<b><p>".repeat(200_000)),
        event(format!("<a {}>", "b ".repeat(500_000))),
        event("<a href='https://example.org/'>a</a>".repeat(20_000)),
        event("&".repeat(1_000_000)),
        event("<".repeat(1_000_000)),
        event("<!--".repeat(250_000)),
        event("<i>a</i>".repeat(100_000)),
        event((0..20_000).map(|n| format!("<a href='https://example.org/{n}'>a</a>")).collect()),
        format!("Year,Headline,Text\n{}", "1990,a,\"b\n\"\n".repeat(10_000)),
        format!("Year,Headline\n1990,\"{}", "\"\"".repeat(500_000)),
        format!("Year,Headline\n{}", ",".repeat(1_000_000)),
    ] {
        let started = Instant::now();
        let outcome = import(&text, "a", &origin());
        let took = started.elapsed();
        let start: String = text.chars().take(60).collect();
        assert!(took < PATIENCE, "{took:?}: {start}");
        if let Err(error) = outcome {
            assert!(!matches!(error, ImportError::Unsound(_)), "{error}: {start}");
        }
    }
}

/// Words that HTML, TOML and CommonMark could take for more than words.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,8}",
        "[ \\[\\]()<>&#*_`~!=+.0-9\\\\|:;\"'-]{1,6}",
        "[“”„«»’Ա-Ֆа-я]{1,6}",
        Just("Sources:".to_owned()),
        Just("+++".to_owned()),
    ];
    proptest::collection::vec(word, 1..6)
        .prop_map(|words| words.join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("some word", |words| !words.is_empty())
}

fn date() -> impl Strategy<Value = Value> {
    (-9999_i32..=9999, 1..=12, 1..=28, 0..3).prop_map(|(year, month, day, precision)| {
        match precision {
            0 => json!({"year": year}),
            1 => json!({"year": year, "month": month}),
            _ => json!({"year": year, "month": month, "day": day}),
        }
    })
}

fn escaped(words: &str) -> String {
    html_escape::encode_text(words).into_owned()
}

prop_compose! {
    /// An event as `docs/importing.md` calls it whole.
    fn event()(
        start in date(),
        years in proptest::option::of(1_i64..50),
        headline in words(),
        paragraphs in proptest::collection::vec(words(), 0..3),
        group in proptest::option::of(words()),
        media in proptest::option::of((words(), proptest::option::of(words()))),
        links in proptest::collection::btree_map(0..50, words(), 0..3),
        shown in proptest::option::of("[a-z]{1,8} [0-9]{1,4}"),
    ) -> Value {
        let mut event = json!({"start_date": start, "text": {"headline": escaped(&headline)}});
        let end = event["start_date"]["year"].as_i64().unwrap_or_default() + years.unwrap_or_default();
        if years.is_some() && end <= 9999 {
            event["end_date"] = json!({"year": end});
        }
        let mut text: String =
            paragraphs.iter().map(|words| format!("<p>{}</p>", escaped(words))).collect();
        if !links.is_empty() {
            let links = links.iter().map(|(number, words)| {
                format!("<a href=\"https://www.example.org/{number}\">{}</a>", escaped(words))
            });
            text.push_str(&format!("<p>Sources: {}</p>", links.collect::<Vec<_>>().join("; ")));
        }
        if !text.is_empty() && paragraphs != [headline] {
            event["text"]["text"] = json!(text);
        }
        if let Some(group) = group {
            event["group"] = json!(escaped(&group));
        }
        if let Some((credit, caption)) = media {
            event["media"] =
                json!({"url": "https://www.example.org/media.jpg", "credit": escaped(&credit)});
            if let Some(caption) = caption {
                event["media"]["caption"] = json!(escaped(&caption));
            }
        }
        if let Some(shown) = shown {
            event["display_date"] = json!(shown);
        }
        event
    }
}

prop_compose! {
    fn timeline()(
        title in words(),
        text in proptest::collection::vec(words(), 0..3),
        events in proptest::collection::vec(event(), 0..6),
        eras in proptest::collection::vec((date(), words()), 0..3),
    ) -> Value {
        let mut whole = json!({"title": {"text": {"headline": escaped(&title)}}});
        if !text.is_empty() && text != [title] {
            let text: String = text.iter().map(|words| format!("<p>{}</p>", escaped(words))).collect();
            whole["title"]["text"]["text"] = json!(text);
        }
        let numbered = events.into_iter().enumerate().map(|(number, mut event)| {
            event["unique_id"] = json!(format!("event-{number}"));
            event
        });
        whole["events"] = numbered.collect();
        let eras: Vec<_> = eras.into_iter().map(|(date, words)| {
            json!({"start_date": date, "end_date": date, "text": {"headline": escaped(&words)}})
        }).collect();
        if !eras.is_empty() {
            whole["eras"] = json!(eras);
        }
        whole
    }
}

/// In the order that says the same: by the day, as TimelineJS itself sorts.
fn sorted(mut timeline: Value) -> Value {
    for list in ["events", "eras"] {
        if let Some(slides) = timeline.get_mut(list).and_then(Value::as_array_mut) {
            slides.sort_by_key(|slide| {
                let date = &slide["start_date"];
                let date = ["year", "month", "day"].map(|part| date[part].as_i64());
                (date, slide["unique_id"].to_string(), slide["text"]["headline"].to_string())
            });
        }
    }
    timeline
}

/// Without what an export always says.
fn without_plain_dates(mut timeline: Value, first: &Value) -> Value {
    let given = first["events"].as_array().cloned().unwrap_or_default();
    for event in timeline["events"].as_array_mut().into_iter().flatten() {
        let same = given.iter().find(|given| given["unique_id"] == event["unique_id"]);
        if same.is_some_and(|given| given.get("display_date").is_none()) {
            event.as_object_mut().map(|event| event.remove("display_date"));
        }
    }
    timeline
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,8}",
        "[{}\\[\\]:,\"0-9a\\n<>&;=-]{0,6}",
        proptest::sample::select(vec![
            "{\"events\":[",
            "{\"start_date\":{\"year\":\"",
            "\"text\":{\"headline\":\"",
            "\"}}",
            "]}",
            "\"eras\":[",
            "\"title\":{",
            "\"media\":{\"url\":\"https://a.org/\"}",
            "null",
            "1e999",
            "Year,Headline,Text,Media,Type,Group\n",
            "1990,",
            "title",
            "era",
            "\"",
            "\r\n",
            "\u{feff}",
            "<p>",
            "</p>",
            "<a href=\\\"https://a.org\\\">",
            "</a>",
        ])
        .prop_map(str::to_owned),
    ];
    strung(piece)
}

/// It ends, and what comes out is a story or says why there is none.
fn import_and_read(text: &str) -> Result<(), TestCaseError> {
    for origin in [origin(), Origin::default()] {
        match import(text, "a", &origin) {
            Ok(made) => prop_assert!(read_files(&made.slug, &made.article, &made.meetings).is_ok()),
            Err(error) => {
                prop_assert!(!matches!(error, ImportError::Unsound(_)), "{error}");
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn timelines_come_back_as_they_were(first in timeline()) {
        let back = there_and_back(&first.to_string());
        prop_assert_eq!(sorted(without_plain_dates(back, &first)), sorted(first));
    }

    #[test]
    fn nothing_of_such_a_timeline_is_lost(first in timeline()) {
        prop_assert_eq!(lines(&imported(&first.to_string()).report), Vec::<String>::new());
    }

    #[test]
    fn any_text(text in pieces()) {
        import_and_read(&text)?;
    }

    #[test]
    fn damaged_timelines(text in damaged(include_str!("tests/everything.json"), pieces())) {
        import_and_read(&text)?;
    }

    #[test]
    fn damaged_spreadsheets(text in damaged(include_str!("tests/spreadsheet.csv"), pieces())) {
        import_and_read(&text)?;
    }
}
