use std::fmt::Write;

use html_escape::encode_text;
use unicode_segmentation::UnicodeSegmentation;

use super::cuts::{Cut, Font};

/// From one line of words to the next, in ems.
const LINE: f64 = 1.16;
/// From the top of a line to where its letters stand, in ems.
const ASCENT: f64 = 0.92;
/// Letters side by side may be set closer than alone, and rarely wider.
const SPARE: f64 = 0.99;
const MORE: &str = "…";

/// Words that have their place: lines of one size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fitted {
    cut: Cut,
    size: f64,
    pub(super) lines: Vec<String>,
}

/// Sets `words` in the largest of `sizes` at which they have room in a box; what has no room at the
/// last one is cut. None where a letter is in no font.
pub(super) fn fit(words: &str, cut: Cut, sizes: &[f64], width: f64, height: f64) -> Option<Fitted> {
    let words = tidy(words);
    if words.is_empty() || !words.chars().all(|letter| cut.font_for(letter).is_some()) {
        return None;
    }
    let mut fitted = None;
    for &size in sizes {
        let most = ((height / size - 1.0) / LINE).max(0.0) as usize + 1;
        let (lines, is_whole) = lines(&words, cut, width * SPARE / size);
        let has_room = lines.len() <= most;
        fitted =
            Some(Fitted { cut, size, lines: shortened(lines, most, cut, width * SPARE / size) });
        if has_room && is_whole {
            break;
        }
    }
    fitted
}

const NO_BREAK: char = '\u{a0}';

/// One blank between words, blanks that no line ends at beside the signs that have them in French, and
/// nothing that is no letter.
fn tidy(words: &str) -> String {
    let mut tidy = String::new();
    for word in words.split([' ', '\t', '\n']).filter(|word| !word.is_empty()) {
        let is_closing = word.starts_with(['»', '›', '!', '?', ':', ';']);
        if !tidy.is_empty() {
            let is_open = tidy.ends_with(['«', '‹']);
            tidy.push(if is_open || is_closing { NO_BREAK } else { ' ' });
        }
        let letters = word.chars().filter(|letter| !letter.is_control());
        // Fonts lack most of the narrow and wide blanks.
        tidy.extend(letters.map(|letter| if letter.is_whitespace() { NO_BREAK } else { letter }));
    }
    tidy
}

/// In ems.
pub(super) fn width(words: &str, cut: Cut) -> f64 {
    words.chars().filter_map(|letter| cut.font_for(letter)).map(|(_, advance)| advance).sum()
}

/// Lines of at most this many ems, and whether no word had to be broken.
fn lines(words: &str, cut: Cut, room: f64) -> (Vec<String>, bool) {
    let (mut lines, mut is_whole) = (Vec::new(), true);
    let mut line = String::new();
    for word in words.split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, cut) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.graphemes(true) {
            if !line.is_empty() && width(&line, cut) + width(letter, cut) > room {
                lines.push(std::mem::take(&mut line));
                is_whole = false;
            }
            line.push_str(letter);
        }
    }
    lines.push(line);
    (lines, is_whole)
}

/// At most so many lines; where some go, the last that stays says so.
fn shortened(mut lines: Vec<String>, most: usize, cut: Cut, room: f64) -> Vec<String> {
    if lines.len() <= most {
        return lines;
    }
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        *last = beginning(last, cut, room);
    }
    lines
}

/// As much of `words` as has room with a sign behind it that there is more.
fn beginning(words: &str, cut: Cut, room: f64) -> String {
    let mut kept = words.to_owned();
    while !kept.is_empty() && width(&kept, cut) + width(MORE, cut) > room {
        let end = kept.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        kept.truncate(end);
    }
    format!("{}{MORE}", kept.trim_end())
}

impl Fitted {
    /// Its lines from `top` on.
    pub(super) fn svg(&self, left: f64, top: f64, colour: &str) -> String {
        let mut svg = String::new();
        let mut baseline = top + ASCENT * self.size;
        for line in &self.lines {
            svg += &text(line, self.cut, self.size, (left, baseline), Anchor::Start, colour);
            baseline += LINE * self.size;
        }
        svg
    }
}

/// Which end of the words stands at the place that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    End,
}

/// A line of words as an element of SVG; each letter in the font that has it.
pub(super) fn text(
    words: &str,
    cut: Cut,
    size: f64,
    (x, y): (f64, f64),
    anchor: Anchor,
    colour: &str,
) -> String {
    let anchor = if anchor == Anchor::End { " text-anchor=\"end\"" } else { "" };
    let mut svg = format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{colour}\"{anchor} \
         xml:space=\"preserve\">"
    );
    for (font, run) in runs(words, cut) {
        let Font { family, weight, .. } = font;
        let run = encode_text(&run);
        // A String takes everything.
        let _ =
            write!(svg, "<tspan font-family=\"{family}\" font-weight=\"{weight}\">{run}</tspan>");
    }
    svg + "</text>"
}

/// Runs of letters of one font; letters that no font has are left out.
fn runs(words: &str, cut: Cut) -> Vec<(&'static Font, String)> {
    let mut runs: Vec<(&'static Font, String)> = Vec::new();
    for letter in words.chars() {
        let Some((font, _)) = cut.font_for(letter) else { continue };
        match runs.last_mut() {
            Some((last, run)) if std::ptr::eq(*last, font) => run.push(letter),
            _ => runs.push((font, letter.to_string())),
        }
    }
    runs
}

/// `words` in one line of at most `room` pixels.
pub(super) fn in_room(words: &str, cut: Cut, size: f64, room: f64) -> String {
    let words = tidy(words);
    let room = room * SPARE / size;
    if width(&words, cut) <= room { words } else { beginning(&words, cut, room) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [f64; 2] = [40.0, 20.0];

    fn fitted(words: &str) -> Fitted {
        fit(words, Cut::Title, &SIZES, 300.0, 100.0).expect("the fonts have all letters")
    }

    #[test]
    fn short_words_are_large_and_whole() {
        let fitted = fitted("Talks  in\n\ttwo « towns »");
        assert_eq!(fitted.size, 40.0);
        assert_eq!(fitted.lines, ["Talks in two", "«\u{a0}towns\u{a0}»"]);
    }

    #[test]
    fn longer_words_are_smaller() {
        let fitted = fitted("Talks in two cities, and then once more in both of them");
        assert_eq!(fitted.size, 20.0);
        assert!(fitted.lines.join(" ").ends_with("in both of them"));
    }

    #[test]
    fn what_has_no_room_is_cut_and_says_so() {
        for letters in ["word ", "слово ", "բառ ", "endless"] {
            let fitted = fitted(&letters.repeat(200));
            assert!(fitted.lines.last().is_some_and(|line| line.ends_with(MORE)), "{fitted:?}");
            for line in &fitted.lines {
                assert!(width(line, Cut::Title) * fitted.size <= 300.0, "{line}");
            }
            assert!(fitted.lines.len() as f64 * LINE * fitted.size <= 110.0, "{fitted:?}");
        }
    }

    #[test]
    fn letters_of_no_font_make_no_picture() {
        assert_eq!(fit("会谈", Cut::Title, &SIZES, 300.0, 100.0), None);
        assert_eq!(fit(" ", Cut::Title, &SIZES, 300.0, 100.0), None);
    }

    #[test]
    fn signs_stay_words() {
        let svg = text("<b> & Հ", Cut::Label, 20.0, (0.0, 0.0), Anchor::Start, "#000");
        assert!(svg.contains("&lt;b&gt; &amp; </tspan>"), "{svg}");
        assert!(svg.contains("Dateline Sans Armenian"), "{svg}");
    }
}
