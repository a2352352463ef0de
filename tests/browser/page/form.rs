use serde_json::json;
use thirtyfour::prelude::*;

use crate::harness::becomes;
use crate::page::Page;

/// A field of the comment form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Comment,
    Name,
    Email,
    Website,
}

impl Field {
    pub const ALL: [Field; 4] = [Field::Comment, Field::Name, Field::Email, Field::Website];

    /// The id of its control.
    pub fn id(self) -> &'static str {
        match self {
            Field::Comment => "comment",
            Field::Name => "author",
            Field::Email => "email",
            Field::Website => "url",
        }
    }
}

impl Page {
    /// Types into a field.
    pub async fn types(&self, field: Field, text: &str) {
        let control = self.control(field).await;
        // WebKit's driver leaves a line break out that is no key.
        let keys = text.replace('\n', &char::from(Key::Enter).to_string());
        control
            .send_keys(keys)
            .await
            .unwrap_or_else(|error| panic!("typing into {field:?}: {error}"));
    }

    /// Replaces what is in a field, at once, as pasting does. For what no keyboard has, too.
    pub async fn pastes(&self, field: Field, text: &str) {
        let paste = "(() => {
            const [id, text] = arguments[0];
            const control = document.getElementById(id);
            control.focus();
            control.value = text;
            for (const kind of ['input', 'change'])
                control.dispatchEvent(new Event(kind, { bubbles: true }));
        })()";
        let () = self.eval(paste, json!([field.id(), text])).await;
    }

    /// Empties a field by the keyboard.
    pub async fn empties(&self, field: Field) {
        let control = self.control(field).await;
        control.send_keys(Key::Control + "a").await.expect("selecting all");
        control.send_keys(Key::Backspace).await.expect("deleting");
    }

    /// Fills the form with a comment that keeps every rule.
    pub async fn writes_comment(&self, comment: &str) {
        self.pastes(Field::Comment, comment).await;
        self.pastes(Field::Name, "Ani").await;
        self.pastes(Field::Email, "ani@example.am").await;
    }

    /// Clicks "Post Comment".
    pub async fn posts(&self) {
        self.click("#submit").await;
    }

    /// Submits by the keyboard, which a thread that grows above the form does not hinder.
    pub async fn submits(&self) {
        let control = self.control(Field::Email).await;
        control.send_keys(Key::Enter + "").await.expect("pressing Enter");
    }

    /// Ticks or clears the box for saving one's details.
    pub async fn clicks_save_details(&self) {
        self.click("label[for=wp-comment-cookies-consent]").await;
    }

    /// Waits until that box is ticked, or is not.
    pub async fn saves_details(&self, ticked: bool) {
        becomes("whether the details are saved", ticked, async || {
            self.look("document.getElementById('wp-comment-cookies-consent').checked", ()).await
        })
        .await;
    }

    /// What a field holds now.
    pub async fn typed(&self, field: Field) -> String {
        self.eval("document.getElementById(arguments[0]).value", field.id()).await
    }

    /// Waits until a field holds this.
    pub async fn holds(&self, field: Field, text: &str) {
        becomes(&format!("what {field:?} holds"), text.to_owned(), async || {
            self.look("document.getElementById(arguments[0]).value", field.id()).await
        })
        .await;
    }

    /// Waits until the summary lists exactly these errors, the same words stand beside their fields
    /// and nowhere else, and the fields are tied to them.
    pub async fn has_errors(&self, errors: &[(Field, &str)]) {
        let words: Vec<&str> = errors.iter().map(|(_, words)| *words).collect();
        self.lists("#error-summary li a", &words).await;
        self.shows("#error-summary", !errors.is_empty()).await;
        for field in Field::ALL {
            let id = field.id();
            let words = errors.iter().find(|(with, _)| *with == field).map(|(_, words)| *words);
            let beside = words.map(|words| format!("Error: {words}")).unwrap_or_default();
            self.reads(&format!("#{id}-error"), &beside).await;
            self.attribute(&format!("#{id}"), "aria-invalid", words.map(|_| "true")).await;
            let tied = self.described_by(field).await.contains(&format!("{id}-error"));
            assert_eq!(tied, words.is_some(), "whether {field:?} is described by its error");
        }
        let prefixed = self.title().await.starts_with("Error: ");
        assert_eq!(prefixed, !errors.is_empty(), "whether the title says that there is an error");
    }

    pub async fn has_no_errors(&self) {
        self.has_errors(&[]).await;
    }

    /// The ids that describe a field; each is one of a visible element.
    pub async fn described_by(&self, field: Field) -> Vec<String> {
        let ids: String = self
            .eval(
                "document.getElementById(arguments[0]).getAttribute('aria-describedby') ?? ''",
                field.id(),
            )
            .await;
        let ids: Vec<String> = ids.split_whitespace().map(str::to_owned).collect();
        for id in &ids {
            self.shows(&format!("#{id}"), true).await;
        }
        ids
    }

    /// Waits until this stands beside a field about how much room is left; "" for nothing.
    pub async fn counts(&self, field: Field, words: &str) {
        let id = field.id();
        self.reads(&format!("#{id}-count"), words).await;
        let described = self.described_by(field).await.contains(&format!("{id}-count"));
        assert_eq!(described, !words.is_empty(), "whether {field:?} is described by its count");
    }

    /// Waits until the form says this about a failure of the storage; "" for nothing.
    pub async fn fails_with(&self, words: &str) {
        self.reads("#form-failure[role=alert]", words).await;
    }

    async fn control(&self, field: Field) -> WebElement {
        let found = self.driver.query(By::Id(field.id())).first().await;
        found.unwrap_or_else(|error| panic!("there should be a field for {field:?}: {error}"))
    }
}
