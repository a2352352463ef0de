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
    let (mut rest, mut room) = (line, LONGEST_LINE);
    while rest.len() > room {
        // A letter has four bytes at most.
        let cut = (room - 3..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(room);
        let (piece, after) = rest.split_at(cut);
        folded.push_str(piece);
        folded.push_str("\r\n ");
        (rest, room) = (after, LONGEST_LINE - 1);
    }
    folded.push_str(rest);
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
