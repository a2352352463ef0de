use std::sync::Arc;

use leptos::prelude::*;
use leptos::svg;

use crate::drawing::{Mark, MarkKind, SlopeChart, Step, Tick, contrasts};
use crate::story::{Certainty, Paths, Story, Told, step_word};

/// Where the columns stand, in hundredths of the chart's width: the labels of the left axis end, the
/// right axis, its labels begin.
const LEFT: f64 = 29.0;
const AXIS: f64 = 57.0;
const RIGHT: f64 = 62.0;
/// Where the strip around the right axis begins that chooses a period when it is drawn along.
const BRUSH: f64 = 52.0;
/// Half the height of a mark.
const RADIUS: f64 = 4.5;
/// Most sentences about differences in order.
const MOST_SENTENCES: usize = 6;

/// The slope chart of a story: told order on the left, calendar order on the right. Nothing for a
/// story without meetings.
///
/// Its labels are links and lists, so that a screen reader gets names and dates; lines and marks are
/// hidden from it. They stand in `foreignObject` elements, where style sheets can wrap and cut them.
/// Everything has its position from attributes: the policy allows no `style`.
#[component]
pub fn Chart(story: Arc<Story>) -> impl IntoView {
    let chart = SlopeChart::new(&story);
    let scale = chart.scale?;
    let told = story.told();
    let paths = ChartPaths { paths: Paths::new(&story, &told), told: &told, chart: &chart };
    let sentences = sentences(&story, &told, &chart);
    let (first, last) = scale.days();
    let (top, bottom) = scale.ends();
    let height = rounded(chart.height);
    let stretched = format!("0 0 100 {height}");
    let tall = height.clone();
    let language = story.article.language.clone();
    Some(view! {
        <figure class="chart" id="chart" aria-labelledby="chart-title">
            <h3 id="chart-title">"Two orders"</h3>
            <p class="chart-heads" aria-hidden="true">
                <span>"As told"</span>
                <span>"By date"</span>
            </p>
            <svg
                id="chart-drawing"
                height=tall
                role="group"
                aria-labelledby="chart-title"
                data-days=format!("{first:.0} {last:.0}")
                data-ends=format!("{top:.0} {bottom:.0}")
            >
                <g aria-hidden="true">
                    <rect id="chart-period" class="period" x=percent(BRUSH) width=percent(100.0 - BRUSH) height="0"/>
                    <line class="axis" x1=percent(AXIS) x2=percent(AXIS) y1="0" y2=height.clone()/>
                    <svg
                        x=percent(LEFT)
                        width=percent(AXIS - LEFT)
                        height=height.clone()
                        viewBox=stretched.clone()
                        preserveAspectRatio="none"
                    >
                        {slopes(&paths)}
                    </svg>
                    <svg
                        x=percent(AXIS)
                        width=percent(RIGHT - AXIS)
                        height=height
                        viewBox=stretched
                        preserveAspectRatio="none"
                    >
                        {chart.marks.iter().map(leader).collect::<Vec<_>>()}
                    </svg>
                    {chart.ticks.iter().map(tick).collect::<Vec<_>>()}
                </g>
                <g role="list" aria-label="In the order of the article" lang=language.clone()>
                    {step_labels(&paths)}
                </g>
                <g role="list" aria-label="In the order of the calendar">
                    {marks(&paths, &language)}
                </g>
                <rect
                    id="chart-brush"
                    class="brush"
                    x=percent(BRUSH)
                    width=percent(RIGHT - BRUSH)
                    height="100%"
                    aria-hidden="true"
                />
            </svg>
            <figcaption>
                {sentences}
                {legend(&story, &chart)}
            </figcaption>
        </figure>
    })
}

/// A tenth of a pixel is more than a screen shows.
pub(super) fn rounded(length: f64) -> String {
    ((length * 10.0).round() / 10.0).to_string()
}

/// In hundredths of the drawing.
pub(super) fn percent(share: f64) -> String {
    format!("{share}%")
}

fn tick(tick: &Tick) -> impl IntoView + use<> {
    let y = rounded(tick.y);
    // `<text>` would be taken for an element of HTML.
    let words = svg::text()
        .child(tick.words.clone())
        .attr("class", "tick-words")
        .attr("x", percent(AXIS))
        .attr("y", y.clone())
        .attr("dx", "-9")
        .attr("dy", "4");
    view! {
        <line class="tick" x1=percent(LEFT) x2=percent(AXIS) y1=y.clone() y2=y.clone()/>
        {words}
    }
}

/// Of six colours, by the step.
fn hue(step: usize) -> String {
    format!("hue-{}", step % 6)
}

/// What lights up together in this chart.
struct ChartPaths<'a> {
    paths: Paths<'a>,
    told: &'a [Told<'a>],
    chart: &'a SlopeChart,
}

impl ChartPaths<'_> {
    /// Of a mark: of its meeting, or of its run of years, whose words are `y0`, `y1` and so on.
    fn of_mark(&self, at: usize, mark: &Mark) -> String {
        match mark.kind {
            MarkKind::Several(_) => {
                let steps = mark.steps.iter().map(|(step, _)| step_word(*step));
                std::iter::once(format!("y{at}")).chain(steps).collect::<Vec<_>>().join(" ")
            }
            _ => self.paths.of_meeting(&mark.id),
        }
    }

    /// Of the line from a step to a mark.
    fn of_slope(&self, at: usize, mark: &Mark, step: usize) -> String {
        match mark.kind {
            MarkKind::Several(_) => format!("y{at} {}", step_word(step)),
            _ => self.paths.of_meeting(&mark.id),
        }
    }

    fn of_step(&self, step: usize) -> String {
        let meetings = self.told.get(step).map(|told| told.meetings.as_slice()).unwrap_or_default();
        let own = self.paths.of_step(step, meetings);
        let runs = self.chart.marks.iter().enumerate().filter(|(_, mark)| {
            matches!(mark.kind, MarkKind::Several(_))
                && mark.steps.iter().any(|(at, _)| *at == step)
        });
        runs.fold(own, |path, (at, _)| path + &format!(" y{at}"))
    }
}

/// A line from each step to each of its marks. Under each lies one that is wide and unseen: a line is too
/// thin to point at.
fn slopes(paths: &ChartPaths<'_>) -> Vec<impl IntoView + use<>> {
    let chart = paths.chart;
    let line = |number: usize, mark: &Mark, at: usize, count: usize| {
        let step = chart.steps.get(at)?;
        let (from, to) = (rounded(step.y), rounded(mark.y()));
        let line = format!("M0 {from}C45 {from} 55 {to} 100 {to}");
        let kind = certainty(mark).map(Certainty::keyword).unwrap_or("several");
        let width = (mark.kind == MarkKind::Several(count) || count > 1)
            .then(|| rounded((count as f64).sqrt().min(8.0)));
        let path = paths.of_slope(number, mark, at);
        Some(view! {
            <path class="reach" d=line.clone() data-path=path.clone()/>
            <path
                class=format!("slope {} {kind}", hue(at))
                d=line
                stroke-width=width
                data-path=path
            />
        })
    };
    let marks = chart.marks.iter().enumerate();
    marks
        .flat_map(|(number, mark)| {
            mark.steps.iter().filter_map(move |&(at, count)| line(number, mark, at, count))
        })
        .collect()
}

fn certainty(mark: &Mark) -> Option<Certainty> {
    match mark.kind {
        MarkKind::Meeting(certainty) | MarkKind::Within(certainty) => Some(certainty),
        MarkKind::Several(_) => None,
    }
}

/// From the mark on the axis to its label.
fn leader(mark: &Mark) -> impl IntoView + use<> {
    let (from, to) = (rounded(mark.y()), rounded(mark.label_y));
    let path = format!("M12 {from}C60 {from} 40 {to} 100 {to}");
    view! { <path class="leader" d=path/> }
}

fn step_labels(paths: &ChartPaths<'_>) -> Vec<impl IntoView + use<>> {
    let steps = paths.chart.steps.iter().enumerate();
    steps.map(|(at, step)| step_label(at, step, paths.of_step(at))).collect()
}

fn step_label(at: usize, step: &Step, path: String) -> impl IntoView + use<> {
    let y = rounded(step.y - step.size / 2.0);
    let words = match step.count {
        1 => format!("{}: 1 entry, {}", step.title, step.span),
        count => format!("{}: {count} entries, {}", step.title, step.span),
    };
    view! {
        <g role="listitem">
            <foreignObject x="0" y=y width=percent(LEFT) height=rounded(step.size)>
                <a
                    class=format!("step {}", hue(at))
                    href=format!("#mention-{}", step.mention)
                    aria-label=words
                    data-path=path
                >
                    <span>{step.title.clone()}</span>
                </a>
            </foreignObject>
        </g>
    }
}

fn marks(paths: &ChartPaths<'_>, language: &str) -> Vec<impl IntoView + use<>> {
    let marks = paths.chart.marks.iter().enumerate();
    marks.map(|(at, mark)| mark_view(mark, paths.of_mark(at, mark), language)).collect()
}

fn mark_view(mark: &Mark, path: String, language: &str) -> impl IntoView + use<> {
    let kind = certainty(mark).map(Certainty::keyword).unwrap_or("several");
    let within = if matches!(mark.kind, MarkKind::Within(_)) { " within" } else { "" };
    let step = mark.steps.first().map(|(step, _)| *step);
    let class = format!("mark {kind}{within} {}", step.map(hue).unwrap_or_default());
    let language = certainty(mark).is_some().then(|| language.to_owned());
    view! {
        <g role="listitem" class=class data-path=path>
            {shape(mark)}
            <foreignObject
                x=percent(RIGHT)
                y=rounded(mark.label_y - crate::drawing::LINE / 2.0)
                width=percent(100.0 - RIGHT)
                height=crate::drawing::LINE.to_string()
            >
                <a
                    class="mark-label"
                    href=format!("#{}", mark.id)
                    title=mark.words.clone()
                >
                    <span class="mark-date">{mark.date.clone()}</span>
                    " "
                    <span lang=language>{mark.label.clone()}</span>
                </a>
            </foreignObject>
        </g>
    }
}

/// A dot or a square for a day, a bar for a span.
fn shape(mark: &Mark) -> impl IntoView + use<> {
    let radius = match mark.kind {
        MarkKind::Several(count) => (count as f64).sqrt().clamp(RADIUS, 2.5 * RADIUS),
        _ => RADIUS,
    };
    let long = mark.end - mark.start;
    if long > 1.0 && !matches!(mark.kind, MarkKind::Several(_)) {
        let (y, height) = (mark.start - RADIUS, long + 2.0 * RADIUS);
        return view! {
            <g transform="translate(-4.5)">
                <rect
                    class="shape"
                    x=percent(AXIS)
                    y=rounded(y)
                    width="9"
                    height=rounded(height)
                    rx="4.5"
                />
            </g>
        }
        .into_any();
    }
    let (y, radius) = (rounded(mark.y()), rounded(radius));
    view! { <circle class="shape" cx=percent(AXIS) cy=y r=radius/> }.into_any()
}

/// What the two orders make different, in words.
fn sentences(
    story: &Story,
    told: &[Told<'_>],
    chart: &SlopeChart,
) -> Option<impl IntoView + use<>> {
    let all = contrasts(story, told);
    let rest = all.len().saturating_sub(MOST_SENTENCES);
    let mut items: Vec<String> =
        all.iter().take(MOST_SENTENCES).map(|contrast| contrast.sentence()).collect();
    if rest > 0 {
        items.push(format!("The orders differ in {rest} more places."));
    }
    if chart.more_steps > 0 {
        items.push(format!("{} more names in the article have no line.", chart.more_steps));
    }
    (!items.is_empty()).then(|| {
        let items: Vec<_> = items.into_iter().map(|item| view! { <li>{item}</li> }).collect();
        view! { <ul class="chart-facts">{items}</ul> }
    })
}

/// What the marks mean, for those that are there.
fn legend(story: &Story, chart: &SlopeChart) -> impl IntoView + use<> {
    let has = |kind: Certainty| chart.marks.iter().any(|mark| certainty(mark) == Some(kind));
    let items: Vec<_> = Certainty::ALL
        .into_iter()
        .filter(|(_, kind)| has(*kind))
        .map(|(keyword, kind)| {
            view! {
                <li class=keyword>
                    <svg class="key" width="30" height="12" aria-hidden="true">
                        <path class="slope" d="M0 6H20"/>
                        <circle class="shape" cx="23" cy="6" r="4.5"/>
                    </svg>
                    <strong>{kind.label()}</strong>
                    " "
                    {kind.sentence()}
                </li>
            }
        })
        .collect();
    let scale = if story.is_large() {
        "Left: as the article names them. Right: by date; distance is time, a mark stands for all \
         entries of its years, and its size and the lines' for how many there are."
    } else {
        "Left: as the article names them. Right: by date; distance is time, and a bar is a span."
    };
    view! { <p class="chart-scale">{scale}</p><ul class="chart-legend">{items}</ul> }
}
