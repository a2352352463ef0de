use super::archive::archive;
use super::body;
use super::post::{Post, Site};
use crate::content::{is_language, is_web_address};
use crate::import::files::{FrontMatter, Record, article_md, imported};
use crate::import::html;
use crate::import::names::Taken;
use crate::import::{Batch, ImportError, Imported, Origin, Report, commonmark};
use crate::progress::Progress;
use crate::story::{Block, PartialDate};

/// Makes a story of each post that is for readers, or will be.
pub(super) fn make(
    site: Site,
    origin: &Origin,
    progress: &dyn Progress,
) -> Result<Batch, ImportError> {
    let Site { title, language, posts, report } = site;
    let mut maker = Maker {
        origin,
        title: html::read(&title).line(),
        language: Some(language).filter(|language| is_language(language)),
        names: Taken::default(),
        batch: Batch { stories: Vec::new(), report },
    };
    progress.begin("posts read", posts.len());
    for post in &posts {
        maker.take(post)?;
        progress.advance();
    }
    Ok(maker.batch)
}

struct Maker<'a> {
    origin: &'a Origin,
    title: String,
    language: Option<String>,
    names: Taken,
    batch: Batch,
}

impl Maker<'_> {
    fn take(&mut self, post: &Post) -> Result<(), ImportError> {
        let title = html::read(&post.title).line();
        let published = self.published(post);
        let (published, why) = match (why_not(post), published) {
            (None, Some(published)) => (published, None),
            (why, _) => (PartialDate::Year(1), why.or(Some("it has no date".to_owned()))),
        };
        if let Some(why) = why {
            let at = format!("{} “{title}”", post.at);
            self.batch.report.lose(at, format!("the whole item: {why}"));
            return Ok(());
        }
        let story = self.story(post, title, published)?;
        self.batch.stories.push(story);
        Ok(())
    }

    fn story(
        &mut self,
        post: &Post,
        title: String,
        published: PartialDate,
    ) -> Result<Imported, ImportError> {
        let mut report = Report::default();
        let number = format!("post-{}", post.id);
        let slug = self.names.claim_folder(&[&decoded(&post.slug), &title, &number]);
        let title = if title.is_empty() {
            report.assume("title", "the folder’s name: the post has none");
            slug.replace('-', " ")
        } else {
            title
        };
        let text = self.text(post, &title, &mut report);
        let head = self.front_matter(post, title, published, &mut report);
        lose_rest(post, &mut report);
        let comments = archive(&post.comments, post.is_raw, &mut report)
            .map_err(|error| ImportError::Unsound(error.to_string()))?;
        imported(slug, article_md(&head, &text), &Record::default(), comments, report)
    }

    fn text(&self, post: &Post, title: &str, report: &mut Report) -> String {
        let text = body::read(&post.content, post.is_raw);
        for lost in &text.lost {
            report.lose("the text", lost);
        }
        let written = commonmark::write(&text.blocks);
        if written.is_plainer {
            report.lose("the text", "emphasis that CommonMark cannot write");
        }
        if text.blocks.iter().all(|block| matches!(block, Block::Rule)) {
            report.assume("article", "the title as its text: the post has none");
            let title = html::paragraph(vec![crate::story::Inline::Text(title.to_owned())]);
            return commonmark::write(title.as_slice()).text;
        }
        written.text
    }

    /// An author signs the text, and the site has published it.
    fn front_matter(
        &self,
        post: &Post,
        title: String,
        published: PartialDate,
        report: &mut Report,
    ) -> FrontMatter {
        let url = Some(post.link.clone()).filter(|link| is_web_address(link));
        let author = html::read(&post.author).line();
        let site = Some(self.title.clone()).filter(|title| !title.is_empty());
        let given = self.origin.source_line.clone();
        let (source_line, publisher) = match (given, author, site) {
            (Some(given), author, _) => {
                if !author.is_empty() {
                    report.lose("author", author);
                }
                (given, None)
            }
            (None, author, Some(site)) if author.is_empty() => (site, None),
            (None, author, site) if !author.is_empty() => (author, site),
            _ => {
                let host = url.as_deref().and_then(|url| url::Url::parse(url).ok());
                let host = host.and_then(|url| url.host_str().map(str::to_owned));
                let line = host.unwrap_or_else(|| "Source not named".to_owned());
                report.assume("source_line", format!("“{line}”: say it with `--source-line`"));
                (line, None)
            }
        };
        let language = self.origin.language.clone().or_else(|| self.language.clone());
        let language = language.unwrap_or_else(|| {
            report.assume("language", "`en`: say it with `--language`");
            "en".to_owned()
        });
        let url = url.or_else(|| self.origin.url.clone());
        FrontMatter {
            title,
            source_line,
            publisher,
            url,
            published,
            updated: updated(post, published, report),
            language,
            is_draft: is_draft(post),
        }
    }

    fn published(&self, post: &Post) -> Option<PartialDate> {
        self.origin.published.or_else(|| day(&post.date).parse().ok())
    }
}

/// The day of the last change, where it is another one. WordPress has it before the day of publication
/// where a post was planned ahead, which is no change.
fn updated(post: &Post, published: PartialDate, report: &mut Report) -> Option<PartialDate> {
    if post.modified.is_empty() || day(&post.modified) == day(&post.date) {
        return None;
    }
    let updated: Option<PartialDate> = day(&post.modified).parse().ok();
    let updated = updated.filter(|updated| updated.first_day() >= published.first_day());
    if updated.is_none() {
        report.lose("modified", post.modified.clone());
    }
    updated
}

/// The day of a date and time.
fn day(date: &str) -> &str {
    date.split([' ', 'T']).next().unwrap_or_default()
}

/// Whether it is written and not published: a production build leaves it out.
fn is_draft(post: &Post) -> bool {
    matches!(post.status.as_str(), "draft" | "pending" | "future")
}

/// Why no story is made of an item, if none is.
fn why_not(post: &Post) -> Option<String> {
    match (post.kind.as_str(), post.status.as_str()) {
        ("" | "post", _) if post.is_protected => Some("it needs a password".to_owned()),
        ("" | "post", "" | "publish") => None,
        ("" | "post", _) if is_draft(post) => None,
        ("" | "post", status) => Some(format!("it is not for readers (`{status}`)")),
        (kind, _) => Some(format!("it is no post (`{kind}`)")),
    }
}

fn lose_rest(post: &Post, report: &mut Report) {
    let excerpt = html::read(&post.excerpt).line();
    if !excerpt.is_empty() {
        report.lose("excerpt", excerpt);
    }
    for term in &post.terms {
        report.lose("filed under", term);
    }
    if !post.fields.is_empty() {
        report.lose("other fields", post.fields.join(", "));
    }
}

/// A slug in another script is written in percent-encoded bytes.
fn decoded(slug: &str) -> String {
    url::form_urlencoded::parse(slug.replace('+', "%2B").as_bytes())
        .map(|(name, value)| format!("{name} {value}"))
        .collect()
}
