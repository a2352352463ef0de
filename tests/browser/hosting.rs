//! The built folder on a static host, and on screens of several widths.

use crate::harness::{Part, Settings, everywhere, everywhere_with, visit, visit_at};
use crate::page::{Field, Page};
use crate::story::{BRUSSELS, as_told};

#[test]
fn files_arrive_compressed_and_once() {
    visit(async |page: &Page| {
        // What keeps the page for the next time asks for it again.
        page.turn_workers_off().await;
        page.open("").await;
        let served = page.site().served();
        for file in &served {
            assert_eq!(file.status, 200, "{file:?}");
            // A font is compressed in itself.
            let encoding = if file.path.ends_with(".woff2") { "" } else { "br" };
            assert_eq!(file.encoding, encoding, "{file:?}");
            let asked = served.iter().filter(|other| other.path == file.path).count();
            assert_eq!(asked, 1, "{} was asked for more than once", file.path);
        }
        let kind_of = |ending: &str| {
            let file = served.iter().find(|file| file.path.ends_with(ending));
            file.map(|file| file.kind.as_str()).unwrap_or_default()
        };
        assert_eq!(kind_of("/"), "text/html");
        assert_eq!(kind_of(".wasm"), "application/wasm");
        assert_eq!(kind_of(".js"), "text/javascript");
    });
}

#[test]
fn the_page_works_in_a_folder_of_its_host() {
    visit_at("/news/lavrov-karabakh/", async |page: &Page| {
        page.open("").await;
        page.follow("to Brussels").await;
        page.marks(&BRUSSELS).await;
        page.focus_is_on(BRUSSELS[0]).await;
        page.writes_comment("From a folder.").await;
        page.posts().await;
        page.has_comments(&["From a folder."]).await;
        page.reload().await;
        page.has_comments(&["From a folder."]).await;
        page.marks(&BRUSSELS).await;
        for file in page.site().served() {
            assert!(file.path.starts_with("/news/lavrov-karabakh/"), "{file:?}");
            // 304: what the browser already has.
            assert!(matches!(file.status, 200 | 304), "{file:?}");
        }
    });
}

/// A reader may have the page from a minute ago, or from a cache; docs/serving.md promises this.
#[test]
fn a_page_of_the_last_build_works_beside_a_new_one() {
    visit(async |page: &Page| {
        page.site().hold(Part::Module);
        page.go_to("").await;
        page.site().publish_another_build();
        page.site().release();
        page.is_ready().await;
        page.follow("to Brussels").await;
        page.marks(&BRUSSELS).await;
        page.writes_comment("From the last build.").await;
        page.posts().await;
        page.has_comments(&["From the last build."]).await;
        let last = page.module().await;

        page.reload().await;
        page.has_comments(&["From the last build."]).await;
        let next = page.module().await;
        assert_ne!(next, last, "the new page should load its own program");
        let served = page.site().served();
        for module in [last, next] {
            assert!(served.iter().any(|file| file.path.ends_with(&module)), "{module}");
        }
    });
}

/// Subresource Integrity: what the page loads is what was built with it, or it does not run.
#[test]
fn a_program_that_was_changed_on_the_way_does_not_run() {
    for (part, thrown) in [
        (Part::Module, "Uncaught TypeError: Failed to fetch dynamically imported module"),
        (Part::WebAssembly, "integrity checks failed"),
    ] {
        visit(async |page: &Page| {
            page.expects_in_console("Failed to find a valid digest");
            page.expects_in_console(thrown);
            page.expects_in_console("Uncaught TypeError: Failed to fetch");
            page.site().change_on_the_way(part);
            page.go_to("").await;
            page.app_is(Some("failed")).await;
        });
    }
}

/// The console tells of every violation of the policy, and each test looks into it at its end.
#[test]
fn what_the_policy_forbids_is_not_done_and_the_console_tells() {
    const FORBIDDEN: [(&str, &str); 2] = [
        ("Applying inline style violates", "document.body.setAttribute('style', 'width: 9px')"),
        ("requires 'TrustedHTML'", "(document.body.innerHTML = '<p id=broken>')"),
    ];
    visit(async |page: &Page| {
        page.open("").await;
        for (words, act) in FORBIDDEN {
            page.expects_in_console(words);
            let attempt = ["(() => { try { ", act, " } catch {} })()"].concat();
            let () = page.eval(&attempt, ()).await;
        }
        page.has(0, "#broken").await;
        assert!(page.eval("document.body.offsetWidth > 9", ()).await, "a style was applied");
    });
}

/// Firefox and WebKit report to the test's host; so does Chromium, beside its console.
#[test]
fn every_engine_keeps_to_the_policy_and_tells() {
    everywhere(async |page: &Page| {
        page.expects_in_console("style-src");
        page.open("").await;
        let attempt = "document.body.setAttribute('style', 'width: 9px')";
        let () = page.eval(attempt, ()).await;
        assert!(page.eval("document.body.offsetWidth > 9", ()).await, "a style was applied");
        page.complains_of("style-src").await;
    });
}

#[test]
fn nothing_is_wider_than_a_narrow_window_of_any_engine() {
    everywhere(async |page: &Page| {
        page.be_narrow().await;
        page.open("").await;
        page.fits_into_its_window().await;
        page.opens_everything().await;
        page.fits_into_its_window().await;
    });
}

#[test]
fn colours_are_dark_where_the_systems_are() {
    let lightness = "(() => {
        const [red, green, blue] = getComputedStyle(document.documentElement).backgroundColor
            .match(/[\\d.]+/g).map(Number);
        return (red + green + blue) / 3;
    })()";
    for (dark, expected) in [(false, 200.0..256.0), (true, 0.0..55.0)] {
        everywhere_with(Settings { dark, ..Settings::default() }, async |page: &Page| {
            page.open("").await;
            let seen: f64 = page.eval(lightness, ()).await;
            assert!(expected.contains(&seen), "a lightness of {seen}, where dark is {dark}");
        });
    }
}

/// With everything open and the longest of words.
#[test]
fn nothing_is_wider_than_the_window() {
    visit(async |page: &Page| {
        page.open("").await;
        let word = "Donaudampfschifffahrt".repeat(20);
        page.writes_comment(&word).await;
        page.pastes(Field::Name, &word[..240]).await;
        page.posts().await;
        page.has_comments(&[&word]).await;
        page.pastes(Field::Email, &word).await;
        page.pastes(Field::Comment, "").await;
        page.waits_out_a_double_click().await;
        page.posts().await;
        page.shows("#error-summary", true).await;
        for width in [320, 390, 1280] {
            page.be_wide(width).await;
            page.fits(width).await;
            page.choose_order("As told in the article").await;
            page.shows_groups(as_told()).await;
            page.fits(width).await;
            page.choose_order("Calendar").await;
        }
        page.opens_everything().await;
        for width in [320, 390, 1280] {
            page.be_wide(width).await;
            page.fits(width).await;
        }
    });
}
