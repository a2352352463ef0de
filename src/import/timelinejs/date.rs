use super::slide::{DateFields, Slide};
use crate::import::Report;
use crate::story::{PartialDate, Period};

/// When the slide's event took place; none where it names no year. What of its dates is none, or is
/// more than a day, is reported.
pub(super) fn period_of(slide: &Slide, report: &mut Report) -> Option<Period> {
    let start = date_of(&slide.start, &slide.at, "start date", report)?;
    let end = date_of(&slide.end, &slide.at, "end date", report);
    let Some(end) = end else { return start.to_string().parse().ok() };
    match format!("{start}/{end}").parse() {
        Ok(period) => Some(period),
        Err(error) => {
            let end = end.words();
            report.lose(&slide.at, format!("the end date, {end}: {error}"));
            start.to_string().parse().ok()
        }
    }
}

/// The date, as precise as the fields are. TimelineJS leaves out what is blank, and commas in years.
fn date_of(fields: &DateFields, at: &str, what: &str, report: &mut Report) -> Option<PartialDate> {
    let DateFields { year, month, day, time } = fields;
    if fields.is_empty() {
        return None;
    }
    let mut lose = |words: String| report.lose(at, format!("the {what}’s {words}"));
    if !time.is_empty() {
        lose(format!("time, {time}"));
    }
    let Some(number) = whole(year).filter(|year| (-9999..=9999).contains(year)) else {
        if !year.is_empty() || !month.is_empty() || !day.is_empty() {
            lose(match year.as_str() {
                "" => format!("month and day, {month} {day}: it has no year"),
                year => format!("year, {year}: years are from -9999 to 9999"),
            });
        }
        return None;
    };
    let as_year = i16::try_from(number).ok().map(PartialDate::Year)?;
    if month.is_empty() {
        if !day.is_empty() {
            lose(format!("day, {day}: it has no month"));
        }
        return Some(as_year);
    }
    let written = PartialDate::to_string;
    let month_number = whole(month);
    let Some(Ok(as_month)) = month_number
        .map(|month| format!("{}-{month:02}", written(&as_year)).parse::<PartialDate>())
    else {
        lose(format!("month, {month}: the calendar has no such month"));
        return Some(as_year);
    };
    if day.is_empty() {
        return Some(as_month);
    }
    let as_day =
        whole(day).map(|day| format!("{}-{day:02}", written(&as_month)).parse::<PartialDate>());
    match as_day {
        Some(Ok(as_day)) => Some(as_day),
        _ => {
            lose(format!("day, {day}: the calendar has no such day"));
            Some(as_month)
        }
    }
}

/// A number as a spreadsheet may write it: `1,945`, ` 7 `, `7.0`.
fn whole(text: &str) -> Option<i64> {
    let digits: String =
        text.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
    let digits = digits.strip_suffix(".0").unwrap_or(&digits);
    digits.parse().ok()
}
