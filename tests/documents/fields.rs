//! Every field that the reader knows is in an example.
//!
//! Which fields there are, the reader says itself: of a table with a field that it does not know it lists
//! those that the table can have.

use std::collections::{BTreeMap, BTreeSet};

use dateline::content::{Problem, read_files, read_site};
use miette::Diagnostic;

use crate::example::examples;
use crate::stories::{Files, SLUG};

/// Like none of the fields, so that the reader does not guess which one was meant.
const UNKNOWN: &str = "qqqqqqqq";

/// The names of fields, by the table that they stand in: the last word of its header, `{` for one between
/// braces, or the file.
type Fields = BTreeMap<String, BTreeSet<String>>;

/// A file's tables as its lines are read, with a field in each that nobody knows.
struct Tables {
    /// What stands for the file itself.
    file: &'static str,
    /// The table that is being read.
    table: String,
    /// The number of the line that comes next.
    line: usize,
    text: String,
    /// The table that each line with an unknown field belongs to.
    asked: BTreeMap<usize, String>,
    used: Fields,
}

impl Tables {
    /// Of `toml`, the file or a part of it, which begins in line `first`.
    fn of(toml: &str, file: &'static str, first: usize) -> Self {
        let mut tables = Tables {
            file,
            table: file.to_owned(),
            line: first,
            text: String::new(),
            asked: BTreeMap::new(),
            used: Fields::new(),
        };
        tables.ask();
        for line in toml.lines() {
            if let Some(header) = line.strip_prefix('[') {
                tables.begin(header.trim_matches(['[', ']']));
                tables.push(line);
                tables.ask();
            } else if let Some(fields) = line.trim_start().strip_prefix("{ ") {
                tables.push_between_braces(line, fields);
            } else {
                tables.uses(tables.table.clone(), line.split_once(" = ").map(|(key, _)| key));
                tables.push(line);
            }
        }
        tables
    }

    /// A table's header is a field of the table around it.
    fn begin(&mut self, header: &str) {
        let (outer, key) = header.rsplit_once('.').unwrap_or((self.file, header));
        self.uses(outer.to_owned(), [key]);
        self.table = key.to_owned();
    }

    fn push_between_braces(&mut self, line: &str, fields: &str) {
        let written = fields.split(", ").filter_map(|field| field.split_once(" = "));
        self.uses("{".to_owned(), written.map(|(key, _)| key));
        self.asked.insert(self.line, "{".to_owned());
        self.push(&line.replacen("{ ", &format!("{{ {UNKNOWN} = 1, "), 1));
    }

    fn ask(&mut self) {
        self.asked.insert(self.line, self.table.clone());
        self.push(&format!("{UNKNOWN} = 1"));
    }

    fn push(&mut self, line: &str) {
        self.text += line;
        self.text.push('\n');
        self.line += 1;
    }

    fn uses<'a>(&mut self, table: String, keys: impl IntoIterator<Item = &'a str>) {
        self.used.entry(table).or_default().extend(keys.into_iter().map(str::to_owned));
    }

    /// The fields that the reader lists in `problems`.
    fn known(&self, problems: &[Problem]) -> Fields {
        let mut known = Fields::new();
        for problem in problems {
            let Some((line, _)) = problem.position() else { continue };
            let help = problem.help().map(|help| help.to_string()).unwrap_or_default();
            let Some((_, list)) = help.split_once(" can have ") else { continue };
            let table = self.asked.get(&line).unwrap_or_else(|| panic!("line {line}: {help}"));
            let keys = list.split('`').skip(1).step_by(2).map(str::to_owned);
            known.entry(table.clone()).or_default().extend(keys);
        }
        let silent: Vec<_> =
            self.asked.values().filter(|table| !known.contains_key(*table)).collect();
        assert!(silent.is_empty(), "the reader lists no fields of {silent:?}: {problems:#?}");
        known
    }
}

/// What the reader knows and what the examples have.
#[derive(Default)]
struct Account {
    known: Fields,
    used: Fields,
}

impl Account {
    fn add(&mut self, tables: &Tables, problems: &[Problem]) {
        for (of, these) in
            [(&mut self.known, tables.known(problems)), (&mut self.used, tables.used.clone())]
        {
            for (table, keys) in these {
                of.entry(table).or_default().extend(keys);
            }
        }
    }

    fn add_article(&mut self, files: &Files) {
        let (front, text) =
            files.article[4..].split_once("+++\n").expect("front matter ends with a fence");
        let tables = Tables::of(front, "article.md", 2);
        let article = format!("+++\n{}+++\n{text}", tables.text);
        let broken = read_files(SLUG, &article, &files.meetings).expect_err("fields are unknown");
        self.add(&tables, &broken.problems);
    }

    fn add_meetings(&mut self, files: &Files) {
        let tables = Tables::of(&files.meetings, "meetings.toml", 1);
        let broken =
            read_files(SLUG, &files.article, &tables.text).expect_err("fields are unknown");
        self.add(&tables, &broken.problems);
    }

    fn add_site(&mut self, text: &str) {
        let tables = Tables::of(text, "site.toml", 1);
        let content = tempfile::tempdir().expect("a folder can be made");
        std::fs::write(content.path().join("site.toml"), &tables.text).expect("it can be written");
        let broken = read_site(content.path()).expect_err("fields are unknown");
        self.add(&tables, &broken.problems);
    }
}

#[test]
fn every_field_that_the_reader_knows_is_in_an_example() {
    let mut account = Account::default();
    for (_, files) in Files::in_every_way() {
        account.add_article(&files);
    }
    account.add_meetings(&Files::of_the_documents());
    for example in examples().iter().filter(|one| one.name == "site.toml") {
        account.add_site(&example.text);
    }
    // A table that no example has is a field that no example has: of its file, or of the table around it.
    assert!(account.known.len() > 10, "the examples have {:?}", account.known.keys());
    for (table, known) in &account.known {
        let missing: Vec<_> = known.difference(&account.used[table]).collect();
        assert!(missing.is_empty(), "no example of `{table}` has {missing:?}");
    }
}
