//! The thread and the form at work.

mod fields;
mod memory;
mod thread;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::effect;
use crate::browser::elements::{by_id, listen, move_focus, set_text, target};
use crate::comments::{
    BrowserStore, Comment, CommentId, CommentStore, Field, FieldError, Submission, Task, check,
    email_hint, validate,
};

/// A second submit within this many milliseconds of an accepted one is a double click or a held
/// Enter key, not a second comment. GOV.UK Frontend's `preventDoubleClick` waits as long.
const DOUBLE_CLICK: f64 = 1000.0;

const ISLAND: &str = "comments-island";

/// Makes the thread and the form work.
///
/// The fields are not bound to signals: what was typed before the WebAssembly arrived must stay,
/// and hydrating a bound value would overwrite it.
#[island]
pub fn CommentsIsland(children: Children) -> impl IntoView {
    let state = CommentsState::default();
    effect(move || thread::show(&state.comments.read()));
    effect(move || fields::show_errors(&state.errors.read()));
    effect(move || show_hint(&state.hint.read()));
    effect(move || set_text("comment-failure", &state.thread_failure.read()));
    effect(move || set_text("form-failure", &state.form_failure.read()));
    effect(move || set_text("form-done", &state.done.read()));
    effect(move || {
        let Some(island) = by_id::<HtmlElement>(ISLAND) else { return };
        listen(&island, "submit", move |event| {
            event.prevent_default();
            state.submit();
        });
        listen(&island, "input", move |event| state.changed(&event, false));
        listen(&island, "change", move |event| state.changed(&event, true));
        listen(&island, "click", move |event| state.clicked(&event));
        memory::restore();
        fields::show_counts();
        state.load();
        // Sent while the WebAssembly was on its way: see src/site/loader.js.
        if by_id::<HtmlElement>("commentform").is_some_and(|form| form.has_attribute("data-sent")) {
            state.submit();
        }
    });
    view! { <div id=ISLAND>{children()}</div> }
}

/// What the thread and the form show beside the fields themselves. A text is empty when there is
/// nothing to say.
#[derive(Clone, Copy, Default)]
struct CommentsState {
    comments: RwSignal<Vec<Comment>>,
    /// What went wrong with the thread.
    thread_failure: RwSignal<String>,
    errors: RwSignal<Vec<FieldError>>,
    /// Why the last comment could not be posted.
    form_failure: RwSignal<String>,
    /// That the last comment was posted.
    done: RwSignal<String>,
    /// The address that was probably meant.
    hint: RwSignal<String>,
    /// Until when submits are passed over, in milliseconds since the Unix epoch.
    busy_until: RwSignal<f64>,
}

impl CommentsState {
    fn load(self) {
        spawn_local(async move {
            match store().list().await {
                Ok(comments) => self.comments.set(comments),
                Err(error) => self.thread_failure.set(error.advice(Task::List)),
            }
        });
    }

    fn submit(self) {
        if js_sys::Date::now() < self.busy_until.get_untracked() {
            return;
        }
        self.form_failure.set(String::new());
        self.done.set(String::new());
        match validate(&fields::entered()) {
            Ok(submission) => {
                self.errors.set(Vec::new());
                self.post(submission);
            }
            Err(errors) => {
                self.errors.set(errors);
                focus_soon("error-summary".to_owned());
            }
        }
    }

    fn post(self, submission: Submission) {
        self.busy_until.set(f64::INFINITY);
        spawn_local(async move {
            match store().post(&submission).await {
                Ok(comment) => {
                    self.busy_until.set(js_sys::Date::now() + DOUBLE_CLICK);
                    self.accepted(comment);
                }
                Err(error) => {
                    self.busy_until.set(0.0);
                    self.form_failure.set(error.advice(Task::Post));
                }
            }
        });
    }

    fn accepted(self, comment: Comment) {
        let element = thread::element_id(comment.id);
        self.done.set("Posted. Your comment is kept in this browser.".to_owned());
        self.comments.update(|comments| comments.push(comment));
        memory::save_or_forget_commenter();
        memory::forget_draft();
        fields::set_value(Field::Comment, "");
        fields::show_counts();
        focus_soon(element);
    }

    /// A value has changed, and with `done` the reader has left the field.
    fn changed(self, event: &Event, done: bool) {
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

    fn clicked(self, event: &Event) {
        let Some(target) = target(event) else { return };
        let within = |selector: &str| target.closest(selector).ok().flatten();
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
        } else if within(".comment-delete button").is_some()
            && let Some(id) = within(".comment").and_then(|comment| thread::comment_id(&comment))
        {
            self.delete(id);
        }
    }

    fn delete(self, id: CommentId) {
        spawn_local(async move {
            match store().delete(id).await {
                Ok(()) => {
                    self.thread_failure.set(String::new());
                    self.comments.update(|comments| comments.retain(|comment| comment.id != id));
                    focus_soon("comment-title".to_owned());
                }
                Err(error) => self.thread_failure.set(error.advice(Task::Delete)),
            }
        });
    }
}

/// The store that the story's comments are in.
fn store() -> BrowserStore {
    BrowserStore::new(story_of_page())
}

/// The slug of the story that the page shows, as `Comments` wrote it.
fn story_of_page() -> String {
    by_id::<HtmlElement>("comments")
        .and_then(|comments| comments.get_attribute("data-story"))
        .unwrap_or_default()
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

/// Moves focus to an element once the page shows it.
fn focus_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = by_id::<HtmlElement>(&id) {
            let _ = element.focus();
        }
    });
}
