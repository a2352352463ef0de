use super::wait::{LONGEST_ASKED, until};
use super::{Answer, Outgoing, Refusal, RetryAfter, Setback, State};
use crate::comments::CommentId;

/// After so many tries without an answer the reader gets the text back. Between the last of them lie
/// hours, so this is no matter of a bad connection.
pub const MOST_TRIES: u32 = 50;

/// For how long a comment that has arrived is remembered, in milliseconds: an hour. Browsers fill a
/// form again after a reload or a crash, and what they fill in may have arrived meanwhile.
const REMEMBERED_FOR: i64 = 60 * 60 * 1000;

/// For how long a try whose answer is lost may still be under way, in milliseconds: as long as a request
/// may take. An Isso that was busy had a comment twice when its thread was read at once.
const UNDER_WAY: i64 = 30_000;

/// What happens to a comment on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The reader has sent it.
    Submitted,
    /// The page was opened and has found it as it was kept, or it came from another tab that is
    /// closed. Whatever had been under way is not any more.
    Opened,
    /// The moment of [`Outgoing::due_at`] has come.
    Due,
    /// The browser has a connection again.
    Online,
    /// What the store said to [`Effect::Post`]. No answer within the time-out is
    /// [`Setback::Unreachable`].
    Answered(Answer),
    /// What [`Effect::Compare`] has found.
    Compared(Comparison),
    /// [`Effect::LookForTwin`] has found one, and left it under this number.
    Twin(CommentId),
    /// [`Effect::Keep`] has failed.
    NotKept,
    /// The reader wants the text back in the form, to change it.
    TakenBack,
    /// The reader does not want it any more.
    Discarded,
}

/// Whether a comment is in the store's thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It is, under this number.
    Found(CommentId),
    /// It is not.
    Absent,
    /// The thread could not be read.
    Failed(Setback, Option<RetryAfter>),
}

/// What is to be done. The order matters, see the [module](super).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put the comment on disk as it is now, in the place of what was kept of it before.
    Keep,
    /// Remove it from disk.
    Forget,
    /// Post it to the store, and answer with [`Event::Answered`].
    Post,
    /// Read the thread, look for it, and answer with [`Event::Compared`].
    Compare,
    /// See whether the store has a second one of it, which the browser has sent by itself; if so,
    /// delete the one that it has confirmed, and answer with [`Event::Twin`].
    LookForTwin,
    /// Come back with [`Event::Due`] at [`Outgoing::due_at`].
    Wake,
    /// Put the text into the form and its draft, unless it stands there already. What the reader has
    /// typed since stays.
    Return,
    /// Take the text out of the form and its draft, where it still stands there as it was sent: a
    /// page that was killed may have a draft of what is on its way, and a reader would post it again.
    Clear,
}

/// What the machine cannot know by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Circumstances {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub now: i64,
    /// A number from 0 to 1, another each time.
    pub random: f64,
    /// What the store needs before a second try.
    pub second_try: SecondTry,
}

/// How a store keeps a comment from being posted twice when the answer to the first try was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondTry {
    /// It knows a comment that it has (WordPress: 409): posting it again does no harm.
    Repeat,
    /// It takes the same comment twice (Isso): its thread has to be read first. A comment that is
    /// held is not in that thread; where the answer that said so is lost, a moderator may get it
    /// twice.
    Compare,
}

impl Outgoing {
    /// Takes an event, and says what to do about it. An event that means nothing in the present
    /// state, such as an answer that comes after the time-out, changes nothing.
    pub fn step(&mut self, event: Event, at: Circumstances) -> &'static [Effect] {
        use Effect::{Clear, Forget, Keep, Return, Wake};
        match (&self.state, event) {
            (State::Draft, Event::Submitted) => self.is(State::Queued, &[Keep, Clear, Wake]),
            (State::Draft, Event::Opened) => &[Return, Forget],
            // It was being taken back, and what is on disk is still to be sent.
            (State::Draft, Event::NotKept) => self.waits(Setback::NotKept, None, at),
            (State::Queued, Event::NotKept) => self.is(State::Draft, &[]),

            (State::Queued, Event::Due | Event::Online | Event::Opened)
            | (State::Comparing, Event::Opened) => self.goes_out(at),
            (State::Waiting { why, .. }, Event::Online) if *why == Setback::Unreachable => {
                self.goes_out_soon(at)
            }
            (State::Waiting { why, .. }, Event::Opened) if !why.was_asked_for() => {
                self.goes_out_soon(at)
            }
            (State::Waiting { until, .. }, Event::Due | Event::Online | Event::Opened) => {
                if *until <= at.now { self.goes_out(at) } else { self.waits_on(at) }
            }
            (State::Sending, Event::Opened) => {
                self.may_have_arrived = true;
                if at.second_try == SecondTry::Compare {
                    let until = at.now.saturating_add(UNDER_WAY);
                    let why = Setback::Interrupted;
                    return self.is(State::Waiting { until, why }, &[Keep, Clear, Wake]);
                }
                self.goes_out(at)
            }

            (State::Sending, Event::Answered(answer)) => self.answered(answer, at),
            (State::Sending, Event::NotKept) => self.waits(Setback::NotKept, None, at),
            (State::Comparing, Event::Compared(comparison)) => match comparison {
                Comparison::Found(id) => self.is(State::Delivered(Some(id)), &[Keep]),
                Comparison::Absent => self.sends(),
                Comparison::Failed(why, asked) => {
                    self.tries += 1;
                    self.waits(why, asked, at)
                }
            },

            (State::Delivered(_), Event::Twin(id)) => self.is(State::Delivered(Some(id)), &[Keep]),

            (State::Refused { .. }, Event::TakenBack) => self.is(State::Draft, &[Return, Forget]),
            (State::Queued | State::Waiting { .. }, Event::TakenBack)
                if self.can_be_taken_back() =>
            {
                self.is(State::Draft, &[Keep, Return, Forget])
            }
            (State::Held { .. }, Event::Discarded) => self.is(State::Discarded, &[Forget]),
            (_, Event::Discarded) if self.can_be_taken_back() => {
                self.is(State::Discarded, &[Forget])
            }
            (State::Held { .. }, Event::Opened) => &[Clear],
            (State::Delivered(_), Event::Opened) if self.is_long_ago(at) => &[Clear, Forget],
            (State::Delivered(_), Event::Opened) => &[Clear],
            (State::Discarded, Event::Opened) => &[Forget],
            _ => &[],
        }
    }

    /// When to come back with [`Event::Due`]: milliseconds since 1970-01-01T00:00:00Z, a moment long
    /// past where that is at once.
    pub fn due_at(&self) -> i64 {
        if let State::Waiting { until, .. } = self.state { until } else { 0 }
    }

    fn is(&mut self, state: State, effects: &'static [Effect]) -> &'static [Effect] {
        self.state = state;
        effects
    }

    fn goes_out(&mut self, at: Circumstances) -> &'static [Effect] {
        if self.tries >= MOST_TRIES {
            self.refused(&Refusal::NoAnswer)
        } else if self.may_have_arrived && at.second_try == SecondTry::Compare {
            // What is on disk says that it has to be sent again, and so it has.
            self.is(State::Comparing, &[Effect::Clear, Effect::Compare])
        } else {
            self.sends()
        }
    }

    /// As [`Outgoing::goes_out`], but not while an earlier try may still be under way, where the store
    /// would not show it yet and take it twice.
    fn goes_out_soon(&mut self, at: Circumstances) -> &'static [Effect] {
        if let State::Waiting { until, .. } = &mut self.state
            && self.may_have_arrived
            && at.second_try == SecondTry::Compare
        {
            *until = (*until).min(at.now.saturating_add(UNDER_WAY));
            if *until > at.now {
                return &[Effect::Clear, Effect::Wake];
            }
        }
        self.goes_out(at)
    }

    fn is_long_ago(&self, at: Circumstances) -> bool {
        !(0..=REMEMBERED_FOR).contains(&(at.now - self.sent_at))
    }

    /// The try is on disk before its first byte leaves: after a crash nobody knows how far it came.
    fn sends(&mut self) -> &'static [Effect] {
        self.tries += 1;
        self.is(State::Sending, &[Effect::Keep, Effect::Clear, Effect::Post])
    }

    fn answered(&mut self, answer: Answer, at: Circumstances) -> &'static [Effect] {
        match answer {
            Answer::Published(id) if at.second_try == SecondTry::Compare => {
                self.is(State::Delivered(id), &[Effect::Keep, Effect::LookForTwin])
            }
            Answer::Published(id) => self.is(State::Delivered(id), &[Effect::Keep]),
            // Of a try whose answer was lost: of an earlier one, or of this one, which Chromium sends
            // once more by itself when a connection that it has opened ahead is reset
            // (`HttpNetworkTransaction::ShouldResendRequest`).
            Answer::Duplicate => self.is(State::Delivered(None), &[Effect::Keep]),
            Answer::Held { preview } => self.is(State::Held { preview }, &[Effect::Keep]),
            Answer::Refused(refusal) => self.refused(&refusal),
            Answer::Later(why, asked) => {
                self.may_have_arrived |= why.may_have_arrived();
                self.waits(why, asked, at)
            }
        }
    }

    fn refused(&mut self, refusal: &Refusal) -> &'static [Effect] {
        let advice = refusal.advice(self.may_have_arrived);
        self.is(State::Refused { advice }, &[Effect::Keep])
    }

    /// It wakes even when it cannot be kept: what is on disk is the try, and is tried again, too.
    fn waits(
        &mut self,
        why: Setback,
        asked: Option<RetryAfter>,
        at: Circumstances,
    ) -> &'static [Effect] {
        if self.tries >= MOST_TRIES {
            return self.refused(&Refusal::NoAnswer);
        }
        let mut until = until(at.now, self.tries, asked, at.random);
        if self.may_have_arrived && at.second_try == SecondTry::Compare {
            until = until.max(at.now.saturating_add(UNDER_WAY));
        }
        self.is(State::Waiting { until, why }, &[Effect::Wake, Effect::Keep])
    }

    /// A clock that was set back must not make an hour a year.
    fn waits_on(&mut self, at: Circumstances) -> &'static [Effect] {
        if let State::Waiting { until, .. } = &mut self.state {
            *until = (*until).min(at.now.saturating_add(LONGEST_ASKED));
        }
        &[Effect::Clear, Effect::Wake]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::{Entered, validate};
    use Effect::{Clear, Compare, Forget, Keep, LookForTwin, Post, Return, Wake};

    const NOW: i64 = 1_700_000_000_000;

    fn at(now: i64) -> Circumstances {
        Circumstances { now, random: 0.0, second_try: SecondTry::Repeat }
    }

    fn compared(now: i64) -> Circumstances {
        Circumstances { second_try: SecondTry::Compare, ..at(now) }
    }

    fn draft() -> Outgoing {
        let entered = Entered {
            comment: "Where?".to_owned(),
            author: "Ani".to_owned(),
            email: "ani@example.am".to_owned(),
            website: String::new(),
        };
        Outgoing::new(&validate(&entered).unwrap(), None, NOW)
    }

    fn sending() -> Outgoing {
        let mut comment = draft();
        comment.step(Event::Submitted, at(NOW));
        comment.step(Event::Due, at(NOW));
        assert_eq!(comment.state, State::Sending);
        comment
    }

    fn waiting(answer: Answer) -> Outgoing {
        let mut comment = sending();
        assert_eq!(comment.step(Event::Answered(answer), at(NOW)), [Wake, Keep]);
        comment
    }

    fn lost() -> Answer {
        Answer::Later(Setback::Unreachable, None)
    }

    fn busy(seconds: u32) -> Answer {
        Answer::Later(Setback::Busy, Some(RetryAfter::Seconds(seconds)))
    }

    #[test]
    fn goes_out_once_it_is_kept() {
        let mut comment = draft();
        assert_eq!(comment.step(Event::Submitted, at(NOW)), [Keep, Clear, Wake]);
        assert_eq!(comment.step(Event::Due, at(NOW)), [Keep, Clear, Post]);
        let answer = Answer::Published(Some(CommentId(7)));
        assert_eq!(comment.step(Event::Answered(answer), at(NOW)), [Keep]);
        assert_eq!(comment.state, State::Delivered(Some(CommentId(7))));
    }

    #[test]
    fn stays_in_the_form_when_it_cannot_be_kept() {
        let mut comment = draft();
        comment.step(Event::Submitted, at(NOW));
        assert_eq!(comment.step(Event::NotKept, at(NOW)), []);
        assert_eq!(comment, draft());
    }

    #[test]
    fn does_not_go_out_when_the_try_cannot_be_kept() {
        let mut comment = sending();
        assert_eq!(comment.step(Event::NotKept, at(NOW)), [Wake, Keep]);
        assert_eq!(comment.state, State::Waiting { until: NOW + 2_000, why: Setback::NotKept });
        assert!(!comment.may_have_arrived);
    }

    #[test]
    fn a_duplicate_after_a_lost_answer_is_delivered() {
        let mut comment = waiting(lost());
        assert_eq!(comment.step(Event::Due, at(NOW + 2_000)), [Keep, Clear, Post]);
        assert_eq!(comment.step(Event::Answered(Answer::Duplicate), at(NOW)), [Keep]);
        assert_eq!(comment.state, State::Delivered(None));
    }

    /// Chromium may have sent it twice.
    #[test]
    fn a_duplicate_is_delivered_at_the_first_try_too() {
        let mut comment = sending();
        assert_eq!(comment.step(Event::Answered(Answer::Duplicate), at(NOW)), [Keep]);
        assert_eq!(comment.state, State::Delivered(None));
    }

    #[test]
    fn a_store_that_takes_anything_twice_is_looked_through_for_a_twin() {
        let mut comment = sending();
        let published = Event::Answered(Answer::Published(Some(CommentId(8))));
        assert_eq!(comment.step(published, compared(NOW)), [Keep, LookForTwin]);
        assert_eq!(comment.step(Event::Twin(CommentId(7)), compared(NOW)), [Keep]);
        assert_eq!(comment.state, State::Delivered(Some(CommentId(7))));
    }

    #[test]
    fn a_store_that_takes_anything_twice_is_read_before_a_second_try() {
        let mut comment = waiting(lost());
        assert_eq!(comment.step(Event::Due, compared(NOW + 2_000)), [Clear, Compare]);
        let mut found = comment.clone();
        let event = Event::Compared(Comparison::Found(CommentId(3)));
        assert_eq!(found.step(event, compared(NOW)), [Keep]);
        assert_eq!(found.state, State::Delivered(Some(CommentId(3))));
        let mut failed = comment.clone();
        let event = Event::Compared(Comparison::Failed(Setback::Failed, None));
        assert_eq!(failed.step(event, compared(NOW)), [Wake, Keep]);
        assert_eq!(failed.state, State::Waiting { until: NOW + UNDER_WAY, why: Setback::Failed });
        let event = Event::Compared(Comparison::Absent);
        assert_eq!(comment.step(event, compared(NOW)), [Keep, Clear, Post]);
        assert_eq!(comment.tries, 2);
        // Nothing was lost: nothing to compare.
        assert_eq!(waiting(busy(1)).step(Event::Due, compared(NOW + 9_000)), [Keep, Clear, Post]);
    }

    #[test]
    fn a_page_that_opens_takes_up_what_it_finds() {
        let cases: [(State, &[Effect]); 9] = [
            (State::Draft, &[Return, Forget]),
            (State::Queued, &[Keep, Clear, Post]),
            (State::Sending, &[Keep, Clear, Wake]),
            (State::Waiting { until: NOW + 9, why: Setback::Failed }, &[Keep, Clear, Post]),
            (State::Waiting { until: NOW + 9, why: Setback::Busy }, &[Clear, Wake]),
            (State::Waiting { until: NOW + 9, why: Setback::Throttled }, &[Clear, Wake]),
            (State::Delivered(None), &[Clear]),
            (State::Held { preview: None }, &[Clear]),
            (State::Refused { advice: String::new() }, &[]),
        ];
        for (state, effects) in cases {
            let mut comment = Outgoing { state, ..draft() };
            assert_eq!(comment.step(Event::Opened, compared(NOW)), effects, "{comment:?}");
        }
    }

    #[test]
    fn what_has_arrived_is_remembered_for_an_hour() {
        let mut comment = Outgoing { state: State::Delivered(None), ..draft() };
        assert_eq!(comment.step(Event::Opened, at(NOW + REMEMBERED_FOR)), [Clear]);
        for moment in [NOW + REMEMBERED_FOR + 1, NOW - 1] {
            assert_eq!(comment.step(Event::Opened, at(moment)), [Clear, Forget]);
        }
    }

    /// It would not be in the thread yet, and be taken twice.
    #[test]
    fn a_try_that_may_be_under_way_is_given_its_time() {
        let mut comment = Outgoing { state: State::Sending, ..draft() };
        comment.step(Event::Opened, compared(NOW));
        let until = NOW + UNDER_WAY;
        assert_eq!(comment.state, State::Waiting { until, why: Setback::Interrupted });
        for event in [Event::Online, Event::Opened, Event::Due] {
            assert_eq!(comment.step(event, compared(NOW + 1)), [Clear, Wake]);
        }
        assert_eq!(comment.step(Event::Due, compared(until)), [Clear, Compare]);
        // A store that knows what it has is asked at once.
        let mut comment = Outgoing { state: State::Sending, ..draft() };
        assert_eq!(comment.step(Event::Opened, at(NOW)), [Keep, Clear, Post]);
    }

    #[test]
    fn a_connection_ends_the_wait_for_one() {
        assert_eq!(waiting(lost()).step(Event::Online, at(NOW + 1)), [Keep, Clear, Post]);
        assert_eq!(waiting(busy(60)).step(Event::Online, at(NOW + 1)), [Clear, Wake]);
        assert_eq!(waiting(busy(60)).step(Event::Online, at(NOW + 60_000)), [Keep, Clear, Post]);
        assert_eq!(sending().step(Event::Online, at(NOW)), []);
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_lengthen_the_wait() {
        let mut comment = waiting(busy(60));
        let year = 365 * 24 * 60 * 60 * 1000;
        assert_eq!(comment.step(Event::Due, at(NOW - year)), [Clear, Wake]);
        assert_eq!(comment.due_at(), NOW - year + LONGEST_ASKED);
    }

    #[test]
    fn what_has_not_left_can_be_taken_back() {
        let mut queued = draft();
        queued.step(Event::Submitted, at(NOW));
        for mut comment in [queued.clone(), waiting(busy(60))] {
            assert!(comment.can_be_taken_back());
            assert_eq!(comment.step(Event::TakenBack, at(NOW)), [Keep, Return, Forget]);
            // Not kept as a draft, so it would still be sent: it must not be in the form as well.
            assert_eq!(comment.step(Event::NotKept, at(NOW)), [Wake, Keep]);
        }
        assert_eq!(queued.step(Event::Discarded, at(NOW)), [Forget]);
        assert_eq!(queued.state, State::Discarded);
        for mut comment in [sending(), waiting(lost())] {
            let before = comment.clone();
            assert!(!comment.can_be_taken_back());
            assert_eq!(comment.step(Event::TakenBack, at(NOW)), []);
            assert_eq!(comment.step(Event::Discarded, at(NOW)), []);
            assert_eq!(comment, before);
        }
    }

    #[test]
    fn a_refused_text_is_kept_until_it_is_in_the_form() {
        let mut comment = sending();
        assert_eq!(
            comment.step(Event::Answered(Answer::Refused(Refusal::Closed)), at(NOW)),
            [Keep]
        );
        assert_eq!(comment.state, State::Refused { advice: Refusal::Closed.advice(false) });
        assert_eq!(comment.step(Event::TakenBack, at(NOW)), [Return, Forget]);
        assert_eq!(comment.entered, draft().entered);
    }

    #[test]
    fn the_last_try_gives_the_text_back() {
        let mut comment = Outgoing { tries: MOST_TRIES - 1, ..waiting(lost()) };
        assert_eq!(comment.step(Event::Online, at(NOW)), [Keep, Clear, Post]);
        assert_eq!(comment.step(Event::Answered(lost()), at(NOW)), [Keep]);
        assert_eq!(comment.state, State::Refused { advice: Refusal::NoAnswer.advice(true) });
    }

    #[test]
    fn an_answer_that_comes_too_late_is_passed_over() {
        let mut comment = waiting(lost());
        let before = comment.clone();
        assert_eq!(comment.step(Event::Answered(Answer::Published(None)), at(NOW)), []);
        assert_eq!(comment, before);
    }
}
