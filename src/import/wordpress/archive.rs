use std::collections::HashMap;

use jiff::civil::DateTime;

use super::body;
use super::post::Comment;
use crate::comments::{Archive, ArchivedComment};
use crate::import::Report;
use crate::import::html;

/// The archive of a post's comments, if there are any; `is_raw` where they are as they were typed.
pub(super) fn archive(
    comments: &[Comment],
    is_raw: bool,
    report: &mut Report,
) -> Result<Option<String>, serde_json::Error> {
    report_private(comments, report);
    let parents = parents(comments);
    let mut archived = Vec::new();
    for comment in comments.iter().filter(|comment| is_kept(comment)) {
        let at = format!("comment {}", comment.id);
        let text = body::read(&comment.content, is_raw);
        for lost in &text.lost {
            report.lose(&at, lost);
        }
        for (words, address) in text.links() {
            if words != address {
                report.lose(&at, format!("the link to `{address}`: its words are kept"));
            }
        }
        let date = date_of(&comment.date);
        if date.is_none() {
            report.lose(&at, format!("the date {}: the calendar has none such", comment.date));
        }
        let author = html::read(&comment.author).line();
        archived.push(ArchivedComment {
            id: comment.id.clone(),
            parent: parent_of(comment, &parents),
            author: if author.is_empty() { "Anonymous".to_owned() } else { author },
            date,
            text: html::paragraphs(&text.blocks),
        });
    }
    report_left_out(comments, report);
    if archived.is_empty() {
        return Ok(None);
    }
    archived.sort_by(|one, other| one.date.cmp(&other.date));
    Ok(Some(serde_json::to_string_pretty(&Archive { comments: archived })? + "\n"))
}

/// Approved, and somebody's words: pingbacks are another site's program.
fn is_kept(comment: &Comment) -> bool {
    comment.is_approved && matches!(comment.kind.as_str(), "" | "comment")
}

/// Of each comment, what it answers and whether it is kept.
fn parents(comments: &[Comment]) -> HashMap<&str, (&str, bool)> {
    comments.iter().map(|comment| (&*comment.id, (&*comment.parent, is_kept(comment)))).collect()
}

/// The nearest comment above that is kept. Answers can go round in a circle in a damaged file.
fn parent_of(comment: &Comment, parents: &HashMap<&str, (&str, bool)>) -> Option<String> {
    let mut id = comment.parent.as_str();
    for _ in 0..MOST_ANSWERS {
        match parents.get(id) {
            Some((_, true)) if id != comment.id => return Some(id.to_owned()),
            Some((above, _)) => id = above,
            None => return None,
        }
    }
    None
}

/// Answers inside each other; WordPress has ten at most.
const MOST_ANSWERS: usize = 100;

fn date_of(written: &str) -> Option<String> {
    let date: DateTime = written.replace(' ', "T").parse().ok()?;
    (date.year() > 0).then(|| format!("{date}Z"))
}

fn report_private(comments: &[Comment], report: &mut Report) {
    let count = |has: fn(&Comment) -> bool| comments.iter().filter(|comment| has(comment)).count();
    let private = count(|comment| comment.has_private_data);
    if private > 0 {
        report.lose("comments", format!("the e-mail and IP addresses of {private}, on purpose"));
    }
    let websites = count(|comment| comment.has_website);
    if websites > 0 {
        report.lose("comments", format!("the websites of {websites}"));
    }
}

fn report_left_out(comments: &[Comment], report: &mut Report) {
    for comment in comments.iter().filter(|comment| !is_kept(comment)) {
        let why = if comment.is_approved { comment.kind.as_str() } else { "not approved" };
        report.lose(format!("comment {}", comment.id), format!("the whole comment: {why}"));
    }
}
