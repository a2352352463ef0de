//! The card at a phrase or at a name in the chart: its meetings, with dates and certainty, and the way
//! to each of them.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlTemplateElement};

use super::list::MeetingList;
use crate::browser::elements::{by_id, found_in, listen, set_text, target};
use crate::browser::events::is_plain_click;
use crate::story::Order;

/// What a card opens at.
const OPENERS: &str = "a.mention, a.step, a.mark-label";
/// More entries than a card can show stay in the timeline.
const MOST: usize = 12;
/// Between the phrase and the card.
const GAP: f64 = 8.0;
/// Between the card and the window's edge.
const EDGE: f64 = 12.0;

/// Opens the card at every plain click on what has meetings.
pub fn open_cards(list: MeetingList) {
    // Ahead of the window, which follows links.
    listen(&document(), "click", move |event| {
        if let Some(opener) = opener(&event)
            && open(&opener, &list).is_some()
        {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    if let Some(card) = by_id::<HtmlElement>("card") {
        let closed = card.clone();
        listen(&card, "click", move |event| {
            if matches!(target(&event).map(|element| element.closest("a")), Some(Ok(Some(_)))) {
                let _ = closed.hide_popover();
            }
        });
    }
}

/// What a card is about.
enum Subject {
    /// A phrase of the article.
    Mention(HtmlElement),
    /// A name in the chart, with the phrase that it leads to.
    Step(HtmlElement),
    /// A meeting in the chart.
    Mark,
}

impl Subject {
    /// None where the page does not hold what the opener leads to.
    fn of(opener: &HtmlElement) -> Option<Self> {
        let classes = opener.class_list();
        if classes.contains("mention") {
            Some(Subject::Mention(opener.clone()))
        } else if classes.contains("step") {
            Some(Subject::Step(by_id(&fragment(opener)?)?))
        } else {
            Some(Subject::Mark)
        }
    }

    /// The link whose fragment names the meetings.
    fn link<'a>(&'a self, opener: &'a HtmlElement) -> &'a HtmlElement {
        match self {
            Subject::Mention(mention) | Subject::Step(mention) => mention,
            Subject::Mark => opener,
        }
    }

    fn title(&self, opener: &HtmlElement, first: &HtmlElement) -> String {
        match self {
            Subject::Mention(mention) => quoted(mention),
            Subject::Step(_) => opener.text_content().unwrap_or_default(),
            Subject::Mark => part(first, ".meeting-place"),
        }
    }

    /// Address and words of the way to the phrase; none from the phrase itself, and for context.
    fn way_to_phrase(&self, first: &HtmlElement) -> Option<(String, String)> {
        match self {
            Subject::Mention(_) => None,
            Subject::Step(mention) => Some((["#", &mention.id()].concat(), quoted(mention))),
            Subject::Mark => {
                let link = first.query_selector(".meeting-back a").ok()??;
                Some((link.get_attribute("href")?, link.text_content()?))
            }
        }
    }
}

fn opener(event: &Event) -> Option<HtmlElement> {
    let found = target(event)?.closest(OPENERS).ok()??;
    is_plain_click(event).then_some(found)?.dyn_into().ok()
}

/// None where there is nothing to show, so that the link is followed.
fn open(opener: &HtmlElement, list: &MeetingList) -> Option<()> {
    let card = by_id::<HtmlElement>("card")?;
    let subject = Subject::of(opener)?;
    let id = fragment(subject.link(opener))?;
    let meetings = list.led_to_by(&id, Order::Calendar);
    let first = *meetings.first()?;
    set_text("card-title", &subject.title(opener, first));
    fill(&meetings)?;
    lead("card-all", Some((["#", &id].concat(), all(meetings.len()))));
    lead("card-phrase", subject.way_to_phrase(first));
    let path = opener.closest("[data-path]").ok()??.get_attribute("data-path")?;
    let _ = card.set_attribute("data-path", &path);
    card.show_popover().ok()?;
    place(&card, opener);
    if let Some(link) = found_in(&card, "a").next().and_then(|link| link.dyn_into().ok()) {
        let _ = HtmlElement::focus(&link);
    }
    Some(())
}

fn fragment(link: &HtmlElement) -> Option<String> {
    Some(link.get_attribute("href")?.strip_prefix('#')?.to_owned())
}

fn quoted(mention: &HtmlElement) -> String {
    ["“", &mention.text_content().unwrap_or_default(), "”"].concat()
}

/// The words of a part of an entry; empty where it has no such part.
fn part(entry: &HtmlElement, selector: &str) -> String {
    let found = entry.query_selector(selector).ok().flatten();
    found.and_then(|part| part.text_content()).unwrap_or_default()
}

/// Writes the first of `meetings` into the card.
fn fill(meetings: &[&HtmlElement]) -> Option<()> {
    let template = by_id::<HtmlTemplateElement>("card-meeting")?.content();
    let listed = by_id::<Element>("card-meetings")?;
    listed.replace_children_with_node_0();
    for entry in meetings.iter().take(MOST) {
        let item = template.clone_node_with_deep(true).ok()?;
        let _ = listed.append_child(&item);
        let item = listed.last_element_child()?;
        let date = part(entry, ".meeting-date");
        // A large story's entry is one line.
        let date = if date.is_empty() { entry.text_content()? } else { date };
        for (selector, words) in [
            (".card-date", date),
            (".card-place", part(entry, ".meeting-place")),
            (".card-certainty", part(entry, ".certainty-label")),
        ] {
            item.query_selector(selector).ok()??.set_text_content(Some(&words));
        }
        let _ = item.query_selector("a").ok()??.set_attribute("href", &["#", &entry.id()].concat());
        if let Some(kind) = entry.get_attribute("data-certainty") {
            let _ = item.set_attribute("data-certainty", &kind);
        }
    }
    Some(())
}

fn all(count: usize) -> String {
    match count {
        1 => "The whole entry".to_owned(),
        _ => ["All ", &count.to_string(), " in the timeline"].concat(),
    }
}

/// Lets a link of the card lead to an address, in these words; without one it is hidden.
fn lead(id: &str, way: Option<(String, String)>) {
    let Some(link) = by_id::<HtmlElement>(id) else { return };
    link.set_hidden(way.is_none());
    if let Some((address, words)) = way {
        let _ = link.set_attribute("href", &address);
        link.set_text_content(Some(&words));
    }
}

/// Puts the card below the opener, or above it where there is no room below. A narrow window has it at
/// its lower edge, which the style sheet sees to. Anchor positioning in CSS would do without this;
/// Firefox ESR 140 and Safari before 26 have none.
fn place(card: &HtmlElement, opener: &HtmlElement) {
    let window = window();
    let number = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|value: wasm_bindgen::JsValue| value.as_f64()).unwrap_or_default()
    };
    let root = document().document_element();
    let width = root.map(|root| f64::from(root.client_width())).unwrap_or_default();
    let height = number(window.inner_height());
    let (x, y) =
        (number(window.scroll_x().map(Into::into)), number(window.scroll_y().map(Into::into)));
    let (at, own) = (opener.get_bounding_client_rect(), card.get_bounding_client_rect());
    let left = at.left().min(width - own.width() - EDGE).max(EDGE);
    let below = at.bottom() + GAP;
    let above = at.top() - GAP - own.height();
    let top = if below + own.height() > height && above > 0.0 { above } else { below };
    let covered = at.bottom() + GAP - own.top();
    if own.bottom() >= height && own.width() >= width && covered > 0.0 {
        window.scroll_by_with_x_and_y(0.0, covered);
    }
    let style = card.style();
    for (name, value) in [("left", left + x), ("top", top + y)] {
        let _ = style.set_property(name, &[&(value as i32).to_string(), "px"].concat());
    }
}
