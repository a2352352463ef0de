//! The Nu HTML checker, as `setup/tools.sh` installs it or where `DATELINE_VNU` names it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::tools::installed;

/// What the checker says in so many words and is wrong about.
const WRONG: [&str; 6] = [
    VIEW_TRANSITION,
    // Its list of CSS is older than Container Queries (CSS Conditional Rules Level 5) ...
    "CSS: “container”: Parse Error.",
    "CSS: “container-type”: Property “container-type” doesn't exist.",
    // ... and lacks what SVG 2 has: https://www.w3.org/TR/SVG2/propidx.html.
    "CSS: “paint-order”: Property “paint-order” doesn't exist.",
    "CSS: “vector-effect”: Property “vector-effect” doesn't exist.",
    // It knows the hash of a classic script only. Browsers know a module's, and ask for none of a data
    // block, which is never executed: tests/browser runs under the policy in three engines.
    "Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive \
     (missing “‘unsafe-inline’” or nonce/hash).",
];

/// CSS View Transitions Level 2, section 2.2. In the page's sheet the checker loses count of the braces
/// behind it, too.
const VIEW_TRANSITION: &str = "CSS: Unrecognized at-rule “@view-transition”";
const BEHIND_IT: &str = "CSS: Parse Error.";

/// Fails with everything that the checker finds in the pages under `folder`.
pub fn finds_nothing(folder: &Path) {
    let pages = pages(folder);
    assert!(!pages.is_empty(), "{} holds no page", folder.display());
    let output = Command::new("java")
        .arg("-jar")
        .arg(checker())
        .args(["--format", "json", "--exit-zero-always"])
        .args(&pages)
        .output()
        .unwrap_or_else(|error| panic!("java: {error}: run ./dev setup"));
    let said = String::from_utf8_lossy(&output.stderr);
    let answer: Value =
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    let messages = answer["messages"].as_array().expect("the checker lists messages");
    let has_transition = |url: &Value| {
        messages.iter().any(|other| other["message"] == VIEW_TRANSITION && other["url"] == *url)
    };
    let found: Vec<String> = messages
        .iter()
        .filter(|message| !WRONG.iter().any(|wrong| message["message"] == *wrong))
        .filter(|message| message["message"] != BEHIND_IT || !has_transition(&message["url"]))
        .map(|message| {
            let [url, line, words, extract] =
                ["url", "lastLine", "message", "extract"].map(|part| &message[part]);
            format!("{url}:{line}: {words} in {extract}")
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}; run ./dev build first", folder.display()));
    let mut pages = Vec::new();
    for entry in entries {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            pages.extend(self::pages(&path));
        } else if path.extension().is_some_and(|ending| ending == "html") {
            pages.push(path);
        }
    }
    pages.sort();
    pages
}

fn checker() -> PathBuf {
    installed("DATELINE_VNU", "vnu", "VNU_VERSION", "vnu-jar/build/dist/vnu.jar")
}
