//! Choosing a period by drawing along the chart's time axis; the date fields do the same for a keyboard.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

use super::controls::choose_period;
use crate::browser::elements::{by_id, listen};
use crate::story::Filter;

/// A shorter way, in pixels, is a tap, which chooses all days again.
const SHORTEST: i32 = 4;

/// The chart's time scale, as the drawing has it. All in whole days and pixels: to read and write other
/// numbers, Rust's own code would add some 20 kB (brotli) to the WebAssembly.
#[derive(Clone, Copy)]
struct Scale {
    first: i32,
    last: i32,
    top: i32,
    bottom: i32,
}

impl Scale {
    fn read(drawing: &Element) -> Option<Self> {
        let pair = |name| {
            let written = drawing.get_attribute(name)?;
            let (a, b) = written.split_once(' ')?;
            Some((a.parse().ok()?, b.parse().ok()?))
        };
        let ((first, last), (top, bottom)) = (pair("data-days")?, pair("data-ends")?);
        Some(Scale { first, last, top, bottom })
    }

    fn day(&self, y: i32) -> i32 {
        between(y, (self.top, self.bottom), (self.first, self.last))
    }

    fn y(&self, day: i32) -> i32 {
        between(day, (self.first, self.last), (self.top, self.bottom))
    }
}

/// What `at` on one scale is on another, within its ends.
fn between(at: i32, (from, to): (i32, i32), (start, end): (i32, i32)) -> i32 {
    let share = f64::from(at - from) / f64::from((to - from).max(1));
    start + (share.clamp(0.0, 1.0) * f64::from(end - start) + 0.5) as i32
}

fn scale() -> Option<(Element, Scale)> {
    let drawing = by_id::<Element>("chart-drawing")?;
    let scale = Scale::read(&drawing)?;
    Some((drawing, scale))
}

/// Calls `chosen` after each choice of a period along the axis.
pub fn brush(chosen: impl Fn() + 'static) {
    let Some(strip) = by_id::<Element>("chart-brush") else { return };
    let from = Rc::new(Cell::new(None));
    let moving = from.clone();
    listen(&strip, "pointerdown", {
        let (strip, from) = (strip.clone(), from.clone());
        move |event| {
            if let Some((event, y)) = point(&event) {
                // So that the pointer may leave the strip.
                let _ = strip.set_pointer_capture(event.pointer_id());
                from.set(Some(y));
            }
        }
    });
    listen(&strip, "pointermove", move |event| {
        if let Some((from, (_, to))) = moving.get().zip(point(&event)) {
            draw(Some((from.min(to), from.max(to))));
        }
    });
    listen(&strip, "pointerup", move |event| {
        let Some((from, (_, to))) = from.take().zip(point(&event)) else { return };
        let days = scale().filter(|_| (to - from).abs() >= SHORTEST);
        choose_period(days.map(|(_, scale)| (scale.day(from.min(to)), scale.day(from.max(to)))));
        chosen();
    });
}

/// Where along the axis a pointer is.
fn point(event: &Event) -> Option<(&PointerEvent, i32)> {
    let event = event.dyn_ref::<PointerEvent>()?;
    let (drawing, _) = scale()?;
    Some((event, event.client_y() - drawing.get_bounding_client_rect().top() as i32))
}

/// Shows in the chart which days `filter` lets through.
pub fn show_period(filter: &Filter) {
    let Some((_, scale)) = scale() else { return };
    let y = |day: Option<i32>, or| day.map_or(or, |day| scale.y(day));
    let chosen = filter.from.is_some() || filter.to.is_some();
    draw(chosen.then(|| (y(filter.from, scale.top), y(filter.to, scale.bottom))));
}

fn draw(span: Option<(i32, i32)>) {
    let Some(band) = by_id::<Element>("chart-period") else { return };
    let (from, to) = span.unwrap_or_default();
    let _ = band.set_attribute("y", &from.to_string());
    // A period that ends before it begins shows nothing.
    let _ = band.set_attribute("height", &(to - from).max(0).to_string());
}
