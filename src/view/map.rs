use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::svg;

use super::chart::{percent, rounded};
use crate::drawing::{Anchor, Marker, Name, StoryMap};
use crate::story::{Story, Target};

/// The map of a story's places. Nothing for a story none of whose meetings has a place.
///
/// Each circle is a link to the place's line in the list, and a filter where the script is there. A
/// screen reader gets a list of links with names and numbers; land and water are hidden from it.
#[component]
pub fn Map(story: Arc<Story>) -> impl IntoView {
    let map = StoryMap::new(&story)?;
    let (width, height) = (map.frame.width, map.frame.height);
    let class = if map.frame.is_wide() { "map wide" } else { "map" };
    let markers = markers(&story, &map);
    let caption = caption(&map);
    Some(view! {
        <figure class=class id="map" aria-labelledby="map-title">
            <h3 id="map-title">"Where"</h3>
            <svg role="group" aria-labelledby="map-title">
                <svg viewBox=format!("0 0 {width} {height}") aria-hidden="true">
                    <path class="water" d=map.paths.earth.clone()/>
                    <path class="land" d=map.paths.land.clone()/>
                </svg>
                <g role="list" lang=story.article.language.clone()>{markers}</g>
            </svg>
            <figcaption>{caption}</figcaption>
        </figure>
    })
}

fn markers(story: &Story, map: &StoryMap) -> Vec<impl IntoView + use<>> {
    let told: HashSet<&str> = story
        .mentions
        .iter()
        .filter_map(|mention| match &mention.target {
            Target::Place(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    let address = |marker: &Marker| {
        let place = marker.place.as_str();
        let first =
            || story.meetings.iter().find(|meeting| meeting.place.as_deref() == Some(place));
        let id = if told.contains(place) { Some(place) } else { first().map(|first| &*first.id) };
        id.map(|id| format!("#{id}"))
    };
    map.markers.iter().map(|marker| marker_view(marker, address(marker))).collect()
}

fn marker_view(marker: &Marker, address: Option<String>) -> impl IntoView + use<> {
    let (x, y) = (share(marker.x), share(marker.y));
    let moved = (marker.moved != (0.0, 0.0))
        .then(|| format!("translate({} {})", rounded(marker.moved.0), rounded(marker.moved.1)));
    let reach = (marker.reach >= marker.radius + 1.0)
        .then(|| view! { <circle class="hit" cx=x.clone() cy=y.clone() r=rounded(marker.reach)/> });
    // Where the name is not written, or not always, it comes with pointing.
    let tip = marker
        .name
        .as_ref()
        .is_none_or(|name| name.needs_room)
        .then(|| svg::title().child(marker.words.clone()));
    let name = marker.name.as_ref().map(|name| name_view(name, &x, &y));
    view! {
        <g role="listitem">
            <a
                class=if marker.is_context { "place context" } else { "place" }
                href=address
                data-place=marker.place.clone()
                aria-label=marker.words.clone()
                transform=moved
            >
                {tip}
                {reach}
                <circle cx=x cy=y r=rounded(marker.radius)/>
                {name}
            </a>
        </g>
    }
}

fn name_view(name: &Name, x: &str, y: &str) -> impl IntoView + use<> {
    let anchor = match name.anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    };
    // `<text>` would be taken for an element of HTML.
    svg::text()
        .child(name.words.clone())
        .attr("class", name.needs_room.then_some("needs-room"))
        .attr("x", x.to_owned())
        .attr("y", y.to_owned())
        .attr("dx", rounded(name.x))
        .attr("dy", rounded(name.y))
        .attr("text-anchor", anchor)
}

/// A tenth of a hundredth is less than a pixel.
fn share(share: f64) -> String {
    percent((share * 1_000.0).round() / 10.0)
}

fn caption(map: &StoryMap) -> String {
    let context = map.markers.iter().any(|marker| marker.is_context);
    let article = map.markers.iter().any(|marker| !marker.is_context);
    [
        "The circles’ areas are the numbers of entries.",
        if map.has_enlarged { "The smallest are larger, to be seen." } else { "" },
        if context && article { "Grey: not in the article." } else { "" },
        if map.has_moved { "Circles of near places are moved apart." } else { "" },
        "Land: Natural Earth.",
    ]
    .into_iter()
    .filter(|sentence| !sentence.is_empty())
    .collect::<Vec<_>>()
    .join(" ")
}
