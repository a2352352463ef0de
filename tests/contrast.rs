//! The contrast of the colours in `style/`, by WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what has
//! to be seen to operate or to understand (1.4.11), in both schemes.

use std::collections::BTreeMap;

use palette::Srgb;
use palette::color_difference::Wcag21RelativeContrast;

const TOKENS: &str = include_str!("../style/tokens.css");
const CHART: &str = include_str!("../style/chart.css");

const TEXT: f32 = 4.5;
const SHAPES: f32 = 3.0;

/// Each colour of words, and what they stand on.
const WORDS: [(&str, &[&str]); 7] = [
    ("ink", &["paper", "card", "accent-wash", "note-wash"]),
    ("ink-soft", &["paper", "card", "accent-wash", "note-wash"]),
    ("accent", &["paper", "card", "accent-wash"]),
    ("note", &["paper", "card", "note-wash", "accent-wash"]),
    ("error", &["paper", "card"]),
    ("paper", &["ink"]),
    // The names on the map.
    ("ink", &["land", "water"]),
];

/// Each colour of lines, borders, marks and outlines, and what they stand on.
const LINES: [(&str, &[&str]); 5] = [
    ("control", &["paper", "card"]),
    ("accent", &["paper", "land", "water"]),
    ("note", &["paper", "accent-wash", "note-wash", "card"]),
    ("error", &["paper"]),
    ("ink", &["paper"]),
];

/// Seen by nobody who needs it: what it divides is divided by room, too.
const DECORATION: [&str; 1] = ["rule"];

/// A colour in the light scheme and in the dark one.
type Pair = [Srgb<f32>; 2];

/// Every `--name: light-dark(#…, #…)` of a style sheet, with each value that a name has.
fn colours(sheet: &str) -> Vec<(String, Pair)> {
    let pattern = r"--([a-z-]+):\s*light-dark\(\s*(#[0-9a-f]+)\s*,\s*(#[0-9a-f]+)\s*\)";
    let pattern = regex::Regex::new(pattern).expect("a pattern");
    let pairs = pattern.captures_iter(sheet).map(|found| {
        let colour = |at: usize| -> Srgb<f32> {
            let colour: Srgb<u8> = found[at].parse().expect("a colour");
            colour.into_format()
        };
        (found[1].to_owned(), [colour(2), colour(3)])
    });
    pairs.collect()
}

fn tokens() -> BTreeMap<String, Pair> {
    colours(TOKENS).into_iter().collect()
}

/// What of `pairs` has less contrast than `least`.
fn too_faint(pairs: &[(&str, &[&str])], least: f32) -> Vec<String> {
    let tokens = tokens();
    let mut faint = Vec::new();
    for (front, backs) in pairs {
        for back in *backs {
            for (scheme, at) in [("light", 0), ("dark", 1)] {
                let contrast = tokens[*front][at].relative_contrast(tokens[*back][at]);
                if contrast < least {
                    faint.push(format!("{front} on {back}, {scheme}: {contrast:.2}"));
                }
            }
        }
    }
    faint
}

#[test]
fn words_can_be_read() {
    assert_eq!(too_faint(&WORDS, TEXT), Vec::<String>::new());
}

#[test]
fn lines_and_marks_can_be_seen() {
    assert_eq!(too_faint(&LINES, SHAPES), Vec::<String>::new());
}

#[test]
fn the_charts_lines_can_be_seen_and_are_the_only_colours_of_their_own() {
    let paper = tokens()["paper"];
    let hues = colours(CHART);
    assert!(hues.len() >= 6, "{hues:?}");
    for (name, hue) in hues {
        for (scheme, at) in [("light", 0), ("dark", 1)] {
            let contrast = hue[at].relative_contrast(paper[at]);
            assert!(contrast >= SHAPES, "{name} {:?}, {scheme}: {contrast:.2}", hue[at]);
        }
    }
}

/// One that is new has to be looked at here.
#[test]
fn every_token_is_looked_at() {
    let looked_at = |name: &&String| {
        let is_in = |pairs: &[(&str, &[&str])]| {
            pairs.iter().any(|(front, backs)| front == name || backs.contains(&name.as_str()))
        };
        is_in(&WORDS) || is_in(&LINES) || DECORATION.contains(&name.as_str())
    };
    let tokens = tokens();
    let left_out: Vec<&String> = tokens.keys().filter(|name| !looked_at(name)).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
    assert!(tokens.len() > 10, "{tokens:?}");
}
