use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::links::{LinkedPhrase, Links};
use super::problem::{Findings, ReferenceProblem};
use super::record::{MeetingEntry, Record};
use crate::story::{Certainty, Mention, Place, Target};

/// Connects the article's phrases with the meetings behind them, which are in calendar order, and
/// reports what is behind none and what none points to.
pub(super) fn connect(
    links: &Links<'_>,
    record: &Record,
    article: &Findings,
    meetings: &Findings,
) -> Vec<Mention> {
    let mut behind = Behind::of(record);
    let mut mentions = Vec::new();
    for phrase in &links.phrases {
        let covered = behind.find(&phrase.target);
        if covered.is_empty() && record.is_whole {
            article.report(&phrase.span, nothing_behind(phrase));
        }
        if let Target::Meeting(id) = &phrase.target
            && behind.is_context(id)
        {
            article.report(&phrase.span, ReferenceProblem::ContextMentioned { id: id.clone() });
        }
        mentions.push(Mention {
            number: phrase.number,
            paragraph: phrase.paragraph,
            phrase: phrase.phrase.clone(),
            target: phrase.target.clone(),
            meetings: covered,
        });
    }
    if links.is_whole && record.is_whole {
        report_unmentioned(behind.found.values(), record, meetings);
        report_unlinked_notes(links, record, meetings);
    }
    mentions
}

/// The meetings behind each target. Each meeting is looked at once, however many phrases there are.
struct Behind<'a> {
    context: BTreeSet<&'a str>,
    covered: HashMap<Target, Vec<String>>,
    /// What phrases are linked to; they often share one.
    found: HashMap<Target, Arc<[String]>>,
}

impl<'a> Behind<'a> {
    fn of(record: &'a Record) -> Self {
        let places = record.places.iter().map(|entry| (entry.place.id.as_str(), &entry.place));
        let places: HashMap<&str, &Place> = places.collect();
        let mut behind =
            Behind { context: BTreeSet::new(), covered: HashMap::new(), found: HashMap::new() };
        for MeetingEntry { meeting, .. } in &record.meetings {
            let place = meeting.place.as_deref().and_then(|id| places.get(id).copied());
            for target in Target::all_of(meeting, place) {
                behind.covered.entry(target).or_default().push(meeting.id.clone());
            }
            if meeting.certainty == Certainty::Context {
                behind.context.insert(&meeting.id);
            }
        }
        behind
    }

    fn is_context(&self, id: &str) -> bool {
        self.context.contains(id)
    }

    fn find(&mut self, target: &Target) -> Arc<[String]> {
        if let Some(known) = self.found.get(target) {
            return Arc::clone(known);
        }
        let covered: Arc<[String]> = self.covered.remove(target).unwrap_or_default().into();
        self.found.insert(target.clone(), Arc::clone(&covered));
        covered
    }
}

fn nothing_behind(phrase: &LinkedPhrase) -> ReferenceProblem {
    let id = phrase.target.id().to_owned();
    let what = match phrase.target {
        Target::Place(_) => "place",
        Target::Group(_) => "group",
        Target::Meeting(_) => "meeting",
    };
    let help = format!(
        "give a meeting `{what} = \"{id}\"` and a certainty other than `context`, or remove the \
         link from the text"
    );
    ReferenceProblem::NothingBehind { what, id, help }
}

/// `mentioned` are the lists of meetings behind all phrases.
fn report_unmentioned<'a>(
    mentioned: impl Iterator<Item = &'a Arc<[String]>>,
    record: &Record,
    findings: &Findings,
) {
    let mentioned: BTreeSet<&str> =
        mentioned.flat_map(|meetings| meetings.iter()).map(String::as_str).collect();
    for MeetingEntry { meeting, id_span, .. } in &record.meetings {
        let is_context = meeting.certainty == Certainty::Context;
        if is_context || meeting.id.is_empty() || mentioned.contains(meeting.id.as_str()) {
            continue;
        }
        let through = meeting.group.iter().chain(&meeting.place).next();
        let link = through.unwrap_or(&meeting.id);
        findings.report(
            id_span,
            ReferenceProblem::NeverMentioned {
                id: meeting.id.clone(),
                certainty: meeting.certainty.keyword(),
                link: format!("`[phrase](#{link})`"),
            },
        );
    }
}

fn report_unlinked_notes(links: &Links<'_>, record: &Record, findings: &Findings) {
    for note in record.notes.iter().filter(|note| !note.value.id.is_empty()) {
        let id = &note.value.id;
        if !links.notes.contains(id) {
            findings.report(&note.span, ReferenceProblem::UnlinkedNote { id: id.clone() });
        }
    }
}
