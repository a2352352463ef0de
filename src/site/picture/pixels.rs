use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::Pixmap;

type Colour = [u8; 3];

/// The most colours that a PNG with a palette has.
const MOST: usize = 256;

/// `pixels`, all of them opaque, as PNG (ISO 15948) with a palette: a third of the bytes of one without.
pub(super) fn png(pixels: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let colours: Vec<Colour> =
        pixels.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let palette = palette(&colours);
    let mut nearest: HashMap<Colour, u8> = HashMap::new();
    let mut indices = Vec::with_capacity(colours.len());
    for run in colours.chunk_by(PartialEq::eq) {
        let index = *nearest.entry(run[0]).or_insert_with(|| index_of(&palette, run[0]));
        indices.resize(indices.len() + run.len(), index);
    }
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    // What filters predict are colours; here are numbers of colours (PNG, 12.7).
    encoder.set_filter(Filter::NoFilter);
    encoder.write_header()?.write_image_data(&indices)?;
    Ok(png)
}

/// The most frequent colours; of equally frequent ones the darker, so that the palette is always the
/// same.
fn palette(colours: &[Colour]) -> Vec<Colour> {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for run in colours.chunk_by(PartialEq::eq) {
        *counts.entry(run[0]).or_default() += run.len();
    }
    let mut counts: Vec<(Colour, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    counts.into_iter().take(MOST).map(|(colour, _)| colour).collect()
}

/// The position of the colour in `palette` that is nearest to `colour`.
fn index_of(palette: &[Colour], colour: Colour) -> u8 {
    let distance = |other: &Colour| -> i32 {
        other.iter().zip(colour).map(|(a, b)| (i32::from(*a) - i32::from(b)).pow(2)).sum()
    };
    let nearest = palette.iter().enumerate().min_by_key(|(_, other)| distance(other));
    nearest.and_then(|(at, _)| u8::try_from(at).ok()).unwrap_or_default()
}
