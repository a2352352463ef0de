use crate::page::Page;

impl Page {
    /// Follows a phrase of the article.
    pub async fn follow(&self, phrase: &str) {
        self.click_link(".article-text", phrase).await;
    }

    /// Waits until the note with this id is open or closed.
    pub async fn note_is_open(&self, id: &str, open: bool) {
        self.shows(&format!("#note-{id}"), open).await;
    }
}
