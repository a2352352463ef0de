//! `meetings.toml` of a made-up story.

use fastrand::Rng;

use super::plan::{Meeting, Plan, note_id};
use super::toml::{add, field, header, number};
use super::words::{person, phrase, role, sentence};

/// The file's text.
pub(super) fn write(plan: &Plan, chance: &mut Rng) -> String {
    let mut text = "# Made up by `generate-story`.\n".to_owned();
    for place in &plan.places {
        header(&mut text, "place");
        field(&mut text, "id", &place.id);
        field(&mut text, "name", &place.name);
        field(&mut text, "country", place.country);
        number(&mut text, "latitude", place.latitude);
        number(&mut text, "longitude", place.longitude);
        if let Some(outer) = place.within {
            field(&mut text, "within", &plan.places[outer].id);
        }
    }
    for group in &plan.groups {
        header(&mut text, "group");
        field(&mut text, "id", &group.id);
        field(&mut text, "title", &group.title);
    }
    for meeting in &plan.meetings {
        write_meeting(&mut text, plan, meeting, chance);
    }
    for index in 1..=plan.notes {
        header(&mut text, "note");
        field(&mut text, "id", note_id(index));
        field(&mut text, "title", format_args!("Remark {index}"));
        field(&mut text, "text", sentence(30, chance));
        write_source(&mut text, "note.source", "2023-11-30", chance);
    }
    header(&mut text, "credit");
    field(&mut text, "text", "Every fact: made up");
    field(&mut text, "url", "https://www.example.org/");
    field(&mut text, "licence", "CC0");
    text
}

const MEDIATORS: [&str; 4] =
    ["League of Cities", "Northern Union", "Republic of Harbour", "Old Court"];

fn write_meeting(text: &mut String, plan: &Plan, meeting: &Meeting, chance: &mut Rng) {
    const LEVELS: [&str; 3] = ["leaders", "ministers", "officials"];
    let level = LEVELS[chance.usize(..LEVELS.len())];
    header(text, "meeting");
    field(text, "id", &meeting.id);
    field(text, "date", &meeting.date);
    if let Some(place) = meeting.place {
        field(text, "place", &plan.places[place].id);
    }
    field(text, "format", format_args!("Talks of {level}"));
    field(text, "level", level);
    field(text, "certainty", meeting.certainty);
    if let Some(group) = meeting.group {
        field(text, "group", &plan.groups[group].id);
    }
    for (key, percent, words) in [
        ("host", 60, 4),
        ("venue", 30, 3),
        ("occasion", 20, 6),
        ("convener", 10, 4),
        ("date_note", 10, 15),
        ("place_note", 5, 12),
        ("certainty_note", 10, 18),
    ] {
        if chance.u8(..100) < percent {
            field(text, key, phrase(words, chance));
        }
    }
    let mediators: Vec<_> = MEDIATORS.into_iter().filter(|_| chance.u8(..100) < 20).collect();
    if !mediators.is_empty() {
        add(text, format_args!("mediators = {mediators:?}\n"));
    }
    let length = chance.usize(15..45);
    field(text, "outcome", sentence(length, chance));
    text.push_str("participants = [\n");
    for _ in 0..chance.usize(2..6) {
        let (name, role) = (person(chance), role(chance));
        add(text, format_args!("  {{ name = \"{name}\", role = \"{role}\" }},\n"));
    }
    text.push_str("]\n");
    for _ in 0..chance.usize(1..4) {
        write_source(text, "meeting.source", &meeting.date, chance);
    }
}

fn write_source(text: &mut String, table: &str, date: &str, chance: &mut Rng) {
    const PUBLISHERS: [&str; 6] = [
        "Morning Gazette",
        "Office of the President",
        "Ministry of Foreign Affairs",
        "Evening Wire",
        "State Archive",
        "Radio Free Harbour",
    ];
    let publisher = PUBLISHERS[chance.usize(..PUBLISHERS.len())];
    let address = chance.u32(..);
    header(text, table);
    field(text, "publisher", publisher);
    if chance.u8(..100) < 60 {
        field(text, "title", phrase(9, chance));
    }
    if chance.bool() {
        field(text, "published", date.split('/').next_back().unwrap_or(date));
    }
    field(text, "url", format_args!("https://www.example.org/archive/{address:08x}"));
}
