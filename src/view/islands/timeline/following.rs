//! Following an address inside the page: a phrase to its meetings, a meeting back to its phrase.
//!
//! Every link is an ordinary fragment link and works without a script. What is added here: all
//! meetings behind a phrase are shown and marked, not only one, and focus moves along.

use web_sys::HtmlElement;

use super::list::MeetingList;
use crate::browser::elements::{move_focus, open_around};

const FOLLOWED: &str = "followed";

/// Marks `found` among the meetings of `list`, unmarks the others, and moves focus to the first.
pub fn follow_to_meetings(list: &MeetingList, found: &[&HtmlElement]) {
    for element in list.elements() {
        let _ = element.class_list().remove_1(FOLLOWED);
    }
    for element in found {
        let _ = element.class_list().add_1(FOLLOWED);
        open_around(element);
    }
    if let Some(first) = found.first() {
        move_focus(first, first);
    }
}

/// Opens the note that `target` stands in, where the browser has not done so, and moves focus to
/// `target`: some browsers only scroll.
pub fn follow_to_text(target: &HtmlElement) {
    open_around(target);
    move_focus(target, target);
}
