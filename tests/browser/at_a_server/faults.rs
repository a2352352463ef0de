//! A comment arrives exactly once, whatever goes wrong: schedules from seeds, in a browser, between it
//! and a running server a proxy that drops, resets, truncates, falls silent and answers in the
//! server's place, before and after that has acted; and the page is reloaded and its process killed
//! while comments are on their way.
//!
//! `DATELINE_SCHEDULES` sets how many schedules each test runs, `DATELINE_FIRST_SCHEDULE` with which
//! number it begins: what a failure names, without the first digit.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::UNIX_EPOCH;

use dateline::comments::store::Way;
use fastrand::Rng;

use super::{texts, visit_isso, visit_wordpress};
use crate::page::{Field, Page};
use crate::servers::{Discussion, NEWSROOM};

/// Of each of the four tests.
const SCHEDULES: u64 = 75;

/// So many times as fast run the page's clock and timers, for waits of seconds to minutes, and so many
/// times as early do requests time out: after a second. Both alike, for the page waits as long as a
/// request may take before it asks Isso whether a try has arrived: with timers at a hundred times that
/// was 0.3 s, and an Isso on a busy machine had a comment twice.
const SPEED: u32 = 30;

const MOST_FAULTS: u32 = 5;
const MOST_COMMENTS: u32 = 3;

#[test]
#[ignore = "needs the comment servers"]
fn at_a_wordpress_by_its_form() {
    at_wordpress("WordPress, form", Way::Form, 1);
}

#[test]
#[ignore = "needs the comment servers"]
fn at_a_wordpress_by_rest() {
    at_wordpress("WordPress, REST", Way::Rest, 2);
}

#[test]
#[ignore = "needs the comment servers"]
fn at_an_isso() {
    at_isso(3);
}

#[test]
#[ignore = "needs the comment servers"]
fn at_an_isso_again() {
    at_isso(4);
}

fn at_wordpress(name: &str, way: Way, seed: u64) {
    let post = NEWSROOM.post("open", &["anonymous", "published"]);
    let mut figures = Figures::default();
    visit_wordpress(post, way, async |page: &Page| figures = run(page, seed).await);
    let stored = NEWSROOM.comments(post).into_iter().map(|comment| comment.text).collect();
    figures.judge(name, stored);
}

fn at_isso(seed: u64) {
    let discussion = Discussion::start("http://127.0.0.1", &["guard.enabled=false"]);
    let mut figures = Figures::default();
    let mut stored = Vec::new();
    visit_isso(&discussion, "/talks/", async |page: &Page| {
        figures = run(page, seed).await;
        stored = texts(&discussion.thread_of("/talks/")).await;
    });
    figures.judge("Isso", stored);
}

/// What was done, and what came of it.
#[derive(Default)]
struct Figures {
    schedules: u64,
    sent: Vec<String>,
    faults: BTreeMap<String, u32>,
    reloads: u32,
    kills: u32,
}

impl Figures {
    /// Prints the figures. libtest keeps for itself what `eprintln!` prints.
    ///
    /// # Panics
    /// When the server does not have each comment exactly once.
    fn judge(&self, name: &str, stored: Vec<String>) {
        let times = |text: &String| stored.iter().filter(|stored| *stored == text).count();
        let lost: Vec<_> = self.sent.iter().filter(|text| times(text) == 0).collect();
        let doubled: Vec<_> = self.sent.iter().filter(|text| times(text) > 1).collect();
        let faults: u32 = self.faults.values().sum();
        let _ = writeln!(
            std::io::stderr(),
            "{name}: {} schedules, {faults} faults {:?}, {} reloads, {} tabs killed; {} comments \
             sent, {} lost, {} doubled",
            self.schedules,
            self.faults,
            self.reloads,
            self.kills,
            self.sent.len(),
            lost.len(),
            doubled.len(),
        );
        assert!(lost.is_empty() && doubled.is_empty(), "lost: {lost:?}, doubled: {doubled:?}");
        assert!(faults > 0 && self.reloads > 0 && self.kills > 0, "nothing went wrong");
        assert_eq!(stored.len(), self.sent.len(), "nothing else is there");
    }
}

async fn run(page: &Page, seed: u64) -> Figures {
    page.expects_in_console("");
    let number = |name| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let first = number("DATELINE_FIRST_SCHEDULE").unwrap_or(0);
    let schedules = number("DATELINE_SCHEDULES").unwrap_or(SCHEDULES);
    let start = UNIX_EPOCH.elapsed().expect("a clock").as_millis() as u64;
    let mut reader = Reader { page, start, figures: Figures::default() };
    reader.hasten().await;
    for number in first..first + schedules {
        reader.runs(seed * 1_000_000 + number).await;
        reader.figures.schedules += 1;
    }
    reader.figures.faults = page.site().trouble().injected.clone();
    reader.figures
}

/// Somebody who posts some comments, on a bad day.
struct Reader<'a> {
    page: &'a Page,
    /// Where the page's time begins, in milliseconds since the Unix epoch: at one moment for all
    /// visits, since time must not go backwards between two.
    start: u64,
    figures: Figures,
}

impl Reader<'_> {
    /// The visits of one schedule, until all of its comments have arrived.
    async fn runs(&mut self, seed: u64) {
        let mut rng = Rng::with_seed(seed);
        self.page.forgets_everything().await;
        self.page.site().trouble().begin(seed, rng.u32(1..=MOST_FAULTS));
        self.page.open("").await;
        let mut texts: Vec<String> = (1..=rng.u32(1..=MOST_COMMENTS))
            .map(|number| format!("Comment {number} of schedule {seed}."))
            .collect();
        self.figures.sent.extend(texts.clone());
        while let Some(text) = texts.pop() {
            self.posts(&text).await;
            let came_back = self.does_something_else(&mut rng).await;
            if texts.is_empty() {
                self.page.site().trouble().end();
                self.page.goes_online().await;
                self.page.outbox_comes_to_rest().await;
            }
            if came_back {
                // The page was killed before the text was on disk as sent, and has it as a draft.
                self.page.outbox_comes_to_rest().await;
                texts.extend(
                    Some(self.page.typed(Field::Comment).await).filter(|text| !text.is_empty()),
                );
            } else {
                self.page.holds(Field::Comment, "").await;
            }
        }
    }

    async fn posts(&self, text: &str) {
        self.page.waits_out_a_double_click().await;
        self.page.pastes(Field::Comment, text).await;
        self.page.pastes(Field::Name, "Ani").await;
        // WordPress takes no two comments at once under the same address.
        let address = text.trim_end_matches('.').replace(' ', "-") + "@example.org";
        self.page.pastes(Field::Email, &address).await;
        self.page.submits().await;
    }

    /// What else happens while the comment is on its way; whether the page was opened anew.
    async fn does_something_else(&mut self, rng: &mut Rng) -> bool {
        match rng.u8(..6) {
            0 | 1 => {
                self.page.reload().await;
                self.figures.reloads += 1;
                return true;
            }
            2 => {
                self.page.kill_tab().await;
                self.hasten().await;
                self.page.open("").await;
                self.figures.kills += 1;
                return true;
            }
            3 => self.page.goes_online().await,
            4 => self.page.outbox_comes_to_rest().await,
            _ => {}
        }
        false
    }

    async fn hasten(&self) {
        self.page.hastens_time(self.start, SPEED, SPEED).await;
    }
}
