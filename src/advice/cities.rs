use std::collections::HashMap;

use crate::story::Coordinates;

/// GeoNames' larger cities: `data/geonames/README.md`.
const CITIES: &str = include_str!("../../data/geonames/cities.csv");

/// The credit that GeoNames' licence asks for, as it stands in `meetings.toml`.
pub const GEONAMES: &str = "[[credit]]
text = \"City coordinates: GeoNames\"
url = \"https://www.geonames.org/\"
licence = \"CC BY 4.0\"
";

/// A city with more than 100,000 inhabitants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct City {
    /// Its name in English, where it has one.
    pub name: &'static str,
    /// Its country's name in English.
    pub country: &'static str,
    /// Where it is.
    pub coordinates: Coordinates,
}

/// The cities by the first word of their names.
pub(super) fn by_first_word() -> HashMap<&'static str, Vec<City>> {
    let mut cities: HashMap<_, Vec<City>> = HashMap::new();
    for city in CITIES.lines().skip(1).filter_map(city) {
        cities.entry(first_word(city.name)).or_default().push(city);
    }
    cities
}

/// What stands before the first sign that is no letter.
pub(super) fn first_word(name: &str) -> &str {
    name.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

/// Coordinates are the last two fields; a name or a country with a comma stands between quotation
/// marks.
fn city(line: &'static str) -> Option<City> {
    let mut fields = line.rsplitn(3, ',');
    let longitude = fields.next()?.parse().ok()?;
    let latitude = fields.next()?.parse().ok()?;
    let names = fields.next()?;
    let (name, country) = match names.strip_prefix('"') {
        Some(quoted) => quoted.split_once("\",")?,
        None => names.split_once(',')?,
    };
    let country = country.trim_matches('"');
    Some(City { name, country, coordinates: Coordinates { latitude, longitude } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_city() {
        let all: usize = by_first_word().values().map(Vec::len).sum();
        assert_eq!(all, CITIES.lines().count() - 1);
    }
}
