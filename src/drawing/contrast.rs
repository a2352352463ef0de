//! What the order of the article hides, in facts that can be counted.

use super::slope::by_id;
use crate::story::{Meeting, Story, Told};

/// Two steps of the told order that follow each other, the second of which began before the first was
/// over.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast<'a> {
    /// What the article names first.
    pub named: &'a str,
    /// What it names next.
    pub next: &'a str,
    /// The first entry of what it names next.
    pub began: &'a Meeting,
    /// How many entries of what it names first came after that.
    pub later: usize,
    /// How many entries what it names first has.
    pub all: usize,
}

/// Each place where the told order and the calendar's differ, in the order of the text.
pub fn contrasts<'a>(story: &'a Story, told: &[Told<'a>]) -> Vec<Contrast<'a>> {
    let known = by_id(story);
    let meetings = |step: &Told<'a>| -> Vec<&'a Meeting> {
        step.meetings.iter().filter_map(|id| known.get(id).copied()).collect()
    };
    told.windows(2)
        .filter_map(|pair| {
            let (named, next) = (meetings(&pair[0]), meetings(&pair[1]));
            let began = next.first().copied()?;
            let later = named
                .iter()
                .filter(|meeting| meeting.period.first_day() > began.period.last_day())
                .count();
            (later > 0).then(|| Contrast {
                named: pair[0].title,
                next: pair[1].title,
                began,
                later,
                all: named.len(),
            })
        })
        .collect()
}

impl Contrast<'_> {
    /// The fact in a sentence of the page's own voice.
    pub fn sentence(&self) -> String {
        let rest = match (self.later, self.all) {
            (_, 1) => format!("the entry of {}", self.named),
            (later, all) if later == all => format!("all {all} of {}", self.named),
            (later, all) => format!("{later} of the {all} of {}", self.named),
        };
        format!(
            "The first entry of {} ({}) came before {rest}, which the article names earlier.",
            self.next,
            self.began.period.words(),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_facts_of_this_story() {
        let story = crate::content::read_story(Path::new("content/lavrov-karabakh-2024"))
            .expect("the story has no mistake");
        let told = story.told();
        let sentences: Vec<_> = contrasts(&story, &told).iter().map(Contrast::sentence).collect();
        assert_eq!(
            sentences,
            [
                "The first entry of Documents agreed with Russian mediation (9–10 November 2020) came before the entry of New York, which the article names earlier.",
                "The first entry of Brussels (14 December 2021) came before 1 of the 4 of Documents agreed with Russian mediation, which the article names earlier.",
                "The first entry of Paris (10 November 2021) came before all 10 of Brussels, which the article names earlier.",
                "The first entry of Prague (6 October 2022) came before 3 of the 4 of Washington, which the article names earlier.",
            ]
        );
    }
}
