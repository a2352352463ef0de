use super::PartialDate;

/// The text as supplied and what is known about its publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The headline.
    pub title: String,
    /// Whose text it is, as the article signs it.
    pub source_line: String,
    /// Who published the copy that is shown, where that is somebody else.
    pub publisher: Option<String>,
    /// Where the article was published: an absolute http or https address.
    pub url: Option<String>,
    /// When it was published.
    pub published: PartialDate,
    /// When it was last changed after that; not before it.
    pub updated: Option<PartialDate>,
    /// When the reported remarks were made.
    pub remarks: Option<PartialDate>,
    /// The text's language as a BCP 47 tag.
    pub language: String,
    /// What the source says about itself.
    pub about_source: Option<String>,
    /// The text.
    pub blocks: Vec<Block>,
}

/// One block of the text, as CommonMark has them.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph with its permanent address.
    Paragraph(Paragraph),
    /// A heading inside the text; 2 to 6, since the title is the page's only h1.
    Heading(u8, Vec<Inline>),
    /// A block quotation.
    Quote(Vec<Block>),
    /// A bulleted list, or a numbered one with its first number.
    List(Option<u64>, Vec<Vec<Block>>),
    /// Preformatted text.
    Code(String),
    /// A thematic break.
    Rule,
}

/// A paragraph of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Counted from 1 through the whole text; its address on the page is `#p1`.
    pub number: usize,
    /// Its words.
    pub content: Vec<Inline>,
}

/// A run of words inside a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Words as they are.
    Text(String),
    /// Emphasised words.
    Emphasis(Vec<Inline>),
    /// Strongly emphasised words.
    Strong(Vec<Inline>),
    /// Code.
    Code(String),
    /// Direct speech, with the article's own quotation marks inside it.
    Quotation(Vec<Inline>),
    /// A link to another page: an absolute http, https or mailto address.
    Link(String, Vec<Inline>),
    /// A phrase that points to meetings: the mention's number, counted from 1, and its words.
    Mention(usize, Vec<Inline>),
    /// A phrase with an editor's note: the note's id and the phrase.
    Noted(String, Vec<Inline>),
    /// A hard line break.
    Break,
}

impl Inline {
    /// The inlines inside this one; empty for words, code and breaks.
    pub fn children(&self) -> &[Inline] {
        match self {
            Inline::Text(_) | Inline::Code(_) | Inline::Break => &[],
            Inline::Emphasis(children)
            | Inline::Strong(children)
            | Inline::Quotation(children)
            | Inline::Link(_, children)
            | Inline::Mention(_, children)
            | Inline::Noted(_, children) => children,
        }
    }
}

/// The words of `inlines` without any markup.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Break => "\n".to_owned(),
            other => plain_text(other.children()),
        })
        .collect()
}

impl Block {
    /// The words of the block without any markup, its inner blocks apart by a line break.
    pub fn plain_text(&self) -> String {
        let joined =
            |blocks: &[Block]| blocks.iter().map(Block::plain_text).collect::<Vec<_>>().join("\n");
        match self {
            Block::Paragraph(paragraph) => plain_text(&paragraph.content),
            Block::Heading(_, content) => plain_text(content),
            Block::Quote(blocks) => joined(blocks),
            Block::List(_, items) => {
                items.iter().map(|item| joined(item)).collect::<Vec<_>>().join("\n")
            }
            Block::Code(text) => text.clone(),
            Block::Rule => String::new(),
        }
    }

    /// The inlines directly in this block, and those of the blocks inside it, in order.
    pub fn inlines(&self) -> Vec<&Inline> {
        match self {
            Block::Paragraph(paragraph) => paragraph.content.iter().collect(),
            Block::Heading(_, content) => content.iter().collect(),
            Block::Quote(blocks) => blocks.iter().flat_map(Block::inlines).collect(),
            Block::List(_, items) => items.iter().flatten().flat_map(Block::inlines).collect(),
            Block::Code(_) | Block::Rule => Vec::new(),
        }
    }
}

impl Article {
    /// The later of the days of publication and of the last change, by the first day that each covers.
    pub fn last_changed(&self) -> PartialDate {
        match self.updated {
            Some(updated) if updated.first_day() >= self.published.first_day() => updated,
            // "2024", for a story that was published in the middle of it.
            _ => self.published,
        }
    }

    /// Minutes that reading takes, at least one, at 238 words a minute: the average for English
    /// non-fiction in Brysbaert's review of 190 studies (Journal of Memory and Language 109, 2019).
    pub fn reading_minutes(&self) -> usize {
        let words: usize =
            self.blocks.iter().map(|block| block.plain_text().split_whitespace().count()).sum();
        words.div_ceil(238).max(1)
    }
}
