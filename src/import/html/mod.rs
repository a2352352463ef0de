//! HTML that others have written, read into the blocks that an article can have.

mod shape;
mod tree;

use std::collections::BTreeSet;

use super::limits::LONGEST_HTML;
use crate::comments::markup::plain_text;
use crate::story::{Block, Inline, Paragraph};

/// A piece of HTML as far as an article can have it.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Its blocks; paragraphs are not numbered yet.
    pub(super) blocks: Vec<Block>,
    /// What is not in them, each once and in words.
    pub(super) lost: BTreeSet<String>,
}

/// Reads a piece of HTML.
pub(super) fn read(html: &str) -> Text {
    let html = without_controls(html);
    let cause = match html.len() {
        0..=LONGEST_HTML if shape::is_plain(&html) => return tree::read(&html),
        0..=LONGEST_HTML => "too deep",
        _ => "too long",
    };
    let words = plain_text(&html);
    Text {
        blocks: paragraph(vec![Inline::Text(words)]).into_iter().collect(),
        lost: BTreeSet::from([format!("its paragraphs, links and emphasis: the HTML is {cause}")]),
    }
}

/// A paragraph of these words; none where there are none.
pub(super) fn paragraph(content: Vec<Inline>) -> Option<Block> {
    let is_blank = crate::story::plain_text(&content).trim().is_empty();
    (!is_blank).then_some(Block::Paragraph(Paragraph { number: 0, content }))
}

/// Control characters cannot stand in TOML or CommonMark as they are, and nobody sees them: each
/// becomes a blank.
pub(super) fn without_controls(text: &str) -> String {
    let blank = |letter: char| if letter.is_control() && letter != '\n' { ' ' } else { letter };
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").chars().map(blank).collect()
}

impl Text {
    /// The links in it, with their words, in order.
    pub(super) fn links(&self) -> Vec<(String, String)> {
        fn collect(inline: &Inline, links: &mut Vec<(String, String)>) {
            if let Inline::Link(address, words) = inline {
                links.push((crate::story::plain_text(words), address.clone()));
            }
            inline.children().iter().for_each(|inner| collect(inner, links));
        }
        let mut links = Vec::new();
        for inline in self.blocks.iter().flat_map(Block::inlines) {
            collect(inline, &mut links);
        }
        links
    }

    /// Its words in one line.
    pub(super) fn line(&self) -> String {
        paragraphs(&self.blocks).join(" ")
    }
}

/// The words of blocks without any markup, a paragraph each, each in one line.
pub(super) fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let lines = blocks.iter().flat_map(|block| {
        let text = block.plain_text();
        text.lines().map(one_line).collect::<Vec<_>>()
    });
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// Each run of whitespace as one blank; no-break spaces stay.
pub(super) fn one_line(text: &str) -> String {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_or_too_deep_is_read_as_words() {
        let lost = |html: &str| read(html).lost.into_iter().collect::<Vec<_>>();
        let paragraphs = |number| "<p>one".repeat(number);
        assert!(lost(&paragraphs(10_000)).is_empty());
        let long = paragraphs(LONGEST_HTML / "<p>one".len() + 1);
        assert!(lost(&long).iter().all(|lost| lost.ends_with("too long")), "{:?}", lost(&long));
        assert!(lost(&"<div>".repeat(200)).iter().all(|lost| lost.ends_with("too deep")));
        let words = read(&long).line();
        assert_eq!(words.matches("one").count(), long.matches("one").count());
    }
}
