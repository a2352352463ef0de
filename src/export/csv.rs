use super::ExportError;
use crate::story::{Meeting, Story};

const COLUMNS: [&str; 17] = [
    "id",
    "start",
    "end",
    "place",
    "country",
    "latitude",
    "longitude",
    "format",
    "level",
    "host",
    "convener",
    "mediators",
    "participants",
    "certainty",
    "phrases",
    "outcome",
    "sources",
];

/// The timeline as CSV (RFC 4180), a line for each meeting in calendar order. What there can be
/// several of stands in one field, with `; ` between.
///
/// # Errors
/// None that a story can cause.
pub fn to_csv(story: &Story) -> Result<String, ExportError> {
    let mut lines = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    lines.write_record(COLUMNS)?;
    for meeting in &story.meetings {
        lines.write_record(fields(story, meeting))?;
    }
    let bytes = lines.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn fields(story: &Story, meeting: &Meeting) -> [String; 17] {
    let place = meeting.place.as_deref().and_then(|id| story.place(id));
    let several = |words: Vec<String>| words.join("; ");
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let people = meeting.participants.iter();
    [
        meeting.id.clone(),
        meeting.period.start().to_string(),
        meeting.period.end().map(|end| end.to_string()).unwrap_or_default(),
        place.map(|place| place.name.clone()).unwrap_or_default(),
        place.map(|place| place.country.clone()).unwrap_or_default(),
        place.map(|place| place.coordinates.latitude.to_string()).unwrap_or_default(),
        place.map(|place| place.coordinates.longitude.to_string()).unwrap_or_default(),
        meeting.format.clone(),
        meeting.level.keyword().to_owned(),
        words(&meeting.host),
        words(&meeting.convener),
        several(meeting.mediators.clone()),
        several(people.map(|person| format!("{} ({})", person.name, person.role)).collect()),
        meeting.certainty.keyword().to_owned(),
        several(story.mentions_of(meeting).map(|mention| mention.phrase.clone()).collect()),
        meeting.outcome.clone(),
        several(meeting.sources.iter().map(|source| source.url.clone()).collect()),
    ]
}
