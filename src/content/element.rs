use std::ops::Range;

use super::links::LinkTo;
use super::quotation::mark_quotations;
use crate::story::{Block, Inline, Paragraph};

/// What an element of the text is, while it is being read.
pub(super) enum Kind {
    Root,
    Paragraph(usize),
    Heading(u8),
    Quote,
    List(Option<u64>),
    Item,
    Code,
    Emphasis,
    Strong,
    Link(LinkTo),
}

impl Kind {
    pub(super) fn is_block(&self) -> bool {
        !matches!(self, Kind::Emphasis | Kind::Strong | Kind::Link(_))
    }
}

/// An element of the text with what was read of it so far.
pub(super) struct Element {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
    pub(super) inlines: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
    /// The number of the paragraph that loose words belong to.
    pub(super) paragraph: usize,
}

impl Element {
    pub(super) fn new(kind: Kind, span: Range<usize>) -> Self {
        let paragraph = match kind {
            Kind::Paragraph(number) => number,
            _ => 0,
        };
        Element {
            kind,
            span,
            inlines: Vec::new(),
            blocks: Vec::new(),
            items: Vec::new(),
            paragraph,
        }
    }

    /// Adds words to the text that they follow.
    pub(super) fn push_text(&mut self, text: &str) {
        if let Some(Inline::Text(before)) = self.inlines.last_mut() {
            before.push_str(text);
        } else {
            self.inlines.push(Inline::Text(text.to_owned()));
        }
    }

    /// Makes a paragraph of the words that stand directly in a list's item.
    pub(super) fn wrap_loose_words(&mut self) {
        if matches!(self.kind, Kind::Item) && !self.inlines.is_empty() {
            let paragraph = self.take_paragraph(self.paragraph);
            self.blocks.push(paragraph);
        }
    }

    fn take_paragraph(&mut self, number: usize) -> Block {
        let content = mark_quotations(std::mem::take(&mut self.inlines));
        Block::Paragraph(Paragraph { number, content })
    }

    /// Puts the finished element into the one around it.
    pub(super) fn close_into(mut self, outer: &mut Element) {
        match self.kind {
            Kind::Root => {}
            Kind::Paragraph(number) => outer.blocks.push(self.take_paragraph(number)),
            Kind::Heading(level) => outer.blocks.push(Block::Heading(level, self.inlines)),
            Kind::Quote => outer.blocks.push(Block::Quote(self.blocks)),
            Kind::List(first) => outer.blocks.push(Block::List(first, self.items)),
            Kind::Item => outer.items.push(self.blocks),
            Kind::Code => {
                outer.blocks.push(Block::Code(crate::story::plain_text(&self.inlines)));
            }
            Kind::Emphasis => outer.inlines.push(Inline::Emphasis(self.inlines)),
            Kind::Strong => outer.inlines.push(Inline::Strong(self.inlines)),
            Kind::Link(link) => link.close_into(self.inlines, outer),
        }
    }
}

impl LinkTo {
    fn close_into(self, words: Vec<Inline>, outer: &mut Element) {
        match self {
            LinkTo::Page(address) => outer.inlines.push(Inline::Link(address, words)),
            LinkTo::Meetings(number) => outer.inlines.push(Inline::Mention(number, words)),
            LinkTo::Note(id) => outer.inlines.push(Inline::Noted(id, words)),
            LinkTo::Nowhere => outer.inlines.extend(words),
        }
    }
}
