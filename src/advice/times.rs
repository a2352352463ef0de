use std::collections::HashMap;

use jiff::civil::Date;

use crate::story::{Mention, PartialDate, Period, Story, Target};

/// The first day of the earliest and the last day of the latest of some meetings.
pub(super) type Ends = (Date, Date);

/// When the meetings behind a phrase took place, sorted so that one question about thousands of them is soon answered.
pub(super) struct Behind {
    /// By last days: with each the earliest first day from there on.
    from: Vec<(Date, Date)>,
    /// By first days: with each the latest last day up to there.
    until: Vec<(Date, Date)>,
}

impl Behind {
    fn of(periods: &[Period]) -> Self {
        let days = periods.iter().map(|period| (period.first_day(), period.last_day()));
        let mut until: Vec<(Date, Date)> = days.clone().collect();
        until.sort();
        let mut latest = Date::MIN;
        for (_, last) in &mut until {
            latest = latest.max(*last);
            *last = latest;
        }
        let mut from: Vec<(Date, Date)> = days.map(|(first, last)| (last, first)).collect();
        from.sort();
        let mut earliest = Date::MAX;
        for (_, first) in from.iter_mut().rev() {
            earliest = earliest.min(*first);
            *first = earliest;
        }
        Behind { from, until }
    }

    /// The ends of all; of no meetings, which no phrase has, all of time.
    pub(super) fn all(&self) -> Ends {
        let ends = self.from.first().zip(self.until.last());
        ends.map_or((Date::MIN, Date::MAX), |((_, first), (_, last))| (*first, *last))
    }

    /// The ends of those meetings that did not end before `day`; none where all did.
    pub(super) fn not_before(&self, day: Date) -> Option<Ends> {
        let start = self.from.partition_point(|(last, _)| *last < day);
        self.from.get(start).map(|(_, first)| (*first, self.all().1))
    }

    /// The ends of those meetings that did not begin after `day`; none where all did.
    pub(super) fn not_after(&self, day: Date) -> Option<Ends> {
        let end = self.until.partition_point(|(first, _)| *first <= day);
        let (_, last) = self.until.get(end.checked_sub(1)?)?;
        Some((self.all().0, *last))
    }

    /// Whether one of the meetings took place in this year, as ISO 8601 counts.
    pub(super) fn has_year(&self, year: i16) -> bool {
        let year = PartialDate::Year(year);
        self.not_before(year.first_day()).is_some_and(|(first, _)| first <= year.last_day())
    }
}

/// What is behind each phrase, of which many share one list of meetings.
pub(super) struct Times<'a> {
    periods: HashMap<&'a str, Period>,
    known: HashMap<&'a Target, Behind>,
}

impl<'a> Times<'a> {
    pub(super) fn of(story: &'a Story) -> Self {
        let periods = story.meetings.iter().map(|meeting| (meeting.id.as_str(), meeting.period));
        Times { periods: periods.collect(), known: HashMap::new() }
    }

    pub(super) fn behind(&mut self, mention: &'a Mention) -> &Behind {
        self.known.entry(&mention.target).or_insert_with(|| {
            let ids = mention.meetings.iter();
            let periods = ids.filter_map(|id| self.periods.get(id.as_str()).copied());
            Behind::of(&periods.collect::<Vec<_>>())
        })
    }
}
