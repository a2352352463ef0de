//! Directions from the middle of the earth, a sphere here.

use geo::{Coord, LineString};

/// Of length 1.
pub(super) type Direction = [f64; 3];

/// The direction of the point with this longitude and latitude, in degrees.
pub(super) fn direction(point: Coord<f64>) -> Direction {
    let (longitude, latitude) = (point.x.to_radians(), point.y.to_radians());
    [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
}

/// The direction of the sum of directions. None where they cancel each other out.
pub(super) fn mean(directions: impl Iterator<Item = Direction>) -> Option<Direction> {
    let sum = directions
        .fold([0.0; 3], |sum, direction| std::array::from_fn(|axis| sum[axis] + direction[axis]));
    let length = dot(sum, sum).sqrt();
    (length > 1e-6).then(|| sum.map(|part| part / length))
}

/// The angle between two directions, in radians.
pub(super) fn between(a: Direction, b: Direction) -> f64 {
    dot(a, b).clamp(-1.0, 1.0).acos()
}

fn dot(a: Direction, b: Direction) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// What of the sphere is not farther than an angle from a direction.
pub(super) struct Cap {
    centre: Direction,
    /// In radians.
    angle: f64,
}

impl Cap {
    /// One that holds `ring`; the whole sphere, where the ring lies around all of it.
    pub(super) fn around(ring: &LineString<f64>) -> Self {
        let points = ring.0.iter().copied().map(direction);
        match mean(points.clone()) {
            Some(centre) => {
                let angle = points.map(|point| between(centre, point)).fold(0.0, f64::max);
                Cap { centre, angle }
            }
            None => Cap { centre: [0.0, 0.0, 1.0], angle: std::f64::consts::PI },
        }
    }

    /// Whether something in it may be no farther than `angle`, in radians, from `of`.
    pub(super) fn is_within(&self, angle: f64, of: Direction) -> bool {
        between(self.centre, of) <= self.angle + angle
    }
}
