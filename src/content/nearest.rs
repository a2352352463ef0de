/// A suggestion must look at least this much alike.
const ALIKE: f64 = 0.8;

/// Longer words are not compared: no id or key that a person meant is as long, and comparing costs
/// the product of both lengths.
const LONGEST: usize = 64;

/// The candidate that looks most like `word`, if one does; of equals the first.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let mut best = None;
    for candidate in candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST) {
        let likeness = strsim::jaro_winkler(&lower, candidate);
        if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// `words` as a person lists them in a sentence: "`a`, `b` and `c`".
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.pop() {
        Some(last) if quoted.is_empty() => last,
        Some(last) => format!("{} and {last}", quoted.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let ids = ["brussels", "paris", "prague-2022-10-06", "washington"];
        assert_eq!(nearest("brusels", ids), Some("brussels"));
        assert_eq!(nearest("Washington", ids), Some("washington"));
        assert_eq!(nearest("prague-2022", ids), Some("prague-2022-10-06"));
        assert_eq!(nearest("yerevan", ids), None);
        assert_eq!(nearest(&"p".repeat(1000), ids), None);
    }

    #[test]
    fn lists_as_a_sentence() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(listed([]), "");
    }
}
