use super::FontError;
use super::metrics::Metrics;
use super::stand_ins::{
    ARIAL, ARIAL_BOLD, NOTO_SERIF, NOTO_SERIF_BOLD, ROBOTO, ROBOTO_BOLD, StandIn, TIMES,
    TIMES_BOLD, TIMES_ITALIC,
};

/// One cut of one family, as the style sheets ask for it.
pub(super) struct Face {
    /// The beginning of its file's name.
    pub(super) name: &'static str,
    /// The family's name in the style sheets.
    pub(super) family: &'static str,
    pub(super) weight: u16,
    pub(super) is_italic: bool,
    /// The elements whose text the style sheets set in it, as a selector. More than there are costs
    /// bytes; one too few is found by `tests/browser/fonts.rs`.
    pub(super) shown_in: &'static str,
    /// Whether text comes into it that the page does not have yet: comments, counts, messages.
    pub(super) is_written_in: bool,
    /// The figures that the style sheets ask for, as OpenType's features; those of the sans are
    /// tabular without.
    pub(super) figures: &'static [&'static [u8; 4]],
    /// The font in `fonts/`.
    pub(super) source: &'static [u8],
    /// Scripts that another font draws.
    pub(super) scripts: &'static [Script],
    /// What is shown until it has arrived, the first that the reader's system has.
    pub(super) stand_ins: &'static [&'static StandIn],
}

/// A script that a family has from another one.
pub(super) struct Script {
    /// The word for it in the file's name.
    pub(super) name: &'static str,
    /// Its characters, as `unicode-range` has them.
    pub(super) range: &'static str,
    pub(super) source: &'static [u8],
}

impl Face {
    /// Whether what it shows is known by the elements alone.
    pub(super) fn is_known(&self) -> bool {
        self.shown_in != EVERYWHERE
    }

    /// What its font says about lines and letters.
    pub(super) fn metrics(&self) -> Result<Metrics<'static>, FontError> {
        self.metrics_of(self.source)
    }

    /// The same of another font that it uses.
    pub(super) fn metrics_of(&self, font: &'static [u8]) -> Result<Metrics<'static>, FontError> {
        Metrics::read(font).map_err(|reason| FontError::Read { name: self.name, reason })
    }
}

macro_rules! fonts {
    ($($constant:ident = $name:literal;)+) => {
        $(const $constant: &[u8] = include_bytes!(concat!("../../../fonts/", $name, ".ttf"));)+
        /// Every font in `fonts/` with its name there.
        pub(super) const SOURCES: &[(&str, &[u8])] = &[$(($name, $constant)),+];
    };
}

fonts! {
    SANS_ARMENIAN_BOLD = "sans-armenian-bold";
    SANS_ARMENIAN_REGULAR = "sans-armenian-regular";
    SANS_REGULAR = "sans-regular";
    SANS_SEMIBOLD = "sans-semibold";
    SERIF_ARMENIAN_BOLD = "serif-armenian-bold";
    SERIF_ARMENIAN_REGULAR = "serif-armenian-regular";
    SERIF_DISPLAY = "serif-display";
    SERIF_ITALIC = "serif-italic";
    SERIF_REGULAR = "serif-regular";
    SERIF_SEMIBOLD = "serif-semibold";
}

/// Where the style sheets have the serif; everything else is in the sans. With the elements' names lol_html
/// need not look at the attributes of others: three quarters of its time.
const SERIF_TEXT: &str = "div.article-text, a.phrase, section#comments";

/// Where the sans is not known, since what it is not in is most of what there is.
const EVERYWHERE: &str = "#page";

/// Old style and proportional.
const TEXT_FIGURES: [&[u8; 4]; 2] = [b"onum", b"pnum"];

/// The faces of `style/tokens.css`.
pub(super) static FACES: [Face; 6] = [
    Face {
        name: "serif-regular",
        family: "Dateline Serif",
        weight: 400,
        is_italic: false,
        shown_in: SERIF_TEXT,
        is_written_in: true,
        figures: &TEXT_FIGURES,
        source: SERIF_REGULAR,
        scripts: &[armenian(SERIF_ARMENIAN_REGULAR)],
        stand_ins: &[&TIMES, &NOTO_SERIF],
    },
    Face {
        name: "serif-italic",
        family: "Dateline Serif",
        weight: 400,
        is_italic: true,
        shown_in: "div.article-text em, div.article-text i, div.article-text cite, section#comments em",
        is_written_in: false,
        figures: &TEXT_FIGURES,
        source: SERIF_ITALIC,
        scripts: &[],
        stand_ins: &[&TIMES_ITALIC],
    },
    Face {
        name: "serif-semibold",
        family: "Dateline Serif",
        weight: 600,
        is_italic: false,
        shown_in: "div.article-text strong, div.article-text b",
        is_written_in: false,
        figures: &TEXT_FIGURES,
        source: SERIF_SEMIBOLD,
        scripts: &[armenian(SERIF_ARMENIAN_BOLD)],
        stand_ins: &[&TIMES_BOLD, &NOTO_SERIF_BOLD],
    },
    Face {
        name: "display-semibold",
        family: "Dateline Display",
        weight: 600,
        is_italic: false,
        shown_in: "h1, h2, h3, h4",
        is_written_in: true,
        figures: &[b"pnum"],
        source: SERIF_DISPLAY,
        scripts: &[armenian(SERIF_ARMENIAN_BOLD)],
        stand_ins: &[&TIMES_BOLD, &NOTO_SERIF_BOLD],
    },
    Face {
        name: "sans-regular",
        family: "Dateline Sans",
        weight: 400,
        is_italic: false,
        shown_in: EVERYWHERE,
        is_written_in: true,
        figures: &[],
        source: SANS_REGULAR,
        scripts: &[armenian(SANS_ARMENIAN_REGULAR)],
        stand_ins: &[&ARIAL, &ROBOTO],
    },
    Face {
        name: "sans-semibold",
        family: "Dateline Sans",
        weight: 600,
        is_italic: false,
        shown_in: EVERYWHERE,
        is_written_in: true,
        figures: &[],
        source: SANS_SEMIBOLD,
        scripts: &[armenian(SANS_ARMENIAN_BOLD)],
        stand_ins: &[&ARIAL_BOLD, &ROBOTO_BOLD],
    },
];

const fn armenian(source: &'static [u8]) -> Script {
    Script { name: "armenian", range: "U+530-58F,U+FB13-FB17", source }
}
