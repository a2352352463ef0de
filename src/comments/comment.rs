/// A comment's number in its store, unique there: IndexedDB's auto-increment key, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommentId(pub u32);

/// A comment as a thread shows it. The e-mail address is no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Which one.
    pub id: CommentId,
    /// The name of who wrote it.
    pub author: String,
    /// Where the name links to. What a store hands out may have been written by anybody: link only
    /// to what [`normalise_website`](super::normalise_website) accepts.
    pub website: Option<String>,
    /// Plain text; markup in it is text, too.
    pub text: String,
    /// When it was posted: milliseconds since 1970-01-01T00:00:00Z, as JavaScript's `Date.now()`.
    pub posted_at: i64,
}

/// The paragraphs of a text, each as its lines, for showing it as it was typed.
///
/// A line ends at LF, CR or CRLF; one or more blank lines end a paragraph. No paragraph is empty,
/// and no line has whitespace at its end.
pub fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut paragraphs = Vec::new();
    let mut current: Vec<&str> = Vec::new();
    for line in lines(text) {
        if !line.is_empty() {
            current.push(line);
        } else if !current.is_empty() {
            paragraphs.push(std::mem::take(&mut current));
        }
    }
    if !current.is_empty() {
        paragraphs.push(current);
    }
    paragraphs
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
        .map(str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_blank_line_ends_a_paragraph() {
        let cases: [(&str, &[&[&str]]); 13] = [
            ("", &[]),
            (" \n \r\n", &[]),
            ("one", &[&["one"]]),
            ("one\ntwo", &[&["one", "two"]]),
            ("one\r\ntwo", &[&["one", "two"]]),
            ("one\rtwo", &[&["one", "two"]]),
            ("one\n\ntwo", &[&["one"], &["two"]]),
            ("one\r\n\r\ntwo", &[&["one"], &["two"]]),
            ("one\r\r\ntwo", &[&["one"], &["two"]]),
            ("one\r\rtwo", &[&["one"], &["two"]]),
            ("one\n \t\u{a0}\n\n\ntwo\nthree", &[&["one"], &["two", "three"]]),
            ("\n\n  one  \n", &[&["  one"]]),
            ("<b>\n\n<script>", &[&["<b>"], &["<script>"]]),
        ];
        for (text, expected) in cases {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_nothing_is_empty(text in "[ab \t\r\n]{0,24}") {
            let found = paragraphs(&text);
            prop_assert!(found.iter().all(|lines| !lines.is_empty()));
            prop_assert!(found.iter().flatten().all(|line| !line.trim().is_empty()));
            let joined = found.iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n");
            prop_assert!(joined.split_whitespace().eq(text.split_whitespace()));
            prop_assert_eq!(paragraphs(&joined), found);
        }

        /// The three ways to end a line are one.
        #[test]
        fn the_line_break_does_not_matter(text in "[ab \n]{0,24}") {
            for other in ["\r", "\r\n"] {
                let text_with_other = text.replace('\n', other);
                prop_assert_eq!(paragraphs(&text_with_other), paragraphs(&text));
            }
        }
    }
}
