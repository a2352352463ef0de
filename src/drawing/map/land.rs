//! The land of the earth, from Natural Earth (`data/natural-earth/README.md`).
//!
//! Coasts only: borders between states can be what a story is about, and the page takes no side.

use std::sync::{LazyLock, OnceLock};

use d3_geo_rs::stream::{Stream, Streamable};
use geo::{Area, Coord, LineString, MultiPolygon, Polygon, SimplifyVw};
use serde::Deserialize;

use super::sphere::{Cap, direction};

/// Longitudes and latitudes in degrees. Rings run as on a sphere: none is cut at the antimeridian or
/// at a pole.
static LAND: LazyLock<MultiPolygon<f64>> = LazyLock::new(|| {
    let file = include_str!("../../../data/natural-earth/land-50m.json");
    let topology: Topology = serde_json::from_str(file).expect("the file is as it was published");
    topology.land()
});

/// The smallest triangles of the simplified forms of the land, in square degrees: each is four times the
/// one before.
const TRIANGLES: [f64; 4] = [0.000_94, 0.003_75, 0.015, 0.06];
/// Triangles of a form that is drawn are at most this share of the smallest that the drawing shows.
const SHARE: f64 = 1.0 / 20.0;
/// The smallest island of a form, in triangles.
const SMALLEST: f64 = 8.0;

/// The land with no more detail than a drawing needs whose smallest triangle has `smallest` square degrees: what is
/// a twentieth of that is gone, and with it most of the time that the drawing took.
pub(super) fn land(smallest: f64) -> &'static Land {
    static WHOLE: OnceLock<Land> = OnceLock::new();
    static SIMPLIFIED: [OnceLock<Land>; TRIANGLES.len()] =
        [const { OnceLock::new() }; TRIANGLES.len()];
    let forms = TRIANGLES.iter().zip(&SIMPLIFIED).rev();
    let form = forms.into_iter().find(|(triangle, _)| **triangle <= smallest * SHARE);
    match form {
        Some((triangle, form)) => form.get_or_init(|| Land::simplified(*triangle)),
        None => WHOLE.get_or_init(|| Land::of(LAND.iter().cloned())),
    }
}

/// Land in one form.
pub(super) struct Land(Vec<Piece>);

/// An island or a continent, and a part of the sphere that holds it.
struct Piece {
    polygon: Polygon<f64>,
    cap: Cap,
}

impl Land {
    fn of(polygons: impl Iterator<Item = Polygon<f64>>) -> Self {
        let piece = |polygon: Polygon<f64>| Piece { cap: Cap::around(polygon.exterior()), polygon };
        Self(polygons.map(piece).collect())
    }

    /// Without triangles smaller than this, and without islands that are a few of them.
    fn simplified(triangle: f64) -> Self {
        let polygons = LAND.simplify_vw(triangle).into_iter();
        Self::of(polygons.filter(|polygon| polygon.unsigned_area() > triangle * SMALLEST))
    }

    /// All of it.
    pub(super) fn everywhere(&self) -> Pieces<'_> {
        Pieces(self.0.iter().map(|piece| &piece.polygon).collect())
    }

    /// At least what is not farther than `angle`, in radians, from a point given by its longitude and
    /// latitude.
    pub(super) fn around(&self, point: Coord<f64>, angle: f64) -> Pieces<'_> {
        let centre = direction(point);
        let near = self.0.iter().filter(|piece| piece.cap.is_within(angle, centre));
        Pieces(near.map(|piece| &piece.polygon).collect())
    }
}

/// What of the land is drawn.
pub(super) struct Pieces<'a>(Vec<&'a Polygon<f64>>);

impl Streamable for Pieces<'_> {
    type T = f64;

    fn to_stream<EP, SD: Stream<EP = EP, T = f64>>(&self, stream: &mut SD) {
        self.0.iter().for_each(|polygon| polygon.to_stream(stream));
    }
}

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
    use super::super::sphere::between;
    use super::*;

    #[test]
    fn what_is_left_out_is_farther_away() {
        let (prague, angle) = (Coord { x: 14.4, y: 50.1 }, 0.3);
        let land = land(1e-9);
        let near = land.around(prague, angle).0;
        assert!(near.len() > 20 && near.len() * 5 < land.0.len(), "{}", near.len());
        let distance = |point: &Coord<f64>| between(direction(*point), direction(prague));
        for piece in &land.0 {
            let is_near = piece.polygon.exterior().coords().any(|point| distance(point) <= angle);
            let is_drawn = near.iter().any(|polygon| std::ptr::eq(*polygon, &piece.polygon));
            assert!(is_drawn || !is_near, "{:?}", piece.polygon.exterior().0[0]);
        }
    }

    #[test]
    fn the_farther_away_the_fewer_points() {
        let points = |smallest| {
            let pieces = land(smallest).everywhere().0;
            pieces.iter().map(|polygon| polygon.exterior().0.len()).sum::<usize>()
        };
        let counts: Vec<usize> = [0.001, 0.02, 0.08, 0.3, 1.3].map(points).to_vec();
        assert!(counts.windows(2).all(|pair| pair[1] * 5 < pair[0] * 4), "{counts:?}");
    }

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
