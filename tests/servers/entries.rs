//! What readers type.

use dateline::comments::Entered;

/// A comment that keeps every rule. Each name is a reader with an e-mail address of their own.
pub fn comment(author: &str, text: &str) -> Entered {
    Entered {
        comment: text.to_owned(),
        author: author.to_owned(),
        email: format!("{}@example.org", author.to_ascii_lowercase()),
        website: String::new(),
    }
}

/// As many bytes of letters that have two each; an odd number ends with one that has one.
pub fn two_byte_letters(bytes: usize) -> String {
    "я".repeat(bytes / 2) + &"a".repeat(bytes % 2)
}
