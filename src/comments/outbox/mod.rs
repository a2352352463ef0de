//! The outbox: what a reader has sent and the comment store has not yet confirmed.
//!
//! Each comment in it is an [`Outgoing`], a state machine without a clock, a network or a disk:
//! [`Outgoing::step`] takes an [`Event`] and answers with the [`Effect`]s to carry out. Whoever
//! carries them out keeps these rules, and then nothing is lost and nothing is posted twice, at
//! whatever moment the browser is closed, the page is killed or the network fails:
//!
//! - Effects run in their order. When one fails, those after it are dropped; when it was
//!   [`Effect::Keep`], [`Event::NotKept`] follows.
//! - Of all tabs of one browser a single one works on the outbox at a time.
//! - On opening the page, every comment that was kept gets [`Event::Opened`].
//!
//! "Not twice" rests on what the store can tell; see [`SecondTry`].

mod answer;
mod disk;
#[cfg(test)]
mod laws;
mod outgoing;
mod step;
mod wait;
mod words;

pub use answer::{Answer, Refusal, Setback};
pub use disk::{Disk, Kept};
pub use outgoing::{Outgoing, State};
pub use step::{Circumstances, Comparison, Effect, Event, MOST_TRIES, SecondTry};
pub use wait::{LONGEST_ASKED, LONGEST_WAIT, RetryAfter};
