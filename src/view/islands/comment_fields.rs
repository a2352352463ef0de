use leptos::either::Either;
use leptos::html::{Input, Textarea};
use leptos::prelude::*;

use crate::comments::{Entered, Field, FieldError, count_message};

/// The form's controls in the page. Their values are read and written there and nowhere else.
#[derive(Clone, Copy, Default)]
pub struct Controls {
    comment: NodeRef<Textarea>,
    author: NodeRef<Input>,
    email: NodeRef<Input>,
    website: NodeRef<Input>,
    save_details: NodeRef<Input>,
}

impl Controls {
    /// What is typed into `field`.
    pub fn value(self, field: Field) -> String {
        match self.input(field) {
            None => self.comment.get_untracked().map(|area| area.value()),
            Some(input) => input.get_untracked().map(|input| input.value()),
        }
        .unwrap_or_default()
    }

    /// Writes `value` into `field`.
    pub fn set_value(self, field: Field, value: &str) {
        match self.input(field) {
            None => self.comment.get_untracked().inspect(|area| area.set_value(value)).is_some(),
            Some(input) => input.get_untracked().inspect(|input| input.set_value(value)).is_some(),
        };
    }

    /// Everything that is typed.
    pub fn entered(self) -> Entered {
        let mut entered = Entered::default();
        for field in Field::ALL {
            entered.set(field, self.value(field));
        }
        entered
    }

    /// Empties the comment; name, e-mail and website stay for the next one.
    pub fn clear_comment(self) {
        self.set_value(Field::Comment, "");
    }

    /// Whether the reader wants the details kept.
    pub fn saves_details(self) -> bool {
        self.save_details.get_untracked().is_some_and(|input| input.checked())
    }

    /// Ticks or clears the box for that.
    pub fn set_saves_details(self, saves: bool) {
        if let Some(input) = self.save_details.get_untracked() {
            input.set_checked(saves);
        }
    }

    fn input(self, field: Field) -> Option<NodeRef<Input>> {
        match field {
            Field::Comment => None,
            Field::Author => Some(self.author),
            Field::Email => Some(self.email),
            Field::Website => Some(self.website),
        }
    }
}

/// A field with its label, its error and, near the limit, how much room is left.
///
/// There is no `maxlength`: it would cut a pasted text without a word, and it counts UTF-16 units
/// where the servers count bytes.
///
/// What changes is handed to the view as [`Signal`]s, not as closures: closures are a type each, and
/// each type would bring its own copy of the rendering code into the WebAssembly.
#[component]
pub fn FormField(
    field: Field,
    controls: Controls,
    errors: RwSignal<Vec<FieldError>>,
    /// Notified after each change of a value.
    typed: RwSignal<()>,
) -> impl IntoView {
    let id = field.id();
    let error = Signal::derive(move || {
        let errors = errors.read();
        let error = errors.iter().find(|error| error.field == field);
        error.map(ToString::to_string).unwrap_or_default()
    });
    let count = Signal::derive(move || {
        typed.track();
        count_message(field, &controls.value(field)).unwrap_or_default()
    });
    let has_error = Signal::derive(move || !error.read().is_empty());
    let no_error = Signal::derive(move || error.read().is_empty());
    let no_count = Signal::derive(move || count.read().is_empty());
    let described_by = Signal::derive(move || {
        let ids = [
            (field == Field::Email, "email-notes".to_owned()),
            (has_error.get(), [id, "-error"].concat()),
            (!no_count.get(), [id, "-count"].concat()),
        ];
        let ids: Vec<String> =
            ids.into_iter().filter(|(used, _)| *used).map(|(_, id)| id).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    });
    let invalid = Signal::derive(move || has_error.get().then(|| "true".to_owned()));
    view! {
        <div class=["form-field comment-form-", id].concat() class:has-error=has_error>
            <label for=id>
                {field.label()}
                <span class="required">{if field.required() { " *" } else { "" }}</span>
            </label>
            <p id=[id, "-error"].concat() class="field-error" hidden=no_error>
                <span class="visually-hidden">"Error: "</span>
                {error}
            </p>
            <FieldControl field controls described_by invalid/>
            <p id=[id, "-count"].concat() class="field-count" aria-live="polite" hidden=no_count>
                {count}
            </p>
        </div>
    }
}

#[component]
fn FieldControl(
    field: Field,
    controls: Controls,
    described_by: Signal<Option<String>>,
    invalid: Signal<Option<String>>,
) -> impl IntoView {
    match controls.input(field) {
        None => Either::Left(view! {
            <textarea
                id=field.id()
                name=field.name()
                cols="45"
                rows="8"
                required
                aria-describedby=described_by
                aria-invalid=invalid
                node_ref=controls.comment
            ></textarea>
        }),
        Some(input) => Either::Right(view! {
            <input
                id=field.id()
                name=field.name()
                type=match field {
                    Field::Email => "email",
                    Field::Website => "url",
                    _ => "text",
                }
                size="30"
                autocomplete=field.autocomplete()
                required=field.required()
                aria-describedby=described_by
                aria-invalid=invalid
                node_ref=input
            />
        }),
    }
}

/// WordPress' box for keeping name, e-mail and website.
#[component]
pub fn SaveDetails(controls: Controls) -> impl IntoView {
    const ID: &str = "wp-comment-cookies-consent";
    view! {
        <p class="comment-form-cookies-consent">
            <input id=ID name=ID type="checkbox" value="yes" node_ref=controls.save_details/>
            " "
            <label for=ID>
                "Save my name, email, and website in this browser for the next time I comment."
            </label>
        </p>
    }
}
