use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::prelude::*;

/// For a headless browser, as root, that asks nobody for anything on its own.
const FLAGS: [&str; 11] = [
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

/// A browser of its own: chromedriver on a port of its own, Chromium with a fresh profile.
pub struct Chromium {
    driver: WebDriver,
    process: Driver,
    profile: TempDir,
}

impl Chromium {
    /// Starts chromedriver, and through it Chromium.
    pub async fn start() -> Self {
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        let process = Driver::start();
        let server = format!("http://127.0.0.1:{}", process.port);
        let driver = WebDriver::new(server, capabilities(&profile))
            .await
            .expect("Chromium should start: see need_browsers in setup/tools.sh");
        Self { driver, process, profile }
    }

    /// The session with it.
    pub fn driver(&self) -> WebDriver {
        self.driver.clone()
    }

    /// Ends it. Should a test be interrupted before, an interrupt from the keyboard reaches
    /// chromedriver, too, and it ends its browser.
    pub async fn end(self) {
        let ended = self.driver.quit().await;
        drop(self.process);
        drop(self.profile);
        ended.expect("Chromium should end");
    }
}

fn capabilities(profile: &TempDir) -> Capabilities {
    let profile = format!("--user-data-dir={}", profile.path().display());
    let flags: Vec<&str> = FLAGS.into_iter().chain([profile.as_str()]).collect();
    let wanted = json!({
        "browserName": "chrome",
        // Waiting for the load event would mean waiting for the WebAssembly, which is preloaded.
        "pageLoadStrategy": "eager",
        "unhandledPromptBehavior": "ignore",
        "goog:chromeOptions": { "args": flags },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    });
    serde_json::from_value(wanted).expect("capabilities are an object")
}

/// The chromedriver process, which ends when this is dropped.
struct Driver {
    child: Child,
    port: u16,
    // Kept open, or chromedriver would fail to write into it.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    fn start() -> Self {
        let mut child = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver should start: see need_browsers in setup/tools.sh");
        let mut output = BufReader::new(child.stdout.take().expect("a piped output"));
        let port = port(&mut output);
        Self { child, port, _output: output }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The port that chromedriver has chosen, from what it prints: "ChromeDriver was started
/// successfully on port 40123."
fn port(output: &mut impl BufRead) -> u16 {
    let mut lines = output.lines().map_while(Result::ok);
    lines
        .find_map(|line| {
            line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
        })
        .expect("chromedriver should say on which port it listens")
}
