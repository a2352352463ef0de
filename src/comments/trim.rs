//! What cannot be seen at the ends of a value.
//!
//! HTML's inputs take ASCII whitespace away, WordPress (PHP's `trim`) ASCII whitespace without form
//! feed, and NUL. Here at least as much goes, so that neither finds more to trim and both count what
//! is counted here.

/// Whitespace of any script, and controls.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}

/// Besides, the joiners, direction marks and byte order mark that show nothing and come along when
/// something is copied from a page.
pub(super) fn is_invisible(character: char) -> bool {
    is_blank(character)
        || matches!(
            character,
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        )
}

/// What was typed into a field of one line, without what is invisible at its ends.
pub(super) fn trim(value: &str) -> &str {
    value.trim_matches(is_invisible)
}
