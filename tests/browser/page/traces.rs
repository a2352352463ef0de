//! What a test has left behind: messages, requests, a picture.

use std::path::Path;

use serde_json::Value;

use super::Page;
use crate::harness::Engine;

/// What never leaves the machine; `chrome` is the browser's own empty tab.
const LOCAL: [&str; 6] = ["about:", "blob:", "chrome:", "chrome-untrusted:", "data:", "file:"];

impl Page {
    /// Announces that the console will hold a message with these words, or the browser complain so.
    pub fn expects_in_console(&self, words: &'static str) {
        self.announced.lock().expect("no test panics with it").push(words);
    }

    /// The console holds what was announced and nothing else, and nothing was asked of another host.
    /// Chromium alone has records of both; of the others see [`Page::was_not_complained_about`].
    pub async fn left_no_trace(&self) {
        if self.engine != Engine::Chromium {
            return;
        }
        let announced = self.announced.lock().expect("no test panics with it").clone();
        let mut unmet = announced.clone();
        for entry in self.driver.get_log("browser").await.expect("the console") {
            unmet.retain(|words| !entry.message.contains(words));
            assert!(
                announced.iter().any(|words| entry.message.contains(words)),
                "the console should be empty, but holds: {} {}",
                entry.level,
                entry.message
            );
        }
        assert!(unmet.is_empty(), "the console should tell of: {unmet:?}");
        for url in self.requested().await {
            let own = url.starts_with(self.site.origin());
            let local = LOCAL.iter().any(|scheme| url.starts_with(scheme));
            assert!(own || local, "something was asked of another host: {url}");
        }
    }

    /// Nothing but what was announced has failed in a script, and the policy was not violated, which
    /// forbids requests to other hosts, too. `written` is what the browser itself has written.
    /// Chromium has told that on its console already.
    pub fn was_not_complained_about(&self, written: &[String]) {
        if self.engine == Engine::Chromium {
            return;
        }
        let announced = self.announced.lock().expect("no test panics with it");
        for complaint in written.iter().chain(&self.site.complaints()) {
            assert!(
                announced.iter().any(|words| complaint.contains(words)),
                "{} should have nothing to complain about, but says: {complaint}",
                self.engine
            );
        }
    }

    /// Every address that the open page has sent a request to, by the best record that there is.
    pub(super) async fn requested_by_page(&self) -> Vec<String> {
        if self.engine == Engine::Chromium {
            return self.requested().await;
        }
        // Resource Timing tells of all that a page fetches, also where the answer is an error.
        self.eval("performance.getEntriesByType('resource').map(({ name }) => name)", ()).await
    }

    /// Every address that a tab has sent a request to, by the browser's own record.
    pub(super) async fn requested(&self) -> Vec<String> {
        let log = self.driver.get_log("performance").await.expect("the record of requests");
        let new = log
            .iter()
            .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok())
            .filter(|event| event["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|event| {
                Some(event["message"]["params"]["request"]["url"].as_str()?.to_owned())
            });
        let mut requested = self.requested.lock().expect("no test panics with it");
        requested.extend(new);
        assert!(!requested.is_empty(), "the record of requests should hold at least the page");
        requested.clone()
    }

    /// Saves what the window shows, for whoever looks into a failure.
    pub async fn save_picture(&self, path: &Path) {
        match self.driver.screenshot(path).await {
            Ok(()) => eprintln!("what the page looked like: {}", path.display()),
            Err(error) => eprintln!("no picture could be taken: {error}"),
        }
    }
}
