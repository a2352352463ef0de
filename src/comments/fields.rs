use std::fmt;

use super::trim::{is_blank, is_invisible, trim};
use super::{is_valid_email, length, normalise_website};

/// A field of the form, declared in the order in which WordPress' `comment_form()` shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The text.
    Comment,
    /// The name under which it appears.
    Author,
    /// Never published.
    Email,
    /// The address behind the name.
    Website,
}

impl Field {
    /// Every field, in the form's order.
    pub const ALL: [Field; 4] = [Field::Comment, Field::Author, Field::Email, Field::Website];

    /// The field whose element has this id.
    pub fn from_id(id: &str) -> Option<Field> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }

    /// The `id` of its control: WordPress' own, so that a theme's styles and a browser's memory of
    /// forms apply.
    pub fn id(self) -> &'static str {
        match self {
            Field::Comment => "comment",
            Field::Author => "author",
            Field::Email => "email",
            Field::Website => "url",
        }
    }

    /// The `name` under which `wp-comments-post.php` takes it; the same word as [`Field::id`].
    pub fn name(self) -> &'static str {
        self.id()
    }

    /// Its label, without the mark of a required field.
    pub fn label(self) -> &'static str {
        match self {
            Field::Comment => "Comment",
            Field::Author => "Name",
            Field::Email => "Email",
            Field::Website => "Website",
        }
    }

    /// Whether a comment cannot go without it (WordPress' default, `require_name_email`).
    pub fn required(self) -> bool {
        self != Field::Website
    }

    /// The autofill token of HTML's `autocomplete`; a comment has none.
    pub fn autocomplete(self) -> Option<&'static str> {
        match self {
            Field::Comment => None,
            Field::Author => Some("name"),
            Field::Email => Some("email"),
            Field::Website => Some("url"),
        }
    }

    /// The most that a server stores, in bytes as [`byte_length`](super::byte_length) counts them:
    /// WordPress' `wp_get_comment_fields_max_lengths()`.
    pub fn limit(self) -> usize {
        match self {
            Field::Comment => 65_525,
            Field::Author => 245,
            Field::Email => 100,
            Field::Website => 200,
        }
    }

    /// What the field is called inside a sentence.
    fn noun(self) -> &'static str {
        match self {
            Field::Comment => "comment",
            Field::Author => "name",
            Field::Email => "email address",
            Field::Website => "website address",
        }
    }
}

/// What was typed, as it stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    /// The text.
    pub comment: String,
    /// The name.
    pub author: String,
    /// The e-mail address.
    pub email: String,
    /// The website's address.
    pub website: String,
}

impl Entered {
    /// What stands in one field.
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Comment => &self.comment,
            Field::Author => &self.author,
            Field::Email => &self.email,
            Field::Website => &self.website,
        }
    }

    /// Puts a value into one field.
    pub fn set(&mut self, field: Field, value: String) {
        *match field {
            Field::Comment => &mut self.comment,
            Field::Author => &mut self.author,
            Field::Email => &mut self.email,
            Field::Website => &mut self.website,
        } = value;
    }
}

/// A comment that keeps every rule, as it is sent. Only [`validate`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    comment: String,
    author: String,
    email: String,
    website: Option<String>,
}

impl Submission {
    /// The text: trimmed, at most 65,525 bytes with its line breaks as CRLF.
    pub fn comment(&self) -> &str {
        &self.comment
    }

    /// The name: trimmed, at most 245 bytes.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// The address: valid by the HTML standard, at most 100 bytes.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// An address with `http://` or `https://`, at most 200 bytes.
    pub fn website(&self) -> Option<&str> {
        self.website.as_deref()
    }
}

/// What is wrong with a field, with the sentence for it as its `Display`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Where.
    pub field: Field,
    /// What.
    pub problem: Problem,
}

/// The ways in which a field can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is required, and nothing that can be seen is in it.
    Missing,
    /// It is no e-mail address, or no website's.
    Format,
    /// It is longer than a server stores.
    TooLong {
        /// By how many bytes; never 0.
        by: usize,
        /// Whether every character of it counts as one, so that a reader's count and the server's
        /// are the same.
        plain: bool,
    },
}

/// In the manner of GOV.UK: it says what to do, names the field, and apologises for nothing. The
/// same words go beside the field and into the summary.
impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.problem, self.field) {
            (Problem::Missing, Field::Comment | Field::Author) => {
                f.write_str("Enter your ")?;
                f.write_str(self.field.noun())
            }
            (Problem::Missing, Field::Email) => f.write_str("Enter your email address"),
            (Problem::Format, Field::Email) => {
                f.write_str("Enter an email address in the correct format, like name@example.com")
            }
            (Problem::Missing | Problem::Format, _) => {
                f.write_str("Enter a website address like https://example.com")
            }
            (Problem::TooLong { by, plain }, field) => {
                f.write_str("Shorten your ")?;
                f.write_str(field.noun())?;
                f.write_str(" by ")?;
                f.write_str(&length::characters(by))?;
                if !plain {
                    f.write_str(". ")?;
                    f.write_str(length::note(field))?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for FieldError {}

/// Checks all that was typed: the cleaned values, or what is wrong, in the form's order and with
/// one error a field at most.
pub fn validate(entered: &Entered) -> Result<Submission, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut cleaned = |field: Field| {
        check(field, entered.get(field)).unwrap_or_else(|error| {
            errors.push(error);
            None
        })
    };
    let submission = Submission {
        comment: cleaned(Field::Comment).unwrap_or_default(),
        author: cleaned(Field::Author).unwrap_or_default(),
        email: cleaned(Field::Email).unwrap_or_default(),
        website: cleaned(Field::Website),
    };
    if errors.is_empty() { Ok(submission) } else { Err(errors) }
}

/// Checks one field, for clearing its error as soon as it is put right: the cleaned value, none
/// where an optional field is empty.
pub fn check(field: Field, value: &str) -> Result<Option<String>, FieldError> {
    let fault = |problem| FieldError { field, problem };
    let trimmed = trimmed(field, value);
    let cleaned = if field == Field::Website {
        normalise_website(trimmed).map_err(|_| fault(Problem::Format))?
    } else if trimmed.chars().all(is_invisible) {
        return Err(fault(Problem::Missing));
    } else if field == Field::Email && !is_valid_email(trimmed) {
        return Err(fault(Problem::Format));
    } else {
        Some(trimmed.to_owned())
    };
    if let Some(cleaned) = &cleaned {
        let length = length::byte_length(cleaned);
        if length > field.limit() {
            let plain = length::is_plain(cleaned);
            return Err(fault(Problem::TooLong { by: length - field.limit(), plain }));
        }
    }
    Ok(cleaned)
}

/// A value as it is checked, counted and sent. A comment keeps the invisible characters at its ends,
/// since a direction mark there may set how it reads.
pub(super) fn trimmed(field: Field, value: &str) -> &str {
    if field == Field::Comment { value.trim_matches(is_blank) } else { trim(value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::byte_length;
    use proptest::prelude::*;

    fn good() -> Entered {
        Entered {
            comment: "Where is this documented?".to_owned(),
            author: "Ani".to_owned(),
            email: "ani@example.am".to_owned(),
            website: String::new(),
        }
    }

    /// The sentence for one field's value, or what is sent.
    fn outcome(field: Field, value: &str) -> String {
        match check(field, value) {
            Ok(Some(cleaned)) => cleaned,
            Ok(None) => "none".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn is_what_wordpress_has() {
        let rows: Vec<_> = Field::ALL
            .iter()
            .map(|field| (field.id(), field.label(), field.required(), field.limit()))
            .collect();
        assert_eq!(
            rows,
            [
                ("comment", "Comment", true, 65_525),
                ("author", "Name", true, 245),
                ("email", "Email", true, 100),
                ("url", "Website", false, 200),
            ]
        );
    }

    #[test]
    fn sends_trimmed_values() {
        let entered = Entered {
            comment: "\r\n  First.\n\n  Second.\t\n".to_owned(),
            author: " Ani\u{a0}".to_owned(),
            email: "\u{feff}ani@example.am\u{200b} ".to_owned(),
            website: " example.am ".to_owned(),
        };
        let sent = validate(&entered).unwrap();
        assert_eq!(sent.comment(), "First.\n\n  Second.");
        assert_eq!(sent.author(), "Ani");
        assert_eq!(sent.email(), "ani@example.am");
        assert_eq!(sent.website(), Some("https://example.am"));
        assert_eq!(validate(&good()).unwrap().website(), None);
    }

    #[test]
    fn reports_every_field_once_and_in_order() {
        let said = |entered: &Entered| -> Vec<String> {
            validate(entered).unwrap_err().iter().map(FieldError::to_string).collect()
        };
        assert_eq!(
            said(&Entered::default()),
            ["Enter your comment", "Enter your name", "Enter your email address"]
        );
        assert_eq!(
            said(&Entered {
                comment: " \n\t\u{3000}".to_owned(),
                author: "\u{200b}".to_owned(),
                email: "ani".to_owned(),
                website: "javascript:alert(1)".to_owned(),
            }),
            [
                "Enter your comment",
                "Enter your name",
                "Enter an email address in the correct format, like name@example.com",
                "Enter a website address like https://example.com",
            ]
        );
    }

    #[test]
    fn what_cannot_be_seen_is_empty() {
        for value in [
            "",
            " ",
            "\n\r\n",
            "\t\u{b}\u{c}\0",
            "\u{a0}\u{2003}\u{3000}",
            "\u{200b}\u{200e}\u{feff}",
        ] {
            assert_eq!(outcome(Field::Comment, value), "Enter your comment", "{value:?}");
            assert_eq!(outcome(Field::Author, value), "Enter your name", "{value:?}");
            assert_eq!(outcome(Field::Email, value), "Enter your email address", "{value:?}");
            assert_eq!(outcome(Field::Website, value), "none", "{value:?}");
        }
    }

    #[test]
    fn a_comment_keeps_the_mark_that_sets_its_direction() {
        assert_eq!(outcome(Field::Comment, " \u{200f}(1) text "), "\u{200f}(1) text");
    }

    /// For each: a value, and by how many bytes it is too long (0: it is not).
    #[test]
    fn limits_are_bytes() {
        let comments = [
            ("a".repeat(65_525), 0),
            ("a".repeat(65_526), 1),
            // Trimmed before it is counted.
            (format!("  {}\n\n", "a".repeat(65_525)), 0),
            // Two bytes each.
            ("Ж".repeat(32_762), 0),
            (format!("{}a", "Ж".repeat(32_762)), 0),
            ("Ж".repeat(32_763), 1),
            // Armenian, two; a quotation mark, three; an emoji, four.
            (format!("{}a", "Հ".repeat(32_762)), 0),
            ("“".repeat(21_841), 0),
            ("“".repeat(21_842), 1),
            (format!("{}“", "a".repeat(65_522)), 0),
            (format!("{}“", "a".repeat(65_523)), 1),
            (format!("{}😀", "a".repeat(65_521)), 0),
            (format!("{}😀", "a".repeat(65_522)), 1),
            (format!("{}😀", "a".repeat(65_524)), 3),
            // A line break is two, however it is written.
            (format!("{}\nb", "a".repeat(65_522)), 0),
            (format!("{}\nb", "a".repeat(65_523)), 1),
            (format!("{}\rb", "a".repeat(65_522)), 0),
            (format!("{}\rb", "a".repeat(65_523)), 1),
            (format!("{}\r\nb", "a".repeat(65_522)), 0),
            (format!("{}\r\nb", "a".repeat(65_523)), 1),
            (format!("{}\n\nb", "a".repeat(65_520)), 0),
            (format!("{}\n\nb", "a".repeat(65_521)), 1),
            ("a\n".repeat(21_842), 0),
            (format!("{}b", "a\n".repeat(21_842)), 2),
        ];
        let names = [
            ("a".repeat(245), 0),
            ("a".repeat(246), 1),
            ("é".repeat(122), 0),
            ("é".repeat(123), 1),
            (format!("{}a", "é".repeat(122)), 0),
            ("安".repeat(81), 0),
            ("安".repeat(82), 1),
            // A family of three people: one picture, 18 bytes.
            (format!("{}👨‍👩‍👧", "a".repeat(227)), 0),
            (format!("{}👨‍👩‍👧", "a".repeat(228)), 1),
            // An e with its accent apart: one letter, three bytes.
            (format!("{}e\u{301}", "a".repeat(242)), 0),
            (format!("{}e\u{301}", "a".repeat(243)), 1),
        ];
        let emails = [
            (format!("{}@example.com", "a".repeat(88)), 0),
            (format!("{}@example.com", "a".repeat(89)), 1),
        ];
        let websites = [
            (format!("https://example.com/{}", "a".repeat(180)), 0),
            (format!("https://example.com/{}", "a".repeat(181)), 1),
            // The scheme that is added counts.
            (format!("example.com/{}", "a".repeat(180)), 0),
            (format!("example.com/{}", "a".repeat(181)), 1),
            (format!("https://example.com/{}", "ж".repeat(90)), 0),
            (format!("https://example.com/{}a", "ж".repeat(90)), 1),
        ];
        let tables: [(Field, &[(String, usize)]); 4] = [
            (Field::Comment, &comments),
            (Field::Author, &names),
            (Field::Email, &emails),
            (Field::Website, &websites),
        ];
        for (field, table) in tables {
            for (row, (value, over)) in table.iter().enumerate() {
                let by = match check(field, value) {
                    Ok(_) => 0,
                    Err(FieldError { problem: Problem::TooLong { by, .. }, .. }) => by,
                    Err(error) => panic!("{field:?} {row}: {error}"),
                };
                assert_eq!(by, *over, "{field:?}, row {row}");
            }
        }
    }

    #[test]
    fn says_by_how_much_it_is_too_long() {
        assert_eq!(outcome(Field::Author, &"a".repeat(246)), "Shorten your name by 1 character");
        assert_eq!(
            outcome(Field::Email, &format!("{}@example.com", "a".repeat(100))),
            "Shorten your email address by 12 characters"
        );
        assert_eq!(
            outcome(Field::Website, &format!("example.com/{}", "a".repeat(200))),
            "Shorten your website address by 20 characters"
        );
        assert_eq!(
            outcome(Field::Author, &"Ж".repeat(130)),
            "Shorten your name by 15 characters. Letters such as é or Я, curly quotes and emoji \
             count as 2 or more"
        );
        assert_eq!(
            outcome(Field::Comment, &"a\n".repeat(32_000)),
            "Shorten your comment by 30473 characters. Letters such as é or Я, curly quotes, \
             emoji and line breaks count as 2 or more"
        );
    }

    /// The format comes first: the length of what is no address means nothing.
    #[test]
    fn says_one_thing_at_a_time() {
        assert!(outcome(Field::Email, &"a".repeat(300)).starts_with("Enter an email"));
        assert!(outcome(Field::Website, &"a".repeat(300)).starts_with("Enter a website"));
    }

    #[test]
    fn has_none_of_the_words_to_avoid() {
        for field in Field::ALL {
            for problem in [
                Problem::Missing,
                Problem::Format,
                Problem::TooLong { by: 2, plain: true },
                Problem::TooLong { by: 2, plain: false },
            ] {
                let said = FieldError { field, problem }.to_string().to_lowercase();
                for word in ["please", "invalid", "valid", "error", "sorry", "byte"] {
                    assert!(!said.contains(word), "{said}");
                }
            }
        }
    }

    #[test]
    fn a_field_is_set_where_it_is_read() {
        let mut entered = Entered::default();
        for field in Field::ALL {
            entered.set(field, field.id().to_owned());
        }
        for field in Field::ALL {
            assert_eq!(entered.get(field), field.id());
        }
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_within_limits_and_accepted_again(
            comment in "[ \r\nabЖ“😀\u{200f}]{0,12}",
            author in "[ aЖ\u{200b}]{0,6}",
            website in "(https?://)?[a-c.:/ ]{0,12}",
        ) {
            let entered = Entered { comment, author, website, email: good().email };
            match validate(&entered) {
                Ok(sent) => {
                    for (field, value) in [
                        (Field::Comment, sent.comment()),
                        (Field::Author, sent.author()),
                        (Field::Email, sent.email()),
                        (Field::Website, sent.website().unwrap_or_default()),
                    ] {
                        prop_assert!(byte_length(value) <= field.limit());
                    }
                    let again = Entered {
                        comment: sent.comment().to_owned(),
                        author: sent.author().to_owned(),
                        email: sent.email().to_owned(),
                        website: sent.website().unwrap_or_default().to_owned(),
                    };
                    prop_assert_eq!(validate(&again), Ok(sent));
                }
                Err(errors) => {
                    prop_assert!(!errors.is_empty());
                    prop_assert!(errors.windows(2).all(|pair| pair[0].field < pair[1].field));
                }
            }
        }

        #[test]
        fn checking_never_panics(value in any::<String>()) {
            for field in Field::ALL {
                let _ = check(field, &value).map_err(|error| error.to_string());
            }
        }
    }
}
