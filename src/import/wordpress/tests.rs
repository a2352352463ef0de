use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::content::read_files;
use crate::import::any_text::{damaged, strung};
use crate::import::{Imported, Report};
use crate::progress::Unheard;

const EXPORT: &str = include_str!("tests/export.xml");
const ANSWER: &str = include_str!("tests/posts.json");

fn import(text: &str, origin: &Origin) -> Result<Batch, ImportError> {
    super::import(text, origin, &Unheard)
}

fn printed(report: &Report) -> String {
    let line = |what: &str, remark: &crate::import::Remark| {
        format!("{what} {}: {}\n", remark.at, remark.what)
    };
    let lost = report.lost.iter().map(|remark| line("-", remark));
    lost.chain(report.assumed.iter().map(|remark| line("+", remark))).collect()
}

fn whole(batch: &Batch) -> String {
    let stories = batch.stories.iter().map(|story| {
        format!(
            "==== {}\n{}---- comments\n{}\n---- report\n{}",
            story.slug,
            story.article,
            story.comments.as_deref().unwrap_or("none"),
            printed(&story.report),
        )
    });
    stories.collect::<String>() + "==== the file\n" + &printed(&batch.report)
}

#[test]
fn an_export() {
    let batch = import(EXPORT, &Origin::default()).unwrap();
    insta::assert_snapshot!("export", whole(&batch));
    assert_eq!(batch, import(EXPORT, &Origin::default()).unwrap());
}

#[test]
fn an_answer() {
    insta::assert_snapshot!("answer", whole(&import(ANSWER, &Origin::default()).unwrap()));
}

/// WordPress counts the day on which a post was planned ahead as a change.
#[test]
fn a_change_is_later_than_the_publication() {
    let change = |modified: &str, origin: &Origin| {
        let export = format!(
            "<rss><channel><item><title>A</title><wp:post_date>2024-01-26 10:00:00</wp:post_date>\
             <wp:post_modified>{modified}</wp:post_modified></item></channel></rss>"
        );
        let mut stories = import(&export, origin).unwrap().stories;
        let Imported { slug, article, meetings, report, .. } = stories.remove(0);
        let updated = read_files(&slug, &article, &meetings).unwrap().article.updated;
        (updated.map(|date| date.to_string()), printed(&report).contains("- modified: "))
    };
    let none = Origin::default();
    assert_eq!(change("2024-01-27 08:00:00", &none), (Some("2024-01-27".to_owned()), false));
    assert_eq!(change("2024-01-26 23:00:00", &none), (None, false));
    assert_eq!(change("2024-01-20 08:00:00", &none), (None, true));
    assert_eq!(change("0000-00-00 00:00:00", &none), (None, true));
    let later = Origin { published: "2024-02-01".parse().ok(), ..Origin::default() };
    assert_eq!(change("2024-01-27 08:00:00", &later), (None, true));
}

#[test]
fn nobodys_address_is_kept() {
    for text in [EXPORT, ANSWER] {
        let batch = import(text, &Origin::default()).unwrap();
        let all = format!("{batch:?}");
        for private in ["ada@example.org", "192.0.2.1", "grace@example.org", "secret-login"] {
            assert!(!all.contains(private), "{private}");
        }
    }
}

#[test]
fn files_that_are_something_else() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n\
                <rss><channel><title>&b;</title></channel></rss>";
    for (text, expected) in [
        ("", "it has no `<channel>` (line 1)"),
        ("words", "it is no XML (line 1)"),
        ("<html>\n</html>", "it begins with `<html>`, not with `<rss>` (line 1)"),
        ("<rss>\n<channel>\n<item>", "it ends inside of `<item>` (line 3)"),
        ("<rss><channel>\n</rss>", "(line 2)"),
        ("<rss><channel><title>&#0;</title></channel></rss>", "(line 1)"),
        (bomb, "it defines entities of its own, which are not read (line 1)"),
        (&"<rss>".repeat(100_000), "elements are more than 32 levels deep (line 1)"),
        ("{}", "it is no list"),
        ("{\"code\":\"rest_no_route\",\"message\":\"No route\"}", "it is an error: No route"),
        (&"[".repeat(100_000), "recursion limit exceeded"),
    ] {
        let error = import(text, &Origin::default()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

/// An entity that the document did not define stays as it stands.
#[test]
fn entities_do_not_grow() {
    let text = format!(
        "<rss><channel><item><title>{}</title><wp:post_date>2024-01-26 00:00:00</wp:post_date>\
         </item></channel></rss>",
        "&lol;".repeat(100_000)
    );
    let batch = import(&text, &Origin::default()).unwrap();
    assert!(batch.stories[0].article.len() < 3 * text.len());
}

/// What takes longer hangs: a case whose time grows with its square takes hours. Without optimisation and
/// on a busy machine each takes seconds; how fast it is, is not this test's to say.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn hard_cases_end_soon() {
    let post = |content: &str| {
        format!(
            "<item><title>A</title><content:encoded><![CDATA[{content}]]></content:encoded>\
             <wp:post_date>2024-01-26 00:00:00</wp:post_date></item>"
        )
    };
    let export = |items: &str| format!("<rss><channel>{items}</channel></rss>");
    let comments = "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_parent>1\
                    </wp:comment_parent><wp:comment_approved>1</wp:comment_approved>\
                    <wp:comment_content>a</wp:comment_content></wp:comment>";
    for text in [
        export(&post(&"a".repeat(1_000_000))),
        export(&post(&"a\n\n".repeat(50_000))),
        export(&post(&"[caption ".repeat(100_000))),
        export(&post(&"[".repeat(500_000))),
        export(&post(&"<blockquote>".repeat(100_000))),
        export(&post(&"<ul><li>".repeat(100_000))),
        export(&post(&"<b><i><u>".repeat(30))),
        export(&post(&"<p><b>a".repeat(50_000))),
        export(&post(&"<table><tr><td>".repeat(30_000))),
        export(&post(&"<!-- wp:a ".repeat(100_000))),
        export(&post("a").repeat(5_000)),
        export(&format!("<item>{}</item>", comments.repeat(10_000))),
        format!("<rss {}>", "a='b' ".repeat(100_000)),
        format!("<{}>", "a".repeat(1_000_000)),
        "&".repeat(1_000_000),
    ] {
        let started = Instant::now();
        let outcome = import(&text, &Origin::default());
        let took = started.elapsed();
        let start: String = text.chars().take(100).collect();
        assert!(took < PATIENCE, "{took:?}: {start}");
        if let Err(error) = outcome {
            assert!(!matches!(error, ImportError::Unsound(_)), "{error}: {start}");
        }
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,8}",
        "[<>/&;!\\[\\]\"'=:a-c0-9\\n-]{0,6}",
        proptest::sample::select(vec![
            "<rss>",
            "</rss>",
            "<channel>",
            "</channel>",
            "<item>",
            "</item>",
            "<title>",
            "</title>",
            "<content:encoded>",
            "</content:encoded>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?a?>",
            "<wp:post_date>2024-01-26 00:00:00</wp:post_date>",
            "<wp:comment>",
            "</wp:comment>",
            "<wp:comment_approved>1</wp:comment_approved>",
            "&amp;",
            "&#x41;",
            "&nbsp;",
            "<p>",
            "\n\n",
            "[{\"content\":{\"rendered\":\"",
            "\"},\"date\":\"2024-01-26\"}]",
            "<!DOCTYPE a>",
        ])
        .prop_map(str::to_owned),
    ];
    strung(piece)
}

/// It ends, and what comes out are stories or says why there are none.
fn import_and_read(text: &str) -> Result<(), TestCaseError> {
    match import(text, &Origin::default()) {
        Ok(batch) => {
            for story in batch.stories {
                prop_assert!(read_files(&story.slug, &story.article, &story.meetings).is_ok());
            }
        }
        Err(error) => prop_assert!(!matches!(error, ImportError::Unsound(_)), "{error}"),
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text(text in pieces()) {
        import_and_read(&text)?;
    }

    #[test]
    fn any_post(content in pieces()) {
        let content = content.replace("]]>", "");
        import_and_read(&format!(
            "<rss><channel><item><content:encoded><![CDATA[{content}]]></content:encoded>\
             <wp:post_date>2024-01-26 00:00:00</wp:post_date></item></channel></rss>"
        ))?;
    }

    #[test]
    fn damaged_exports(text in damaged(EXPORT, pieces())) {
        import_and_read(&text)?;
    }

    #[test]
    fn damaged_answers(text in damaged(ANSWER, pieces())) {
        import_and_read(&text)?;
    }
}
