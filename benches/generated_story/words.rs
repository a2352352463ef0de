//! Words, names and dates.

use fastrand::Rng;

const WORDS: [&str; 120] = [
    "about",
    "after",
    "again",
    "agreed",
    "agreement",
    "along",
    "also",
    "among",
    "and",
    "announced",
    "asked",
    "at",
    "basis",
    "because",
    "before",
    "between",
    "border",
    "both",
    "by",
    "capital",
    "commission",
    "committee",
    "common",
    "conference",
    "considered",
    "continue",
    "council",
    "countries",
    "country",
    "course",
    "date",
    "declared",
    "delegation",
    "described",
    "discussed",
    "document",
    "draft",
    "during",
    "economic",
    "end",
    "energy",
    "established",
    "exchange",
    "expressed",
    "first",
    "followed",
    "for",
    "foreign",
    "forward",
    "framework",
    "from",
    "further",
    "future",
    "general",
    "government",
    "group",
    "had",
    "head",
    "held",
    "however",
    "humanitarian",
    "implementation",
    "important",
    "in",
    "including",
    "interest",
    "international",
    "invited",
    "issued",
    "issues",
    "joint",
    "later",
    "leaders",
    "line",
    "made",
    "meeting",
    "members",
    "minister",
    "mutual",
    "negotiations",
    "next",
    "noted",
    "of",
    "office",
    "on",
    "opening",
    "parties",
    "peace",
    "plan",
    "point",
    "position",
    "prepared",
    "president",
    "principle",
    "process",
    "progress",
    "proposal",
    "protocol",
    "questions",
    "recalled",
    "regional",
    "relations",
    "report",
    "representatives",
    "resolved",
    "result",
    "role",
    "said",
    "secretary",
    "security",
    "settlement",
    "signed",
    "statement",
    "support",
    "talks",
    "territory",
    "that",
    "the",
    "trade",
    "transport",
];

const STARTS: [&str; 25] = [
    "Alder", "Amber", "Birch", "Bren", "Calder", "Dun", "Elm", "Fair", "Glen", "Harrow", "Iver",
    "Kestrel", "Lang", "Marl", "Nether", "Oak", "Pen", "Quarry", "Raven", "Stan", "Thorn", "Under",
    "Wester", "Yar", "Zeal",
];

const ENDS: [&str; 20] = [
    "mouth", "ford", "bury", "haven", "wick", "stead", "field", "port", "holm", "gate", "by",
    "minster", "dale", "cliff", "ness", "moor", "well", "worth", "burgh", "ham",
];

const COUNTRIES: [&str; 12] = [
    "Arvenia", "Belmark", "Corland", "Dravia", "Estmere", "Falland", "Grenmark", "Hestia",
    "Ilmaria", "Jorvland", "Kelland", "Lorvia",
];

const GIVEN_NAMES: [&str; 16] = [
    "Ada", "Boris", "Clara", "David", "Elena", "Farid", "Grace", "Hugo", "Irene", "Jonas", "Karin",
    "Leon", "Maria", "Nils", "Olga", "Peter",
];

const ROLES: [&str; 8] = [
    "President",
    "Prime Minister",
    "Minister of Foreign Affairs",
    "Secretary-General",
    "Special Envoy",
    "Deputy Prime Minister",
    "Adviser on security",
    "Ambassador",
];

/// A word in small letters.
pub(super) fn word(chance: &mut Rng) -> &'static str {
    WORDS[chance.usize(..WORDS.len())]
}

/// So many words and the sign that ends a sentence.
pub(super) fn sentence(length: usize, chance: &mut Rng) -> String {
    phrase(length, chance) + "."
}

/// So many words, the first with a capital letter.
pub(super) fn phrase(length: usize, chance: &mut Rng) -> String {
    let words: Vec<_> = (1..length).map(|_| word(chance)).collect();
    format!("{} {}", capitalised(word(chance)), words.join(" "))
}

/// `word` with a capital letter.
pub(super) fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    [&first.to_uppercase(), rest].concat()
}

/// The name of the place at this position; each is different.
pub(super) fn place_name(index: usize) -> String {
    let (turn, index) = (index / (STARTS.len() * ENDS.len()), index % (STARTS.len() * ENDS.len()));
    // Both parts change from one place to the next: 20 steps of the end go with one of the start.
    let start = STARTS[(index + index / ENDS.len()) % STARTS.len()];
    let name = format!("{start}{}", ENDS[index % ENDS.len()]);
    if turn == 0 { name } else { format!("{name} {}", turn + 1) }
}

/// The country of the place at this position.
pub(super) fn country(index: usize) -> &'static str {
    COUNTRIES[index % COUNTRIES.len()]
}

/// A given name and a family name.
pub(super) fn person(chance: &mut Rng) -> String {
    let family = place_name(chance.usize(..STARTS.len() * ENDS.len()));
    format!("{} {family}", GIVEN_NAMES[chance.usize(..GIVEN_NAMES.len())])
}

/// An office and whose it is.
pub(super) fn role(chance: &mut Rng) -> String {
    let role = ROLES[chance.usize(..ROLES.len())];
    format!("{role} of {}", COUNTRIES[chance.usize(..COUNTRIES.len())])
}

/// A date in this year: mostly a day, sometimes several, a month or the year alone.
pub(super) fn date(year: usize, chance: &mut Rng) -> String {
    let (month, day) = (chance.u8(1..=12), chance.u8(1..=26));
    match chance.u8(..100) {
        0..4 => format!("{year}"),
        4..12 => format!("{year}-{month:02}"),
        12..22 => format!("{year}-{month:02}-{day:02}/{year}-{month:02}-{:02}", day + 2),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// `name` as an id: small letters, digits and hyphens.
pub(super) fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}
