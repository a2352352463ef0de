use std::path::{Path, PathBuf};

use miette::{Report, miette};

use super::bar::Bar;
use crate::content::{BrokenStory, check_together, find_stories, read_story};
use crate::progress::{Progress, in_parallel_heard};
use crate::story::Story;

/// Stories as they were read, in the order of their folders.
#[derive(Default)]
pub(super) struct Reading {
    /// Those that are whole, each with its folder.
    pub(super) whole: Vec<(PathBuf, Story)>,
    /// Those with mistakes in them.
    pub(super) broken: Vec<BrokenStory>,
}

impl Reading {
    /// Reads these stories, and hands over those that are whole.
    pub(super) fn of(folders: &[PathBuf], progress: &dyn Progress) -> Self {
        let mut reading = Self::default();
        let read =
            in_parallel_heard(progress, "stories read", folders, |folder| read_story(folder));
        for (folder, read) in folders.iter().zip(read) {
            match read {
                Ok(story) => reading.whole.push((folder.clone(), story)),
                Err(broken) => reading.broken.push(broken),
            }
        }
        reading
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.whole.len() + self.broken.len()
    }

    /// Whether there are stories in `content`, and none of them is broken.
    pub(super) fn outcome(&self, content: &Path) -> miette::Result<()> {
        match self.broken.len() {
            0 if self.whole.is_empty() => Err(miette!(
                help = "every story is a folder in it, as `docs/writing-a-story.md` says",
                "`{}` holds no story",
                content.display(),
            )),
            0 => Ok(()),
            1 => Err(miette!("1 story cannot be built as it is")),
            number => Err(miette!("{} cannot be built as they are", counted(number))),
        }
    }
}

/// Reads all stories in `content`, for one site.
///
/// # Errors
/// When there is none, or when something is wrong in one or between them; what is wrong in one has been
/// printed then.
pub fn read_stories(content: &Path) -> miette::Result<Vec<Story>> {
    let mut reading = Reading::of(&find_stories(content)?, &Bar::new(false));
    let outcome = reading.outcome(content);
    for broken in reading.broken.drain(..) {
        eprintln!("{:?}", Report::new(broken));
    }
    outcome?;
    let stories: Vec<Story> = reading.whole.into_iter().map(|(_, story)| story).collect();
    check_together(&stories)?;
    Ok(stories)
}

/// So many stories, in words.
pub(super) fn counted(stories: usize) -> String {
    if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") }
}
