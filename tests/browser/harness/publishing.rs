use std::fs;
use std::path::Path;
use std::sync::Arc;

use dateline::progress::Unheard;
use dateline::site::{
    Memory, Publishing, write_hosting, write_site, write_site_hosting, write_story,
};
use dateline::story::Story;
use tempfile::TempDir;

/// A copy of the files in `dist`, to be published into.
pub fn copied(dist: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the site");
    for (name, path) in files(dist) {
        fs::copy(path, folder.path().join(name)).expect("a file should be copied");
    }
    folder
}

/// A copy of the files in `dist` with another story in them.
pub fn with_story(dist: &Path, story: &Arc<Story>) -> TempDir {
    let folder = copied(dist);
    remove_compressed_page(folder.path());
    write_story(folder.path(), story).expect("the story can be written");
    write_hosting(folder.path(), story.offline).expect("the hosts' files can be written");
    folder
}

/// A copy of the files in `dist` with these stories in them, as a site.
pub fn with_stories(dist: &Path, stories: &[Arc<Story>]) -> TempDir {
    let folder = copied(dist);
    remove_compressed_page(folder.path());
    publish_stories(folder.path(), stories);
    folder
}

/// Publishes these stories in `folder`, in the place of others.
pub fn publish_stories(folder: &Path, stories: &[Arc<Story>]) {
    write_site(folder, stories, &Publishing::default(), &Memory::none(), &Unheard)
        .expect("the site can be written");
    write_site_hosting(folder).expect("the hosts' files can be written");
}

/// Puts another build beside the one in `folder`: its page in the place of the page, and the parts of
/// its program under names of their own, as another content gives them.
pub fn publish_another(folder: &Path) {
    let files = files(folder);
    let is_part = |name: &str| {
        name.starts_with("page-") && (name.ends_with(".js") || name.ends_with(".wasm"))
    };
    let renamed: Vec<(&str, String)> = files
        .iter()
        .filter(|(name, _)| is_part(name))
        .map(|(name, _)| (name.as_str(), another(name)))
        .collect();
    for (name, path) in files.iter().filter(|(name, _)| is_part(name) || name == "index.html") {
        let content = fs::read(path).expect("a file of the build");
        // The WebAssembly names nothing and is no text.
        let content = String::from_utf8(content).map_or_else(
            |binary| binary.into_bytes(),
            |text| {
                let text = renamed.iter().fold(text, |text, (old, new)| text.replace(old, new));
                text.into_bytes()
            },
        );
        let to = renamed.iter().find(|(old, _)| old == name).map_or(name, |(_, new)| new);
        fs::write(folder.join(to), content).expect("a file of the next build");
    }
    remove_compressed_page(folder);
    write_hosting(folder, true).expect("the hosts' files can be written");
}

/// Adds a byte to the files whose address `is_meant`.
pub fn change(folder: &Path, is_meant: impl Fn(&str) -> bool) {
    for (name, path) in files(folder).into_iter().filter(|(name, _)| is_meant(&format!("/{name}")))
    {
        let mut content = fs::read(&path).expect("a file of the build");
        content.push(b' ');
        fs::write(&path, content).expect("a file that is changed");
        for ending in ["br", "gz"] {
            fs::remove_file(folder.join(format!("{name}.{ending}"))).expect("a compressed file");
        }
    }
}

/// Publishes the build in `folder` again, to be read with a network only.
pub fn publish_for_the_network_only(folder: &Path) {
    remove_compressed_page(folder);
    write_hosting(folder, false).expect("the hosts' files can be written");
}

/// Of a page that changes, of its manifest and its worker; the host sends them as they are then.
const CHANGING: [&str; 6] = [
    "index.html.br",
    "index.html.gz",
    "manifest.json.br",
    "manifest.json.gz",
    "sw.js.br",
    "sw.js.gz",
];

fn remove_compressed_page(folder: &Path) {
    for name in CHANGING {
        fs::remove_file(folder.join(name)).expect("it should lie compressed beside itself");
    }
}

/// `name` with another hash in it.
fn another(name: &str) -> String {
    let (stem, rest) = name.rsplit_once('-').expect("a name with a hash");
    let (hash, ending) = rest.split_at(16);
    let hash: String = hash.chars().rev().collect();
    format!("{stem}-{hash}{ending}")
}

fn files(folder: &Path) -> Vec<(String, std::path::PathBuf)> {
    fs::read_dir(folder)
        .expect("a folder of files")
        .map(|entry| entry.expect("an entry of it"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .collect()
}
