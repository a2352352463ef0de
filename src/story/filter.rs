use super::{Certainty, Entry, Level};

/// Which meetings the reader asked for: those that pass every part of it. An empty filter shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those in this place or in one that it covers.
    pub place: Option<String>,
    /// Only those of this level.
    pub level: Option<Level>,
    /// Only those that this one mediated, alone or with others.
    pub mediator: Option<String>,
    /// Only those of this certainty.
    pub certainty: Option<Certainty>,
    /// Only those that had not ended before this day, as [`day_number`](super::day_number) counts.
    pub from: Option<i32>,
    /// Only those that had begun by this day.
    pub to: Option<i32>,
}

impl Filter {
    /// Whether it lets a meeting through. A meeting known to the month or the year passes when any
    /// day of it does.
    pub fn shows(&self, entry: &Entry) -> bool {
        self.place.as_ref().is_none_or(|place| entry.places.contains(place))
            && self.level.is_none_or(|level| entry.level == level)
            && self.mediator.as_ref().is_none_or(|name| entry.mediators.contains(name))
            && self.certainty.is_none_or(|certainty| entry.certainty == certainty)
            && self.from.is_none_or(|from| entry.days.1 >= from)
            && self.to.is_none_or(|to| entry.days.0 <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn meeting() -> Entry {
        Entry {
            year: 2023,
            places: vec!["arlington".into(), "washington".into()],
            told: Some(3),
            level: Level::Ministers,
            mediators: vec!["France".into(), "European Union".into()],
            certainty: Certainty::PlaceOnly,
            days: (19_500, 19_502),
        }
    }

    #[test]
    fn every_part_must_let_it_through() {
        let fits = Filter {
            place: Some("washington".into()),
            level: Some(Level::Ministers),
            mediator: Some("European Union".into()),
            certainty: Some(Certainty::PlaceOnly),
            from: Some(19_502),
            to: Some(19_500),
        };
        assert!(Filter::default().shows(&meeting()) && fits.shows(&meeting()));
        for misses in [
            Filter { place: Some("paris".into()), ..fits.clone() },
            Filter { level: Some(Level::Leaders), ..fits.clone() },
            Filter { mediator: Some("Russia".into()), ..fits.clone() },
            Filter { certainty: Some(Certainty::Context), ..fits.clone() },
            Filter { from: Some(19_503), ..fits.clone() },
            Filter { to: Some(19_499), ..fits.clone() },
        ] {
            assert!(!misses.shows(&meeting()), "{misses:?}");
        }
    }

    proptest! {
        #[test]
        fn a_longer_period_shows_no_less(
            day in -10_000i32..10_000, long in 0i32..400, from in -10_000i32..10_000,
            to in -10_000i32..10_000, earlier in 0i32..500, later in 0i32..500,
        ) {
            let meeting = Entry { days: (day, day + long), ..meeting() };
            let period = |from, to| Filter { from: Some(from), to: Some(to), ..Filter::default() };
            prop_assert!(
                !period(from, to).shows(&meeting)
                    || period(from - earlier, to + later).shows(&meeting)
            );
        }
    }
}
