use std::collections::{HashMap, HashSet};

use crate::content::is_id;
use crate::story::is_site_folder;

/// The longest name in an address that is made of a headline, in letters.
const LONGEST: usize = 60;

/// `text` as a part of an address: small letters a to z, digits and single hyphens; empty where it
/// has no letter of those.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase).flat_map(plain) {
        if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            // At the end of a word, if there is one.
            let end = slug.rfind('-').filter(|end| *end > LONGEST / 2).unwrap_or(slug.len());
            slug.truncate(end);
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A letter without its accent, as far as names of Europe have them; apostrophes vanish.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ė' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'þ' => "th",
        // A combining dot: what lower case makes of İ.
        '\'' | '’' | '\u{307}' => "",
        _ => return [Some(letter), None].into_iter().flatten(),
    };
    let mut letters = plain.chars();
    [letters.next(), letters.next()].into_iter().flatten()
}

/// The ids that are taken in a story that is being made.
#[derive(Default)]
pub(super) struct Taken {
    ids: HashSet<String>,
    /// The number that the next id with the same beginning gets.
    next: HashMap<String, u64>,
}

impl Taken {
    /// An id like `wanted`, which is then taken.
    pub(super) fn claim(&mut self, wanted: &str, or_else: &str) -> String {
        let base = [wanted, or_else].into_iter().map(slug).find(|slug| !slug.is_empty());
        let mut base = base.unwrap_or_else(|| "entry".to_owned());
        if !is_id(&base) {
            base = format!("entry-{base}");
        }
        self.numbered(base)
    }

    /// A folder's name, which may begin with a digit, made of the first of `wanted` that gives one.
    pub(super) fn claim_folder(&mut self, wanted: &[&str]) -> String {
        let base = wanted.iter().map(|text| slug(text)).find(|slug| !slug.is_empty());
        let base = base.unwrap_or_else(|| "story".to_owned());
        self.numbered(if is_site_folder(&base) { format!("story-{base}") } else { base })
    }

    fn numbered(&mut self, base: String) -> String {
        let mut id = base.clone();
        while self.ids.contains(&id) {
            let number = self.next.entry(base.clone()).or_insert(1);
            *number += 1;
            id = format!("{base}-{number}");
        }
        self.ids.insert(id.clone());
        id
    }

    /// Takes `id` as it is, where it can be one and is free.
    pub(super) fn claim_exactly(&mut self, id: &str) -> bool {
        is_id(id) && self.ids.insert(id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headlines_become_names() {
        for (headline, expected) in [
            ("Ada Lovelace", "ada-lovelace"),
            ("  “Spärck’s” — İdea! ", "sparcks-idea"),
            ("Երևան", ""),
            ("Łódź & Ærø", "lodz-aero"),
        ] {
            assert_eq!(slug(headline), expected);
        }
        assert_eq!(slug(&"word ".repeat(50)).len(), 59);
    }

    #[test]
    fn ids_are_unique_and_allowed() {
        let mut taken = Taken::default();
        assert_eq!(taken.claim("Ada", ""), "ada");
        assert_eq!(taken.claim("Ada", ""), "ada-2");
        assert_eq!(taken.claim("1990", ""), "entry-1990");
        assert_eq!(taken.claim("Երևան", "1990-05"), "entry-1990-05");
        assert_eq!(taken.claim("Timeline", ""), "entry-timeline");
        assert!(!taken.claim_exactly("ada"));
        assert!(!taken.claim_exactly("note-1"));
        assert!(taken.claim_exactly("prague-2022"));
    }

    proptest! {
        #[test]
        fn any_text_gives_an_id(text in any::<String>()) {
            prop_assert!(is_id(&Taken::default().claim(&text, "")));
        }
    }
}
