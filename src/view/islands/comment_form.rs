use leptos::ev;
use leptos::html::Form;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::comment_fields::{Controls, FormField, SaveDetails};
use super::comment_memory::{forget_draft, restore, save_draft, save_or_forget_commenter};
use super::comment_store::comment_store;
use crate::comments::{
    Comment, CommentId, CommentStore, Field, FieldError, Submission, Task, check, email_hint,
    validate,
};

/// A second submit within this many milliseconds of an accepted one is a double click or a held
/// Enter key, not a second comment. GOV.UK Frontend's `preventDoubleClick` waits as long.
const DOUBLE_CLICK: f64 = 1000.0;

/// The form "Leave a Reply", with WordPress' fields and validation in the manner of GOV.UK.
///
/// The fields are not bound to signals: what was typed before the WebAssembly arrived must stay,
/// and binding a value would overwrite it. Without a script `method="dialog"` makes submitting do
/// nothing (HTML, "form submission algorithm"), so that nothing typed is lost.
#[component]
pub fn CommentForm(comments: RwSignal<Vec<Comment>>) -> impl IntoView {
    let form = NodeRef::<Form>::new();
    let controls = Controls::default();
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let failure = RwSignal::new(String::new());
    let hint = RwSignal::new(String::new());
    let posted = RwSignal::new(false);
    let typed = RwSignal::new(());
    let guard = StoredValue::new(DoubleClickGuard::default());

    let accepted = move |comment: Comment| {
        let id = comment.id;
        comments.update(|comments| comments.push(comment));
        save_or_forget_commenter(controls);
        forget_draft();
        controls.clear_comment();
        typed.set(());
        posted.set(true);
        focus_soon(move || document().get_element_by_id(&comment_element(id)));
    };
    let send = move |submission: Submission| {
        guard.update_value(|guard| guard.sending = true);
        spawn_local(async move {
            match comment_store().post(&submission).await {
                Ok(comment) => {
                    guard.update_value(DoubleClickGuard::accept);
                    accepted(comment);
                }
                Err(error) => failure.set(error.advice(Task::Post)),
            }
            guard.update_value(|guard| guard.sending = false);
        });
    };
    let submit = move || {
        if guard.with_value(DoubleClickGuard::refuses) {
            return;
        }
        failure.set(String::new());
        posted.set(false);
        match validate(&controls.entered()) {
            Ok(submission) => {
                show_errors(errors, Vec::new());
                send(submission);
            }
            Err(found) => {
                show_errors(errors, found);
                focus_soon(|| document().get_element_by_id("error-summary"));
            }
        }
    };
    let on_input = move |event: ev::Event| {
        save_draft(controls);
        typed.set(());
        if let Some(field) = field_of(&event) {
            correct(errors, field, controls);
            if field == Field::Email {
                hint.set(String::new());
            }
        }
    };
    let on_change = move |event: ev::Event| {
        save_draft(controls);
        if field_of(&event) == Some(Field::Email) {
            hint.set(email_hint(controls.value(Field::Email).trim()).unwrap_or_default());
        }
    };
    let take_hint = move |_| {
        controls.set_value(Field::Email, &hint.get_untracked());
        hint.set(String::new());
        correct(errors, Field::Email, controls);
        save_draft(controls);
    };

    Effect::new(move || {
        restore(controls);
        typed.set(());
        // Sent while the WebAssembly was on its way: see start.js.
        let sent = form.get_untracked().and_then(|form| form.get_attribute("data-sent"));
        if sent.is_some() {
            submit();
        }
    });

    let no_hint = Signal::derive(move || hint.read().is_empty());
    let hint = Signal::derive(move || hint.get());
    let failure = Signal::derive(move || failure.get());
    let done = Signal::derive(move || {
        let words = if posted.get() { "Posted. Your comment is kept in this browser." } else { "" };
        words.to_owned()
    });
    view! {
        <div id="respond" class="comment-respond">
            <h2 id="reply-title" class="comment-reply-title">"Leave a Reply"</h2>
            <ErrorSummary errors/>
            <form
                id="commentform"
                class="comment-form"
                method="dialog"
                novalidate
                aria-labelledby="reply-title"
                node_ref=form
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
                on:input=on_input
                on:change=on_change
            >
                <p class="comment-notes">
                    <span id="email-notes">"Your email address will not be published."</span>
                    " "
                    <span class="required-field-message">
                        "Required fields are marked "<span class="required">"*"</span>
                    </span>
                </p>
                <p class="comment-store-note">
                    "Comments on this page are kept in this browser only. Nobody else sees them."
                </p>
                <FormField field=Field::Comment controls errors typed/>
                <FormField field=Field::Author controls errors typed/>
                <FormField field=Field::Email controls errors typed/>
                <p class="email-hint" role="status">
                    <span hidden=no_hint>
                        "Did you mean "
                        <button type="button" on:click=take_hint>{hint}</button>
                        "?"
                    </span>
                </p>
                <FormField field=Field::Website controls errors typed/>
                <SaveDetails controls/>
                <p class="form-failure" role="alert">{failure}</p>
                <p class="form-submit">
                    <input name="submit" type="submit" id="submit" class="submit" value="Post Comment"/>
                    " "
                    <span class="form-done" role="status">
                        {done}
                    </span>
                </p>
            </form>
        </div>
    }
}

/// Lists what has to be put right, with links to the fields. The alert is a child of the box that
/// takes focus, or a screen reader says it twice or not at all (GOV.UK Frontend, error summary).
#[component]
fn ErrorSummary(errors: RwSignal<Vec<FieldError>>) -> impl IntoView {
    let none = Signal::derive(move || errors.read().is_empty());
    view! {
        <div id="error-summary" class="error-summary" tabindex="-1" hidden=none>
            <div role="alert">
                <h3>"There is a problem"</h3>
                <ul on:click=go_to_field>
                    {move || {
                        errors
                            .get()
                            .into_iter()
                            .map(|error| {
                                let href = ["#", error.field.id()].concat();
                                view! { <li><a href=href>{error.to_string()}</a></li> }
                            })
                            .collect::<Vec<_>>()
                    }}
                </ul>
            </div>
        </div>
    }
}

/// Scrolls the label into view, not the field, so that both are seen.
fn go_to_field(event: ev::MouseEvent) {
    let link = event.target().and_then(|link| link.dyn_into::<Element>().ok());
    let href = link.and_then(|link| link.get_attribute("href")).unwrap_or_default();
    let Some(id) = href.strip_prefix('#') else { return };
    event.prevent_default();
    if let Ok(Some(label)) = document().query_selector(&["label[for=", id, "]"].concat()) {
        label.scroll_into_view();
    }
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = field.focus_with_options(&options);
    }
}

const TITLE_PREFIX: &str = "Error: ";

/// Shows `found` beside the fields, in the summary, and in the page's title.
fn show_errors(errors: RwSignal<Vec<FieldError>>, found: Vec<FieldError>) {
    let title = document().title();
    let title = title.strip_prefix(TITLE_PREFIX).unwrap_or(&title);
    let prefix = if found.is_empty() { "" } else { TITLE_PREFIX };
    document().set_title(&[prefix, title].concat());
    errors.set(found);
}

/// Takes a field's error away as soon as it is put right, and keeps its words true until then.
/// A field without an error gets none while somebody types in it.
fn correct(errors: RwSignal<Vec<FieldError>>, field: Field, controls: Controls) {
    let mut found = errors.get_untracked();
    let Some(at) = found.iter().position(|error| error.field == field) else { return };
    match check(field, &controls.value(field)) {
        Ok(_) => {
            found.remove(at);
        }
        Err(error) if found[at] != error => found[at] = error,
        Err(_) => return,
    }
    show_errors(errors, found);
}

fn field_of(event: &ev::Event) -> Option<Field> {
    let id = event.target()?.dyn_into::<HtmlElement>().ok()?.id();
    Field::ALL.into_iter().find(|field| field.id() == id)
}

fn comment_element(id: CommentId) -> String {
    ["comment-", &id.0.to_string()].concat()
}

/// Moves focus to what `find` finds once the page shows it.
fn focus_soon(find: impl Fn() -> Option<Element> + 'static) {
    request_animation_frame(move || {
        if let Some(element) = find().and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Lets one submit through at a time.
#[derive(Default)]
struct DoubleClickGuard {
    sending: bool,
    accepted_at: Option<f64>,
}

impl DoubleClickGuard {
    fn refuses(&self) -> bool {
        let recent = |at| js_sys::Date::now() - at < DOUBLE_CLICK;
        self.sending || self.accepted_at.is_some_and(recent)
    }

    fn accept(&mut self) {
        self.accepted_at = Some(js_sys::Date::now());
    }
}
