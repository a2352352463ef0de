use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use miette::{Report, miette};

use super::bar::Bar;
use super::folder::{Outcome, put};
use super::output::{print, print_json};
use crate::content::is_language;
use crate::import::limits::LARGEST_FILE;
use crate::import::{Batch, Origin, Remark, timelinejs, wordpress};
use crate::progress::Progress;
use crate::story::PartialDate;

const EXAMPLES: &str = "\
Examples:
  dateline import timelinejs timeline.json --url https://www.example.org/timeline/
  dateline import timelinejs sheet.csv --slug the-bridge --source-line \"Example Agency\"
  dateline import wordpress example.WordPress.2024-02-01.xml --content content

docs/importing.md says what becomes of each field.";

/// Makes stories of another program's file.
///
/// What cannot be carried over is listed line by line. Importing the same file twice changes nothing,
/// and a story that has been changed since is left as it is.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Import {
    #[command(subcommand)]
    program: Program,
}

#[derive(Subcommand)]
enum Program {
    /// A timeline of TimelineJS 3: its JSON, or its spreadsheet saved as CSV
    #[command(after_help = EXAMPLES)]
    Timelinejs {
        /// The file
        file: PathBuf,
        /// The name of the story's folder, if not the file's own
        #[arg(long)]
        slug: Option<String>,
        #[command(flatten)]
        options: Options,
    },
    /// Posts of WordPress: an export of the site (WXR), or a saved answer of wp/v2/posts
    #[command(after_help = EXAMPLES)]
    Wordpress {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        options: Options,
    },
}

#[derive(Args)]
struct Options {
    /// The folder that holds the stories
    #[arg(long, env = "DATELINE_CONTENT", default_value = "content")]
    content: PathBuf,
    /// Whose text it is, as the page says below the title
    #[arg(long)]
    source_line: Option<String>,
    /// The address at which it was published; of a timeline, the source of slides that name none
    #[arg(long, value_parser = web_address)]
    url: Option<String>,
    /// When it was published: 2024-01-26, 2024-01 or 2024
    #[arg(long)]
    published: Option<PartialDate>,
    /// The text's language: en, hy, pt-BR
    #[arg(long, value_parser = language)]
    language: Option<String>,
    /// Writes over stories that are there and are different
    #[arg(long)]
    force: bool,
    /// Reports as JSON
    #[arg(long)]
    json: bool,
}

fn web_address(text: &str) -> Result<String, String> {
    let is_address = crate::content::is_web_address(text);
    if is_address {
        Ok(text.to_owned())
    } else {
        Err("it begins with https:// or http://".to_owned())
    }
}

fn language(text: &str) -> Result<String, String> {
    if is_language(text) {
        Ok(text.to_owned())
    } else {
        Err("it is a tag as `en` or `pt-BR`".to_owned())
    }
}

impl Options {
    fn origin(&self) -> Origin {
        Origin {
            source_line: self.source_line.clone(),
            url: self.url.clone(),
            published: self.published,
            language: self.language.clone(),
        }
    }
}

impl Import {
    /// Reads the file, writes what it holds, and says what it could not carry over.
    ///
    /// # Errors
    /// When the file cannot be read or is in another format, and when a story of the same name is
    /// there that is not the same.
    pub fn run(&self) -> miette::Result<()> {
        match &self.program {
            Program::Timelinejs { file, slug, options } => {
                let slug = slug.clone().unwrap_or_else(|| name_of(file));
                let story = timelinejs::import(&read(file)?, &slug, &options.origin());
                let stories = vec![story.map_err(Report::new)?];
                finish(&Batch { stories, ..Batch::default() }, options, Bar::new(options.json))
            }
            Program::Wordpress { file, options } => {
                let bar = Bar::new(options.json);
                let batch = wordpress::import(&read(file)?, &options.origin(), &bar);
                finish(&batch.map_err(Report::new)?, options, bar)
            }
        }
    }
}

fn name_of(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The file's text, as far as it is UTF-8 and not larger than what is read.
fn read(path: &Path) -> miette::Result<String> {
    let failed = |error: std::io::Error| miette!("{}: {error}", path.display());
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST_FILE {
        let limit = LARGEST_FILE >> 20;
        return Err(miette!(
            help = "split it and import each part",
            "{} has more than {limit} MB",
            path.display()
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        miette!(
            help = "save it again and choose the encoding UTF-8",
            "{} is not UTF-8, from line {line} on",
            path.display()
        )
    })
}

/// What became of a file, for programs.
#[derive(serde::Serialize)]
struct Summary<'a> {
    stories: Vec<Line<'a>>,
    /// What is in none of them.
    lost: &'a [Remark],
}

/// What became of one story.
#[derive(serde::Serialize)]
struct Line<'a> {
    story: &'a str,
    folder: String,
    outcome: Outcome,
    lost: &'a [Remark],
    assumed: &'a [Remark],
}

fn finish(batch: &Batch, options: &Options, bar: Bar) -> miette::Result<()> {
    let mut stories = Vec::new();
    bar.begin("stories written", batch.stories.len());
    for story in &batch.stories {
        let folder = options.content.join(&story.slug);
        let outcome = put(story, &folder, options.force)
            .map_err(|error| miette!("{}: {error}", folder.display()))?;
        stories.push(Line {
            story: &story.slug,
            folder: folder.display().to_string(),
            outcome,
            lost: &story.report.lost,
            assumed: &story.report.assumed,
        });
        bar.advance();
    }
    drop(bar);
    let kept = stories.iter().filter(|line| line.outcome == Outcome::Kept).count();
    let summary = Summary { stories, lost: &batch.report.lost };
    if options.json {
        print_json(&summary)?;
    } else {
        summary.print()?;
    }
    match kept {
        0 => Ok(()),
        _ => Err(miette!(
            help = "compare them, or say `--force` to write over what is there",
            "{} already there and different: left as it is",
            if kept == 1 { "1 story is".to_owned() } else { format!("{kept} stories are") },
        )),
    }
}

impl Summary<'_> {
    /// Results where they can be passed on, remarks beside them.
    fn print(&self) -> miette::Result<()> {
        for line in &self.stories {
            print(&format!("{}: {}\n", line.folder, line.outcome.words()))?;
            print_all("not carried over", line.lost);
            print_all("filled in", line.assumed);
        }
        if !self.lost.is_empty() {
            eprintln!("of the file itself:");
        }
        print_all("not carried over", self.lost);
        Ok(())
    }
}

fn print_all(what: &str, remarks: &[Remark]) {
    for Remark { at, what: remark } in remarks {
        eprintln!("  {what}: {at}: {remark}");
    }
}
