//! Orders in time that a text claims between phrases, and whether any of their meetings fit them.

use std::ops::Range;

use jiff::civil::Date;
use unicode_segmentation::UnicodeSegmentation;

use super::order_words::{Claim, OrderWords, order_words};
use super::times::{Ends, Times};
use crate::story::{Block, Inline, Mention, PartialDate, Story};

/// Two phrases, and an order between them that fits no choice of the meetings that they can mean.
#[derive(Debug, PartialEq)]
pub(super) struct Misfit<'a> {
    pub(super) first: &'a Mention,
    pub(super) second: &'a Mention,
    pub(super) message: String,
}

/// Every misfit of a story, in the order of the text.
///
/// An order is claimed between mentions that follow each other in a paragraph, by words between them. In a
/// run of claims ("to Prague, then to Paris, then to Rome") the same choice has to fit all of them.
/// A note on a phrase of the same sentences speaks for the editor: what it is about, no program can say.
pub(super) fn misfits<'a>(story: &'a Story, times: &mut Times<'a>) -> Vec<Misfit<'a>> {
    let words = order_words(&story.article.language);
    if words.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for paragraph in paragraphs(&story.article.blocks) {
        let mut run = None;
        for pair in paragraph.mentions.windows(2) {
            let claimed = paragraph.claim(&pair[0], &pair[1], words);
            let mention = |place: &Place| story.mentions.get(place.number.checked_sub(1)?);
            let (Some((claim, word)), Some(first), Some(second)) =
                (claimed, mention(&pair[0]), mention(&pair[1]))
            else {
                run = None;
                continue;
            };
            let before = run.unwrap_or_else(|| times.behind(first).all());
            let after = times.behind(second);
            run = match claim {
                Claim::Later => after.not_before(before.0),
                Claim::Earlier => after.not_after(before.1),
            };
            if run.is_none() {
                let message = message([first, second], claim, word, before, after.all());
                found.push(Misfit { first, second, message });
            }
        }
    }
    found
}

fn message(
    [first, second]: [&Mention; 2],
    claim: Claim,
    word: &str,
    before: Ends,
    after: Ends,
) -> String {
    let day = |day: Date| PartialDate::Day(day).words();
    let [first, second] = [first, second].map(|mention| &mention.phrase);
    match claim {
        Claim::Later => format!(
            "“{word}” has “{second}” later than “{first}”, and no dates fit: the last day of the one is \
             {}, the first of the other {}",
            day(after.1),
            day(before.0),
        ),
        Claim::Earlier => format!(
            "“{word}” has “{second}” earlier than “{first}”, and no dates fit: the first day of the one \
             is {}, the last of the other {}",
            day(after.0),
            day(before.1),
        ),
    }
}

/// A paragraph's words, and where phrases stand in them.
#[derive(Default)]
struct Words {
    text: String,
    mentions: Vec<Place>,
    notes: Vec<Range<usize>>,
    /// The sentences with notes in them, in order.
    noted: Vec<Range<usize>>,
}

/// Where a mention stands.
struct Place {
    number: usize,
    range: Range<usize>,
}

fn paragraphs(blocks: &[Block]) -> Vec<Words> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                all.push(Words::of(&paragraph.content));
            }
            Block::Quote(inner) => all.extend(paragraphs(inner)),
            Block::List(_, items) => all.extend(items.iter().flat_map(|item| paragraphs(item))),
            Block::Heading(..) | Block::Code(_) | Block::Rule => {}
        }
    }
    all
}

impl Words {
    fn of(content: &[Inline]) -> Self {
        let mut words = Words::default();
        words.read(content);
        if !words.notes.is_empty() {
            let sentences = words.text.split_sentence_bound_indices();
            let sentences = sentences.map(|(start, sentence)| start..start + sentence.len());
            words.noted = sentences.filter(|sentence| meets(sentence, &words.notes)).collect();
        }
        words
    }

    fn read(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let start = self.text.len();
            match inline {
                Inline::Text(words) | Inline::Code(words) => self.text.push_str(words),
                Inline::Break => self.text.push('\n'),
                other => self.read(other.children()),
            }
            let range = start..self.text.len();
            match inline {
                Inline::Mention(number, _) => {
                    self.mentions.push(Place { number: *number, range });
                }
                Inline::Noted(..) => self.notes.push(range),
                _ => {}
            }
        }
    }

    /// The order that is claimed between two mentions, and the word that claims it.
    fn claim(
        &self,
        first: &Place,
        second: &Place,
        words: &'static [OrderWords],
    ) -> Option<(Claim, &'static str)> {
        let between = self.text.get(first.range.end..second.range.start)?;
        let claimed = claimed(between, words)?;
        let is_noted = meets(&(first.range.start..second.range.end), &self.noted);
        (!is_noted).then_some(claimed)
    }
}

/// Whether `range` has something in common with one of `others`, which are in order and apart.
fn meets(range: &Range<usize>, others: &[Range<usize>]) -> bool {
    let next = others.partition_point(|other| other.end <= range.start);
    others.get(next).is_some_and(|other| other.start < range.end)
}

/// The order that the words between two phrases claim. Words of an order count where they are in one
/// clause with the second phrase; words of both orders claim none.
fn claimed(between: &str, words: &'static [OrderWords]) -> Option<(Claim, &'static str)> {
    let small = between.to_lowercase();
    let signs: Vec<&str> =
        small.split_word_bounds().filter(|sign| !sign.trim().is_empty()).collect();
    let mut found = words.iter().filter_map(|order| {
        let own: Vec<&str> = order.words.split(' ').collect();
        let stand = |start: &usize| signs.get(*start..).is_some_and(|rest| rest.starts_with(&own));
        let start = (0..signs.len()).rev().find(stand)?;
        let before = start.checked_sub(1).and_then(|at| signs.get(at)).copied();
        let behind = signs.get(start + own.len()..).unwrap_or_default();
        (order.holds(before, behind.first().copied()) && in_one_clause(behind)).then_some(order)
    });
    let first = found.next()?;
    let is_clear = found.all(|other| other.claim == first.claim);
    is_clear.then_some((first.claim, first.words))
}

/// Whether a phrase behind `signs` is in the clause that they begin, apart from a comma at once.
fn in_one_clause(signs: &[&str]) -> bool {
    let signs = signs.strip_prefix(&[","]).unwrap_or(signs);
    let ends = |sign: &&str| {
        sign.starts_with([',', ';', ':', '.', '!', '?', '…', '(', ')', '–', '—', '-', '՝', '։'])
    };
    !signs.iter().any(ends)
}

#[cfg(test)]
mod tests;
