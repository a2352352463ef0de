use std::borrow::Cow;

/// Letters of a word that are said; addresses have as many.
const LONGEST: usize = 200;

/// `text` without the ends of words that nobody would read: a field can be a word of a million letters.
pub(super) fn with_short_words(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let words = text.split_inclusive(char::is_whitespace);
    Cow::Owned(words.flat_map(|word| shortened(word).into_iter()).collect())
}

/// The word in parts. The signs behind it stay, which close what the sentence opens.
fn shortened(word: &str) -> [&str; 3] {
    let Some((end, _)) = word.char_indices().nth(LONGEST) else { return [word, "", ""] };
    let letters = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    [&word[..end], "…", &word[letters.len().max(end)..]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_lose_their_ends() {
        let long = "ա".repeat(1_000);
        let said = with_short_words(&format!("`#{long}` names nothing in {long}: `{long}`, or"))
            .into_owned();
        let [first, other] = [199, 200].map(|letters| "ա".repeat(letters));
        let last = "ա".repeat(199);
        assert_eq!(said, format!("`#{}…` names nothing in {other}…: `{last}…`, or", &first[2..]));
    }

    #[test]
    fn others_stay_as_they_are() {
        for text in ["", "`#pargue` names nothing", &"word ".repeat(100), &"a".repeat(200)] {
            assert_eq!(with_short_words(text), text);
        }
    }
}
