//! What the built story holds, in the orders in which the page must show it.

/// Every meeting, by date.
pub const CALENDAR: [&str; 27] = [
    "statement-2020-11-09",
    "moscow-2021-01-11",
    "paris-2021-11-10",
    "sochi-2021-11-26",
    "brussels-2021-12-14",
    "brussels-2021-12-15",
    "virtual-2022-02-04",
    "brussels-2022-03-30",
    "brussels-2022-04-06",
    "brussels-2022-05-22",
    "brussels-2022-08-31",
    "new-york-2022-09-19",
    "washington-2022-09-27",
    "prague-2022-10-06",
    "sochi-2022-10-31",
    "brussels-2022-11-03",
    "washington-2022-11-07",
    "munich-2023-02-18",
    "washington-2023-05-01",
    "brussels-2023-05-14",
    "moscow-2023-05-25",
    "chisinau-2023-06-01",
    "washington-2023-06-27",
    "brussels-2023-07-15",
    "brussels-2023-09-26",
    "granada-2023-10-05",
    "new-york-2024-01-24",
];

pub const NEW_YORK: [&str; 1] = ["new-york-2024-01-24"];
pub const DOCUMENTS: [&str; 4] =
    ["statement-2020-11-09", "moscow-2021-01-11", "sochi-2021-11-26", "sochi-2022-10-31"];
pub const BRUSSELS: [&str; 10] = [
    "brussels-2021-12-14",
    "brussels-2021-12-15",
    "brussels-2022-03-30",
    "brussels-2022-04-06",
    "brussels-2022-05-22",
    "brussels-2022-08-31",
    "brussels-2022-11-03",
    "brussels-2023-05-14",
    "brussels-2023-07-15",
    "brussels-2023-09-26",
];
pub const PARIS: [&str; 1] = ["paris-2021-11-10"];
/// The second and the third are in Arlington, which counts as Washington.
pub const WASHINGTON: [&str; 4] = [
    "washington-2022-09-27",
    "washington-2022-11-07",
    "washington-2023-05-01",
    "washington-2023-06-27",
];
pub const ARLINGTON: [&str; 2] = ["washington-2023-05-01", "washington-2023-06-27"];
pub const PRAGUE: [&str; 1] = ["prague-2022-10-06"];
pub const CONTEXT: [&str; 6] = [
    "virtual-2022-02-04",
    "new-york-2022-09-19",
    "munich-2023-02-18",
    "moscow-2023-05-25",
    "chisinau-2023-06-01",
    "granada-2023-10-05",
];

/// Each year's heading and how many of [`CALENDAR`] stand under it.
pub const YEARS: [(&str, usize); 5] =
    [("2020", 1), ("2021", 5), ("2022", 11), ("2023", 9), ("2024", 1)];

/// The groups of the told order.
pub const TOLD: [(&str, &[&str]); 7] = [
    ("New York", &NEW_YORK),
    ("Documents agreed with Russian mediation", &DOCUMENTS),
    ("Brussels", &BRUSSELS),
    ("Paris", &PARIS),
    ("Washington", &WASHINGTON),
    ("Prague", &PRAGUE),
    ("Not in the article", &CONTEXT),
];

/// The groups of the calendar order.
pub fn by_year() -> Vec<(String, Vec<String>)> {
    let mut meetings = CALENDAR.iter().map(ToString::to_string);
    YEARS
        .iter()
        .map(|(year, count)| (year.to_string(), meetings.by_ref().take(*count).collect()))
        .collect()
}

/// [`TOLD`] with owned words.
pub fn as_told() -> Vec<(String, Vec<String>)> {
    TOLD.iter()
        .map(|(heading, ids)| (heading.to_string(), ids.iter().map(ToString::to_string).collect()))
        .collect()
}

/// The paragraphs of the article as `article.md` has them: its links are mentions and notes, and
/// their words belong to the text.
pub fn paragraphs() -> Vec<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/content/lavrov-karabakh-2024/article.md");
    let text = std::fs::read_to_string(file).expect("the story's article");
    let (_, text) = text.trim_start_matches("+++").split_once("\n+++\n").expect("front matter");
    let link = regex::Regex::new(r"\[([^\]]+)\]\([^)]*\)").expect("a pattern");
    let text = link.replace_all(text, "$1");
    text.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect()
}
