//! `dateline check`.

use super::*;

#[test]
fn checking_a_good_story_says_so() {
    let ran = Workplace::new().with_files("one", as_it_is, with_a_source).run(&["check"]);
    assert_eq!(ran.complained, "");
    assert_eq!(ran.said, format!("1 story checked, nothing wrong\n{LEFT_OUT_WITHOUT_ADDRESS}\n"));
    assert_eq!(ran.code, Some(0));
}

#[test]
fn what_is_noticed_is_wrong_only_if_asked_for() {
    let workplace = Workplace::new().with_story("one", as_it_is);
    let ran = workplace.run(&["check"]);
    assert!(ran.said.starts_with("1 story checked, nothing wrong, 1 warning\n"), "{}", ran.said);
    assert!(on_one_line(&ran.complained).contains("the note `une-seule-lettre` names no source"));
    assert_eq!(ran.code, Some(0));
    assert_eq!(workplace.run(&["check", "--deny-warnings"]).code, Some(1));

    let ran = workplace.run(&["check", "--json"]);
    let summary: serde_json::Value = serde_json::from_str(&ran.said).expect("it is JSON");
    let finding = &summary["findings"][0];
    assert_eq!(finding["severity"], "warning");
    assert_eq!((&finding["line"], &finding["column"]), (&86.into(), &6.into()));
}

#[test]
fn a_warning_shows_a_part_of_a_long_line() {
    let long = |article: String| {
        format!("{article}\n\n{} [à Berne](https://localhost/) {0}\n", "mot ".repeat(10_000))
    };
    let ran = Workplace::new().with_story("one", long).run(&["check"]);
    assert!(ran.said.contains("2 warnings"), "{}{}", ran.said, ran.complained);
    assert!(ran.complained.contains("https://localhost/"), "{}", ran.complained);
    assert!(ran.complained.len() < 4_000, "{} bytes", ran.complained.len());
}

#[test]
fn checking_a_site_with_an_address_has_nothing_to_add() {
    let workplace = Workplace::new()
        .with_story("one", as_it_is)
        .with_site("title = \"Example News\"\naddress = \"https://www.example.org/\"\n");
    let ran = workplace.run(&["check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.complained);
    assert!(!ran.said.contains("left out"), "{}", ran.said);
}

#[test]
fn a_broken_site_is_reported_beside_a_broken_story() {
    let workplace =
        Workplace::new().with_story("one", misspelt).with_site("adress = \"https://a.example/\"\n");
    let ran = workplace.run(&["check"]);
    assert_eq!(ran.code, Some(1));
    let words = on_one_line(&ran.complained);
    for part in ["did you mean `address`?", "did you mean `#vienne-1891`?"] {
        assert_eq!(words.matches(part).count(), 1, "{part}: {}", ran.complained);
    }
}

#[test]
fn checking_this_projects_stories_finds_nothing_wrong() {
    let ran = dateline(&in_project("."), &["check", "content"]);
    assert_eq!(ran.code, Some(0), "{}", ran.complained);
}

#[test]
fn checking_a_broken_story_prints_where_it_is_broken() {
    let ran = Workplace::new().with_story("one", misspelt).run(&["check"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.said, "");
    let position = Path::new("content").join("one").join("article.md").display().to_string();
    let words = on_one_line(&ran.complained);
    for part in [
        &*format!("[{position}:11:181]"),
        "`#vienne-1981` names nothing in this story",
        "did you mean `#vienne-1891`?",
        "1 story cannot be built as it is",
    ] {
        assert_eq!(words.matches(part).count(), 1, "{part}: {}", ran.complained);
    }
}

#[test]
fn every_broken_story_is_reported() {
    let workplace = Workplace::new()
        .with_story("one", misspelt)
        .with_story("two", as_it_is)
        .with_story("three", |article| article.replace("language = \"fr\"\n", ""));
    let ran = workplace.run(&["check"]);
    assert_eq!(ran.code, Some(1));
    let words = on_one_line(&ran.complained);
    let summary = "one problem stops this story";
    assert_eq!(words.matches(summary).count(), 2, "{}", ran.complained);
    assert!(words.contains("2 stories cannot be built as they are"), "{}", ran.complained);
    assert!(!words.contains("two: one problem"), "{}", ran.complained);
}

#[test]
fn a_folder_that_is_not_there_is_reported_once_with_what_to_do() {
    let ran = Workplace::new().run(&["check", "contents"]);
    assert_eq!(ran.code, Some(1));
    let words = on_one_line(&ran.complained);
    assert_eq!(words.matches("No such file or directory").count(), 1, "{}", ran.complained);
    assert!(words.contains("name the right folder or create it"), "{}", ran.complained);
}

#[test]
fn a_folder_without_stories_is_reported() {
    let ran = Workplace::new().run(&["check"]);
    assert_eq!(ran.code, Some(1), "{}", ran.said);
    assert!(on_one_line(&ran.complained).contains("`content` holds no story"));
}
