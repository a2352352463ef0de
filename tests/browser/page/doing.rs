//! What a reader does with a pointer, a finger and a keyboard.

use std::collections::HashMap;

use serde_json::json;
use thirtyfour::prelude::*;

use super::Page;
use crate::harness::{Engine, becomes};

impl Page {
    /// Clicks what `selector` finds first.
    pub async fn click(&self, selector: &str) {
        let element = self.driver.query(By::Css(selector)).first().await;
        let element = element.unwrap_or_else(|error| panic!("no {selector} to click: {error}"));
        self.click_when_still(selector, &element).await;
    }

    /// Clicks what `selector` finds first twice, as fast as a mouse does.
    pub async fn double_clicks(&self, selector: &str) {
        let element = self.driver.query(By::Css(selector)).first().await;
        let element = element.unwrap_or_else(|error| panic!("no {selector} to click: {error}"));
        element.scroll_into_view().await.expect("the element should be in view");
        let double_click = self.driver.action_chain().double_click_element(&element);
        double_click.perform().await.expect("a double click");
    }

    /// Presses Enter and lets it repeat so many times before it goes up.
    pub async fn holds_enter_down(&self, times: u32) {
        let key = json!({
            "key": "Enter",
            "code": "Enter",
            "text": "\r",
            "windowsVirtualKeyCode": 13,
        });
        for time in 0..times {
            let mut down = key.clone();
            down["type"] = json!("keyDown");
            down["autoRepeat"] = json!(time > 0);
            self.devtools("Input.dispatchKeyEvent", down).await;
        }
        let mut up = key;
        up["type"] = json!("keyUp");
        self.devtools("Input.dispatchKeyEvent", up).await;
    }

    /// Opens every `details`; of those with one name only the last stays open.
    pub async fn opens_everything(&self) {
        let open =
            "document.querySelectorAll('details').forEach((found) => { found.open = true; })";
        let () = self.eval(open, ()).await;
    }

    /// Brings every animation of the page to its end.
    pub async fn lets_time_pass(&self) {
        let finish = "document.getAnimations().forEach((animation) => animation.finish())";
        let () = self.eval(finish, ()).await;
    }

    /// Clicks `element` once it keeps its place. The driver scrolls to it and then aims, and in
    /// between entries that come near the window take their real height (`content-visibility: auto`):
    /// the driver then refuses to click what it would miss.
    async fn click_when_still(&self, name: &str, element: &WebElement) {
        becomes(&format!("a click on {name}"), (), async || {
            // Its driver does not scroll to a phrase, whose margin is a third of the window.
            if self.engine == Engine::WebKit {
                element.scroll_into_view().await?;
            }
            element.click().await
        })
        .await;
    }

    /// Clicks the link with exactly these words in what `selector` finds.
    pub async fn click_link(&self, selector: &str, words: &str) {
        let find = "
            const [selector, words] = arguments;
            const plain = (text) => text.replace(/\\s+/g, ' ').trim();
            return [...document.querySelectorAll(selector + ' a')]
                .find((link) => plain(link.textContent) === words);";
        let link = self.driver.execute(find, vec![json!(selector), json!(words)]).await;
        let link = link.and_then(|link| link.element());
        let link =
            link.unwrap_or_else(|_| panic!("there should be a link “{words}” in {selector}"));
        self.click_when_still(words, &link).await;
    }

    /// Moves focus to the element with this id, as the Tab key would sooner or later.
    pub async fn moves_focus_to(&self, id: &str) {
        let () = self.eval("document.getElementById(arguments[0]).focus()", id).await;
        self.focus_is_on(id).await;
    }

    /// Does something in which the page must not be loaded anew.
    pub async fn stays_loaded(&self, act: impl AsyncFnOnce()) {
        let () = self.eval("void (window.stayed = true)", ()).await;
        act().await;
        assert!(
            self.eval("window.stayed === true", ()).await,
            "the page should not be loaded anew"
        );
    }

    /// Moves the pointer over the middle of what `selector` finds first.
    pub async fn points_at(&self, selector: &str) {
        let element = self.driver.query(By::Css(selector)).first().await;
        let element = element.unwrap_or_else(|error| panic!("no {selector}: {error}"));
        element.scroll_into_view().await.expect("the element should be in view");
        let chain = self.driver.action_chain().move_to_element_center(&element);
        chain.perform().await.expect("the pointer should move");
    }

    /// Presses the pointer at one point of the window, moves it to another and lets go.
    pub async fn drags(&self, from: (i64, i64), to: (i64, i64)) {
        let chain = self.driver.action_chain().move_to(from.0, from.1).click_and_hold();
        let chain = chain.move_to((from.0 + to.0) / 2, (from.1 + to.1) / 2).move_to(to.0, to.1);
        chain.release().perform().await.expect("the pointer should be dragged");
    }

    /// Taps with a finger on a line that `selector` finds, where no other line lies over it.
    pub async fn taps_on_line(&self, selector: &str) {
        let point = "(() => {
            const line = document.querySelector(arguments[0]);
            line.closest('figure').scrollIntoView();
            const at = (share) => line.getPointAtLength(line.getTotalLength() * share)
                .matrixTransform(line.getScreenCTM());
            return [...Array(50).keys()].map((number) => at(number / 50)).map(({ x, y }) => ({ x, y }))
                .find(({ x, y }) => document.elementFromPoint(x, y)?.dataset.path === line.dataset.path);
        })()";
        let point: HashMap<String, f64> = self.eval(point, selector).await;
        let point = json!([{ "x": point["x"], "y": point["y"] }]);
        for (kind, points) in [("touchStart", point), ("touchEnd", json!([]))] {
            let event = json!({ "type": kind, "touchPoints": points });
            self.devtools("Input.dispatchTouchEvent", event).await;
        }
    }

    /// Types into whatever has focus.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        self.driver.action_chain().send_keys(keys).perform().await.expect("keys should be pressed");
    }
}
