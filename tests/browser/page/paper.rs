use std::io::Write as _;
use std::process::{Command, Stdio};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::page::Page;

/// What the browser prints, on A4.
pub struct Paper {
    pdf: Vec<u8>,
}

impl Page {
    /// Prints the page.
    pub async fn prints(&self) -> Paper {
        // In inches.
        let a4 = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true });
        let printed = self.driver.cdp().send_raw("Page.printToPDF", a4).await.expect("a print");
        let pdf = printed["data"].as_str().expect("what is printed");
        Paper { pdf: BASE64_STANDARD.decode(pdf).expect("it is base64") }
    }

    /// Has the reader's system in `light` or `dark`.
    pub async fn has_scheme(&self, scheme: &str) {
        let scheme = json!({ "name": "prefers-color-scheme", "value": scheme });
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [scheme] })).await;
    }
}

impl Paper {
    /// Everything that can be read on it. Where a line ends says nothing: the words come without
    /// spaces, and without hyphens, which end lines, too.
    pub fn words(&self) -> String {
        joined(&String::from_utf8_lossy(&self.given_to("pdftotext", &["-raw", "-", "-"])))
    }

    /// As [`Paper::words`], of each page.
    pub fn words_by_page(&self) -> Vec<String> {
        let text = self.given_to("pdftotext", &["-raw", "-", "-"]);
        // Each page ends with a form feed.
        let text = String::from_utf8_lossy(&text);
        text.trim_end_matches('\u{c}').split('\u{c}').map(joined).collect()
    }

    /// The brightness of each point of its pages, from 0 to 255, at 20 points an inch.
    pub fn brightness(&self) -> Vec<u8> {
        let pictures = self.given_to("pdftoppm", &["-r", "20", "-gray"]);
        // A picture for each page: "P5", width, height and 255, then a byte for each point.
        let mut points = Vec::new();
        let mut rest = pictures.as_slice();
        while !rest.is_empty() {
            let mut header = Vec::new();
            while header.len() < 4 {
                let end = rest.iter().position(u8::is_ascii_whitespace).expect("a header");
                header.push(String::from_utf8_lossy(&rest[..end]).into_owned());
                rest = &rest[end + 1..];
            }
            let size: usize =
                header[1..3].iter().map(|side| side.parse::<usize>().expect("a side")).product();
            points.extend(&rest[..size]);
            rest = &rest[size..];
        }
        points
    }

    /// What a program of poppler-utils makes of it.
    fn given_to(&self, program: &str, arguments: &[&str]) -> Vec<u8> {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} (need_browsers in setup/tools.sh): {error}"));
        let mut input = child.stdin.take().expect("its input");
        let pdf = self.pdf.clone();
        let writing = std::thread::spawn(move || input.write_all(&pdf));
        let output = child.wait_with_output().expect("its output");
        writing.join().expect("it is written").expect("it is read");
        assert!(output.status.success(), "{program} should read the print");
        output.stdout
    }
}

/// As [`Paper::words`] gives them.
pub fn joined(words: &str) -> String {
    words.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect()
}
