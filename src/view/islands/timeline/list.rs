use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::browser::elements::open_around;
use crate::story::{Certainty, Entry, Filter, Heading, Level, MOST_IN_FULL, Order, arrange};

/// The list of meetings as it stands in the page: read once, then moved about, never written anew.
#[derive(Clone)]
pub struct MeetingList {
    container: Element,
    entries: Vec<Entry>,
    /// The meetings' elements, one for each entry.
    elements: Vec<HtmlElement>,
    groups: Vec<Group>,
}

/// A group's element and the one in it that holds its meetings.
#[derive(Clone)]
struct Group {
    heading: String,
    section: Element,
    list: Element,
}

impl MeetingList {
    /// Reads the rendered list, which is in calendar order; none if the page holds none.
    pub fn read(document: &Document) -> Option<Self> {
        let container = document.get_element_by_id("meetings")?;
        let headings = document.get_element_by_id("told-headings")?;
        let headings = headings.dyn_ref::<web_sys::HtmlTemplateElement>()?.content();
        let mut groups = Vec::new();
        for found in [
            container.query_selector_all("[data-heading]"),
            headings.query_selector_all("[data-heading]"),
        ] {
            let found = found.ok()?;
            groups.extend((0..found.length()).filter_map(|at| Group::read(found.get(at)?)));
        }
        let found = container.query_selector_all("[data-year]").ok()?;
        let (entries, elements) = (0..found.length())
            .filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok())
            .filter_map(|element| Some((entry(&element)?, element)))
            .unzip();
        Some(Self { container, entries, elements, groups })
    }

    /// How many meetings there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Puts the groups and meetings of `order` into the page, so that the document's order is the
    /// order on screen.
    pub fn arrange(&self, order: Order) {
        let before = self.tops();
        self.container.replace_children_with_node_0();
        for arranged in arrange(&self.entries, order) {
            let Some(group) = self.group(arranged.heading) else { continue };
            for element in arranged.members.iter().filter_map(|&at| self.elements.get(at)) {
                let _ = group.list.append_child(element);
            }
            let _ = self.container.append_child(&group.section);
        }
        self.hide_empty_groups();
        self.move_from(&before);
    }

    /// How far below the window's upper edge each meeting stands; nothing in a large story, whose
    /// thousands of lines would cost time to ask and show nothing by moving.
    fn tops(&self) -> Vec<i32> {
        let is_large = self.len() > MOST_IN_FULL;
        let listed = self.elements.iter().filter(|_| !is_large);
        listed.map(|element| element.get_bounding_client_rect().top() as i32).collect()
    }

    /// Lets each meeting come from where it stood `before`, so that a reader sees which one went where:
    /// the style sheet animates from the distance that is told it here. An element that is put into the
    /// page anew begins its animation anew.
    fn move_from(&self, before: &[i32]) {
        for ((element, before), now) in self.elements.iter().zip(before).zip(self.tops()) {
            let from = [&(before - now).to_string(), "px"].concat();
            let _ = element.style().set_property("--from", &from);
        }
    }

    /// Hides what `filter` does not let through; groups that are closed open when little is left.
    /// Returns how many meetings are shown.
    pub fn filter(&self, filter: &Filter) -> usize {
        let mut shown = 0;
        for (entry, element) in self.entries.iter().zip(&self.elements) {
            let shows = filter.shows(entry);
            shown += usize::from(shows);
            element.set_hidden(!shows);
        }
        if shown < self.len() && shown <= MOST_IN_FULL {
            self.elements.iter().filter(|element| !element.hidden()).for_each(|element| {
                open_around(element);
            });
        }
        self.hide_empty_groups();
        shown
    }

    /// Hides groups with nothing to show.
    fn hide_empty_groups(&self) {
        for group in &self.groups {
            let empty = matches!(group.list.query_selector(":scope > :not([hidden])"), Ok(None));
            let _ = group.section.toggle_attribute_with_force("hidden", empty);
        }
    }

    /// The meetings that the fragment `id` leads to, in `order`: one meeting, or all that a mention
    /// of the place or group with this id can mean.
    pub fn led_to_by(&self, id: &str, order: Order) -> Vec<&HtmlElement> {
        let leads = |entry: &Entry, element: &HtmlElement| {
            element.id() == id
                || entry.certainty != Certainty::Context
                    && (entry.places.iter().any(|place| place == id)
                        || element.get_attribute("data-group").as_deref() == Some(id))
        };
        arrange(&self.entries, order)
            .into_iter()
            .flat_map(|group| group.members)
            .filter_map(|at| Some((self.entries.get(at)?, self.elements.get(at)?)))
            .filter(|(entry, element)| leads(entry, element))
            .map(|(_, element)| element)
            .collect()
    }

    /// Whether the filter shows the meeting at this position of the calendar order.
    pub fn shows(&self, position: usize) -> bool {
        self.elements.get(position).is_some_and(|element| !element.hidden())
    }

    /// Every meeting's element.
    pub fn elements(&self) -> impl Iterator<Item = &HtmlElement> {
        self.elements.iter()
    }

    fn group(&self, heading: Heading) -> Option<&Group> {
        let key = heading.key();
        self.groups.iter().find(|group| group.heading == key)
    }
}

impl Group {
    fn read(node: web_sys::Node) -> Option<Self> {
        let section = node.dyn_into::<Element>().ok()?;
        let list = section.last_element_child()?;
        Some(Self { heading: section.get_attribute("data-heading")?, section, list })
    }
}

/// Reads back what `MeetingView` or `MeetingLine` wrote.
fn entry(element: &HtmlElement) -> Option<Entry> {
    let data = |name: &str| element.get_attribute(name);
    let days = data("data-days")?;
    let (first, last) = days.split_once(' ').unwrap_or((&days, &days));
    Some(Entry {
        year: data("data-year")?.parse().ok()?,
        places: data("data-places")?.split_whitespace().map(str::to_owned).collect(),
        told: data("data-told").and_then(|step| step.parse().ok()),
        level: Level::from_keyword(&data("data-level")?)?,
        mediators: data("data-mediators")
            .map(|names| names.split('\n').map(str::to_owned).collect())
            .unwrap_or_default(),
        certainty: Certainty::from_keyword(&data("data-certainty")?)?,
        days: (first.parse().ok()?, last.parse().ok()?),
    })
}
