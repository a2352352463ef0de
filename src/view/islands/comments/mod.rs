//! The thread and the form at work.

mod browser_thread;
mod fields;
mod form;
#[cfg(comment_server)]
mod markup;
mod memory;
#[cfg(comment_server)]
mod outbox;
#[cfg(isso)]
mod own;
#[cfg(comment_server)]
mod reply;
#[cfg(comment_server)]
mod server_thread;
mod thread;

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use self::browser_thread::BrowserThread;
use self::form::FormState;
#[cfg(comment_server)]
use self::server_thread::ServerThread;
use super::effect;
use crate::browser::elements::{by_id, listen, set_text, show_and_focus, target};
#[cfg(comment_server)]
use crate::comments::CommentSettings;
use crate::comments::Submission;

const ISLAND: &str = "comments-island";

/// What the page does with a thread, wherever its comments are. It is there as long as the page.
trait Thread {
    /// Fills it for the first time.
    fn open(&'static self);

    /// Takes a comment that keeps every rule. The form is busy until it is said to be done.
    fn take(&'static self, submission: Submission);

    /// Answers a click in it; tells whether it was meant for the thread.
    fn clicked(&'static self, clicked: &Element) -> bool;

    /// Answers a change of one of its controls.
    fn changed(&'static self, _control: &Element) {}
}

/// The thread of a story: one of several, where some story of this build has a server.
#[cfg(comment_server)]
type StoryThread = dyn Thread;
#[cfg(not(comment_server))]
type StoryThread = BrowserThread;

/// Makes the thread and the form work.
///
/// The fields are not bound to signals: what was typed before the WebAssembly arrived must stay,
/// and hydrating a bound value would overwrite it.
#[island]
pub fn CommentsIsland(children: Children) -> impl IntoView {
    let form = FormState::default();
    let failure = RwSignal::new(String::new());
    form.show();
    effect(move || set_text("comment-failure", &failure.read()));
    effect(move || {
        let Some(island) = by_id::<HtmlElement>(ISLAND) else { return };
        let thread = thread(form, failure);
        listen(&island, "submit", move |event| {
            event.prevent_default();
            submit(form, thread);
        });
        listen(&island, "input", move |event| form.changed(&event, false));
        listen(&island, "change", move |event| {
            form.changed(&event, true);
            if let Some(control) = target(&event) {
                thread.changed(&control);
            }
        });
        listen(&island, "click", move |event| {
            let Some(clicked) = target(&event) else { return };
            if !thread.clicked(&clicked) {
                form.clicked(&event, &clicked);
            }
        });
        memory::restore();
        fields::show_counts();
        thread.open();
        // Sent while the WebAssembly was on its way: see src/site/loader.js.
        if by_id::<HtmlElement>("commentform").is_some_and(|form| form.has_attribute("data-sent")) {
            submit(form, thread);
        }
    });
    view! { <div id=ISLAND>{children()}</div> }
}

fn submit(form: FormState, thread: &'static StoryThread) {
    if let Some(submission) = form.submission() {
        thread.take(submission);
    }
}

/// The thread of the story's comment store, as `Comments` wrote its settings down.
#[cfg(comment_server)]
fn thread(form: FormState, failure: RwSignal<String>) -> &'static StoryThread {
    match CommentSettings::read(|name| setting(&["data-", name].concat())) {
        #[cfg(wordpress)]
        Some(CommentSettings::WordPress(wordpress)) => {
            ServerThread::at(Box::new(wordpress), form, failure)
        }
        #[cfg(isso)]
        Some(CommentSettings::Isso(isso)) => ServerThread::at_isso(isso, form, failure),
        _ => Box::leak(Box::new(BrowserThread::new(form, failure))),
    }
}

/// The thread in the browser: no story of this build has another.
#[cfg(not(comment_server))]
fn thread(form: FormState, failure: RwSignal<String>) -> &'static StoryThread {
    Box::leak(Box::new(BrowserThread::new(form, failure)))
}

/// The slug of the story that the page shows.
fn story_of_page() -> String {
    setting("data-story").unwrap_or_default()
}

fn setting(name: &str) -> Option<String> {
    by_id::<HtmlElement>("comments")?.get_attribute(name)
}

/// Moves focus to an element once the page shows it.
fn focus_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = by_id::<HtmlElement>(&id) {
            show_and_focus(&element);
        }
    });
}
