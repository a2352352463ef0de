//! axe-core looks for barriers in every state of the page.

use std::fmt;

use serde::Deserialize;
use serde_json::json;

use super::{HEIGHT, SCHEMES, State, WIDTHS};
use crate::harness::visit;
use crate::page::Page;
use crate::tools::installed;

/// What axe cannot decide by itself: the rule, the elements in question, and how it has been decided.
const REVIEWED: [(&str, &str, &str); 4] = [
    (
        "color-contrast",
        "#chart-drawing *, #map svg *",
        "axe does not look behind words in a drawing. They are in the colours of words, which \
         tests/contrast.rs holds against all that they stand on.",
    ),
    (
        "color-contrast",
        ".meeting time, .meeting .sources a",
        "An entry's rail and mark are pseudo elements, which axe cannot place; no words are on them.",
    ),
    (
        "color-contrast",
        "body:has(#card:popover-open) .article *",
        "What lies under the open card is covered until it is closed.",
    ),
    (
        "color-contrast",
        ".article-text:has(.note[open]) .note:not([open]) summary *",
        "What lies under the open note is covered until it is closed; the test of the keyboard finds \
         everything that has focus.",
    ),
];

/// A rule, and the elements that it is about.
#[derive(Deserialize)]
struct Finding {
    rule: String,
    elements: Vec<Element>,
}

#[derive(Deserialize)]
struct Element {
    selector: String,
    html: String,
    why: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}", self.rule)?;
        for Element { selector, html, why } in &self.elements {
            writeln!(formatter, "  {selector}\n    {html}\n    {why}")?;
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Findings {
    violations: Vec<Finding>,
    undecided: Vec<Finding>,
    /// How many rules were found to be kept.
    kept: usize,
}

/// WCAG 2.0 to 2.2, A and AA, and what axe's makers recommend besides. The inner lists of one
/// element's selector are of frames and shadow trees, which the page does not have.
const RUN: &str = "(() => {
    const listed = (found) => found.map(({ id, nodes }) => ({
        rule: id,
        elements: nodes.map(({ target, html, any, all, none }) => ({
            selector: target.flat().join(' '),
            html: html.slice(0, 200),
            why: [...any, ...all, ...none].map(({ message }) => message).join('; '),
        })),
    }));
    const reviewed = REVIEWED;
    const decide = (found) => found.map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ target }) =>
        !reviewed.some(([rule, elements]) => rule === id
            && document.querySelector(target.flat().join(' ')).matches(elements))) }))
        .filter(({ nodes }) => nodes.length > 0);
    return axe.run(document, { runOnly: [
        'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice',
    ] }).then(({ violations, incomplete, passes }) => ({
        violations: listed(violations), undecided: listed(decide(incomplete)), kept: passes.length,
    }));
})()";

/// What is only laid out near the window overlaps other things elsewhere, for axe.
const LAY_OUT: &str = "document.adoptedStyleSheets.push((() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    return sheet;
})())";

/// axe-core as `setup/tools.sh` installs it, or where `DATELINE_AXE` names it.
fn axe() -> String {
    let path = installed("DATELINE_AXE", "axe", "AXE_VERSION", "axe-core/axe.min.js");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn there_is_no_barrier_on_the_first_view() {
    has_no_barrier(State::First);
}

#[test]
fn there_is_no_barrier_in_a_filtered_timeline() {
    has_no_barrier(State::Filtered);
}

#[test]
fn there_is_no_barrier_in_a_card() {
    has_no_barrier(State::CardOpen);
}

#[test]
fn there_is_no_barrier_in_the_records_of_meetings() {
    has_no_barrier(State::RecordsOpen);
}

#[test]
fn there_is_no_barrier_in_a_note() {
    has_no_barrier(State::NoteOpen);
}

#[test]
fn there_is_no_barrier_in_a_form_with_errors() {
    has_no_barrier(State::FormWithErrors);
}

#[test]
fn there_is_no_barrier_in_a_thread() {
    has_no_barrier(State::ThreadWithComment);
}

/// In both widths and both schemes.
fn has_no_barrier(state: State) {
    visit(async |page: &Page| {
        let mut barriers = Vec::new();
        for width in WIDTHS {
            page.has_screen(width, HEIGHT, SCHEMES[0]).await;
            page.forgets_everything().await;
            state.reach(page).await;
            let_axe_in(page).await;
            barriers.extend(barriers_at(page, width).await);
        }
        assert!(barriers.is_empty(), "{state:?}: {}", barriers.join("\n"));
    });
}

/// The page as it is has none, in both widths and both schemes.
pub async fn has_no_barrier_now(page: &Page) {
    let_axe_in(page).await;
    let mut barriers = Vec::new();
    for width in WIDTHS {
        barriers.extend(barriers_at(page, width).await);
    }
    assert!(barriers.is_empty(), "{}", barriers.join("\n"));
}

/// Lets axe into the page.
async fn let_axe_in(page: &Page) {
    let () = page.run_anyway(&format!("{};{LAY_OUT};null", axe())).await;
}

/// What axe finds in both schemes.
async fn barriers_at(page: &Page, width: u32) -> Vec<String> {
    let run = RUN.replace("REVIEWED", &json!(REVIEWED).to_string());
    let mut barriers = Vec::new();
    for scheme in SCHEMES {
        page.has_screen(width, HEIGHT, scheme).await;
        let Findings { violations, undecided, kept } = page.run_anyway(&run).await;
        // With none, axe would have looked at nothing.
        assert!(kept > 20, "only {kept} rules were found to be kept");
        for finding in violations.into_iter().chain(undecided) {
            barriers.push(format!("{width} px, {scheme}: {finding}"));
        }
    }
    barriers
}
