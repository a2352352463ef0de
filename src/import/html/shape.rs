use crate::import::limits::{DEEPEST_HTML, MOST_ATTRIBUTES};

/// Elements without content, which are never open.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that the next of their kind closes, so that many of them are not deep.
const CLOSED_BY_THE_NEXT: [&str; 9] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup"];

/// Whether a parser gets through `html` in time that grows with its length: how long it takes for a
/// tag depends on how many elements are open and how many attributes it has.
pub(super) fn is_plain(html: &str) -> bool {
    let mut open = 0_usize;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let is_end = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        if name.is_empty() || VOID.contains(&&*name) || CLOSED_BY_THE_NEXT.contains(&&*name) {
            // Neither deeper nor shallower, but it may have attributes.
        } else if is_end {
            open = open.saturating_sub(1);
        } else {
            open += 1;
        }
        if open > DEEPEST_HTML || attributes(rest) > MOST_ATTRIBUTES {
            return false;
        }
    }
    true
}

/// How many attributes a tag has at most, from after its `<`.
fn attributes(tag: &str) -> usize {
    let mut number = 0;
    let mut quote = None;
    for letter in tag.chars() {
        match (quote, letter) {
            (None, '>' | '<') => break,
            (None, '"' | '\'') => quote = Some(letter),
            (None, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '/') => number += 1,
            (Some(open), _) if open == letter => {
                quote = None;
                number += 1;
            }
            _ => {}
        }
        if number > MOST_ATTRIBUTES {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_attributes_are_limited() {
        assert!(is_plain("<div><p>a <b>b</b><br><p>c</div>"));
        assert!(is_plain(&"<p>a<li>b".repeat(10_000)));
        assert!(is_plain(&"<i>a</i>".repeat(10_000)));
        assert!(!is_plain(&"<div>".repeat(DEEPEST_HTML + 1)));
        assert!(!is_plain(&format!("<a {}>", "b ".repeat(MOST_ATTRIBUTES + 1))));
        assert!(!is_plain(&format!("<a {}>", "b=''".repeat(MOST_ATTRIBUTES + 1))));
        assert!(is_plain(&format!("<img src=\"data:{}\">", "a/".repeat(100_000))));
    }
}
