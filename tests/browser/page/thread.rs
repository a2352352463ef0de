use crate::harness::{becomes, holds};
use crate::page::{Page, owned};

impl Page {
    /// Waits until the thread holds exactly these comments, as text. WebKit ends it with a line break.
    pub async fn has_comments(&self, texts: &[&str]) {
        becomes("the comments", owned(texts), async || {
            self.look(
                "[...document.querySelectorAll('#comment-list .comment-text')]
                    .map((found) => found.innerText.trimEnd())",
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

    /// The comment with this id says that it was posted within the last minute, for machines and in
    /// the reader's words.
    pub async fn tells_when(&self, id: &str) {
        let (moment, words, expected): (f64, String, String) = self
            .eval(
                "(() => {
                    const time = document.querySelector('#' + arguments[0] + ' time');
                    const moment = new Date(time.dateTime);
                    const expected = moment.toLocaleString(
                        'en-GB', { dateStyle: 'long', timeStyle: 'short' });
                    return [Date.now() - moment.getTime(), time.innerText, expected];
                })()",
                id,
            )
            .await;
        assert!((0.0..60_000.0).contains(&moment), "posted {moment} ms ago");
        assert_eq!(words, expected);
    }

    /// Waits until a submit is a new one and no longer the second half of a double click.
    pub async fn waits_out_a_double_click(&self) {
        let now: f64 = self.eval("Date.now()", ()).await;
        holds("a second should pass", async || {
            self.look("Date.now() - arguments[0] > 1000", now).await
        })
        .await;
    }

    /// Deletes the comment whose element has this id.
    pub async fn deletes(&self, id: &str) {
        self.click(&format!("#{id} .comment-delete summary")).await;
        self.click(&format!("#{id} .comment-delete button")).await;
    }
}
