use std::fs;
use std::path::PathBuf;

use clap::Args;
use miette::{Report, miette};
use serde::Serialize;

use super::export::folder_of;
use super::output::{print, print_json};
use crate::advice::{City, GEONAMES, Suggestion, To, suggestions};
use crate::content::{SourceFile, read_story};
use crate::import::slug;

const EXAMPLES: &str = "\
Example:
  dateline suggest lavrov-karabakh-2024

Cities are from GeoNames (https://www.geonames.org/), licensed CC BY 4.0.";

/// Finds phrases of an article that name a place and are no mention yet.
///
/// It knows the story's own places and the cities of GeoNames with 100,000 inhabitants or more, and
/// prints each as an editor would type it. A mention stands for meetings, so a place needs one.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct Suggest {
    /// The name of the story's folder
    slug: String,
    /// The folder that holds the stories
    #[arg(long, env = "DATELINE_CONTENT", default_value = "content")]
    content: PathBuf,
    /// Reports as JSON
    #[arg(long)]
    json: bool,
}

/// One phrase, for programs.
#[derive(Serialize)]
struct Line {
    file: String,
    line: usize,
    column: usize,
    phrase: String,
    /// As it is typed.
    mention: String,
    /// Whether the story has the place.
    known: bool,
    /// Whether it has a meeting that the mention would stand for.
    has_meetings: bool,
    /// The table of a place that the story does not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
}

impl Suggest {
    /// Prints what is found.
    ///
    /// # Errors
    /// When there is no such story, and when something is wrong in it.
    pub fn run(&self) -> miette::Result<()> {
        let folder = folder_of(&self.content, &self.slug)?;
        let story = read_story(&folder).map_err(Report::new)?;
        let file = folder.join("article.md");
        let article =
            fs::read_to_string(&file).map_err(|error| miette!("{}: {error}", file.display()))?;
        let article = SourceFile::new(file.display().to_string(), &article);
        let found = suggestions(&story, article.text());
        let lines: Vec<Line> = found.iter().map(|found| line(&article, found)).collect();
        if self.json { print_json(&lines) } else { print_lines(&lines) }
    }
}

fn line(article: &SourceFile, found: &Suggestion) -> Line {
    let file = article.name().to_owned();
    let (line, column) = article.position(found.span.start);
    let (id, known, has_meetings, place) = match &found.to {
        To::Place { id, has_meetings } => (id.clone(), true, *has_meetings, None),
        To::City(city) => (slug(city.name), false, false, Some(table(city))),
    };
    let phrase = found.phrase.clone();
    let mention = format!("[{phrase}](#{id})");
    Line { file, line, column, phrase, mention, known, has_meetings, place }
}

fn table(city: &City) -> String {
    let City { name, country, coordinates } = city;
    format!(
        "[[place]]\nid = \"{}\"\nname = \"{name}\"\ncountry = \"{country}\"\nlatitude = {}\nlongitude = \
         {}\n",
        slug(name),
        coordinates.latitude,
        coordinates.longitude,
    )
}

fn print_lines(lines: &[Line]) -> miette::Result<()> {
    for Line { file, line, column, mention, known, has_meetings, .. } in lines {
        let remark = match (known, has_meetings) {
            (true, true) => "",
            (true, false) => "   (no meeting there yet)",
            (false, _) => "   (a new place)",
        };
        print(&format!("{file}:{line}:{column}: {mention}{remark}\n"))?;
    }
    let mut tables: Vec<&str> = lines.iter().filter_map(|line| line.place.as_deref()).collect();
    tables.sort_unstable();
    tables.dedup();
    if !tables.is_empty() {
        print(&format!("\nFor meetings.toml:\n\n{}\n{GEONAMES}", tables.join("\n")))?;
    }
    if lines.is_empty() {
        eprintln!("every place that is named is a mention");
    }
    Ok(())
}
