//! The timeline as files to take away, read back by other programs' rules.

use dateline::export::{to_csv, to_json, to_timelinejs};
use serde_json::Value;

use crate::page::the_story;

#[test]
fn csv_has_a_line_for_each_meeting_and_every_letter_of_it() {
    let story = the_story();
    let text = to_csv(&story).expect("it can be written");
    let mut lines = csv::Reader::from_reader(text.as_bytes());
    let columns = lines.headers().expect("there are columns").clone();
    let column = |name: &str| columns.iter().position(|column| column == name).expect("a column");
    let records: Vec<_> = lines.records().map(|line| line.expect("a line")).collect();
    assert_eq!(records.len(), story.meetings.len());
    for (record, meeting) in records.iter().zip(&story.meetings) {
        assert_eq!(record[column("id")], meeting.id);
        assert_eq!(record[column("outcome")], meeting.outcome);
        assert_eq!(record[column("start")], meeting.period.start().to_string());
        assert_eq!(record[column("sources")].split("; ").count(), meeting.sources.len());
    }
    assert!(text.lines().all(|line| !line.is_empty()) && text.contains("\r\n"));
}

#[test]
fn json_names_everything_as_the_storys_file_does() {
    let story = the_story();
    let timeline: Value = serde_json::from_str(&to_json(&story).expect("JSON")).expect("JSON");
    let meetings = timeline["meetings"].as_array().expect("a list");
    assert_eq!(meetings.len(), story.meetings.len());
    let prague = meetings.iter().find(|meeting| meeting["id"] == "prague-2022-10-06");
    let prague = prague.expect("Prague is in it");
    assert_eq!(prague["date"], "2022-10-06");
    assert_eq!(prague["certainty"], "identified");
    assert_eq!(prague["level"], "leaders");
    assert_eq!(prague["place"]["name"], "Prague");
    assert_eq!(prague["mediators"], serde_json::json!(["France", "European Union"]));
    assert_eq!(
        prague["phrases"],
        serde_json::json!(["to Prague", "in the Czech Republic in 2022"])
    );
    let range = meetings.iter().find(|meeting| meeting["date"] == "2023-06-27/2023-06-29");
    assert!(range.is_some());
}

#[test]
fn timelinejs_gets_dates_as_precise_as_they_are_and_text_as_text() {
    let mut story = (*the_story()).clone();
    story.meetings[0].outcome = "<script>alert(1)</script> & more".to_owned();
    story.meetings[1].period = "2021-01".parse().expect("a month");
    let timeline: Value =
        serde_json::from_str(&to_timelinejs(&story).expect("JSON")).expect("JSON");
    let events = timeline["events"].as_array().expect("a list");
    assert_eq!(events[0]["start_date"], serde_json::json!({"year": 2020, "month": 11, "day": 9}));
    assert_eq!(events[0]["end_date"], serde_json::json!({"year": 2020, "month": 11, "day": 10}));
    let text = events[0]["text"]["text"].as_str().expect("text");
    assert!(text.starts_with("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>"), "{text}");
    assert_eq!(events[1]["start_date"], serde_json::json!({"year": 2021, "month": 1}));
    assert_eq!(events[1]["end_date"], Value::Null);
    let prague = events.iter().find(|event| event["unique_id"] == "prague-2022-10-06");
    assert_eq!(prague.expect("Prague is in it")["group"], "Prague");
}
