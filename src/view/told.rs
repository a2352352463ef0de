use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::dates::PeriodView;
use crate::story::{Mention, Story, Target};

/// The phrase of a mention in quotation marks, as a link back to it.
pub fn phrase(mention: &Mention) -> impl IntoView + use<> {
    view! {
        <a class="phrase" href=format!("#mention-{}", mention.number)>
            {format!("“{}”", mention.phrase)}
        </a>
    }
}

/// What the article names, in the order in which it does, each with its meetings. A mention of a
/// place or a group leads here where no script can show its meetings in the list itself.
#[component]
pub fn ToldIndex(story: Arc<Story>) -> impl IntoView {
    let mut seen = HashSet::new();
    let items: Vec<_> = story
        .mentions
        .iter()
        .map(|mention| {
            let first = seen.insert(&mention.target);
            let id = match &mention.target {
                Target::Place(id) | Target::Group(id) if first => Some(id.clone()),
                _ => None,
            };
            view! {
                <li id=id tabindex="-1">
                    {phrase(mention)}
                    <ul class="told-meetings">{meeting_links(&story, mention)}</ul>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <nav class="told" aria-labelledby="told">
                <h3 id="told">"In the order of the article"</h3>
                <ol>{items}</ol>
            </nav>
        }
    })
}

fn meeting_links(story: &Story, mention: &Mention) -> Vec<impl IntoView + use<>> {
    story
        .meetings
        .iter()
        .filter(|meeting| mention.meetings.contains(&meeting.id))
        .map(|meeting| {
            view! {
                <li>
                    <a href=format!("#{}", meeting.id)><PeriodView period=meeting.period/></a>
                </li>
            }
        })
        .collect()
}
