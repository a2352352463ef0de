//! What the form remembers from one visit to the next: the draft, and on request the details.

use super::comment_fields::Controls;
use super::comment_store::story_of_page;
use crate::browser::local_storage;
use crate::comments::{Commenter, Draft, Field};

const COMMENTER: &str = "dateline:commenter";

fn draft_key() -> String {
    ["dateline:draft:", &story_of_page()].concat()
}

/// Fills the form with the draft or, without one, with the saved details. A field that already
/// holds something, typed before the WebAssembly arrived, is left alone.
pub fn restore(controls: Controls) {
    let commenter = local_storage::read(COMMENTER).and_then(|kept| Commenter::read(&kept));
    let draft = local_storage::read(&draft_key()).and_then(|kept| Draft::read(&kept));
    if commenter.is_some() {
        controls.set_saves_details(true);
    }
    if let Some(draft) = draft {
        controls.set_saves_details(draft.save_details);
        for field in Field::ALL {
            fill(controls, field, draft.entered.get(field));
        }
    }
    if let Some(commenter) = commenter {
        fill(controls, Field::Author, &commenter.author);
        fill(controls, Field::Email, &commenter.email);
        fill(controls, Field::Website, &commenter.website);
    }
}

fn fill(controls: Controls, field: Field, value: &str) {
    if controls.value(field).is_empty() {
        controls.set_value(field, value);
    }
}

/// Keeps what is in the form; called at every keystroke, so that a crash loses nothing.
pub fn save_draft(controls: Controls) {
    let draft = Draft { entered: controls.entered(), save_details: controls.saves_details() };
    if draft.is_blank() {
        forget_draft();
    } else {
        local_storage::write(&draft_key(), &draft.write());
    }
}

/// Forgets the draft, once it has been posted.
pub fn forget_draft() {
    local_storage::remove(&draft_key());
}

/// Keeps name, e-mail and website if the reader ticked the box, and forgets them otherwise.
pub fn save_or_forget_commenter(controls: Controls) {
    if controls.saves_details() {
        let commenter = Commenter {
            author: controls.value(Field::Author),
            email: controls.value(Field::Email),
            website: controls.value(Field::Website),
        };
        local_storage::write(COMMENTER, &commenter.write());
    } else {
        local_storage::remove(COMMENTER);
    }
}
