//! Every page of the production build in dist/ is valid HTML.

mod checker;
mod tools;

use std::env;
use std::path::PathBuf;

#[test]
fn every_page_of_the_production_build_is_valid() {
    let dist = env::var_os("DATELINE_DIST").map_or_else(|| PathBuf::from("dist"), PathBuf::from);
    checker::finds_nothing(&dist);
}
