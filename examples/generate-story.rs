//! Writes a made-up story of a given size, to see how the page behaves with it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use generated_story::GeneratedStory;

#[path = "../benches/generated_story/mod.rs"]
mod generated_story;

/// Writes a made-up story: the same numbers give the same story.
#[derive(Parser)]
struct Arguments {
    /// How many meetings its timeline has
    #[arg(long, default_value_t = 16)]
    meetings: usize,
    /// How many places it lists
    #[arg(long, default_value_t = 10)]
    places: usize,
    /// How many words its article has
    #[arg(long, default_value_t = 800)]
    words: usize,
    /// Another number gives another story of the same size
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The story's folder, which is made if it is not there
    folder: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Arguments { meetings, places, words, seed, folder } = arguments;
    match (GeneratedStory { meetings, places, words, seed }).write(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}
