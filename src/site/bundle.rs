use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use super::shell::{Linked, linked};
use super::short_names::shorten;
use super::{SiteError, write};

/// Writes Trunk's WebAssembly and its module in `folder` anew, with short names for what passes
/// between the two. The files get names that fit their new content, and `index.html` those names and
/// the integrity values. A folder whose `index.html` links to neither is left as it is.
///
/// # Errors
/// When a file cannot be read or written, or is not what Trunk writes.
pub fn shorten_bundle(folder: &Path) -> Result<(), SiteError> {
    let index = folder.join("index.html");
    let shell = fs::read_to_string(&index).map_err(SiteError::at(&index))?;
    let Some((module, wasm)) = linked(&shell)? else { return Ok(()) };
    let (module_path, wasm_path) = (folder.join(&module.name), folder.join(&wasm.name));
    let (short_wasm, short_module) = shorten(
        &fs::read(&wasm_path).map_err(SiteError::at(&wasm_path))?,
        &fs::read_to_string(&module_path).map_err(SiteError::at(&module_path))?,
    )?;
    let mut shell = shell;
    for (old, content) in [(module, short_module.into_bytes()), (wasm, short_wasm)] {
        let new = described(&old.name, &content);
        shell = shell.replace(&old.name, &new.name).replace(&old.integrity, &new.integrity);
        let (from, to) = (folder.join(&old.name), folder.join(&new.name));
        write(&to, content)?;
        fs::remove_file(&from).map_err(SiteError::at(&from))?;
    }
    write(&index, shell)
}

/// The name and integrity of a file that was called `name` and now holds `content`. Trunk's names
/// are `page-<hash>.js` and `page-<hash>_bg.wasm`.
fn described(name: &str, content: &[u8]) -> Linked {
    let digest = Sha384::digest(content);
    let hash = short_hash(&digest);
    let (stem, old) = name.rsplit_once('-').unwrap_or((name, ""));
    let ending = old.trim_start_matches(|character: char| character.is_ascii_hexdigit());
    Linked {
        name: format!("{stem}-{hash}{ending}"),
        integrity: format!("sha384-{}", BASE64_STANDARD.encode(digest)),
    }
}

/// The part of a digest that stands in a file's name.
pub(super) fn short_hash(digest: &[u8]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_stem_and_ending() {
        let name = |old| described(old, b"").name;
        // The digest of nothing starts with these digits (FIPS 180-4).
        assert_eq!(name("page-0123456789abcdef.js"), "page-38b060a751ac9638.js");
        assert_eq!(name("page-0123456789abcdef_bg.wasm"), "page-38b060a751ac9638_bg.wasm");
    }
}
