use read_fonts::tables::cmap::Cmap;
use read_fonts::tables::hmtx::Hmtx;
use read_fonts::{FontRef, ReadError, TableProvider};

/// What a font says about the room that its lines and letters take. Lengths are shares of the em.
pub(in crate::site) struct Metrics<'a> {
    pub(super) ascent: f64,
    pub(super) descent: f64,
    pub(super) line_gap: f64,
    /// The height of a small letter.
    pub(super) x_height: f64,
    em: f64,
    cmap: Cmap<'a>,
    advances: Hmtx<'a>,
}

impl<'a> Metrics<'a> {
    /// Reads those of `font`.
    ///
    /// # Errors
    /// When it lacks a table that every OpenType font has.
    pub(in crate::site) fn read(font: &'a [u8]) -> Result<Self, ReadError> {
        let font = FontRef::new(font)?;
        let em = f64::from(font.head()?.units_per_em());
        let lines = font.hhea()?;
        let share = |units: i16| f64::from(units) / em;
        Ok(Self {
            ascent: share(lines.ascender().to_i16()),
            descent: -share(lines.descender().to_i16()),
            line_gap: share(lines.line_gap().to_i16()),
            x_height: share(font.os2()?.sx_height().unwrap_or_default()),
            em,
            cmap: font.cmap()?,
            advances: font.hmtx()?,
        })
    }

    /// The width of `character`, where the font draws it.
    pub(in crate::site) fn advance(&self, character: char) -> Option<f64> {
        let glyph = self.cmap.map_codepoint(character)?;
        Some(f64::from(self.advances.advance(glyph)?) / self.em)
    }
}
