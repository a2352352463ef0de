use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// A line that is wider than this is shown in part: paragraphs are single lines of a thousand
/// letters, and a terminal would wrap the marks below them to somewhere else.
const WIDEST_LINE: usize = 72;

/// How much of a long line is shown before the place that a problem points to.
const LEAD: usize = 30;

/// A story's file as it was read: what a problem points into.
///
/// miette counts columns in bytes and searches from the start of the text for every problem; this
/// counts letters, as editors do, and knows where its lines start.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

impl SourceFile {
    /// `name` is shown to people. Line ends become `\n` and a byte order mark goes, so that no
    /// parser has to know of them.
    pub fn new(name: String, text: &str) -> Self {
        let text = normalised(text);
        let after_break = text.match_indices('\n').map(|(index, _)| index + 1);
        let line_starts = std::iter::once(0).chain(after_break).collect();
        SourceFile { name, text, line_starts }
    }

    /// As it is shown to people.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that spans count in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at `span`; empty where it does not fit the text.
    pub(super) fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// Line and column of a byte, both counted from 1, the column in letters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        (self.line_of(offset) + 1, self.line_before(offset).chars().count() + 1)
    }

    /// What stands before a byte in its line.
    pub(super) fn line_before(&self, offset: usize) -> &str {
        self.slice(self.line_start(offset)..self.floor(offset))
    }

    /// Where the line of a byte starts.
    pub(super) fn line_start(&self, offset: usize) -> usize {
        self.line_around(offset).start
    }

    /// The line of a byte, without its end.
    pub(super) fn line_around(&self, offset: usize) -> Range<usize> {
        self.line_range(self.line_of(offset))
    }

    /// The part of `span` that is worth underlining: within one line, and not longer than fits.
    pub fn underlined(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.floor(span.start);
        let line = self.line_range(self.line_of(start));
        let longest = self.floor(start.saturating_add(WIDEST_LINE - LEAD));
        let end = self.floor(span.end).min(line.end).min(longest);
        if end > start { start..end } else { start..self.ceil(start + 1).min(line.end.max(start)) }
    }

    fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The line's bytes without its end.
    fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.line_starts.get(line).copied().unwrap_or(self.text.len());
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        start..end
    }

    fn floor(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        (0..=offset).rev().find(|index| self.text.is_char_boundary(*index)).unwrap_or(0)
    }

    fn ceil(&self, offset: usize) -> usize {
        (offset..self.text.len())
            .find(|index| self.text.is_char_boundary(*index))
            .unwrap_or(self.text.len())
    }

    /// What to show around `span`: whole lines, or a part of one that is too wide.
    fn excerpt(&self, span: &Range<usize>, before: usize, after: usize) -> Range<usize> {
        let (first, last) = (self.line_of(span.start), self.line_of(span.end));
        let (start, end) = (self.line_range(first).start, self.line_range(last).end);
        if first != last || end - start <= WIDEST_LINE {
            let start = self.line_range(first.saturating_sub(before)).start;
            let last = last.saturating_add(after).min(self.line_starts.len() - 1);
            return self.shortened(start, first)..self.shortened_end(last, end);
        }
        let from = self.ceil(span.start.saturating_sub(LEAD)).max(start);
        from..self.floor((from + WIDEST_LINE).max(span.end)).min(end)
    }

    /// A neighbour that is itself too wide is left out.
    fn shortened(&self, start: usize, first: usize) -> usize {
        let own = self.line_range(first).start;
        if own - start > WIDEST_LINE { own } else { start }
    }

    fn shortened_end(&self, last: usize, own: usize) -> usize {
        let end = self.line_range(last).end;
        if end - own > WIDEST_LINE { own } else { end }
    }
}

/// `text` without a byte order mark, with `\n` for every line end, and with the replacement
/// character for null, as CommonMark has it.
pub(super) fn normalised(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains(['\r', '\0']) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}

impl SourceCode for SourceFile {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let wanted = span.offset()..span.offset().saturating_add(span.len());
        if wanted.end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        // Without context miette only asks for the position of `wanted` itself.
        let shown = if before + after == 0 { wanted } else { self.excerpt(&wanted, before, after) };
        let data = self.text.as_bytes().get(shown.clone()).ok_or(MietteError::OutOfBounds)?;
        let (line, column) = self.position(shown.start);
        let (last, _) = self.position(shown.end);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data,
            (shown.start, shown.len()).into(),
            line - 1,
            column - 1,
            last - line + 1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::new("article.md".to_owned(), text)
    }

    #[test]
    fn columns_count_letters() {
        let file = file("“Ա”\r\nb");
        assert_eq!(file.position(0), (1, 1));
        assert_eq!(file.position("“Ա".len()), (1, 3));
        assert_eq!(file.position("“Ա”\n".len()), (2, 1));
        assert_eq!(file.position(usize::MAX), (2, 2));
    }

    #[test]
    fn underlines_stay_in_their_line() {
        let file = file("one two\nthree");
        assert_eq!(file.underlined(&(4..11)), 4..7);
        assert_eq!(file.underlined(&(4..4)), 4..5);
        assert_eq!(file.underlined(&(13..13)), 13..13);
        assert_eq!(file.underlined(&(90..99)), 13..13);
    }

    #[test]
    fn long_lines_are_shown_in_part() {
        let text = "“a” ".repeat(400);
        let file = file(&text);
        let contents = file.read_span(&(1201, 3).into(), 1, 1).unwrap();
        assert!(contents.data().len() <= WIDEST_LINE);
        assert!(std::str::from_utf8(contents.data()).is_ok());
        assert!(contents.span().offset() <= 1201 && contents.span().offset() > 1100);
    }
}
