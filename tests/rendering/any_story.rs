//! Whatever a story holds, it is rendered, and its addresses are sound.

use std::sync::Arc;

use dateline::comments::CommentSettings;
use dateline::story::{
    Article, Block, Certainty, Coordinates, Credit, Group, Inline, Level, Meeting, Mention, Note,
    Paragraph, PartialDate, Participant, Period, Place, Source, Story, Target,
};
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::page::{Page, text};

/// Names in many scripts, markup, and signs that no font has.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "\\PC{1,16}",
        1 => "[<>&\"'#-]{1,8}",
        1 => select(vec!["Ереван", "Աստղիկ", "القدس", "東京", "👩🏽‍🚀", "e\u{301}", "\u{200b}", " "])
            .prop_map(str::to_owned),
    ]
}

fn date() -> impl Strategy<Value = PartialDate> {
    let year = prop_oneof![-9999i16..=9999, -2i16..=2, 1990i16..2030];
    (year, 1i8..=12, 1i8..=28, 0..3).prop_map(|(year, month, day, precision)| match precision {
        0 => PartialDate::Year(year),
        1 => PartialDate::Month(year, month),
        _ => PartialDate::Day(Date::constant(year, month, day)),
    })
}

/// One date, or two in the order of the calendar.
fn period() -> impl Strategy<Value = Period> {
    (date(), option::of(date())).prop_map(|(start, end)| {
        let range = end.and_then(|end| format!("{start}/{end}").parse().ok());
        range.unwrap_or(start.into())
    })
}

fn source() -> impl Strategy<Value = Source> {
    (words(), option::of(words()), option::of(date()), option::of(words())).prop_map(
        |(publisher, title, published, note)| {
            let url = "https://www.example.org/?a=1&b=\"2\"".to_owned();
            Source { publisher, title, published, url, note }
        },
    )
}

fn participant() -> impl Strategy<Value = Participant> {
    (words(), words()).prop_map(|(name, role)| Participant { name, role })
}

/// A meeting whose id, place and group are still to be given.
fn meeting() -> impl Strategy<Value = Meeting> {
    let people = (vec(participant(), 0..4), vec(words(), 0..3));
    let facts = (period(), words(), words(), people, vec(source(), 1..4));
    let notes = (vec(option::of(words()), 7), select(Certainty::ALL.to_vec()), 0usize..3);
    (facts, notes).prop_map(|(facts, (mut notes, (_, certainty), level))| {
        let (period, format, outcome, (participants, mediators), sources) = facts;
        let mut note = || notes.pop().flatten();
        Meeting {
            id: String::new(),
            period,
            date_note: note(),
            place: None,
            place_note: note(),
            venue: note(),
            host: note(),
            convener: note(),
            mediators,
            occasion: note(),
            format,
            level: Level::ALL[level].1,
            participants,
            outcome,
            certainty,
            certainty_note: note(),
            group: None,
            sources,
        }
    })
}

fn meetings() -> impl Strategy<Value = Vec<Meeting>> {
    let drawn = (meeting(), option::of(any::<Index>()), option::of(any::<Index>()));
    vec(drawn, 0..12).prop_map(|drawn| {
        let place = |index: Index| format!("place-{}", index.index(PLACES));
        let group = |index: Index| format!("group-{}", index.index(GROUPS));
        let mut meetings: Vec<_> = drawn
            .into_iter()
            .enumerate()
            .map(|(number, (meeting, at, of))| Meeting {
                id: format!("meeting-{number}"),
                place: at.map(place),
                group: of.map(group),
                ..meeting
            })
            .collect();
        meetings.sort_by_key(|meeting| (meeting.period.first_day(), meeting.period.last_day()));
        meetings
    })
}

const PLACES: usize = 4;
const GROUPS: usize = 2;
const NOTES: usize = 3;

fn places() -> impl Strategy<Value = Vec<Place>> {
    vec((words(), words(), any::<bool>()), PLACES).prop_map(|drawn| {
        let place = |(number, (name, country, is_within)): (usize, (String, String, bool))| Place {
            id: format!("place-{number}"),
            name,
            country,
            coordinates: Coordinates { latitude: -90.0, longitude: 180.0 },
            within: (is_within && number > 0).then(|| "place-0".to_owned()),
        };
        drawn.into_iter().enumerate().map(place).collect()
    })
}

/// A part of a paragraph, before mentions are numbered.
#[derive(Clone, Debug)]
enum Piece {
    Words(String),
    Speech(String),
    Mention(Index, String),
    Noted(usize, String),
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        words().prop_map(Piece::Words),
        words().prop_map(Piece::Speech),
        (any::<Index>(), words()).prop_map(|(target, words)| Piece::Mention(target, words)),
        (0..NOTES, words()).prop_map(|(note, words)| Piece::Noted(note, words)),
    ]
}

/// Turns pieces into the blocks and the mentions of a story that has all the rest.
fn tell(story: &mut Story, paragraphs: Vec<Vec<Piece>>) {
    let targets = (0..PLACES)
        .map(|number| Target::Place(format!("place-{number}")))
        .chain((0..GROUPS).map(|number| Target::Group(format!("group-{number}"))))
        .chain(story.meetings.iter().map(|meeting| Target::Meeting(meeting.id.clone())));
    let behind: Vec<(Target, Vec<String>)> = targets
        .map(|target| {
            let covered = story.meetings.iter().filter(|meeting| {
                target.covers(meeting, meeting.place.as_deref().and_then(|id| story.place(id)))
            });
            let covered = covered.map(|meeting| meeting.id.clone()).collect();
            (target, covered)
        })
        .filter(|(_, covered): &(_, Vec<_>)| !covered.is_empty())
        .collect();
    for (index, pieces) in paragraphs.into_iter().enumerate() {
        let number = index + 1;
        let mut content = Vec::new();
        for piece in pieces {
            content.push(match piece {
                Piece::Mention(target, phrase) if !behind.is_empty() => {
                    let (target, meetings) = target.get(&behind).clone();
                    let mention = story.mentions.len() + 1;
                    story.mentions.push(Mention {
                        number: mention,
                        paragraph: number,
                        phrase: phrase.clone(),
                        target,
                        meetings: meetings.into(),
                    });
                    Inline::Mention(mention, vec![Inline::Text(phrase)])
                }
                Piece::Words(words) | Piece::Mention(_, words) => Inline::Text(words),
                Piece::Speech(words) => Inline::Quotation(vec![Inline::Text(words)]),
                Piece::Noted(note, words) => {
                    Inline::Noted(format!("n{note}"), vec![Inline::Text(words)])
                }
            });
        }
        story.article.blocks.push(Block::Paragraph(Paragraph { number, content }));
    }
}

fn article() -> impl Strategy<Value = Article> {
    let dates = (date(), option::of(date()), option::of(date()));
    (words(), words(), option::of(words()), dates, option::of(words())).prop_map(
        |(title, source_line, publisher, (published, updated, remarks), about_source)| Article {
            title,
            source_line,
            url: publisher.is_some().then(|| "https://www.example.org/".to_owned()),
            publisher,
            published,
            updated,
            remarks,
            language: "en".to_owned(),
            about_source,
            blocks: Vec::new(),
        },
    )
}

fn story() -> impl Strategy<Value = Arc<Story>> {
    let notes = vec((words(), words(), vec(source(), 0..2)), NOTES);
    let paragraphs = vec(vec(piece(), 1..6), 1..5);
    let groups = vec(words(), GROUPS);
    (article(), places(), groups, meetings(), notes, words(), paragraphs).prop_map(
        |(article, places, groups, meetings, notes, credit, paragraphs)| {
            let note = |(number, (title, text, sources))| {
                let id = format!("n{number}");
                Note { id, title, text, sources }
            };
            let group = |(number, title)| Group { id: format!("group-{number}"), title };
            let url = "https://www.example.org/".to_owned();
            let mut story = Story {
                slug: "any".to_owned(),
                article,
                places,
                groups: groups.into_iter().enumerate().map(group).collect(),
                meetings,
                mentions: Vec::new(),
                notes: notes.into_iter().enumerate().map(note).collect(),
                credits: vec![Credit { text: credit.clone(), url, licence: credit }],
                comments: CommentSettings::Browser,
                archive: Vec::new(),
                offline: true,
                is_draft: false,
            };
            tell(&mut story, paragraphs);
            Arc::new(story)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_story_is_rendered_with_sound_addresses(story in story()) {
        let page = Page::of(&story);
        prop_assert_eq!(page.repeated_ids(), Vec::<&str>::new());
        prop_assert_eq!(page.dead_ends(), Vec::<&str>::new());
        prop_assert_eq!(page.all("h1").len(), 1);
        let shown: Vec<_> =
            page.all("#meetings .meeting").into_iter().filter_map(|item| item.attr("id")).collect();
        let known: Vec<_> = story.meetings.iter().map(|meeting| meeting.id.as_str()).collect();
        prop_assert_eq!(shown, known);
        for block in &story.article.blocks {
            let Block::Paragraph(paragraph) = block else { continue };
            let words = text(page.by_id(&format!("p{}", paragraph.number)));
            prop_assert_eq!(words, block.plain_text());
        }
    }
}
