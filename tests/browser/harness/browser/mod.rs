//! A browser of its own for each test, behind the driver of its engine.

mod driver;
mod engine;

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::prelude::*;

pub use engine::Engine;

use driver::{Driver, Screen};

/// What is set before the browser starts, as a reader sets it for all pages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// No script runs.
    pub scripting_off: bool,
    /// The system's colours are dark.
    pub dark: bool,
}

/// A running browser with a fresh profile.
pub struct Browser {
    engine: Engine,
    session: WebDriver,
    driver: Driver,
    _screen: Option<Screen>,
    _profile: TempDir,
}

impl Browser {
    /// Starts the engine's driver on a port of its own, and through it the browser.
    pub async fn start(engine: Engine, settings: Settings) -> Self {
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        let screen = (engine == Engine::WebKit).then(Screen::start);
        let driver = Driver::start(engine, screen.as_ref());
        let session = WebDriver::new(driver.address(), capabilities(engine, settings, &profile))
            .await
            .unwrap_or_else(|error| {
                panic!("{engine} should start: see need_browsers in setup/tools.sh: {error}")
            });
        let browser = Self { engine, session, driver, _screen: screen, _profile: profile };
        if engine == Engine::Chromium {
            browser.set(settings).await;
        }
        browser
    }

    /// Chromium is set once it runs; the others have been told as they started.
    async fn set(&self, settings: Settings) {
        let scheme = if settings.dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        let off = json!({ "value": settings.scripting_off });
        let devtools = self.session.cdp();
        for (method, parameters) in [
            ("Emulation.setEmulatedMedia", json!({ "features": features })),
            ("Emulation.setScriptExecutionDisabled", off),
        ] {
            let sent = devtools.send_raw(method, parameters).await;
            sent.unwrap_or_else(|error| panic!("{method}: {error}"));
        }
    }

    /// The session with it.
    pub fn session(&self) -> WebDriver {
        self.session.clone()
    }

    /// Ends it and hands over what it has written about the page. Should a test be interrupted
    /// before, an interrupt from the keyboard reaches the driver, too, and it ends its browser.
    pub async fn end(self) -> Vec<String> {
        if let Some(firefox) = self.firefox() {
            driver::kill("KILL", firefox);
        }
        let ended = self.session.quit().await;
        let written = self.driver.end();
        if self.engine != Engine::Firefox {
            ended.unwrap_or_else(|error| panic!("{} should end: {error}", self.engine));
        }
        written.lines().filter(|line| is_about_the_page(line)).map(str::to_owned).collect()
    }

    /// The process of Firefox, which takes five seconds to quit, whatever its preferences.
    fn firefox(&self) -> Option<u32> {
        let process = self.session.handle().capabilities().get("moz:processID")?;
        process.as_u64()?.try_into().ok()
    }
}

/// Whether this line of what Firefox writes is what a page has said on the console, or what failed in
/// its scripts. Firefox's own parts put no quotes around their words, but for warnings.
fn is_about_the_page(line: &str) -> bool {
    let failed = line.starts_with("JavaScript error: http");
    let said = line.starts_with("console.error: \"") && !line.contains("\"Warning: ");
    failed || said
}

fn capabilities(engine: Engine, settings: Settings, profile: &TempDir) -> Capabilities {
    let mut wanted = json!({
        "unhandledPromptBehavior": "ignore",
    });
    for (name, value) in engine.capabilities(settings, profile.path()) {
        wanted[name] = value;
    }
    serde_json::from_value(wanted).expect("capabilities are an object")
}
