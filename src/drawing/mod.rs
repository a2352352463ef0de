//! Where things stand in the drawings: the slope chart and the map. Pure rules, native only: a drawing
//! is made once, at build, and the browser gets finished SVG.

mod contrast;
mod labels;
mod map;
mod scale;
mod slope;

pub use contrast::{Contrast, contrasts};
pub use labels::spread;
pub use map::{Anchor, Frame, Marker, Name, StoryMap};
pub use scale::{Tick, TimeScale};
pub use slope::{LINE, Mark, MarkKind, SlopeChart, Step};
