use super::fields::{Entered, Submission};
use super::netstring::{read, write};

/// What is in the form and not sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The fields as they stand.
    pub entered: Entered,
    /// Whether the box to save one's details for the next comment is ticked.
    pub save_details: bool,
}

/// The details that a reader asked the browser to remember for the next comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commenter {
    /// The name.
    pub author: String,
    /// The e-mail address.
    pub email: String,
    /// The website's address; empty for none.
    pub website: String,
}

// The first line of each. The number rises whenever the parts after it change, so that a newer page
// never misreads what an older one has left.
const DRAFT: &str = "draft 1\n";
const COMMENTER: &str = "commenter 1\n";

impl Draft {
    /// Whether there is nothing in it worth keeping.
    pub fn is_blank(&self) -> bool {
        let Entered { comment, author, email, website } = &self.entered;
        [comment, author, email, website].into_iter().all(|value| value.trim().is_empty())
    }

    /// The form in which it is stored; [`Draft::read`] reads it.
    pub fn write(&self) -> String {
        let Entered { comment, author, email, website } = &self.entered;
        let save_details = if self.save_details { "1" } else { "0" };
        write(DRAFT, [comment, author, email, website, save_details])
    }

    /// Reads what [`Draft::write`] wrote; `None` for anything else.
    pub fn read(stored: &str) -> Option<Draft> {
        let [comment, author, email, website, save_details] = read(DRAFT, stored)?;
        let save_details = match save_details.as_str() {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        Some(Draft { entered: Entered { comment, author, email, website }, save_details })
    }
}

impl Commenter {
    /// The form in which the details are stored; [`Commenter::read`] reads it.
    pub fn write(&self) -> String {
        write(COMMENTER, [&self.author, &self.email, &self.website])
    }

    /// Reads what [`Commenter::write`] wrote; `None` for anything else.
    pub fn read(stored: &str) -> Option<Commenter> {
        let [author, email, website] = read(COMMENTER, stored)?;
        Some(Commenter { author, email, website })
    }
}

impl From<&Submission> for Commenter {
    fn from(sent: &Submission) -> Self {
        Commenter {
            author: sent.author().to_owned(),
            email: sent.email().to_owned(),
            website: sent.website().unwrap_or_default().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::validate;
    use proptest::prelude::*;

    fn draft() -> Draft {
        Draft {
            entered: Entered {
                comment: "Да, but:\n1,2".to_owned(),
                author: "Ani".to_owned(),
                email: String::new(),
                website: String::new(),
            },
            save_details: true,
        }
    }

    /// Pinned: what a reader's browser holds must be read by the next version, or get a new number.
    #[test]
    fn the_stored_form_stands() {
        let stored = "draft 1\n14:Да, but:\n1,2,3:Ani,0:,0:,1:1,";
        assert_eq!(draft().write(), stored);
        assert_eq!(Draft::read(stored), Some(draft()));
        let stored = "commenter 1\n3:Ani,6:ani@am,0:,";
        let commenter = Commenter {
            author: "Ani".to_owned(),
            email: "ani@am".to_owned(),
            website: String::new(),
        };
        assert_eq!(commenter.write(), stored);
        assert_eq!(Commenter::read(stored), Some(commenter));
    }

    #[test]
    fn garbage_is_nothing() {
        for stored in [
            "",
            "{}",
            "draft 1",
            "draft 1\n",
            "draft 2\n0:,0:,0:,0:,1:0,",
            "draft 1\n0:,0:,0:,0:,",
            "draft 1\n0:,0:,0:,0:,1:0",
            "draft 1\n0:,0:,0:,0:,1:0,1:0,",
            "draft 1\n0:,0:,0:,0:,1:2,",
            "draft 1\n0:,0:,0:,0:,0:,",
            "draft 1\n:,0:,0:,0:,1:0,",
            "draft 1\n-1:,0:,0:,0:,1:0,",
            "draft 1\n99999999999999999999:,0:,0:,0:,1:0,",
            "draft 1\n18446744073709551615:,0:,0:,0:,1:0,",
            "draft 1\n9:,0:,0:,0:,1:0,",
            // In the middle of a letter.
            "draft 1\n1:Я,0:,0:,0:,1:0,",
            "commenter 1\n0:,0:,0:,",
            " draft 1\n0:,0:,0:,0:,1:0,",
        ] {
            assert_eq!(Draft::read(stored), None, "{stored:?}");
        }
        assert_eq!(Commenter::read(&draft().write()), None);
    }

    #[test]
    fn a_part_of_it_is_nothing() {
        let stored = draft().write();
        for (end, _) in stored.char_indices() {
            assert_eq!(Draft::read(&stored[..end]), None, "{end}");
        }
    }

    #[test]
    fn blank_is_what_nobody_would_miss() {
        assert!(Draft::default().is_blank());
        assert!(Draft { save_details: true, ..Draft::default() }.is_blank());
        let mut draft = Draft::default();
        draft.entered.email = " \n".to_owned();
        assert!(draft.is_blank());
        draft.entered.website = "a".to_owned();
        assert!(!draft.is_blank());
    }

    #[test]
    fn remembers_what_was_sent() {
        let sent = validate(&Entered {
            comment: "a".to_owned(),
            author: " Ani ".to_owned(),
            email: "ani@example.am".to_owned(),
            website: "example.am".to_owned(),
        })
        .unwrap();
        assert_eq!(
            Commenter::from(&sent),
            Commenter {
                author: "Ani".to_owned(),
                email: "ani@example.am".to_owned(),
                website: "https://example.am".to_owned(),
            }
        );
    }

    proptest! {
        #[test]
        fn any_text_survives(
            texts in [any::<String>(), any::<String>(), "[0-9:,\n]{0,12}", "(1:a,|draft 1\n){0,3}"],
            save_details: bool,
        ) {
            let [comment, author, email, website] = texts;
            let commenter = Commenter {
                author: author.clone(),
                email: email.clone(),
                website: website.clone(),
            };
            prop_assert_eq!(Commenter::read(&commenter.write()), Some(commenter));
            let draft = Draft { entered: Entered { comment, author, email, website }, save_details };
            prop_assert_eq!(Draft::read(&draft.write()), Some(draft));
        }

        #[test]
        fn what_is_read_was_written(stored in "(draft 1\n)?([0-2]:[aЯ]{0,2},){4}1:[01],") {
            if let Some(draft) = Draft::read(&stored) {
                prop_assert_eq!(draft.write(), stored);
            }
        }

        #[test]
        fn reading_never_panics(stored in any::<String>()) {
            let _ = Draft::read(&stored);
            let _ = Draft::read(&format!("{DRAFT}{stored}"));
            let _ = Commenter::read(&format!("{COMMENTER}{stored}"));
        }
    }
}
