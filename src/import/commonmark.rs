//! Blocks of an article written as CommonMark.

use crate::content::read_blocks;
use crate::story::{Block, Inline, Paragraph, plain_text};

/// An article's text, and what could not be written.
pub(super) struct Written {
    /// CommonMark without a line break at its end.
    pub(super) text: String,
    /// Whether some paragraph was written without its emphasis, for CommonMark has no way to write
    /// it there.
    pub(super) is_plainer: bool,
}

/// Writes `blocks` so that the same words are read again, with the same links.
pub(super) fn write(blocks: &[Block]) -> Written {
    let mut is_plainer = false;
    let blocks = blocks.iter().map(|block| {
        let text = block_text(block);
        if reads_as(&text, block) {
            return text;
        }
        is_plainer = true;
        let plain = without_emphasis(block);
        let text = block_text(&plain);
        if reads_as(&text, &plain) { text } else { words_only(block) }
    });
    let text = blocks.collect::<Vec<_>>().join("\n\n");
    Written { text, is_plainer }
}

/// Whether a reader of the story sees what `block` says.
fn reads_as(text: &str, block: &Block) -> bool {
    // A heading's level depends on those before it.
    let text = match block {
        Block::Heading(level, _) => {
            let before = (2..*level).map(|level| format!("{} x\n\n", "#".repeat(level.into())));
            before.collect::<String>() + text
        }
        _ => text.to_owned(),
    };
    let Some(read) = read_blocks(&text) else { return false };
    match (read.last(), block) {
        (Some(last), Block::Heading(..)) => is_same(last, block),
        (Some(last), _) => read.len() == 1 && is_same(last, block),
        (None, _) => false,
    }
}

fn is_same(read: &Block, block: &Block) -> bool {
    match (read, block) {
        (Block::Paragraph(read), Block::Paragraph(block)) => {
            flat(&read.content) == flat(&block.content)
        }
        (Block::Heading(one, read), Block::Heading(other, block)) => {
            one == other && flat(read) == flat(block)
        }
        (Block::Quote(read), Block::Quote(block)) => are_same(read, block),
        (Block::List(one, read), Block::List(other, block)) => {
            one == other
                && read.len() == block.len()
                && read.iter().zip(block).all(|(read, block)| are_same(read, block))
        }
        (Block::Code(read), Block::Code(block)) => read.trim_end() == block.trim_end(),
        (Block::Rule, Block::Rule) => true,
        _ => false,
    }
}

fn are_same(read: &[Block], blocks: &[Block]) -> bool {
    read.len() == blocks.len() && read.iter().zip(blocks).all(|(read, block)| is_same(read, block))
}

/// The words with what is around them: two texts with equal lists look the same. Quotations are what
/// a story's reader adds.
fn flat(inlines: &[Inline]) -> Vec<(String, String)> {
    fn collect(inlines: &[Inline], around: &str, flat: &mut Vec<(String, String)>) {
        for inline in inlines {
            let (around, words) = match inline {
                Inline::Text(words) => (around.to_owned(), Some(words.as_str())),
                Inline::Break => (around.to_owned(), Some("\n")),
                Inline::Code(words) => (format!("{around}`"), Some(words.as_str())),
                Inline::Emphasis(_) if around.contains('_') => (around.to_owned(), None),
                Inline::Strong(_) if around.contains('*') => (around.to_owned(), None),
                Inline::Emphasis(_) => (sorted(around, '_'), None),
                Inline::Strong(_) => (sorted(around, '*'), None),
                Inline::Link(address, _) => (format!("{around}\n{address}\n"), None),
                _ => (around.to_owned(), None),
            };
            match (words, flat.last_mut()) {
                (Some(words), Some((last, before))) if *last == around => before.push_str(words),
                (Some(words), _) => flat.push((around, words.to_owned())),
                (None, _) => collect(inline.children(), &around, flat),
            }
        }
    }
    let mut all = Vec::new();
    collect(inlines, "", &mut all);
    all
}

/// Strong inside of emphasis is emphasis inside of strong.
fn sorted(around: &str, mark: char) -> String {
    match (around.strip_suffix('_'), mark) {
        (Some(before), '*') => format!("{before}*_"),
        _ => format!("{around}{mark}"),
    }
}

fn without_emphasis(block: &Block) -> Block {
    let all = |blocks: &[Block]| blocks.iter().map(without_emphasis).collect::<Vec<_>>();
    match block {
        Block::Paragraph(paragraph) => {
            let content = plainer(&paragraph.content);
            Block::Paragraph(Paragraph { number: paragraph.number, content })
        }
        Block::Heading(level, content) => Block::Heading(*level, plainer(content)),
        Block::Quote(blocks) => Block::Quote(all(blocks)),
        Block::List(first, items) => {
            Block::List(*first, items.iter().map(|item| all(item)).collect())
        }
        other => other.clone(),
    }
}

fn plainer(inlines: &[Inline]) -> Vec<Inline> {
    let plain = inlines.iter().flat_map(|inline| match inline {
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Quotation(inner) => {
            plainer(inner)
        }
        Inline::Link(address, inner) => {
            vec![Inline::Link(address.clone(), vec![Inline::Text(plain_text(inner))])]
        }
        Inline::Code(words) => vec![Inline::Text(words.clone())],
        other => vec![other.clone()],
    });
    plain.collect()
}

/// The block as a paragraph of nothing but words.
fn words_only(block: &Block) -> String {
    let words = super::html::one_line(&block.plain_text());
    inline_text(&[Inline::Text(words.trim().to_owned())])
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => inline_text(&paragraph.content),
        Block::Heading(level, content) => {
            // A row of `#` at the end would belong to the mark.
            let words = inline_text(content).replace('#', "\\#").replace("\\\\#", "\\#");
            format!("{} {words}", "#".repeat(usize::from(*level)))
        }
        Block::Quote(blocks) => indented(&blocks_text(blocks), "> ", "> "),
        Block::List(first, items) => {
            let mut number = *first;
            let is_loose = items.iter().any(|item| item.len() > 1);
            let items = items.iter().map(|item| {
                let mark = number.map_or("- ".to_owned(), |number| format!("{number}. "));
                number = number.map(|number| number + 1);
                indented(&blocks_text(item), &mark, &" ".repeat(mark.len()))
            });
            items.collect::<Vec<_>>().join(if is_loose { "\n\n" } else { "\n" })
        }
        Block::Code(code) => {
            let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
            format!("{fence}\n{}\n{fence}", code.trim_end_matches('\n'))
        }
        Block::Rule => "***".to_owned(),
    }
}

fn blocks_text(blocks: &[Block]) -> String {
    blocks.iter().map(block_text).collect::<Vec<_>>().join("\n\n")
}

/// `text` with `first` before its first line and `others` before the rest.
fn indented(text: &str, first: &str, others: &str) -> String {
    let lines = text.lines().enumerate().map(|(number, line)| {
        let before = if number == 0 { first } else { others };
        format!("{before}{line}").trim_end_matches(' ').to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn inline_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    write_inlines(inlines, &mut text, false);
    let lines = text.split('\n').map(escaped_start).collect::<Vec<_>>();
    lines.join("\n")
}

fn write_inlines(inlines: &[Inline], text: &mut String, in_link: bool) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => escape_into(words, text, in_link),
            Inline::Break => text.push_str("\\\n"),
            Inline::Code(words) => {
                let fence = "`".repeat(longest_run(words, '`') + 1);
                let blank = if words.contains('`') { " " } else { "" };
                text.extend([&fence, blank, words, blank, &fence]);
            }
            Inline::Emphasis(inner) => write_marked(inner, text, in_link, "*"),
            Inline::Strong(inner) => write_marked(inner, text, in_link, "**"),
            Inline::Link(address, inner) => {
                text.push('[');
                write_inlines(inner, text, true);
                text.push_str("](");
                write_address(address, text);
                text.push(')');
            }
            Inline::Quotation(inner) | Inline::Mention(_, inner) | Inline::Noted(_, inner) => {
                write_inlines(inner, text, in_link);
            }
        }
    }
}

/// Beside another mark of stars, underscores keep both apart.
fn write_marked(inner: &[Inline], text: &mut String, in_link: bool, mark: &str) {
    let beside = text.ends_with('*')
        || matches!(inner.first(), Some(Inline::Strong(_) | Inline::Emphasis(_)));
    let mark = if beside { mark.replace('*', "_") } else { mark.to_owned() };
    text.push_str(&mark);
    write_inlines(inner, text, in_link);
    text.push_str(&mark);
}

fn write_address(address: &str, text: &mut String) {
    for letter in address.chars() {
        if matches!(letter, '\\' | '<' | '>' | '(' | ')' | '&' | '*' | '_' | '`' | '[' | ']')
            && (letter != '&' || address.contains(';'))
            && letter != '_'
        {
            text.push('\\');
        }
        text.push(letter);
    }
}

/// `words` with a backslash before each sign that would be more than itself.
fn escape_into(words: &str, text: &mut String, in_link: bool) {
    let mut letters = words.chars().peekable();
    let mut before = text.chars().next_back();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_mark = match letter {
            '\\' | '`' | '*' | '[' => true,
            '<' => next.is_none_or(|next| !next.is_whitespace()),
            ']' => in_link,
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && next.is_some_and(char::is_alphanumeric))
            }
            // `!` before a link makes an image of it.
            '!' => next.is_none(),
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
            _ => false,
        };
        if is_mark {
            text.push('\\');
        }
        text.push(if letter == '\n' { ' ' } else { letter });
        before = Some(letter);
    }
}

/// A line whose first sign would make a list, a heading or a quotation of it.
fn escaped_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let at = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'#' | b'>' | b'-' | b'+' | b'=' | b'~') if digits == 0 => 0,
        _ => return line.to_owned(),
    };
    format!("{}\\{}", &line[..at], &line[at..])
}

fn longest_run(text: &str, sign: char) -> usize {
    text.split(|letter| letter != sign).map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::html;

    fn converted(html: &str) -> String {
        write(&html::read(html).blocks).text
    }

    #[test]
    fn html_becomes_commonmark() {
        for (html, expected) in [
            ("", ""),
            ("<p>One <b>two</b><br>three</p><p>four</p>", "One **two**\\\nthree\n\nfour"),
            ("<h1>A</h1><h4>B</h4><h5>C #</h5>", "## A\n\n### B\n\n#### C \\#"),
            ("<ul><li>a<li>b<ol start=3><li>c</ol></ul>", "- a\n\n- b\n\n  3. c"),
            ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
            ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
            ("<pre><code>a\n  b</code></pre>", "```\na\n  b\n```"),
            ("x <code>a`b</code><hr>", "x `` a`b ``\n\n***"),
            (
                "<a href='https://example.org/a_(b)?c&amp;d'>w]</a>!",
                "[w\\]](https://example.org/a_\\(b\\)?c&d)\\!",
            ),
            ("<p>1. a</p><p># b</p><p>- c</p><p>+++</p>", "1\\. a\n\n\\# b\n\n\\- c\n\n\\+++"),
            ("a * b _ c &lt;d&gt; &amp;lt; e_f", "a \\* b \\_ c \\<d> \\&lt; e_f"),
            ("<em> a </em>b", "*a* b"),
            ("<b><i>a</i></b>", "__*a*__"),
            ("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a | b\n\nc | d"),
            ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
            ("<a href='/about'>about</a>", "about"),
        ] {
            assert_eq!(converted(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_left_out_is_named() {
        let text = html::read(
            "<img src='a.png' alt='A'><a href='#x'>y</a><script>1</script><u>z</u><iframe \
             src='https://example.org/v'></iframe>",
        );
        let lost: Vec<_> = text.lost.iter().map(String::as_str).collect();
        assert_eq!(
            lost,
            [
                "an image “A”: `a.png` (<img>)",
                "embedded content: `https://example.org/v` (<iframe>)",
                "that words are underlined",
                "the link to `#x`",
                "what is no text (<script>)",
            ]
        );
    }

    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "\\PC{0,8}",
            "[ \\[\\]()<>&#*_`~!=+.0-9a\\\\|:;\"'-]{0,6}",
            proptest::sample::select(vec![
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<i>",
                "</i>",
                "<ul>",
                "</ul>",
                "<li>",
                "<ol start=7>",
                "</ol>",
                "<blockquote>",
                "</blockquote>",
                "<pre>",
                "</pre>",
                "<code>",
                "</code>",
                "<br>",
                "<hr>",
                "<h1>",
                "</h1>",
                "<h6>",
                "</h6>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<a href='https://example.org/(a*b_c)&lt;'>",
                "</a>",
                "<div>",
                "</div>",
                "<!--",
                "-->",
                "<script>",
                "</script>",
                "&amp;",
                "&lt;",
                "&nbsp;",
                "\n",
                "\t",
                "\0",
            ])
            .prop_map(str::to_owned),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// Whatever the HTML, the article is one that a story can have, with the same words.
        #[test]
        fn any_html_reads_as_the_same_words(html in pieces()) {
            let text = html::read(&html);
            let written = write(&text.blocks);
            let Some(read) = read_blocks(&written.text) else {
                return Err(TestCaseError::fail(format!("{:?}", written.text)));
            };
            let words = |blocks: &[Block]| {
                let words = blocks.iter().map(Block::plain_text).collect::<Vec<_>>().join("\n");
                words.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            prop_assert_eq!(words(&read), words(&text.blocks));
        }
    }
}
