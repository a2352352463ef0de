//! What must hold whatever happens: schedules of faults, made up by proptest, against a disk, a form
//! and a store of the tests' own.

use proptest::prelude::*;

use super::*;
use crate::comments::{CommentId, Entered, validate};

/// What one effect or one turn meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It works.
    Well,
    /// The request is lost before the store sees it.
    RequestLost,
    /// The store acts, and its answer is lost.
    AnswerLost,
    /// The store acts, and something in between answers 502.
    AnswerSpoilt,
    /// The store acts, and something in between answers 429.
    AnswerThrottled,
    /// The store says that it takes none at the moment.
    Busy,
    /// The store refuses.
    Refused,
    /// The store holds it for a moderator.
    Held,
    /// The browser's storage fails.
    NotKept,
    /// The page is killed before the effect.
    KilledBefore,
    /// The page is killed after the effect, before anybody takes note of it.
    KilledAfter,
    /// The reader takes the comment back.
    TakenBack,
    /// The connection comes back.
    Online,
}

/// One browser and one store.
struct World {
    second_try: SecondTry,
    now: i64,
    page: Option<Outgoing>,
    disk: Option<String>,
    form: Option<Entered>,
    store: Vec<Entered>,
    fates: std::vec::IntoIter<Fate>,
    /// The longest wait so far.
    longest: i64,
}

fn text() -> Entered {
    Entered {
        comment: "Where?".to_owned(),
        author: "Ani".to_owned(),
        email: "ani@example.am".to_owned(),
        website: String::new(),
    }
}

impl World {
    fn new(second_try: SecondTry, fates: Vec<Fate>) -> World {
        let submission = validate(&text()).expect("it keeps every rule");
        World {
            second_try,
            now: 1_700_000_000_000,
            page: Some(Outgoing::new(&submission, None, 0)),
            disk: None,
            form: Some(text()),
            store: Vec::new(),
            fates: fates.into_iter(),
            longest: 0,
        }
    }

    /// After the last fault everything works.
    fn fate(&mut self) -> Fate {
        self.fates.next().unwrap_or(Fate::Well)
    }

    fn happens(&mut self, event: Event) {
        let at = Circumstances { now: self.now, random: 0.5, second_try: self.second_try };
        let Some(page) = &mut self.page else { return };
        for effect in page.step(event, at) {
            match self.fate() {
                Fate::KilledBefore => return self.page = None,
                Fate::KilledAfter => {
                    let _ = self.runs(*effect, Fate::Well);
                    return self.page = None;
                }
                fate => match self.runs(*effect, fate) {
                    Ok(None) => {}
                    Ok(Some(event)) => return self.happens(event),
                    Err(()) if *effect == Effect::Keep => return self.happens(Event::NotKept),
                    Err(()) => return,
                },
            }
        }
    }

    /// The event that follows, or that the effect has failed.
    fn runs(&mut self, effect: Effect, fate: Fate) -> Result<Option<Event>, ()> {
        let comment = self.page.clone().expect("the page runs");
        let kept = self.disk.as_deref().and_then(Outgoing::read);
        match effect {
            Effect::Keep if fate == Fate::NotKept => return Err(()),
            Effect::Forget if fate == Fate::NotKept => return Err(()),
            Effect::Keep => self.disk = Some(comment.write()),
            Effect::Forget => self.disk = None,
            Effect::Post => {
                let kept = kept.expect("it is on disk before its first byte leaves");
                assert_eq!(kept.state, State::Sending, "as what it is");
                return Ok(Some(Event::Answered(self.posted(&comment, fate))));
            }
            Effect::Compare => {
                return Ok(Some(Event::Compared(match fate {
                    Fate::RequestLost | Fate::AnswerLost => {
                        Comparison::Failed(Setback::Unreachable, None)
                    }
                    Fate::AnswerSpoilt => Comparison::Failed(Setback::Failed, None),
                    Fate::AnswerThrottled | Fate::Busy => {
                        Comparison::Failed(Setback::Throttled, None)
                    }
                    _ if self.store.contains(&comment.entered) => Comparison::Found(CommentId(1)),
                    _ => Comparison::Absent,
                })));
            }
            Effect::LookForTwin => {}
            Effect::Wake => self.longest = self.longest.max(comment.due_at() - self.now),
            Effect::Return => self.form = Some(comment.entered),
            Effect::Clear => {
                assert!(kept.is_some(), "the form is cleared when the text is on disk");
                self.form = self.form.take().filter(|entered| *entered != comment.entered);
            }
        }
        Ok(None)
    }

    fn posted(&mut self, comment: &Outgoing, fate: Fate) -> Answer {
        match fate {
            Fate::RequestLost => return Answer::Later(Setback::Unreachable, None),
            Fate::Busy => {
                return Answer::Later(Setback::Busy, Some(RetryAfter::Seconds(u32::MAX)));
            }
            Fate::Refused => return Answer::Refused(Refusal::Closed),
            _ => {}
        }
        if self.second_try == SecondTry::Repeat && self.store.contains(&comment.entered) {
            return Answer::Duplicate;
        }
        self.store.push(comment.entered.clone());
        match fate {
            Fate::AnswerLost => Answer::Later(Setback::Unreachable, None),
            Fate::AnswerSpoilt => Answer::Later(Setback::Failed, None),
            Fate::AnswerThrottled => Answer::Later(Setback::Throttled, None),
            Fate::Held => Answer::Held { preview: None },
            _ => Answer::Published(Some(CommentId(1))),
        }
    }

    /// The next thing that happens by itself; false when nothing will any more.
    fn turns(&mut self) -> bool {
        if self.page.is_none() {
            self.page = self.disk.as_deref().and_then(Outgoing::read);
            let found = self.page.is_some();
            self.happens(Event::Opened);
            return found;
        }
        match &self.page {
            Some(Outgoing { state: State::Queued | State::Waiting { .. }, .. }) => {
                let due_at = self.page.as_ref().map_or(0, Outgoing::due_at);
                match self.fate() {
                    Fate::TakenBack => self.happens(Event::TakenBack),
                    Fate::Online => self.happens(Event::Online),
                    Fate::KilledBefore => self.page = None,
                    _ => {
                        self.now = self.now.max(due_at);
                        self.happens(Event::Due);
                    }
                }
                true
            }
            _ => false,
        }
    }

    /// Until nothing happens by itself; a page that is not there is opened once more.
    fn runs_to_its_end(&mut self) {
        self.happens(Event::Submitted);
        let mut turns = 0;
        while self.turns() || self.disk.is_some() && self.page.is_none() {
            turns += 1;
            assert!(turns < 2_000, "it comes to an end: {:?}", self.page);
        }
    }
}

fn fates() -> impl Strategy<Value = Vec<Fate>> {
    let bad = prop_oneof![
        8 => Just(Fate::Well),
        2 => Just(Fate::RequestLost),
        2 => Just(Fate::AnswerLost),
        2 => Just(Fate::AnswerSpoilt),
        1 => Just(Fate::AnswerThrottled),
        1 => Just(Fate::Busy),
        1 => Just(Fate::Refused),
        1 => Just(Fate::Held),
        1 => Just(Fate::NotKept),
        2 => Just(Fate::KilledBefore),
        2 => Just(Fate::KilledAfter),
        1 => Just(Fate::TakenBack),
        1 => Just(Fate::Online),
    ];
    proptest::collection::vec(bad, 0..60)
}

fn second_tries() -> impl Strategy<Value = SecondTry> {
    prop_oneof![Just(SecondTry::Repeat), Just(SecondTry::Compare)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nothing_is_lost_and_nothing_is_posted_twice(
        second_try in second_tries(),
        fates in fates(),
    ) {
        let mut world = World::new(second_try, fates);
        world.runs_to_its_end();

        prop_assert!(world.store.len() <= 1, "posted {} times", world.store.len());
        let kept = world.disk.as_deref().map(|kept| Outgoing::read(kept).expect("it was written"));
        let in_the_form = world.form == Some(text());
        // With the reader, with the store, or on disk: never nowhere.
        prop_assert!(
            world.store == [text()]
                || in_the_form
                || kept.as_ref().is_some_and(|kept| kept.entered == text()),
            "lost: {:?} {:?}", world.page, kept
        );
        // Not still to be sent: it came to an end.
        if let Some(page) = &world.page {
            let ended = matches!(
                page.state,
                State::Draft | State::Delivered(_) | State::Held { .. } | State::Refused { .. }
            );
            prop_assert!(ended, "{:?}", page.state);
            // What the reader is told is true.
            if matches!(page.state, State::Delivered(_) | State::Held { .. }) {
                prop_assert_eq!(world.store.len(), 1);
                // Or it would be posted once more.
                prop_assert!(!in_the_form);
            }
        }
        prop_assert!(world.longest <= LONGEST_ASKED);
    }

    /// A comment that was refused can always be had back, and then it is nowhere else.
    #[test]
    fn a_refused_text_is_always_recoverable(second_try in second_tries(), fates in fates()) {
        let mut world = World::new(second_try, fates);
        world.runs_to_its_end();
        world.fates = Vec::new().into_iter();
        let Some(Outgoing { state: State::Refused { .. }, .. }) = world.page else {
            return Ok(());
        };
        // Also after the browser was closed, where the refusal could be kept.
        if world.disk == world.page.as_ref().map(Outgoing::write) {
            world.page = None;
            world.turns();
        }
        world.happens(Event::TakenBack);
        prop_assert_eq!(&world.form, &Some(text()));
        prop_assert_eq!(&world.disk, &None);
    }

    /// With nothing but failures it ends after so many tries, each wait within its bounds.
    #[test]
    fn waiting_is_bounded(second_try in second_tries(), spoilt: bool) {
        let fate = if spoilt { Fate::AnswerSpoilt } else { Fate::RequestLost };
        let mut world = World::new(second_try, Vec::new());
        world.happens(Event::Submitted);
        let mut page = world.page.take().expect("it runs");
        let mut now = world.now;
        for _ in 0..2 * MOST_TRIES {
            let at = Circumstances { now, random: 1.0, second_try };
            page.step(Event::Due, at);
            let event = match page.state {
                State::Comparing => Event::Compared(Comparison::Absent),
                _ => Event::Answered(world.posted(&page, fate)),
            };
            page.step(event, at);
            page.step(Event::Answered(Answer::Later(Setback::Unreachable, None)), at);
            now = now.max(page.due_at());
        }
        let ended = matches!(page.state, State::Refused { .. } | State::Delivered(_));
        prop_assert!(ended, "{:?}", page.state);
        prop_assert!(now - world.now <= i64::from(MOST_TRIES) * LONGEST_WAIT);
    }
}

/// That the schedules reach every end, so that the laws say something.
#[test]
fn the_schedules_reach_every_end() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut delivered, mut held, mut refused, mut drafts) = (0, 0, 0, 0);
    for _ in 0..1_000 {
        let fates = fates().new_tree(&mut runner).expect("a schedule").current();
        let mut world = World::new(SecondTry::Repeat, fates);
        world.runs_to_its_end();
        match world.page.map(|page| page.state) {
            Some(State::Held { .. }) => held += 1,
            Some(State::Refused { .. }) => refused += 1,
            Some(State::Draft) => drafts += 1,
            _ => delivered += 1,
        }
    }
    assert!(
        delivered > 200 && held > 20 && refused > 20 && drafts > 20,
        "{delivered} {held} {refused} {drafts}"
    );
}
