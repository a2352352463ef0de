//! What a browser test needs around it: a served site, a browser of its own, and their end.

mod beginning;
mod browser;
mod gate;
mod headers;
mod proxy;
mod publishing;
mod site;
mod trouble;
mod waiting;

use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use dateline::story::Story;
use tokio::runtime::Builder;
use tokio::time::timeout;

pub use browser::{Engine, Settings};
pub use site::{COMPLAINTS, ELSEWHERE, Encoding, Part, Site, beginning_address};

pub use waiting::{becomes, holds};

use browser::Browser;
use publishing::{copied, with_stories, with_story};
pub use site::dist;
use site::dist_with_servers;

use crate::page::Page;

/// No test takes nearly as long; one that does hangs.
const TEST_DEADLINE: Duration = Duration::from_secs(120);
/// Hundreds of schedules in a row.
const SCHEDULES_DEADLINE: Duration = Duration::from_secs(1800);

/// Where the comment server of [`visit_server`] stands on the site.
pub const SERVER: &str = "/server";

/// Runs `test` in Chromium, with a browser of its own and the site at the root of its host.
pub fn visit(test: impl AsyncFnOnce(&Page)) {
    visit_at("/", test);
}

/// Runs `test` as [`visit`] does, in one engine after the other.
pub fn everywhere(test: impl AsyncFn(&Page)) {
    everywhere_with(Settings::default(), test);
}

/// Runs `test` in one engine after the other, each set like this.
///
/// # Panics
/// When it fails in one; in the others it runs nevertheless.
pub fn everywhere_with(settings: Settings, test: impl AsyncFn(&Page)) {
    everywhere_at("/", settings, test);
}

/// Runs `test` in one engine after the other, each set like this, with the site in `folder` of its
/// host.
///
/// # Panics
/// When it fails in one; in the others it runs nevertheless.
pub fn everywhere_at(folder: &str, settings: Settings, test: impl AsyncFn(&Page)) {
    let files = dist();
    let fails_in = |engine: &Engine| {
        let visit = Visit { engine: *engine, settings, deadline: TEST_DEADLINE };
        let site = async || Site::serve(copied(&files), folder).await;
        let run = || visit.run(site, async |page: &Page| test(page).await);
        catch_unwind(AssertUnwindSafe(run)).is_err()
    };
    let failed: Vec<Engine> = Engine::wanted().into_iter().filter(fails_in).collect();
    assert!(failed.is_empty(), "the test fails in {failed:?}");
}

/// Runs `test` with a browser of its own and the site in `folder` of its host.
pub fn visit_at(folder: &str, test: impl AsyncFnOnce(&Page)) {
    let files = copied(&dist());
    Visit::default().run(async || Site::serve(files, folder).await, test);
}

/// Runs `test` with a browser of its own and the site with another story in it.
pub fn visit_story(story: &Arc<Story>, test: impl AsyncFnOnce(&Page)) {
    let files = with_story(&dist(), story);
    Visit::default().run(async || Site::serve(files, "/").await, test);
}

/// Runs `test` with a browser of its own and a site of these stories in `folder` of its host.
pub fn visit_stories(stories: &[Arc<Story>], folder: &str, test: impl AsyncFnOnce(&Page)) {
    let files = with_stories(&dist(), stories);
    Visit::default().run(async || Site::serve(files, folder).await, test);
}

/// Runs `test` as [`visit_stories`] does, in one engine after the other.
///
/// # Panics
/// When it fails in one; in the others it runs nevertheless.
pub fn everywhere_with_stories(stories: &[Arc<Story>], folder: &str, test: impl AsyncFn(&Page)) {
    let fails_in = |engine: &Engine| {
        let visit = Visit { engine: *engine, ..Visit::default() };
        let site = async || Site::serve(with_stories(&dist(), stories), folder).await;
        let run = || visit.run(site, async |page: &Page| test(page).await);
        catch_unwind(AssertUnwindSafe(run)).is_err()
    };
    let failed: Vec<Engine> = Engine::wanted().into_iter().filter(fails_in).collect();
    assert!(failed.is_empty(), "the test fails in {failed:?}");
}

/// Runs `test` with a browser of its own and a story whose comments are at `server`, which stands on
/// the site under [`SERVER`] as the story's settings say.
pub fn visit_server(story: &Arc<Story>, server: SocketAddr, test: impl AsyncFnOnce(&Page)) {
    let files = with_story(&dist_with_servers(), story);
    let site = async || Site::serve(files, "/").await.with_server(SERVER, server).await;
    Visit { deadline: SCHEDULES_DEADLINE, ..Visit::default() }.run(site, test);
}

/// In which browser a test runs, and for how long at most.
struct Visit {
    engine: Engine,
    settings: Settings,
    deadline: Duration,
}

impl Default for Visit {
    fn default() -> Self {
        Self { engine: Engine::Chromium, settings: Settings::default(), deadline: TEST_DEADLINE }
    }
}

impl Visit {
    /// Runs `test` with a browser of its own and a site.
    ///
    /// The browser ends with the test, also when it fails. At the end it must have had nothing to
    /// complain about but what the test has announced, and no request may have left for another host.
    fn run(&self, site: impl AsyncFnOnce() -> Site, test: impl AsyncFnOnce(&Page)) {
        let _permit = gate::enter();
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("the test's runtime should start");
        let site = runtime.block_on(site());
        let browser = runtime.block_on(Browser::start(self.engine, self.settings));
        let page = Page::new(self.engine, browser.session(), site);
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(async {
                timeout(self.deadline, async {
                    test(&page).await;
                    page.left_no_trace().await;
                })
                .await
                .expect("the test should end before its deadline");
            });
        }));
        if outcome.is_err() {
            runtime.block_on(page.save_picture(&picture_path(self.engine)));
        }
        let written = runtime.block_on(browser.end());
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
        page.was_not_complained_about(&written);
    }
}

/// Where the picture of a failed test goes: libtest names a test's thread after it.
fn picture_path(engine: Engine) -> PathBuf {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("test").replace("::", "-");
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}-{engine}.png"))
}
