//! The command `dateline`, as an editor and Trunk run it.

mod checking;
mod rendering;
mod usage;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

use dateline::site::{LEFT_OUT_WITHOUT_ADDRESS, shorten_bundle};

use crate::files::{Dist, SHELL};
use crate::page::{Page, in_project, write_story_files};

const GOOD: &str = "tests/stories/union-postale";

/// A folder to run the command in, with stories in its folder `content`.
struct Workplace(TempDir);

impl Workplace {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::create_dir(folder.path().join("content")).expect("a folder can be made");
        Workplace(folder)
    }

    /// The second story, after `change` has been at its article.
    fn with_story(self, name: &str, change: impl Fn(String) -> String) -> Self {
        self.with_files(name, change, |meetings| meetings)
    }

    /// The same, with another one for its meetings.
    fn with_files(
        self,
        name: &str,
        change: impl Fn(String) -> String,
        change_meetings: impl Fn(String) -> String,
    ) -> Self {
        let read = |file| fs::read_to_string(in_project(GOOD).join(file)).expect("a story's file");
        let folder = self.0.path().join("content").join(name);
        let meetings = change_meetings(read("meetings.toml"));
        write_story_files(&folder, &change(read("article.md")), &meetings);
        self
    }

    /// What the stories' folder says about the whole site.
    fn with_site(self, settings: &str) -> Self {
        let path = self.0.path().join("content/site.toml");
        fs::write(path, settings).expect("site.toml can be written");
        self
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        dateline(self.0.path(), arguments)
    }
}

fn as_it_is(article: String) -> String {
    article
}

/// With a source below its last table, a note.
fn with_a_source(meetings: String) -> String {
    meetings + "\n[[note.source]]\npublisher = \"Bureau\"\nurl = \"https://www.example.org/note\"\n"
}

/// With an id that names nothing: in line 11, at its 181st letter.
fn misspelt(article: String) -> String {
    article.replace("#vienne-1891", "#vienne-1981")
}

/// What the command did.
struct Ran {
    code: Option<i32>,
    said: String,
    complained: String,
}

fn dateline(folder: &Path, arguments: &[&str]) -> Ran {
    ran(command(folder).args(arguments))
}

/// The command, away from what Trunk may have set around the tests.
fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).env("NO_COLOR", "1");
    for name in ["DATELINE_CONTENT", "TRUNK_STAGING_DIR", "TRUNK_PROFILE"] {
        command.env_remove(name);
    }
    command
}

fn ran(command: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("the command prints UTF-8");
    Ran { code: status.code(), said: text(stdout), complained: text(stderr) }
}

/// The words alone: where the printer breaks lines depends on the terminal.
fn on_one_line(text: &str) -> String {
    let is_frame = |sign: char| sign.is_whitespace() || "│|".contains(sign);
    text.split(is_frame).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
