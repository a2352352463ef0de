//! Whatever an editor types as text, it stays in its element.

use std::fs;
use std::sync::Arc;

use dateline::content::read_files;
use proptest::prelude::*;

use crate::page::{Page, attribute, in_project, text};

/// What the text of an article is made of.
const ELEMENTS: [&str; 20] = [
    "a",
    "aside",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "strong",
    "ul",
];

/// Pieces of CommonMark, and of the HTML that it must not become.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,12}",
        "[ \\n\\[\\]()*_>`!#&;“”«»\\\\-]{0,6}",
        proptest::sample::select(vec![
            "[phrase](#berne)",
            "[*two* `words`](#une-seule-lettre)",
            "**[strong](#berne)**",
            "\n\n- ",
            "\n1. ",
            "\n> ",
            "\n\n## ",
            "\n\n```\n",
            "\n\n    ",
            "\\<",
            "&lt;script&gt;",
            "&quot;",
            "&#60;",
            "`</code><script>`",
            "[page](https://www.example.org/?a=\"&b='><script>)",
            "[page](javascript:alert(1))",
            "<https://www.example.org/>",
            "<a@example.org>",
            "[a]: https://www.example.org/\n\n[a]",
            "< /p>",
            "]]>",
            "\0",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 1..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_text_stays_in_its_element(words in pieces()) {
        let folder = in_project("tests/stories/union-postale");
        let file = |name: &str| fs::read_to_string(folder.join(name)).expect("a story's file");
        let article = format!("{}\n{words}", file("article.md"));
        let Ok(story) = read_files("any", &article, &file("meetings.toml")) else {
            return Ok(());
        };
        let story = Arc::new(story);
        let page = Page::of(&story);
        prop_assert_eq!(page.all("main > *").len(), 3, "the article, the timeline, the comments");
        prop_assert_eq!(page.all("#article > *").len(), 3, "its header, its text, the source of it");
        for element in page.all(".article-text *") {
            let name = element.value().name();
            // The notes are the page's own.
            let is_note = element.ancestors().any(|outer| {
                outer.value().as_element().is_some_and(|outer| outer.attr("class") == Some("notes"))
            });
            prop_assert!(is_note || ELEMENTS.contains(&name), "{}", element.html());
        }
        for link in page.all(".article-text a[href]") {
            let address = attribute(link, "href");
            let leads = ["#", "https://", "http://", "mailto:"];
            prop_assert!(leads.iter().any(|start| address.starts_with(start)), "{}", address);
        }
        for block in &story.article.blocks {
            if let dateline::story::Block::Paragraph(paragraph) = block {
                let words = text(page.by_id(&format!("p{}", paragraph.number)));
                // A hard line break has no letters.
                prop_assert_eq!(words.replace('\n', ""), block.plain_text().replace('\n', ""));
            }
        }
    }
}
