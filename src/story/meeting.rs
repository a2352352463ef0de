use super::{PartialDate, Period};

/// A dated event that the article refers to, or that helps to understand it.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// Unique in the story; the meeting's permanent address on the page (`#id`).
    pub id: String,
    /// When it took place, as precisely as the sources say.
    pub period: Period,
    /// What a reader should know about the date, for example that it is inferred.
    pub date_note: Option<String>,
    /// The id of its place; none for a statement or a video call.
    pub place: Option<String>,
    /// What a reader should know about the place.
    pub place_note: Option<String>,
    /// The building, where a source names it.
    pub venue: Option<String>,
    /// Who hosted it.
    pub host: Option<String>,
    /// Who brought the participants together, where that is not the host.
    pub convener: Option<String>,
    /// Who mediated between the sides, in names that stand for all meetings of the story: states and
    /// organisations, not persons.
    pub mediators: Vec<String>,
    /// What it was held on the margins of.
    pub occasion: Option<String>,
    /// The kind of meeting in words, for example "Trilateral meeting of leaders".
    pub format: String,
    /// The rank of those who met.
    pub level: Level,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// What came out of it, attributed to whoever said so.
    pub outcome: String,
    /// How surely the article points to it.
    pub certainty: Certainty,
    /// What a reader should know about the match between article and meeting.
    pub certainty_note: Option<String>,
    /// The id of the group that it belongs to.
    pub group: Option<String>,
    /// Where the facts were read; never empty.
    pub sources: Vec<Source>,
}

impl Meeting {
    /// The year in which it started, as ISO 8601 counts.
    pub fn year(&self) -> i16 {
        self.period.start().year()
    }
}

/// A named set of meetings that one phrase can point to, for example the documents of one format.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Unique in the story.
    pub id: String,
    /// As the page writes it.
    pub title: String,
}

/// Somebody who took part in a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// As the page writes it.
    pub name: String,
    /// The office held at the time.
    pub role: String,
}

/// A publication in which facts were read.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Its headline, in its own language.
    pub title: Option<String>,
    /// When it was published, where that is known.
    pub published: Option<PartialDate>,
    /// An absolute http or https address.
    pub url: String,
    /// What it is used for, or its language.
    pub note: Option<String>,
}

/// The rank of those who met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Presidents and prime ministers.
    Leaders,
    /// Members of government, deputy prime ministers among them.
    Ministers,
    /// Advisers and other officials.
    Officials,
}

impl Level {
    /// Every level with the word for it, in a story's files and in the rendered page alike.
    pub const ALL: [(&'static str, Level); 3] = [
        ("leaders", Level::Leaders),
        ("ministers", Level::Ministers),
        ("officials", Level::Officials),
    ];

    /// The word for it in a story's files and in `data-level`.
    pub fn keyword(self) -> &'static str {
        match self {
            Level::Leaders => "leaders",
            Level::Ministers => "ministers",
            Level::Officials => "officials",
        }
    }

    /// The level that `keyword` names.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(word, _)| *word == keyword).map(|(_, level)| level)
    }

    /// The word for it as a filter.
    pub fn label(self) -> &'static str {
        match self {
            Level::Leaders => "Leaders",
            Level::Ministers => "Ministers",
            Level::Officials => "Officials",
        }
    }
}

/// How surely the article points to a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The article says enough to know which meeting it is.
    Identified,
    /// The article names the city and gives no date.
    PlaceOnly,
    /// The article names a group of meetings or documents and does not list them.
    GroupOnly,
    /// Not in the article.
    Context,
}

impl Certainty {
    /// Every certainty with the word for it, in a story's files and in the rendered page alike.
    pub const ALL: [(&'static str, Certainty); 4] = [
        ("identified", Certainty::Identified),
        ("place-only", Certainty::PlaceOnly),
        ("group-only", Certainty::GroupOnly),
        ("context", Certainty::Context),
    ];

    /// The word for it in files and in `data-certainty`.
    pub fn keyword(self) -> &'static str {
        match self {
            Certainty::Identified => "identified",
            Certainty::PlaceOnly => "place-only",
            Certainty::GroupOnly => "group-only",
            Certainty::Context => "context",
        }
    }

    /// The certainty that `keyword` names.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(word, _)| *word == keyword).map(|(_, certainty)| certainty)
    }

    /// Short words for a label or a filter.
    pub fn label(self) -> &'static str {
        match self {
            Certainty::Identified => "Identified",
            Certainty::PlaceOnly => "Place only",
            Certainty::GroupOnly => "Group only",
            Certainty::Context => "Context",
        }
    }

    /// A sentence in the page's own voice.
    pub fn sentence(self) -> &'static str {
        match self {
            Certainty::Identified => "The article says enough to know which one it means.",
            Certainty::PlaceOnly => "The article names the city and gives no date.",
            Certainty::GroupOnly => "The article names the group and does not list what is in it.",
            Certainty::Context => "Not in the article.",
        }
    }
}
