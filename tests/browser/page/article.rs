use crate::page::Page;

impl Page {
    /// Clicks a phrase of the article.
    pub async fn click_phrase(&self, phrase: &str) {
        self.click_link(".article-text", phrase).await;
    }

    /// Follows a phrase of the article, through the card that opens at it where there is a script.
    pub async fn follow(&self, phrase: &str) {
        self.click_phrase(phrase).await;
        let has_card = "document.querySelector('#card:popover-open') !== null";
        if self.eval(has_card, ()).await {
            self.click("#card-all").await;
        }
    }

    /// Waits until the note with this id is open or closed.
    pub async fn note_is_open(&self, id: &str, open: bool) {
        self.shows(&format!("#note-{id}"), open).await;
    }
}
