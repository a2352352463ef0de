//! The page as a reader knows it: what it shows and what can be done with it.
//!
//! Whatever depends on the page's markup is here and in the modules below. Each method that looks
//! at something waits until it is as expected, and fails with what it saw instead.

mod article;
mod card;
mod doing;
mod file;
mod fonts;
mod form;
mod map;
mod offline;
mod outbox;
mod paper;
mod storage;
mod thread;
mod timeline;
mod traces;
mod window;

use std::sync::Mutex;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::WindowHandle;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use tokio::time::timeout;

pub use form::Field;
pub use paper::joined;

use crate::harness::{COMPLAINTS, Engine, Site, becomes, holds};

/// How long a browser may take to look at its page. WebKit's driver never answers when the page that
/// it was to look at is left in that moment; what waits for something then looks once more.
const ANSWER_DEADLINE: Duration = Duration::from_secs(5);

/// A reader's window onto the site.
pub struct Page {
    engine: Engine,
    driver: WebDriver,
    site: Site,
    /// Parts of the console messages and complaints that the test has announced.
    announced: Mutex<Vec<&'static str>>,
    /// What has been asked of any host, as far as the browser's record was read: it tells once.
    requested: Mutex<Vec<String>>,
}

impl Page {
    pub fn new(engine: Engine, driver: WebDriver, site: Site) -> Self {
        Self { engine, driver, site, announced: Mutex::default(), requested: Mutex::default() }
    }

    /// The host that serves it.
    pub fn site(&self) -> &Site {
        &self.site
    }

    // Coming and going.

    /// Opens the page at `path`, such as `#brussels`, and waits until it can be operated.
    pub async fn open(&self, path: &str) {
        self.go_to(path).await;
        self.is_ready().await;
    }

    /// Enters the address of `path`. Where only the fragment differs, the page stays.
    pub async fn go_to(&self, path: &str) {
        let address = self.site.address(path);
        let open = self.driver.current_url().await.expect("the open page's address");
        let page = |address: &str| address.split('#').next().map(str::to_owned);
        let stays = address.contains('#') && page(open.as_str()) == page(&address);
        let enter = async || self.driver.goto(&address).await.expect("the page should open");
        if stays { enter().await } else { self.leaves(enter).await }
    }

    /// Does what loads a page, and waits until its elements are there. WebKit's driver would do the
    /// latter by itself, but at times waits for ever.
    async fn leaves(&self, load: impl AsyncFnOnce()) {
        if self.engine != Engine::WebKit {
            return load().await;
        }
        let () = self.eval("void (window.isLeft = true)", ()).await;
        load().await;
        let arrived = "!window.isLeft && document.readyState !== 'loading'";
        holds("a page should load", async || self.look(arrived, ()).await).await;
    }

    pub async fn is_ready(&self) {
        self.app_is(Some("ready")).await;
        self.tells_of_failures().await;
    }

    /// Lets the page send the site what fails in its scripts: WebKit's driver does not hand out the
    /// console.
    async fn tells_of_failures(&self) {
        if self.engine != Engine::WebKit {
            return;
        }
        let tell = "(() => {
            if (window.tells) return;
            window.tells = (words) => void navigator.sendBeacon(arguments[0], String(words));
            addEventListener('error', ({ message }) => tells(message));
            addEventListener('unhandledrejection', ({ reason }) => tells(reason));
            console.error = console.warn = (...words) => tells(words.join(' '));
        })()";
        let () = self.eval(tell, COMPLAINTS).await;
    }

    /// The state of the WebAssembly as the loader writes it down.
    pub async fn app_is(&self, state: Option<&str>) {
        let what = "the state of the WebAssembly";
        let state = state.map(str::to_owned);
        becomes(what, state, async || {
            self.look("document.documentElement.dataset.app ?? null", ()).await
        })
        .await;
    }

    /// Reloads the page and waits until it can be operated.
    pub async fn reload(&self) {
        let reload = async || self.driver.refresh().await.expect("the page should reload");
        self.leaves(reload).await;
        self.is_ready().await;
    }

    pub async fn go_back(&self) {
        self.driver.back().await.expect("the browser should go back");
    }

    /// Turns scripting off, as in the browser's settings, in Chromium; see also [`Settings`].
    ///
    /// [`Settings`]: crate::harness::Settings
    pub async fn turn_scripting_off(&self) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    }

    /// Lets the page do what its Content-Security-Policy forbids: what that would block must be
    /// harmless without it, too.
    pub async fn turn_policy_off(&self) {
        self.devtools("Page.setBypassCSP", json!({ "enabled": true })).await;
    }

    /// Runs `script` in every page before its own scripts.
    pub async fn before_any_script(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Opens another tab and goes on there.
    pub async fn open_tab(&self) {
        let tab = self.driver.new_tab().await.expect("another tab");
        self.driver.switch_to_window(tab).await.expect("the other tab");
    }

    /// The tab that is in front.
    pub async fn tab(&self) -> WindowHandle {
        self.driver.window().await.expect("a tab")
    }

    /// Goes on in another tab.
    pub async fn switch_to(&self, tab: &WindowHandle) {
        self.driver.switch_to_window(tab.clone()).await.expect("the other tab");
    }

    /// Closes the tab and goes on in another one.
    pub async fn close_and_switch_to(&self, tab: &WindowHandle) {
        self.driver.close_window().await.expect("the tab should close");
        self.switch_to(tab).await;
    }

    /// Lets every file come from the host and none from the browser's cache or the service worker's.
    pub async fn turn_cache_off(&self) {
        self.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        self.devtools("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
    }

    /// Kills the tab's process, as a crash or a phone short of memory does, and goes on in another
    /// one.
    pub async fn kill_tab(&self) {
        let killed = self.driver.window().await.expect("a tab");
        let next = self.driver.new_tab().await.expect("another tab");
        // The answer to this is that the tab has crashed.
        let _ = self.driver.cdp().send_raw("Page.crash", json!({})).await;
        self.driver.switch_to_window(next).await.expect("the other tab");
        assert_ne!(self.driver.window().await.expect("a tab"), killed);
    }

    // Looking.

    /// Waits until the page shows these words somewhere.
    pub async fn sees(&self, words: &str) {
        let shown = "document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        holds(&format!("the page should show “{words}”"), async || {
            self.look(shown, words).await
        })
        .await;
    }

    /// Waits until the page shows these words nowhere.
    pub async fn does_not_see(&self, words: &str) {
        let shown = "!document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])";
        holds(&format!("the page should not show “{words}”"), async || {
            self.look(shown, words).await
        })
        .await;
    }

    /// Waits until what `selector` finds first shows exactly these words; none when it is hidden.
    pub async fn reads(&self, selector: &str, words: &str) {
        let script = format!("(({TEXT})(document.querySelector(arguments[0])))");
        becomes(&format!("the words of {selector}"), words.to_owned(), async || {
            self.look(&script, selector).await
        })
        .await;
    }

    /// Waits until the visible ones of what `selector` finds show these words, in this order.
    pub async fn lists(&self, selector: &str, words: &[&str]) {
        becomes(&format!("the words of each {selector}"), owned(words), async || {
            self.texts(selector).await
        })
        .await;
    }

    async fn texts(&self, selector: &str) -> WebDriverResult<Vec<String>> {
        let script = format!(
            "[...document.querySelectorAll(arguments[0])]
                .filter((found) => found.checkVisibility({{ visibilityProperty: true }}))
                .map({TEXT})"
        );
        self.look(&script, selector).await
    }

    /// Waits until `selector` finds so many elements, seen or not.
    pub async fn has(&self, count: usize, selector: &str) {
        becomes(&format!("the number of {selector}"), count, async || {
            self.look("document.querySelectorAll(arguments[0]).length", selector).await
        })
        .await;
    }

    /// Waits until what `selector` finds first can be seen, or cannot.
    pub async fn shows(&self, selector: &str, shown: bool) {
        let visible = "document.querySelector(arguments[0])
            .checkVisibility({ visibilityProperty: true, opacityProperty: true })";
        becomes(&format!("whether {selector} can be seen"), shown, async || {
            self.look(visible, selector).await
        })
        .await;
    }

    /// Waits until an attribute of what `selector` finds first has this value; none without it.
    pub async fn attribute(&self, selector: &str, name: &str, value: Option<&str>) {
        let script = "document.querySelector(arguments[0][0]).getAttribute(arguments[0][1])";
        let what = format!("{name} of {selector}");
        becomes(&what, value.map(str::to_owned), async || {
            self.look(script, [selector, name]).await
        })
        .await;
    }

    pub async fn title_is(&self, title: &str) {
        becomes("the title", title.to_owned(), async || self.driver.title().await).await;
    }

    /// The page's title as it is now.
    pub async fn title(&self) -> String {
        self.driver.title().await.expect("a title")
    }

    /// Waits until the address has this fragment, `#` included, or none.
    pub async fn address_ends(&self, fragment: &str) {
        becomes("the address’s fragment", fragment.to_owned(), async || {
            self.look("decodeURIComponent(location.hash)", ()).await
        })
        .await;
    }

    /// Waits until the element with this id has focus.
    pub async fn focus_is_on(&self, id: &str) {
        becomes("the id of what has focus", id.to_owned(), async || {
            self.look("document.activeElement?.id ?? ''", ()).await
        })
        .await;
    }

    /// Waits until what has focus shows these words.
    pub async fn focus_reads(&self, words: &str) {
        becomes("the words of what has focus", words.to_owned(), async || {
            self.look("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()", ()).await
        })
        .await;
    }

    /// Waits until the field with this id holds this text.
    pub async fn chose_in(&self, id: &str, text: &str) {
        becomes(&format!("the text in {id}"), text.to_owned(), async || {
            self.look("document.getElementById(arguments[0]).value", id).await
        })
        .await;
    }

    /// Waits until an expression is true in the page.
    pub async fn holds_in_page(&self, expression: &str) {
        holds(expression, async || self.look(expression, ()).await).await;
    }

    /// Waits until something inside of what `selector` finds has focus.
    pub async fn focus_is_within(&self, selector: &str) {
        holds(&format!("focus should be inside of {selector}"), async || {
            self.look("document.querySelector(arguments[0]).matches(':focus-within')", selector)
                .await
        })
        .await;
    }

    /// Waits until the top of the element with this id is in the window.
    pub async fn is_in_view(&self, id: &str) {
        let script = "(() => {
            const { top, bottom } = document.getElementById(arguments[0]).getBoundingClientRect();
            return bottom > top && bottom > 0 && top < innerHeight && top > -1;
        })()";
        holds(&format!("#{id} should be in view"), async || self.look(script, id).await).await;
    }

    /// Waits until what `selector` finds first is in the window as a whole.
    pub async fn is_wholly_in_view(&self, selector: &str) {
        let script = "(() => {
            const { top, bottom } = document.querySelector(arguments[0]).getBoundingClientRect();
            return bottom > top && top > -1 && bottom < innerHeight + 1;
        })()";
        holds(&format!("{selector} should be in view"), async || self.look(script, selector).await)
            .await;
    }

    /// Waits until the window is so wide and nothing of the page reaches beyond it.
    pub async fn fits(&self, width: u32) {
        becomes("the width of the window", width, async || self.look("innerWidth", ()).await).await;
        self.fits_into_its_window().await;
    }

    /// Waits until nothing of the page reaches beyond the window.
    pub async fn fits_into_its_window(&self) {
        becomes("what is wider than the window", Vec::<String>::new(), async || {
            self.look(
                "(() => {
                    const page = document.documentElement;
                    if (page.scrollWidth <= page.clientWidth) return [];
                    const wide = [...document.querySelectorAll('body *')]
                        .filter((found) => found.getBoundingClientRect().right > innerWidth + 1)
                        .map((found) => found.tagName + '#' + found.id + '.' + found.className);
                    return ['the page: ' + page.scrollWidth, ...wide.slice(0, 9)];
                })()",
                (),
            )
            .await
        })
        .await;
    }

    /// Waits until what `labels` finds in `drawing` lies within it, no two over each other.
    pub async fn has_labels_apart(&self, drawing: &str, labels: &str) {
        let what = format!("{labels} in {drawing} outside of it or over each other");
        becomes(&what, Vec::<String>::new(), async || {
            self.look(
                "(() => {
                    const [drawing, labels] = arguments[0];
                    const frame = document.querySelector(drawing).getBoundingClientRect();
                    const found = [...document.querySelectorAll(`${drawing} ${labels}`)]
                        .map((label) => [label.textContent, label.getBoundingClientRect()])
                        .filter(([, box]) => box.width > 0);
                    if (!found.length) return ['no labels'];
                    const leaves = ([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1
                        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
                    const meet = ([, a], [, b]) =>
                        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
                    const over = found.flatMap((one, at) =>
                        found.slice(at + 1).filter((other) => meet(one, other))
                            .map((other) => `${one[0]} / ${other[0]}`));
                    return [...found.filter(leaves).map(([words]) => words), ...over].slice(0, 9);
                })()",
                [drawing, labels],
            )
            .await
        })
        .await;
    }

    /// Evaluates a JavaScript expression; `arguments[0]` is `argument`.
    ///
    /// # Panics
    /// When it cannot be evaluated.
    pub async fn eval<T: DeserializeOwned>(
        &self,
        expression: &str,
        argument: impl Into<Value>,
    ) -> T {
        self.look_at(expression, argument.into())
            .await
            .unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    async fn look<T: DeserializeOwned>(
        &self,
        expression: &str,
        argument: impl serde::Serialize,
    ) -> WebDriverResult<T> {
        self.look_at(expression, json!(argument)).await
    }

    async fn look_at<T: DeserializeOwned>(
        &self,
        expression: &str,
        argument: Value,
    ) -> WebDriverResult<T> {
        let script = format!("return {expression}");
        let answer = timeout(ANSWER_DEADLINE, self.driver.execute(script, vec![argument])).await;
        answer.unwrap_or_else(|_| Err(unanswered(expression)))?.convert()
    }

    /// Sends a command of Chromium's devtools protocol, which only Chromium has.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{method} is for `visit`, not `everywhere`");
        let sent = self.driver.cdp().send_raw(method, parameters).await;
        sent.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Runs a script that the page's policy would not let in, and waits for what it promises.
    pub async fn run_anyway<T: DeserializeOwned>(&self, script: &str) -> T {
        let evaluation = json!({
            "expression": script,
            "awaitPromise": true,
            "returnByValue": true,
        });
        let answer = self.devtools("Runtime.evaluate", evaluation).await;
        let value = answer["result"]["value"].clone();
        serde_json::from_value(value).unwrap_or_else(|error| panic!("{error}: {answer}"))
    }

    /// Waits until the browser has complained with these words to the site.
    pub async fn complains_of(&self, words: &str) {
        holds(&format!("the browser should complain of {words}"), async || {
            Ok(self.site.complaints().iter().any(|complaint| complaint.contains(words)))
        })
        .await;
    }
}

/// The visible words of an element, with each run of spaces as one; empty when it is hidden.
const TEXT: &str = "(found) => found?.checkVisibility({ visibilityProperty: true })
    ? (found.innerText || found.textContent).replace(/\\s+/g, ' ').trim() : ''";

/// A list of words as what is read from the page can be compared with.
pub fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn unanswered(expression: &str) -> WebDriverError {
    WebDriverErrorInner::Timeout(format!("no answer to {expression}")).into()
}
