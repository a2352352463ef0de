use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::{SiteError, write_whole};

/// What the last build has made, by what it was made of, so that it is not made again. Each thing is a
/// file of its own; what a build had no use for is gone after it.
#[derive(Default)]
pub struct Memory {
    /// None remembers nothing.
    folder: Option<PathBuf>,
    program: String,
    used: Mutex<HashSet<String>>,
}

impl Memory {
    /// One that remembers nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// What is in `folder`, which is made if it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self, SiteError> {
        fs::create_dir_all(folder).map_err(SiteError::at(folder))?;
        let folder = Some(folder.to_owned());
        Ok(Self { folder, program: this_program(), used: Mutex::default() })
    }

    /// What was made of these `parts`, or what `make` makes of them now. `what` says what it is.
    ///
    /// # Errors
    /// When `make` fails, or when what it has made cannot be written.
    pub(super) fn remember(
        &self,
        what: &str,
        parts: &[&[u8]],
        make: impl FnOnce() -> Result<Vec<u8>, SiteError>,
    ) -> Result<Vec<u8>, SiteError> {
        let Some(path) = self.place_of(what, parts) else { return make() };
        if let Ok(made) = fs::read(&path) {
            return Ok(made);
        }
        let made = make()?;
        write_whole(&path, &made)?;
        Ok(made)
    }

    /// Where what is made of these `parts` is, or is to be put; none for a memory of nothing.
    pub(super) fn place_of(&self, what: &str, parts: &[&[u8]]) -> Option<PathBuf> {
        let name = self.name(what, parts);
        let path = self.folder.as_ref()?.join(&name);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        Some(path)
    }

    /// Forgets what was not asked for since this was opened.
    ///
    /// # Errors
    /// When the folder cannot be read or a file cannot be deleted.
    pub fn forget_the_rest(&self) -> Result<(), SiteError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(folder).map_err(SiteError::at(folder))? {
            let entry = entry.map_err(SiteError::at(folder))?;
            if !used.contains(&*entry.file_name().to_string_lossy()) {
                fs::remove_file(entry.path()).map_err(SiteError::at(&entry.path()))?;
            }
        }
        Ok(())
    }

    fn name(&self, what: &str, parts: &[&[u8]]) -> String {
        let mut digest = Sha256::new();
        for part in [self.program.as_bytes(), what.as_bytes()].iter().chain(parts) {
            // With its length, or `ab, c` would be `a, bc`.
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What another program, which may make something else of the same, does not have: reading all of it
/// would take longer than rendering dozens of stories.
fn this_program() -> String {
    let file = env::current_exe().and_then(fs::metadata);
    file.map_or_else(
        |_| env!("CARGO_PKG_VERSION").to_owned(),
        |file| format!("{} {:?}", file.len(), file.modified().ok()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(folder: &Path) -> Memory {
        Memory::in_folder(folder).expect("a folder can be made")
    }

    /// What is remembered of `part`, and whether it had to be made.
    fn asked(memory: &Memory, part: &str) -> (Vec<u8>, bool) {
        let mut is_made = false;
        let make = || {
            is_made = true;
            Ok(part.to_uppercase().into_bytes())
        };
        let made = memory.remember("capitals", &[part.as_bytes()], make).expect("it can be made");
        (made, is_made)
    }

    #[test]
    fn nothing_is_made_twice_of_the_same() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let memory = opened(folder.path());
        assert_eq!(asked(&memory, "one"), (b"ONE".to_vec(), true));
        assert_eq!(asked(&memory, "two"), (b"TWO".to_vec(), true));
        memory.forget_the_rest().expect("it can forget");
        let next = opened(folder.path());
        assert_eq!(asked(&next, "one"), (b"ONE".to_vec(), false));
        next.forget_the_rest().expect("it can forget");
        assert_eq!(asked(&opened(folder.path()), "two"), (b"TWO".to_vec(), true), "unused once");
    }

    #[test]
    fn what_and_of_what_is_told_apart() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let memory = opened(folder.path());
        let made = |what: &str, parts: &[&[u8]]| {
            let all = [what.as_bytes(), b"/", &parts.join(&b',')].concat();
            memory.remember(what, parts, || Ok(all.clone())).expect("it can be made") == all
        };
        assert!(
            made("a", &[b"ab", b"c"]) && made("a", &[b"a", b"bc"]) && made("b", &[b"ab", b"c"])
        );
    }

    #[test]
    fn the_same_can_be_made_on_all_processors_at_once() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let memory = opened(folder.path());
        let made = crate::parallel::in_parallel(&["one"; 500], |part| asked(&memory, part).0);
        assert!(made.iter().all(|made| made == b"ONE"));
        memory.forget_the_rest().expect("it can forget");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn a_memory_of_nothing_makes_everything() {
        let memory = Memory::none();
        assert!(asked(&memory, "one").1 && asked(&memory, "one").1);
        memory.forget_the_rest().expect("there is nothing to forget");
    }
}
