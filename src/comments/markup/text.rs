/// The named character references that occur in what the two servers write themselves; any other
/// stays as it stands.
const NAMED: [(&str, char); 16] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
];

/// The longest reference that is looked for, in bytes between `&` and `;`.
const LONGEST_REFERENCE: usize = 8;

/// The longest message of a server that is shown, in characters.
const LONGEST_MESSAGE: usize = 400;

/// The words of a piece of HTML, for showing as text: without tags, comments, scripts and styles,
/// with references resolved and each run of whitespace as one blank.
///
/// What comes out may well look like HTML (`&lt;b&gt;` gives `<b>`): it is text and is to be set as
/// text.
pub fn plain_text(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag_end(rest) {
            Some(end) => {
                let tag = &rest[..end];
                rest = &rest[end..];
                for unseen in ["script", "style"] {
                    if names(tag, unseen) {
                        rest = after_end_tag(rest, unseen);
                    }
                }
                words.push(if is_inline(tag) { '\u{0}' } else { ' ' });
            }
            None => {
                words.push('<');
                rest = &rest[1..];
            }
        }
    }
    words.push_str(rest);
    let words = words.replace('\u{0}', "");
    resolved(&words).split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The message in an error page: of WordPress' `wp_die`, otherwise the first paragraph, as werkzeug
/// (Isso) has it, otherwise all of the page's words; cut after 400 characters.
pub fn message_of(html: &str) -> String {
    let part = between(html, "class=\"wp-die-message\">", "</div>")
        .or_else(|| between(html, "<p>", "</p>"))
        .unwrap_or(html);
    let words = plain_text(part);
    match words.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => [&words[..end], "…"].concat(),
        None => words,
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end).map_or(rest, |(part, _)| part))
}

/// Where the tag or comment that `text` begins with ends; none where `<` is a sign like another.
pub(super) fn tag_end(text: &str) -> Option<usize> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some(comment.find("-->").map_or(text.len(), |at| at + 7));
    }
    let first = text[1..].chars().next()?;
    if !first.is_ascii_alphabetic() && !matches!(first, '/' | '!' | '?') {
        return None;
    }
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    Some(text.len())
}

fn names(tag: &str, name: &str) -> bool {
    tag.get(1..=name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
        && tag[1 + name.len()..].starts_with(|next: char| !next.is_ascii_alphanumeric())
}

/// Whether words on both sides of the tag belong together.
fn is_inline(tag: &str) -> bool {
    let name: String = tag
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    matches!(
        &*name,
        "a" | "b" | "i" | "u" | "s" | "em" | "strong" | "span" | "code" | "abbr" | "cite" | "q"
    )
}

pub(super) fn after_end_tag<'a>(text: &'a str, name: &str) -> &'a str {
    text.match_indices("</")
        .find(|(at, _)| {
            text.get(at + 2..at + 2 + name.len())
                .is_some_and(|word| word.eq_ignore_ascii_case(name))
        })
        .map_or("", |(at, _)| &text[at..])
}

pub(super) fn resolved(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        words.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let reference = after.find(';').filter(|end| *end <= LONGEST_REFERENCE);
        match reference.and_then(|end| Some((meaning(&after[..end])?, end))) {
            Some((letter, end)) => {
                words.push(letter);
                rest = &after[end + 1..];
            }
            None => {
                words.push('&');
                rest = after;
            }
        }
    }
    words.push_str(rest);
    words
}

fn meaning(reference: &str) -> Option<char> {
    let Some(number) = reference.strip_prefix('#') else {
        return NAMED.iter().find(|(name, _)| *name == reference).map(|(_, letter)| *letter);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).filter(|letter| *letter != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_without_tags() {
        for (html, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("<p>one</p>\n<p>two</p>", "one two"),
            ("<p><strong>Error:</strong> Please type.</p>", "Error: Please type."),
            ("wo<b>r</b>d<br>next", "word next"),
            ("you&#8217;ve &amp; &quot;me&quot; &#x2014; &hellip;", "you’ve & \"me\" — …"),
            ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
            ("<script>alert(1)</script>after", "after"),
            ("<STYLE>p{}</Style >after", "after"),
            ("<script>alert(1)", ""),
            ("a<!-- <b> -->b", "a b"),
            ("a<!-- b", "a"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<a title=\">\" href='>'>x</a>", "x"),
            ("<a title=\"x", ""),
            (
                "&unknown; &; &#0; &#xD800; &#99999999; & &amp",
                "&unknown; &; &#0; &#xD800; &#99999999; & &amp",
            ),
            ("&amp;lt;", "&lt;"),
            ("&🦀;", "&🦀;"),
        ] {
            assert_eq!(plain_text(html), expected, "{html}");
        }
    }

    #[test]
    fn the_message_of_an_error_page() {
        let wordpress = "<style>.wp-die-message, p { margin: 0 }</style><body id=\"error-page\">\n\t\
            <div class=\"wp-die-message\"><p><strong>Error:</strong> Please fill the required \
            fields.</p></div>\n<p><a href='javascript:history.back()'>&laquo; Back</a></p></body>";
        assert_eq!(message_of(wordpress), "Error: Please fill the required fields.");
        let isso = "<!doctype html>\n<html lang=en>\n<title>400 Bad Request</title>\n\
            <h1>Bad Request</h1>\n<p>text is missing</p>\n";
        assert_eq!(message_of(isso), "text is missing");
        assert_eq!(message_of("<html><h1>502</h1> Bad Gateway</html>"), "502 Bad Gateway");
        assert_eq!(message_of(&"я".repeat(1000)).chars().count(), LONGEST_MESSAGE + 1);
    }

    proptest! {
        #[test]
        fn any_text_has_words(html in any::<String>(), marked in "[<>/!&;#x\"'apbscript -]{0,40}") {
            plain_text(&html);
            let words = plain_text(&marked);
            prop_assert!(words.len() <= marked.len() * 2);
            message_of(&marked);
        }
    }
}
