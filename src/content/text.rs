use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::element::{Element, Kind};
use super::ids::Ids;
use super::links::Links;
use super::problem::{Findings, TextProblem};
use crate::story::{Block, Inline};

/// How many elements may stand inside each other. No text needs as many; without a limit one of
/// nothing but `>` would exhaust the stack of whoever walks through the blocks.
const DEEPEST: usize = 32;

/// Reads the article's text.
///
/// What a story does not use is reported and left out.
pub(super) fn read_text<'a>(
    text: &str,
    ids: &'a Ids,
    findings: &'a Findings,
) -> (Vec<Block>, Links<'a>) {
    let mut reader = Reader {
        findings,
        links: Links::new(ids, findings),
        root: Element::new(Kind::Root, 0..text.len()),
        open: Vec::new(),
        left_out: 0,
        paragraphs: 0,
        last_level: 1,
    };
    for (event, span) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        reader.read(event, span);
    }
    (reader.root.blocks, reader.links)
}

struct Reader<'a> {
    findings: &'a Findings,
    links: Links<'a>,
    root: Element,
    open: Vec<Element>,
    /// How many elements are open inside one that is left out, itself included.
    left_out: usize,
    paragraphs: usize,
    last_level: u8,
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(_) if self.left_out > 0 => self.left_out += 1,
            Event::End(_) if self.left_out > 0 => self.left_out -= 1,
            _ if self.left_out > 0 => {}
            Event::Start(tag) => self.start(tag, span),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::Html(_) | Event::InlineHtml(_) => self.findings.report(&span, TextProblem::Html),
            // Extensions, which are off.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        if self.open.len() == DEEPEST {
            return self.leave_out(&span, TextProblem::TooDeep { limit: DEEPEST });
        }
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph(self.next_paragraph()),
            Tag::Heading { level, .. } => {
                self.check_level(level as u8, &span);
                Kind::Heading(level as u8)
            }
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(first) => Kind::List(first),
            Tag::Item => Kind::Item,
            Tag::CodeBlock(_) => Kind::Code,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, &span),
            Tag::Image { .. } => return self.leave_out(&span, TextProblem::Image),
            Tag::HtmlBlock => return self.leave_out(&span, TextProblem::Html),
            // The rest belongs to extensions, which are off.
            _ => return self.left_out = 1,
        };
        if kind.is_block() {
            self.top().wrap_loose_words();
        } else {
            self.begin_words();
        }
        self.open.push(Element::new(kind, span));
    }

    fn end(&mut self) {
        let Some(mut element) = self.open.pop() else { return };
        element.wrap_loose_words();
        if let Kind::Link(link) = &element.kind {
            self.links.finish(link, &element.span, &element.inlines);
        }
        element.close_into(self.top());
    }

    fn text(&mut self, text: &str) {
        self.begin_words();
        self.top().push_text(text);
    }

    fn inline(&mut self, inline: Inline) {
        self.begin_words();
        self.top().inlines.push(inline);
    }

    fn block(&mut self, block: Block) {
        let top = self.top();
        top.wrap_loose_words();
        top.blocks.push(block);
    }

    /// Words directly in a list's item are a paragraph that CommonMark does not announce.
    fn begin_words(&mut self) {
        let top = self.open.last();
        if top.is_some_and(|top| matches!(top.kind, Kind::Item) && top.inlines.is_empty()) {
            let number = self.next_paragraph();
            self.top().paragraph = number;
        }
    }

    fn next_paragraph(&mut self) -> usize {
        self.paragraphs += 1;
        self.paragraphs
    }

    fn top(&mut self) -> &mut Element {
        self.open.last_mut().unwrap_or(&mut self.root)
    }

    fn leave_out(&mut self, span: &Range<usize>, problem: TextProblem) {
        self.findings.report(span, problem);
        // There may be links in it.
        self.links.is_whole = false;
        self.left_out = 1;
    }

    fn link(&mut self, link_type: LinkType, address: &str, span: &Range<usize>) -> Kind {
        self.begin_words();
        let address = match link_type {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        let in_heading = self.open.iter().any(|element| matches!(element.kind, Kind::Heading(_)));
        Kind::Link(self.links.begin(address, span, (!in_heading).then_some(self.paragraphs)))
    }

    fn check_level(&mut self, level: u8, span: &Range<usize>) {
        let previous = self.last_level;
        if level == 1 {
            self.findings.report(span, TextProblem::FirstLevel);
        } else if level > previous + 1 {
            let wanted = "#".repeat(usize::from(previous) + 1);
            self.findings.report(span, TextProblem::SkippedLevel { level, previous, wanted });
        }
        self.last_level = level;
    }
}
