use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use miette::{Diagnostic, LabeledSpan, MietteDiagnostic, NamedSource, Report, Severity, miette};
use serde::Serialize;

use super::output::{position, print, print_json};
use crate::advice::{Warning, warnings};
use crate::content::{BrokenStory, Discord, Problem, check_together, find_stories, read_story};
use crate::parallel::in_parallel;
use crate::story::Story;

const EXAMPLES: &str = "\
Examples:
  dateline check                                all stories in content/
  dateline check content/lavrov-karabakh-2024   one story
  dateline check --deny-warnings --json         for continuous integration";

/// Says everything that is wrong in stories, and what an editor should know besides.
///
/// What is noticed without being wrong is a warning: a source that is given twice, a note without a
/// source, a place without meetings, a link that leads nowhere, a year in a phrase that is not its
/// meetings'. Stories with warnings are built.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {
    /// Stories, or folders that hold them
    #[arg(default_value = "content")]
    paths: Vec<PathBuf>,
    /// Ends with 1 where there are warnings, too
    #[arg(long)]
    deny_warnings: bool,
    /// Reports as JSON
    #[arg(long)]
    json: bool,
}

/// One mistake or warning, for programs.
#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    /// None where the stories do not fit together.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// Counted from 1; none where the file as such is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// In letters, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

#[derive(Serialize)]
struct Summary {
    stories: usize,
    findings: Vec<Finding>,
}

#[derive(Default)]
struct Checked {
    stories: usize,
    broken: Vec<BrokenStory>,
    discord: Option<Discord>,
    warnings: Vec<(PathBuf, Warning)>,
}

impl Check {
    /// The folders of the stories that are meant.
    fn folders(&self) -> miette::Result<Vec<PathBuf>> {
        let mut folders = Vec::new();
        for path in &self.paths {
            if path.join("article.md").is_file() {
                folders.push(path.clone());
            } else {
                folders.extend(find_stories(path)?);
            }
        }
        Ok(folders)
    }

    /// Reads the stories and prints what is found.
    ///
    /// # Errors
    /// When there is none, when something is wrong in one, and with `--deny-warnings` when something
    /// is noticed.
    pub fn run(&self) -> miette::Result<()> {
        let checked = Checked::of(&self.folders()?);
        let outcome = checked.outcome(&self.paths, self.deny_warnings);
        if self.json {
            print_json(&checked.summary())?
        } else {
            checked.print()?
        }
        outcome
    }
}

impl Checked {
    fn of(folders: &[PathBuf]) -> Self {
        let mut checked = Checked { stories: folders.len(), ..Checked::default() };
        let mut stories: Vec<Story> = Vec::new();
        let read = in_parallel(folders, |folder| read_story(folder));
        for (folder, read) in folders.iter().zip(read) {
            match read {
                Ok(story) => {
                    let noticed = warnings(&story).into_iter();
                    checked.warnings.extend(noticed.map(|warning| (folder.clone(), warning)));
                    stories.push(story);
                }
                Err(broken) => checked.broken.push(broken),
            }
        }
        // Of stories that are broken nobody can say whether they fit.
        if checked.broken.is_empty() {
            checked.discord = check_together(&stories).err();
        }
        checked
    }

    fn summary(&self) -> Summary {
        let problems = self.broken.iter().flat_map(|broken| &broken.problems).map(problem);
        let noticed = self.warnings.iter().map(|(folder, warning)| noticed(folder, warning));
        let apart =
            self.discord.iter().flat_map(|discord| &discord.problems).map(|problem| Finding {
                severity: "error",
                file: None,
                line: None,
                column: None,
                message: problem.to_string(),
                help: problem.help().map(|help| help.to_string()),
            });
        Summary { stories: self.stories, findings: problems.chain(apart).chain(noticed).collect() }
    }

    fn print(self) -> miette::Result<()> {
        let is_sound = self.broken.is_empty() && self.discord.is_none();
        for broken in self.broken {
            eprintln!("{:?}", Report::new(broken));
        }
        if let Some(discord) = self.discord {
            eprintln!("{:?}", Report::new(discord));
        }
        for (folder, warning) in &self.warnings {
            eprintln!("{:?}", report(folder, warning));
        }
        if is_sound && self.stories > 0 {
            let warnings = match self.warnings.len() {
                0 => String::new(),
                1 => ", 1 warning".to_owned(),
                more => format!(", {more} warnings"),
            };
            print(&format!("{} checked, nothing wrong{warnings}\n", count(self.stories)))?;
        }
        Ok(())
    }

    fn outcome(&self, paths: &[PathBuf], deny_warnings: bool) -> miette::Result<()> {
        match self.broken.len() {
            0 if self.stories == 0 => Err(miette!(
                help = "every story is a folder in it, as `docs/writing-a-story.md` says",
                "`{}` holds no story",
                paths.first().map(|path| path.display().to_string()).unwrap_or_default(),
            )),
            0 if self.discord.is_some() => Err(miette!("the stories cannot be built as they are")),
            0 if deny_warnings && !self.warnings.is_empty() => Err(miette!("there are warnings")),
            0 => Ok(()),
            1 => Err(miette!("1 story cannot be built as it is")),
            number => Err(miette!("{} cannot be built as they are", count(number))),
        }
    }
}

fn count(stories: usize) -> String {
    if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") }
}

fn problem(problem: &Problem) -> Finding {
    let (line, column) = problem.position().unzip();
    Finding {
        severity: "error",
        file: Some(problem.file().to_owned()),
        line,
        column,
        message: problem.to_string(),
        help: problem.help().map(|help| help.to_string()),
    }
}

fn noticed(folder: &Path, warning: &Warning) -> Finding {
    let (file, text) = file_of(folder, warning);
    let start = warning.span(&text).map(|span| position(&text, span.start));
    let (line, column) = start.unzip();
    let (message, help) = (warning.message.clone(), Some(warning.help.to_owned()));
    Finding { severity: "warning", file: Some(file), line, column, message, help }
}

/// The warning as mistakes are printed, with its place in the file.
fn report(folder: &Path, warning: &Warning) -> Report {
    let (file, text) = file_of(folder, warning);
    let diagnostic = MietteDiagnostic::new(&warning.message)
        .with_severity(Severity::Warning)
        .with_help(warning.help);
    match warning.span(&text) {
        Some(span) => {
            let diagnostic = diagnostic.with_label(LabeledSpan::underline(span));
            Report::new(diagnostic).with_source_code(NamedSource::new(file, text))
        }
        None => Report::new(diagnostic),
    }
}

/// The name and the text of the file that a warning is about.
fn file_of(folder: &Path, warning: &Warning) -> (String, String) {
    let file = folder.join(warning.file);
    let text = fs::read_to_string(&file).unwrap_or_default();
    (file.display().to_string(), text)
}
