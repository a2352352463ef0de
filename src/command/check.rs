use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use miette::{Diagnostic, LabeledSpan, MietteDiagnostic, Report, Severity, miette};
use serde::Serialize;

use super::bar::Bar;
use super::output::{print, print_json};
use super::reading::{Reading, counted};
use crate::advice::{Warning, warnings};
use crate::content::{
    BrokenSite, Discord, Problem, SiteProblem, SourceFile, check_together, find_stories, read_site,
};
use crate::site::LEFT_OUT_WITHOUT_ADDRESS;

const EXAMPLES: &str = "\
Examples:
  dateline check                                all stories in content/
  dateline check content/lavrov-karabakh-2024   one story
  dateline check --deny-warnings --json         for continuous integration";

/// Says everything that is wrong in stories, and what an editor should know besides.
///
/// What is noticed without being wrong is a warning: a source that is given twice, a note without a
/// source, a place without meetings, a link that leads nowhere, a year in a phrase that is not its
/// meetings', an order in the text that no dates fit. Stories with warnings are built.
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
    /// None where several stories are meant.
    #[serde(skip_serializing_if = "String::is_empty")]
    file: String,
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
    reading: Reading,
    broken_sites: Vec<BrokenSite>,
    /// Of stories that are for one site and do not fit together.
    discords: Vec<Discord>,
    warnings: Vec<(Arc<SourceFile>, Warning)>,
    /// Whether a site has no address.
    lacks_address: bool,
}

impl Check {
    /// Reads the stories and prints what is found.
    ///
    /// # Errors
    /// When there is none, when something is wrong in one, and with `--deny-warnings` when something
    /// is noticed.
    pub fn run(&self) -> miette::Result<()> {
        let mut checked = Checked::default();
        let bar = Bar::new(self.json);
        for path in &self.paths {
            if path.join("article.md").is_file() {
                checked.add(Reading::of(std::slice::from_ref(path), &bar));
                continue;
            }
            checked.read_site(path);
            let reading = Reading::of(&find_stories(path)?, &bar);
            // Of stories that are broken nobody can say whether they fit.
            if checked.reading.broken.is_empty() && reading.broken.is_empty() {
                let stories = reading.whole.iter().map(|(_, story)| story);
                checked.discords.extend(check_together(stories).err());
            }
            checked.add(reading);
        }
        drop(bar);
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
    fn add(&mut self, reading: Reading) {
        for (folder, story) in &reading.whole {
            let mut files = Vec::new();
            let noticed = warnings(story).into_iter();
            self.warnings
                .extend(noticed.map(|warning| (file_of(folder, &warning, &mut files), warning)));
        }
        self.reading.whole.extend(reading.whole);
        self.reading.broken.extend(reading.broken);
    }

    fn read_site(&mut self, content: &Path) {
        match read_site(content) {
            Ok(settings) => self.lacks_address |= settings.address.is_none(),
            Err(broken) => self.broken_sites.push(broken),
        }
    }

    fn is_sound(&self) -> bool {
        self.reading.broken.is_empty() && self.broken_sites.is_empty() && self.discords.is_empty()
    }

    fn summary(&self) -> Summary {
        let of_stories = self.reading.broken.iter().flat_map(|broken| &broken.problems);
        let of_sites = self.broken_sites.iter().flat_map(|broken| &broken.problems);
        let problems = of_stories.chain(of_sites).map(problem);
        let discords = self.discords.iter().flat_map(|discord| &discord.problems).map(discordant);
        let noticed = self.warnings.iter().map(|(file, warning)| noticed(file, warning));
        Summary {
            stories: self.reading.count(),
            findings: problems.chain(discords).chain(noticed).collect(),
        }
    }

    fn print(self) -> miette::Result<()> {
        let (is_sound, count) = (self.is_sound(), self.reading.count());
        let stories = self.reading.broken.into_iter().map(Report::new);
        let sites = self.broken_sites.into_iter().map(Report::new);
        let discords = self.discords.into_iter().map(Report::new);
        for report in stories.chain(sites).chain(discords) {
            eprintln!("{report:?}");
        }
        for (file, warning) in &self.warnings {
            eprintln!("{:?}", report(file, warning));
        }
        if is_sound && count > 0 {
            let warnings = match self.warnings.len() {
                0 => String::new(),
                1 => ", 1 warning".to_owned(),
                more => format!(", {more} warnings"),
            };
            print(&format!("{} checked, nothing wrong{warnings}\n", counted(count)))?;
            if self.lacks_address {
                print(&format!("{LEFT_OUT_WITHOUT_ADDRESS}\n"))?;
            }
        }
        Ok(())
    }

    fn outcome(&self, paths: &[PathBuf], deny_warnings: bool) -> miette::Result<()> {
        let first = paths.first().map(PathBuf::as_path).unwrap_or(Path::new(""));
        self.reading.outcome(first)?;
        if !self.discords.is_empty() {
            return Err(miette!("the stories do not fit together"));
        }
        if !self.broken_sites.is_empty() {
            return Err(miette!("the site cannot be built as it is"));
        }
        if deny_warnings && !self.warnings.is_empty() {
            return Err(miette!("there are warnings"));
        }
        Ok(())
    }
}

fn problem(problem: &Problem) -> Finding {
    let (line, column) = problem.position().unzip();
    Finding {
        severity: "error",
        file: problem.file().to_owned(),
        line,
        column,
        message: problem.to_string(),
        help: problem.help().map(|help| help.to_string()),
    }
}

fn discordant(problem: &SiteProblem) -> Finding {
    Finding {
        severity: "error",
        file: String::new(),
        line: None,
        column: None,
        message: problem.to_string(),
        help: problem.help().map(|help| help.to_string()),
    }
}

fn noticed(file: &SourceFile, warning: &Warning) -> Finding {
    let start = warning.span(file.text()).map(|span| file.position(span.start));
    let (line, column) = start.unzip();
    let (message, help) = (warning.message.clone(), Some(warning.help.to_owned()));
    let file = file.name().to_owned();
    Finding { severity: "warning", file, line, column, message, help }
}

/// The warning as mistakes are printed, with its place in the file.
fn report(file: &Arc<SourceFile>, warning: &Warning) -> Report {
    let diagnostic = MietteDiagnostic::new(&warning.message)
        .with_severity(Severity::Warning)
        .with_help(warning.help);
    match warning.span(file.text()) {
        Some(span) => {
            let label = LabeledSpan::underline(file.underlined(&span));
            Report::new(diagnostic.with_label(label)).with_source_code(Arc::clone(file))
        }
        None => Report::new(diagnostic),
    }
}

/// The file in `folder` that a warning is about, read once: `known` has those that were read.
fn file_of(folder: &Path, warning: &Warning, known: &mut Vec<Arc<SourceFile>>) -> Arc<SourceFile> {
    let path = folder.join(warning.file);
    let name = path.display().to_string();
    let found = known.iter().find(|file| file.name() == name).cloned();
    found.unwrap_or_else(|| {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let file = Arc::new(SourceFile::new(name, &text));
        known.push(Arc::clone(&file));
        file
    })
}
