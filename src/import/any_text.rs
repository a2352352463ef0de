//! Texts that nobody would write, for the tests of what reads files from elsewhere.

use proptest::prelude::*;

/// `pieces`, one behind the other.
pub fn strung(piece: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// `text` with a part of it replaced by one of `pieces`.
pub fn damaged(
    text: &'static str,
    pieces: impl Strategy<Value = String>,
) -> impl Strategy<Value = String> {
    (0..text.len(), 0..60_usize, pieces).prop_map(move |(start, length, piece)| {
        let before = text.get(..start).unwrap_or_default();
        let end = (start + length).min(text.len());
        format!("{before}{piece}{}", text.get(end..).unwrap_or_default())
    })
}
