use std::collections::HashMap;

use super::{Mention, Story, Target, Told, steps};

/// What belongs to what in the slope chart and the article: a phrase, the step of the told order that
/// it makes or repeats, a line, a meeting. Pointing at one of them lights up all that share its path.
///
/// A path is a list of words for `data-path`: `s2` is the step that is counted from 0, `m4` the meeting
/// at this position in the calendar order. The first word is what pointing at the element means, the
/// others are what it lights up with.
pub struct Paths<'a> {
    /// Position and step of each meeting.
    meetings: HashMap<&'a str, (usize, Option<usize>)>,
    has_meetings: bool,
}

impl<'a> Paths<'a> {
    /// The paths of `story`, whose told order is `told`. Those of a large story have steps only: its
    /// phrases stand for thousands of meetings, and its chart shows none of them by itself.
    pub fn new(story: &'a Story, told: &[Told<'a>]) -> Self {
        let steps = steps(told);
        let meetings = story.meetings.iter().enumerate().map(|(position, meeting)| {
            let id = meeting.id.as_str();
            (id, (position, steps.get(id).copied()))
        });
        Paths { meetings: meetings.collect(), has_meetings: !story.is_large() }
    }

    /// Of a phrase: of its meeting, or of all that it stands for.
    pub fn of_mention(&self, mention: &Mention) -> String {
        let mut steps: Vec<usize> =
            self.known(&mention.meetings).filter_map(|(_, step)| step).collect();
        steps.sort_unstable();
        steps.dedup();
        let steps = steps.into_iter().map(step_word);
        let meetings = self.meeting_words(&mention.meetings);
        match mention.target {
            Target::Meeting(_) => joined(meetings.chain(steps)),
            Target::Place(_) | Target::Group(_) => joined(steps.chain(meetings)),
        }
    }

    /// Of a step with these meetings.
    pub fn of_step(&self, step: usize, meetings: &[&str]) -> String {
        joined(std::iter::once(step_word(step)).chain(self.meeting_words(meetings)))
    }

    /// Of a meeting.
    pub fn of_meeting(&self, id: &str) -> String {
        let step = self.meetings.get(id).and_then(|(_, step)| *step).map(step_word);
        joined(self.meeting_words(&[id]).chain(step))
    }

    fn known<'b>(
        &'b self,
        ids: &'b [impl AsRef<str>],
    ) -> impl Iterator<Item = (usize, Option<usize>)> + 'b {
        ids.iter().filter_map(|id| self.meetings.get(id.as_ref()).copied())
    }

    fn meeting_words<'b>(
        &'b self,
        ids: &'b [impl AsRef<str>],
    ) -> impl Iterator<Item = String> + 'b {
        self.known(ids).filter(|_| self.has_meetings).map(|(position, _)| format!("m{position}"))
    }
}

/// The word for a step.
pub fn step_word(step: usize) -> String {
    format!("s{step}")
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Certainty, Level, Meeting};

    fn story() -> Story {
        let meeting = |id: &str, certainty| Meeting {
            id: id.to_owned(),
            period: crate::story::PartialDate::Year(2022).into(),
            date_note: None,
            place: None,
            place_note: None,
            venue: None,
            host: None,
            convener: None,
            mediators: Vec::new(),
            occasion: None,
            format: "Talks".to_owned(),
            level: Level::Leaders,
            participants: Vec::new(),
            outcome: "None.".to_owned(),
            certainty,
            certainty_note: None,
            group: None,
            sources: Vec::new(),
        };
        let mention = |number, target, meetings: &[&str]| Mention {
            number,
            paragraph: 1,
            phrase: "there".to_owned(),
            target,
            meetings: meetings.iter().map(ToString::to_string).collect(),
        };
        Story {
            slug: "talks".to_owned(),
            article: crate::story::Article {
                title: "Talks".to_owned(),
                source_line: "Agency".to_owned(),
                publisher: None,
                url: None,
                published: crate::story::PartialDate::Year(2024),
                updated: None,
                remarks: None,
                language: "en".to_owned(),
                about_source: None,
                blocks: Vec::new(),
            },
            places: Vec::new(),
            groups: Vec::new(),
            meetings: vec![
                meeting("early", Certainty::PlaceOnly),
                meeting("aside", Certainty::Context),
                meeting("late", Certainty::PlaceOnly),
                meeting("last", Certainty::Identified),
            ],
            mentions: vec![
                mention(1, Target::Meeting("last".to_owned()), &["last"]),
                mention(2, Target::Place("town".to_owned()), &["early", "late"]),
                mention(3, Target::Meeting("late".to_owned()), &["late"]),
                mention(4, Target::Group("all".to_owned()), &["early", "late", "last"]),
            ],
            notes: Vec::new(),
            credits: Vec::new(),
            comments: crate::comments::CommentSettings::Browser,
            archive: Vec::new(),
            offline: true,
            is_draft: false,
        }
    }

    #[test]
    fn each_element_lights_up_with_what_it_belongs_to() {
        let story = story();
        let told = story.told();
        let paths = Paths::new(&story, &told);
        let mentions: Vec<_> = story.mentions.iter().map(|it| paths.of_mention(it)).collect();
        // The third means one meeting of the second step; the fourth repeats both steps.
        assert_eq!(mentions, ["m3 s0", "s1 m0 m2", "m2 s1", "s0 s1 m0 m2 m3"]);
        assert_eq!(paths.of_step(1, &told[1].meetings), "s1 m0 m2");
        assert_eq!(paths.of_meeting("late"), "m2 s1");
        assert_eq!(paths.of_meeting("aside"), "m1");
    }
}
