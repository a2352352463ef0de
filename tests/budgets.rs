//! What a reader downloads stays within its budget. Sizes are of the brotli files in dist/, in
//! bytes, and do not depend on the machine.

use std::path::PathBuf;
use std::{env, fs};

const WASM_AND_SCRIPT: u64 = 56_000;
/// All that a page ever loads.
const EVERYTHING: u64 = 90_000;
const HTML: u64 = 24_000;

#[test]
fn the_build_stays_within_its_budgets() {
    let dist = env::var_os("DATELINE_DIST").map_or_else(|| PathBuf::from("dist"), PathBuf::from);
    let files = fs::read_dir(&dist).expect("there is no production build; run ./dev build first");
    let mut program = 0;
    let mut html = 0;
    let mut everything = 0;
    for file in files {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        let size = file.metadata().unwrap().len();
        if name.ends_with(".br") {
            everything += size;
        }
        if name.ends_with(".wasm.br") || name.ends_with(".js.br") {
            program += size;
        } else if name.ends_with(".html.br") {
            html += size;
        }
    }
    assert!(program > 0 && html > 0, "dist/ is not a production build; run ./dev build first");
    assert!(program <= WASM_AND_SCRIPT, "WebAssembly and JavaScript are {program} bytes");
    assert!(html <= HTML, "the HTML with its style sheets is {html} bytes");
    assert!(everything <= EVERYTHING, "all files of the page are {everything} bytes");
}
