use crate::harness::becomes;
use crate::page::{Page, owned};

impl Page {
    /// Waits until the card is open or closed.
    pub async fn card_is_open(&self, open: bool) {
        becomes("whether the card is open", open, async || {
            self.look("document.querySelector('#card:popover-open') !== null", ()).await
        })
        .await;
    }

    /// Waits until the card has this title and lists these entries, each in words.
    pub async fn card_tells(&self, title: &str, entries: &[&str]) {
        self.card_is_open(true).await;
        self.reads("#card-title", title).await;
        self.lists("#card-meetings li", entries).await;
    }

    /// Waits until exactly these of what `selector` finds are lit up, by their words.
    pub async fn lights_up(&self, selector: &str, words: &[&str]) {
        becomes(&format!("the words of each {selector} that is lit"), owned(words), async || {
            self.look(
                "[...document.querySelectorAll(arguments[0])]
                    .filter((found) => found.matches('.lit, .lit *'))
                    .map((found) => found.textContent.replace(/\\s+/g, ' ').trim())",
                selector,
            )
            .await
        })
        .await;
    }
}
