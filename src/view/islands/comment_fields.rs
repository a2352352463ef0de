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
#[component]
pub fn FormField(
    field: Field,
    controls: Controls,
    errors: RwSignal<Vec<FieldError>>,
    /// Notified after each change of a value.
    typed: RwSignal<()>,
) -> impl IntoView {
    let id = field.id();
    let error = Memo::new(move |_| {
        let errors = errors.read();
        errors.iter().find(|error| error.field == field).map(ToString::to_string)
    });
    let count = Memo::new(move |_| {
        typed.track();
        count_message(field, &controls.value(field))
    });
    let described_by = move || {
        let mut ids = Vec::new();
        if field == Field::Email {
            ids.push("email-notes".to_owned());
        }
        if error.read().is_some() {
            ids.push(format!("{id}-error"));
        }
        if count.read().is_some() {
            ids.push(format!("{id}-count"));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let invalid = move || error.read().is_some().then_some("true");
    let control = match controls.input(field) {
        None => view! {
            <textarea
                id=id
                name=field.name()
                cols="45"
                rows="8"
                required
                aria-describedby=described_by
                aria-invalid=invalid
                node_ref=controls.comment
            ></textarea>
        }
        .into_any(),
        Some(input) => view! {
            <input
                id=id
                name=field.name()
                type=match field {
                    Field::Email => "email",
                    Field::Website => "url",
                    _ => "text",
                }
                size="30"
                autocomplete=field.autocomplete()
                spellcheck=(field != Field::Author).then_some("false")
                required=field.required()
                aria-describedby=described_by
                aria-invalid=invalid
                node_ref=input
            />
        }
        .into_any(),
    };
    view! {
        <div class=format!("form-field comment-form-{id}") class:has-error=move || error.read().is_some()>
            <label for=id>
                {field.label()}
                {field.required().then(|| view! { " "<span class="required">"*"</span> })}
            </label>
            <p id=format!("{id}-error") class="field-error" hidden=move || error.read().is_none()>
                <span class="visually-hidden">"Error: "</span>
                {error}
            </p>
            {control}
            <p id=format!("{id}-count") class="field-count" aria-live="polite" hidden=move || count.read().is_none()>
                {count}
            </p>
        </div>
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
