//! Outputs that the documents show are what the command prints, of the story and the files that they show.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::example::{Example, examples};
use crate::stories::Files;

/// What stands behind the fence of the report about a story with a mistake in it.
const REPORT: &str = "report";
const COMMAND: &str = "dateline ";

/// A folder with the story in `content` and the other files of the documents.
fn workplace(story: &Files) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    story.write(&folder.path().join("content"));
    for Example { language, name, text, .. } in examples() {
        if name.ends_with(&format!(".{language}")) {
            fs::write(folder.path().join(name), text).expect("a file can be written");
        }
    }
    folder
}

/// All that the command prints, in a terminal without colours.
fn printed(story: &Files, arguments: &str) -> String {
    let folder = workplace(story);
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments.split(' ')).current_dir(folder.path());
    for name in ["DATELINE_CONTENT", "TRUNK_STAGING_DIR", "TRUNK_PROFILE", "COLUMNS"] {
        command.env_remove(name);
    }
    let output = command.env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").output();
    let output = output.expect("the command runs");
    let text = [output.stdout, output.stderr].concat();
    tidy(&String::from_utf8(text).expect("the command prints UTF-8"))
}

/// Without blanks at the ends of lines.
fn tidy(text: &str) -> String {
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn holds(example: &Example, printed: &str) {
    let shown = tidy(&example.text);
    assert!(printed.contains(&shown), "{}:\n{shown}\nand it prints:\n{printed}", example.place());
}

#[test]
fn commands_print_what_the_documents_show() {
    let story = Files::of_the_documents();
    let mut ran = 0;
    for example in examples() {
        if let Some(arguments) = example.name.strip_prefix(COMMAND) {
            holds(&example, &printed(&story, arguments));
            ran += 1;
        }
    }
    assert!(ran > 2, "the documents show {ran} outputs");
}

#[test]
fn the_report_about_a_mistake_is_what_an_editor_sees() {
    let mut story = Files::of_the_documents();
    assert!(story.article.contains("[to Prague](#prague)"));
    story.article = story.article.replacen("[to Prague](#prague)", "[to Prague](#pargue)", 1);
    let reports: Vec<_> = examples().into_iter().filter(|one| one.name == REPORT).collect();
    let [report] = &reports[..] else { panic!("the documents show one report") };
    holds(report, &printed(&story, "check"));
}
