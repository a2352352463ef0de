//! The map: the story's places on the land of the earth.
//!
//! Where a place stands is told in shares of the drawing, how large its circle is and how its name
//! stands beside it in CSS pixels: one drawing fits a phone and a desk, and its text keeps its size.

mod circles;
mod land;
mod names;
mod outline;
mod paths;
mod projection;
mod sphere;

use std::collections::HashMap;
use std::sync::Arc;

use geo::Coord;

use self::circles::{NARROW, Sizes, circles};
use self::projection::Projection;
use crate::story::{Certainty, Place, Story};

pub use names::{Anchor, Name};
pub use paths::Paths;
pub use projection::Frame;

/// Where everything on the map stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryMap {
    /// Its size, in the units of the paths.
    pub frame: Frame,
    /// What is drawn of the earth.
    pub paths: Arc<Paths>,
    /// The places that have meetings, the one with most of them first, so that a smaller circle is
    /// drawn over a larger one.
    pub markers: Vec<Marker>,
    /// Whether circles are moved from where their places are, so that each can be hit.
    pub has_moved: bool,
    /// Whether small circles are larger than their share.
    pub has_enlarged: bool,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// The place's id.
    pub place: String,
    /// The place and its meetings in words, for who does not see the circle.
    pub words: String,
    /// Whether the article means none of its meetings.
    pub is_context: bool,
    /// From the left edge, in shares of the width.
    pub x: f64,
    /// From the upper edge, in shares of the height.
    pub y: f64,
    /// How far the circle is moved from there, in pixels to the right and down.
    pub moved: (f64, f64),
    /// Its radius in pixels.
    pub radius: f64,
    /// The radius in which it is hit.
    pub reach: f64,
    /// The name beside it; none where there is no room.
    pub name: Option<Name>,
}

impl StoryMap {
    /// Lays out the map of `story`. None where no meeting has a place.
    pub fn new(story: &Story) -> Option<Self> {
        let places = places_with_meetings(story);
        places.first()?;
        let counts: Vec<usize> = places.iter().map(|found| found.count).collect();
        let pixels = NARROW / Frame::USUAL.width;
        let sizes = Sizes::of(&counts, Frame::USUAL.height * pixels);
        let coordinates: Vec<_> = places.iter().map(|found| found.place.coordinates).collect();
        let projection = Projection::of(&coordinates, sizes.margin() / pixels);
        let frame = projection.frame();
        let height = frame.height * pixels;
        let at: Vec<(Coord<f64>, usize)> = places
            .iter()
            .map(|found| (projection.project(&found.place.coordinates) * pixels, found.count))
            .collect();
        let circles = circles(&at, sizes, height);
        let words: Vec<&str> = places.iter().map(|found| found.place.name.as_str()).collect();
        let names = names::names(&circles, &words, height);
        let markers: Vec<Marker> = places
            .iter()
            .zip(circles)
            .zip(names)
            .map(|((found, circle), name)| Marker {
                place: found.place.id.clone(),
                words: found.words(),
                is_context: found.is_context,
                x: circle.at.x / NARROW,
                y: circle.at.y / height,
                moved: (circle.moved.x, circle.moved.y),
                radius: circle.radius,
                reach: circle.reach,
                name,
            })
            .collect();
        Some(StoryMap {
            frame,
            paths: Paths::of(&projection),
            has_moved: markers.iter().any(|marker| marker.moved.0.hypot(marker.moved.1) >= 1.0),
            has_enlarged: sizes.has_enlarged(),
            markers,
        })
    }
}

/// A place that has meetings.
struct Found<'a> {
    place: &'a Place,
    /// How many were held there.
    count: usize,
    is_context: bool,
    /// The places that it covers and that have meetings, and how many.
    within: Vec<&'a Place>,
    count_within: usize,
}

impl Found<'_> {
    /// "Washington, United States: 3 entries, 4 with Arlington".
    fn words(&self) -> String {
        let entries = if self.count == 1 { "entry" } else { "entries" };
        let mut words =
            format!("{}, {}: {} {entries}", self.place.name, self.place.country, self.count);
        if let Some(first) = self.within.first() {
            let rest = match self.within.len() - 1 {
                0 => String::new(),
                rest => format!(" and {rest} more"),
            };
            words += &format!(", {} with {}{rest}", self.count + self.count_within, first.name);
        }
        if self.is_context {
            words += ", context only";
        }
        words
    }
}

/// The one with most meetings first; those that the article means before context, and otherwise in
/// the order of the file.
fn places_with_meetings(story: &Story) -> Vec<Found<'_>> {
    let mut counts: HashMap<&str, (usize, bool)> = HashMap::new();
    for meeting in &story.meetings {
        if let Some(place) = meeting.place.as_deref() {
            let (count, is_context) = counts.entry(place).or_insert((0, true));
            *count += 1;
            *is_context &= meeting.certainty == Certainty::Context;
        }
    }
    let count_of = |place: &Place| counts.get(place.id.as_str()).map_or(0, |(count, _)| *count);
    let mut within: HashMap<&str, Vec<&Place>> = HashMap::new();
    for place in &story.places {
        if let Some(whole) = place.within.as_deref().filter(|_| count_of(place) > 0) {
            within.entry(whole).or_default().push(place);
        }
    }
    let mut places: Vec<Found<'_>> = story
        .places
        .iter()
        .filter_map(|place| {
            let &(count, is_context) = counts.get(place.id.as_str())?;
            let within = within.get(place.id.as_str()).cloned().unwrap_or_default();
            let count_within = within.iter().map(|place| count_of(place)).sum();
            Some(Found { place, count, is_context, within, count_within })
        })
        .collect();
    places.sort_by_key(|found| (std::cmp::Reverse(found.count), found.is_context));
    places
}

#[cfg(test)]
mod tests;
