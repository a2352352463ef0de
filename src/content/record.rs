use std::cell::OnceCell;
use std::ops::Range;

use super::document::Document;
use super::fields::{Fields, Located};
use super::ids::{Ids, Named, Unread, check_id};
use super::problem::{Findings, TableProblem, ValueProblem};
use super::values::{date, keyword, period, web_address};
use crate::story::{
    Certainty, Coordinates, Credit, Group, Level, Meeting, Note, PartialDate, Participant, Place,
    Source,
};

/// What `meetings.toml` holds, with the positions that the checks across files point to.
///
/// Where something could not be read, a stand-in takes its place.
#[derive(Default)]
pub(super) struct Record {
    pub(super) places: Vec<PlaceEntry>,
    pub(super) groups: Vec<Group>,
    pub(super) meetings: Vec<MeetingEntry>,
    pub(super) notes: Vec<Located<Note>>,
    pub(super) credits: Vec<Credit>,
    pub(super) ids: Ids,
    /// Whether all ids, and all that decides which meetings a phrase covers, could be read. If not,
    /// nobody can say that something is missing.
    pub(super) is_whole: bool,
}

/// A place and where it says what it is within.
pub(super) struct PlaceEntry {
    pub(super) place: Place,
    pub(super) within: Option<Located<String>>,
}

/// A meeting and where it names itself, its place and its group.
pub(super) struct MeetingEntry {
    pub(super) meeting: Meeting,
    pub(super) id_span: Range<usize>,
    pub(super) place: Option<Located<String>>,
    pub(super) group: Option<Located<String>>,
}

/// Reads `meetings.toml`.
pub(super) fn read_record(findings: &Findings) -> Record {
    let mended = OnceCell::new();
    let document = Document::read(findings.file().text(), &mended, findings);
    let unread = document.unread(findings.file());
    let mut record = Record {
        is_whole: !unread.has_tables,
        ids: Ids::with_unread(Unread::among(&unread.words)),
        ..Record::default()
    };
    let mut root = document.fields("`meetings.toml`", 0..0, findings);
    for fields in root.tables("place", "this place") {
        record.read_place(fields, findings);
    }
    for fields in root.tables("group", "this group") {
        record.read_group(fields, findings);
    }
    for fields in root.tables("meeting", "this meeting") {
        record.read_meeting(fields, findings);
    }
    for fields in root.tables("note", "this note") {
        record.read_note(fields, findings);
    }
    record.credits = root.tables("credit", "this credit").into_iter().map(read_credit).collect();
    if root.has_unknown_tables() {
        record.is_whole = false;
        record.ids.lose_some();
    }
    root.finish();
    record
}

impl Record {
    /// What is known where the file cannot be read.
    pub(super) fn unreadable() -> Self {
        Record { ids: Ids::with_unread(Unread::Anywhere), ..Record::default() }
    }

    /// Puts the meetings into calendar order.
    pub(super) fn sort(&mut self) {
        self.meetings.sort_by_key(|entry| {
            (entry.meeting.period.first_day(), entry.meeting.period.last_day())
        });
    }

    fn read_place(&mut self, mut fields: Fields<'_>, findings: &Findings) {
        let id = self.read_id(&mut fields, Named::Place, findings);
        let within = self.read_reference(&mut fields, "within");
        let place = Place {
            id: id.value,
            name: fields.text("name"),
            country: fields.text("country"),
            coordinates: read_coordinates(&mut fields),
            within: None,
        };
        fields.finish();
        self.places.push(PlaceEntry { place, within });
    }

    fn read_group(&mut self, mut fields: Fields<'_>, findings: &Findings) {
        let id = self.read_id(&mut fields, Named::Group, findings).value;
        self.groups.push(Group { id, title: fields.text("title") });
        fields.finish();
    }

    fn read_meeting(&mut self, mut fields: Fields<'_>, findings: &Findings) {
        let id = self.read_id(&mut fields, Named::Meeting, findings);
        let place = self.read_reference(&mut fields, "place");
        let group = self.read_reference(&mut fields, "group");
        let meeting = Meeting {
            id: id.value,
            period: fields
                .required("date", period)
                .map_or(STAND_IN_DATE.into(), |period| period.value),
            date_note: fields.optional_text("date_note"),
            place: None,
            place_note: fields.optional_text("place_note"),
            venue: fields.optional_text("venue"),
            host: fields.optional_text("host"),
            convener: fields.optional_text("convener"),
            mediators: read_mediators(&mut fields),
            occasion: fields.optional_text("occasion"),
            format: fields.text("format"),
            level: read_level(&mut fields),
            certainty: self.read_certainty(&mut fields),
            certainty_note: fields.optional_text("certainty_note"),
            group: None,
            outcome: fields.text("outcome"),
            participants: read_participants(&mut fields),
            sources: read_sources(&mut fields),
        };
        if !fields.has("source") && !fields.is_damaged() {
            fields.report(fields.header(), TableProblem::NoSource);
        }
        fields.finish();
        self.meetings.push(MeetingEntry { meeting, id_span: id.span, place, group });
    }

    fn read_note(&mut self, mut fields: Fields<'_>, findings: &Findings) {
        let id = self.read_id(&mut fields, Named::Note, findings);
        let note = Note {
            id: id.value,
            title: fields.text("title"),
            text: fields.text("text"),
            sources: read_sources(&mut fields),
        };
        fields.finish();
        self.notes.push(Located { value: note, span: id.span });
    }

    /// The table's id, which is then taken; an empty one where there is none.
    fn read_id(
        &mut self,
        fields: &mut Fields<'_>,
        named: Named,
        findings: &Findings,
    ) -> Located<String> {
        let Some(given) = fields.required("id", |text| Ok(text.to_owned())) else {
            return Located { value: String::new(), span: fields.header().clone() };
        };
        if let Err(problem) = check_id(&given.value) {
            fields.report(&given.span, problem);
        }
        // A wrong id is taken too: whoever names it means this table.
        self.ids.claim(&given, named, findings);
        given
    }

    /// An id that should be another table's.
    fn read_reference(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
    ) -> Option<Located<String>> {
        let reference = fields.optional(key, |text| Ok(text.to_owned()));
        self.is_whole &= reference.is_some() || !(fields.has(key) || fields.is_damaged());
        reference
    }

    fn read_certainty(&mut self, fields: &mut Fields<'_>) -> Certainty {
        match fields.required("certainty", |text| keyword("certainty", &Certainty::ALL, text)) {
            Some(certainty) => certainty.value,
            None => {
                self.is_whole = false;
                Certainty::Context
            }
        }
    }
}

const STAND_IN_DATE: PartialDate = PartialDate::Year(0);

fn read_level(fields: &mut Fields<'_>) -> Level {
    fields
        .required("level", |text| keyword("level", &Level::ALL, text))
        .map_or(Level::Leaders, |level| level.value)
}

/// Each in one line: the page keeps several in one attribute.
fn read_mediators(fields: &mut Fields<'_>) -> Vec<String> {
    let names = fields.texts("mediators");
    names.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn read_coordinates(fields: &mut Fields<'_>) -> Coordinates {
    if fields.has("latitude") || fields.has("longitude") {
        let latitude = read_degrees(fields, "latitude", 90.0);
        return Coordinates { latitude, longitude: read_degrees(fields, "longitude", 180.0) };
    }
    fields.could_have(&["latitude", "longitude"]);
    if !fields.is_damaged() {
        fields.report(fields.header(), TableProblem::NoCoordinates);
    }
    Coordinates { latitude: 0.0, longitude: 0.0 }
}

fn read_degrees(fields: &mut Fields<'_>, key: &'static str, limit: f64) -> f64 {
    let Some(Located { value, span }) = fields.number(key) else { return 0.0 };
    if !(-limit..=limit).contains(&value) {
        fields.report(&span, ValueProblem::OffTheGlobe { key, value, limit });
    }
    value
}

fn read_participants(fields: &mut Fields<'_>) -> Vec<Participant> {
    let read = |mut fields: Fields<'_>| {
        let participant = Participant { name: fields.text("name"), role: fields.text("role") };
        fields.finish();
        participant
    };
    fields.tables("participants", "this participant").into_iter().map(read).collect()
}

fn read_sources(fields: &mut Fields<'_>) -> Vec<Source> {
    let read = |mut fields: Fields<'_>| {
        let source = Source {
            publisher: fields.text("publisher"),
            title: fields.optional_text("title"),
            published: fields.optional("published", date).map(|date| date.value),
            url: fields.required("url", web_address).map(|url| url.value).unwrap_or_default(),
            note: fields.optional_text("note"),
        };
        fields.finish();
        source
    };
    fields.tables("source", "this source").into_iter().map(read).collect()
}

fn read_credit(mut fields: Fields<'_>) -> Credit {
    let credit = Credit {
        text: fields.text("text"),
        url: fields.required("url", web_address).map(|url| url.value).unwrap_or_default(),
        licence: fields.text("licence"),
    };
    fields.finish();
    credit
}
