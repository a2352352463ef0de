use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::SiteError;

/// Kinds of file that compress; pictures and fonts already are.
pub(super) const COMPRESSIBLE: [&str; 10] =
    ["css", "csv", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Writes a `.br` and a `.gz` beside every file of `folder` that compresses, for static hosts that
/// serve them ready-made (nginx `brotli_static` and `gzip_static`, Caddy `precompressed`).
///
/// # Errors
/// When a file cannot be read or written.
pub fn compress_all(folder: &Path) -> Result<(), SiteError> {
    for entry in fs::read_dir(folder).map_err(SiteError::at(folder))? {
        let path = entry.map_err(SiteError::at(folder))?.path();
        if path.is_dir() {
            compress_all(&path)?;
        } else if is_compressible(&path) {
            let content = fs::read(&path).map_err(SiteError::at(&path))?;
            write_beside(&path, "br", brotli(&content))?;
            write_beside(&path, "gz", gzip(&content))?;
        }
    }
    Ok(())
}

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

fn write_beside(
    path: &Path,
    ending: &str,
    content: std::io::Result<Vec<u8>>,
) -> Result<(), SiteError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    let beside = Path::new(&name);
    content.and_then(|content| fs::write(beside, content)).map_err(SiteError::at(beside))
}
