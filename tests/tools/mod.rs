//! Tools that `setup/tools.sh` puts into its cache.

use std::path::PathBuf;

const SETUP: &str = include_str!("../../setup/tools.sh");

/// The file of a tool: what the environment's `variable` names, or `file` in the cache, in the folder of
/// the tool's version, which the set-up has as `version`.
pub fn installed(variable: &str, name: &str, version: &str, file: &str) -> PathBuf {
    let of_environment = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    let path = of_environment(variable).unwrap_or_else(|| {
        let start = format!("{version}=");
        let version = SETUP.lines().find_map(|line| line.strip_prefix(&start));
        let version = version.unwrap_or_else(|| panic!("setup/tools.sh does not say {start}"));
        let cache = of_environment("XDG_CACHE_HOME")
            .or_else(|| Some(of_environment("HOME")?.join(".cache")))
            .expect("a cache folder");
        cache.join(format!("dateline/{name}-{version}/node_modules/{file}"))
    });
    assert!(path.is_file(), "{} is not there: run ./dev setup", path.display());
    path
}
