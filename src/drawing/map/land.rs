//! The land of the earth, from Natural Earth (`data/natural-earth/README.md`).
//!
//! Coasts only: borders between states can be what a story is about, and the page takes no side.

use std::sync::LazyLock;

use geo::{Area, Coord, LineString, MultiPolygon, Polygon, SimplifyVw};
use serde::Deserialize;

/// Longitudes and latitudes in degrees. Rings run as on a sphere: none is cut at the antimeridian or
/// at a pole.
pub(super) static LAND: LazyLock<MultiPolygon<f64>> = LazyLock::new(|| {
    let file = include_str!("../../../data/natural-earth/land-50m.json");
    let topology: Topology = serde_json::from_str(file).expect("the file is as it was published");
    topology.land()
});

/// The same as it is seen from afar, for drawings of the whole world, where a degree is two units: what is
/// a twentieth of the smallest thing in such a drawing is gone, and with it most of the time that drawing took.
pub(super) static LAND_FROM_AFAR: LazyLock<MultiPolygon<f64>> = LazyLock::new(|| {
    let simplified = LAND.simplify_vw(FINEST_FROM_AFAR);
    simplified.into_iter().filter(|land| land.unsigned_area() > SMALLEST_FROM_AFAR).collect()
});

/// In square degrees. The smallest triangle in a drawing is 7 square units, 1.3 of these.
const FINEST_FROM_AFAR: f64 = 0.06;
/// The smallest island is 21 square units, 4 of these.
const SMALLEST_FROM_AFAR: f64 = 0.5;

/// What of [TopoJSON](https://github.com/topojson/topojson-specification) the file uses.
#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    /// Whole numbers; each point but the first of an arc is told as the way from the one before.
    arcs: Vec<Vec<[f64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    land: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<MultiPolygonOfArcs>,
}

/// Polygons of rings of arcs, by their numbers.
#[derive(Deserialize)]
struct MultiPolygonOfArcs {
    arcs: Vec<Vec<Vec<isize>>>,
}

impl Topology {
    fn land(&self) -> MultiPolygon<f64> {
        let polygons = self.objects.land.geometries.iter().flat_map(|geometry| &geometry.arcs);
        let polygon = |rings: &Vec<Vec<isize>>| {
            let mut rings = rings.iter().map(|arcs| self.ring(arcs));
            Some(Polygon::new(rings.next()?, rings.collect()))
        };
        MultiPolygon(polygons.filter_map(polygon).collect())
    }

    fn ring(&self, arcs: &[isize]) -> LineString<f64> {
        let mut points: Vec<Coord<f64>> = Vec::new();
        for arc in arcs {
            // An arc begins where the one before ends.
            points.pop();
            points.extend(self.arc(*arc));
        }
        LineString(points)
    }

    /// The complement of a number is the arc from its end to its beginning.
    fn arc(&self, number: isize) -> Vec<Coord<f64>> {
        let is_backwards = number < 0;
        let number = if is_backwards { !number } else { number };
        let ways = usize::try_from(number).ok().and_then(|number| self.arcs.get(number));
        let Transform { scale, translate } = &self.transform;
        let (mut x, mut y) = (0.0, 0.0);
        let points = ways.into_iter().flatten().map(|way| {
            (x, y) = (x + way[0], y + way[1]);
            Coord { x: x * scale[0] + translate[0], y: y * scale[1] + translate[1] }
        });
        let mut points: Vec<_> = points.collect();
        if is_backwards {
            points.reverse();
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ring_is_closed_and_on_the_earth() {
        assert!(LAND.0.len() > 1_000, "{}", LAND.0.len());
        for ring in
            LAND.iter().flat_map(|land| [land.exterior()].into_iter().chain(land.interiors()))
        {
            assert!(ring.is_closed() && ring.0.len() >= 4);
            // The file's whole numbers are a grid of 0.0036 degrees.
            assert!(ring.0.iter().all(|point| point.x.abs() < 180.01 && point.y.abs() < 90.01));
        }
    }
}
