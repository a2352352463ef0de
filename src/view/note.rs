use leptos::prelude::*;

use super::source::Sources;
use crate::story::Note;

/// An editor's note: visibly not part of the article. It stands in the margin on wide screens and
/// opens in place on narrow ones.
///
/// The note's address is inside the `details`, not on it: following a fragment to something inside
/// a closed `details` opens it (HTML, "ancestor revealing algorithm"), without a script.
#[component]
pub fn NoteView(
    note: Note,
    /// The article's words that it is attached to, so that both are read side by side.
    phrase: String,
    /// The article's language.
    language: String,
) -> impl IntoView {
    let sources = (!note.sources.is_empty()).then(|| view! { <Sources sources=note.sources/> });
    view! {
        <details class="note" name="note">
            <summary>
                <span class="note-kind">"Editor’s note"</span>
                " "
                <span class="note-title">{note.title}</span>
            </summary>
            <div class="note-body" id=format!("note-{}", note.id) tabindex="-1">
                <p class="note-phrase">
                    "In the article: "
                    <span lang=language>{format!("“{phrase}”")}</span>
                </p>
                <p>{note.text}</p>
                {sources}
            </div>
        </details>
    }
}
