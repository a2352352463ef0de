use crate::import::Report;

/// A timeline as its file has it, whichever of the two.
#[derive(Default)]
pub(super) struct Timeline {
    pub(super) title: Option<Slide>,
    pub(super) slides: Vec<Slide>,
    pub(super) eras: Vec<Slide>,
    /// What the file has and no slide can hold.
    pub(super) report: Report,
}

/// One slide: the title, an event or an era. Fields that are not there are empty.
#[derive(Default)]
pub(super) struct Slide {
    /// Where it stands in the file.
    pub(super) at: String,
    pub(super) id: String,
    pub(super) start: DateFields,
    pub(super) end: DateFields,
    pub(super) display_date: String,
    /// HTML.
    pub(super) headline: String,
    /// HTML.
    pub(super) text: String,
    pub(super) group: String,
    pub(super) media: Media,
}

/// What a slide shows beside its text.
#[derive(Default)]
pub(super) struct Media {
    pub(super) url: String,
    /// HTML.
    pub(super) caption: String,
    /// HTML.
    pub(super) credit: String,
}

/// A date before it is known to be one.
#[derive(Clone, Default)]
pub(super) struct DateFields {
    pub(super) year: String,
    pub(super) month: String,
    pub(super) day: String,
    /// The time of day, if it has one, as the file has it.
    pub(super) time: String,
}

impl DateFields {
    pub(super) fn is_empty(&self) -> bool {
        [&self.year, &self.month, &self.day, &self.time].iter().all(|part| part.is_empty())
    }
}

impl Slide {
    pub(super) fn is_blank(&self) -> bool {
        let Media { url, caption, credit } = &self.media;
        let words = [&self.headline, &self.text, url, caption, credit];
        self.start.is_empty() && words.iter().all(|words| words.trim().is_empty())
    }
}
