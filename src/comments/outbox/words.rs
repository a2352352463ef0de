use super::{Outgoing, State};

impl Outgoing {
    /// How far the comment is, in whole sentences for its writer. Until when it waits is for the page
    /// to add.
    pub fn status(&self) -> &str {
        match &self.state {
            State::Draft | State::Discarded => "",
            State::Queued => "Your comment is kept in this browser and is about to be sent.",
            State::Comparing | State::Sending => {
                "Your comment is being sent. It is kept in this browser until it has arrived."
            }
            State::Waiting { why, .. } => why.advice(),
            State::Delivered(Some(_)) => "Your comment is posted.",
            State::Delivered(None) => "The comment server has your comment.",
            State::Held { .. } => {
                "Your comment is awaiting moderation. Others see it once it is approved."
            }
            State::Refused { advice } => advice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::outbox::Setback;
    use crate::comments::{Entered, validate};

    #[test]
    fn every_state_that_is_shown_is_told_in_whole_sentences() {
        let entered = Entered {
            comment: "Where?".to_owned(),
            author: "Ani".to_owned(),
            email: "ani@example.am".to_owned(),
            website: String::new(),
        };
        let submission = validate(&entered).expect("it keeps every rule");
        let mut comment = Outgoing::new(&submission, None, 0);
        assert_eq!(comment.status(), "");
        let waiting = Setback::ALL.map(|why| State::Waiting { until: 0, why });
        for state in waiting.into_iter().chain([
            State::Queued,
            State::Comparing,
            State::Sending,
            State::Delivered(None),
            State::Held { preview: None },
            State::Refused { advice: "The server said: “No.”".to_owned() + " Try again." },
        ]) {
            comment.state = state;
            assert!(comment.status().ends_with('.'), "{}", comment.status());
        }
    }
}
