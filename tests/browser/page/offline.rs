use serde_json::json;
use thirtyfour::error::WebDriverResult;

use crate::harness::{becomes, holds};
use crate::page::{Page, owned};

/// The addresses of all that service workers have kept, from the root of the site, one list for each
/// cache.
const KEPT: &str = "(async () => Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort())))()";

const MODULE: &str = "document.getElementById('loader').dataset.module.slice(2)";

impl Page {
    /// Lets the browser have no service workers, as in a private window of some.
    pub async fn turn_workers_off(&self) {
        self.before_any_script("delete Navigator.prototype.serviceWorker").await;
    }

    /// Waits until the page can be opened again without a network.
    pub async fn is_kept(&self) {
        self.has_worker("active").await;
    }

    /// Waits until a worker of another build has kept its files and waits for its time.
    pub async fn next_build_is_kept(&self) {
        self.has_worker("waiting").await;
    }

    async fn has_worker(&self, state: &str) {
        let there = "(async () => (await navigator.serviceWorker.getRegistration())
            ?.[arguments[0]]?.state.startsWith(arguments[0] === 'active' ? 'activated' : 'installed')
            ?? false)()";
        let what = format!("a service worker should be {state}");
        holds(&what, async || self.look(there, state).await).await;
    }

    /// Waits until there is no service worker.
    pub async fn has_no_worker(&self) {
        let there = "(async () => !(await navigator.serviceWorker.getRegistration()))()";
        holds("no service worker", async || self.look(there, ()).await).await;
    }

    /// Waits until exactly these files are kept, in one cache for each list.
    pub async fn keeps(&self, caches: &[&[&str]]) {
        let expected: Vec<Vec<String>> = caches.iter().map(|files| owned(files)).collect();
        becomes("the files that are kept", expected, async || self.kept_files().await).await;
    }

    /// Waits until this file is kept.
    pub async fn has_kept(&self, path: &str) {
        holds(&format!("{path} should be kept"), async || {
            let caches = self.kept_files().await?;
            Ok(caches.iter().flatten().any(|kept| kept == path))
        })
        .await;
    }

    /// Waits until what is kept of this page has these words.
    pub async fn has_kept_with(&self, path: &str, words: &str) {
        let found = "caches.match(arguments[0][0]).then((kept) => kept?.text())
            .then((page) => page?.includes(arguments[0][1]) ?? false)";
        holds(&format!("{path} should be kept with {words}"), async || {
            self.look(found, json!([path, words])).await
        })
        .await;
    }

    /// Waits until the files of so many builds are kept.
    pub async fn keeps_builds(&self, count: usize) {
        becomes("the builds that are kept", count, async || Ok(self.kept_files().await?.len()))
            .await;
    }

    async fn kept_files(&self) -> WebDriverResult<Vec<Vec<String>>> {
        self.look(KEPT, ()).await
    }

    /// The browser has nothing to show at this address.
    pub async fn cannot_open(&self, path: &str) {
        let _ = self.driver.goto(self.site.address(path)).await;
        let shows_nothing = "document.querySelector('main') === null";
        holds(&format!("{path} should not open"), async || self.look(shows_nothing, ()).await)
            .await;
    }

    /// Leaves the site and opens the page until it is the one with this module: the browser takes its
    /// time to see that a page was left.
    pub async fn opens_anew_with(&self, module: &str) {
        becomes("the module of the page", module.to_owned(), async || {
            self.driver.goto("about:blank").await?;
            self.go_to("").await;
            self.look(MODULE, ()).await
        })
        .await;
    }

    /// The status of the answer to a request that the page makes.
    pub async fn asks(&self, method: &str, address: &str) -> u16 {
        let ask =
            "(async () => (await fetch(arguments[0][1], { method: arguments[0][0] })).status)()";
        self.eval(ask, json!([method, address])).await
    }

    /// The module that the page loads: another in each build.
    pub async fn module(&self) -> String {
        self.eval(MODULE, ()).await
    }

    /// Has a line with this many milliseconds and bytes a second.
    pub async fn has_line(&self, latency: u32, bytes_a_second: u32) {
        let conditions = json!({
            "offline": false,
            "latency": latency,
            "downloadThroughput": bytes_a_second,
            "uploadThroughput": bytes_a_second,
        });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }
}
