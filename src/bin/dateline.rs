//! The native command: checks stories and renders them into what Trunk has built.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs};

use clap::{Parser, Subcommand};
use dateline::content::{find_stories, read_story};
use dateline::site;
use dateline::story::Story;
use miette::{IntoDiagnostic, Report, miette};

/// Checks and renders stories.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says everything that is wrong in the stories under a folder
    Check {
        /// The folder that holds the stories
        #[arg(default_value = "content")]
        content: PathBuf,
    },
    /// Tells the build which comment stores the story uses; run by Trunk itself, before each build
    Prepare {
        /// The folder that holds the story
        #[arg(long, env = "DATELINE_CONTENT", default_value = "content")]
        content: PathBuf,
        /// Comment stores that the build is to have besides, as the tests want
        #[arg(long, env = "DATELINE_COMMENT_STORES", value_delimiter = ',')]
        stores: Vec<String>,
    },
    /// Renders the story into what Trunk has built; run by Trunk itself, after each build
    Render {
        /// The folder that holds the story
        #[arg(long, env = "DATELINE_CONTENT", default_value = "content")]
        content: PathBuf,
        /// The folder that Trunk builds into
        #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist")]
        dist: PathBuf,
    },
    /// Writes the finished page as one file, for archives, mail and reading without a host
    SingleFile {
        /// The folder with the production build
        #[arg(long, default_value = "dist")]
        dist: PathBuf,
        /// The file to write
        #[arg(long, default_value = "story.html")]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check { content } => read_stories(&content).map(|stories| {
            println!("{} checked, nothing wrong", count(stories.len()));
        }),
        Command::Prepare { content, stores } => prepare(&content, stores),
        Command::Render { content, dist } => render(&content, &dist),
        Command::SingleFile { dist, out } => single_file(&dist, &out),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}

fn count(stories: usize) -> String {
    if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") }
}

fn read_stories(content: &Path) -> miette::Result<Vec<Story>> {
    let mut stories = Vec::new();
    let mut broken = Vec::new();
    for folder in find_stories(content)? {
        match read_story(&folder) {
            Ok(story) => stories.push(story),
            Err(problems) => broken.push(Report::new(problems)),
        }
    }
    for report in &broken {
        eprintln!("{report:?}");
    }
    match broken.len() {
        0 if stories.is_empty() => Err(miette!(
            help = "every story is a folder in it, as `docs/writing-a-story.md` says",
            "`{}` holds no story",
            content.display(),
        )),
        0 => Ok(stories),
        1 => Err(miette!("1 story cannot be built as it is")),
        number => Err(miette!("{} cannot be built as they are", count(number))),
    }
}

fn prepare(content: &Path, mut stores: Vec<String>) -> miette::Result<()> {
    stores.extend(read_stories(content)?.iter().map(|story| story.comments.keyword().to_owned()));
    stores.sort();
    stores.dedup();
    site::write_stores_in_use(&stores).into_diagnostic()
}

fn render(content: &Path, dist: &Path) -> miette::Result<()> {
    let [story] = <[Story; 1]>::try_from(read_stories(content)?).map_err(|stories| {
        miette!(
            help = "leave exactly one story folder in it",
            "`{}` holds {}, and a page shows one",
            content.display(),
            count(stories.len()),
        )
    })?;
    // Making files small takes seconds, so not while somebody is writing.
    let release = env::var("TRUNK_PROFILE").as_deref() == Ok("release");
    if release {
        site::shorten_bundle(dist).into_diagnostic()?;
    }
    let story = Arc::new(story);
    site::write_story(dist, &story).into_diagnostic()?;
    if release {
        site::write_hosting(dist, story.offline).into_diagnostic()?;
        site::compress_all(dist).into_diagnostic()?;
        site::print_sizes(dist).into_diagnostic()?;
    }
    Ok(())
}

fn single_file(dist: &Path, out: &Path) -> miette::Result<()> {
    let page = site::single_file(dist).into_diagnostic()?;
    fs::write(out, &page).map_err(|error| miette!("{}: {error}", out.display()))?;
    println!("{}: {} bytes", out.display(), page.len());
    Ok(())
}
