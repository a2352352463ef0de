//! Rings as an SVG path that is no longer than it may be.

use std::fmt::Write;

use geo::{Area, LineString, Polygon, SimplifyVw};

/// Longest path of the land. Brotli makes about 0.4 of it.
const MOST_LETTERS: usize = 4_200;
/// The smallest triangle that a point makes with its neighbours, in square units (Visvalingam and
/// Whyatt, "Line generalisation by repeated elimination of points", 1993). At 1 the land of this
/// project's page was 1.8 kB instead of 1.1 and looked the same.
pub(super) const FINEST: f64 = 7.0;

/// The path of the rings with as much detail as there is room for.
pub(super) fn path(rings: &[LineString<f64>]) -> String {
    let mut rings: Vec<Polygon<f64>> =
        rings.iter().map(|ring| Polygon::new(ring.clone(), Vec::new())).collect();
    let mut tolerance = FINEST;
    loop {
        // Of what is left: points go in the order of their triangles, so what a smaller tolerance has
        // taken away, a larger one takes away first.
        rings = rings.iter().map(|ring| ring.simplify_vw(tolerance)).collect();
        let path = path_with(&rings, tolerance);
        if path.len() <= MOST_LETTERS {
            return path;
        }
        tolerance *= 1.3;
    }
}

/// The path of rings that are simplified, without those that are smaller than the tolerance.
fn path_with(rings: &[Polygon<f64>], tolerance: f64) -> String {
    let mut path = String::new();
    for ring in rings {
        let points = whole(ring);
        // An island of this size is a speck.
        if points.len() >= 3 && area(&points) > (3.0 * tolerance).max(4.0) {
            write_ring(&mut path, &points);
        }
    }
    path
}

/// The ring's points in whole units, none like the one before; the first is not repeated at the end.
fn whole(ring: &Polygon<f64>) -> Vec<(i32, i32)> {
    let mut points: Vec<(i32, i32)> = ring
        .exterior()
        .0
        .iter()
        .map(|point| (point.x.round() as i32, point.y.round() as i32))
        .collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

fn area(points: &[(i32, i32)]) -> f64 {
    let ring: Vec<(f64, f64)> = points.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).collect();
    Polygon::new(ring.into(), Vec::new()).unsigned_area()
}

/// "M1 2l3-4-5 6z": ways rather than places, and no sign that can be left out.
fn write_ring(path: &mut String, points: &[(i32, i32)]) {
    let mut at = points[0];
    // Writing to a string cannot fail.
    let _ = write!(path, "M{} {}l", at.0, at.1);
    let mut is_first = true;
    for point in points.iter().skip(1) {
        for way in [point.0 - at.0, point.1 - at.1] {
            let between = if way < 0 || is_first { "" } else { " " };
            let _ = write!(path, "{between}{way}");
            is_first = false;
        }
        at = *point;
    }
    path.push('z');
}
