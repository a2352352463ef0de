use scraper::{ElementRef, Html, Node};

use super::{Text, paragraph};
use crate::content::{is_mail_address, is_web_address};
use crate::import::limits::DEEPEST_TEXT;
use crate::story::{Block, Inline, plain_text};

/// Reads HTML that a parser gets through.
pub(super) fn read(html: &str) -> Text {
    let document = Html::parse_fragment(html);
    let mut reader = Reader { text: Text::default(), last_level: 1, depth: 0, in_title: false };
    let mut flow = Flow::default();
    reader.children(document.root_element(), &mut flow);
    reader.text.blocks = flow.finish();
    reader.text
}

/// What a container holds: finished blocks, and the words since the last of them.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    loose: Vec<Inline>,
}

impl Flow {
    /// Makes a paragraph of the words since the last block.
    fn flush(&mut self) {
        let words = trimmed(std::mem::take(&mut self.loose));
        self.blocks.extend(paragraph(words));
    }

    fn block(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    /// Adds words, with a run of blanks as one.
    fn words(&mut self, text: &str) {
        let mut blank = self.ends_blank();
        let mut words = String::with_capacity(text.len());
        for letter in text.chars() {
            let is_blank = letter.is_ascii_whitespace();
            if !(is_blank && blank) {
                words.push(if is_blank { ' ' } else { letter });
            }
            blank = is_blank;
        }
        if words.is_empty() {
            return;
        }
        match self.loose.last_mut() {
            Some(Inline::Text(before)) => before.push_str(&words),
            _ => self.loose.push(Inline::Text(words)),
        }
    }

    fn ends_blank(&self) -> bool {
        match self.loose.last() {
            Some(Inline::Text(text)) => text.ends_with(' '),
            Some(Inline::Break) => true,
            _ => self.loose.is_empty(),
        }
    }

    /// Adds what `wrap` makes of `content`; blanks at its ends go outside.
    fn wrapped(&mut self, content: Vec<Inline>, wrap: impl FnOnce(Vec<Inline>) -> Inline) {
        let words = plain_text(&content);
        if words.trim().is_empty() {
            return self.words(&words);
        }
        if words.starts_with(char::is_whitespace) {
            self.words(" ");
        }
        self.loose.push(wrap(trimmed(content)));
        if words.ends_with(char::is_whitespace) {
            self.words(" ");
        }
    }
}

/// Without blanks and line breaks at both ends.
fn trimmed(mut words: Vec<Inline>) -> Vec<Inline> {
    loop {
        match words.first_mut() {
            Some(Inline::Text(text)) => {
                let kept = text.trim_start();
                if !kept.is_empty() {
                    *text = kept.to_owned();
                    break;
                }
                words.remove(0);
            }
            Some(Inline::Break) => drop(words.remove(0)),
            _ => break,
        }
    }
    loop {
        match words.last_mut() {
            Some(Inline::Text(text)) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
                words.pop();
            }
            Some(Inline::Break) => drop(words.pop()),
            _ => break,
        }
    }
    words
}

struct Reader {
    text: Text,
    last_level: u8,
    /// How many blocks and emphases are open that an article keeps as such.
    depth: usize,
    /// Inside a heading.
    in_title: bool,
}

impl Reader {
    fn children(&mut self, element: ElementRef<'_>, flow: &mut Flow) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => flow.words(text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, flow);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, flow: &mut Flow) {
        let name = element.value().name();
        if self.depth >= DEEPEST_TEXT {
            self.lose(format!(
                "what is more than {DEEPEST_TEXT} levels deep, as such: its words are kept"
            ));
            return self.children(element, flow);
        }
        self.depth += 1;
        match name {
            "em" | "i" | "cite" | "dfn" | "var" => self.wrapped(element, flow, Inline::Emphasis),
            "strong" | "b" => self.wrapped(element, flow, Inline::Strong),
            "code" | "kbd" | "samp" | "tt" => {
                let words = one_line_of(element);
                if !words.is_empty() {
                    flow.loose.push(Inline::Code(words));
                }
            }
            "a" => self.link(element, flow),
            "br" => flow.loose.push(Inline::Break),
            "q" => {
                flow.words("“");
                self.children(element, flow);
                flow.words("”");
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, flow),
            "blockquote" => {
                let blocks = self.inner(element);
                if !blocks.is_empty() {
                    flow.block(Block::Quote(blocks));
                }
            }
            "ul" | "ol" | "menu" => self.list(element, flow),
            "pre" => {
                let code: String = element.text().collect();
                if !code.trim().is_empty() {
                    flow.block(Block::Code(code));
                }
            }
            "hr" => flow.block(Block::Rule),
            "tr" => self.row(element, flow),
            "table" => {
                self.lose("the columns of a table: each row is a paragraph".to_owned());
                self.block(element, flow);
            }
            _ if is_left_out(name) => self.leave_out(element),
            _ if is_block(name) => self.block(element, flow),
            _ => {
                if let Some(what) = formatting(name) {
                    self.lose(what.to_owned());
                }
                self.children(element, flow);
            }
        }
        self.depth -= 1;
    }

    fn block(&mut self, element: ElementRef<'_>, flow: &mut Flow) {
        // A block is not deeper: its words end up beside those around it.
        self.depth -= 1;
        flow.flush();
        self.children(element, flow);
        flow.flush();
        self.depth += 1;
    }

    fn inner(&mut self, element: ElementRef<'_>) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(element, &mut flow);
        flow.finish()
    }

    /// The words of an element, with the blocks in it run together.
    fn words(&mut self, element: ElementRef<'_>) -> Vec<Inline> {
        let mut flow = Flow::default();
        self.children(element, &mut flow);
        if flow.blocks.is_empty() {
            return flow.loose;
        }
        let mut words = Vec::new();
        for block in flow.finish() {
            if !words.is_empty() {
                words.push(Inline::Text(" ".to_owned()));
            }
            match block {
                Block::Paragraph(paragraph) => words.extend(paragraph.content),
                Block::Heading(_, content) => words.extend(content),
                block => words.push(Inline::Text(super::one_line(&block.plain_text()))),
            }
        }
        words
    }

    fn wrapped(
        &mut self,
        element: ElementRef<'_>,
        flow: &mut Flow,
        wrap: fn(Vec<Inline>) -> Inline,
    ) {
        let content = self.words(element);
        let is_same = |inline: &Inline| {
            std::mem::discriminant(inline) == std::mem::discriminant(&wrap(Vec::new()))
        };
        // An emphasis inside of one of the same kind says nothing more.
        let flat = content.into_iter().flat_map(|inline| match inline {
            Inline::Emphasis(inner) if is_same(&Inline::Emphasis(Vec::new())) => inner,
            Inline::Strong(inner) if is_same(&Inline::Strong(Vec::new())) => inner,
            other => vec![other],
        });
        flow.wrapped(flat.collect(), wrap);
    }

    fn link(&mut self, element: ElementRef<'_>, flow: &mut Flow) {
        let words = self.words(element);
        let Some(address) = element.attr("href").map(str::trim) else {
            flow.loose.extend(words);
            return;
        };
        let has_words = !plain_text(&words).trim().is_empty();
        if has_words && (is_web_address(address) || is_mail_address(address)) {
            flow.wrapped(words, |words| Inline::Link(address.to_owned(), words));
            return;
        }
        self.lose(format!("the link to `{address}`"));
        flow.loose.extend(words);
    }

    /// The title is the page's first level, and no level is skipped.
    fn heading(&mut self, element: ElementRef<'_>, flow: &mut Flow) {
        if self.in_title {
            return self.children(element, flow);
        }
        self.in_title = true;
        let words = self.words(element);
        self.in_title = false;
        let words: Vec<Inline> = words
            .into_iter()
            .map(
                |inline| {
                    if inline == Inline::Break { Inline::Text(" ".to_owned()) } else { inline }
                },
            )
            .collect();
        let words = trimmed(words);
        if plain_text(&words).trim().is_empty() {
            return;
        }
        let written = element.value().name().as_bytes().get(1).map_or(2, |digit| digit - b'0');
        let level = written.clamp(2, 6).min(self.last_level + 1);
        self.last_level = level;
        flow.block(Block::Heading(level, words));
    }

    fn list(&mut self, element: ElementRef<'_>, flow: &mut Flow) {
        let mut items = Vec::new();
        for child in element.children() {
            let Some(child) = ElementRef::wrap(child) else { continue };
            let blocks = match child.value().name() {
                "li" => self.inner(child),
                _ => {
                    let mut inner = Flow::default();
                    self.element(child, &mut inner);
                    inner.finish()
                }
            };
            if !blocks.is_empty() {
                items.push(blocks);
            }
        }
        if items.is_empty() {
            return;
        }
        let first = element.attr("start").and_then(|start| start.trim().parse().ok());
        let first = first.filter(|start: &u64| *start < 1_000_000).unwrap_or(1);
        let is_numbered = element.value().name() == "ol";
        flow.block(Block::List(is_numbered.then_some(first), items));
    }

    fn row(&mut self, element: ElementRef<'_>, flow: &mut Flow) {
        flow.flush();
        for cell in element.children().filter_map(ElementRef::wrap) {
            let words = trimmed(self.words(cell));
            if words.is_empty() {
                continue;
            }
            if !flow.loose.is_empty() {
                flow.words(" | ");
            }
            flow.loose.extend(words);
        }
        flow.flush();
    }

    fn leave_out(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        let address = ["src", "data", "href", "poster", "action"]
            .into_iter()
            .find_map(|key| element.attr(key))
            .or_else(|| {
                element
                    .descendants()
                    .filter_map(ElementRef::wrap)
                    .find_map(|inner| inner.attr("src"))
            })
            .map(|address| address.chars().take(200).collect::<String>());
        let what = match name {
            "img" | "picture" => "an image",
            "iframe" | "embed" | "object" => "embedded content",
            "video" | "audio" => "a recording",
            "script" | "style" | "template" | "link" | "meta" => "what is no text",
            "form" | "input" | "select" | "textarea" | "button" => "a form's field",
            _ => "a drawing",
        };
        let alt = element.attr("alt").filter(|alt| !alt.trim().is_empty());
        let alt = alt.map(|alt| format!(" “{}”", super::one_line(alt))).unwrap_or_default();
        match address {
            Some(address) => self.lose(format!("{what}{alt}: `{address}` (<{name}>)")),
            None => self.lose(format!("{what}{alt} (<{name}>)")),
        }
    }

    fn lose(&mut self, what: String) {
        self.text.lost.insert(what);
    }
}

fn one_line_of(element: ElementRef<'_>) -> String {
    super::one_line(&element.text().collect::<String>())
}

fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "img"
            | "picture"
            | "iframe"
            | "embed"
            | "object"
            | "video"
            | "audio"
            | "script"
            | "style"
            | "template"
            | "link"
            | "meta"
            | "input"
            | "select"
            | "textarea"
            | "button"
            | "svg"
            | "math"
            | "canvas"
            | "applet"
            | "map"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "figure"
            | "figcaption"
            | "address"
            | "center"
            | "details"
            | "summary"
            | "dialog"
            | "dl"
            | "dt"
            | "dd"
            | "fieldset"
            | "legend"
            | "form"
            | "hgroup"
            | "li"
            | "tbody"
            | "thead"
            | "tfoot"
            | "caption"
            | "td"
            | "th"
            | "search"
            | "noscript"
    )
}

/// Formatting that an article does not have.
fn formatting(name: &str) -> Option<&'static str> {
    match name {
        "s" | "del" | "strike" => Some("that words are crossed out"),
        "ins" => Some("that words are marked as added"),
        "u" => Some("that words are underlined"),
        "sup" | "sub" => Some("that figures are raised or lowered"),
        "mark" => Some("that words are highlighted"),
        "small" | "big" | "font" => Some("the size or colour of words"),
        "ruby" | "rt" | "rp" => Some("that words stand above others"),
        _ => None,
    }
}
