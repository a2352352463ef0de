use std::fmt;
use std::path::Path;

use serde_json::{Value, json};

use super::Settings;

/// What lays out the page and runs its program. Every browser for readers is made with one of these
/// three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// That of Chrome, Edge and most others; the one whose devtools protocol tests can use.
    Chromium,
    Firefox,
    /// That of Safari.
    WebKit,
}

/// For a headless browser, as root, that asks nobody for anything on its own.
const CHROMIUM_FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--lang=en-GB",
    "--window-size=1280,900",
];

/// In the packages of Debian, which has no other place for it.
const FIREFOX: &str = "/usr/bin/firefox-esr";
const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

impl Engine {
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// Those in which to run the tests that run in all: all, or what `DATELINE_ENGINES` lists, as in
    /// `DATELINE_ENGINES=firefox,webkit`.
    ///
    /// # Panics
    /// When it lists something else.
    pub fn wanted() -> Vec<Engine> {
        let Ok(list) = std::env::var("DATELINE_ENGINES") else { return Self::ALL.to_vec() };
        let named = |name: &str| {
            let engine = Self::ALL.into_iter().find(|engine| engine.name() == name);
            engine.unwrap_or_else(|| panic!("DATELINE_ENGINES: there is no engine “{name}”"))
        };
        list.split(',').map(named).collect()
    }

    fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The capabilities that only it has.
    pub(super) fn capabilities(
        self,
        settings: Settings,
        profile: &Path,
    ) -> Vec<(&'static str, Value)> {
        let profile = profile.display().to_string();
        // Waiting for the load event would mean waiting for the WebAssembly. WebKit's driver waits for
        // ever at times, so that `Page` waits itself.
        let waits = if self == Engine::WebKit { "none" } else { "eager" };
        let mut capabilities = vec![("pageLoadStrategy", json!(waits))];
        capabilities.extend(match self {
            Engine::Chromium => {
                let user_data = format!("--user-data-dir={profile}");
                let flags: Vec<&str> =
                    CHROMIUM_FLAGS.into_iter().chain([user_data.as_str()]).collect();
                vec![
                    ("browserName", json!("chrome")),
                    ("goog:chromeOptions", json!({ "args": flags })),
                    ("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })),
                ]
            }
            Engine::Firefox => {
                let preferences = json!({
                    "javascript.enabled": !settings.scripting_off,
                    "layout.css.prefers-color-scheme.content-override":
                        if settings.dark { 0 } else { 1 },
                    "intl.accept_languages": "en-GB",
                    "intl.locale.requested": "en-GB",
                    // So that the test can read it.
                    "devtools.console.stdout.content": true,
                });
                let options = json!({
                    "binary": FIREFOX,
                    "args": ["-headless", "-profile", profile],
                    "prefs": preferences,
                });
                vec![("browserName", json!("firefox")), ("moz:firefoxOptions", options)]
            }
            Engine::WebKit => {
                let mut flags = vec!["--automation"];
                if settings.scripting_off {
                    flags.push("--enable-javascript=false");
                }
                if settings.dark {
                    flags.push("--dark-mode");
                }
                let options = json!({ "binary": MINI_BROWSER, "args": flags });
                vec![("webkitgtk:browserOptions", options)]
            }
        });
        capabilities
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
