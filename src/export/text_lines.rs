/// The most bytes of a line, without its end (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// `text` as a value of type TEXT (RFC 5545, 3.3.11).
pub(super) fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => value.extend(['\\', letter]),
            '\n' | '\r' => value.push_str("\\n"),
            // Others cannot stand in it at all.
            control if control.is_control() && control != '\t' => {}
            letter => value.push(letter),
        }
    }
    value
}

/// `line` with its end, cut between letters where it is too long; a blank begins each further piece.
pub(super) fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / LONGEST_LINE * 3 + 2);
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(letter);
        length += letter.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escaped("a\\b;c,d\r\ne\u{7}\n"), "a\\\\b\\;c\\,d\\ne\\n");
    }

    proptest! {
        #[test]
        fn folding_keeps_every_letter(text in "\\PC{0,400}") {
            let lines = folded(&text);
            prop_assert!(lines.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
            prop_assert_eq!(lines.replace("\r\n ", ""), format!("{text}\r\n"));
        }
    }
}
