use serde_json::{Map, Value, json};

use super::{StoryPage, description};
use crate::story::{Article, Certainty, Meeting, Place, Publisher, SiteSettings, Story};

/// `graph` as a data block for the end of a page (HTML, "data block"; JSON-LD 1.1, section 14). No
/// browser executes it, and no word in it ends the element.
pub fn linked_data(graph: Vec<Value>) -> String {
    if graph.is_empty() {
        return String::new();
    }
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    let data = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>")
}

/// What a story's page holds, in schema.org's words: the article, the places and meetings that it
/// refers to, and the way to it from the front page. Of a large story, whose entries are on other pages,
/// the article and the way. Ids are the addresses of the elements on the page.
pub fn story_graph(settings: &SiteSettings, page: &StoryPage<'_>) -> Vec<Value> {
    let story = page.story;
    let mut graph = vec![article(settings, page)];
    if !story.is_large() {
        graph.extend(places(story).map(place_node));
        graph.extend(story.meetings.iter().map(meeting));
    }
    graph.extend(trail(settings, &[(&page.path, &story.article.title)]));
    graph
}

/// The way from the front page to a page: path and name of each step behind the front page. None where
/// the site has no address.
pub fn trail(settings: &SiteSettings, steps: &[(&str, &str)]) -> Option<Value> {
    let address = settings.address.as_deref()?;
    let front = (String::new(), settings.title.as_deref().unwrap_or(address));
    let steps = steps.iter().map(|(path, name)| ((*path).to_owned(), *name));
    let items: Vec<Value> = std::iter::once(front)
        .chain(steps)
        .zip(1..)
        .map(|((path, name), position)| {
            let item = settings.absolute(&path);
            json!({ "@type": "ListItem", "position": position, "name": name, "item": item })
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// The site, for the front page of several stories. None where its address or its name is not known.
pub fn site_node(settings: &SiteSettings) -> Option<Value> {
    let (address, title) = (settings.address.as_ref()?, settings.title.as_ref()?);
    Some(object([
        ("@type", json!("WebSite")),
        ("name", json!(title)),
        ("url", json!(address)),
        ("inLanguage", json!(settings.language)),
        ("publisher", json!(settings.publisher.as_ref().map(organisation))),
    ]))
}

const ARTICLE: &str = "#article";

fn article(settings: &SiteSettings, page: &StoryPage<'_>) -> Value {
    let story = page.story;
    let article = &story.article;
    let address = settings.absolute(&page.path);
    let picture = page.picture.as_ref().and_then(|picture| settings.absolute(&picture.name));
    let about: Vec<Value> = if story.is_large() { Vec::new() } else { meant(story).collect() };
    object([
        ("@type", json!("NewsArticle")),
        ("@id", json!(ARTICLE)),
        ("headline", json!(article.title)),
        ("description", json!(description(story))),
        ("datePublished", json!(article.published.to_string())),
        ("dateModified", json!(article.updated.map(|date| date.to_string()))),
        ("inLanguage", json!(article.language)),
        ("author", json!({ "@type": "Organization", "name": article.source_line })),
        ("publisher", publisher(settings, article)),
        ("isBasedOn", json!(article.url)),
        ("url", json!(address)),
        ("mainEntityOfPage", json!(address)),
        ("image", json!(picture)),
        ("about", json!(about)),
    ])
}

/// The meetings that the article means, by their ids.
fn meant(story: &Story) -> impl Iterator<Item = Value> {
    let meant = story.meetings.iter().filter(|meeting| meeting.certainty != Certainty::Context);
    meant.map(|meeting| json!({ "@id": format!("#{}", meeting.id) }))
}

/// The site's, or that of the copy that is shown.
fn publisher(settings: &SiteSettings, article: &Article) -> Value {
    let of_article = Publisher {
        name: article.publisher.clone().unwrap_or_else(|| article.source_line.clone()),
        url: None,
        logo: None,
    };
    organisation(settings.publisher.as_ref().unwrap_or(&of_article))
}

fn organisation(Publisher { name, url, logo }: &Publisher) -> Value {
    let logo = logo.as_ref().map(|logo| json!({ "@type": "ImageObject", "url": logo }));
    object([
        ("@type", json!("Organization")),
        ("name", json!(name)),
        ("url", json!(url)),
        ("logo", json!(logo)),
    ])
}

/// The places that have meetings.
fn places(story: &Story) -> impl Iterator<Item = &Place> {
    let has_meetings = |place: &Place| {
        story.meetings.iter().any(|meeting| meeting.place.as_deref() == Some(&place.id))
    };
    story.places.iter().filter(move |place| has_meetings(place))
}

/// A place.
pub fn place_node(place: &Place) -> Value {
    json!({
        "@type": "Place",
        "@id": place_id(&place.id),
        "name": place.name,
        "address": {
            "@type": "PostalAddress",
            "addressLocality": place.name,
            "addressCountry": place.country,
        },
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": place.coordinates.latitude,
            "longitude": place.coordinates.longitude,
        },
    })
}

/// A place that the article names has an element of its own id on the page, others have none: so it is
/// an id that no element has.
fn place_id(id: &str) -> String {
    format!("#place:{id}")
}

/// Dates are as precise as the story has them, which ISO 8601 allows.
fn meeting(meeting: &Meeting) -> Value {
    let id = format!("#{}", meeting.id);
    let (location, mode) = match &meeting.place {
        Some(place) => (json!({ "@id": place_id(place) }), "OfflineEventAttendanceMode"),
        // By video link or in writing: where a reader can look at it.
        None => (json!({ "@type": "VirtualLocation", "url": id }), "OnlineEventAttendanceMode"),
    };
    object([
        ("@type", json!("Event")),
        ("@id", json!(id)),
        ("name", json!(meeting.format)),
        ("startDate", json!(meeting.period.start().to_string())),
        ("endDate", json!(meeting.period.end().map(|end| end.to_string()))),
        ("location", location),
        ("eventAttendanceMode", json!(format!("https://schema.org/{mode}"))),
        ("eventStatus", json!("https://schema.org/EventScheduled")),
    ])
}

/// An object of the properties that are there.
fn object<const N: usize>(properties: [(&str, Value); N]) -> Value {
    let is_there =
        |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    let there = properties.into_iter().filter(|(_, value)| is_there(value));
    Value::Object(there.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}
