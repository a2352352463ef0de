use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use miette::{IntoDiagnostic, Report, miette};

use super::output::print;
use crate::content::{find_stories, read_story};
use crate::export::{ExportError, left_out_of_ics, to_csv, to_ics, to_json, to_timelinejs};
use crate::story::Story;

const EXAMPLES: &str = "\
Examples:
  dateline export csv lavrov-karabakh-2024 > timeline.csv
  dateline export timelinejs lavrov-karabakh-2024 --out timeline.json
  dateline export ics lavrov-karabakh-2024 --out timeline.ics";

/// Writes the timeline of a story for another program.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Export {
    /// For which program
    format: Format,
    /// The name of the story's folder
    slug: String,
    /// The folder that holds the stories
    #[arg(long, env = "DATELINE_CONTENT", default_value = "content")]
    content: PathBuf,
    /// The file to write, in place of printing
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// TimelineJS 3's JSON
    Timelinejs,
    /// A table, RFC 4180
    Csv,
    /// JSON with the field names of meetings.toml
    Json,
    /// iCalendar, RFC 5545: an all-day event for each meeting
    Ics,
}

impl Format {
    fn write(self, story: &Story) -> Result<String, ExportError> {
        match self {
            Format::Timelinejs => to_timelinejs(story),
            Format::Csv => to_csv(story),
            Format::Json => to_json(story),
            Format::Ics => Ok(to_ics(story)),
        }
    }
}

impl Export {
    /// Prints the timeline or writes it to the file.
    ///
    /// # Errors
    /// When there is no such story, when something is wrong in it, and when it cannot be written.
    pub fn run(&self) -> miette::Result<()> {
        let story = self.story()?;
        let text = self.format.write(&story).into_diagnostic()?;
        if matches!(self.format, Format::Ics) {
            for meeting in left_out_of_ics(&story) {
                eprintln!(
                    "left out: {} ({}); iCalendar has no years before 0",
                    meeting.id,
                    meeting.period.words()
                );
            }
        }
        match &self.out {
            Some(file) => {
                fs::write(file, text).map_err(|error| miette!("{}: {error}", file.display()))
            }
            None => print(&text),
        }
    }

    fn story(&self) -> miette::Result<Story> {
        read_story(&folder_of(&self.content, &self.slug)?).map_err(Report::new)
    }
}

/// The folder of the story with this name.
pub(super) fn folder_of(content: &Path, slug: &str) -> miette::Result<PathBuf> {
    let mut folders = find_stories(content)?;
    if let Some(at) =
        folders.iter().position(|folder| folder.file_name().is_some_and(|name| name == slug))
    {
        return Ok(folders.swap_remove(at));
    }
    let names = folders.iter().filter_map(|folder| folder.file_name());
    let names: Vec<_> = names.map(|name| format!("`{}`", name.display())).collect();
    Err(miette!(
        help = format!("it has {}", names.join(", ")),
        "`{}` has no story `{slug}`",
        content.display(),
    ))
}
