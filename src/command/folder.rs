use std::path::Path;
use std::{fs, io};

use crate::import::Imported;

/// What became of a story's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    /// It was not there.
    Written,
    /// It was there, with the same files.
    Unchanged,
    /// It was there with other files, and is as it was.
    Kept,
    /// It was there with other files, which are written over.
    Overwritten,
}

impl Outcome {
    pub(super) fn words(self) -> &'static str {
        match self {
            Outcome::Written => "written",
            Outcome::Unchanged => "already there, the same",
            Outcome::Kept => "already there and different: left as it is",
            Outcome::Overwritten => "written over what was there",
        }
    }
}

/// Writes the story's files, unless other ones are there and `force` is not said. A new folder comes
/// to its name only when it is whole.
pub(super) fn put(story: &Imported, folder: &Path, force: bool) -> io::Result<Outcome> {
    let files = files(story);
    if !folder.exists() {
        // Whatever begins with a point is no story.
        let unfinished = folder.with_file_name(format!(".{}.unfinished", story.slug));
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        fs::create_dir_all(&unfinished)?;
        for (name, text) in &files {
            fs::write(unfinished.join(name), text)?;
        }
        fs::rename(&unfinished, folder)?;
        return Ok(Outcome::Written);
    }
    let is_same = |(name, text): &(&str, &str)| {
        fs::read(folder.join(name)).is_ok_and(|there| there == text.as_bytes())
    };
    if files.iter().all(is_same) {
        return Ok(Outcome::Unchanged);
    }
    if !force {
        return Ok(Outcome::Kept);
    }
    for (name, text) in &files {
        fs::write(folder.join(name), text)?;
    }
    Ok(Outcome::Overwritten)
}

fn files(story: &Imported) -> Vec<(&str, &str)> {
    let mut files = vec![("article.md", &*story.article), ("meetings.toml", &*story.meetings)];
    files.extend(story.comments.as_deref().map(|comments| ("comments.json", comments)));
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(article: &str) -> Imported {
        Imported {
            slug: "talks".to_owned(),
            article: article.to_owned(),
            meetings: String::new(),
            comments: None,
            report: Default::default(),
        }
    }

    #[test]
    fn what_an_editor_has_changed_stays() {
        let content = tempfile::tempdir().unwrap();
        let folder = content.path().join("talks");
        let put = |text: &str, force| put(&story(text), &folder, force).unwrap();
        let article = || fs::read_to_string(folder.join("article.md")).unwrap();

        assert_eq!(put("one", false), Outcome::Written);
        assert_eq!(put("one", false), Outcome::Unchanged);
        fs::write(folder.join("article.md"), "one, changed").unwrap();
        assert_eq!(put("one", false), Outcome::Kept);
        assert_eq!(article(), "one, changed");
        assert_eq!(put("one", true), Outcome::Overwritten);
        assert_eq!(article(), "one");
        assert_eq!(fs::read_dir(content.path()).unwrap().count(), 1);
    }
}
