//! What a reader sees first needs no more of the page than its beginning: what a server sends before
//! it waits for the first answer, ten packets (RFC 6928) without their headers.

use crate::harness::{Encoding, beginning_address, holds, visit};
use crate::page::Page;

/// In bytes.
const FIRST_PACKETS: usize = 14_000;
/// In CSS pixels: a phone and a laptop.
const SCREENS: [(u32, u32); 2] = [(412, 823), (1280, 800)];
const SCHEMES: [&str; 2] = ["light", "dark"];

#[test]
fn the_first_packets_of_brotli_show_the_first_screen() {
    shows_the_first_screen(Encoding::Brotli);
}

#[test]
fn the_first_packets_of_gzip_show_the_first_screen() {
    shows_the_first_screen(Encoding::Gzip);
}

fn shows_the_first_screen(encoding: Encoding) {
    visit(async |page: &Page| {
        // The policy does not know a style sheet that is cut.
        page.expects_in_console("Applying inline style violates");
        page.turn_scripting_off().await;
        for (width, height) in SCREENS {
            for scheme in SCHEMES {
                let screen = format!("{width} x {height}, {scheme}");
                page.has_screen(width, height, scheme).await;
                page.go_to_in_its_fonts("").await;
                let whole = page.picture().await;
                page.go_to_in_its_fonts(&beginning_address(encoding, FIRST_PACKETS)).await;
                page.has(0, "footer.page-footer").await;
                let what = format!("the beginning should look like the whole page at {screen}");
                holds(&what, async || Ok(page.picture().await == whole)).await;
                // And a picture tells one page from another: here the style sheets are cut.
                page.go_to(&beginning_address(encoding, FIRST_PACKETS / 4)).await;
                assert!(page.picture().await != whole, "every page looks alike at {screen}");
            }
        }
    });
}
