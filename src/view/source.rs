use leptos::prelude::*;

use super::dates::DateView;
use crate::story::Source;

/// What a fact rests on, as a list of links.
#[component]
pub fn Sources(sources: Vec<Source>) -> impl IntoView {
    let items: Vec<_> = sources.into_iter().map(|source| view! { <SourceItem source/> }).collect();
    view! { <ul class="sources">{items}</ul> }
}

#[component]
fn SourceItem(source: Source) -> impl IntoView {
    let Source { publisher, title, published, url, note } = source;
    let published = published.map(|date| view! { ", "<DateView date/> });
    let note = note.map(|note| format!(" ({note})"));
    match title {
        Some(title) => view! {
            <li>{publisher}": "<a href=url>{title}</a>{published}{note}</li>
        }
        .into_any(),
        None => view! { <li><a href=url>{publisher}</a>{published}{note}</li> }.into_any(),
    }
}
