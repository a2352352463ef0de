//! How the command is used, and the subcommands beside those that check and render.

use super::*;

#[test]
fn a_story_that_is_begun_is_one() {
    let workplace = Workplace::new();
    assert_eq!(workplace.run(&["new", "talks"]).code, Some(0));
    let ran = workplace.run(&["check", "--deny-warnings"]);
    assert!(ran.said.starts_with("1 story checked, nothing wrong\n"), "{}", ran.complained);
    assert_eq!(workplace.run(&["new", "talks"]).code, Some(1));
    assert_eq!(workplace.run(&["new", "Talks!"]).code, Some(2));
}

#[test]
fn a_timeline_goes_in_and_out() {
    let workplace = Workplace::new();
    let first = serde_json::json!({
        "title": { "text": { "headline": "Talks", "text": "<p>They met.</p>" } },
        "events": [{
            "unique_id": "prague",
            "start_date": { "year": 2022, "month": 10 },
            "display_date": "autumn 2022",
            "group": "Leaders",
            "media": { "url": "https://www.example.org/a.jpg", "credit": "An agency" },
            "text": { "headline": "In Prague", "text": "<p>A statement.</p>" }
        }]
    });
    fs::write(workplace.0.path().join("timeline.json"), first.to_string()).expect("it is written");
    let import = ["import", "timelinejs", "timeline.json", "--json"];
    for outcome in ["written", "unchanged"] {
        let ran = workplace.run(&import);
        let summary: serde_json::Value = serde_json::from_str(&ran.said).expect("it is JSON");
        assert_eq!(summary["stories"][0]["outcome"], outcome);
        assert_eq!(summary["stories"][0]["lost"], serde_json::json!([]));
    }
    let ran = workplace.run(&["export", "timelinejs", "timeline"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&ran.said).expect("it is JSON"), first);
    assert!(workplace.run(&["export", "ics", "timeline"]).said.contains("SUMMARY:In Prague\r\n"));
}

#[test]
fn places_that_are_no_mentions_are_suggested() {
    let story = |article: String| article + "\nThen everybody went to Berne, and home to Ottawa.\n";
    let ran = Workplace::new().with_story("one", story).run(&["suggest", "one"]);
    assert!(ran.said.contains("[Berne](#berne)\n"), "{}", ran.said);
    assert!(ran.said.contains("[Ottawa](#ottawa)   (a new place)\n"), "{}", ran.said);
    assert!(ran.said.contains("GeoNames"), "{}", ran.said);
}

#[test]
fn wrong_usage_has_a_code_of_its_own() {
    assert_eq!(Workplace::new().run(&["export", "docx", "one"]).code, Some(2));
    assert!(Workplace::new().run(&["completions", "fish"]).said.contains("dateline"));
}

#[test]
fn every_help_has_an_example() {
    /// The names in the list of subcommands of a help.
    fn subcommands(help: &str) -> Vec<&str> {
        let list = help.split("\nCommands:\n").nth(1).unwrap_or_default();
        let lines = list.lines().take_while(|line| !line.is_empty());
        let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        names.filter_map(|line| line.split_whitespace().next()).collect()
    }
    let workplace = Workplace::new();
    let mut left: Vec<Vec<String>> = vec![Vec::new()];
    let mut seen = 0;
    while let Some(way) = left.pop() {
        let arguments: Vec<&str> = way.iter().map(String::as_str).chain(["--help"]).collect();
        let help = workplace.run(&arguments).said;
        assert!(way.is_empty() || help.contains("Example"), "{way:?}: {help}");
        seen += 1;
        for name in subcommands(&help).into_iter().filter(|name| *name != "help") {
            left.push(way.iter().cloned().chain([name.to_owned()]).collect());
        }
    }
    assert!(seen > 10, "{seen}");
}
