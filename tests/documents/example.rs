//! What stands between fences.

use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// A fenced block that is more than an illustration.
#[derive(Clone, Debug)]
pub struct Example {
    /// The document, from the project's root.
    pub document: String,
    /// The first word behind the fence.
    pub language: String,
    /// What follows it.
    pub name: String,
    pub text: String,
}

impl Example {
    /// Where a person finds it.
    pub fn place(&self) -> String {
        format!("`{} {}` in {}", self.language, self.name, self.document)
    }
}

/// A path in this project.
pub fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The names and texts of the Markdown files in these folders, in order.
pub fn documents(folders: &[&str]) -> Vec<(String, String)> {
    let mut documents = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(in_project(folder)).expect("a folder of documents") {
            let name = entry.expect("a file").file_name().into_string().expect("a plain name");
            if name.ends_with(".md") {
                let name = format!("{folder}/{name}").trim_start_matches("./").to_owned();
                let text = fs::read_to_string(in_project(&name)).expect("a document");
                documents.push((name, text));
            }
        }
    }
    documents.sort();
    documents
}

/// All examples of all documents.
pub fn examples() -> Vec<Example> {
    let documents = documents(&[".", "docs"]);
    documents.iter().flat_map(|(name, text)| examples_in(name, text)).collect()
}

fn examples_in(document: &str, text: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = info.split_once(' ').map(|(language, name)| Example {
                    document: document.to_owned(),
                    language: language.to_owned(),
                    name: name.to_owned(),
                    text: String::new(),
                });
            }
            Event::Text(text) => {
                if let Some(example) = &mut open {
                    example.text += &text;
                }
            }
            Event::End(TagEnd::CodeBlock) => examples.extend(open.take()),
            _ => {}
        }
    }
    examples
}

#[test]
fn examples_are_found_by_what_stands_behind_the_fence() {
    let text = "```\nno\n```\n\n```toml\nno\n```\n\n```toml site.toml\na = 1\nb = 2\n```\n";
    let [example] = &examples_in("a.md", text)[..] else { panic!("one example") };
    assert_eq!(example.place(), "`toml site.toml` in a.md");
    assert_eq!(example.text, "a = 1\nb = 2\n");
}
