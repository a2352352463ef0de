use super::allowed::{Allowed, allowed};
use super::tokens::{Tag, Token, tokens};
use crate::comments::normalise_website;

/// Elements stand at most so deep in each other; what would be deeper stands beside.
const DEPTH: usize = 32;

/// A piece of a comment's markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text, with references resolved: to be set as text.
    Text(String),
    /// An element of the allow-list.
    Element {
        /// Its name: one of a fixed list, none of which does anything by itself.
        name: &'static str,
        /// Where a link leads: a web address (`http`, `https`).
        href: Option<String>,
        /// What it holds.
        children: Vec<Node>,
    },
}

/// Reads the HTML of a comment into what may be shown of it.
///
/// What comes out holds nothing but text and the elements that WordPress and Isso let readers use, and
/// of their attributes a link's address only. Other elements vanish and leave their words; scripts,
/// styles, drawings and the like vanish with what they hold. Headings become paragraphs: the page's
/// outline is its own.
///
/// It need not read HTML as a browser does: what it makes of it is what is shown.
pub fn read_markup(html: &str) -> Vec<Node> {
    let mut tree = Tree { open: vec![Open { name: "", href: None, children: Vec::new() }] };
    for token in tokens(html) {
        match token {
            Token::Text(text) => tree.add_text(text),
            Token::Start(tag) => tree.start(&tag),
            Token::End(name) => tree.end(name),
        }
    }
    tree.whole()
}

/// What has been read so far: the elements that are still open, each in the one before.
struct Tree {
    open: Vec<Open>,
}

struct Open {
    name: &'static str,
    href: Option<String>,
    children: Vec<Node>,
}

impl Tree {
    fn add(&mut self, node: Node) {
        if let Some(last) = self.open.last_mut() {
            last.children.push(node);
        }
    }

    fn add_text(&mut self, text: String) {
        if !text.is_empty() {
            self.add(Node::Text(text));
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let Allowed::As(name) = allowed(tag.name) else { return };
        let href = if name == "a" { tag.attribute("href") } else { None };
        let href = href.and_then(|address| normalise_website(&address).ok()?);
        if matches!(name, "br" | "hr") {
            self.add(Node::Element { name, href: None, children: Vec::new() });
        } else if self.open.len() <= DEPTH && (name != "a" || href.is_some()) {
            self.open.push(Open { name, href, children: Vec::new() });
        }
    }

    /// Closes the innermost element of this name and all that is open in it. One that is not open
    /// closes nothing.
    fn end(&mut self, name: &str) {
        let Allowed::As(name) = allowed(name) else { return };
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.close_from(at);
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at.max(1)
            && let Some(Open { name, href, children }) = self.open.pop()
        {
            self.add(Node::Element { name, href, children });
        }
    }

    fn whole(mut self) -> Vec<Node> {
        self.close_from(1);
        self.open.pop().map(|root| root.children).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: &str) -> Node {
        Node::Text(words.to_owned())
    }

    fn element<const N: usize>(name: &'static str, children: [Node; N]) -> Node {
        Node::Element { name, href: None, children: children.into() }
    }

    fn link(address: &str, words: &str) -> Node {
        Node::Element { name: "a", href: Some(address.to_owned()), children: vec![text(words)] }
    }

    fn write(nodes: &[Node]) -> String {
        nodes.iter().map(write_one).collect()
    }

    fn write_one(node: &Node) -> String {
        let escaped = |text: &str| {
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;")
        };
        match node {
            Node::Text(text) => escaped(text),
            Node::Element { name: name @ ("br" | "hr"), .. } => format!("<{name}>"),
            Node::Element { name, href, children } => {
                let href = href.as_deref().map(|href| format!(" href=\"{}\"", escaped(href)));
                format!("<{name}{}>{}</{name}>", href.unwrap_or_default(), write(children))
            }
        }
    }

    fn depth(nodes: &[Node]) -> usize {
        let depth_of = |node: &Node| match node {
            Node::Text(_) => 0,
            Node::Element { children, .. } => 1 + depth(children),
        };
        nodes.iter().map(depth_of).max().unwrap_or(0)
    }

    fn hrefs(nodes: &[Node]) -> Vec<&str> {
        let mut all = Vec::new();
        for node in nodes {
            if let Node::Element { href, children, .. } = node {
                all.extend(href.as_deref());
                all.extend(hrefs(children));
            }
        }
        all
    }

    /// As recorded from the servers.
    #[test]
    fn what_the_servers_send() {
        let wordpress = "<p>Here &amp; <b>there</b>, &#8220;now&#8221;<br />\nand <a \
            href=\"https://example.org/?a=1&amp;b=2\" rel=\"nofollow ugc\">then</a></p>\n";
        assert_eq!(
            read_markup(wordpress),
            [
                element(
                    "p",
                    [
                        text("Here & "),
                        element("b", [text("there")]),
                        text(", “now”"),
                        element("br", []),
                        text("\nand "),
                        link("https://example.org/?a=1&b=2", "then"),
                    ]
                ),
                text("\n"),
            ]
        );
        let isso =
            "<h1>A</h1>\n<ul>\n<li>one</li></ul><pre><code class=\"x\">a &lt;b&gt;\n</code></pre>";
        assert_eq!(
            read_markup(isso),
            [
                element("p", [text("A")]),
                text("\n"),
                element("ul", [text("\n"), element("li", [text("one")])]),
                element("pre", [element("code", [text("a <b>\n")])]),
            ]
        );
    }

    #[test]
    fn what_is_open_at_the_end_is_closed_and_what_was_not_opened_is_not() {
        let expected =
            [element("p", [text("a"), element("b", [text("b"), element("i", [text("c")])])])];
        assert_eq!(read_markup("<p>a<b>b<i>c"), expected);
        assert_eq!(read_markup("<p>a<b>b<i>c</p></b></i></q>"), expected);
        assert_eq!(read_markup("</p></a>"), []);
    }

    #[test]
    fn a_link_leads_to_the_web_or_is_none() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java&#115;cript:alert(1)",
            "java\tscript:alert(1)",
            "&#1;javascript:alert(1)",
            "data:text/html,<b>",
            "vbscript:x",
            "//example.org:port/",
            "",
        ] {
            let html = format!("<a href=\"{address}\" onclick='alert(1)'>x</a>");
            assert_eq!(read_markup(&html), [text("x")], "{address}");
        }
        assert_eq!(read_markup("<a>x</a>"), [text("x")]);
        assert_eq!(
            read_markup("<A HREF=https://example.org/ target=_blank>x</A>"),
            [link("https://example.org/", "x")]
        );
    }

    #[test]
    fn what_is_not_allowed_vanishes() {
        for (html, words) in [
            ("a<script>alert(1)</script>b", "ab"),
            ("a<SCRIPT\n>alert(1)</script\n>b", "ab"),
            ("a<style>b{}</style>c<svg><script>x</script></svg>d", "acd"),
            ("a<img src=x onerror=alert(1)>b<video>c</video>", "ab"),
            ("a<form><input value=x><button>b</button></form>", "a"),
            ("a<marquee><font>b</font></marquee>", "ab"),
            ("a<!-- b -->c<![CDATA[d]]>e<?f?>g", "aceg"),
            ("a<script>b", "a"),
        ] {
            let nodes = read_markup(html);
            let text: String = nodes.iter().map(write_one).collect();
            assert_eq!(text, words, "{html}");
        }
    }

    #[test]
    fn depth_is_bounded_and_the_words_stay() {
        let nodes = read_markup(&["<blockquote>".repeat(10_000), "x".to_owned()].concat());
        assert_eq!(depth(&nodes), DEPTH);
        assert!(write(&nodes).contains('x'));
    }

    fn trees() -> impl Strategy<Value = Vec<Node>> {
        let leaf = prop_oneof![
            "[a-z<>&\"' ]{1,8}".prop_map(Node::Text),
            Just(Node::Element { name: "br", href: None, children: Vec::new() }),
        ];
        let node = leaf.prop_recursive(6, 40, 4, |inner| {
            let children = proptest::collection::vec(inner, 0..4);
            (proptest::sample::select(vec!["p", "b", "em", "blockquote", "code", "li"]), children)
                .prop_map(|(name, children)| Node::Element { name, href: None, children })
        });
        proptest::collection::vec(node, 0..4)
    }

    /// Two texts side by side are read as one.
    fn joined(nodes: Vec<Node>) -> Vec<Node> {
        let mut all: Vec<Node> = Vec::new();
        for node in nodes {
            match (all.last_mut(), node) {
                (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
                (_, Node::Element { name, href, children }) => {
                    all.push(Node::Element { name, href, children: joined(children) });
                }
                (_, text) => all.push(text),
            }
        }
        all
    }

    proptest! {
        #[test]
        fn reading_is_the_inverse_of_writing(nodes in trees()) {
            let nodes = joined(nodes);
            prop_assert_eq!(read_markup(&write(&nodes)), nodes);
        }

        #[test]
        fn nothing_breaks_the_rules(
            any in any::<String>(),
            marked in "(<[/!]?(a|b|p|br|svg|script|style) ?(href=|on=)?[\"']?(javascript:|https://x.y)?|[<>&;#\"'/ x-]){0,30}",
        ) {
            for html in [any, marked] {
                let nodes = read_markup(&html);
                prop_assert!(depth(&nodes) <= DEPTH);
                for href in hrefs(&nodes) {
                    prop_assert!(href.starts_with("http://") || href.starts_with("https://"));
                }
                // It says what it shows: once more changes nothing.
                prop_assert_eq!(&read_markup(&write(&nodes)), &joined(nodes));
            }
        }
    }
}
