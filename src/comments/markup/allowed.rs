//! Which elements of a comment are shown: those that WordPress (`$allowedtags` of kses.php, and what
//! `wpautop` makes) or Isso (its bleach allow-list) let readers use.

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// It is shown, under this name.
    As(&'static str),
    /// What it holds is shown without it.
    Words,
    /// It vanishes with what it holds.
    Nothing,
}

const SHOWN: [&str; 28] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "cite",
    "code",
    "del",
    "em",
    "hr",
    "i",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const VANISHING: [&str; 22] = [
    "audio",
    "button",
    "canvas",
    "datalist",
    "frameset",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// What becomes of the elements of this name, in whatever letters.
pub fn allowed(name: &str) -> Allowed {
    let name = name.to_ascii_lowercase();
    let shown_as = match &*name {
        "acronym" => "abbr",
        "strike" => "s",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "p",
        name => name,
    };
    if let Some(shown) = SHOWN.iter().find(|shown| **shown == shown_as) {
        Allowed::As(shown)
    } else if VANISHING.contains(&shown_as) {
        Allowed::Nothing
    } else {
        Allowed::Words
    }
}
