use std::fs;
use std::path::Path;

use super::SiteError;

/// Prints the size of each file in `folder` in bytes: as it is and, where a `.br` lies beside it,
/// compressed.
///
/// # Errors
/// When the folder cannot be read.
pub fn print_sizes(folder: &Path) -> Result<(), SiteError> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    files.sort();
    println!("{:>10} {:>10}  file", "raw", "brotli");
    for (name, raw, brotli) in files {
        let brotli = brotli.map_or("-".to_owned(), |size| size.to_string());
        println!("{raw:>10} {brotli:>10}  {name}");
    }
    Ok(())
}

fn collect(
    root: &Path,
    folder: &Path,
    files: &mut Vec<(String, u64, Option<u64>)>,
) -> Result<(), SiteError> {
    for entry in fs::read_dir(folder).map_err(SiteError::at(folder))? {
        let path = entry.map_err(SiteError::at(folder))?.path();
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if !name.ends_with(".br") && !name.ends_with(".gz") && !name.ends_with(".trunk-lock")
        {
            let size = fs::metadata(&path).map_err(SiteError::at(&path))?.len();
            let brotli = fs::metadata(format!("{}.br", path.display())).map(|data| data.len()).ok();
            files.push((name, size, brotli));
        }
    }
    Ok(())
}
