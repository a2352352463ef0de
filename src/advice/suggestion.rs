use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::cities::{City, by_first_word, first_word};
use crate::content::body_of;
use crate::story::{Certainty, Story};

/// A phrase that names a place and is no mention yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Where it stands in the text of `article.md`, in bytes.
    pub span: Range<usize>,
    /// The phrase.
    pub phrase: String,
    /// What it could be linked to.
    pub to: To,
}

/// What a phrase could be linked to.
#[derive(Clone, Debug, PartialEq)]
pub enum To {
    /// A place of the story, by its id, and whether there is a meeting that a mention of it stands for.
    Place {
        /// The place's id.
        id: String,
        /// Without one, a mention of it is a mistake.
        has_meetings: bool,
    },
    /// A city that the story does not have.
    City(City),
}

/// The phrases of `article`, a story's `article.md`, that name one of the story's places or a larger
/// city and stand in no link. Headings cannot hold mentions.
pub fn suggestions(story: &Story, article: &str) -> Vec<Suggestion> {
    let names = Names::of(story);
    let body = body_of(article);
    let text = article.get(body.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut closed = 0_usize;
    for (event, span) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Heading { .. } | Tag::CodeBlock(_)) => closed += 1,
            Event::End(TagEnd::Link | TagEnd::Heading(_) | TagEnd::CodeBlock) => closed -= 1,
            Event::Text(_) if closed == 0 => {
                let start = body.start + span.start;
                names.find(text.get(span).unwrap_or_default(), start, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Names of places, by their first words.
struct Names<'a> {
    places: HashMap<&'a str, Vec<(&'a str, To)>>,
    cities: HashMap<&'static str, Vec<City>>,
}

impl<'a> Names<'a> {
    fn of(story: &'a Story) -> Self {
        let mut places: HashMap<&str, Vec<(&str, To)>> = HashMap::new();
        for place in &story.places {
            let stands_for_it = story.meetings.iter().any(|meeting| {
                let own = meeting.place.as_deref().and_then(|id| story.place(id));
                meeting.certainty != Certainty::Context
                    && own.is_some_and(|own| own.is_in(&place.id))
            });
            let to = To::Place { id: place.id.clone(), has_meetings: stands_for_it };
            places.entry(first_word(&place.name)).or_default().push((&place.name, to));
        }
        Names { places, cities: by_first_word() }
    }

    fn find(&self, text: &str, offset: usize, found: &mut Vec<Suggestion>) {
        let mut from = 0;
        while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
            let word = first_word(rest);
            if word.is_empty() {
                from += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            match self.longest(word, rest) {
                Some((name, to)) => {
                    let span = offset + from..offset + from + name.len();
                    found.push(Suggestion { span, phrase: name.to_owned(), to });
                    from += name.len();
                }
                None => from += word.len(),
            }
        }
    }

    /// The longest name that `rest` begins with; of two equal ones that of the story.
    fn longest(&self, word: &str, rest: &str) -> Option<(&str, To)> {
        let begins = |name: &str| {
            let after = rest.strip_prefix(name);
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        };
        let places = self.places.get(word).into_iter().flatten();
        let cities = self.cities.get(word).into_iter().flatten();
        let cities = cities.map(|city| (city.name, To::City(*city)));
        cities
            .chain(places.map(|(name, to)| (*name, to.clone())))
            .filter(|(name, _)| !name.is_empty() && begins(name))
            .max_by_key(|(name, _)| name.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::read_files;

    #[test]
    fn places_that_are_named_and_not_linked() {
        let article = "+++\ntitle = \"Paris\"\nsource_line = \"A\"\npublished = \"2024\"\nlanguage = \
                       \"en\"\n+++\n## Paris\n\nFrom Prague [to Paris](https://www.example.org) and \
                       New York City, and Parisians at Hall.\n";
        let meetings = "[[place]]\nid = \"prague\"\nname = \"Prague\"\ncountry = \"C\"\nlatitude = \
                        1\nlongitude = 2\n[[place]]\nid = \"hall\"\nname = \"Hall\"\ncountry = \
                        \"C\"\nlatitude = 1\nlongitude = 2\n";
        let story = read_files("a", article, meetings).unwrap();
        let found = suggestions(&story, article);
        for suggestion in &found {
            assert_eq!(article.get(suggestion.span.clone()), Some(&*suggestion.phrase));
        }
        let phrases: Vec<_> = found.iter().map(|suggestion| &*suggestion.phrase).collect();
        assert_eq!(phrases, ["Prague", "New York City", "Hall"]);
        let prague = To::Place { id: "prague".to_owned(), has_meetings: false };
        assert_eq!(found[0].to, prague);
        assert!(matches!(found[1].to, To::City(city) if city.country == "United States"));
    }
}
