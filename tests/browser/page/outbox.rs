use dateline::comments::outbox::{Outgoing, State};
use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::harness::becomes;
use crate::page::Page;

impl Page {
    /// The comments that were sent, as the browser keeps them.
    pub async fn outgoing(&self) -> WebDriverResult<Vec<Outgoing>> {
        // Opening what is not there would make it, in a form that the page does not know.
        let read = "
            const done = arguments[arguments.length - 1];
            indexedDB.databases().then((all) => {
                if (!all.some(({ name }) => name === 'dateline-outbox')) return done([]);
                const opening = indexedDB.open('dateline-outbox');
                opening.onerror = () => done(null);
                opening.onsuccess = () => {
                    const database = opening.result;
                    const transaction = database.transaction('comments', 'readonly');
                    const reading = transaction.objectStore('comments').getAll();
                    transaction.oncomplete = () => {
                        database.close();
                        done(reading.result.map(({ comment }) => comment));
                    };
                    transaction.onabort = () => done(null);
                };
            });";
        let kept: Vec<String> = self.driver.execute_async(read, Vec::new()).await?.convert()?;
        let read = |kept: &String| Outgoing::read(kept).expect("the page wrote it");
        Ok(kept.iter().map(read).collect())
    }

    /// Waits until nothing will happen any more by itself to what the reader has sent.
    pub async fn outbox_comes_to_rest(&self) {
        becomes("what has neither arrived nor is held", Vec::new(), async || {
            let mut outgoing = self.outgoing().await?;
            outgoing.retain(|comment| {
                !matches!(comment.state, State::Delivered(_) | State::Held { .. })
            });
            Ok(outgoing)
        })
        .await;
    }

    /// Tells the page that the browser has a connection again.
    pub async fn goes_online(&self) {
        let () = self.eval("void window.dispatchEvent(new Event('online'))", ()).await;
    }

    /// Lets the page's clock run faster from `start` on (milliseconds since the Unix epoch): its time
    /// and its timers `speed` times, the time-outs of its requests `patience` times.
    pub async fn hastens_time(&self, start: u64, speed: u32, patience: u32) {
        let hasten = format!(
            "(() => {{
                const now = Date.now.bind(Date), wait = window.setTimeout.bind(window);
                const end = AbortSignal.timeout.bind(AbortSignal);
                Date.now = () => {start} + (now() - {start}) * {speed};
                window.setTimeout = (act, ms, ...more) => wait(act, (ms ?? 0) / {speed}, ...more);
                AbortSignal.timeout = (ms) => end(ms / {patience});
            }})()"
        );
        self.before_any_script(&hasten).await;
    }

    /// Forgets everything that the browser keeps for the site, as on a first visit.
    pub async fn forgets_everything(&self) {
        self.go_to(crate::harness::ELSEWHERE).await;
        let all = json!({ "origin": self.site().origin(), "storageTypes": "all" });
        self.devtools("Storage.clearDataForOrigin", all).await;
    }
}
