//! Whatever an editor types as text, it stays in its element.

use std::sync::Arc;

use dateline::content::read_files;
use proptest::prelude::*;

use crate::page::{Page, attribute, text};

const FRONT_MATTER: &str = "+++\ntitle = \"A\"\nsource_line = \"A\"\npublished = \"2024\"\nlanguage = \
                            \"en\"\n+++\n[To Prague](#prague). [Noted](#signed).\n\n";

const MEETINGS: &str = r#"
[[place]]
id = "prague"
name = "Prague"
country = "Czechia"
latitude = 50
longitude = 14

[[meeting]]
id = "prague-2022"
date = "2022"
place = "prague"
format = "Meeting"
level = "leaders"
certainty = "place-only"
outcome = "None."
[[meeting.source]]
publisher = "A"
url = "https://www.example.org/"

[[note]]
id = "signed"
title = "Signed"
text = "It was signed."
"#;

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
            "[phrase](#prague)",
            "[*two* `words`](#signed)",
            "**[strong](#prague)**",
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
        let Ok(story) = read_files("any", &format!("{FRONT_MATTER}{words}"), MEETINGS) else {
            return Ok(());
        };
        let story = Arc::new(story);
        let page = Page::of(&story);
        prop_assert_eq!(page.all("main > *").len(), 3, "the article, the timeline, the comments");
        prop_assert_eq!(page.all("#article > *").len(), 2, "its header, its text");
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
