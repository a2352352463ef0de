//! Whatever the files hold, reading them ends, and what is wrong can be printed.

use proptest::prelude::*;

use super::*;

/// Pieces that make a mistake likely to be an interesting one.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        "[ \\[\\]{}=\"'#.,\\n\\\\+*_>`!<()“”-]{0,6}",
        proptest::sample::select(vec![
            "+++\n",
            "[[place]]\n",
            "[[meeting]]\n",
            "[[meeting.source]]\n",
            "[comments]\n",
            "id = \"a\"\n",
            "place = \"a\"\n",
            "within = \"a\"\n",
            "date = 2022-13-01\n",
            "date = \"2022/2021\"\n",
            "latitude = 1e999\n",
            "latitude = nan\n",
            "\"\"\"",
            "[a](#a)",
            "[](#b)",
            "\n\n- ",
            "\n> ",
            "\n### ",
            "<b>",
            "\r\n",
            "\r",
            "\u{feff}",
            "\t",
            "\0",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The text with a piece of it replaced.
fn damaged(text: &'static str) -> impl Strategy<Value = String> {
    (0..text.len(), 0..text.len(), pieces()).prop_map(move |(start, length, piece)| {
        let end = (start + length % 40).min(text.len());
        let before = text.get(..start).unwrap_or_default();
        format!("{before}{piece}{}", text.get(end..).unwrap_or_default())
    })
}

fn read_and_print(article: &[u8], meetings: &[u8]) {
    if let Err(broken) = read(article, meetings) {
        assert!(!broken.problems.is_empty());
        let text = printed(&broken);
        for problem in &broken.problems {
            assert!(problem.position().is_none_or(|(line, column)| line > 0 && column > 0));
        }
        assert!(!text.contains("Failed to read contents"), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text(article in pieces(), meetings in pieces()) {
        read_and_print(article.as_bytes(), meetings.as_bytes());
    }

    #[test]
    fn any_bytes(
        article in proptest::collection::vec(any::<u8>(), 0..200),
        meetings in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        read_and_print(&article, &meetings);
    }

    #[test]
    fn damaged_stories(article in damaged(ARTICLE), meetings in damaged(MEETINGS)) {
        read_and_print(article.as_bytes(), MEETINGS.as_bytes());
        read_and_print(ARTICLE.as_bytes(), meetings.as_bytes());
        read_and_print(article.as_bytes(), meetings.as_bytes());
    }
}

#[test]
fn of_many_problems_some_are_told_and_that_there_are_more() {
    let article = format!("{ARTICLE}\n{}", "a <b> ".repeat(600));
    let broken = read(article.as_bytes(), MEETINGS.as_bytes()).unwrap_err();
    assert_eq!(broken.problems.len(), 501);
    let last = broken.problems.last().unwrap();
    assert_eq!(last.to_string(), "`article.md` has more problems than these");
    assert!(printed(&broken).contains("mend those that are shown"));
}

#[test]
fn words_of_a_million_letters_are_told_by_their_beginnings() {
    let word = "a".repeat(1_000_000);
    let article = article("#prague", &format!("#{word}"));
    let meetings = meetings("\"2022-10-06\"", &format!("\"{word}\""));
    let printed = report(&article, &meetings);
    assert!(printed.len() < 10_000, "{} bytes", printed.len());
    assert!(printed.contains("aaa…` names nothing") && printed.contains("aaa…` is not a date"));
}

/// A phrase does not hold a list of its own.
#[test]
fn phrases_of_one_place_share_its_meetings() {
    let article = ARTICLE.replace("They [signed", "[Again](#prague), they [signed");
    let story = read(article.as_bytes(), MEETINGS.as_bytes()).unwrap();
    let [first, .., last] = &*story.mentions else { panic!("several") };
    assert!(std::sync::Arc::ptr_eq(&first.meetings, &last.meetings));
}

/// Ten thousand times what an attacker or a cat on the keyboard would write.
#[test]
fn much_of_the_same() {
    let article = |text: &str| format!("{ARTICLE}\n{}", text.repeat(10_000));
    for text in
        [">", "> - ", "*a ", "**a _b ", "[", "[a](#prague) ", "“", "“a” ", "![", "<b>", "`", "- \n"]
    {
        let _ = read(article(text).as_bytes(), MEETINGS.as_bytes());
    }
    for text in ["[", "[[place]]\n", "a = ", "{a = ", "\"", "[a.", "'''\n", "x.", "= \n"] {
        let meetings = format!("{MEETINGS}\n{}", text.repeat(10_000));
        let _ = read(ARTICLE.as_bytes(), meetings.as_bytes());
    }
}
