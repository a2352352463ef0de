//! What a story consists of and what refers to what, before any of it is written down.

use std::collections::HashSet;

use fastrand::Rng;

use super::GeneratedStory;
use super::words::{country, date, place_name, slug};

/// The last year that has meetings; articles are published in the year after.
const LAST_YEAR: usize = 2023;

/// A story's places, groups, meetings, notes and mentions.
pub(super) struct Plan {
    pub(super) places: Vec<Place>,
    pub(super) groups: Vec<Group>,
    pub(super) meetings: Vec<Meeting>,
    /// How many notes there are; each has one phrase.
    pub(super) notes: usize,
    /// The links of the article in the order of the text.
    pub(super) links: Vec<Link>,
}

pub(super) struct Place {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) country: &'static str,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    /// The position of the place that covers it.
    pub(super) within: Option<usize>,
}

pub(super) struct Group {
    pub(super) id: String,
    pub(super) title: String,
}

pub(super) struct Meeting {
    pub(super) id: String,
    pub(super) date: String,
    pub(super) place: Option<usize>,
    pub(super) group: Option<usize>,
    pub(super) certainty: &'static str,
}

/// A phrase and the id that it leads to.
#[derive(Clone)]
pub(super) struct Link {
    pub(super) phrase: String,
    pub(super) id: String,
}

impl Plan {
    pub(super) fn new(size: &GeneratedStory, chance: &mut Rng) -> Self {
        let mentions = (size.words / 25).clamp(4, 300);
        let mut plan = Plan {
            places: places(size.places.max(1)),
            groups: groups((mentions / 12).clamp(1, 8)),
            meetings: Vec::new(),
            notes: (size.words / 200).clamp(1, 20),
            links: Vec::new(),
        };
        plan.meetings = meetings(size.meetings, &plan.places, chance);
        let targets = plan.give_certainties(mentions, chance);
        plan.links = links(targets, mentions, chance);
        plan.links.extend((1..=plan.notes).map(|number| Link {
            phrase: format!("as the record has it in {number} of these cases"),
            id: note_id(number),
        }));
        chance.shuffle(&mut plan.links);
        plan
    }

    /// Decides which meetings the article points to, and returns one link for each place, group
    /// and meeting that it names.
    fn give_certainties(&mut self, mentions: usize, chance: &mut Rng) -> Vec<Link> {
        let named_places = mentions / 2;
        let wanted = (mentions / 4).min(self.meetings.len() / 2);
        let identified = sample(self.meetings.len(), wanted, chance);
        let mut targets = Vec::new();
        let (mut places, mut groups) = (HashSet::new(), HashSet::new());
        for (index, meeting) in self.meetings.iter_mut().enumerate() {
            let place = meeting.place.map(|place| self.places[place].within.unwrap_or(place));
            if identified.contains(&index) {
                meeting.certainty = "identified";
                let phrase = format!("at the meeting of {}", meeting.date.replace('/', " to "));
                targets.push(Link { phrase, id: meeting.id.clone() });
            } else if place.is_none() || chance.u8(..100) < 8 {
                meeting.certainty = "group-only";
                let group = chance.usize(..self.groups.len());
                meeting.group = Some(group);
                groups.insert(group);
            } else if let Some(place) = place.filter(|place| *place < named_places)
                && chance.u8(..100) < 90
            {
                meeting.certainty = "place-only";
                places.insert(place);
            }
        }
        targets.extend(self.places.iter().enumerate().filter_map(|(index, place)| {
            let phrase = format!("to {}", place.name);
            places.contains(&index).then(|| Link { phrase, id: place.id.clone() })
        }));
        targets.extend(self.groups.iter().enumerate().filter_map(|(index, group)| {
            let phrase = format!("several {}", group.title.to_lowercase());
            groups.contains(&index).then(|| Link { phrase, id: group.id.clone() })
        }));
        targets
    }
}

/// Every target once, and some of them again, until there are as many as wanted.
fn links(targets: Vec<Link>, wanted: usize, chance: &mut Rng) -> Vec<Link> {
    let mut links = targets.clone();
    while links.len() < wanted
        && let Some(again) = chance.choice(&targets)
    {
        links.push(again.clone());
    }
    links
}

/// Every eighth place lies within the one seven before it.
fn places(count: usize) -> Vec<Place> {
    (0..count)
        .map(|index| {
            let name = place_name(index);
            let within = (index % 8 == 7).then(|| index - 7);
            // Steps of the golden ratio and of its root: all over the earth, in every story alike.
            let (north, east) = (index as f64 * 0.786 % 1.0, index as f64 * 0.618 % 1.0);
            Place {
                id: slug(&name),
                name,
                country: country(within.unwrap_or(index)),
                latitude: north * 110.0 - 50.0,
                longitude: east * 360.0 - 180.0,
                within,
            }
        })
        .collect()
}

fn groups(count: usize) -> Vec<Group> {
    const KINDS: [&str; 8] = [
        "Agreements on borders",
        "Joint statements",
        "Rounds of talks on trade",
        "Conferences on transport",
        "Letters exchanged",
        "Talks on the exchange of prisoners",
        "Sessions of the commission",
        "Working visits",
    ];
    let group = |title: &&str| Group { id: slug(title), title: (*title).to_owned() };
    KINDS.iter().take(count).map(group).collect()
}

/// Meetings in the order of their dates' first days, all context as yet.
fn meetings(count: usize, places: &[Place], chance: &mut Rng) -> Vec<Meeting> {
    let years = (2 * count).isqrt().max(1);
    let mut drawn: Vec<(String, Option<usize>)> = (0..count)
        .map(|_| {
            let date = date(LAST_YEAR + 1 - years + chance.usize(..years), chance);
            let has_place = chance.u8(..100) < 94;
            (date, has_place.then(|| frequent_first(places.len(), chance)))
        })
        .collect();
    drawn.sort();
    let mut taken = HashSet::new();
    drawn
        .into_iter()
        .map(|(date, place)| {
            let start = place.map_or("statement", |place| &places[place].id);
            let day = date.split('/').next().unwrap_or(&date);
            let plain = format!("{start}-{day}");
            let numbered = (2..).map(|number| format!("{plain}-{number}"));
            let id = std::iter::once(plain.clone())
                .chain(numbered)
                .find(|id| !taken.contains(id))
                .unwrap_or_default();
            taken.insert(id.clone());
            Meeting { id, date, place, group: None, certainty: "context" }
        })
        .collect()
}

/// A position below `count`; the n-th is drawn about as often as 1/n (Zipf).
fn frequent_first(count: usize, chance: &mut Rng) -> usize {
    let power = (count as f64 + 1.0).powf(chance.f64());
    (power as usize - 1).min(count - 1)
}

/// Some of the first `count` numbers.
fn sample(count: usize, wanted: usize, chance: &mut Rng) -> HashSet<usize> {
    chance.choose_multiple(0..count, wanted).into_iter().collect()
}

/// The id of the note with this number, counted from 1.
pub(super) fn note_id(number: usize) -> String {
    format!("remark-{number}")
}
