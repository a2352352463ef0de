use super::fields::{Field, trimmed};
use super::normalise_website;

/// The length of a value as a WordPress server counts it: bytes of UTF-8, two for each line break.
///
/// `wp_check_comment_data_max_lengths()` counts with `strlen` and `mb_strlen(…, '8bit')`, since the
/// database's columns hold bytes. What it counts has been through a form post, and there every
/// line break, a lone LF or CR as well as the two together, becomes CRLF (HTML, "constructing the
/// entry list", and the URL-encoded form algorithm); a `textarea` gives a script only LF. HTML's
/// own `maxlength` counts UTF-16 code units of that, so it lets pass what the server refuses.
pub fn byte_length(value: &str) -> usize {
    let bytes = value.as_bytes();
    let marks = bytes.iter().filter(|&&byte| byte == b'\r' || byte == b'\n').count();
    let pairs = bytes.windows(2).filter(|pair| *pair == b"\r\n").count();
    // Each mark that stands alone gains its other half.
    bytes.len() + marks - 2 * pairs
}

/// Whether every character counts as one.
pub(super) fn is_plain(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii() && byte != b'\n' && byte != b'\r')
}

/// How many more bytes fit into the field; below zero, how many are too many.
///
/// Counts what would be sent: the value trimmed, a website with its scheme.
pub fn remaining(field: Field, value: &str) -> i64 {
    // No string comes near 2^63 bytes.
    field.limit() as i64 - sent_length(field, value) as i64
}

fn sent_length(field: Field, value: &str) -> usize {
    let value = trimmed(field, value);
    if field == Field::Website
        && let Ok(Some(website)) = normalise_website(value)
    {
        return byte_length(&website);
    }
    byte_length(value)
}

/// The count to show beside a field, once nine tenths of its limit are used: "12 characters left",
/// "3 characters too many".
///
/// It counts bytes, and says so where that is not what a reader would count.
pub fn count_message(field: Field, value: &str) -> Option<String> {
    let left = remaining(field, value);
    if left * 10 > field.limit() as i64 {
        return None;
    }
    let mut message = match left {
        0 => "No characters".to_owned(),
        _ => characters(usize::try_from(left.unsigned_abs()).unwrap_or(usize::MAX)),
    };
    message.push_str(if left < 0 { " too many" } else { " left" });
    if !is_plain(trimmed(field, value)) {
        message.push_str(". ");
        message.push_str(note(field));
    }
    Some(message)
}

/// "1 character", "12 characters".
pub(super) fn characters(number: usize) -> String {
    let mut words = number.to_string();
    words.push_str(if number == 1 { " character" } else { " characters" });
    words
}

/// Why a reader's count and the server's differ; a sentence without its full stop.
pub(super) fn note(field: Field) -> &'static str {
    if field == Field::Comment {
        "Letters such as é or Я, curly quotes, emoji and line breaks count as 2 or more"
    } else {
        "Letters such as é or Я, curly quotes and emoji count as 2 or more"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_as_the_server_does() {
        for (value, length) in [
            ("", 0),
            ("abc", 3),
            ("é", 2),
            ("e\u{301}", 3),
            ("Я", 2),
            ("Հ", 2),
            ("“", 3),
            ("中", 3),
            ("😀", 4),
            ("👨‍👩‍👧", 18),
            ("\n", 2),
            ("\r", 2),
            ("\r\n", 2),
            ("\n\r", 4),
            ("\r\r\n", 4),
            ("\r\n\n", 4),
            ("\n\n", 4),
            ("\r\n\r\n", 4),
            ("a\nb\r\nc\rd", 10),
            ("Я\nЯ", 6),
        ] {
            assert_eq!(byte_length(value), length, "{value:?}");
        }
    }

    #[test]
    fn remaining_is_of_what_would_be_sent() {
        assert_eq!(remaining(Field::Comment, ""), 65_525);
        assert_eq!(remaining(Field::Comment, "  Я\n"), 65_523);
        assert_eq!(remaining(Field::Author, &"a".repeat(250)), -5);
        assert_eq!(remaining(Field::Website, "example.com"), 200 - 19);
        assert_eq!(remaining(Field::Website, "not an address"), 200 - 14);
        assert_eq!(remaining(Field::Email, "example.com"), 100 - 11);
    }

    #[test]
    fn speaks_from_nine_tenths_on() {
        let said = |field, value: &str| count_message(field, value).unwrap_or_default();
        assert_eq!(said(Field::Author, ""), "");
        assert_eq!(said(Field::Author, &"a".repeat(220)), "");
        assert_eq!(said(Field::Author, &"a".repeat(221)), "24 characters left");
        assert_eq!(said(Field::Author, &"a".repeat(244)), "1 character left");
        assert_eq!(said(Field::Author, &"a".repeat(245)), "No characters left");
        assert_eq!(said(Field::Author, &"a".repeat(246)), "1 character too many");
        assert_eq!(said(Field::Author, &"a".repeat(300)), "55 characters too many");
        assert_eq!(said(Field::Comment, &"a".repeat(58_972)), "");
        assert_eq!(said(Field::Comment, &"a".repeat(58_973)), "6552 characters left");
        assert_eq!(
            said(Field::Author, &"Я".repeat(111)),
            "23 characters left. Letters such as é or Я, curly quotes and emoji count as 2 or more"
        );
        assert_eq!(
            said(Field::Comment, &format!("{}\nb", "a".repeat(65_530))),
            "8 characters too many. Letters such as é or Я, curly quotes, emoji and line breaks \
             count as 2 or more"
        );
        // What is trimmed away is not counted, so it is no reason for the note.
        assert_eq!(said(Field::Author, &format!("{}\u{a0}", "a".repeat(240))), "5 characters left");
    }

    proptest! {
        /// The definition, by way of what the form post makes of the value.
        #[test]
        fn counts_what_a_form_post_carries(value in "[a\r\nЯ]{0,24}") {
            let posted = value.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
            prop_assert_eq!(byte_length(&value), posted.len());
            prop_assert_eq!(byte_length(&posted), posted.len());
        }

        #[test]
        fn the_count_and_the_check_agree(value in "[aЯ ]{230,260}") {
            let refused = super::super::check(Field::Author, &value).is_err();
            prop_assert_eq!(refused, remaining(Field::Author, &value) < 0);
        }
    }
}
