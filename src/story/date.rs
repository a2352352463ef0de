use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A calendar date known to the day, the month or the year, in the proleptic Gregorian calendar.
///
/// The written form is that of EDTF level 0 (ISO 8601-2): `2022-10-06`, `2022-10`, `2022`. Years
/// run from -9999 to 9999; year `0000` is 1 BCE, as ISO 8601 counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A year.
    Year(i16),
    /// A year and a month from 1 to 12.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

/// Days from 1 January 1970 to `date`, negative before it: what HTML's `valueAsNumber` of a date field
/// is, in days.
pub fn day_number(date: Date) -> i32 {
    // A difference of dates of four-digit years is below 2^23 days.
    (Date::constant(1970, 1, 1).duration_until(date).as_hours() / 24) as i32
}

/// What is wrong with a written date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It is not of the form year, year-month or year-month-day.
    #[error("`{0}` is not a date")]
    Form(String),
    /// It has the form, but the calendar has no such day or month.
    #[error("the calendar has no {0}")]
    Calendar(String),
    /// A period ends before it starts.
    #[error("it ends on {end}, before it starts on {start}")]
    Reversed {
        /// First date as written.
        start: String,
        /// Last date as written.
        end: String,
    },
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl PartialDate {
    /// The year, as ISO 8601 counts.
    pub fn year(self) -> i16 {
        match self {
            PartialDate::Year(year) | PartialDate::Month(year, _) => year,
            PartialDate::Day(date) => date.year(),
        }
    }

    /// The first day that it covers.
    pub fn first_day(self) -> Date {
        match self {
            PartialDate::Year(year) => Date::constant(year, 1, 1),
            PartialDate::Month(year, month) => Date::constant(year, month, 1),
            PartialDate::Day(date) => date,
        }
    }

    /// The last day that it covers.
    pub fn last_day(self) -> Date {
        match self {
            PartialDate::Year(year) => Date::constant(year, 12, 31),
            PartialDate::Month(..) => self.first_day().last_of_month(),
            PartialDate::Day(date) => date,
        }
    }

    /// As a person reads it: "6 October 2022", "October 2022", "2022", "44 BCE".
    pub fn words(self) -> String {
        match self {
            PartialDate::Year(year) => year_words(year),
            PartialDate::Month(year, month) => {
                format!("{} {}", month_name(month), year_words(year))
            }
            PartialDate::Day(date) => {
                format!("{} {} {}", date.day(), month_name(date.month()), year_words(date.year()))
            }
        }
    }
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

fn year_words(year: i16) -> String {
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - i32::from(year)) }
}

/// Splits off the parts of a date; a leading minus belongs to the year.
fn parts(text: &str) -> Option<Vec<i16>> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut numbers = Vec::new();
    for (index, part) in digits.split('-').enumerate() {
        let width = if index == 0 { 4 } else { 2 };
        if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        numbers.push(part.parse::<i16>().ok()?);
    }
    *numbers.first_mut()? *= sign;
    Some(numbers)
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads `2022`, `2022-10` or `2022-10-06`.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let impossible = || DateError::Calendar(text.to_owned());
        let small = |number: i16| i8::try_from(number).map_err(|_| impossible());
        match parts(text).as_deref() {
            Some([year]) => Ok(PartialDate::Year(*year)),
            Some([year, month]) if (1..=12).contains(month) => {
                Ok(PartialDate::Month(*year, small(*month)?))
            }
            Some([_, _]) => Err(impossible()),
            Some([year, month, day]) => Date::new(*year, small(*month)?, small(*day)?)
                .map(PartialDate::Day)
                .map_err(|_| impossible()),
            _ => Err(DateError::Form(text.to_owned())),
        }
    }
}

/// The written form, which is also a valid value of HTML's `datetime` from year 1 on.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year();
        if year < 0 {
            f.write_str("-")?;
        }
        write!(f, "{:04}", year.unsigned_abs())?;
        match self {
            PartialDate::Year(_) => Ok(()),
            PartialDate::Month(_, month) => write!(f, "-{month:02}"),
            PartialDate::Day(date) => write!(f, "-{:02}-{:02}", date.month(), date.day()),
        }
    }
}

/// When something took place: one date, or a range of days with both ends included.
///
/// The written form is that of EDTF: `2023-06-27` or `2023-06-27/2023-06-29`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    start: PartialDate,
    end: Option<PartialDate>,
}

impl Period {
    /// From the first day of one year to the last of another, which is not before it.
    pub fn years(from: i16, to: i16) -> Self {
        let end = (from != to).then_some(PartialDate::Year(to));
        Period { start: PartialDate::Year(from), end }
    }

    /// The first date.
    pub fn start(self) -> PartialDate {
        self.start
    }

    /// The last date, where it is another one.
    pub fn end(self) -> Option<PartialDate> {
        self.end
    }

    /// The first day that it covers.
    pub fn first_day(self) -> Date {
        self.start.first_day()
    }

    /// The last day that it covers.
    pub fn last_day(self) -> Date {
        self.end.unwrap_or(self.start).last_day()
    }

    /// The first and the last day that it covers, as [`day_number`] counts.
    pub fn days(self) -> (i32, i32) {
        (day_number(self.first_day()), day_number(self.last_day()))
    }

    /// As a person reads it, without saying twice what both ends share: "6 October 2022",
    /// "27–29 June 2023", "30 May – 2 June 2023", "2020–2022".
    pub fn words(self) -> String {
        let (start, rest) = self.word_parts();
        rest.map_or(start.clone(), |(dash, end)| format!("{start}{dash}{end}"))
    }

    /// [`Self::words`] in parts: the start, then the dash and the end of a range.
    pub fn word_parts(self) -> (String, Option<(&'static str, String)>) {
        let Some(end) = self.end else { return (self.start.words(), None) };
        let (start, dash) = match (self.start, end) {
            (PartialDate::Day(first), PartialDate::Day(last)) if first.year() == last.year() => {
                if first.month() == last.month() {
                    (first.day().to_string(), "–")
                } else {
                    (format!("{} {}", first.day(), month_name(first.month())), " – ")
                }
            }
            (PartialDate::Month(first, month), PartialDate::Month(last, _)) if first == last => {
                (month_name(month).to_owned(), " – ")
            }
            (PartialDate::Year(first), PartialDate::Year(_)) if first > 0 => {
                (self.start.words(), "–")
            }
            _ => (self.start.words(), " – "),
        };
        (start, Some((dash, end.words())))
    }
}

impl FromStr for Period {
    type Err = DateError;

    /// Reads one date or two with `/` between them; equal ends make one date.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let Some((start, end)) = text.split_once('/') else {
            return Ok(Period { start: text.parse()?, end: None });
        };
        let (start, end): (PartialDate, PartialDate) = (start.parse()?, end.parse()?);
        if end.last_day() < start.first_day() {
            return Err(DateError::Reversed { start: start.to_string(), end: end.to_string() });
        }
        Ok(Period { start, end: (start != end).then_some(end) })
    }
}

/// The written form.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(f)?;
        self.end.map_or(Ok(()), |end| write!(f, "/{end}"))
    }
}

impl From<PartialDate> for Period {
    fn from(start: PartialDate) -> Self {
        Period { start, end: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> String {
        text.parse::<Period>().map(Period::words).unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn reads_as_a_person_writes() {
        assert_eq!(words("2022-10-06"), "6 October 2022");
        assert_eq!(words("2022-10"), "October 2022");
        assert_eq!(words("2022"), "2022");
        assert_eq!(words("2023-06-27/2023-06-29"), "27–29 June 2023");
        assert_eq!(words("2023-05-30/2023-06-02"), "30 May – 2 June 2023");
        assert_eq!(words("2020-12-30/2021-01-02"), "30 December 2020 – 2 January 2021");
        assert_eq!(words("2020-01/2020-03"), "January – March 2020");
        assert_eq!(words("1914/1918"), "1914–1918");
        assert_eq!(words("-0043-03-15"), "15 March 44 BCE");
        assert_eq!(words("0000"), "1 BCE");
    }

    #[test]
    fn days_are_counted_from_1970_on() {
        let days = |text: &str| text.parse::<Period>().map(Period::days);
        assert_eq!(days("1970-01-01"), Ok((0, 0)));
        assert_eq!(days("1969-12"), Ok((-31, -1)));
        assert_eq!(days("2022-10-06"), Ok((19_271, 19_271)));
        assert_eq!(days("0001-01-01"), Ok((-719_162, -719_162)));
        assert_eq!(days("9999"), Ok((2_932_532, 2_932_896)));
    }

    #[test]
    fn one_day_written_twice_is_one_day() {
        assert_eq!(words("2022-10-06/2022-10-06"), "6 October 2022");
    }

    #[test]
    fn refuses_what_the_calendar_lacks() {
        for text in ["2023-02-29", "2022-13", "2022-00", "2022-04-31"] {
            assert_eq!(text.parse::<PartialDate>(), Err(DateError::Calendar(text.to_owned())));
        }
        assert!("2024-02-29".parse::<PartialDate>().is_ok());
    }

    #[test]
    fn refuses_other_forms() {
        for text in ["", "6 October 2022", "2022-1-2", "22", "2022-10-06T12:00", "2022/", "٢٠٢٢"]
        {
            let error = text.parse::<Period>().map(|_| ()).unwrap_err();
            assert!(matches!(error, DateError::Form(_)), "{text}: {error:?}");
        }
    }

    #[test]
    fn refuses_an_end_before_the_start() {
        assert!(matches!(
            "2022-10-06/2022-10-05".parse::<Period>(),
            Err(DateError::Reversed { .. })
        ));
        // The month ends after the day, so this is a period.
        assert!("2022-10-06/2022-10".parse::<Period>().is_ok());
    }

    proptest! {
        #[test]
        fn writing_and_reading_are_inverse(year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28) {
            let day = PartialDate::Day(Date::constant(year, month, day));
            for date in [PartialDate::Year(year), PartialDate::Month(year, month), day] {
                prop_assert_eq!(date.to_string().parse::<PartialDate>(), Ok(date));
                prop_assert!(date.first_day() <= date.last_day());
            }
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,24}") {
            let _ = text.parse::<Period>();
        }
    }
}
