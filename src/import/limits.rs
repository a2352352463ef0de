//! How much is read, so that any file ends in a result or in words about it, within a second.

/// Bytes of a file. A newsroom's export of ten years has some 50 MB.
pub const LARGEST_FILE: u64 = 128 << 20;

/// Slides of a timeline; TimelineJS itself advises against more than 20.
pub const MOST_SLIDES: usize = 20_000;

/// Columns of a spreadsheet, each of which is looked for among the others; TimelineJS' template has 18.
pub const MOST_COLUMNS: usize = 256;

/// Bytes of a piece of HTML, as much as three novels. A longer one is read as words.
pub const LONGEST_HTML: usize = 1 << 20;

/// Elements that are open inside each other in a piece of HTML. What lies deeper is read as words.
pub const DEEPEST_HTML: usize = 100;

/// Attributes of one HTML tag: a parser compares each with those before it.
pub const MOST_ATTRIBUTES: usize = 256;

/// Elements that are open inside each other in XML. An export of WordPress has five.
pub const DEEPEST_XML: usize = 32;

/// Emphases, quotations and lists inside each other that an article keeps; a story may have 32.
pub const DEEPEST_TEXT: usize = 16;
