use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};

use clap::Args;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use miette::miette;

use super::output::print;
use crate::content::is_slug;

const EXAMPLES: &str = "\
Example:
  dateline new talks-in-two-cities";

const ARTICLE: &str = include_str!("new/article.md");
const MEETINGS: &str = include_str!("new/meetings.toml");

/// Begins a story: a folder with both files, and in them what can be written.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub struct New {
    /// The name of its folder, which is a part of its address: small letters, digits, single hyphens
    #[arg(value_parser = slug)]
    slug: String,
    /// The folder that holds the stories
    #[arg(long, env = "DATELINE_CONTENT", default_value = "content")]
    content: PathBuf,
}

fn slug(text: &str) -> Result<String, String> {
    let words = "use small letters a to z, digits and single hyphens";
    if is_slug(text) { Ok(text.to_owned()) } else { Err(words.to_owned()) }
}

impl New {
    /// Writes the folder.
    ///
    /// # Errors
    /// When it is there, or cannot be written.
    pub fn run(&self) -> miette::Result<()> {
        let folder = self.content.join(&self.slug);
        let failed = |error: io::Error| miette!("{}: {error}", folder.display());
        if folder.exists() {
            return Err(miette!("`{}` is already there", folder.display()));
        }
        fs::create_dir_all(&folder).map_err(failed)?;
        fs::write(folder.join("article.md"), article(today())).map_err(failed)?;
        fs::write(folder.join("meetings.toml"), MEETINGS).map_err(failed)?;
        print(&format!("{}: begun\n", folder.display()))
    }
}

fn article(date: Date) -> String {
    ARTICLE.replace("{date}", &date.to_string())
}

/// The day in universal time.
fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let days: Span = i64::try_from(since.as_secs() / 86_400).unwrap_or_default().days();
    Date::constant(1970, 1, 1).checked_add(days).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::warnings;
    use crate::content::read_files;

    #[test]
    fn what_is_begun_checks_clean() {
        let story = read_files("new", &article(today()), MEETINGS).unwrap();
        assert_eq!(warnings(&story), []);
    }

    /// Somebody who removes the first sign of each line has a story, once a phrase is linked.
    #[test]
    fn what_is_commented_out_is_right() {
        let optional = |line: &str| {
            line.strip_prefix("# ")
                .filter(|line| line.contains(" = ") || line.starts_with(['[', ' ', ']']))
                .map_or_else(|| line.to_owned(), str::to_owned)
        };
        let all = |text: &str| text.lines().map(optional).collect::<Vec<_>>().join("\n");
        let article =
            all(&article(today())).replace("`[to Prague](#prague)`", "[to Prague](#prague)");
        let story = read_files("new", &article, &all(MEETINGS)).unwrap();
        assert_eq!(story.meetings.len(), 1);
        assert!(story.article.url.is_some());
    }
}
