//! Stories of any size, made up from a seed: the same numbers give the same files.
//!
//! Shared by benches, tests and the example `generate-story`; it is no part of the library. What
//! it makes up is like a real story in what costs time and bytes: how many meetings a year and a
//! place have (a few places have most), how precise dates are, how long the texts are, and that an
//! article has a mention about every 25 words, however many meetings stand behind it.

mod article;
mod meetings;
mod plan;
mod toml;
mod words;

use std::io;
use std::path::Path;

use plan::Plan;

/// How large a story is to be, and which of all those of that size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeneratedStory {
    /// How many meetings the timeline has. They spread over √(2 × meetings) years up to 2023:
    /// 1,000 over 44, 5,000 over 100.
    pub meetings: usize,
    /// How many places `meetings.toml` lists, at least one.
    pub places: usize,
    /// How many words the article has, at least 100.
    pub words: usize,
    /// Any number; another one gives another story.
    pub seed: u64,
}

/// The two files of a story, as `docs/writing-a-story.md` describes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// `article.md`.
    pub article: String,
    /// `meetings.toml`.
    pub meetings: String,
}

impl GeneratedStory {
    /// What stands in the story's files.
    pub fn files(&self) -> Files {
        let mut chance = fastrand::Rng::with_seed(self.seed);
        let plan = Plan::new(self, &mut chance);
        Files {
            meetings: meetings::write(&plan, &mut chance),
            article: article::write(&plan, self.words.max(100), &mut chance),
        }
    }

    /// Makes `folder` a story, and the folders around it where they are missing.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let files = self.files();
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join("article.md"), files.article)?;
        std::fs::write(folder.join("meetings.toml"), files.meetings)
    }
}
