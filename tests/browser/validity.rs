//! The form's rules for e-mail addresses and websites against the browser's own: what
//! `input.validity.typeMismatch` says of thousands of strings.

use std::io::Write as _;

use dateline::comments::{is_valid_email, normalise_website};
use fastrand::Rng;
use serde_json::json;

use crate::harness::visit;
use crate::page::Page;

const STRINGS: usize = 12_000;
const BATCH: usize = 2_000;

const EMAILS: &[&str] = &[
    "a@b",
    "ani@example.am",
    "a.b+c@example.co.uk",
    ".a.@b.c",
    "a..b@c.d",
    "\"a b\"@c.d",
    "a@b@c",
    "a@-b.c",
    "a@b-.c",
    "a@b..c",
    "a@.b",
    "a@b.",
    "@b",
    "a@",
    "a",
    "a b@c.d",
    "a@b c.d",
    "a@[1.2.3.4]",
    "a@1.2.3.4",
    "ани@example.am",
    "a@пример.рф",
    "a@xn--e1afmkfd.xn--p1ai",
    "a@b_c.d",
    "a(b)@c.d",
    "<a@b.c>",
    "a,b@c.d",
    "a@b,c",
    "a;b@c.d",
    "!#$%&'*+/=?^_`{|}~-@b.c",
    "a\\b@c.d",
    "a@b.c\u{a0}",
    "\u{200b}a@b.c",
    "a@b\u{ad}.c",
    "a@ｂ.c",
    "a@b。c",
    "a@B.C",
    "A@b",
    "a@b.c\0",
    "a@b.c\n",
    "\ta@b.c ",
    "a@\nb.c",
    "mailto:a@b.c",
    "a@b.c, d@e.f",
    "a@b.c:25",
    "a@b/c",
    "a@bcd.123",
    "a@ß.de",
    "é@b.c",
];

const WEBSITES: &[&str] = &[
    "https://example.org",
    "http://example.org/",
    "HTTPS://EXAMPLE.ORG",
    "example.org",
    "//example.org",
    "https://example",
    "https://localhost:8080/a?b#c",
    "https://1.2.3.4",
    "https://1.2.3",
    "https://256.1.1.1",
    "https://0x7f.1",
    "https://[::1]",
    "https://[::1]:80/",
    "https://[1::2::3]",
    "https://[::ffff:1.2.3.4]",
    "ftp://example.org",
    "mailto:a@b.c",
    "javascript:alert(1)",
    "data:text/html,x",
    "urn:isbn:1",
    "x:",
    "x:y",
    "https:",
    "https:/",
    "https://",
    "https:///a",
    "https:/example.org",
    "https:example.org",
    "https:\\\\a.b",
    "https://a.b\\c",
    "https://user@example.org",
    "https://u:p@example.org",
    "https://a.b:0",
    "https://a.b:65535",
    "https://a.b:65536",
    "https://a.b:",
    "https://a.b:x",
    "https://a b.c",
    "https://a.b/c d",
    "https://a.b/\"<>^`{}",
    "https://a.b/%zz",
    "https://a%41.b",
    "https://a%zz.b",
    "https://пример.рф/путь?да",
    "https://xn--e1afmkfd.xn--p1ai",
    "https://xn--a.b",
    "https://a..b",
    "https://.a.b",
    "https://a.b.",
    "https://-a.b",
    "https://a-.b",
    "https://a_b.c",
    "https://a*b.c",
    "https://a,b.c",
    "https://a!b.c",
    "https://a\u{ad}b.c",
    "https://a\u{200b}.b",
    "https://ａ.ｂ",
    "https://a。b",
    "https://\u{202e}a.b",
    "https://a.b/\u{202e}",
    "https://a|b.c",
    "https://a.b|c",
    "https://a.b/|",
    "https://☃.net",
    "https://a.b?c",
    "https://a.b#c",
    "/path",
    "?query",
    "#fragment",
    "about:blank",
    "file:///a",
    "https://ex\u{301}ample.org",
    "https://\u{301}a.b",
    "https://faß.de",
    "https://a\u{640}b.c",
    "https://①.b",
];

const PIECES: &[&str] = &[
    "a",
    "Z",
    "9",
    ".",
    "-",
    "_",
    "@",
    ":",
    "/",
    "//",
    "?",
    "#",
    " ",
    "%",
    "%20",
    "+",
    "é",
    "я",
    "中",
    "\u{301}",
    "\u{200d}",
    "\u{ad}",
    "\t",
    "\n",
    "\0",
    "\\",
    "\"",
    "<",
    "[",
    "]",
    "::1",
    "https://",
    "http:",
    "xn--",
    "..",
    "example",
    "org",
    "com",
    "localhost",
    "127.0.0.1",
    "8080",
    "\u{202e}",
    "。",
    "ß",
    "🦀",
    "!",
    "*",
    "(",
    ",",
    ";",
    "'",
    "~",
    "^",
    "|",
    "`",
    "{",
    "=",
    "&",
    "$",
    "user",
    "javascript:",
    "data:",
];

/// The hand-picked ones, and made-up ones: those with a change or two, labels of every length, and
/// pieces in a row.
fn strings(picked: &[&str], seed: u64) -> Vec<String> {
    let mut rng = Rng::with_seed(seed);
    let mut strings: Vec<String> = picked.iter().map(ToString::to_string).collect();
    for length in 60..=66 {
        strings.push(format!("a@{}.org", "b".repeat(length)));
        strings.push(format!("https://{}.org/", "b".repeat(length)));
    }
    let any = |rng: &mut Rng, of: &[&str]| of[rng.usize(..of.len())].to_owned();
    while strings.len() < STRINGS {
        let made_up = match rng.u8(..4) {
            0 => (0..rng.usize(1..8)).map(|_| any(&mut rng, PIECES)).collect(),
            1 => format!(
                "https://{}",
                (0..rng.usize(1..6)).map(|_| any(&mut rng, PIECES)).collect::<String>()
            ),
            _ => {
                let mut letters: Vec<char> = any(&mut rng, picked).chars().collect();
                for _ in 0..rng.usize(1..3) {
                    let at = rng.usize(..=letters.len());
                    if rng.bool() && at < letters.len() {
                        letters.remove(at);
                    } else {
                        letters.splice(at..at, any(&mut rng, PIECES).chars());
                    }
                }
                letters.into_iter().collect()
            }
        };
        strings.push(made_up);
    }
    strings
}

/// What an input of this type makes of each string, and whether it takes that for one of its type.
async fn asked(page: &Page, kind: &str, strings: &[String]) -> Vec<(String, bool)> {
    let ask = "(() => {
        const [kind, strings] = arguments[0];
        const input = document.createElement('input');
        input.type = kind;
        return strings.map((string) => {
            input.value = string;
            return [input.value, !input.validity.typeMismatch];
        });
    })()";
    let mut all = Vec::new();
    for batch in strings.chunks(BATCH) {
        let answers: Vec<(String, bool)> = page.eval(ask, json!([kind, batch])).await;
        all.extend(answers);
    }
    // Nothing entered is nothing wrong, with either.
    all.retain(|(value, _)| !value.is_empty());
    all
}

fn print(kind: &str, compared: usize, differences: &[(String, &str)]) {
    let mut named: Vec<&str> = differences.iter().map(|(_, why)| *why).collect();
    named.sort_unstable();
    named.dedup();
    let _ = writeln!(
        std::io::stderr(),
        "{kind}: {compared} strings compared with the browser, {} differ, all as documented: {named:?}",
        differences.len(),
    );
}

#[test]
fn an_email_address_is_what_the_browser_takes_for_one() {
    visit(async |page: &Page| {
        page.open("").await;
        let answers = asked(page, "email", &strings(EMAILS, 1)).await;
        assert!(answers.len() >= 10_000, "{}", answers.len());
        let differ: Vec<_> =
            answers.iter().filter(|(value, valid)| is_valid_email(value) != *valid).collect();
        assert!(
            differ.is_empty(),
            "{} differ: {:?}",
            differ.len(),
            &differ[..differ.len().min(40)]
        );
        assert!(answers.iter().filter(|(_, valid)| *valid).count() > 300, "too few are valid");
        print("email", answers.len(), &[]);
    });
}

#[test]
fn a_website_is_what_the_browser_takes_for_one_but_for_what_is_documented() {
    visit(async |page: &Page| {
        page.open("").await;
        let answers = asked(page, "url", &strings(WEBSITES, 2)).await;
        assert!(answers.len() >= 10_000, "{}", answers.len());
        let mut differences = Vec::new();
        let mut undocumented = Vec::new();
        for (value, valid) in &answers {
            if normalise_website(value).is_ok() != *valid {
                match difference(value, *valid) {
                    Some(why) => differences.push((value.clone(), why)),
                    None => undocumented.push((value, valid)),
                }
            }
        }
        assert!(
            undocumented.is_empty(),
            "{} differ: {:#?}",
            undocumented.len(),
            &undocumented[..undocumented.len().min(60)]
        );
        for documented in DIFFERENCES {
            assert!(differences.iter().any(|(_, why)| *why == documented), "none: {documented}");
        }
        print("url", answers.len(), &differences);
    });
}

/// Why the form's rule and the browser's differ in what they say of `value`: the differences that
/// [`normalise_website`] documents, each with the words that name it. One that explains nothing any
/// more fails the test.
const DIFFERENCES: [&str; 8] = [
    "no scheme",
    "another scheme",
    "repaired by a browser",
    "changed by WordPress",
    "a user name",
    "a host that is no public name",
    "a port that is none",
    "a name that IDNA refuses",
];

fn difference(value: &str, browser_takes_it: bool) -> Option<&'static str> {
    let scheme = value.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_web = matches!(scheme.as_deref(), Some("http" | "https"));
    let [
        no_scheme,
        another_scheme,
        repaired,
        changed,
        user_name,
        no_public_name,
        no_port,
        refused_by_idna,
    ] = DIFFERENCES;
    if !browser_takes_it {
        return Some(if is_web { refused_by_idna } else { no_scheme });
    }
    if !is_web {
        return Some(another_scheme);
    }
    let after = value.split_once(':').and_then(|(_, after)| after.strip_prefix("//"));
    let Some(rest) = after else { return Some(repaired) };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if authority.is_empty() || value.contains(['\\', '\t', '\n', '\r']) {
        Some(repaired)
    } else if value.contains(is_changed) {
        Some(changed)
    } else if authority.contains('@') {
        Some(user_name)
    } else if authority.rsplit(':').next().is_some_and(|port| port.is_empty() || port == "0") {
        Some(no_port)
    } else if normalise_website(&value.replacen(authority, "a.b", 1)).is_ok() {
        Some(no_public_name)
    } else {
        None
    }
}

/// Dropped by `esc_url_raw()`, or nothing that can be seen.
fn is_changed(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || "\"<>^`{}".contains(letter)
        || ('\u{200b}'..='\u{200f}').contains(&letter)
        || ('\u{202a}'..='\u{202e}').contains(&letter)
        || letter == '\u{ad}'
}
