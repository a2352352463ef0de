//! The form's controls in the page. Values are read and written there and nowhere else.

use leptos::prelude::document;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::browser::elements::{by_id, set_attribute, set_text};
use crate::comments::{Entered, Field, FieldError, count_message};

const SAVE_DETAILS: &str = "wp-comment-cookies-consent";
const TITLE_PREFIX: &str = "Error: ";

/// What is typed into `field`.
pub fn value(field: Field) -> String {
    match field {
        Field::Comment => by_id::<HtmlTextAreaElement>(field.id()).map(|area| area.value()),
        _ => by_id::<HtmlInputElement>(field.id()).map(|input| input.value()),
    }
    .unwrap_or_default()
}

/// Writes `value` into `field`.
pub fn set_value(field: Field, value: &str) {
    if let Some(area) = by_id::<HtmlTextAreaElement>(field.id()) {
        area.set_value(value);
    } else if let Some(input) = by_id::<HtmlInputElement>(field.id()) {
        input.set_value(value);
    }
}

/// Everything that is typed.
pub fn entered() -> Entered {
    let mut entered = Entered::default();
    for field in Field::ALL {
        entered.set(field, value(field));
    }
    entered
}

/// Whether the reader wants the details kept.
pub fn saves_details() -> bool {
    by_id::<HtmlInputElement>(SAVE_DETAILS).is_some_and(|input| input.checked())
}

/// Ticks or clears the box for that.
pub fn set_saves_details(saves: bool) {
    if let Some(input) = by_id::<HtmlInputElement>(SAVE_DETAILS) {
        input.set_checked(saves);
    }
}

/// Shows how much room is left in each field, near its limit.
pub fn show_counts() {
    for field in Field::ALL {
        let count = count_message(field, &value(field)).unwrap_or_default();
        set_text(&count_id(field), &count);
        describe(field);
    }
}

/// Shows `errors` in the summary, beside the fields, and in the page's title.
pub fn show_errors(errors: &[FieldError]) {
    for field in Field::ALL {
        let error = errors.iter().find(|error| error.field == field);
        show_error(field, error);
        describe(field);
    }
    let title = document().title();
    let title = title.strip_prefix(TITLE_PREFIX).unwrap_or(&title);
    let prefix = if errors.is_empty() { "" } else { TITLE_PREFIX };
    document().set_title(&[prefix, title].concat());
    show_summary(errors);
}

fn show_error(field: Field, error: Option<&FieldError>) {
    if let Some(place) = by_id::<HtmlElement>(&error_id(field)) {
        place.set_hidden(error.is_none());
        if let Some(text) = place.last_element_child() {
            text.set_text_content(error.map(ToString::to_string).as_deref());
        }
        if let Some(parent) = place.parent_element() {
            let _ = parent.class_list().toggle_with_force("has-error", error.is_some());
        }
    }
    if let Some(control) = by_id::<HtmlElement>(field.id()) {
        set_attribute(&control, "aria-invalid", error.map(|_| "true"));
    }
}

fn show_summary(errors: &[FieldError]) {
    let Some(summary) = by_id::<HtmlElement>("error-summary") else { return };
    summary.set_hidden(errors.is_empty());
    let Ok(Some(list)) = summary.query_selector("ul") else { return };
    list.set_text_content(None);
    for error in errors {
        let (Ok(item), Ok(link)) =
            (document().create_element("li"), document().create_element("a"))
        else {
            return;
        };
        let _ = link.set_attribute("href", &["#", error.field.id()].concat());
        link.set_text_content(Some(&error.to_string()));
        let _ = item.append_child(&link);
        let _ = list.append_child(&item);
    }
}

/// Ties to the field what is said about it now: its note, its error, its count.
fn describe(field: Field) {
    let Some(control) = by_id::<HtmlElement>(field.id()) else { return };
    let says_something = |id: &str| {
        by_id::<HtmlElement>(id).is_some_and(|element| {
            !element.has_attribute("hidden")
                && element.text_content().is_some_and(|text| !text.is_empty())
        })
    };
    let mut ids = vec![error_id(field), count_id(field)];
    ids.retain(|id| says_something(id));
    if field == Field::Email {
        ids.insert(0, "email-notes".to_owned());
    }
    let ids = ids.join(" ");
    set_attribute(&control, "aria-describedby", (!ids.is_empty()).then_some(&*ids));
}

fn error_id(field: Field) -> String {
    [field.id(), "-error"].concat()
}

fn count_id(field: Field) -> String {
    [field.id(), "-count"].concat()
}
