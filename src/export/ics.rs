use jiff::civil::Date;

use super::text_lines::{escaped, folded};
use crate::story::{Meeting, Story};

/// The timeline as iCalendar (RFC 5545): all-day events, each with an identity that stays the same
/// from build to build, so that a calendar that subscribes to it updates what it has.
///
/// What is known to the month or the year fills all of it, and the description says so. iCalendar
/// has no years before 0: [`left_out_of_ics`] names the meetings that are not in it.
pub fn to_ics(story: &Story) -> String {
    let title = &story.article.title;
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Dateline//Timeline//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        // RFC 7986, and the name that was in use before it.
        property("NAME", title),
        property("X-WR-CALNAME", title),
    ];
    let told = story.meetings.iter().filter(|meeting| fits(meeting));
    lines.extend(told.flat_map(|meeting| event(story, meeting)));
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// The meetings that iCalendar cannot express: those before year 0.
pub fn left_out_of_ics(story: &Story) -> impl Iterator<Item = &Meeting> {
    story.meetings.iter().filter(|meeting| !fits(meeting))
}

/// A date has four digits and no sign (RFC 5545, 3.3.4).
fn fits(meeting: &Meeting) -> bool {
    meeting.period.first_day().year() >= 0
}

fn event(story: &Story, meeting: &Meeting) -> Vec<String> {
    let place = meeting.place.as_deref().and_then(|id| story.place(id));
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        property("UID", &format!("{}@{}.dateline", meeting.id, story.slug)),
        format!("DTSTAMP:{}T000000Z", digits(stamp(story))),
        format!("DTSTART;VALUE=DATE:{}", digits(meeting.period.first_day())),
    ];
    // The first day that is no longer part of it; after the year 9999 there is none.
    if let Ok(end) = meeting.period.last_day().tomorrow() {
        lines.push(format!("DTEND;VALUE=DATE:{}", digits(end)));
    }
    lines.push(property("SUMMARY", &summary(story, meeting)));
    let location: Vec<&str> = meeting
        .venue
        .as_deref()
        .into_iter()
        .chain(place.iter().flat_map(|place| [place.name.as_str(), place.country.as_str()]))
        .collect();
    if !location.is_empty() {
        lines.push(property("LOCATION", &location.join(", ")));
    }
    if let Some(place) = place {
        let coordinates = place.coordinates;
        lines.push(format!("GEO:{};{}", coordinates.latitude, coordinates.longitude));
    }
    if let Some(source) = meeting.sources.first() {
        // A URI has no escapes (RFC 5545, 3.3.13).
        lines.push(format!("URL:{}", source.url));
    }
    lines.push(property("DESCRIPTION", &description(meeting)));
    // All-day events of the past do not make anybody busy.
    lines.push("TRANSP:TRANSPARENT".to_owned());
    lines.push("END:VEVENT".to_owned());
    lines
}

/// When the entry was made: a property that every event must have. The day of the
/// article's last change, so that the same story gives the same file.
fn stamp(story: &Story) -> Date {
    story.article.last_changed().first_day().max(Date::constant(0, 1, 1))
}

fn summary(story: &Story, meeting: &Meeting) -> String {
    match &meeting.place {
        Some(_) => format!("{}: {}", story.heading_of(meeting), meeting.format),
        None => meeting.format.clone(),
    }
}

/// A paragraph for each: what came out of it, the date as it is known, and the sources.
fn description(meeting: &Meeting) -> String {
    let mut paragraphs = vec![meeting.outcome.clone(), format!("Date: {}", meeting.period.words())];
    paragraphs.extend(meeting.date_note.clone());
    paragraphs.push(format!("{}: {}", meeting.certainty.label(), meeting.certainty.sentence()));
    let sources = meeting.sources.iter();
    let sources = sources.map(|source| format!("{} {}", source.publisher, source.url));
    paragraphs.push(format!("Sources:\n{}", sources.collect::<Vec<_>>().join("\n")));
    paragraphs.join("\n\n")
}

fn property(name: &str, text: &str) -> String {
    format!("{name}:{}", escaped(text))
}

fn digits(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::read_files;

    const ARTICLE: &str = "+++\ntitle = \"Talks, and more\"\nsource_line = \"Agency\"\npublished = \
                           \"2024-01-26\"\nlanguage = \"en\"\n+++\nThey met.\n";

    fn meeting(id: &str, date: &str) -> String {
        format!(
            "[[meeting]]\nid = \"{id}\"\ndate = \"{date}\"\nplace = \"prague\"\nvenue = \
             \"Castle\"\nformat = \"Meeting; of leaders\"\nlevel = \"leaders\"\ncertainty = \
             \"context\"\noutcome = \"A statement, \\\"agreed\\\".\"\n[[meeting.source]]\npublisher \
             = \"Council\"\nurl = \"https://www.example.org/a,b;c\"\n"
        )
    }

    fn story(dates: &[(&str, &str)]) -> Story {
        let place = "[[place]]\nid = \"prague\"\nname = \"Prague\"\ncountry = \"Czech Republic\"\n\
                     latitude = 50.08804\nlongitude = 14.42076\n";
        let meetings: String = dates.iter().map(|(id, date)| meeting(id, date)).collect();
        read_files("talks", ARTICLE, &format!("{place}{meetings}")).unwrap()
    }

    fn unfolded(ics: &str) -> String {
        ics.replace("\r\n ", "")
    }

    #[test]
    fn an_event_has_what_is_known_of_the_meeting() {
        let ics = unfolded(&to_ics(&story(&[("prague-2022", "2022-10-06/2022-10-07")])));
        for line in [
            "UID:prague-2022@talks.dateline\r\n",
            "DTSTAMP:20240126T000000Z\r\n",
            "DTSTART;VALUE=DATE:20221006\r\n",
            "DTEND;VALUE=DATE:20221008\r\n",
            "SUMMARY:Prague: Meeting\\; of leaders\r\n",
            "LOCATION:Castle\\, Prague\\, Czech Republic\r\n",
            "GEO:50.08804;14.42076\r\n",
            "URL:https://www.example.org/a,b;c\r\n",
            "NAME:Talks\\, and more\r\n",
            "\\n\\nSources:\\nCouncil https://www.example.org/a\\,b\\;c\r\n",
        ] {
            assert!(ics.contains(line), "{line} in {ics}");
        }
    }

    #[test]
    fn a_month_and_a_year_fill_all_their_days() {
        let ics = to_ics(&story(&[("a", "1899-02"), ("b", "0476"), ("c", "9999")]));
        assert!(ics.contains("DTSTART;VALUE=DATE:18990201\r\nDTEND;VALUE=DATE:18990301"), "{ics}");
        assert!(ics.contains("DTSTART;VALUE=DATE:04760101\r\nDTEND;VALUE=DATE:04770101"), "{ics}");
        assert!(ics.contains("DTSTART;VALUE=DATE:99990101\r\nSUMMARY"), "{ics}");
    }

    #[test]
    fn what_was_before_year_0_is_left_out_and_named() {
        let story = story(&[("ides", "-0043-03-15"), ("b", "0476")]);
        let ics = to_ics(&story);
        assert_eq!(ics.matches("BEGIN:VEVENT").count(), 1);
        let left_out: Vec<_> = left_out_of_ics(&story).map(|meeting| &*meeting.id).collect();
        assert_eq!(left_out, ["ides"]);
    }

    #[test]
    fn lines_are_at_most_75_bytes_and_end_as_the_standard_says() {
        let ics = to_ics(&story(&[("prague-2022", "2022")]));
        assert!(ics.ends_with("END:VCALENDAR\r\n"));
        for line in ics.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
        }
    }
}
