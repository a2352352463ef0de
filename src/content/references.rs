use std::collections::HashMap;

use super::fields::Located;
use super::ids::{Ids, Named};
use super::nearest::listed;
use super::problem::{Findings, HELP_OF_MANY, ReferenceProblem};
use super::record::{PlaceEntry, Record};

/// Looks up what the tables of `meetings.toml` name each other by, and reports what is not there.
///
/// Where an id is unknown and another looks like it, that one is taken to be meant: so the checks
/// that follow do not complain about the same slip again.
pub(super) fn resolve(record: &mut Record, findings: &Findings) {
    resolve_places(record, findings);
    let mut whole = record.is_whole;
    for entry in &mut record.meetings {
        let mut find = |reference: &Option<Located<String>>, wanted| {
            let reference = reference.as_ref()?;
            let found = find(&record.ids, reference, wanted, findings);
            whole &= found.is_some();
            found
        };
        entry.meeting.place = find(&entry.place, Named::Place);
        entry.meeting.group = find(&entry.group, Named::Group);
    }
    record.is_whole = whole;
}

fn resolve_places(record: &mut Record, findings: &Findings) {
    let mut outer = HashMap::new();
    for entry in &record.places {
        let Some(within) = &entry.within else { continue };
        match find(&record.ids, within, Named::Place, findings) {
            Some(found) => drop(outer.insert(entry.place.id.clone(), found)),
            None => record.is_whole = false,
        }
    }
    for entry in &mut record.places {
        entry.place.within = outer.get(&entry.place.id).cloned();
        check_within(entry, &outer, findings);
    }
}

/// A place is within another one, which is within none.
fn check_within(entry: &PlaceEntry, outer: &HashMap<String, String>, findings: &Findings) {
    let (Some(within), Some(written)) = (&entry.place.within, &entry.within) else { return };
    let id = &entry.place.id;
    if within == id {
        findings.report(&written.span, ReferenceProblem::WithinItself { id: id.clone() });
    } else if let Some(outermost) = outer.get(within).filter(|outermost| *outermost != within) {
        let help = if outermost == id {
            "each is within the other: remove one of the two lines".to_owned()
        } else {
            format!("name the outermost place: `within = \"{outermost}\"`")
        };
        let within = within.clone();
        findings.report(&written.span, ReferenceProblem::WithinTwice { within, help });
    }
}

/// The id that `reference` means, if there is one of the wanted kind.
fn find(
    ids: &Ids,
    reference: &Located<String>,
    wanted: Named,
    findings: &Findings,
) -> Option<String> {
    let id = &reference.value;
    let named = ids.get(id);
    if named == Some(wanted) {
        return Some(id.clone());
    }
    if named.is_none() && ids.may_have(id) {
        return None;
    }
    let near = if findings.are_many() { None } else { ids.nearest(id, &[wanted]) };
    let near = near.map(|(near, _)| near.to_owned());
    let help = match (named, &near) {
        (Some(named), _) => format!("`{id}` is the id of a {}", named.word()),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) if findings.are_many() => HELP_OF_MANY.to_owned(),
        (None, None) => choice(ids, wanted),
    };
    findings.report(
        &reference.span,
        ReferenceProblem::UnknownId { wanted: wanted.word(), id: id.clone(), help },
    );
    near.filter(|_| named.is_none())
}

/// What there is instead; long lists help nobody.
fn choice(ids: &Ids, wanted: Named) -> String {
    let word = wanted.word();
    let known: Vec<&str> = ids.of(wanted).take(13).collect();
    match known.len() {
        0 => format!("begin one with a line `[[{word}]]` and give it this id"),
        1..=12 => {
            let one_of = if known.len() > 1 { "one of " } else { "" };
            format!("use {one_of}{}, or begin a new one with a line `[[{word}]]`", listed(known))
        }
        _ => format!("use the id of a `[[{word}]]`, or begin a new one"),
    }
}
