//! That nobody is locked out: WCAG 2.2 AA, as far as a program can see. In Chromium, whose devtools
//! protocol shows colours, the accessibility tree and a zoomed page.

mod axe;
mod keyboard;
mod layout;
mod tree;

pub use axe::has_no_barrier_now;
pub use keyboard::is_walked_through;
pub use tree::is_announced;

use crate::page::{Field, Page};

/// In CSS pixels: a phone and a laptop.
const WIDTHS: [u32; 2] = [390, 1280];
const HEIGHT: u32 = 800;
const SCHEMES: [&str; 2] = ["light", "dark"];

/// What a reader has done to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    First,
    Filtered,
    CardOpen,
    RecordsOpen,
    NoteOpen,
    FormWithErrors,
    ThreadWithComment,
}

impl State {
    /// Opens the page and brings it there.
    async fn reach(self, page: &Page) {
        page.open("").await;
        match self {
            State::First => {}
            State::Filtered => {
                page.choose_place("brussels").await;
                page.announces("10 of 27 entries shown.").await;
            }
            State::CardOpen => {
                page.click_phrase("to Washington").await;
                page.card_is_open(true).await;
            }
            State::RecordsOpen => {
                let open = "document.querySelectorAll('.meeting-record')
                    .forEach((record) => { record.open = true; })";
                let () = page.eval(open, ()).await;
            }
            State::NoteOpen => {
                page.follow("They began to lure").await;
                page.note_is_open("order-of-cities", true).await;
            }
            State::FormWithErrors => {
                page.pastes(Field::Email, "ani@").await;
                page.pastes(Field::Website, "javascript:").await;
                page.pastes(Field::Name, &"a".repeat(240)).await;
                page.posts().await;
                page.shows("#error-summary", true).await;
            }
            State::ThreadWithComment => {
                page.writes_comment("Where is this documented?").await;
                page.types(Field::Website, "example.am").await;
                page.posts().await;
                page.has_comments(&["Where is this documented?"]).await;
            }
        }
    }
}
