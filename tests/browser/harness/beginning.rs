use std::fs;
use std::io::Read;
use std::path::Path;

use super::Encoding;

/// What a browser has of the page in `dist` when the first `bytes` of its compressed form are there.
///
/// # Panics
/// When the page is not there in this form.
pub fn beginning(dist: &Path, encoding: Encoding, bytes: usize) -> Vec<u8> {
    let name = format!("index.html.{}", encoding.ending());
    let compressed = fs::read(dist.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let cut = &compressed[..bytes.min(compressed.len())];
    match encoding {
        Encoding::Brotli => until_it_ends(brotli::Decompressor::new(cut, 4096)),
        Encoding::Gzip => until_it_ends(flate2::read::GzDecoder::new(cut)),
    }
}

/// All that comes before the input's end, which is in the middle of it, is an error.
fn until_it_ends(mut input: impl Read) -> Vec<u8> {
    let mut content = Vec::new();
    let mut part = [0; 1];
    while let Ok(1) = input.read(&mut part) {
        content.extend(part);
    }
    content
}
