use crate::harness::becomes;
use crate::page::{Page, owned};

impl Page {
    /// Waits until the thread holds exactly these comments, as text.
    pub async fn has_comments(&self, texts: &[&str]) {
        becomes("the comments", owned(texts), async || {
            self.look(
                "[...document.querySelectorAll('.comment-list > li .comment-text')]
                    .map((found) => found.innerText)",
                (),
            )
            .await
        })
        .await;
    }

    /// The id of the last comment's element.
    pub async fn last_comment(&self) -> String {
        self.eval("document.querySelector('.comment-list > li:last-child').id", ()).await
    }

    /// Deletes the comment whose element has this id.
    pub async fn deletes(&self, id: &str) {
        self.click(&format!("#{id} .comment-delete summary")).await;
        self.click(&format!("#{id} .comment-delete button")).await;
    }
}
