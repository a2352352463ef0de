use serde_json::{Value, json};

use super::{
    JSON_FEED, MOST_IN_A_FEED, StoryPage, description, newest_first, permanent_id, site_name,
    timestamp,
};
use crate::story::SiteSettings;

/// The newest stories as a JSON Feed (jsonfeed.org, version 1.1). None where the site has no address.
pub fn json_feed(settings: &SiteSettings, pages: &[StoryPage<'_>]) -> Option<String> {
    let address = settings.address.as_deref()?;
    let newest = newest_first(pages).into_iter().take(MOST_IN_A_FEED);
    let items: Option<Vec<Value>> = newest.map(|page| item(settings, address, page)).collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": site_name(settings, pages),
        "home_page_url": address,
        "feed_url": settings.absolute(JSON_FEED),
        "language": settings.language,
        "items": items?,
    });
    if let Some(publisher) = &settings.publisher {
        let mut author = json!({ "name": publisher.name });
        if let Some(url) = &publisher.url {
            author["url"] = json!(url);
        }
        feed["authors"] = json!([author]);
    }
    Some(format!("{feed}\n"))
}

fn item(settings: &SiteSettings, site: &str, page: &StoryPage<'_>) -> Option<Value> {
    let article = &page.story.article;
    let address = settings.absolute(&page.path)?;
    let mut item = json!({
        "id": permanent_id(site, page.story),
        "url": address,
        "title": article.title,
        "content_text": description(page.story),
        "date_published": timestamp(article.published),
        "language": article.language,
        "authors": [{ "name": article.source_line }],
    });
    if article.updated.is_some() {
        item["date_modified"] = json!(timestamp(article.last_changed()));
    }
    if let Some(url) = &article.url {
        item["external_url"] = json!(url);
    }
    if let Some(image) = page.picture.as_ref().and_then(|picture| settings.absolute(&picture.name))
    {
        item["image"] = json!(image);
    }
    Some(item)
}
