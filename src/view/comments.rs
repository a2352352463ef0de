use leptos::prelude::*;

use super::islands::CommentsIsland;
use crate::comments::store::{Isso, WordPress};
use crate::comments::{CommentSettings, Field};

/// The thread and the form, as they are before any script: WordPress' names, ids, order and words.
#[component]
pub fn Comments(
    /// The story's slug.
    story: String,
    /// Where its comments are.
    settings: CommentSettings,
) -> impl IntoView {
    let attributes = settings.attributes();
    let told = |name: &str| {
        attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    };
    view! {
        <section
            id="comments"
            class="comments"
            aria-label="Comments"
            lang="en"
            data-story=story
            data-store=told("store")
            data-site=told("site")
            data-rest=told("rest")
            data-post=told("post")
            data-way=told("way")
            data-server=told("server")
            data-thread=told("thread")
            data-title=told("title")
        >
            <CommentsIsland>
                <Thread settings=settings.clone()/>
                <Form settings=settings/>
            </CommentsIsland>
        </section>
    }
}

/// The thread is empty until the store has answered; each comment becomes a copy of the template.
#[component]
fn Thread(settings: CommentSettings) -> impl IntoView {
    let is_local = settings == CommentSettings::Browser;
    let none = if is_local { "No comments in this browser yet." } else { "No comments yet." };
    let delete = is_local.then(|| {
        view! {
            <details class="comment-delete">
                <summary>"Delete"</summary>
                "It is kept nowhere else. "
                <button type="button">"Delete it from this browser"</button>
            </details>
        }
    });
    let is_isso = matches!(settings, CommentSettings::Isso(_));
    let reply = (!is_local).then(|| {
        view! {
            <p class="comment-actions">
                <button type="button" class="comment-reply">"Reply"</button>
                {is_isso.then(votes)}
            </p>
            {is_isso.then(own)}
            <button type="button" class="comment-more-replies" hidden></button>
            <ol class="comment-replies"></ol>
        }
    });
    view! {
        <div id="comment-thread" class="comment-thread">
            // Takes focus when the comment that had it is deleted.
            <h2 id="comment-title" tabindex="-1">"Comments"</h2>
            {(!is_local).then(order)}
            <p id="comment-none" class="comment-thread-empty" hidden=!is_local>{none}</p>
            <p id="comment-failure" class="comment-thread-failure" role="alert"></p>
            <ol id="comment-list" class="comment-list"></ol>
            <template id="comment-template">
                <li class="comment" tabindex="-1">
                    <p class="comment-meta">
                        <a class="comment-author"></a>
                        " "
                        <time datetime="1970-01-01"></time>
                        " "
                        <span class="comment-ago"></span>
                    </p>
                    <div class="comment-text"></div>
                    {delete}
                    {reply}
                </li>
            </template>
            {is_isso.then(editor)}
            {(!is_local).then(more_and_outbox)}
        </div>
    }
}

fn votes() -> impl IntoView {
    view! {
        " "
        <button type="button" class="comment-like">"Agree 0"</button>
        " "
        <button type="button" class="comment-dislike">"Disagree 0"</button>
    }
}

/// What the writer of a comment can do to it for some minutes, and what came of it or of a vote.
fn own() -> impl IntoView {
    view! {
        <div class="comment-own comment-actions" hidden>
            <button type="button" class="comment-edit">"Edit"</button>
            " "
            <details class="comment-delete">
                <summary>"Delete"</summary>
                <button type="button">"Delete it for everybody"</button>
            </details>
        </div>
        <p class="comment-status" role="status"></p>
    }
}

/// Stands in the place of the text while its writer changes it.
fn editor() -> impl IntoView {
    view! {
        <template id="comment-editor-template">
            <div class="comment-editor form-field">
                <textarea rows="6" aria-label="Your comment"></textarea>
                <p class="comment-actions">
                    <button type="button" class="comment-edit-save">"Save"</button>
                    " "
                    <button type="button" class="comment-edit-cancel">"Cancel"</button>
                </p>
            </div>
        </template>
    }
}

/// In which order a server's thread is read. Shown once it can be chosen.
fn order() -> impl IntoView {
    view! {
        <p class="comment-order">
            <label for="comment-order">"Order"</label>
            " "
            <select id="comment-order" autocomplete="off">
                <option value="oldest">"Oldest first"</option>
                <option value="newest">"Newest first"</option>
            </select>
        </p>
        <noscript>
            <p class="comment-store-note">"Showing the comments here needs scripting."</p>
        </noscript>
    }
}

/// More of the thread, and the reader's own comments that have not arrived yet.
fn more_and_outbox() -> impl IntoView {
    view! {
        <button type="button" id="comment-more" class="comment-more" hidden>
            "Show more comments"
        </button>
        <ol id="outbox" class="comment-list outbox" aria-label="Your comments on their way" hidden></ol>
        <template id="outgoing-template">
            <li class="comment outgoing">
                <p class="outgoing-status" role="status"></p>
                <div class="comment-text"></div>
                <p class="comment-actions">
                    <a class="outgoing-preview" hidden>"See it as it will look"</a>
                    " "
                    <button type="button" class="outgoing-edit" hidden>"Edit"</button>
                    " "
                    <button type="button" class="outgoing-discard" hidden></button>
                </p>
            </li>
        </template>
    }
}

/// Where the form posts to without a script. WordPress takes it; elsewhere `method="dialog"` makes
/// submitting do nothing (HTML, form submission algorithm), so that nothing that was typed is lost.
fn target(settings: &CommentSettings) -> (&'static str, Option<String>) {
    match settings {
        CommentSettings::WordPress(wordpress) => ("post", Some(wordpress.form_action())),
        _ => ("dialog", None),
    }
}

/// What a reader should know about where a comment goes.
fn store_note(settings: &CommentSettings) -> &'static str {
    match settings {
        CommentSettings::Browser => {
            "Comments on this page are kept in this browser only. Nobody else sees them."
        }
        CommentSettings::WordPress(_) | CommentSettings::Isso(_) => {
            "Comments go to the publisher’s comment server. A moderator may read them first."
        }
    }
}

/// What WordPress' form has beside the fields that are seen.
fn hidden_fields(settings: &CommentSettings) -> Option<impl IntoView + use<>> {
    let post = match settings {
        CommentSettings::Browser => return None,
        CommentSettings::WordPress(WordPress { post, .. }) => Some(*post),
        CommentSettings::Isso(Isso { .. }) => None,
    };
    let post = post.map(|post| {
        view! { <input type="hidden" name="comment_post_ID" value=post.to_string()/> }
    });
    Some(view! {
        {post}
        <input type="hidden" id="comment_parent" name="comment_parent" value="0"/>
    })
}

/// The form "Leave a Reply".
#[component]
fn Form(settings: CommentSettings) -> impl IntoView {
    let (method, action) = target(&settings);
    let needs_scripting = action.is_none().then(|| {
        view! {
            <noscript>
                <p class="comment-store-note">"Posting a comment here needs scripting."</p>
            </noscript>
        }
    });
    let cancel = (settings != CommentSettings::Browser).then(|| {
        view! {
            <p class="comment-actions">
                <button type="button" id="cancel-comment-reply-link" hidden>"Cancel reply"</button>
            </p>
        }
    });
    view! {
        <div id="respond" class="comment-respond">
            <h2 id="reply-title" class="comment-reply-title">"Leave a Reply"</h2>
            {cancel}
            {needs_scripting}
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
                method=method
                action=action
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
                    {store_note(&settings)}
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
                {hidden_fields(&settings)}
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
