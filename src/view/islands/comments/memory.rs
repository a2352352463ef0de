//! What the form remembers from one visit to the next: the draft, and on request the details.

use super::{fields, story_of_page};
use crate::browser::local_storage;
use crate::comments::{Commenter, Draft, Entered, Field};

const COMMENTER: &str = "dateline:commenter";

fn draft_key() -> String {
    ["dateline:draft:", &story_of_page()].concat()
}

/// Fills the form with the draft or, without one, with the saved details. A field that already
/// holds something, typed before the WebAssembly arrived, is left alone and is a draft from now on.
pub fn restore() {
    let typed = fields::entered() != Entered::default();
    let commenter = local_storage::read(COMMENTER).and_then(|kept| Commenter::read(&kept));
    let draft = local_storage::read(&draft_key()).and_then(|kept| Draft::read(&kept));
    if commenter.is_some() {
        fields::set_saves_details(true);
    }
    if let Some(draft) = draft {
        fields::set_saves_details(draft.save_details);
        for field in Field::ALL {
            fill(field, draft.entered.get(field));
        }
    }
    if let Some(commenter) = commenter {
        fill(Field::Author, &commenter.author);
        fill(Field::Email, &commenter.email);
        fill(Field::Website, &commenter.website);
    }
    if typed {
        save_draft();
    }
}

fn fill(field: Field, value: &str) {
    if fields::value(field).is_empty() {
        fields::set_value(field, value);
    }
}

/// Keeps what is in the form; called at every keystroke, so that a crash loses nothing.
pub fn save_draft() {
    let draft = Draft { entered: fields::entered(), save_details: fields::saves_details() };
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
pub fn save_or_forget_commenter() {
    if fields::saves_details() {
        let commenter = Commenter {
            author: fields::value(Field::Author),
            email: fields::value(Field::Email),
            website: fields::value(Field::Website),
        };
        local_storage::write(COMMENTER, &commenter.write());
    } else {
        local_storage::remove(COMMENTER);
    }
}
