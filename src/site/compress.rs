use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Memory, SiteError, write};
use crate::progress::{Progress, Unheard, in_parallel_heard};

/// Kinds of file that compress; pictures and fonts already are.
pub(super) const COMPRESSIBLE: [&str; 11] =
    ["css", "csv", "html", "ics", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Writes a `.br` and a `.gz` beside every file of `folder` that compresses, for static hosts that
/// serve them ready-made (nginx `brotli_static` and `gzip_static`, Caddy `precompressed`).
///
/// # Errors
/// When a file cannot be read or written.
pub fn compress_all(folder: &Path) -> Result<(), SiteError> {
    compress_changed(folder, &Memory::none(), &Unheard)
}

/// The same, where what the last build has compressed is taken from `memory`, and `progress` hears of it.
///
/// # Errors
/// When a file cannot be read or written.
pub fn compress_changed(
    folder: &Path,
    memory: &Memory,
    progress: &dyn Progress,
) -> Result<(), SiteError> {
    let mut files = Vec::new();
    find_compressible(folder, &mut files)?;
    // The longest first, or one processor would have it alone at the end.
    files.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    let compress = |(_, path): &(u64, PathBuf)| compress(path, memory);
    in_parallel_heard(progress, "files compressed", &files, compress).into_iter().collect()
}

fn find_compressible(folder: &Path, files: &mut Vec<(u64, PathBuf)>) -> Result<(), SiteError> {
    for entry in fs::read_dir(folder).map_err(SiteError::at(folder))? {
        let path = entry.map_err(SiteError::at(folder))?.path();
        if path.is_dir() {
            find_compressible(&path, files)?;
        } else if is_compressible(&path) {
            let size = fs::metadata(&path).map_err(SiteError::at(&path))?.len();
            files.push((size, path));
        }
    }
    Ok(())
}

fn compress(path: &Path, memory: &Memory) -> Result<(), SiteError> {
    let content = fs::read(path).map_err(SiteError::at(path))?;
    for (ending, way) in [("br", brotli as Way), ("gz", gzip)] {
        let compressed =
            memory.remember(ending, &[&content], || way(&content).map_err(SiteError::at(path)))?;
        let mut beside = path.as_os_str().to_owned();
        beside.push(".");
        beside.push(ending);
        write(Path::new(&beside), compressed)?;
    }
    Ok(())
}

type Way = fn(&[u8]) -> std::io::Result<Vec<u8>>;

/// `content` at brotli's highest quality (RFC 7932): files are compressed once and served often.
pub(super) fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

/// `content` as gzip (RFC 1952) as dense as it gets, which takes a second and more.
pub(super) fn densest_gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, content, &mut compressed)?;
    Ok(compressed)
}

fn is_compressible(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| COMPRESSIBLE.contains(&extension))
}
