//! The window: its size, its theme, what it shows.

use serde_json::json;
use thirtyfour::prelude::*;

use super::Page;
use crate::harness::holds;

impl Page {
    /// Makes the window as narrow as a phone, or as the browser lets it be: 447 pixels in WebKit, 500
    /// in Firefox.
    pub async fn be_narrow(&self) {
        self.driver.set_window_rect(0, 0, 390, 800).await.expect("a narrow window");
    }

    /// Makes the window so many CSS pixels wide.
    pub async fn be_wide(&self, width: u32) {
        let metrics =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Makes the window so large, in CSS pixels, without scroll bars, which tell of what is below;
    /// `scheme` is `light` or `dark`.
    pub async fn has_screen(&self, width: u32, height: u32, scheme: &str) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        self.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        let scheme = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [scheme] })).await;
    }

    /// Waits until text or a picture is on the screen (W3C Paint Timing).
    pub async fn paints(&self) {
        let painted = "performance.getEntriesByName('first-contentful-paint').length > 0";
        holds("something should be painted", async || self.look(painted, ()).await).await;
    }

    /// What the window shows, as a PNG file: once two in a row are alike.
    pub async fn picture(&self) -> Vec<u8> {
        let mut last = self.screenshot().await;
        loop {
            let next = self.screenshot().await;
            if next == last {
                return next;
            }
            last = next;
        }
    }

    /// What an element shows, as a PNG file.
    pub async fn picture_of(&self, selector: &str) -> Vec<u8> {
        let element = self.driver.query(By::Css(selector)).first().await;
        let element = element.unwrap_or_else(|error| panic!("no {selector}: {error}"));
        element.screenshot_as_png().await.expect("a picture")
    }

    /// Scrolls until what `selector` finds first is at the top of the window.
    pub async fn scrolls_to(&self, selector: &str) {
        let scroll = "void document.querySelector(arguments[0]).scrollIntoView()";
        let () = self.eval(scroll, selector).await;
    }

    async fn screenshot(&self) -> Vec<u8> {
        self.driver.screenshot_as_png().await.expect("a picture")
    }
}
