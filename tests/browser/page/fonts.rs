use std::collections::BTreeSet;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::Page;
use crate::harness::{becomes, holds};

/// What all families of the page are called.
const OWN: &str = "Dateline";

impl Page {
    /// Enters the address of `path` until its fonts are there at the first paint: one that is late is
    /// left out until the next visit.
    pub async fn go_to_in_its_fonts(&self, path: &str) {
        holds("the page should have its fonts in time", async || {
            self.go_to(path).await;
            self.paints().await;
            let mut fonts = self.fonts_of("h1").await?;
            fonts.extend(self.fonts_of(".source-line").await?);
            fonts.extend(self.fonts_of(".article-text p").await?);
            Ok(!fonts.is_empty() && fonts.iter().all(|font| font.starts_with(OWN)))
        })
        .await;
    }

    /// The text of the elements that `selector` finds is drawn with `fonts` and no other.
    pub async fn is_drawn_with(&self, selector: &str, fonts: &[&str]) {
        let expected: BTreeSet<_> = fonts.iter().map(ToString::to_string).collect();
        let what = format!("the fonts of {selector}");
        becomes(&what, expected, async || self.fonts_of(selector).await).await;
    }

    /// Waits until no font is on its way.
    pub async fn has_loaded_its_fonts(&self) {
        let loaded = "[...document.fonts].filter(face => face.status === 'loading').length === 0";
        holds("the fonts should arrive", async || self.look(loaded, ()).await).await;
    }

    /// The families that the elements' text is drawn with, by the browser's own account.
    async fn fonts_of(&self, selector: &str) -> WebDriverResult<BTreeSet<String>> {
        let ask =
            async |method: &str, parameters| self.driver.cdp().send_raw(method, parameters).await;
        ask("DOM.enable", json!({})).await?;
        ask("CSS.enable", json!({})).await?;
        let document = ask("DOM.getDocument", json!({ "depth": 0 })).await?;
        let within = json!({ "nodeId": document["root"]["nodeId"], "selector": selector });
        let found = ask("DOM.querySelectorAll", within).await?;
        let mut families = BTreeSet::new();
        for node in found["nodeIds"].as_array().into_iter().flatten() {
            let used = ask("CSS.getPlatformFontsForNode", json!({ "nodeId": node })).await?;
            let fonts = used["fonts"].as_array().into_iter().flatten();
            families.extend(fonts.filter_map(|font| Some(name(font)?.to_owned())));
        }
        Ok(families)
    }
}

fn name(font: &Value) -> Option<&str> {
    font["familyName"].as_str()
}
