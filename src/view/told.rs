use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::dates::PeriodView;
use crate::story::{Meeting, Mention, Story, Target};

/// The phrase of a mention in quotation marks, as a link back to it; `article` is the address of the
/// article's page, empty on that page itself.
pub fn phrase(mention: &Mention, article: &str) -> impl IntoView + use<> {
    view! {
        <a class="phrase" href=format!("{article}#mention-{}", mention.number)>
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
            let meetings = if story.is_large() {
                range(&story, mention).into_any()
            } else {
                view! { <ul class="told-meetings">{meeting_links(&story, mention)}</ul> }.into_any()
            };
            view! { <li id=id tabindex="-1">{phrase(mention, "")}{meetings}</li> }
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

/// The meetings behind a mention, in calendar order.
fn behind<'a>(story: &'a Story, mention: &Mention) -> Vec<&'a Meeting> {
    let ids: HashSet<&str> = mention.meetings.iter().map(String::as_str).collect();
    story.meetings.iter().filter(|meeting| ids.contains(meeting.id.as_str())).collect()
}

fn meeting_links(story: &Story, mention: &Mention) -> Vec<impl IntoView + use<>> {
    behind(story, mention)
        .into_iter()
        .map(|meeting| {
            view! {
                <li>
                    <a href=format!("#{}", meeting.id)><PeriodView period=meeting.period/></a>
                </li>
            }
        })
        .collect()
}

/// How many meetings there are, from the first to the last.
fn range(story: &Story, mention: &Mention) -> Option<impl IntoView + use<>> {
    let meetings = behind(story, mention);
    let link = |meeting: &Meeting| {
        view! { <a href=format!("#{}", meeting.id)><PeriodView period=meeting.period/></a> }
    };
    let first = meetings.first().map(|first| link(first))?;
    Some(match meetings.last().filter(|_| meetings.len() > 1) {
        Some(last) => {
            let count = format!("{} entries, from", meetings.len());
            view! { <p class="told-meetings">{count}{first}"to"{link(last)}</p> }.into_any()
        }
        None => view! { <p class="told-meetings">{first}</p> }.into_any(),
    })
}
