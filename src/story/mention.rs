use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Certainty, Meeting, Place, Story};

/// A phrase of the article that points to one meeting or several.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Counted from 1 through the text; its address on the page is `#mention-1`.
    pub number: usize,
    /// The number of the paragraph that it stands in.
    pub paragraph: usize,
    /// Its words.
    pub phrase: String,
    /// What the editor linked it to.
    pub target: Target,
    /// The ids of the meetings behind it, in calendar order; never empty. Phrases often share one list, which
    /// can be long.
    pub meetings: Arc<[String]>,
}

/// What a mention is linked to, by id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Every meeting in the place that the article can mean: context is left out.
    Place(String),
    /// Every meeting of the group, context left out.
    Group(String),
    /// One meeting.
    Meeting(String),
}

impl Target {
    /// The id, whatever it names.
    pub fn id(&self) -> &str {
        match self {
            Target::Place(id) | Target::Group(id) | Target::Meeting(id) => id,
        }
    }

    /// Everything that covers `meeting`, which took place at `place`: what [`Self::covers`] is true of.
    pub fn all_of(meeting: &Meeting, place: Option<&Place>) -> Vec<Target> {
        let mut all = vec![Target::Meeting(meeting.id.clone())];
        if meeting.certainty != Certainty::Context {
            let outer = place.and_then(|place| place.within.clone());
            let own = place.map(|place| place.id.clone());
            let outer = outer.filter(|outer| own.as_ref() != Some(outer));
            all.extend(own.into_iter().chain(outer).map(Target::Place));
            all.extend(meeting.group.clone().map(Target::Group));
        }
        all
    }

    /// Whether `meeting`, which took place at `place`, stands behind a phrase linked to this.
    pub fn covers(&self, meeting: &Meeting, place: Option<&Place>) -> bool {
        match self {
            Target::Meeting(id) => meeting.id == *id,
            _ if meeting.certainty == Certainty::Context => false,
            Target::Place(id) => place.is_some_and(|place| place.is_in(id)),
            Target::Group(id) => meeting.group.as_deref() == Some(id),
        }
    }
}

/// One step of the told order: what the article names at this point, and the meetings that no
/// earlier step had.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'a> {
    /// The first mention of it.
    pub mention: &'a Mention,
    /// The place's name or the group's title.
    pub title: &'a str,
    /// The ids of its meetings, in calendar order; never empty.
    pub meetings: Vec<&'a str>,
}

/// The step, counted from 0, in which each meeting of the told order comes up.
pub fn steps<'a>(told: &[Told<'a>]) -> HashMap<&'a str, usize> {
    told.iter()
        .enumerate()
        .flat_map(|(step, told)| told.meetings.iter().map(move |id| (*id, step)))
        .collect()
}

impl Story {
    /// The told order: each place, group or meeting at its first mention, with the meetings that
    /// come up there for the first time. A phrase that only repeats earlier ones makes no step.
    pub fn told(&self) -> Vec<Told<'_>> {
        let mut known: HashSet<&str> = HashSet::new();
        let mut steps = Vec::new();
        for mention in &self.mentions {
            let fresh: Vec<&str> = mention
                .meetings
                .iter()
                .map(String::as_str)
                .filter(|id| known.insert(*id))
                .collect();
            if fresh.is_empty() {
                continue;
            }
            steps.push(Told { mention, title: self.title_of(&mention.target), meetings: fresh });
        }
        steps
    }

    /// The name of what a mention is linked to; its id, should the story not hold it.
    pub fn title_of<'a>(&'a self, target: &'a Target) -> &'a str {
        match target {
            Target::Place(id) => self.place(id).map(|place| place.name.as_str()),
            Target::Group(id) => self.group(id).map(|group| group.title.as_str()),
            Target::Meeting(id) => self.meeting(id).map(|meeting| self.heading_of(meeting)),
        }
        .unwrap_or(target.id())
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::content::read_story;

    #[test]
    fn all_that_covers_a_meeting_is_what_covers_it() {
        let story = read_story(Path::new("content/lavrov-karabakh-2024")).unwrap();
        let places = story.places.iter().map(|place| Target::Place(place.id.clone()));
        let groups = story.groups.iter().map(|group| Target::Group(group.id.clone()));
        let meetings = story.meetings.iter().map(|meeting| Target::Meeting(meeting.id.clone()));
        for target in places.chain(groups).chain(meetings) {
            for meeting in &story.meetings {
                let place = meeting.place.as_deref().and_then(|id| story.place(id));
                let covers = Target::all_of(meeting, place).contains(&target);
                assert_eq!(target.covers(meeting, place), covers, "{target:?}, {}", meeting.id);
            }
        }
    }
}
