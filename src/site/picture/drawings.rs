use std::fmt::Write;

use super::cuts::Cut;
use super::words::{Anchor, in_room, text};
use super::{ACCENT, INK, INK_SOFT, PAPER};
use crate::drawing::{Mark, MarkKind, SlopeChart, StoryMap};
use crate::story::{Certainty, Story};

/// Where a drawing may stand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Field {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A drawing beside the words.
pub(super) struct Drawing {
    pub(super) svg: String,
    /// What it is, for who does not see it.
    pub(super) words: String,
}

/// The slope chart, or the map where the article tells no order; none for a story without meetings.
pub(super) fn drawing(story: &Story, field: Field) -> Option<Drawing> {
    let chart = SlopeChart::new(story);
    if !chart.steps.is_empty() && !chart.marks.is_empty() {
        let words =
            "A chart joins the order of the article with the order of the calendar.".to_owned();
        return Some(Drawing { svg: slopes(&chart, field), words });
    }
    let map = StoryMap::new(story)?;
    Some(Drawing { svg: places(&map, field), words: "A map shows the places.".to_owned() })
}

/// Colours of the steps and of the map, as `style/chart.css` and `style/tokens.css` have them on light
/// paper.
const HUES: [&str; 6] = ["#2c6b9c", "#3b7637", "#754b9b", "#8d6100", "#a8386f", "#0d7471"];
const RULE: &str = "#ddd6c9";
const CONTROL: &str = "#857d70";
const LAND: &str = "#e6dfd0";
const WATER: &str = "#f3f4f2";

/// Where the lines begin and end, in shares of the field's width.
const FROM: f64 = 0.36;
const TO: f64 = 0.86;
const LABEL: f64 = 22.0;
/// Of years.
const SMALL: f64 = 19.0;
/// So that labels do not touch.
const APART: f64 = 27.0;

fn slopes(chart: &SlopeChart, field: Field) -> String {
    let y = |at: f64| field.top + at / chart.height * field.height;
    let (from, to) = (field.left + FROM * field.width, field.left + TO * field.width);
    let mut svg = axis(to, field);
    for tick in apart(&chart.ticks, |tick| y(tick.y)) {
        let at = y(tick.y);
        let _ = write!(
            svg,
            "<path d=\"M{from:.1} {at:.1}H{to:.1}\" stroke=\"{RULE}\" stroke-width=\"1.5\"/>"
        );
        let place = (field.left + field.width, at + 0.35 * SMALL);
        svg += &text(&tick.words, Cut::Small, SMALL, place, Anchor::End, INK_SOFT);
    }
    for mark in &chart.marks {
        for &(step, _) in &mark.steps {
            if let Some(from_step) = chart.steps.get(step) {
                svg += &slope((from, y(from_step.y)), (to, y(mark.y())), step, mark);
            }
        }
    }
    for mark in &chart.marks {
        svg += &dot(to, y(mark.start), y(mark.end), mark);
    }
    let steps: Vec<_> = chart.steps.iter().enumerate().collect();
    for (at, step) in apart(&steps, |(_, step)| y(step.y)) {
        let words = in_room(&step.title, Cut::Label, LABEL, FROM * field.width - 12.0);
        let place = (from - 10.0, y(step.y) + 0.35 * LABEL);
        svg += &text(&words, Cut::Label, LABEL, place, Anchor::End, hue(*at));
    }
    svg
}

/// Those of `all` whose labels do not touch the one before.
fn apart<T>(all: &[T], y: impl Fn(&T) -> f64) -> Vec<&T> {
    let mut last = f64::NEG_INFINITY;
    let mut kept = Vec::new();
    for one in all {
        if y(one) - last >= APART {
            last = y(one);
            kept.push(one);
        }
    }
    kept
}

fn axis(x: f64, field: Field) -> String {
    let (top, height) = (field.top, field.height);
    format!("<path d=\"M{x:.1} {top:.1}v{height:.1}\" stroke=\"{CONTROL}\" stroke-width=\"2.5\"/>")
}

fn hue(step: usize) -> &'static str {
    HUES[step % HUES.len()]
}

/// Dashed where the article names the place only, dotted where it names the group only, as on the page.
fn slope((from, left): (f64, f64), (to, right): (f64, f64), step: usize, mark: &Mark) -> String {
    let bend = (to - from) * 0.45;
    let dashes = match mark.kind {
        MarkKind::Meeting(Certainty::PlaceOnly) | MarkKind::Within(Certainty::PlaceOnly) => "12 6",
        MarkKind::Meeting(Certainty::GroupOnly) | MarkKind::Within(Certainty::GroupOnly) => "3 6",
        _ => "none",
    };
    format!(
        "<path d=\"M{from:.1} {left:.1}C{:.1} {left:.1} {:.1} {right:.1} {to:.1} {right:.1}\" \
         fill=\"none\" stroke=\"{}\" stroke-width=\"3.2\" stroke-dasharray=\"{dashes}\"/>",
        from + bend,
        to - bend,
        hue(step),
    )
}

const RADIUS: f64 = 8.0;

fn dot(x: f64, start: f64, end: f64, mark: &Mark) -> String {
    let (colour, radius) = match (mark.kind, mark.steps.first()) {
        (MarkKind::Several(count), Some((step, _))) => {
            (hue(*step), (RADIUS * 0.6 * (count as f64).sqrt()).clamp(RADIUS, 2.0 * RADIUS))
        }
        (_, Some((step, _))) => (hue(*step), RADIUS),
        (_, None) => (CONTROL, 0.6 * RADIUS),
    };
    let (height, width) = (end - start + 2.0 * radius, 2.0 * radius);
    // Runs of years are dots, as on the page.
    let (top, height) = match mark.kind {
        MarkKind::Several(_) => ((start + end) / 2.0 - radius, width),
        _ => (start - radius, height),
    };
    let left = x - radius;
    format!(
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
         rx=\"{radius:.1}\" fill=\"{colour}\" stroke=\"{PAPER}\" stroke-width=\"2\"/>"
    )
}

/// Land and water, and a circle for each place with meetings.
fn places(map: &StoryMap, field: Field) -> String {
    let scale = field.width / map.frame.width;
    let height = map.frame.height * scale;
    let top = field.top + (field.height - height) / 2.0;
    let (left, width) = (field.left, field.width);
    let mut svg = format!(
        "<svg x=\"{left}\" y=\"{top:.1}\" width=\"{width}\" height=\"{height:.1}\" \
         viewBox=\"0 0 {} {}\"><path d=\"{}\" fill=\"{WATER}\"/><path d=\"{}\" fill=\"{LAND}\"/></svg>",
        map.frame.width, map.frame.height, map.paths.earth, map.paths.land,
    );
    for marker in &map.markers {
        let (x, y) = (left + marker.x * width, top + marker.y * height);
        let radius = marker.radius * 1.5;
        let colour = if marker.is_context { CONTROL } else { ACCENT };
        let _ = write!(
            svg,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{colour}\" \
             fill-opacity=\"0.85\" stroke=\"{INK}\" stroke-width=\"1.5\"/>"
        );
    }
    svg
}
