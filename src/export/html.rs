use html_escape::{encode_double_quoted_attribute, encode_text};

use crate::story::{Block, Inline};

/// Blocks of an article as HTML of another page, without the addresses that they have on this one.
pub(super) fn to_html(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => element("p", &inlines(&paragraph.content)),
        Block::Heading(level, content) => element(&format!("h{level}"), &inlines(content)),
        Block::Quote(blocks) => element("blockquote", &to_html(blocks)),
        Block::List(first, items) => {
            let items: String = items.iter().map(|item| element("li", &to_html(item))).collect();
            match first {
                None => element("ul", &items),
                Some(1) => element("ol", &items),
                Some(first) => format!("<ol start=\"{first}\">{items}</ol>"),
            }
        }
        Block::Code(text) => element("pre", &encode_text(text)),
        Block::Rule => "<hr>".to_owned(),
    }
}

fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(words) => encode_text(words).into_owned(),
        Inline::Emphasis(inner) => element("em", &inlines(inner)),
        Inline::Strong(inner) => element("strong", &inlines(inner)),
        Inline::Code(words) => element("code", &encode_text(words)),
        Inline::Break => "<br>".to_owned(),
        Inline::Link(address, inner) => {
            format!(
                "<a href=\"{}\">{}</a>",
                encode_double_quoted_attribute(address),
                inlines(inner)
            )
        }
        Inline::Quotation(inner) | Inline::Mention(_, inner) | Inline::Noted(_, inner) => {
            inlines(inner)
        }
    }
}

fn element(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>")
}
