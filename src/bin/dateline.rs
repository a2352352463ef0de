//! The native command: checks stories and renders them into what Trunk has built.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::{env, fs};

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use dateline::command::{Bar, Check, Export, Import, New, Suggest, read_stories};
use dateline::content::read_site;
use dateline::site::{self, Memory, Publishing, SiteError};
use dateline::story::Story;
use miette::{IntoDiagnostic, miette};
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Checks and renders stories.
#[derive(Parser)]
#[command(version, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(Check),
    New(New),
    Suggest(Suggest),
    Import(Import),
    Export(Export),
    /// Tells the build which comment stores are used; run by Trunk before each build
    #[command(after_help = "Example:\n  dateline prepare --content content")]
    Prepare {
        /// The folder that holds the stories
        #[arg(long, env = "DATELINE_CONTENT", default_value = "content")]
        content: PathBuf,
        /// Comment stores that the build is to have besides, as the tests want
        #[arg(long, env = "DATELINE_COMMENT_STORES", value_delimiter = ',')]
        stores: Vec<String>,
    },
    /// Renders the stories into what Trunk has built; run by Trunk after each build
    #[command(after_help = "Example:\n  dateline render --content content --dist dist")]
    Render {
        /// The folder that holds the stories
        #[arg(long, env = "DATELINE_CONTENT", default_value = "content")]
        content: PathBuf,
        /// The folder that Trunk builds into
        #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist")]
        dist: PathBuf,
    },
    /// Writes the finished page as one file, for archives, mail and reading without a host
    #[command(after_help = "Example:\n  dateline single-file --dist dist --out story.html")]
    SingleFile {
        /// The folder with the production build
        #[arg(long, default_value = "dist")]
        dist: PathBuf,
        /// The file to write
        #[arg(long, default_value = "story.html")]
        out: PathBuf,
    },
    /// Prints the completions of this command for a shell
    #[command(after_help = "Example:\n  dateline completions bash > \
                            ~/.local/share/bash-completion/completions/dateline")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  something is wrong in a story or a file
  2  the command was used wrongly

Colours follow NO_COLOR (https://no-color.org).";

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(check) => check.run(),
        Command::New(new) => new.run(),
        Command::Suggest(suggest) => suggest.run(),
        Command::Import(import) => import.run(),
        Command::Export(export) => export.run(),
        Command::Prepare { content, stores } => prepare(&content, stores),
        Command::Render { content, dist } => render(&content, &dist),
        Command::SingleFile { dist, out } => single_file(&dist, &out),
        Command::Completions { shell } => {
            let mut command = Arguments::command();
            clap_complete::generate(shell, &mut command, "dateline", &mut std::io::stdout());
            Ok(())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}

fn prepare(content: &Path, mut stores: Vec<String>) -> miette::Result<()> {
    stores.extend(read_stories(content)?.iter().map(|story| story.comments.keyword().to_owned()));
    stores.sort();
    stores.dedup();
    site::write_stores_in_use(&stores).into_diagnostic()
}

fn render(content: &Path, dist: &Path) -> miette::Result<()> {
    let release = env::var("TRUNK_PROFILE").as_deref() == Ok("release");
    let stories = shown(read_stories(content)?, release)?;
    let memory = Memory::in_folder(&memory_of(dist)).into_diagnostic()?;
    let publishing = Publishing { settings: read_site(content)?, draws_pictures: release };
    let bar = Bar::new(false);
    let write = |folder: &Path| write_site(folder, &stories, &publishing, &memory, release, &bar);
    // Trunk has a folder for what is not finished, and moves it when it is.
    match env::var_os("TRUNK_STAGING_DIR") {
        Some(_) => write(dist),
        None => site::replacing(dist, write),
    }
    .into_diagnostic()?;
    drop(bar);
    memory.forget_the_rest().into_diagnostic()?;
    if release {
        site::print_sizes(dist).into_diagnostic()?;
    }
    Ok(())
}

fn write_site(
    folder: &Path,
    stories: &[Arc<Story>],
    publishing: &Publishing,
    memory: &Memory,
    release: bool,
    bar: &Bar,
) -> Result<(), SiteError> {
    // Making files small takes seconds, so not while somebody is writing.
    if release {
        site::shorten_bundle(folder)?;
    }
    site::write_site(folder, stories, publishing, memory, bar)?;
    if release {
        match stories {
            [story] => site::write_hosting(folder, story.offline),
            _ => site::write_site_hosting(folder),
        }?;
        site::compress_changed(folder, memory, bar)?;
    }
    Ok(())
}

/// Where builds of `dist` remember what they have made: each output has a memory of its own.
fn memory_of(dist: &Path) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    dist.hash(&mut hasher);
    Path::new("target/dateline").join(format!("{:016x}", hasher.finish()))
}

/// The stories that a build shows: in a production build no draft.
fn shown(stories: Vec<Story>, release: bool) -> miette::Result<Vec<Arc<Story>>> {
    let shown = stories.into_iter().filter(|story| !(release && story.is_draft)).map(Arc::new);
    let shown: Vec<_> = shown.collect();
    if shown.is_empty() {
        return Err(miette!(
            help = "remove `draft = true` from the front matter of a story that is finished",
            "every story is a draft, and a production build shows none",
        ));
    }
    Ok(shown)
}

fn single_file(dist: &Path, out: &Path) -> miette::Result<()> {
    let page = site::single_file(dist).into_diagnostic()?;
    fs::write(out, &page).map_err(|error| miette!("{}: {error}", out.display()))?;
    println!("{}: {} bytes", out.display(), page.len());
    Ok(())
}
