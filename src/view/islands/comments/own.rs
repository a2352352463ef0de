//! What a reader of an Isso does to comments that are there: changes or deletes the own ones, votes on
//! any.

use std::cell::Cell;

use js_sys::Date;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

use super::thread::{element_id, from_template, is_in};
use super::{focus_soon, story_of_page};
use crate::browser::elements::by_id;
use crate::browser::http::send;
use crate::comments::outbox::{Disk, Kept, State};
use crate::comments::store::{Isso, NotChanged, Received, Request, Response, Vote};
use crate::comments::{CommentId, Entered, Field, check};

/// What is told of a comment that has changed: how it is now; none where it is gone.
type Changed = Box<dyn Fn(CommentId, Option<Received>)>;

/// The comments that this browser has posted, which the outbox remembers, and what can be done to any.
pub struct OwnComments {
    isso: Isso,
    disk: Disk,
    changed: Changed,
    /// Whether something is under way: a second click waits for nothing and does nothing.
    busy: Cell<bool>,
}

impl OwnComments {
    /// Those in a thread of `isso`.
    pub fn new(isso: Isso, changed: Changed) -> Self {
        Self { isso, disk: Disk::new(story_of_page()), changed, busy: Cell::new(false) }
    }

    /// Shows how votes stand, and the buttons for changing under the comments that can be changed.
    pub fn show(&'static self, comments: &[Received]) {
        for comment in comments {
            show_votes(comment.id, comment.likes, comment.dislikes);
        }
        let since = Date::now() as i64 - Isso::EDIT_WINDOW;
        let open = comments.iter().filter(|comment| comment.posted_at > since);
        let open: Vec<CommentId> = open.map(|comment| comment.id).collect();
        spawn_local(async move {
            let kept = self.disk.list().await.unwrap_or_default();
            for id in open {
                let is_own = kept.iter().any(|kept| is(kept, id));
                if let Some(own) = part(id, ".comment-own") {
                    own.set_hidden(!is_own);
                }
            }
        });
    }

    async fn kept(&self, id: CommentId) -> Option<Kept> {
        self.disk.list().await.ok()?.into_iter().find(|kept| is(kept, id))
    }

    /// Answers a click in the comment; tells whether it was meant for this.
    pub fn clicked(&'static self, clicked: &Element, id: CommentId) -> bool {
        let within = |selector: &str| is_in(clicked, selector);
        if within(".comment-like") {
            self.vote(id, Vote::Like);
        } else if within(".comment-dislike") {
            self.vote(id, Vote::Dislike);
        } else if within(".comment-edit") {
            self.open_editor(id);
        } else if within(".comment-edit-cancel") {
            close_editor(id);
        } else if within(".comment-edit-save") {
            self.save(id);
        } else if within(".comment-delete button") {
            self.delete(id);
        } else {
            return false;
        }
        true
    }

    /// Sends `request` and does `then` with the answer, unless something is under way.
    fn ask(
        &'static self,
        id: CommentId,
        request: Request,
        then: impl FnOnce(&Response) -> Result<(), NotChanged> + 'static,
    ) {
        if self.busy.replace(true) {
            return;
        }
        say(id, "");
        spawn_local(async move {
            let outcome = match send(&request).await {
                Some(response) => then(&response),
                None => Err(NotChanged::Unclear),
            };
            if let Err(error) = outcome {
                say(id, &error.to_string());
            }
            self.busy.set(false);
        });
    }

    fn vote(&'static self, id: CommentId, vote: Vote) {
        self.ask(id, self.isso.vote(id, vote), move |response| {
            let votes = self.isso.read_vote(response)?;
            show_votes(id, votes.likes, votes.dislikes);
            say(
                id,
                if votes.counted {
                    "Your vote is counted."
                } else {
                    "This vote does not count: nobody votes twice from one network, or on a comment \
                     from their own."
                },
            );
            Ok(())
        });
    }

    /// The text as it was typed is on disk: what the server sends is markup.
    fn open_editor(&'static self, id: CommentId) {
        spawn_local(async move {
            let Some(kept) = self.kept(id).await else {
                return say(id, &NotChanged::TooLate.to_string());
            };
            if part(id, ".comment-editor").is_some() {
                return;
            }
            let text = part(id, ".comment-text");
            let (Some(text), Some(editor)) = (text, from_template("comment-editor-template"))
            else {
                return;
            };
            text.set_hidden(true);
            let _ = text.after_with_node_1(&editor);
            if let Some(area) = editing(id) {
                area.set_value(&kept.comment.entered.comment);
                let _ = area.focus();
            }
        });
    }

    fn save(&'static self, id: CommentId) {
        let Some(area) = editing(id) else { return };
        let comment = match check(Field::Comment, &area.value()) {
            Ok(comment) => comment.unwrap_or_default(),
            Err(error) => return say(id, &error.to_string()),
        };
        spawn_local(async move {
            let Some(mut kept) = self.kept(id).await else {
                return say(id, &NotChanged::TooLate.to_string());
            };
            kept.comment.entered = Entered { comment, ..kept.comment.entered };
            let request = self.isso.edit(id, &kept.comment.entered);
            self.ask(id, request, move |response| {
                let edited = self.isso.read_edit(response)?;
                close_editor(id);
                (self.changed)(id, Some(edited));
                say(id, "Your comment is changed.");
                // For the next change; one that cannot be kept begins with the text before it.
                spawn_local(async move {
                    let _ = self.disk.keep(Some(kept.key), &kept.comment).await;
                });
                Ok(())
            });
        });
    }

    fn delete(&'static self, id: CommentId) {
        self.ask(id, self.isso.delete(id), move |response| {
            let left = self.isso.read_delete(response)?;
            (self.changed)(id, left);
            focus_soon("comment-title".to_owned());
            Ok(())
        });
    }
}

/// Whether it is the comment that the server has under this number.
fn is(kept: &Kept, id: CommentId) -> bool {
    kept.comment.state == State::Delivered(Some(id))
}

/// Writes on the buttons how many votes there are.
fn show_votes(id: CommentId, likes: u32, dislikes: u32) {
    for (button, word, count) in
        [(".comment-like", "Agree ", likes), (".comment-dislike", "Disagree ", dislikes)]
    {
        if let Some(button) = part(id, button) {
            button.set_text_content(Some(&[word, &count.to_string()].concat()));
        }
    }
}

fn close_editor(id: CommentId) {
    if let Some(editor) = part(id, ".comment-editor") {
        editor.remove();
    }
    if let Some(text) = part(id, ".comment-text") {
        text.set_hidden(false);
    }
    if let Some(edit) = part(id, ".comment-edit") {
        let _ = edit.focus();
    }
}

fn editing(id: CommentId) -> Option<HtmlTextAreaElement> {
    part(id, ".comment-editor textarea")?.dyn_into().ok()
}

fn say(id: CommentId, words: &str) {
    if let Some(status) = part(id, ".comment-status") {
        status.set_text_content(Some(words));
    }
}

/// A part of the comment itself, not of a reply to it.
fn part(id: CommentId, selector: &str) -> Option<HtmlElement> {
    let comment = by_id::<Element>(&element_id(id))?;
    let own = [":scope > ", selector, ", :scope > :not(.comment-replies) ", selector].concat();
    comment.query_selector(&own).ok()??.dyn_into().ok()
}
