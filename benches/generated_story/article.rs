//! `article.md` of a made-up story.

use fastrand::Rng;

use super::plan::{Link, Plan};
use super::toml::field;
use super::words::{capitalised, phrase, sentence, word};

/// The file's text, with `words` words after the front matter, or a few more, and every link of the
/// plan, evenly spread.
pub(super) fn write(plan: &Plan, words: usize, chance: &mut Rng) -> String {
    let mut text = "+++\n".to_owned();
    field(&mut text, "title", phrase(9, chance));
    field(&mut text, "source_line", "Made Up News");
    field(&mut text, "publisher", "The Generated Gazette");
    field(&mut text, "url", "https://www.example.org/article");
    field(&mut text, "published", "2024-01-26");
    field(&mut text, "remarks", "2024-01-24");
    field(&mut text, "language", "en");
    field(&mut text, "about_source", sentence(20, chance));
    text.push_str("+++\n");
    let mut body = Body { written: 0, words, links: &plan.links, linked: 0 };
    while body.written < words {
        text.push('\n');
        text.push_str(&body.paragraph(chance));
        text.push('\n');
    }
    text
}

/// The text as far as it is written.
struct Body<'a> {
    written: usize,
    words: usize,
    links: &'a [Link],
    linked: usize,
}

impl Body<'_> {
    /// One to five sentences, sometimes as somebody's speech.
    fn paragraph(&mut self, chance: &mut Rng) -> String {
        let mut sentences = Vec::new();
        for _ in 0..chance.usize(1..6) {
            let length = chance.usize(8..25).min(self.words.saturating_sub(self.written));
            if length > 0 {
                sentences.push(self.sentence(length, chance));
            }
        }
        let text = sentences.join(" ");
        if chance.u8(..100) < 25 { format!("“{text}”") } else { text }
    }

    fn sentence(&mut self, length: usize, chance: &mut Rng) -> String {
        let mut words = vec![capitalised(word(chance))];
        self.written += 1;
        for _ in 1..length {
            words.push(word(chance).to_owned());
            self.written += 1;
            while let Some(link) = self.due() {
                words.push(format!("[{}](#{})", link.phrase, link.id));
                self.written += link.phrase.split(' ').count();
                self.linked += 1;
            }
        }
        words.join(" ") + "."
    }

    /// The next link, once so much of the text is written.
    fn due(&self) -> Option<&Link> {
        // The last word of all may be a sentence of its own, so the links are done before it.
        let share = self.linked * (self.words - 1) / self.links.len().max(1);
        self.links.get(self.linked).filter(|_| self.written > share)
    }
}
