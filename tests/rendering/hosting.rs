//! What a release tells the hosts, and the policy that each page states itself.

use std::fs;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use dateline::comments::CommentSettings;
use dateline::comments::store::{Isso, Way, WordPress};
use dateline::site::{write_hosting, write_story};
use dateline::story::Story;
use sha2::{Digest, Sha256};

use crate::files::{Dist, SHELL};
use crate::page::{Page, attribute, the_story};

const SHEET: &str = ":root{color-scheme:light dark}";
const OTHER_SHEET: &str = "a>b::before{content:\"–&\"}";
const POLICY: &str = "meta[http-equiv=Content-Security-Policy]";

/// A release with two style sheets.
fn release() -> Dist {
    let sheets = format!("<style>{SHEET}</style><style>{OTHER_SHEET}</style></head>");
    let dist = Dist::with(&SHELL.replace("</head>", &sheets));
    for name in ["page-0123456789abcdef.js", "page-0123456789abcdef_bg.wasm", "icon.svg"] {
        fs::write(dist.path().join(name), "").expect("a file can be written");
    }
    write_story(dist.path(), &the_story()).expect("the story can be written");
    write_hosting(dist.path(), true).expect("the hosts' files can be written");
    dist
}

/// What a policy names a text by.
pub fn source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn directive<'a>(policy: &'a str, name: &str) -> Option<&'a str> {
    policy.split("; ").find_map(|directive| directive.strip_prefix(name)?.strip_prefix(' '))
}

#[test]
fn a_page_states_a_policy_that_names_its_own_style_sheets_and_scripts() {
    let page = Page::parse(&release().index());
    let policy = attribute(page.one(POLICY), "content");
    let mut scripts: Vec<_> = page
        .all("script:not([type='application/ld+json'])")
        .iter()
        .map(|script| source(&script.text().collect::<String>()))
        .collect();
    scripts.sort();
    for (name, value) in [
        ("default-src", "'none'"),
        ("script-src", &*format!("'self' 'wasm-unsafe-eval' {}", scripts.join(" "))),
        ("connect-src", "'self'"),
        ("font-src", "'self'"),
        ("img-src", "'self'"),
        ("manifest-src", "'self'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
        ("require-trusted-types-for", "'script'"),
        ("trusted-types", "worker"),
        ("worker-src", "'self'"),
    ] {
        assert_eq!(directive(policy, name), Some(value), "{policy}");
    }
    let mut styles: Vec<_> = directive(policy, "style-src").unwrap_or("").split(' ').collect();
    styles.sort();
    let fonts: String = page.one("style#fonts").text().collect();
    let mut expected = [source(SHEET), source(OTHER_SHEET), source(&fonts)];
    expected.sort();
    assert_eq!(styles, expected);
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    // Browsers ignore it in a page, with a warning (CSP Level 3, section 3.3).
    assert_eq!(directive(policy, "frame-ancestors"), None);
}

#[test]
fn a_policy_allows_the_story_s_comment_server_and_no_other() {
    let policy = |comments: CommentSettings| {
        let dist = Dist::with(SHELL);
        let story = Story { comments, ..Story::clone(&the_story()) };
        write_story(dist.path(), &Arc::new(story)).expect("the story can be written");
        write_hosting(dist.path(), true).expect("the hosts' files can be written");
        attribute(Page::parse(&dist.index()).one(POLICY), "content").to_owned()
    };
    let wordpress = |site: &str, way| {
        CommentSettings::WordPress(WordPress {
            site: site.to_owned(),
            rest: [site, "/wp-json"].concat(),
            post: 42,
            way,
        })
    };
    let isso = CommentSettings::Isso(Isso {
        server: "https://comments.example.org:8443/isso".to_owned(),
        thread: "/talks/".to_owned(),
        title: "Talks".to_owned(),
    });
    for (settings, connect, form) in [
        (wordpress("/blog", Way::Form), "'self'", "'self'"),
        (
            wordpress("https://www.example.org/blog", Way::Rest),
            "'self' https://www.example.org",
            "https://www.example.org",
        ),
        (isso, "'self' https://comments.example.org:8443", "'none'"),
    ] {
        let policy = policy(settings);
        assert_eq!(directive(&policy, "connect-src"), Some(connect), "{policy}");
        assert_eq!(directive(&policy, "form-action"), Some(form), "{policy}");
    }
}

/// It holds only for what follows it.
#[test]
fn the_policy_comes_before_everything_that_is_loaded() {
    let html = release().index();
    let at = |part: &str| html.find(part).unwrap_or_else(|| panic!("{part}: {html}"));
    assert!(at("charset") < at("Content-Security-Policy"));
    for part in ["<style", "<link", "<script", "<title"] {
        assert!(at("Content-Security-Policy") < at(part), "{part}");
    }
}

/// The browser tests are served by `_headers`; this is what holds the other two to it.
#[test]
fn the_three_files_say_the_same() {
    let dist = release();
    let policy = attribute(Page::parse(&dist.index()).one(POLICY), "content").to_owned();
    let policy = format!("{policy}; frame-ancestors 'none'");
    for (name, times) in [("_headers", 1), ("nginx.conf", 2), (".htaccess", 1)] {
        let text = dist.read(name);
        assert_eq!(text.matches(&policy).count(), times, "{name}: {text}");
        for part in [
            "no-cache",
            "public, max-age=31536000, immutable",
            "application/wasm",
            "X-Content-Type-Options",
            "Cross-Origin-Opener-Policy",
            "Permissions-Policy",
            "nosniff",
            "Referrer-Policy",
        ] {
            assert!(text.contains(part), "{part} in {name}: {text}");
        }
        let hints: Vec<_> =
            text.lines().filter(|line| line.contains("rel=modulepreload")).collect();
        assert_eq!(hints.len(), 1, "{name}: {text}");
        assert!(
            hints[0].starts_with('#'),
            "a hint takes bytes from the first screen: {}",
            hints[0]
        );
        assert!(
            hints[0].contains("page-0123456789abcdef.js") && hints[0].contains("sha384-module")
        );
        assert!(!hints[0].contains(".wasm"), "{}", hints[0]);
    }
}

#[test]
fn files_named_after_their_content_last_and_pages_are_asked_for() {
    let dist = release();
    let headers = dist.read("_headers");
    let age = |address: &str| {
        let rule = headers.split(&format!("\n{address}\n")).nth(1)?;
        rule.lines().next()?.strip_prefix("  Cache-Control: ")
    };
    for name in ["/page-0123456789abcdef.js", "/page-0123456789abcdef_bg.wasm"] {
        assert_eq!(age(name), Some("public, max-age=31536000, immutable"), "{name}: {headers}");
    }
    for name in ["/", "/index.html"] {
        assert_eq!(age(name), Some("no-cache"), "{name}: {headers}");
    }
    assert_eq!(age("/icon.svg"), None, "its name says nothing of its content");
}

/// A host joins the values of rules that give the same header to one file.
#[test]
fn no_file_is_given_a_header_twice() {
    let headers = release().read("_headers");
    let (everything, rest) = headers.split_once("\n/\n").expect("a rule for the front page");
    let names = everything.lines().filter_map(|line| line.strip_prefix("  ")?.split(':').next());
    for name in names {
        assert!(!rest.contains(&format!("  {name}:")), "{name}: {headers}");
    }
    let addresses: Vec<_> = headers.lines().filter(|line| line.starts_with('/')).collect();
    let mut once = addresses.clone();
    once.dedup();
    assert_eq!(addresses, once);
}

#[test]
fn a_page_in_a_folder_is_guarded_and_its_style_allowed() {
    let dist = release();
    let folder = dist.path().join("2021");
    fs::create_dir(&folder).expect("a folder can be made");
    let html = "<!doctype html><meta charset=utf-8><title>2021</title><style>p{}</style>";
    fs::write(folder.join("index.html"), html).expect("a file can be written");
    write_hosting(dist.path(), true).expect("the hosts' files can be written");

    let page = Page::parse(&dist.read("2021/index.html"));
    let own = attribute(page.one(POLICY), "content");
    assert_eq!(directive(own, "style-src"), Some(&*source("p{}")));
    let headers = dist.read("_headers");
    for sheet in ["p{}", SHEET, OTHER_SHEET] {
        assert!(headers.contains(&source(sheet)), "{sheet}: {headers}");
    }
    assert!(headers.contains("\n/2021/\n  Cache-Control: no-cache\n"), "{headers}");
}

#[test]
fn writing_once_more_changes_nothing() {
    let dist = release();
    let read = || ["index.html", "_headers", "nginx.conf", ".htaccess"].map(|name| dist.read(name));
    let once = read();
    write_hosting(dist.path(), true).expect("the hosts' files can be written");
    assert_eq!(read(), once);
}

/// Which is how `trunk serve --release` has its page reloaded.
#[test]
fn a_page_with_a_script_in_it_states_no_policy() {
    let dist = release();
    let html = dist.index();
    let with_script = Page::parse(&html).one(POLICY).html();
    let html = html.replace(&with_script, "<script>reload()</script>");
    fs::write(dist.path().join("index.html"), &html).expect("a file can be written");
    write_hosting(dist.path(), true).expect("the hosts' files can be written");
    assert_eq!(dist.index(), html);
}

#[test]
fn a_page_that_is_written_on_the_way_states_no_policy() {
    let dist = Dist::with(SHELL);
    write_story(dist.path(), &the_story()).expect("the story can be written");
    assert_eq!(Page::parse(&dist.index()).all(POLICY).len(), 0, "only a release does");
}

/// Modules wait until the page is parsed; what is inline needs no request, and asks for fonts only where
/// they are there in time.
#[test]
fn nothing_that_is_loaded_comes_before_the_first_paint() {
    let page = Page::parse(&release().index());
    assert_eq!(page.all("link[rel~=stylesheet], link[as=fetch]").len(), 0);
    assert_eq!(page.all("link[rel=preload]").len(), 0);
    assert_eq!(page.all("script[src]").len(), 0);
    for sheet in page.all("style") {
        assert!(!sheet.inner_html().contains("@import"));
    }
}
