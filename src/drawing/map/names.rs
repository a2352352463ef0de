//! The places' names beside their circles: none over another, over a circle or out of the drawing,
//! however wide it is drawn.

use geo::Coord;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::circles::{Circle, NARROW};

/// The size of the letters in pixels.
const EM: f64 = 12.0;
/// From the line on which the letters stand, up and down.
pub(super) const ABOVE: f64 = 10.0;
pub(super) const BELOW: f64 = 3.0;
/// Between a name and whatever is beside it.
const GAP: f64 = 1.5;
/// The widest name that is written out.
const WIDEST: f64 = 130.0;
/// The least widths of the drawing at which names are shown: always, and where there is room.
pub(super) const WIDTHS: [f64; 2] = [NARROW, 560.0];
/// Wider than any page has it.
const LARGEST: f64 = 1_200.0;

/// A name in the drawing. Lengths are pixels from the middle of the circle.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The name, or its beginning.
    pub words: String,
    /// Which end of it `x` is.
    pub anchor: Anchor,
    /// To the right.
    pub x: f64,
    /// Down, to the line on which its letters stand.
    pub y: f64,
    /// Whether it is only shown where the drawing is wide.
    pub needs_room: bool,
}

/// Which end of a text is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// The names that there is room for in a drawing whose height is this for a width of [`NARROW`]; the
/// first in the list come first.
pub(super) fn names(circles: &[Circle], names: &[&str], height: f64) -> Vec<Option<Name>> {
    let mut layout = Layout {
        circles,
        words: names.iter().map(|name| shortened(name)).collect(),
        proportion: height / NARROW,
        labels: vec![None; circles.len()],
    };
    for width in WIDTHS {
        for at in 0..circles.len() {
            if layout.labels[at].is_none() {
                layout.place(at, width);
            }
        }
    }
    let Layout { words, labels, .. } = layout;
    let name = |(label, words): (Option<Label>, String)| {
        let Spot { anchor, x, y } = label?.spot;
        Some(Name { words, anchor, x, y, needs_room: label?.width > NARROW })
    };
    labels.into_iter().zip(words).map(name).collect()
}

struct Layout<'a> {
    circles: &'a [Circle],
    /// What is written beside each.
    words: Vec<String>,
    /// Of the height to the width.
    proportion: f64,
    /// Those that have a place.
    labels: Vec<Option<Label>>,
}

#[derive(Clone, Copy)]
struct Label {
    spot: Spot,
    area: Area,
    /// The least width of the drawing at which it is shown.
    width: f64,
}

impl Layout<'_> {
    /// Finds a place for a name, if need be by moving another one.
    fn place(&mut self, at: usize, width: f64) {
        let labels = self.candidates(at, width);
        if let Some(free) = labels.iter().find(|label| self.in_the_way(at, label).is_empty()) {
            self.labels[at] = Some(*free);
            return;
        }
        for label in labels {
            let [other] = self.in_the_way(at, &label)[..] else { continue };
            let Some(before) = self.labels[other] else { continue };
            self.labels[at] = Some(label);
            self.labels[other] = None;
            let elsewhere = self.candidates(other, before.width);
            let free = elsewhere.iter().find(|label| self.in_the_way(other, label).is_empty());
            if free.is_some() {
                self.labels[other] = free.copied();
                return;
            }
            self.labels[at] = None;
            self.labels[other] = Some(before);
        }
    }

    /// Where a name can stand as far as frame and circles let it, the best first.
    fn candidates(&self, at: usize, width: f64) -> Vec<Label> {
        let circle = &self.circles[at];
        let long = width_of(&self.words[at]);
        spots(circle.radius, long)
            .into_iter()
            .map(|spot| Label { spot, area: Area::of_name(circle, spot, long), width })
            .filter(|label| label.area.is_inside(width, width * self.proportion))
            .filter(|label| {
                let others = self.circles.iter().enumerate().filter(|(other, _)| *other != at);
                others
                    .map(|(_, other)| Area::of_circle(other))
                    .all(|c| label.area.is_apart(&c, width))
            })
            .collect()
    }

    /// The names that are where this one would be.
    fn in_the_way(&self, at: usize, label: &Label) -> Vec<usize> {
        let overlaps =
            |other: &Label| !label.area.is_apart(&other.area, label.width.max(other.width));
        let others = self.labels.iter().enumerate().filter(|(other, _)| *other != at);
        others
            .filter(|(_, other)| other.as_ref().is_some_and(overlaps))
            .map(|(other, _)| other)
            .collect()
    }
}

/// Where a name stands, in pixels from the middle of its circle.
#[derive(Clone, Copy)]
struct Spot {
    anchor: Anchor,
    x: f64,
    y: f64,
}

/// Where a name of this length can stand beside a circle, the best first.
fn spots(radius: f64, long: f64) -> Vec<Spot> {
    use Anchor::{End, Middle, Start};
    let side = radius + 3.0;
    let near = radius * 0.71 + 2.0;
    let (above, below) = (-radius - BELOW - 1.0, radius + ABOVE + 1.0);
    let (raised, lowered) = (-near, near + ABOVE - BELOW);
    let shift = (long / 2.0 - radius).max(0.0) / 2.0;
    [
        (Start, side, 4.0),
        (End, -side, 4.0),
        (Middle, 0.0, above),
        (Middle, 0.0, below),
        (Start, near, raised),
        (Start, near, lowered),
        (End, -near, raised),
        (End, -near, lowered),
        (Middle, shift, above),
        (Middle, -shift, above),
        (Middle, shift, below),
        (Middle, -shift, below),
        (Start, -radius, above),
        (End, radius, above),
        (Start, -radius, below),
        (End, radius, below),
    ]
    .into_iter()
    .map(|(anchor, x, y)| Spot { anchor, x: f64::round(x), y: f64::round(y) })
    .collect()
}

/// A rectangle whose place grows with the drawing and whose size does not.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    /// Where its place is, in shares of the drawing's width.
    at: Coord<f64>,
    /// Its edges in pixels from there.
    from: Coord<f64>,
    to: Coord<f64>,
}

impl Area {
    fn of_circle(circle: &Circle) -> Self {
        let half = Coord { x: circle.radius, y: circle.radius };
        Area { at: circle.at / NARROW, from: circle.moved - half, to: circle.moved + half }
    }

    fn of_name(circle: &Circle, Spot { anchor, x, y }: Spot, long: f64) -> Self {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - long / 2.0,
            Anchor::End => x - long,
        };
        let from = Coord { x: left, y: y - ABOVE };
        let to = Coord { x: left + long, y: y + BELOW };
        Area { at: circle.at / NARROW, from: circle.moved + from, to: circle.moved + to }
    }

    /// The edges in a drawing of this width.
    fn drawn(&self, width: f64) -> (Coord<f64>, Coord<f64>) {
        (self.at * width + self.from, self.at * width + self.to)
    }

    /// In a drawing of this size; then it is in every larger one, too.
    fn is_inside(&self, width: f64, height: f64) -> bool {
        let (from, to) = self.drawn(width);
        from.x >= 0.0 && from.y >= 0.0 && to.x <= width && to.y <= height
    }

    /// In every drawing that is at least so wide. A distance along an axis grows evenly with the width,
    /// so what holds for the narrowest and the widest holds between.
    fn is_apart(&self, other: &Area, width: f64) -> bool {
        let distances = |width: f64| {
            let (a, b) = (self.drawn(width), other.drawn(width));
            [b.0.x - a.1.x, a.0.x - b.1.x, b.0.y - a.1.y, a.0.y - b.1.y]
        };
        let (narrow, wide) = (distances(width), distances(LARGEST));
        narrow.iter().zip(wide).any(|(narrow, wide)| *narrow >= GAP && wide >= GAP)
    }
}

/// The name, or as much of its beginning as may be written.
fn shortened(name: &str) -> String {
    if width_of(name) <= WIDEST {
        return name.to_owned();
    }
    let mut short = String::new();
    for letter in name.graphemes(true) {
        if width_of(&short) + width_of(letter) + width_of("…") > WIDEST {
            break;
        }
        short.push_str(letter);
    }
    format!("{}…", short.trim_end())
}

/// How wide a text is at most in the sans-serif faces that systems have. Fonts are not known at build.
pub(super) fn width_of(text: &str) -> f64 {
    text.graphemes(true).map(|letter| EM * share_of_em(letter)).sum()
}

fn share_of_em(letter: &str) -> f64 {
    match letter.chars().next() {
        Some('i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '’' | ' ' | '-' | '|' | ':') => 0.34,
        Some('f' | 'r' | 't' | '(' | ')') => 0.42,
        Some('m' | 'w' | 'M' | 'W' | '@' | '…' | '—') => 1.0,
        Some('A'..='Z') => 0.76,
        Some('a'..='z' | '0'..='9') => 0.61,
        Some(other) => match letter.width() {
            0 => 0.0,
            1 if other.is_uppercase() => 0.95,
            1 => 0.75,
            // A letter of two columns: Chinese, or a picture.
            _ => 1.1,
        },
        None => 0.0,
    }
}
