//! Text in parts, for what a browser keeps.
//!
//! Netstrings (D. J. Bernstein, 1997) need no escaping, so any text survives, and text that was cut
//! off or put together from others' does not pass for whole. JSON would need `serde_json`, which
//! adds more than 20 kB to what a reader downloads.

/// A tag, then each part: its length in bytes, a colon, the part, a comma.
pub(super) fn write<const N: usize>(tag: &str, parts: [&str; N]) -> String {
    let mut text = tag.to_owned();
    for part in parts {
        text.push_str(&part.len().to_string());
        text.push(':');
        text.push_str(part);
        text.push(',');
    }
    text
}

/// The parts that [`write`] put behind this tag; `None` for anything else.
pub(super) fn read<const N: usize>(tag: &str, text: &str) -> Option<[String; N]> {
    let mut rest = text.strip_prefix(tag)?;
    let mut parts = [const { String::new() }; N];
    for part in &mut parts {
        let (length, after) = rest.split_once(':')?;
        let (value, after) = after.split_at_checked(length.parse().ok()?)?;
        *part = value.to_owned();
        rest = after.strip_prefix(',')?;
    }
    rest.is_empty().then_some(parts)
}
