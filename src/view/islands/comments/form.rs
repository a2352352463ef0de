//! The form: what it says beside its fields, and when it may be submitted.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::{fields, focus_soon, memory};
use crate::browser::elements::{by_id, move_focus, set_text, target};
use crate::comments::{Field, FieldError, Submission, check, email_hint, validate};
use crate::view::islands::effect;

/// A second submit within this many milliseconds of an accepted one is a double click or a held
/// Enter key, not a second comment. GOV.UK Frontend's `preventDoubleClick` waits as long.
const DOUBLE_CLICK: f64 = 1000.0;

/// What the form shows beside the fields themselves. A text is empty when there is nothing to say.
#[derive(Clone, Copy, Default)]
pub struct FormState {
    errors: RwSignal<Vec<FieldError>>,
    /// Why the last comment could not be posted.
    failure: RwSignal<String>,
    /// What became of the last comment.
    done: RwSignal<String>,
    /// The address that was probably meant.
    hint: RwSignal<String>,
    /// Until when submits are passed over, in milliseconds since the Unix epoch.
    busy_until: RwSignal<f64>,
}

impl FormState {
    /// Shows it from now on.
    pub fn show(self) {
        effect(move || fields::show_errors(&self.errors.read()));
        effect(move || show_hint(&self.hint.read()));
        effect(move || set_text("form-failure", &self.failure.read()));
        effect(move || set_text("form-done", &self.done.read()));
    }

    /// What was submitted, if it keeps every rule; otherwise the errors are shown. The form is busy
    /// then until [`FormState::accepted`] or [`FormState::failed`].
    pub fn submission(self) -> Option<Submission> {
        if js_sys::Date::now() < self.busy_until.get_untracked() {
            return None;
        }
        self.failure.set(String::new());
        self.done.set(String::new());
        match validate(&fields::entered()) {
            Ok(submission) => {
                self.errors.set(Vec::new());
                self.busy_until.set(f64::INFINITY);
                Some(submission)
            }
            Err(errors) => {
                self.errors.set(errors);
                focus_soon("error-summary".to_owned());
                None
            }
        }
    }

    /// The comment is in good hands: its text leaves the form, and `words` say so.
    pub fn accepted(self, words: &str) {
        self.busy_until.set(js_sys::Date::now() + DOUBLE_CLICK);
        self.done.set(words.to_owned());
        memory::save_or_forget_commenter();
        memory::forget_draft();
        fields::set_value(Field::Comment, "");
        fields::show_counts();
    }

    /// What was submitted is in good hands; what stands in the form now may be something else.
    #[cfg(comment_server)]
    pub fn is_free(self) {
        self.busy_until.set(js_sys::Date::now() + DOUBLE_CLICK);
    }

    /// It is not, and `advice` says why; its text stays in the form.
    pub fn failed(self, advice: String) {
        self.busy_until.set(0.0);
        self.done.set(String::new());
        self.failure.set(advice);
    }

    /// Says what became of the last comment.
    #[cfg(comment_server)]
    pub fn says(self, words: &str) {
        self.done.set(words.to_owned());
    }

    /// A value has changed, and with `done` the reader has left the field.
    pub fn changed(self, event: &Event, done: bool) {
        memory::save_draft();
        fields::show_counts();
        let Some(field) = target(event).and_then(|target| Field::from_id(&target.id())) else {
            return;
        };
        self.correct(field);
        if field == Field::Email {
            let hint = if done { email_hint(fields::value(field).trim()) } else { None };
            self.hint.set(hint.unwrap_or_default());
        }
    }

    /// Takes a field's error away as soon as it is put right, and keeps its words true until then.
    /// A field without an error gets none while somebody types in it.
    fn correct(self, field: Field) {
        let mut errors = self.errors.get_untracked();
        let Some(at) = errors.iter().position(|error| error.field == field) else { return };
        match check(field, &fields::value(field)) {
            Ok(_) => {
                errors.remove(at);
            }
            Err(error) => errors[at] = error,
        }
        self.errors.set(errors);
    }

    /// Answers a click in the form.
    pub fn clicked(self, event: &Event, clicked: &Element) {
        let within = |selector: &str| clicked.closest(selector).ok().flatten();
        if let Some(link) = within("#error-summary a") {
            event.prevent_default();
            go_to_field(&link.get_attribute("href").unwrap_or_default());
        } else if within("#email-hint button").is_some() {
            fields::set_value(Field::Email, &self.hint.get_untracked());
            self.hint.set(String::new());
            self.correct(Field::Email);
            memory::save_draft();
            // The button that had focus is gone.
            focus_soon(Field::Email.id().to_owned());
        }
    }
}

fn show_hint(address: &str) {
    let Some(hint) = by_id::<HtmlElement>("email-hint") else { return };
    if address.is_empty() {
        hint.set_text_content(None);
        return;
    }
    let Ok(button) = document().create_element("button") else { return };
    let _ = button.set_attribute("type", "button");
    button.set_text_content(Some(address));
    hint.set_text_content(Some("Did you mean "));
    let _ = hint.append_with_node_1(&button);
    let _ = hint.append_with_str_1("?");
}

/// Scrolls the label into view, not the field, so that both are seen.
fn go_to_field(href: &str) {
    let Some(field) = by_id::<HtmlElement>(href.trim_start_matches('#')) else { return };
    let label = document().query_selector(&["label[for=", &field.id(), "]"].concat());
    let label = label.ok().flatten().and_then(|label| label.dyn_into::<HtmlElement>().ok());
    move_focus(&field, label.as_ref().unwrap_or(&field));
}
