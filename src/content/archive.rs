use std::path::Path;

use super::folder::{Opened, open};
use super::problem::{FileProblem, Findings, Problem};
use crate::comments::{Archive, ArchivedComment};

/// The comments that were made before this page, and what is wrong with their file; a story need not
/// have one.
pub(super) fn read_archive(folder: &Path) -> (Vec<ArchivedComment>, Vec<Problem>) {
    let path = folder.join("comments.json");
    if !path.exists() {
        return (Vec::new(), Vec::new());
    }
    let opened = open(&path);
    let mut comments = Vec::new();
    if let Opened::Text(findings) = &opened {
        match serde_json::from_str::<Archive>(findings.file().text()) {
            Ok(archive) => comments = archive.comments,
            Err(error) => report(findings, &error),
        }
    }
    (comments, opened.into_findings().into_problems())
}

fn report(findings: &Findings, error: &serde_json::Error) {
    let text = findings.file().text();
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let line_start: usize = lines.map(str::len).sum();
    let at = (line_start + error.column().saturating_sub(1)).min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    findings.report(&(at..at), FileProblem::Archive { cause: error.to_string() });
}
