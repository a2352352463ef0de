//! What is drawn of the earth, once for all stories whose places lie alike.

use std::sync::{Arc, Mutex, PoisonError};

use super::outline::path;
use super::projection::Projection;

/// How many drawings are kept. A newsroom's stories go to a few capitals, again and again.
const KEPT: usize = 64;

/// Paths in the units of the frame.
#[derive(Debug, PartialEq)]
pub struct Paths {
    /// The path of what is drawn of the earth.
    pub earth: String,
    /// The path of the land.
    pub land: String,
}

impl Paths {
    fn new(projection: &Projection) -> Self {
        Self { earth: path(&projection.outline()), land: path(&projection.land()) }
    }

    /// Those of `projection`, which are drawn if they are not among the last that were asked for: drawing
    /// takes longer than the rest of a page (4.4 of 13 ms).
    pub(super) fn of(projection: &Projection) -> Arc<Self> {
        static DRAWN: Mutex<Vec<(Projection, Arc<Paths>)>> = Mutex::new(Vec::new());
        let drawn = || DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
        let known =
            drawn().iter().find(|(known, _)| known == projection).map(|(_, paths)| paths.clone());
        known.unwrap_or_else(|| {
            let paths = Arc::new(Self::new(projection));
            let mut drawn = drawn();
            if drawn.len() == KEPT {
                drawn.remove(0);
            }
            drawn.push((*projection, paths.clone()));
            paths
        })
    }
}
