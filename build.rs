//! Which comment stores are compiled into the WebAssembly: those that the stories use, each of which
//! costs every reader some kilobytes. `dateline prepare`, which Trunk runs before it compiles, writes
//! their words to the file. Without the file, and natively, there are all.

use std::{env, fs};

/// Beside the target folder's own files, since it is no source; rewritten only when it changes, or
/// each build would compile everything anew.
const STORES_IN_USE: &str = "target/comment-stores";
const SERVERS: [&str; 2] = ["wordpress", "isso"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(comment_server)");
    let is_native = env::var("CARGO_CFG_TARGET_FAMILY").as_deref() != Ok("wasm");
    if !is_native {
        println!("cargo::rerun-if-changed={STORES_IN_USE}");
    }
    let in_use = fs::read_to_string(STORES_IN_USE).ok().filter(|_| !is_native);
    let mut has_server = false;
    for server in SERVERS {
        println!("cargo::rustc-check-cfg=cfg({server})");
        if in_use.as_ref().is_none_or(|stores| stores.lines().any(|store| store == server)) {
            println!("cargo::rustc-cfg={server}");
            has_server = true;
        }
    }
    if has_server {
        println!("cargo::rustc-cfg=comment_server");
    }
}
