use jiff::civil::Date;

use crate::story::{PartialDate, day_number};

/// A true time scale: equal distances are equal spans of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    first: f64,
    last: f64,
    top: f64,
    bottom: f64,
}

/// A beginning of a year or month on the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands.
    pub y: f64,
    /// The year or the month, as a person reads it.
    pub words: String,
}

/// The years between two ticks that read well.
const STEPS: [i32; 12] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];

impl TimeScale {
    /// Puts the days from `first` to `last` between `top` and `bottom`. A single day is given half a
    /// year on both sides, so that it stands in the middle.
    pub fn new(first: Date, last: Date, top: f64, bottom: f64) -> Self {
        let (first, last) = (f64::from(day_number(first)), f64::from(day_number(last)));
        let around = if last - first < 1.0 { 183.0 } else { 0.0 };
        TimeScale { first: first - around, last: last + around, top, bottom }
    }

    /// The days at top and bottom, as [`day_number`] counts: what a point between them means.
    pub fn days(&self) -> (f64, f64) {
        (self.first, self.last)
    }

    /// The positions of those days.
    pub fn ends(&self) -> (f64, f64) {
        (self.top, self.bottom)
    }

    /// Where the beginning of `day` stands, between top and bottom whatever the day.
    pub fn y(&self, day: Date) -> f64 {
        let share = (f64::from(day_number(day)) - self.first) / (self.last - self.first);
        self.top + share.clamp(0.0, 1.0) * (self.bottom - self.top)
    }

    /// Beginnings of years, at least `apart` from each other; of months where the scale is shorter
    /// than a year and a half.
    pub fn ticks(&self, apart: f64) -> Vec<Tick> {
        let year = 365.2425;
        if self.last - self.first < 1.5 * year {
            return self.months(apart);
        }
        let each = (self.bottom - self.top) * year / (self.last - self.first);
        let step =
            STEPS.into_iter().find(|&step| f64::from(step) * each >= apart).unwrap_or(STEPS[11]);
        let (from, to) = (self.year_of(self.first), self.year_of(self.last));
        (from.div_euclid(step)..=to.div_euclid(step))
            .filter_map(|at| i16::try_from(at * step).ok())
            .filter_map(|year| self.tick(Date::new(year, 1, 1).ok()?, PartialDate::Year(year)))
            .collect()
    }

    fn months(&self, apart: f64) -> Vec<Tick> {
        let each = (self.bottom - self.top) * 30.0 / (self.last - self.first);
        let step = [1, 2, 3, 6, 12].into_iter().find(|&step| f64::from(step) * each >= apart);
        let (from, to) = (self.year_of(self.first), self.year_of(self.last));
        (from..=to)
            .filter_map(|year| i16::try_from(year).ok())
            .flat_map(|year| (1..=12).map(move |month: i8| (year, month)))
            .filter(|(_, month)| (month - 1) % step.unwrap_or(12) == 0)
            .filter_map(|(year, month)| {
                self.tick(Date::new(year, month, 1).ok()?, PartialDate::Month(year, month))
            })
            .collect()
    }

    /// None for a day that is not on the scale.
    fn tick(&self, day: Date, words: PartialDate) -> Option<Tick> {
        let number = f64::from(day_number(day));
        (self.first..=self.last)
            .contains(&number)
            .then(|| Tick { y: self.y(day), words: words.words() })
    }

    /// The year that a day number falls in; near a new year perhaps the one beside it.
    fn year_of(&self, number: f64) -> i32 {
        (number / 365.2425).floor() as i32 + 1970
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        text.parse::<PartialDate>().map(PartialDate::first_day).expect("it is a date")
    }

    #[test]
    fn distance_is_time() {
        let scale = TimeScale::new(day("2020-01-01"), day("2024-01-01"), 0.0, 1461.0);
        assert_eq!(scale.y(day("2020-01-01")), 0.0);
        assert_eq!(scale.y(day("2020-01-31")), 30.0);
        assert_eq!(scale.y(day("2021-01-01")), 366.0);
        assert_eq!(scale.y(day("2024-01-01")), 1461.0);
    }

    #[test]
    fn a_single_day_stands_in_the_middle() {
        let scale = TimeScale::new(day("2022-10-06"), day("2022-10-06"), 10.0, 30.0);
        assert_eq!(scale.y(day("2022-10-06")), 20.0);
    }

    #[test]
    fn ticks_are_years_where_there_are_years_and_months_where_not() {
        let words = |from, to| {
            let scale = TimeScale::new(day(from), day(to), 0.0, 400.0);
            scale.ticks(40.0).into_iter().map(|tick| tick.words).collect::<Vec<_>>()
        };
        assert_eq!(words("2020-11-09", "2024-01-24"), ["2021", "2022", "2023", "2024"]);
        assert_eq!(
            words("2022-11-09", "2023-03-24"),
            ["December 2022", "January 2023", "February 2023", "March 2023"]
        );
        assert_eq!(
            words("-0043-03-15", "0014-08-19"),
            ["41 BCE", "31 BCE", "21 BCE", "11 BCE", "1 BCE", "10"]
        );
        assert_eq!(
            words("1874", "2024"),
            ["1880", "1900", "1920", "1940", "1960", "1980", "2000", "2020"]
        );
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (-9999i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d))
    }

    proptest! {
        #[test]
        fn whatever_stands_on_the_scale_stands_in_the_frame_and_in_order(
            mut days in proptest::collection::vec(any_day(), 2..20), height in 200.0..2_000.0
        ) {
            days.sort();
            let scale = TimeScale::new(days[0], days[days.len() - 1], 10.0, 10.0 + height);
            let ys: Vec<f64> = days.iter().map(|day| scale.y(*day)).collect();
            prop_assert!(ys.is_sorted());
            prop_assert!(ys.iter().all(|y| (10.0..=10.0 + height).contains(y)));
            let ticks = scale.ticks(40.0);
            prop_assert!(ticks.iter().all(|tick| (10.0..=10.0 + height).contains(&tick.y)));
            // Months have 28 to 31 days and years 365 or 366, so not to the last unit.
            prop_assert!(ticks.windows(2).all(|pair| pair[1].y - pair[0].y > 36.0));
        }
    }
}
