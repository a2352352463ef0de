//! A story: an article with the meetings that it refers to. Plain data and pure rules, the same
//! natively and in the browser; nothing here knows of files or of the page.

mod addresses;
mod arrangement;
mod article;
mod date;
mod filter;
mod meeting;
mod mention;
mod path;
mod place;
mod site_settings;

pub use addresses::{front_folder, is_site_folder, place_folder, story_folder};
pub use arrangement::{Arranged, Entry, Heading, Order, arrange};
pub use article::{Article, Block, Inline, Paragraph, plain_text};
pub use date::{DateError, PartialDate, Period, day_number};
pub use filter::Filter;
pub use meeting::{Certainty, Group, Level, Meeting, Participant, Source};
pub use mention::{Mention, Target, Told, steps};
pub use path::{Paths, step_word};
pub use place::{Coordinates, Place};
pub use site_settings::{Publisher, SiteSettings};

use std::collections::HashSet;

use crate::comments::{ArchivedComment, CommentSettings};

/// An article with its meetings, notes and settings: what one folder under `content/` holds.
///
/// Every cross-reference in it is sound: `content` builds a story only when each id that is named
/// exists, so looking one up cannot fail for a story that was read from files.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The folder's name; part of the page's address and of the keys under which drafts are kept.
    pub slug: String,
    /// The text and what is known about its publication.
    pub article: Article,
    /// Cities, in the order of the file.
    pub places: Vec<Place>,
    /// Named sets of meetings, in the order of the file.
    pub groups: Vec<Group>,
    /// In calendar order: by first day, then by last day, then by the order of the file.
    pub meetings: Vec<Meeting>,
    /// The article's phrases that point to meetings, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Editor's notes, in the order of the file.
    pub notes: Vec<Note>,
    /// Whose data the page uses.
    pub credits: Vec<Credit>,
    /// Where comments live.
    pub comments: CommentSettings,
    /// Comments that were made before this page.
    pub archive: Vec<ArchivedComment>,
    /// Whether readers' browsers keep the page for reading without a network.
    pub offline: bool,
    /// Whether it is unfinished: `trunk serve` shows it, a production build leaves it out.
    pub is_draft: bool,
}

/// An editor's note on the record, attached to a phrase: never mixed into the article's own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Unique in the story.
    pub id: String,
    /// A few words that name what the note is about.
    pub title: String,
    /// One plain paragraph.
    pub text: String,
    /// What the note rests on.
    pub sources: Vec<Source>,
}

/// An attribution that a licence asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Credit {
    /// What is used and from whom, for example "City coordinates: GeoNames".
    pub text: String,
    /// Where it was published.
    pub url: String,
    /// The licence's short name, for example "CC BY 4.0".
    pub licence: String,
}

/// The most meetings that one page shows with everything that is known about them. Entries have
/// about twenty elements each; in a story with more, an entry is a line, and a page for each year
/// has the whole.
pub const MOST_IN_FULL: usize = 100;

impl Story {
    /// Whether it has more meetings than one page shows in full.
    pub fn is_large(&self) -> bool {
        self.meetings.len() > MOST_IN_FULL
    }

    /// The place with this id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The meeting with this id.
    pub fn meeting(&self, id: &str) -> Option<&Meeting> {
        self.meetings.iter().find(|meeting| meeting.id == id)
    }

    /// The first day of the first meeting and the last of the one that ends last; none without a
    /// meeting.
    pub fn first_and_last_day(&self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let first = self.meetings.first()?.period.first_day();
        let last = self.meetings.iter().map(|meeting| meeting.period.last_day()).max()?;
        Some((first, last))
    }

    /// The places that have meetings: those that the article names in its order, then the others by
    /// calendar.
    pub fn places_met(&self) -> Vec<&Place> {
        let told = self.told();
        let named = told.iter().filter_map(|told| match &told.mention.target {
            Target::Place(id) => Some(id.as_str()),
            Target::Meeting(id) => self.meeting(id)?.place.as_deref(),
            Target::Group(_) => None,
        });
        let others = self.meetings.iter().filter_map(|meeting| meeting.place.as_deref());
        let mut known = HashSet::new();
        named.chain(others).filter(|id| known.insert(*id)).filter_map(|id| self.place(id)).collect()
    }

    /// The note with this id.
    pub fn note(&self, id: &str) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// The mentions that point to this meeting, in the order of the text.
    pub fn mentions_of<'a>(&'a self, meeting: &'a Meeting) -> impl Iterator<Item = &'a Mention> {
        let place = meeting.place.as_deref().and_then(|id| self.place(id));
        // Rather than look for the meeting's id in each mention's list, which can be long.
        self.mentions.iter().filter(move |mention| mention.target.covers(meeting, place))
    }

    /// How to cite the timeline's entry of a meeting; its address follows.
    pub fn citation_of(&self, meeting: &Meeting) -> String {
        let Article { title, source_line, published, .. } = &self.article;
        format!(
            "“{}, {}”, in the timeline to “{title}”, {source_line}, {}.",
            self.heading_of(meeting),
            meeting.period.words(),
            published.words(),
        )
    }

    /// The name of the meeting's place, or its format where it has none ("by video link").
    pub fn heading_of<'a>(&'a self, meeting: &'a Meeting) -> &'a str {
        meeting
            .place
            .as_deref()
            .and_then(|id| self.place(id))
            .map_or(meeting.format.as_str(), |place| place.name.as_str())
    }
}
