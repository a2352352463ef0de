use std::collections::HashMap;
use std::str::FromStr;

use super::{Certainty, Level, PartialDate, Place, Story, Told, steps};

/// What the order of the list and its filters depend on, for one meeting. Natively it is made from
/// the story, in the browser it is read from the rendered list: one rule serves both.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The year in which it started, as ISO 8601 counts.
    pub year: i16,
    /// The ids of its place and of the place that covers it.
    pub places: Vec<String>,
    /// The step of the told order in which it comes up, counted from 0; none for context.
    pub told: Option<usize>,
    /// The rank of those who met.
    pub level: Level,
    /// Who mediated.
    pub mediators: Vec<String>,
    /// How surely the article points to it.
    pub certainty: Certainty,
    /// The first and the last day that it covers, as [`day_number`](super::day_number) counts.
    pub days: (i32, i32),
}

/// In which order the meetings are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By date, grouped by year.
    #[default]
    Calendar,
    /// As the article first mentions them, grouped by what it names.
    Told,
}

impl Order {
    /// The word for it in the page's form controls.
    pub fn keyword(self) -> &'static str {
        match self {
            Order::Calendar => "calendar",
            Order::Told => "told",
        }
    }
}

/// The word is not one of an order's keywords.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an order")]
pub struct UnknownOrder;

impl FromStr for Order {
    type Err = UnknownOrder;

    fn from_str(keyword: &str) -> Result<Self, UnknownOrder> {
        [Order::Calendar, Order::Told]
            .into_iter()
            .find(|order| order.keyword() == keyword)
            .ok_or(UnknownOrder)
    }
}

/// What a run of meetings is listed under, in the order in which the runs follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// The year.
    Year(i16),
    /// The step of the told order, counted from 0.
    Told(usize),
    /// The meetings that the article does not mention.
    NotTold,
}

impl Heading {
    /// The word that ties a group on the page to the run of meetings in it.
    pub fn key(self) -> String {
        match self {
            Heading::Year(year) => format!("year-{year}"),
            Heading::Told(step) => format!("told-{step}"),
            Heading::NotTold => "not-told".to_owned(),
        }
    }

    /// What stands over a run of meetings; `told` is the story's told order.
    pub fn words(self, told: &[Told<'_>]) -> String {
        match self {
            Heading::Year(year) => PartialDate::Year(year).words(),
            Heading::Told(step) => {
                told.get(step).map(|told| told.title.to_owned()).unwrap_or_default()
            }
            Heading::NotTold => "Not in the article".to_owned(),
        }
    }
}

/// A run of meetings under one heading; the numbers are positions in the list of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranged {
    /// What they have in common.
    pub heading: Heading,
    /// The meetings, in the order in which they are shown.
    pub members: Vec<usize>,
}

/// Groups `entries`, which are in calendar order, for showing them in `order`.
///
/// Every entry is in exactly one group and no group is empty. Within a group the calendar's order
/// is kept.
pub fn arrange(entries: &[Entry], order: Order) -> Vec<Arranged> {
    let mut groups: Vec<Arranged> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let heading = match (order, entry.told) {
            (Order::Calendar, _) => Heading::Year(entry.year),
            (Order::Told, Some(step)) => Heading::Told(step),
            (Order::Told, None) => Heading::NotTold,
        };
        match groups.binary_search_by_key(&heading, |group| group.heading) {
            Ok(at) => groups[at].members.push(index),
            Err(at) => groups.insert(at, Arranged { heading, members: vec![index] }),
        }
    }
    groups
}

impl Story {
    /// What the order of the list depends on, for each meeting in calendar order.
    pub fn entries(&self) -> Vec<Entry> {
        let told = self.told();
        let steps = steps(&told);
        let places: HashMap<&str, &Place> =
            self.places.iter().map(|place| (place.id.as_str(), place)).collect();
        self.meetings
            .iter()
            .map(|meeting| {
                let place = meeting.place.as_deref().and_then(|id| places.get(id));
                Entry {
                    year: meeting.year(),
                    places: place
                        .map(|place| [Some(place.id.clone()), place.within.clone()])
                        .into_iter()
                        .flatten()
                        .flatten()
                        .collect(),
                    told: steps.get(meeting.id.as_str()).copied(),
                    level: meeting.level,
                    mediators: meeting.mediators.clone(),
                    certainty: meeting.certainty,
                    days: meeting.period.days(),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(year: i16, told: Option<usize>) -> Entry {
        let certainty = if told.is_some() { Certainty::PlaceOnly } else { Certainty::Context };
        Entry {
            year,
            places: Vec::new(),
            told,
            level: Level::Leaders,
            mediators: Vec::new(),
            certainty,
            days: (0, 0),
        }
    }

    #[test]
    fn told_order_is_not_the_calendars() {
        let entries =
            [entry(2021, Some(1)), entry(2021, Some(0)), entry(2022, None), entry(2022, Some(0))];
        let arranged = |order| {
            arrange(&entries, order)
                .into_iter()
                .map(|group| (group.heading, group.members))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            arranged(Order::Calendar),
            [(Heading::Year(2021), vec![0, 1]), (Heading::Year(2022), vec![2, 3])]
        );
        assert_eq!(
            arranged(Order::Told),
            [
                (Heading::Told(0), vec![1, 3]),
                (Heading::Told(1), vec![0]),
                (Heading::NotTold, vec![2])
            ]
        );
    }

    proptest! {
        #[test]
        fn no_meeting_is_lost_or_doubled(
            raw in proptest::collection::vec((1900i16..2030, proptest::option::of(0usize..6)), 0..60)
        ) {
            let mut raw = raw;
            raw.sort_by_key(|(year, _)| *year);
            let entries: Vec<Entry> = raw.into_iter().map(|(year, told)| entry(year, told)).collect();
            for order in [Order::Calendar, Order::Told] {
                let groups = arrange(&entries, order);
                let mut members: Vec<usize> = groups.iter().flat_map(|group| group.members.clone()).collect();
                members.sort_unstable();
                prop_assert_eq!(members, (0..entries.len()).collect::<Vec<_>>());
                for (position, group) in groups.iter().enumerate() {
                    prop_assert!(!group.members.is_empty());
                    prop_assert!(group.members.is_sorted());
                    prop_assert!(groups.iter().skip(position + 1).all(|other| other.heading != group.heading));
                }
            }
        }
    }
}
