use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::content::read_story;
use crate::story::{Coordinates, Meeting};

/// Widths of the drawing on screens from 320 pixels to the largest.
const WIDTHS: [f64; 7] = [288.0, 328.0, 420.0, 560.0, 674.0, 828.0, 1_200.0];
/// Bytes of the land in the page.
const MOST_BYTES: usize = 2_000;

fn the_story() -> Story {
    read_story(Path::new("content/lavrov-karabakh-2024")).expect("the story has no mistake")
}

/// This project's own story at other places, each with a name, coordinates and a number of meetings.
fn with_places(places: &[(String, (f64, f64), usize)]) -> Story {
    let mut story = the_story();
    let model = story.meetings[0].clone();
    story.mentions.clear();
    story.places = places
        .iter()
        .enumerate()
        .map(|(number, (name, (latitude, longitude), _))| Place {
            id: format!("place-{number}"),
            name: name.clone(),
            country: "Somewhere".to_owned(),
            coordinates: Coordinates { latitude: *latitude, longitude: *longitude },
            within: None,
        })
        .collect();
    story.meetings = places
        .iter()
        .enumerate()
        .flat_map(|(number, (.., count))| std::iter::repeat_n(format!("place-{number}"), *count))
        .enumerate()
        .map(|(number, place)| Meeting {
            id: format!("meeting-{number}"),
            place: Some(place),
            certainty: Certainty::PlaceOnly,
            ..model.clone()
        })
        .collect();
    story
}

fn map_of(places: &[(&str, f64, f64)]) -> StoryMap {
    let places: Vec<_> = places.iter().map(|&(name, y, x)| (name.to_owned(), (y, x), 1)).collect();
    StoryMap::new(&with_places(&places)).expect("there are meetings")
}

/// A rectangle in pixels: left, upper, right and lower edge.
type Edges = [f64; 4];

fn overlap(a: Edges, b: Edges) -> bool {
    a[0] < b[2] - 0.01 && b[0] < a[2] - 0.01 && a[1] < b[3] - 0.01 && b[1] < a[3] - 0.01
}

fn disc(map: &StoryMap, marker: &Marker, width: f64) -> Edges {
    let height = width * map.frame.height / map.frame.width;
    let (x, y) = (marker.x * width + marker.moved.0, marker.y * height + marker.moved.1);
    [x - marker.radius, y - marker.radius, x + marker.radius, y + marker.radius]
}

/// None where it is not shown.
fn name_of(map: &StoryMap, marker: &Marker, width: f64) -> Option<Edges> {
    let name = marker.name.as_ref().filter(|name| !name.needs_room || width >= names::WIDTHS[1])?;
    let disc = disc(map, marker, width);
    let (x, y) = ((disc[0] + disc[2]) / 2.0 + name.x, (disc[1] + disc[3]) / 2.0 + name.y);
    let long = names::width_of(&name.words);
    let left = match name.anchor {
        Anchor::Start => x,
        Anchor::Middle => x - long / 2.0,
        Anchor::End => x - long,
    };
    Some([left, y - names::ABOVE, left + long, y + names::BELOW])
}

/// What must hold for any story, on any screen.
fn is_sound(map: &StoryMap) {
    for width in WIDTHS {
        let height = width * map.frame.height / map.frame.width;
        let discs: Vec<Edges> = map.markers.iter().map(|marker| disc(map, marker, width)).collect();
        let names: Vec<Option<Edges>> =
            map.markers.iter().map(|marker| name_of(map, marker, width)).collect();
        for edges in discs.iter().chain(names.iter().flatten()) {
            let inside = edges[0] > -0.01
                && edges[1] > -0.01
                && edges[2] < width + 0.01
                && edges[3] < height + 0.01;
            assert!(inside, "{edges:?} is not in {width} × {height}");
        }
        for (at, name) in names.iter().enumerate() {
            let Some(name) = name else { continue };
            for (other, disc) in discs.iter().enumerate() {
                assert!(other == at || !overlap(*name, *disc), "{at} is over the disc of {other}");
            }
            for (other, beside) in names.iter().enumerate().skip(at + 1) {
                let beside = beside.filter(|beside| overlap(*name, *beside));
                assert_eq!(beside, None, "{at} is over the name of {other} at {width}");
            }
        }
    }
    assert!(map.markers.is_sorted_by(|a, b| a.radius >= b.radius), "a small circle is hidden");
    for marker in &map.markers {
        assert!(marker.reach >= marker.radius);
        assert!(marker.moved.0.hypot(marker.moved.1) < 10.01, "{:?}", marker.moved);
    }
    rings_are_sound(map, &map.paths.land);
    rings_are_sound(map, &map.paths.earth);
    assert!(brotli(&map.paths.land) <= MOST_BYTES, "the land is {} bytes", brotli(&map.paths.land));
}

/// Reads a path back as it is written here; each ring's corners.
fn rings(path: &str) -> Vec<Vec<(f64, f64)>> {
    let numbers = |text: &str| -> Vec<f64> {
        let spaced = text.replace('-', " -").replace('l', " ");
        spaced.split_whitespace().map(|number| number.parse().expect("it is a number")).collect()
    };
    let ring = |text: &str| {
        let numbers = numbers(text.strip_prefix('M').expect("a ring begins with M"));
        let mut at = (0.0, 0.0);
        numbers
            .chunks_exact(2)
            .map(|way| {
                at = (at.0 + way[0], at.1 + way[1]);
                at
            })
            .collect()
    };
    path.split_terminator('z').map(ring).collect()
}

fn rings_are_sound(map: &StoryMap, path: &str) {
    assert!(path.is_empty() || path.ends_with('z'), "a ring is open");
    for ring in rings(path) {
        assert!(ring.len() >= 3, "{ring:?}");
        assert!(ring.windows(2).all(|pair| pair[0] != pair[1]));
        let inside = |&(x, y): &(f64, f64)| {
            (0.0..=map.frame.width).contains(&x) && (0.0..=map.frame.height).contains(&y)
        };
        assert!(ring.iter().all(inside), "{ring:?}");
    }
}

fn brotli(text: &str) -> usize {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut text.as_bytes(), &mut compressed, &parameters)
        .expect("memory can be written to");
    compressed.len()
}

/// By even-odd, as it is filled.
fn is_in(path: &str, x: f64, y: f64) -> bool {
    let crosses = |a: (f64, f64), b: (f64, f64)| {
        (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0
    };
    let crossings: usize = rings(path)
        .iter()
        .map(|ring| {
            let next = ring.iter().cycle().skip(1);
            ring.iter().zip(next).filter(|(a, b)| crosses(**a, **b)).count()
        })
        .sum();
    crossings % 2 == 1
}

fn is_on_land(map: &StoryMap, name: &str) -> bool {
    let marker = marker(map, name);
    is_in(&map.paths.land, marker.x * map.frame.width, marker.y * map.frame.height)
}

fn marker<'a>(map: &'a StoryMap, name: &str) -> &'a Marker {
    let found = map.markers.iter().find(|marker| marker.words.starts_with(name));
    found.unwrap_or_else(|| panic!("{name} is not on the map"))
}

#[test]
fn this_story_is_on_a_map_from_washington_to_sochi() {
    let map = StoryMap::new(&the_story()).expect("there are meetings");
    is_sound(&map);
    let words: Vec<&str> = map.markers.iter().map(|marker| marker.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "Brussels, Belgium: 10 entries",
            "Washington, United States: 2 entries, 4 with Arlington",
            "Arlington, United States: 2 entries",
            "Moscow, Russia: 2 entries",
            "Sochi, Russia: 2 entries",
            "New York, United States: 2 entries",
            "Paris, France: 1 entry",
            "Prague, Czech Republic: 1 entry",
            "Granada, Spain: 1 entry, context only",
            "Munich, Germany: 1 entry, context only",
            "Chisinau, Moldova: 1 entry, context only",
        ]
    );
    for place in ["Brussels", "Paris", "Moscow", "Prague", "Munich", "Chisinau"] {
        assert!(is_on_land(&map, place), "{place} is in the sea");
    }
    // Ten times the area.
    let (ten, one) = (marker(&map, "Brussels").radius, marker(&map, "Paris").radius);
    assert!((ten.powi(2) / one.powi(2) - 10.0).abs() < 0.01);
    // Every name is shown where there is room, and those of the article everywhere.
    for marker in &map.markers {
        let name = marker.name.as_ref().unwrap_or_else(|| panic!("{} has no name", marker.words));
        assert!(!name.needs_room || marker.is_context, "{}", marker.words);
    }
}

#[test]
fn west_is_left_and_north_is_up() {
    let map = StoryMap::new(&the_story()).expect("there are meetings");
    let at = |name| (marker(&map, name).x, marker(&map, name).y);
    assert!(at("Washington").0 < at("New York").0 && at("New York").0 < at("Granada").0);
    assert!(at("Paris").0 < at("Prague").0 && at("Prague").0 < at("Moscow").0);
    assert!(at("Moscow").1 < at("Brussels").1 && at("Brussels").1 < at("Granada").1);
}

#[test]
fn a_single_place_is_in_the_middle_of_its_region() {
    let map = map_of(&[("Prague", 50.088, 14.42)]);
    is_sound(&map);
    let [prague] = &map.markers[..] else { panic!("there is one place") };
    assert!((prague.x - 0.5).abs() < 1e-6 && (prague.y - 0.5).abs() < 1e-6);
    assert!(is_on_land(&map, "Prague") && rings(&map.paths.land).len() > 5);
    assert!(!map.has_moved && !map.has_enlarged);
}

#[test]
fn circles_of_near_places_can_each_be_hit() {
    let map = map_of(&[("Washington", 38.895, -77.036), ("Arlington", 38.881, -77.104)]);
    is_sound(&map);
    let [a, b] = &map.markers[..] else { panic!("there are two places") };
    let (discs, size) = ([disc(&map, a, 288.0), disc(&map, b, 288.0)], 288.0 * a.x);
    assert!(!overlap(discs[0], discs[1]), "{discs:?} around {size}");
    // Arlington is west of Washington.
    assert!(b.moved.0 < a.moved.0);
    assert!(map.has_moved);
}

#[test]
fn two_cities_far_enough_stay_where_they_are() {
    let map = map_of(&[("Brussels", 50.85, 4.35), ("Paris", 48.853, 2.349)]);
    is_sound(&map);
    assert!(map.markers.iter().all(|marker| marker.moved == (0.0, 0.0)));
    // The targets are as large as a finger needs.
    assert!(map.markers.iter().all(|marker| marker.reach > 9.0));
}

#[test]
fn places_at_the_same_point_have_a_circle_each() {
    let same: Vec<_> = (0..7).map(|_| ("Here", -17.0, 180.0)).collect();
    let map = map_of(&same);
    is_sound(&map);
    let middles: Vec<Edges> = map.markers.iter().map(|marker| disc(&map, marker, 288.0)).collect();
    for (at, one) in middles.iter().enumerate() {
        for other in &middles[at + 1..] {
            assert!((one[0] - other[0]).hypot(one[1] - other[1]) > 6.0, "{middles:?}");
        }
    }
}

#[test]
fn the_antimeridian_does_not_tear_places_apart() {
    let map = map_of(&[("Suva", -18.14, 178.44), ("Apia", -13.83, -171.76)]);
    is_sound(&map);
    assert!(marker(&map, "Suva").x < marker(&map, "Apia").x, "Apia is east of Suva");

    let map = map_of(&[("Bilibino", 68.05, 166.44), ("Fairbanks", 64.84, -147.72)]);
    is_sound(&map);
    assert!(is_on_land(&map, "Bilibino") && is_on_land(&map, "Fairbanks"));
    assert!(marker(&map, "Bilibino").x < marker(&map, "Fairbanks").x);

    let map = map_of(&[
        ("Anadyr", 64.73, 177.5),
        ("Uelen", 66.16, -169.8),
        ("Suva", -18.14, 178.44),
        ("Auckland", -36.85, 174.76),
    ]);
    is_sound(&map);
    let x = |name| marker(&map, name).x;
    assert!((x("Anadyr") - x("Uelen")).abs() < 0.1 && (x("Suva") - x("Auckland")).abs() < 0.1);
}

#[test]
fn a_pole_is_a_place_like_any_other() {
    let places = [("North Pole", 90.0, 0.0), ("Ny-Ålesund", 78.92, 11.93), ("Alert", 82.5, -62.33)];
    let map = map_of(&places);
    is_sound(&map);
    assert!(!is_on_land(&map, "North Pole"));

    let map = map_of(&[("South Pole", -90.0, 0.0), ("Vostok", -78.46, 106.84)]);
    is_sound(&map);
    assert!(is_on_land(&map, "South Pole") && is_on_land(&map, "Vostok"));

    let map = map_of(&[("North Pole", 90.0, 0.0), ("South Pole", -90.0, 180.0)]);
    is_sound(&map);
    assert!(marker(&map, "North Pole").y < 0.2 && marker(&map, "South Pole").y > 0.8);
}

#[test]
fn places_all_over_the_world_are_on_the_whole_of_it() {
    let map = map_of(&[
        ("Oslo", 59.91, 10.75),
        ("Nairobi", -1.28, 36.82),
        ("Tokyo", 35.69, 139.69),
        ("Canberra", -35.28, 149.13),
        ("Cusco", -13.53, -71.97),
        ("Denver", 39.74, -104.98),
    ]);
    is_sound(&map);
    for marker in &map.markers {
        let (x, y) = (marker.x * map.frame.width, marker.y * map.frame.height);
        assert!(is_in(&map.paths.earth, x, y) && is_in(&map.paths.land, x, y), "{}", marker.words);
    }
    assert!(map.paths.earth.len() < 800 && !is_in(&map.paths.earth, 2.0, 2.0));
}

#[test]
fn names_are_cut_where_they_are_too_long_and_in_no_letter() {
    let long = "Un nom de cent vingt lettres, qui est plus long que toute carte, et qui ne doit \
                pourtant jamais sortir de son cadre, du tout";
    let names = [
        long,
        "Ստեփանակերտ",
        "القدس الشريف",
        "北京市人民政府所在地",
        "👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀",
        "e\u{301}",
    ];
    let places: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, 15.0 * at as f64, 30.0 + 10.0 * at as f64))
        .collect();
    let map = map_of(&places);
    is_sound(&map);
    let shown = |name: &str| marker(&map, name).name.clone().expect("there is room").words;
    assert_eq!(shown("Ստեփ"), "Ստեփանակերտ");
    assert_eq!(shown("القدس"), "القدس الشريف");
    assert_eq!(shown("e\u{301}"), "e\u{301}");
    assert!(shown("Un nom").starts_with("Un nom de") && shown("Un nom").ends_with('…'));
    // Whole pictures, each of four characters.
    assert_eq!(shown("👩").trim_end_matches('…').replace("👩🏽‍🚀", ""), "");
    // Who does not see it gets the name whole.
    assert!(marker(&map, "Un nom").words.starts_with(long));
}

#[test]
fn two_hundred_places_have_a_circle_each_and_as_many_names_as_there_is_room_for() {
    let places: Vec<_> = (0..200)
        .map(|number: u32| {
            let share = f64::from(number) / 200.0;
            let longitude = (f64::from(number) * 137.508) % 360.0 - 180.0;
            let count = if number.is_multiple_of(20) { 40 } else { 1 };
            (format!("Town {number}"), (140.0 * share - 65.0, longitude), count)
        })
        .collect();
    let map = StoryMap::new(&with_places(&places)).expect("there are meetings");
    is_sound(&map);
    assert_eq!(map.markers.len(), 200);
    let named = map.markers.iter().filter(|marker| marker.name.is_some()).count();
    assert!((10..120).contains(&named), "{named} names");
}

#[test]
fn where_names_have_no_room_the_largest_circle_has_the_first() {
    let places: Vec<_> = (0..40)
        .map(|number| (format!("Quarter {number}"), (50.0, 14.0), if number == 39 { 9 } else { 1 }))
        .collect();
    let map = StoryMap::new(&with_places(&places)).expect("there are meetings");
    is_sound(&map);
    let named: Vec<bool> = map.markers.iter().map(|marker| marker.name.is_some()).collect();
    assert!(map.markers[0].words.starts_with("Quarter 39") && named[0]);
    assert!(named.contains(&false));
}

#[test]
fn places_that_lie_alike_are_drawn_on_the_same_earth() {
    let map = |latitude| {
        let places = [("One".to_owned(), (latitude, 14.0), 1), ("Two".to_owned(), (47.0, 9.0), 1)];
        StoryMap::new(&with_places(&places)).expect("there are meetings")
    };
    // One after the other: tests beside this one have drawings of their own, and the last ones are kept.
    let (once, again) = (map(50.0), map(50.0));
    assert!(std::sync::Arc::ptr_eq(&once.paths, &again.paths));
    assert_ne!(once.paths.land, map(-50.0).paths.land);
}

#[test]
fn without_a_meeting_at_a_place_there_is_no_map() {
    let places = [("Nowhere".to_owned(), (10.0, 10.0), 0)];
    assert_eq!(StoryMap::new(&with_places(&places)), None);
    let mut story = the_story();
    for meeting in &mut story.meetings {
        meeting.place = None;
    }
    assert_eq!(StoryMap::new(&story), None);
}

#[test]
fn in_one_place_all_meetings_are_one_circle() {
    for count in [2, 40, 5_000] {
        let places = [("Prague".to_owned(), (50.1, 14.4), count)];
        let map = StoryMap::new(&with_places(&places)).expect("there are meetings");
        is_sound(&map);
        assert_eq!(map.markers.len(), 1);
        assert!(map.markers[0].radius <= 20.0 && !map.has_enlarged);
        assert_eq!(map.markers[0].words, format!("Prague, Somewhere: {count} entries"));
    }
}

fn coordinates(latitude: f64, longitude: f64) -> Coordinates {
    Coordinates { latitude, longitude }
}

/// The angle between two places as seen from the middle of the earth.
fn angle(a: Coordinates, b: Coordinates) -> f64 {
    let (a, b) = (
        (a.latitude.to_radians(), a.longitude.to_radians()),
        (b.latitude.to_radians(), b.longitude.to_radians()),
    );
    let half = ((b.0 - a.0) / 2.0).sin().powi(2)
        + a.0.cos() * b.0.cos() * ((b.1 - a.1) / 2.0).sin().powi(2);
    2.0 * half.sqrt().min(1.0).asin()
}

/// Lambert's definition: a point is as far from the centre as its chord is long.
#[test]
fn a_region_is_drawn_in_lamberts_azimuthal_equal_area_projection() {
    let centre = coordinates(48.85, 2.35);
    let projection = Projection::of(&[centre], 20.0);
    let Projection::Region { scale, .. } = projection else { panic!("one place is a region") };
    let middle = projection.project(&centre);
    for place in [coordinates(50.85, 4.35), coordinates(-33.9, 151.2), coordinates(90.0, 0.0)] {
        let way = projection.project(&place) - middle;
        let chord = 2.0 * (angle(centre, place) / 2.0).sin();
        assert!((way.x.hypot(way.y) / scale - chord).abs() < 1e-6, "{place:?}");
    }
}

fn area_of(rings: &[geo::LineString<f64>]) -> f64 {
    let ring = |ring: &geo::LineString<f64>| {
        ring.lines().map(|line| line.start.x * line.end.y - line.end.x * line.start.y).sum::<f64>()
    };
    // Holes run the other way round.
    rings.iter().map(ring).sum::<f64>().abs() / 2.0
}

fn any_place() -> impl Strategy<Value = (f64, f64)> {
    let edge = prop::sample::select(vec![
        (90.0, 0.0),
        (-90.0, 180.0),
        (0.0, 180.0),
        (0.0, -180.0),
        (50.8, 4.3),
        (50.8, 4.3),
        (38.9, -77.0),
    ]);
    prop_oneof![
        4 => (-90.0..=90.0, -180.0..=180.0),
        2 => (40.0..=55.0, 0.0..=30.0),
        1 => edge,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_places_nothing_overlaps_or_leaves_the_drawing(
        places in proptest::collection::vec(
            ("[A-Za-zա-ֆ一-龥 ]{1,30}", any_place(), 1usize..40), 1..40
        )
    ) {
        let map = StoryMap::new(&with_places(&places)).expect("there are meetings");
        is_sound(&map);
        prop_assert_eq!(map.markers.len(), places.len());
    }

    /// Equal-area: wherever the earth is cut, its land has the same area.
    #[test]
    fn no_land_is_lost_wherever_the_earth_is_cut(meridian in -180.0..=180.0) {
        let scale = 100.0;
        let land = area_of(&Projection::World { meridian, scale }.land());
        let share = land / (4.0 * std::f64::consts::PI * scale * scale);
        // 0.29 with the ice shelves.
        prop_assert!((share - 0.287).abs() < 0.003, "{}", share);
    }

    #[test]
    fn both_sides_of_the_antimeridian_are_one(latitude in -60.0..=60.0) {
        for around in [coordinates(latitude, 179.0), coordinates(latitude, -178.0)] {
            let projection = Projection::of(&[around], 20.0);
            let way = projection.project(&coordinates(latitude, 179.999_9))
                - projection.project(&coordinates(latitude, -179.999_9));
            prop_assert!(way.x.hypot(way.y) < 0.1);
        }
    }
}
