/// A city with country and coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Unique in the story.
    pub id: String,
    /// As the page writes it.
    pub name: String,
    /// The country's name.
    pub country: String,
    /// Where it is.
    pub coordinates: Coordinates,
    /// The place that the article's name for it covers: Arlington counts as Washington, because
    /// the meetings there were reported as "the Washington talks".
    pub within: Option<String>,
}

/// A point in WGS 84, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// North is positive; -90 to 90.
    pub latitude: f64,
    /// East is positive; -180 to 180.
    pub longitude: f64,
}

impl Place {
    /// Whether the article's name `id` covers this place.
    pub fn is_in(&self, id: &str) -> bool {
        self.id == id || self.within.as_deref() == Some(id)
    }
}
