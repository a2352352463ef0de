//! From the sphere to the drawing, equal-area either way, so that no land looks larger than it is.

use d3_geo_rs::Transform;
use d3_geo_rs::data_object::sphere::Sphere;
use d3_geo_rs::projection::azimuthal_equal_area::AzimuthalEqualArea;
use d3_geo_rs::projection::equal_earth::EqualEarth;
use d3_geo_rs::projection::{
    Build, ClipExtentSet, Projector, RawBase, RotateSet, ScaleSet, TranslateSet,
};
use d3_geo_rs::stream::{Stream, Streamable};
use geo::{Coord, LineString};

use super::land::land;
use super::outline::FINEST;
use super::sphere::{direction, mean};
use crate::story::Coordinates;

/// Widest distance between the frame's edges where there is one place or all are near: enough of the
/// coasts to know the region. In radians; 3,000 km.
const LEAST_EXTENT: f64 = 3_000.0 / 6_371.0;
/// Farthest from the centre that a corner of a region's map may be, in radii of the sphere: about 106
/// degrees. What lies farther away is drawn out too much, and at 2 the map ends.
const FARTHEST_CORNER: f64 = 1.6;
/// Half the extent of Equal Earth, in radii of the sphere.
const HALF_WORLD: (f64, f64) = (2.706_63, 1.317_36);
/// Between the world's outline and the frame.
const AROUND_WORLD: f64 = 4.0;

/// The frame of a drawing; its units are those of the land's path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Frame {
    /// For most regions.
    pub(super) const USUAL: Frame = Frame { width: 720.0, height: 480.0 };
    /// For the world, and for places from east to west.
    pub(super) const WIDE: Frame = Frame { width: 720.0, height: 360.0 };

    fn middle(self) -> Coord<f64> {
        Coord { x: self.width / 2.0, y: self.height / 2.0 }
    }

    /// Its width and height inside a margin.
    fn without(self, margin: f64) -> (f64, f64) {
        (self.width - 2.0 * margin, self.height - 2.0 * margin)
    }

    /// Whether it is the wide one.
    pub fn is_wide(self) -> bool {
        self == Frame::WIDE
    }

    fn half_diagonal(self) -> f64 {
        self.width.hypot(self.height) / 2.0
    }
}

/// How the sphere is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Projection {
    /// Lambert's azimuthal equal-area projection around a centre between the places. Neither the
    /// antimeridian nor a pole is anything special to it.
    Region {
        /// Longitude and latitude.
        centre: Coord<f64>,
        /// Units for a radius of the sphere.
        scale: f64,
        /// What it draws into.
        frame: Frame,
    },
    /// Equal Earth, cut where the places are farthest apart.
    World {
        /// The meridian in the middle.
        meridian: f64,
        /// Units for a radius of the sphere.
        scale: f64,
    },
}

impl Projection {
    /// Shows all `places`, none nearer to the frame's edge than `margin`.
    pub(super) fn of(places: &[Coordinates], margin: f64) -> Self {
        let points: Vec<Coord<f64>> = places.iter().map(point).collect();
        Self::region(&points, margin).unwrap_or_else(|| Self::world(&points, margin))
    }

    /// None where the places are too far from each other.
    fn region(places: &[Coord<f64>], margin: f64) -> Option<Self> {
        let mut centre = middle(places)?;
        let mut extent = Extent::default();
        // The middle of the extent depends on the centre; after a few times both stand still.
        for _ in 0..8 {
            let around = azimuthal(centre, 1.0, Coord { x: 0.0, y: 0.0 }).build();
            extent = Extent::of(places.iter().map(|place| around.transform(place)))?;
            centre = around.invert(&extent.middle());
        }
        let scale_in = |frame: Frame| extent.scale_into(frame.without(margin));
        let usual = scale_in(Frame::USUAL).min(Frame::USUAL.width / LEAST_EXTENT);
        // Where the width alone decides, more height would show more of what no place is in.
        let frame = if scale_in(Frame::WIDE) == usual { Frame::WIDE } else { Frame::USUAL };
        (frame.half_diagonal() / usual <= FARTHEST_CORNER).then_some(Projection::Region {
            centre,
            scale: usual,
            frame,
        })
    }

    fn world(places: &[Coord<f64>], margin: f64) -> Self {
        let frame = Frame::WIDE;
        let meridian = opposite_of_widest_gap(places);
        let whole = (frame.width / 2.0 - AROUND_WORLD) / HALF_WORLD.0;
        let whole = whole.min((frame.height / 2.0 - AROUND_WORLD) / HALF_WORLD.1);
        let around = equal_earth(meridian, 1.0, Coord { x: 0.0, y: 0.0 }).build();
        let projected = places.iter().map(|place| around.transform(place));
        // Both axes are mirrored, for the equator and the meridian stay in the middle.
        let both = projected.flat_map(|at| [at, Coord { x: -at.x, y: -at.y }]);
        let scale = Extent::of(both)
            .map_or(whole, |extent| extent.scale_into(frame.without(margin)).min(whole));
        Projection::World { meridian, scale }
    }

    /// The frame that it draws into.
    pub(super) fn frame(&self) -> Frame {
        match self {
            Projection::Region { frame, .. } => *frame,
            Projection::World { .. } => Frame::WIDE,
        }
    }

    /// Where a place stands in the frame.
    pub(super) fn project(&self, place: &Coordinates) -> Coord<f64> {
        let middle = self.frame().middle();
        match *self {
            Projection::Region { centre, scale, .. } => {
                azimuthal(centre, scale, middle).build().transform(&point(place))
            }
            Projection::World { meridian, scale } => {
                equal_earth(meridian, scale, middle).build().transform(&point(place))
            }
        }
    }

    /// The rings of the land's polygons, cut at the frame. A ring inside another one is a hole.
    pub(super) fn land(&self) -> Vec<LineString<f64>> {
        let frame = self.frame();
        let edges = [Coord { x: 0.0, y: 0.0 }, Coord { x: frame.width, y: frame.height }];
        let land = land(FINEST / self.units_per_degree().powi(2));
        match *self {
            Projection::Region { centre, scale, .. } => {
                let builder = azimuthal(centre, scale, frame.middle());
                // The farthest corner; a point at this angle is drawn at twice the sine of its half.
                let angle = 2.0 * (frame.half_diagonal() / scale / 2.0).min(1.0).asin();
                rings(builder.clip_extent_set(&edges).build(), &land.around(centre, angle))
            }
            Projection::World { meridian, scale } => {
                let builder = equal_earth(meridian, scale, frame.middle());
                rings(builder.clip_extent_set(&edges).build(), &land.everywhere())
            }
        }
    }

    /// The side of the square that a square degree becomes; either projection keeps areas.
    fn units_per_degree(&self) -> f64 {
        match *self {
            Projection::Region { scale, .. } | Projection::World { scale, .. } => {
                scale * 1_f64.to_radians()
            }
        }
    }

    /// The edge of the earth where it is in the frame; otherwise the frame.
    pub(super) fn outline(&self) -> Vec<LineString<f64>> {
        let frame = self.frame();
        match *self {
            Projection::Region { .. } => {
                let (x, y) = (frame.width, frame.height);
                vec![vec![(0.0, 0.0), (x, 0.0), (x, y), (0.0, y), (0.0, 0.0)].into()]
            }
            Projection::World { meridian, scale } => {
                rings(equal_earth(meridian, scale, frame.middle()).build(), &Sphere::default())
            }
        }
    }
}

fn point(place: &Coordinates) -> Coord<f64> {
    Coord { x: place.longitude, y: place.latitude }
}

type AzimuthalBuilder = <AzimuthalEqualArea<f64> as RawBase>::Builder<Rings>;
type EqualEarthBuilder = <EqualEarth<f64> as RawBase>::Builder<Rings>;

fn azimuthal(centre: Coord<f64>, scale: f64, middle: Coord<f64>) -> AzimuthalBuilder {
    let mut builder = AzimuthalEqualArea::builder::<Rings>();
    builder.scale_set(scale).translate_set(&middle).rotate2_set(&[-centre.x, -centre.y]);
    builder
}

fn equal_earth(meridian: f64, scale: f64, middle: Coord<f64>) -> EqualEarthBuilder {
    let mut builder = EqualEarth::builder::<Rings>();
    builder.scale_set(scale).translate_set(&middle).rotate2_set(&[-meridian, 0.0]);
    builder
}

/// Longitude and latitude in the middle of places; none where they are all around the earth.
fn middle(places: &[Coord<f64>]) -> Option<Coord<f64>> {
    let [x, y, z] = mean(places.iter().copied().map(direction))?;
    Some(Coord { x: f64::atan2(y, x).to_degrees(), y: f64::atan2(z, x.hypot(y)).to_degrees() })
}

/// The meridian opposite to the middle of the widest gap between the places' longitudes.
fn opposite_of_widest_gap(places: &[Coord<f64>]) -> f64 {
    let mut longitudes: Vec<f64> = places.iter().map(|place| place.x).collect();
    longitudes.sort_by(f64::total_cmp);
    let around = longitudes.first().map(|first| first + 360.0);
    let next = longitudes.iter().skip(1).copied().chain(around);
    let widest = longitudes
        .iter()
        .zip(next)
        .map(|(west, east)| (east - west, (west + east) / 2.0))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    widest.map_or(0.0, |(_, middle)| middle + 180.0)
}

/// The smallest rectangle around points.
#[derive(Clone, Copy, Debug, Default)]
struct Extent {
    west: f64,
    east: f64,
    north: f64,
    south: f64,
}

impl Extent {
    /// None without a point, or where one cannot be drawn.
    fn of(points: impl Iterator<Item = Coord<f64>>) -> Option<Self> {
        let mut extent: Option<Extent> = None;
        for Coord { x, y } in points {
            if !x.is_finite() || !y.is_finite() {
                return None;
            }
            let so_far = extent.unwrap_or(Extent { west: x, east: x, north: y, south: y });
            extent = Some(Extent {
                west: so_far.west.min(x),
                east: so_far.east.max(x),
                north: so_far.north.min(y),
                south: so_far.south.max(y),
            });
        }
        extent
    }

    fn middle(self) -> Coord<f64> {
        Coord { x: (self.west + self.east) / 2.0, y: (self.north + self.south) / 2.0 }
    }

    /// The largest scale at which it fits; infinite for a point.
    fn scale_into(self, (width, height): (f64, f64)) -> f64 {
        (width / (self.east - self.west)).min(height / (self.south - self.north))
    }
}

/// Where the stream of a projection ends: the rings that come out of it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Rings(Vec<Vec<Coord<f64>>>);

impl Stream for Rings {
    type EP = Self;
    type T = f64;

    fn endpoint(&mut self) -> &mut Self {
        self
    }

    fn line_start(&mut self) {
        self.0.push(Vec::new());
    }

    fn point(&mut self, point: &Coord<f64>, _: Option<u8>) {
        if let Some(ring) = self.0.last_mut() {
            ring.push(*point);
        }
    }
}

fn rings<P>(mut projector: P, object: &impl Streamable<T = f64>) -> Vec<LineString<f64>>
where
    P: Projector<EP = Rings>,
    P::Transformer: Stream<EP = Rings, T = f64>,
{
    let mut stream = projector.stream(&Rings::default());
    object.to_stream(&mut stream);
    let rings = std::mem::take(&mut stream.endpoint().0);
    rings
        .into_iter()
        .map(LineString)
        .map(|mut ring| {
            ring.close();
            ring
        })
        .collect()
}
