use std::collections::{HashMap, HashSet};

use super::date::period_of;
use super::slide::{Slide, Timeline};
use crate::content::is_web_address;
use crate::export::{BETWEEN_SOURCES, ERAS, MEDIA, SOURCES, certainty_words};
use crate::import::files::{FrontMatter, Record, article_md, imported};
use crate::import::html::{self, Text};
use crate::import::names::{Taken, slug};
use crate::import::{ImportError, Imported, Origin, Report, commonmark};
use crate::story::{
    Block, Certainty, Group, Inline, Level, Meeting, Paragraph, PartialDate, Period, Source,
};

/// Makes a story of a timeline.
pub(super) fn make(
    timeline: Timeline,
    name: &str,
    origin: &Origin,
) -> Result<Imported, ImportError> {
    let Timeline { title, slides, eras, report } = timeline;
    let mut maker = Maker { report, ..Maker::default() };
    maker.origin = origin.clone();
    // So that a group of that name is not taken for eras later.
    maker.ids.claim_exactly(ERAS);
    let (title, text) = maker.title(title, name);
    maker.title = title;
    for slide in &slides {
        maker.meeting(slide, None);
    }
    for era in &eras {
        maker.meeting(era, Some(ERAS));
    }
    if !maker.without_source.is_empty() {
        return Err(ImportError::NoSource { slides: maker.without_source });
    }
    maker.finish(name, &text)
}

#[derive(Default)]
struct Maker {
    origin: Origin,
    title: String,
    report: Report,
    ids: Taken,
    record: Record,
    /// The ids of the groups by their titles.
    groups: HashMap<String, String>,
    /// Where the slides stand that name no source.
    without_source: Vec<String>,
}

impl Maker {
    /// The story's title and its text.
    fn title(&mut self, slide: Option<Slide>, name: &str) -> (String, Vec<Block>) {
        let slide = slide.unwrap_or_default();
        let headline = self.words(&slide.headline, &slide.at, "headline");
        let title = match headline.line() {
            line if line.is_empty() => {
                let title = name.replace('-', " ");
                self.report.assume("title", format!("“{title}”: the timeline has none"));
                title
            }
            line => line,
        };
        let text = self.words(&slide.text, &slide.at, "text");
        let mut blocks = text.blocks;
        if blocks.is_empty() {
            self.report.assume("article", "the title as its text: the timeline’s title has none");
            blocks.push(paragraph(&title));
        }
        for (what, words) in [
            ("media", &slide.media.url),
            ("media’s caption", &slide.media.caption),
            ("media’s credit", &slide.media.credit),
            ("id", &slide.id),
            ("group", &slide.group),
            ("date", &slide.display_date),
            ("date", &slide.start.year),
            ("end date", &slide.end.year),
        ] {
            if !words.is_empty() {
                self.report.lose(&slide.at, format!("the title’s {what}: {words}"));
            }
        }
        (title, blocks)
    }

    /// Makes a meeting of an event, or of an era, which then belongs to `group`.
    fn meeting(&mut self, slide: &Slide, group: Option<&str>) {
        let headline = self.words(&slide.headline, &slide.at, "headline").line();
        let Some(period) = period_of(slide, &mut self.report) else {
            let words = if headline.is_empty() { html::read(&slide.text).line() } else { headline };
            let words = format!("the whole slide, “{words}”: it has no start date with a year");
            return self.report.lose(&slide.at, words);
        };
        let text = self.words(&slide.text, &slide.at, "text");
        let outcome = self.outcome(&text, &slide.at);
        let mut sources: Vec<Source> = self.media(slide).into_iter().collect();
        self.links(slide, &text, &mut sources);
        if sources.is_empty() {
            sources.extend(self.timeline_itself());
        }
        if sources.is_empty() {
            self.without_source.push(slide.at.clone());
            return;
        }
        let format = self.format(slide, headline, &sources, period);
        let outcome = if outcome.is_empty() {
            self.report.assume(&slide.at, "the headline as the outcome: the slide has no text");
            format.clone()
        } else {
            outcome
        };
        let meeting = Meeting {
            id: self.id(slide, &format, period),
            period,
            date_note: self.date_note(slide, period),
            place: None,
            place_note: None,
            venue: None,
            host: None,
            convener: None,
            mediators: Vec::new(),
            occasion: None,
            format,
            level: Level::Officials,
            participants: Vec::new(),
            outcome,
            certainty: Certainty::Context,
            certainty_note: None,
            group: self.group(slide, group),
            sources,
        };
        self.record.meetings.push(meeting);
    }

    /// The text's words, a paragraph each, without what this program's own export adds: the list of
    /// sources, whose links are sources anyway, and how sure the article is.
    fn outcome(&mut self, text: &Text, at: &str) -> String {
        let (blocks, last) = match text.blocks.split_last() {
            Some((last, before)) if is_source_list(last) => (before, before.last()),
            _ => (&*text.blocks, text.blocks.last()),
        };
        let last = last.map(Block::plain_text);
        let sure = Certainty::ALL.into_iter().find(|(_, certainty)| {
            last.as_ref().is_some_and(|last| *last == certainty_words(*certainty))
        });
        let mut paragraphs = html::paragraphs(blocks);
        if let Some((_, certainty)) = sure {
            paragraphs.pop();
            if certainty != Certainty::Context {
                self.report.lose(at, format!("the certainty `{}`", certainty.keyword()));
            }
        }
        paragraphs.join("\n\n")
    }

    /// Reads HTML and reports what is not in it.
    fn words(&mut self, html: &str, at: &str, field: &str) -> Text {
        let text = html::read(html);
        for lost in &text.lost {
            self.report.lose(format!("{at}.{field}"), lost);
        }
        text
    }

    /// The media as a source: its credit is the publisher, its caption the title.
    fn media(&mut self, slide: &Slide) -> Option<Source> {
        let media = &slide.media;
        let credit = self.words(&media.credit, &slide.at, "media.credit").line();
        let caption = self.words(&media.caption, &slide.at, "media.caption").line();
        if is_web_address(&media.url) {
            let publisher = if credit.is_empty() { host(&media.url) } else { credit };
            let title = Some(caption).filter(|caption| !caption.is_empty());
            let note = Some(MEDIA.to_owned());
            let url = media.url.clone();
            return Some(Source { publisher, title, published: None, url, note });
        }
        for (what, words) in
            [("media", &media.url), ("media’s credit", &credit), ("media’s caption", &caption)]
        {
            if !words.is_empty() {
                let words = html::read(words).line();
                self.report
                    .lose(&slide.at, format!("the {what}, which has no web address: {words}"));
            }
        }
        None
    }

    /// The links in the text and in the media's caption and credit as sources, each address once.
    fn links(&mut self, slide: &Slide, text: &Text, sources: &mut Vec<Source>) {
        let media = [&slide.media.caption, &slide.media.credit];
        let all =
            text.links().into_iter().chain(media.iter().flat_map(|html| html::read(html).links()));
        let mut known: HashSet<String> = sources.iter().map(|source| source.url.clone()).collect();
        for (words, url) in all {
            if !is_web_address(&url) {
                let words = format!("the link to `{url}`: a source has a web address");
                self.report.lose(&slide.at, words);
            } else if known.insert(url.clone()) {
                let publisher = html::one_line(&words).trim().to_owned();
                sources.push(Source { publisher, title: None, published: None, url, note: None });
            }
        }
    }

    /// The timeline as its own source, where it is known where it was published.
    fn timeline_itself(&self) -> Option<Source> {
        let url = self.origin.url.clone()?;
        let publisher = self.origin.source_line.clone().unwrap_or_else(|| host(&url));
        let title = Some(self.title.clone());
        Some(Source { publisher, title, published: None, url, note: None })
    }

    fn format(
        &mut self,
        slide: &Slide,
        headline: String,
        sources: &[Source],
        period: Period,
    ) -> String {
        if !headline.is_empty() {
            return headline;
        }
        let media = sources.first().filter(|source| source.note.as_deref() == Some(MEDIA));
        let caption = media.and_then(|source| source.title.clone());
        let format = caption.unwrap_or_else(|| period.words());
        self.report.assume(&slide.at, format!("“{format}” as the headline: the slide has none"));
        format
    }

    fn id(&mut self, slide: &Slide, format: &str, period: Period) -> String {
        if self.ids.claim_exactly(&slide.id) {
            return slide.id.clone();
        }
        let wanted = if slide.id.is_empty() { format } else { &slide.id };
        let id = self.ids.claim(wanted, &period.start().to_string());
        if !slide.id.is_empty() {
            self.report.lose(&slide.at, format!("the id `{}`: it is now `{id}`", slide.id));
        }
        id
    }

    /// A date in other words than the page would use.
    fn date_note(&mut self, slide: &Slide, period: Period) -> Option<String> {
        let words = self.words(&slide.display_date, &slide.at, "display_date").line();
        Some(words).filter(|words| !words.is_empty() && *words != period.words())
    }

    /// The id of the group, which is begun where it is new.
    fn group(&mut self, slide: &Slide, eras: Option<&str>) -> Option<String> {
        let title = self.words(&slide.group, &slide.at, "group").line();
        let (id, title) = match eras {
            Some(eras) => {
                if !title.is_empty() {
                    self.report.lose(&slide.at, format!("the era’s group: {title}"));
                }
                (eras.to_owned(), "Eras".to_owned())
            }
            None if title.is_empty() => return None,
            None => match self.groups.get(&title) {
                Some(id) => return Some(id.clone()),
                None => (self.ids.claim(&title, "group"), title),
            },
        };
        if self.record.groups.last().is_none_or(|last| last.id != id) {
            self.record.groups.push(Group { id: id.clone(), title: title.clone() });
        }
        if eras.is_none() {
            self.groups.insert(title, id.clone());
        }
        Some(id)
    }

    fn finish(mut self, name: &str, text: &[Block]) -> Result<Imported, ImportError> {
        let record = &mut self.record;
        record
            .meetings
            .sort_by_key(|meeting| (meeting.period.first_day(), meeting.period.last_day()));
        if !record.meetings.is_empty() {
            self.report.assume("level", "`officials` for every meeting: TimelineJS has none");
            self.report.assume("certainty", "`context` for every meeting: no phrase is linked yet");
        }
        let written = commonmark::write(text);
        if written.is_plainer {
            self.report.lose("title.text", "emphasis that CommonMark cannot write");
        }
        let head = self.front_matter();
        let article = article_md(&head, &written.text);
        imported(slug(name), article, &self.record, None, self.report)
    }

    fn front_matter(&mut self) -> FrontMatter {
        let Origin { source_line, url, published, language } = self.origin.clone();
        let source_line = source_line.unwrap_or_else(|| {
            let line = url.as_deref().map_or("Source not named".to_owned(), host);
            self.report.assume("source_line", format!("“{line}”: say it with `--source-line`"));
            line
        });
        let published = published.unwrap_or_else(|| {
            let last = self.record.meetings.iter().map(|meeting| meeting.period);
            let last = last.max_by_key(|period| period.last_day());
            let last = last.map(|period| period.end().unwrap_or(period.start()));
            let date = last.unwrap_or(PartialDate::Year(1));
            let words = date.words();
            self.report.assume(
                "published",
                format!("{words}, the last date in it: say it with `--published`"),
            );
            date
        });
        let language = language.unwrap_or_else(|| {
            self.report.assume("language", "`en`: say it with `--language`");
            "en".to_owned()
        });
        FrontMatter {
            title: self.title.clone(),
            source_line,
            publisher: None,
            url,
            published,
            updated: None,
            language,
            is_draft: false,
        }
    }
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(Paragraph { number: 0, content: vec![Inline::Text(words.to_owned())] })
}

fn host(url: &str) -> String {
    let url = url::Url::parse(url).ok();
    url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

/// Whether a block is the list of sources that this program's own export puts last.
fn is_source_list(block: &Block) -> bool {
    let Block::Paragraph(Paragraph { content, .. }) = block else { return false };
    let Some((Inline::Text(first), rest)) = content.split_first() else { return false };
    first == SOURCES
        && rest.iter().all(|inline| match inline {
            Inline::Text(between) => between == BETWEEN_SOURCES,
            other => matches!(other, Inline::Link(..)),
        })
}
