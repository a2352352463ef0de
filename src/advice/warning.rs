use std::collections::{HashMap, HashSet};
use std::ops::Range;

use url::Url;

use super::order::misfits;
use super::times::Times;
use crate::story::{Inline, Source, Story};

/// Something about a story that is no mistake and may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// In which of the story's two files.
    pub file: &'static str,
    /// What is noticed.
    pub message: String,
    /// What can be done about it.
    pub help: &'static str,
    /// Words that stand one after the other in the file, the last of them where the warning belongs.
    way: Vec<String>,
}

impl Warning {
    /// Where it belongs in the text of its file.
    pub fn span(&self, text: &str) -> Option<Range<usize>> {
        let mut found = 0..0;
        for words in &self.way {
            let start = found.end + text.get(found.end..)?.find(words.as_str())?;
            found = start..start + words.len();
        }
        (!found.is_empty()).then_some(found)
    }
}

const ARTICLE: &str = "article.md";
const MEETINGS: &str = "meetings.toml";

/// Warnings of a story that are told: more help nobody, and each takes time.
const MOST: usize = 200;

/// What is noticed about a story, and at its end how much more there is.
pub fn warnings(story: &Story) -> Vec<Warning> {
    let mut warnings = Vec::new();
    unused(story, &mut warnings);
    for meeting in &story.meetings {
        sources(&meeting.id, &meeting.sources, &mut warnings);
    }
    for note in &story.notes {
        sources(&note.id, &note.sources, &mut warnings);
        if note.sources.is_empty() {
            warnings.push(Warning {
                file: MEETINGS,
                message: format!("the note `{}` names no source", note.id),
                help: "say below a line `[[note.source]]` where it can be read",
                way: vec![quoted(&note.id)],
            });
        }
    }
    for credit in &story.credits {
        link(&credit.url, MEETINGS, vec![credit.url.clone()], &mut warnings);
    }
    article_links(story, &mut warnings);
    let mut times = Times::of(story);
    years(story, &mut times, &mut warnings);
    orders(story, &mut times, &mut warnings);
    if let Some(more) = warnings.len().checked_sub(MOST).filter(|more| *more > 0) {
        warnings.truncate(MOST);
        warnings.push(Warning {
            file: ARTICLE,
            message: format!("there are {more} more warnings"),
            help: "they often have one cause: look at those that are shown, and check again",
            way: Vec::new(),
        });
    }
    warnings
}

fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}

/// Places and groups that no meeting belongs to.
fn unused(story: &Story, warnings: &mut Vec<Warning>) {
    let within: HashMap<&str, &str> = story
        .places
        .iter()
        .filter_map(|place| Some((&*place.id, place.within.as_deref()?)))
        .collect();
    let named = story.meetings.iter().flat_map(|meeting| {
        let place = meeting.place.as_deref();
        let outer = place.and_then(|place| within.get(place).copied());
        [meeting.group.as_deref(), place, outer].into_iter().flatten()
    });
    let used: HashSet<&str> = named.collect();
    let places = story.places.iter().map(|place| ("place", &place.id));
    let groups = story.groups.iter().map(|group| ("group", &group.id));
    for (what, id) in places.chain(groups) {
        if !used.contains(id.as_str()) {
            warnings.push(Warning {
                file: MEETINGS,
                message: format!("no meeting belongs to the {what} `{id}`"),
                help: "readers never see it: give a meeting its id, or remove it",
                way: vec![quoted(id)],
            });
        }
    }
}

fn sources(id: &str, sources: &[Source], warnings: &mut Vec<Warning>) {
    let mut known = HashSet::new();
    for source in sources {
        if !known.insert(&source.url) {
            warnings.push(Warning {
                file: MEETINGS,
                message: format!("`{id}` names this source twice"),
                help: "remove one of the two",
                way: vec![quoted(id), source.url.clone(), source.url.clone()],
            });
        }
        link(&source.url, MEETINGS, vec![quoted(id), source.url.clone()], warnings);
    }
}

fn article_links(story: &Story, warnings: &mut Vec<Warning>) {
    fn collect(inline: &Inline, links: &mut Vec<String>) {
        if let Inline::Link(address, _) = inline {
            links.push(address.clone());
        }
        inline.children().iter().for_each(|inner| collect(inner, links));
    }
    let mut links: Vec<String> = story.article.url.iter().cloned().collect();
    for inline in story.article.blocks.iter().flat_map(crate::story::Block::inlines) {
        collect(inline, &mut links);
    }
    for address in links {
        link(&address, ARTICLE, vec![address.clone()], warnings);
    }
}

fn link(address: &str, file: &'static str, way: Vec<String>, warnings: &mut Vec<Warning>) {
    let Some(why) = broken(address) else { return };
    let message = format!("the link to `{address}` leads nowhere: {why}");
    warnings.push(Warning {
        file,
        message,
        help: "copy the address from the browser once more",
        way,
    });
}

/// Why nobody can follow a link, where that can be seen without a network.
fn broken(address: &str) -> Option<&'static str> {
    let url = Url::parse(address).ok()?;
    let domain = url.domain()?;
    let is_in = |end: &str| domain == end || domain.ends_with(&format!(".{end}"));
    if matches!(domain, "http" | "https") {
        Some("`https://` stands there twice")
    } else if ["invalid", "test", "example"].into_iter().any(is_in) {
        // RFC 6761: names that belong to nobody.
        Some("the host belongs to nobody")
    } else if is_in("localhost") || is_in("local") || !domain.contains('.') {
        Some("the host is one of your own network")
    } else if address.ends_with("...") || address.contains('…') {
        Some("its end is cut off")
    } else {
        None
    }
}

/// A phrase that names a year, and none of the meetings behind it is of that year.
fn years<'a>(story: &'a Story, times: &mut Times<'a>, warnings: &mut Vec<Warning>) {
    for mention in &story.mentions {
        let years: Vec<i16> = mention
            .phrase
            .split(|letter: char| !letter.is_ascii_digit())
            .filter(|digits| digits.len() == 4)
            .filter_map(|digits| digits.parse().ok())
            .filter(|year| (1000..=2999).contains(year))
            .collect();
        if years.is_empty() {
            continue;
        }
        let behind = times.behind(mention);
        if !years.iter().any(|year| behind.has_year(*year)) {
            warnings.push(Warning {
                file: ARTICLE,
                message: format!(
                    "“{}” names a year in which none of its meetings took place",
                    mention.phrase
                ),
                help: "look the dates up, or link the phrase to another meeting",
                way: vec![mention.phrase.clone()],
            });
        }
    }
}

/// Words that put a phrase before or behind another one, where no dates fit.
fn orders<'a>(story: &'a Story, times: &mut Times<'a>, warnings: &mut Vec<Warning>) {
    warnings.extend(misfits(story, times).into_iter().map(|misfit| Warning {
        file: ARTICLE,
        message: misfit.message,
        help: "look the dates up, or link a phrase to another meeting; where the text itself is wrong, say \
               so in a note on a phrase of the same sentence",
        way: vec![misfit.first.phrase.clone(), misfit.second.phrase.clone()],
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::read_files;

    const ARTICLE: &str = "+++\ntitle = \"A\"\nsource_line = \"A\"\npublished = \"2024\"\nlanguage = \
                           \"en\"\n+++\nThey met [in Prague in 2021](#prague), as [was \
                           written](https://https://www.geonames.org).\n\n[Noted](#signed).\n";
    const MEETINGS: &str = r#"
[[place]]
id = "prague"
name = "Prague"
country = "Czech Republic"
latitude = 50
longitude = 14

[[place]]
id = "paris"
name = "Paris"
country = "France"
latitude = 48
longitude = 2

[[meeting]]
id = "prague-2022"
date = "2022-10-06"
place = "prague"
format = "Meeting"
level = "leaders"
certainty = "place-only"
outcome = "None."

[[meeting.source]]
publisher = "A"
url = "https://www.geonames.org/a"

[[meeting.source]]
publisher = "B"
url = "https://www.geonames.org/a"

[[note]]
id = "signed"
title = "Signed"
text = "It was signed."
"#;

    #[test]
    fn what_is_noticed_and_where() {
        let story = read_files("a", ARTICLE, MEETINGS).unwrap();
        let found: Vec<_> = warnings(&story)
            .iter()
            .map(|warning| {
                let text = if warning.file == super::ARTICLE { ARTICLE } else { MEETINGS };
                let span = warning.span(text).unwrap();
                let line = text[..span.start].matches('\n').count() + 1;
                format!("{}:{line}: {}", warning.file, warning.message)
            })
            .collect();
        assert_eq!(
            found,
            [
                "meetings.toml:10: no meeting belongs to the place `paris`",
                "meetings.toml:31: `prague-2022` names this source twice",
                "meetings.toml:34: the note `signed` names no source",
                "article.md:7: the link to `https://https://www.geonames.org` leads nowhere: \
                 `https://` stands there twice",
                "article.md:7: “in Prague in 2021” names a year in which none of its meetings took \
                 place",
            ]
        );
    }

    #[test]
    fn of_many_warnings_some_are_told_and_the_rest_are_counted() {
        let article =
            ARTICLE.replace("[in Prague in 2021](#prague)", &"[in 2021](#prague) ".repeat(500));
        let found = warnings(&read_files("a", &article, MEETINGS).unwrap());
        assert_eq!(found.len(), 201);
        let last = found.last().unwrap();
        assert_eq!(
            (last.message.as_str(), last.span(&article)),
            ("there are 304 more warnings", None)
        );
    }

    #[test]
    fn links_that_lead_somewhere_are_not_noticed() {
        for good in ["https://www.geonames.org/", "http://192.0.2.1/", "https://հայ.am/ա"] {
            assert_eq!(broken(good), None, "{good}");
        }
        for bad in ["https://a.example/", "http://localhost/", "https://www.a.org/long-na..."] {
            assert!(broken(bad).is_some(), "{bad}");
        }
    }
}
