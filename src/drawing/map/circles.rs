//! The places' circles: how large, and where so that each can be hit.
//!
//! Lengths are CSS pixels in the narrowest drawing, [`NARROW`] wide. In a wider one the places are
//! farther apart and the circles as large as before.

use std::f64::consts::{PI, TAU};

use geo::Coord;

/// The width of the drawing on a phone of 320 pixels.
pub(super) const NARROW: f64 = 288.0;
/// The radius for one meeting, where neither the largest circle nor all together are too large then.
const ONE: f64 = 4.2;
/// The largest and the smallest radius.
const LARGEST: f64 = 16.0;
const SMALLEST: f64 = 2.0;
/// Of the drawing, the share that all circles may cover.
const COVERED: f64 = 0.1;
/// Between a circle and the frame, where its place is at the edge.
const MARGIN: f64 = 8.0;
/// Half of the least size of a target (WCAG 2.2, 2.5.8).
const HALF_TARGET: f64 = 12.0;
/// Fewest pixels between two middles, and the farthest that a circle is moved for it.
const APART: f64 = 12.0;
const FARTHEST: f64 = 10.0;
const ROUNDS: usize = 60;

/// A circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Circle {
    /// Where its place is.
    pub at: Coord<f64>,
    /// How far its middle is moved from there.
    pub moved: Coord<f64>,
    /// Its radius.
    pub radius: f64,
    /// The radius in which it is hit.
    pub reach: f64,
}

impl Circle {
    /// Its middle.
    pub(super) fn middle(&self) -> Coord<f64> {
        self.at + self.moved
    }
}

/// How large circles are. Areas are in proportion to the numbers; what would be too small to be seen is
/// larger.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sizes {
    one: f64,
    most: f64,
    least: f64,
}

impl Sizes {
    /// For places with these numbers of meetings, in a drawing of the usual height.
    pub(super) fn of(counts: &[usize], height: f64) -> Self {
        let most = counts.iter().max().map_or(1.0, |most| *most as f64);
        let least = counts.iter().min().map_or(1.0, |least| *least as f64);
        let all = counts.iter().sum::<usize>().max(1) as f64;
        let together = (COVERED * NARROW * height / (PI * all)).sqrt();
        Sizes { one: ONE.min(LARGEST / most.sqrt()).min(together), most, least }
    }

    /// The radius for so many meetings.
    fn radius(self, count: f64) -> f64 {
        (self.one * count.sqrt()).max(SMALLEST)
    }

    /// Between the places and the frame.
    pub(super) fn margin(self) -> f64 {
        self.radius(self.most) + MARGIN
    }

    /// Whether some are larger than their share.
    pub(super) fn has_enlarged(self) -> bool {
        self.least < self.most && self.one * self.least.sqrt() < SMALLEST
    }
}

/// A circle for each place, which stands `at` and has so many meetings, in a drawing of this height.
pub(super) fn circles(places: &[(Coord<f64>, usize)], sizes: Sizes, height: f64) -> Vec<Circle> {
    let mut circles: Vec<Circle> = places
        .iter()
        .map(|&(at, count)| {
            let radius = sizes.radius(count as f64);
            Circle { at, moved: Coord::zero(), radius, reach: radius }
        })
        .collect();
    move_apart(&mut circles, height);
    for at in 0..circles.len() {
        circles[at].reach = reach(&circles, at);
    }
    circles
}

/// Circles that are closer than they can be hit push each other away, in the direction in which their
/// places are.
fn move_apart(circles: &mut [Circle], height: f64) {
    for _ in 0..ROUNDS {
        let mut is_still = true;
        for one in 0..circles.len() {
            for other in 0..one {
                let way = circles[one].middle() - circles[other].middle();
                let distance = way.x.hypot(way.y);
                if distance >= APART - 0.01 {
                    continue;
                }
                is_still = false;
                let direction = direction(&circles[other], &circles[one], one + other);
                let push = direction * (APART - distance);
                // The larger one is the harder to move.
                let areas = (circles[one].radius.powi(2), circles[other].radius.powi(2));
                let share = areas.1 / (areas.0 + areas.1);
                for (at, push) in [(one, push * share), (other, push * (share - 1.0))] {
                    circles[at].moved = limited(&circles[at], circles[at].moved + push, height);
                }
            }
        }
        if is_still {
            return;
        }
    }
}

/// From one circle to another; any where they are at the same point.
fn direction(from: &Circle, to: &Circle, number: usize) -> Coord<f64> {
    [to.middle() - from.middle(), to.at - from.at]
        .into_iter()
        .find_map(|way| {
            let distance = way.x.hypot(way.y);
            (distance > 1e-6).then(|| way / distance)
        })
        .unwrap_or_else(|| {
            // Parts of a turn by the golden section never fall together.
            let (y, x) = (number as f64 * 0.618 * TAU).sin_cos();
            Coord { x, y }
        })
}

/// Not too far from the place, and not out of the drawing.
fn limited(circle: &Circle, moved: Coord<f64>, height: f64) -> Coord<f64> {
    let distance = moved.x.hypot(moved.y);
    let moved = if distance > FARTHEST { moved * (FARTHEST / distance) } else { moved };
    let within = |at: f64, size: f64| at.clamp(circle.radius, size - circle.radius);
    let middle = circle.at + moved;
    Coord { x: within(middle.x, NARROW), y: within(middle.y, height) } - circle.at
}

/// As far as a finger needs, but neither over the disc of another circle nor nearer to its middle.
fn reach(circles: &[Circle], at: usize) -> f64 {
    let circle = &circles[at];
    let free = circles
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .map(|(_, other)| {
            let way = other.middle() - circle.middle();
            let distance = way.x.hypot(way.y);
            (distance - other.radius).min(distance / 2.0)
        })
        .fold(HALF_TARGET, f64::min);
    free.max(circle.radius)
}
