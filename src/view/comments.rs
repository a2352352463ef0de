use leptos::prelude::*;

use super::islands::CommentsIsland;
use crate::comments::Field;

/// The thread and the form, as they are before any script: WordPress' names, ids, order and words.
#[component]
pub fn Comments(
    /// The story's slug.
    story: String,
) -> impl IntoView {
    view! {
        <section id="comments" class="comments" aria-label="Comments" lang="en" data-story=story>
            <CommentsIsland>
                <Thread/>
                <Form/>
            </CommentsIsland>
        </section>
    }
}

/// The thread is empty until the store has answered; each comment becomes a copy of the template.
#[component]
fn Thread() -> impl IntoView {
    view! {
        <div class="comment-thread">
            // Takes focus when the comment that had it is deleted.
            <h2 id="comment-title" tabindex="-1">"Comments"</h2>
                <p id="comment-none" class="comment-thread-empty">"No comments in this browser yet."</p>
            <p id="comment-failure" class="comment-thread-failure" role="alert"></p>
            <ol id="comment-list" class="comment-list"></ol>
            <template id="comment-template">
                <li class="comment" tabindex="-1">
                    <p class="comment-meta"><a class="comment-author"></a>" "<time></time></p>
                    <div class="comment-text"></div>
                    <details class="comment-delete">
                        <summary>"Delete"</summary>
                        "It is kept nowhere else. "
                        <button type="button">"Delete it from this browser"</button>
                    </details>
                </li>
            </template>
        </div>
    }
}

/// The form "Leave a Reply". Without a script `method="dialog"` makes submitting do nothing (HTML,
/// form submission algorithm), so that nothing that was typed is lost.
#[component]
fn Form() -> impl IntoView {
    view! {
        <div id="respond" class="comment-respond">
            <h2 id="reply-title" class="comment-reply-title">"Leave a Reply"</h2>
            <noscript>
                <p class="comment-store-note">"Posting a comment here needs scripting."</p>
            </noscript>
            // Shown by the style sheet when the WebAssembly has failed, or does not come.
            <p class="comment-unavailable">
                "Posting needs a part of this page that has not loaded. What you typed stays here: \
                copy it, then load the page again."
            </p>
            // The alert is a child of the box that takes focus, or a screen reader says it twice or
            // not at all (GOV.UK Frontend, error summary).
            <div id="error-summary" class="error-summary" tabindex="-1" hidden>
                <div role="alert">
                    <h3>"There is a problem"</h3>
                    <ul></ul>
                </div>
            </div>
            <form
                id="commentform"
                class="comment-form"
                method="dialog"
                novalidate
                aria-labelledby="reply-title"
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
                <FormField field=Field::Comment/>
                <FormField field=Field::Author/>
                <FormField field=Field::Email/>
                <p id="email-hint" class="email-hint" role="status"></p>
                <FormField field=Field::Website/>
                <p class="comment-form-cookies-consent">
                    <input
                        id="wp-comment-cookies-consent"
                        name="wp-comment-cookies-consent"
                        type="checkbox"
                        value="yes"
                    />
                    " "
                    <label for="wp-comment-cookies-consent">
                        "Save my name, email, and website in this browser for the next time I comment."
                    </label>
                </p>
                <p id="form-failure" class="form-failure" role="alert"></p>
                <p class="form-submit">
                    <input name="submit" type="submit" id="submit" class="submit" value="Post Comment"/>
                    " "
                    <span id="form-done" class="form-done" role="status"></span>
                </p>
            </form>
        </div>
    }
}

/// A field with its label, and room for its error and for how much may still be typed.
///
/// There is no `maxlength`: it would cut a pasted text without a word, and it counts UTF-16 units
/// where the servers count bytes.
#[component]
fn FormField(field: Field) -> impl IntoView {
    let id = field.id();
    let described_by = (field == Field::Email).then_some("email-notes");
    let control = match field {
        Field::Comment => view! {
            <textarea id=id name=field.name() cols="45" rows="8" required></textarea>
        }
        .into_any(),
        _ => view! {
            <input
                id=id
                name=field.name()
                type=input_type(field)
                size="30"
                autocomplete=field.autocomplete()
                required=field.required()
                aria-describedby=described_by
            />
        }
        .into_any(),
    };
    let mark = field.required().then(|| view! { " "<span class="required">"*"</span> });
    view! {
        <div class=format!("form-field comment-form-{id}")>
            <label for=id>{field.label()}{mark}</label>
            <p id=format!("{id}-error") class="field-error" hidden>
                <span class="visually-hidden">"Error: "</span>
                <span></span>
            </p>
            {control}
            <p id=format!("{id}-count") class="field-count" aria-live="polite"></p>
        </div>
    }
}

fn input_type(field: Field) -> &'static str {
    match field {
        Field::Email => "email",
        Field::Website => "url",
        Field::Comment | Field::Author => "text",
    }
}
