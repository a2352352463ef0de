//! The slope chart: what the article names, in its order, on the left; the meetings on a true time
//! scale on the right; a line from each to each of its own.
//!
//! Positions along the page are in CSS pixels from the chart's top. Across it the view uses shares of
//! the width, so that one drawing fits a phone and a desk and its text keeps its size.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Tick, TimeScale, spread};
use crate::story::{
    Certainty, Heading, Meeting, Order, PartialDate, Period, Story, Told, arrange, steps,
};

/// A line of a label.
pub const LINE: f64 = 18.0;
/// For each mark, so that those of one autumn do not become one.
const EACH_MARK: f64 = 22.0;
/// Above and below the axes.
const MARGIN: f64 = 12.0;
/// So that the slopes can be seen where there are few meetings.
const LEAST_HEIGHT: f64 = 240.0;
/// Fewest pixels between two ticks.
const TICKS_APART: f64 = 36.0;
/// Of a chart that aggregates: most marks, and most steps that have a line of their own.
const MOST_MARKS: usize = 30;
const MOST_STEPS: usize = 16;
/// Letters of a label on the left that a narrow phone shows in a line, and most lines of it.
const LETTERS: usize = 9;
const MOST_LINES: usize = 4;

/// Where everything in the chart stands.
#[derive(Clone, Debug, PartialEq)]
pub struct SlopeChart {
    /// The chart's height.
    pub height: f64,
    /// The left axis, from top to bottom in the order of the article.
    pub steps: Vec<Step>,
    /// The right axis, from top to bottom in the order of the calendar.
    pub marks: Vec<Mark>,
    /// Years or months of the right axis.
    pub ticks: Vec<Tick>,
    /// The scale of the right axis; none without a meeting.
    pub scale: Option<TimeScale>,
    /// Steps that were left out for want of room.
    pub more_steps: usize,
}

/// What the article names at one point.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The place's name or the group's title.
    pub title: String,
    /// The number of the mention.
    pub mention: usize,
    /// The middle of its label.
    pub y: f64,
    /// The height of its label: one line or several.
    pub size: f64,
    /// How many meetings there are.
    pub count: usize,
    /// When the first of them began and the last of them ended, in words.
    pub span: String,
}

/// One meeting, or in a chart that aggregates all of one span of years.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The meeting's id, or that of the group in the list.
    pub id: String,
    /// The date without what the axis shows already.
    pub date: String,
    /// The place, or how many meetings there are.
    pub label: String,
    /// The mark in words, for who does not see it.
    pub words: String,
    /// Where it begins on the axis.
    pub start: f64,
    /// Where it ends; the same for a day.
    pub end: f64,
    /// The middle of its label.
    pub label_y: f64,
    /// How it is drawn.
    pub kind: MarkKind,
    /// The positions in [`SlopeChart::steps`] of what a line joins it to, each with its number of
    /// meetings; empty for context.
    pub steps: Vec<(usize, usize)>,
}

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MarkKind {
    /// A meeting of this certainty, whose date is known to the day.
    Meeting(Certainty),
    /// A meeting of this certainty, known to have been within the span.
    Within(Certainty),
    /// So many meetings.
    Several(usize),
}

impl Mark {
    /// The middle of what is on the axis.
    pub fn y(&self) -> f64 {
        (self.start + self.end) / 2.0
    }
}

impl SlopeChart {
    /// Lays out the chart of `story`. A large story's aggregates: marks are years or runs of years,
    /// and what the article names late has no line.
    pub fn new(story: &Story) -> Self {
        let told = story.told();
        let shown = told.len().min(if story.is_large() { MOST_STEPS } else { usize::MAX });
        let meetings = by_id(story);
        let steps: Vec<Step> =
            told.iter().take(shown).map(|told| Step::of(told, &meetings)).collect();
        let drafts = if story.is_large() { runs(story, shown) } else { single(story, &told) };
        let left: f64 = steps.iter().map(|step| step.size).sum();
        let height = 2.0 * MARGIN + left.max(drafts.len() as f64 * EACH_MARK).max(LEAST_HEIGHT);
        let scale = story.first_and_last_day().map(|(first, last)| {
            TimeScale::new(first, last, MARGIN + LINE / 2.0, height - MARGIN - LINE / 2.0)
        });
        SlopeChart {
            height,
            steps: place_steps(steps, height),
            marks: scale.map(|scale| place_marks(drafts, &scale, height)).unwrap_or_default(),
            ticks: scale.map(|scale| scale.ticks(TICKS_APART)).unwrap_or_default(),
            scale,
            more_steps: told.len() - shown,
        }
    }
}

impl Step {
    fn of(told: &Told<'_>, meetings: &HashMap<&str, &Meeting>) -> Self {
        let meetings: Vec<&Meeting> =
            told.meetings.iter().filter_map(|id| meetings.get(id).copied()).collect();
        let lines = told.title.chars().count().div_ceil(LETTERS).clamp(1, MOST_LINES);
        Step {
            title: told.title.to_owned(),
            mention: told.mention.number,
            y: 0.0,
            // Room for a word that moves to the next line.
            size: LINE * (lines + usize::from((2..MOST_LINES).contains(&lines))) as f64 + 6.0,
            count: meetings.len(),
            span: span(&meetings),
        }
    }
}

/// Every meeting by its id: a large story's told order asks for thousands.
pub(super) fn by_id(story: &Story) -> HashMap<&str, &Meeting> {
    story.meetings.iter().map(|meeting| (meeting.id.as_str(), meeting)).collect()
}

/// "14 December 2021 – 26 September 2023".
fn span(meetings: &[&Meeting]) -> String {
    let Some(first) = meetings.first() else { return String::new() };
    let last = meetings.iter().max_by_key(|meeting| meeting.period.last_day()).unwrap_or(first);
    if first == last {
        return first.period.words();
    }
    let end = last.period.end().unwrap_or(last.period.start());
    format!("{} – {}", first.period.start().words(), end.words())
}

fn place_steps(steps: Vec<Step>, height: f64) -> Vec<Step> {
    let sizes: Vec<f64> = steps.iter().map(|step| step.size).collect();
    let each = (height - 2.0 * MARGIN) / steps.len().max(1) as f64;
    let wanted: Vec<f64> = (0..steps.len()).map(|at| MARGIN + each * (at as f64 + 0.5)).collect();
    let middles = spread(&wanted, &sizes, MARGIN, height - MARGIN);
    steps.into_iter().zip(middles).map(|(step, y)| Step { y, ..step }).collect()
}

/// A mark that has no place yet, with the days that it covers.
struct Draft {
    mark: Mark,
    first: Date,
    last: Date,
}

impl Draft {
    fn new(
        id: String,
        first: Date,
        last: Date,
        kind: MarkKind,
        steps: Vec<(usize, usize)>,
    ) -> Self {
        let [date, label, words] = [const { String::new() }; 3];
        let (start, end, label_y) = (0.0, 0.0, 0.0);
        Draft {
            mark: Mark { id, date, label, words, start, end, label_y, kind, steps },
            first,
            last,
        }
    }
}

fn place_marks(drafts: Vec<Draft>, scale: &TimeScale, height: f64) -> Vec<Mark> {
    let mut marks: Vec<Mark> = drafts
        .into_iter()
        .map(|Draft { mark, first, last }| Mark {
            start: scale.y(first),
            end: scale.y(last),
            ..mark
        })
        .collect();
    // By their middles: a meeting of eleven years may begin first and have its label last.
    marks.sort_by(|a, b| a.y().total_cmp(&b.y()));
    let wanted: Vec<f64> = marks.iter().map(Mark::y).collect();
    let labels = spread(&wanted, &vec![LINE; marks.len()], MARGIN, height - MARGIN);
    marks.into_iter().zip(labels).map(|(mark, label_y)| Mark { label_y, ..mark }).collect()
}

/// A mark for each meeting.
fn single(story: &Story, told: &[Told<'_>]) -> Vec<Draft> {
    let steps = steps(told);
    let year_is_on_axis = story.first_and_last_day().is_some_and(|(first, last)| {
        // Each tick is a year then.
        i32::from(last.year()) - i32::from(first.year()) <= 12
    });
    story
        .meetings
        .iter()
        .map(|meeting| {
            let period = meeting.period;
            let kind = match period.start() {
                PartialDate::Day(_) => MarkKind::Meeting(meeting.certainty),
                _ => MarkKind::Within(meeting.certainty),
            };
            let steps = steps.get(meeting.id.as_str()).map(|step| (*step, 1)).into_iter().collect();
            let (first, last) = (period.first_day(), period.last_day());
            let mut draft = Draft::new(meeting.id.clone(), first, last, kind, steps);
            draft.mark.date = short_date(period, year_is_on_axis);
            draft.mark.label = story.heading_of(meeting).to_owned();
            draft.mark.words = format!(
                "{}, {}. {}",
                period.words(),
                story.heading_of(meeting),
                meeting.certainty.label()
            );
            draft
        })
        .collect()
}

/// A mark for each year that has meetings, or for each run of years where those would be too many.
fn runs(story: &Story, steps: usize) -> Vec<Draft> {
    let entries = story.entries();
    let years = arrange(&entries, Order::Calendar);
    let at_once = years.len().div_ceil(MOST_MARKS).max(1);
    years
        .chunks(at_once)
        .filter_map(|run| {
            let of = |heading| match heading {
                Heading::Year(year) => Some(year),
                _ => None,
            };
            let (from, to) = (of(run.first()?.heading)?, of(run.last()?.heading)?);
            let period = Period::years(from, to);
            let members = || run.iter().flat_map(|year| &year.members);
            let mut counts = vec![0; steps];
            for step in members().filter_map(|&at| entries.get(at)?.told) {
                if let Some(count) = counts.get_mut(step) {
                    *count += 1;
                }
            }
            let joined = counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
            let count = members().count();
            let mut draft = Draft::new(
                Heading::Year(from).key(),
                period.first_day(),
                period.last_day(),
                MarkKind::Several(count),
                joined,
            );
            draft.mark.date = period.words();
            draft.mark.label =
                if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
            draft.mark.words = format!("{}: {}", draft.mark.date, draft.mark.label);
            Some(draft)
        })
        .collect()
}

/// May is short already.
const LONG_MONTHS: [&str; 11] = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A period in as few letters as tell it; the year only where the axis does not say it.
fn short_date(period: Period, year_is_known: bool) -> String {
    let short = LONG_MONTHS
        .into_iter()
        .fold(period.words(), |words, month| words.replace(month, month.get(..3).unwrap_or(month)));
    if !year_is_known || matches!(period.start(), PartialDate::Year(_)) {
        return short;
    }
    let year = PartialDate::Year(period.start().year()).words();
    short.strip_suffix(&year).map(|short| short.trim_end().to_owned()).unwrap_or(short)
}

#[cfg(test)]
mod tests;
