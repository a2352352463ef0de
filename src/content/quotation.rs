use crate::story::{Inline, plain_text};

/// Marks up direct speech in a paragraph: what stands between typographic double quotation marks
/// becomes [`Inline::Quotation`], with the marks inside it.
///
/// A quotation that is not closed goes on to the end, one that is not opened starts at the
/// beginning: speech can go on over several paragraphs. The words stay as they are, to the letter.
pub(super) fn mark_quotations(inlines: Vec<Inline>) -> Vec<Inline> {
    Run::over(inlines, None, false)
}

/// A pair of marks by its opening one. In German and Czech the mark that opens in English closes.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    English,
    Guillemets,
    Low,
}

impl Style {
    fn opened_by(mark: char) -> Option<Style> {
        match mark {
            '“' => Some(Style::English),
            '«' => Some(Style::Guillemets),
            '„' => Some(Style::Low),
            _ => None,
        }
    }

    fn is_closed_by(self, mark: char) -> bool {
        match self {
            Style::English => mark == '”',
            Style::Guillemets => mark == '»',
            Style::Low => matches!(mark, '“' | '”'),
        }
    }
}

/// What a letter does to the quotation that it stands in.
#[derive(Clone, Copy, PartialEq)]
enum Event {
    Opens,
    Closes,
    /// It closes a quotation that nobody opened.
    Strays,
}

/// Whether a quotation is open, and how many of its own kind are open inside it.
#[derive(Clone, Copy, Default)]
struct Marks {
    open: Option<(Style, usize)>,
}

impl Marks {
    /// Goes through `text`, after which `next` follows.
    fn events(&mut self, text: &str, next: Option<char>) -> Vec<(usize, char, Event)> {
        let mut letters = text.char_indices().peekable();
        let mut events = Vec::new();
        while let Some((index, letter)) = letters.next() {
            let follows = letters.peek().map(|(_, letter)| *letter).or(next);
            let before_word = follows.is_some_and(|letter| !letter.is_whitespace());
            if let Some(event) = self.see(letter, before_word) {
                events.push((index, letter, event));
            }
        }
        events
    }

    /// `before_word` tells whether something other than a blank follows.
    fn see(&mut self, mark: char, before_word: bool) -> Option<Event> {
        if let Some((style, depth)) = self.open {
            return self.see_inside(mark, style, depth);
        }
        match Style::opened_by(mark) {
            // At the end of a word it closes what an earlier paragraph opened.
            Some(Style::English) if !before_word => Some(Event::Strays),
            Some(style) => {
                self.open = Some((style, 0));
                Some(Event::Opens)
            }
            None => matches!(mark, '”' | '»').then_some(Event::Strays),
        }
    }

    fn see_inside(&mut self, mark: char, style: Style, depth: usize) -> Option<Event> {
        if style.is_closed_by(mark) {
            self.open = depth.checked_sub(1).map(|depth| (style, depth));
            return self.open.is_none().then_some(Event::Closes);
        }
        if Style::opened_by(mark) == Some(style) {
            self.open = Some((style, depth + 1));
        }
        None
    }
}

/// A paragraph, or an element of one, that is being gone through.
struct Run {
    marks: Marks,
    /// What is done, or stands before the open quotation.
    done: Vec<Inline>,
    /// The open quotation so far.
    quoted: Option<Vec<Inline>>,
    /// Whether a quotation has been there: a stray mark after one closes nothing.
    has_quoted: bool,
}

impl Run {
    fn over(inlines: Vec<Inline>, after: Option<char>, has_quoted: bool) -> Vec<Inline> {
        let mut run = Run { marks: Marks::default(), done: Vec::new(), quoted: None, has_quoted };
        let mut rest = inlines.into_iter();
        while let Some(inline) = rest.next() {
            let next = first_letter(rest.as_slice()).or(after);
            match inline {
                Inline::Text(text) => run.text(&text, next),
                other => run.element(other, next),
            }
        }
        if run.quoted.is_some() {
            run.close();
        }
        run.done
    }

    fn text(&mut self, text: &str, next: Option<char>) {
        let mut start = 0;
        for (index, letter, event) in self.marks.events(text, next) {
            let after = index + letter.len_utf8();
            match event {
                Event::Opens => {
                    self.push_text(text.get(start..index));
                    self.open();
                    start = index;
                }
                Event::Closes => {
                    self.push_text(text.get(start..after));
                    self.close();
                    start = after;
                }
                Event::Strays if self.can_start_earlier(text.get(start..index)) => {
                    self.push_text(text.get(start..after));
                    self.quote_from_start();
                    start = after;
                }
                Event::Strays => {}
            }
        }
        self.push_text(text.get(start..));
    }

    fn element(&mut self, inline: Inline, next: Option<char>) {
        if let Inline::Quotation(_) | Inline::Code(_) | Inline::Break = inline {
            self.has_quoted |= matches!(inline, Inline::Quotation(_));
            return self.push(inline);
        }
        let words = plain_text(std::slice::from_ref(&inline));
        let events = self.marks.events(&words, next);
        let has = |wanted| events.iter().any(|(_, _, event)| *event == wanted);
        if self.quoted.is_some() {
            self.push(inline);
            if self.marks.open.is_none() {
                self.close();
            }
        } else if self.marks.open.is_some() {
            self.open();
            self.push(inline);
        } else if has(Event::Strays) && self.can_start_earlier(Some(&words)) {
            self.push(inline);
            self.quote_from_start();
        } else if has(Event::Opens) {
            let has_quoted = self.has_quoted;
            self.push(with_children(inline, |children| Run::over(children, next, has_quoted)));
            self.has_quoted = true;
        } else {
            self.push(inline);
        }
    }

    fn push(&mut self, inline: Inline) {
        self.quoted.as_mut().unwrap_or(&mut self.done).push(inline);
    }

    fn push_text(&mut self, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.push(Inline::Text(text.to_owned()));
        }
    }

    fn open(&mut self) {
        self.quoted = Some(Vec::new());
        self.has_quoted = true;
    }

    fn close(&mut self) {
        if let Some(quoted) = self.quoted.take() {
            self.done.push(Inline::Quotation(quoted));
        }
    }

    /// Whether a stray mark after `words` can close a quotation that runs from the start.
    fn can_start_earlier(&self, words: Option<&str>) -> bool {
        let has_words = |words: &str| !words.trim().is_empty();
        !self.has_quoted && (words.is_some_and(has_words) || has_words(&plain_text(&self.done)))
    }

    fn quote_from_start(&mut self) {
        let quoted = std::mem::take(&mut self.done);
        self.done.push(Inline::Quotation(quoted));
        self.has_quoted = true;
    }
}

fn first_letter(inlines: &[Inline]) -> Option<char> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().next(),
        Inline::Break => Some('\n'),
        other => first_letter(other.children()),
    })
}

fn with_children(inline: Inline, change: impl FnOnce(Vec<Inline>) -> Vec<Inline>) -> Inline {
    match inline {
        Inline::Emphasis(children) => Inline::Emphasis(change(children)),
        Inline::Strong(children) => Inline::Strong(change(children)),
        Inline::Link(address, children) => Inline::Link(address, change(children)),
        Inline::Mention(number, children) => Inline::Mention(number, change(children)),
        Inline::Noted(id, children) => Inline::Noted(id, change(children)),
        leaf @ (Inline::Text(_) | Inline::Code(_) | Inline::Quotation(_) | Inline::Break) => leaf,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    /// Quotations between `[` and `]`, which stand for themselves nowhere in these tests.
    fn shown(inlines: &[Inline]) -> String {
        let show = |inline: &Inline| match inline {
            Inline::Quotation(children) => format!("[{}]", shown(children)),
            Inline::Text(words) => words.clone(),
            other => format!("<{}>", shown(other.children())),
        };
        inlines.iter().map(show).collect()
    }

    fn marked(words: &str) -> String {
        shown(&mark_quotations(vec![text(words)]))
    }

    #[test]
    fn pairs_become_quotations() {
        assert_eq!(marked("“Yes,” he said. “No.”"), "[“Yes,”] he said. [“No.”]");
        assert_eq!(marked("Il a dit « oui » hier."), "Il a dit [« oui »] hier.");
        assert_eq!(marked("Er sagte „ja“ und ging."), "Er sagte [„ja“] und ging.");
        assert_eq!(marked("Řekl „ano”."), "Řekl [„ano”].");
    }

    #[test]
    fn an_inner_pair_belongs_to_the_outer_one() {
        assert_eq!(marked("«он сказал «да» мне» и"), "[«он сказал «да» мне»] и");
        assert_eq!(marked("“the «new» one” and"), "[“the «new» one”] and");
    }

    #[test]
    fn speech_that_goes_on_runs_to_the_end() {
        assert_eq!(marked("He said: “This is"), "He said: [“This is]");
    }

    #[test]
    fn speech_that_went_on_runs_from_the_start() {
        assert_eq!(
            marked("This is a matter for those who want to do so.”"),
            "[This is a matter for those who want to do so.”]"
        );
        assert_eq!(marked("so.” He added: “And”"), "[so.”] He added: [“And”]");
        assert_eq!(marked("und das war es.“"), "[und das war es.“]");
    }

    #[test]
    fn what_is_no_pair_is_left_alone() {
        for words in ["the ‘new’ one", "5\" and 6\"", "”", "no marks", ""] {
            assert_eq!(marked(words), words);
        }
        assert_eq!(marked("“a” b” c"), "[“a”] b” c");
    }

    #[test]
    fn elements_stay_whole() {
        let mention = || Inline::Mention(1, vec![text("to Brussels")]);
        let speech = vec![text("“We went "), mention(), text(",” he said")];
        assert_eq!(shown(&mark_quotations(speech)), "[“We went <to Brussels>,”] he said");

        let opens_inside = vec![Inline::Emphasis(vec![text("so “they")]), text(" came” then")];
        assert_eq!(shown(&mark_quotations(opens_inside)), "[<so “they> came”] then");

        let closes_inside = vec![text("“they "), Inline::Strong(vec![text("came” so")]), text("!")];
        assert_eq!(shown(&mark_quotations(closes_inside)), "[“they <came” so>]!");

        let inside = vec![text("the "), Inline::Mention(1, vec![text("so-called “talks”")])];
        assert_eq!(shown(&mark_quotations(inside)), "the <so-called [“talks”]>");
    }

    fn inlines() -> impl Strategy<Value = Vec<Inline>> {
        let leaf = prop_oneof![
            4 => "[ab “”„«»]{0,8}".prop_map(Inline::Text),
            1 => "[a“”]{1,3}".prop_map(Inline::Code),
            1 => Just(Inline::Break),
        ];
        let inline = leaf.prop_recursive(3, 24, 4, |inner| {
            let children = proptest::collection::vec(inner, 0..4);
            prop_oneof![
                children.clone().prop_map(Inline::Emphasis),
                children.prop_map(|children| Inline::Mention(1, children)),
            ]
        });
        proptest::collection::vec(inline, 0..6)
    }

    proptest! {
        #[test]
        fn no_letter_is_changed(before in inlines()) {
            let words = plain_text(&before);
            prop_assert_eq!(plain_text(&mark_quotations(before)), words);
        }

        #[test]
        fn marking_twice_is_marking_once(before in inlines()) {
            let once = mark_quotations(before);
            prop_assert_eq!(mark_quotations(once.clone()), once);
        }
    }
}
