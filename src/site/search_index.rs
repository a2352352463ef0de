use std::collections::HashMap;

use crate::view::Listed;

/// What the search reads, beside the front page.
pub(super) const SEARCH_INDEX: &str = "search.json";

/// What the search knows of `stories`, as JSON: the names of all places, and for each story its folder,
/// its title, the words of its date, how many meetings it has, and the positions of its places. Of
/// 1,000 stories with ten places each, half of it would be names that others have as well.
pub(super) fn search_index(stories: &[Listed]) -> String {
    let mut places: Vec<&str> = Vec::new();
    let mut positions: HashMap<&str, usize> = HashMap::new();
    let rows: Vec<_> = stories
        .iter()
        .map(|story| {
            let names: Vec<usize> = story
                .places
                .iter()
                .map(|name| {
                    *positions.entry(name).or_insert_with(|| {
                        places.push(name);
                        places.len() - 1
                    })
                })
                .collect();
            (&story.slug, &story.title, story.published.words(), story.meetings, names)
        })
        .collect();
    serde_json::json!({ "places": places, "stories": rows }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::PartialDate;

    #[test]
    fn a_place_is_named_once() {
        let story = |slug: &str, places: &[&str]| Listed {
            slug: slug.to_owned(),
            title: format!("About {slug}"),
            language: "en".to_owned(),
            source_line: "Agency".to_owned(),
            published: PartialDate::Year(2024),
            places: places.iter().map(ToString::to_string).collect(),
            meetings: 3,
            is_draft: false,
        };
        let stories = [story("one", &["Prague", "Paris"]), story("two", &["Paris"])];
        assert_eq!(
            search_index(&stories),
            r#"{"places":["Prague","Paris"],"stories":[["one","About one","2024",3,[0,1]],["two","About two","2024",3,[1]]]}"#
        );
    }
}
