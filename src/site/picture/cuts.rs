use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Source};

use crate::site::fonts::{Metrics, source};

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// The title.
    Title,
    /// The source, and what is named in a drawing.
    Label,
    /// Years and dates.
    Small,
}

/// A font that a cut takes letters from.
pub(super) struct Font {
    /// As the font calls itself.
    pub(super) family: &'static str,
    pub(super) weight: u16,
    content: &'static [u8],
    metrics: Metrics<'static>,
}

impl Font {
    fn read(name: &str, family: &'static str, weight: u16) -> Option<Self> {
        let content = source(name)?;
        Some(Font { family, weight, content, metrics: Metrics::read(content).ok()? })
    }

    /// The width of a letter as a share of the em.
    pub(super) fn advance(&self, letter: char) -> Option<f64> {
        self.metrics.advance(letter)
    }
}

/// Of each cut the fonts, the one that is looked into first at the beginning.
static FONTS: LazyLock<[Vec<Font>; 3]> = LazyLock::new(|| {
    [
        [
            ("serif-display", "Dateline Serif Display", 600),
            ("serif-armenian-bold", "Dateline Serif Armenian", 700),
        ],
        [
            ("sans-semibold", "Dateline Sans", 600),
            ("sans-armenian-bold", "Dateline Sans Armenian", 700),
        ],
        [
            ("sans-regular", "Dateline Sans", 400),
            ("sans-armenian-regular", "Dateline Sans Armenian", 400),
        ],
    ]
    .map(|fonts| {
        fonts
            .into_iter()
            .filter_map(|(name, family, weight)| Font::read(name, family, weight))
            .collect()
    })
});

impl Cut {
    fn fonts(self) -> &'static [Font] {
        match self {
            Cut::Title => &FONTS[0],
            Cut::Label => &FONTS[1],
            Cut::Small => &FONTS[2],
        }
    }

    /// The font that has this letter, and the letter's width in it.
    pub(super) fn font_for(self, letter: char) -> Option<(&'static Font, f64)> {
        self.fonts().iter().find_map(|font| Some((font, font.advance(letter)?)))
    }
}

/// All of them and no other: a picture is the same on every machine.
pub(super) fn database() -> Arc<Database> {
    static ALL: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut database = Database::new();
        for font in FONTS.iter().flatten() {
            database.load_font_source(Source::Binary(Arc::new(font.content)));
        }
        Arc::new(database)
    });
    Arc::clone(&ALL)
}
