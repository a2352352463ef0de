//! What WordPress does to a post before it shows it.

use std::collections::BTreeSet;

use crate::import::html::{self, Text};

/// WordPress' own shortcodes.
const SHORTCODES: [&str; 8] =
    ["caption", "wp_caption", "gallery", "embed", "audio", "video", "playlist", "more"];

/// Elements before which a new paragraph needs no tag.
const BLOCKS: [&str; 26] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// The text of a post or a comment; `is_raw` where it is as it was typed.
pub(super) fn read(content: &str, is_raw: bool) -> Text {
    let mut lost = BTreeSet::new();
    let content = html::without_controls(content);
    let content = if is_raw { without_shortcodes(&content, &mut lost) } else { content };
    lose_blocks(&content, &mut lost);
    let is_of_blocks = content.contains("<!-- wp:");
    let content = if is_raw && !is_of_blocks { with_paragraphs(&content) } else { content };
    let mut text = html::read(&content);
    text.lost.append(&mut lost);
    text
}

/// Blocks that WordPress fills in when it shows a page: `<!-- wp:latest-posts /-->`.
fn lose_blocks(content: &str, lost: &mut BTreeSet<String>) {
    for comment in content.split("<!-- wp:").skip(1) {
        let comment = comment.split_once("-->").map_or(comment, |(comment, _)| comment);
        if let Some(block) = comment.trim_end().strip_suffix('/') {
            let name = block.split_whitespace().next().unwrap_or_default();
            lost.insert(format!("the block `{name}`, which WordPress fills in"));
        }
    }
}

/// Without the tags of shortcodes; what stands between two of them stays.
fn without_shortcodes(content: &str, lost: &mut BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('[') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let inner = rest[1..].trim_start_matches('/');
        let length = inner.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
        let name = &inner[..length.unwrap_or(inner.len())];
        // A tag has no bracket inside.
        let end = rest[1..].find(['[', ']']).map(|end| end + 1);
        match end.filter(|end| rest[*end..].starts_with(']')) {
            Some(end) if SHORTCODES.contains(&name) => {
                if !rest.starts_with("[/") {
                    lost.insert(format!("the shortcode `{}`", &rest[..=end]));
                }
                rest = &rest[end + 1..];
            }
            _ => {
                kept.push('[');
                rest = &rest[1..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Blank lines between paragraphs and line breaks within them, as `wpautop` has them.
fn with_paragraphs(content: &str) -> String {
    let mut html = String::with_capacity(content.len() + content.len() / 16);
    let mut in_pre = false;
    for part in content.replace('\r', "").split("\n\n") {
        let part = if in_pre { part } else { part.trim_matches('\n') };
        let start = part.trim_start();
        let name = start.strip_prefix('<').map(|tag| tag.trim_start_matches('/'));
        let name = name.map(|tag| {
            let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len());
            tag[..end].to_ascii_lowercase()
        });
        let is_block = name.is_some_and(|name| BLOCKS.contains(&&*name));
        if in_pre || is_block {
            html.extend([part, "\n\n"]);
        } else if !start.is_empty() {
            html.extend(["<p>", &part.replace('\n', "<br>"), "</p>\n\n"]);
        }
        let opened = part.matches("<pre").count();
        let closed = part.matches("</pre").count();
        in_pre = (in_pre && closed == 0) || opened > closed;
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::commonmark;

    fn converted(content: &str) -> String {
        commonmark::write(&read(content, true).blocks).text
    }

    #[test]
    fn what_is_typed_has_paragraphs() {
        for (content, expected) in [
            ("one\ntwo\n\nthree", "one\\\ntwo\n\nthree"),
            ("<h2>A</h2>\n\nb\n\n<ul>\n<li>c</li>\n</ul>", "## A\n\nb\n\n- c"),
            ("<pre>a\n\n\nb</pre>\n\nc", "```\na\n\n\nb\n```\n\nc"),
            ("<p>a</p>\n<p>b</p>", "a\n\nb"),
            (
                "<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list -->\n<ul>\
                 <!-- wp:list-item -->\n<li>c</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->",
                "a b\n\n- c",
            ),
            (
                "[caption id=\"a\"]<img src=\"a.png\"> words[/caption] and [not one]",
                "words and \\[not one]",
            ),
        ] {
            assert_eq!(converted(content), expected, "{content}");
        }
    }

    #[test]
    fn shortcodes_and_blocks_that_are_left_out_are_named() {
        let text = read("[gallery ids=\"1,2\"]\n\n<!-- wp:latest-posts {\"a\":1} /-->", true);
        let lost: Vec<_> = text.lost.iter().map(String::as_str).collect();
        assert_eq!(
            lost,
            [
                "the block `latest-posts`, which WordPress fills in",
                "the shortcode `[gallery ids=\"1,2\"]`",
            ]
        );
    }
}
