use read_fonts::collections::IntSet;
use read_fonts::types::{NameId, Tag};
use read_fonts::{FontRef, TableProvider};
use skera::{DEFAULT_DROP_TABLES, Plan, SubsetFlags, subset_font};
use ttf2woff2::{BrotliQuality, EncodeOptions, encode_with_options};

use super::FontError;

/// What browsers apply on their own.
const FEATURES: [&[u8; 4]; 6] = [b"ccmp", b"kern", b"liga", b"locl", b"mark", b"mkmk"];
/// Copyright and licence, which the Open Font License wants in each copy, and the names that are
/// none of its Reserved Font Names.
const NAMES: [u16; 6] = [0, 1, 2, 4, 6, 14];
const ENGLISH: u16 = 0x0409;

/// The part of `source` that draws `characters`, with these `figures`, as WOFF2; none when it draws none
/// of them.
///
/// # Errors
/// When `source` is not a font.
pub(super) fn woff2(
    name: &'static str,
    source: &[u8],
    characters: &[char],
    figures: &[&[u8; 4]],
) -> Result<Option<Vec<u8>>, FontError> {
    let options = EncodeOptions {
        quality: BrotliQuality::default(),
        // A fifth of the bytes. What its documentation warns of begins at 128 kB of outlines.
        transform_glyf_loca: true,
        threads: None,
    };
    let Some(subset) = subset(name, source, characters, figures)? else { return Ok(None) };
    encode_with_options(&subset, options)
        .map(Some)
        .map_err(|reason| FontError::Compress { name, reason })
}

/// The same as it is before it is compressed.
pub(super) fn subset(
    name: &'static str,
    source: &[u8],
    characters: &[char],
    figures: &[&[u8; 4]],
) -> Result<Option<Vec<u8>>, FontError> {
    let font = FontRef::new(source).map_err(|reason| FontError::Read { name, reason })?;
    let cmap = font.cmap().map_err(|reason| FontError::Read { name, reason })?;
    let drawn: IntSet<u32> = characters
        .iter()
        .filter(|&&character| cmap.map_codepoint(character).is_some())
        .map(|&character| u32::from(character))
        .collect();
    if drawn.is_empty() {
        return Ok(None);
    }
    subset_font(&font, &plan(&font, &drawn, figures))
        .map(Some)
        .map_err(|reason| FontError::Subset { name, reason })
}

fn plan(font: &FontRef<'_>, characters: &IntSet<u32>, figures: &[&[u8; 4]]) -> Plan {
    let mut every_script = IntSet::empty();
    every_script.invert();
    Plan::new(
        &IntSet::empty(),
        characters,
        font,
        // Hints are for screens of few pixels; they are gone from the fonts already.
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &DEFAULT_DROP_TABLES.iter().copied().collect(),
        &every_script,
        &FEATURES.iter().chain(figures).map(|feature| Tag::new(feature)).collect(),
        &NAMES.into_iter().map(NameId::new).collect(),
        &[ENGLISH].into_iter().collect(),
    )
}
