//! What a browser test needs around it: a served site, a browser of its own, and their end.

mod beginning;
mod chromium;
mod gate;
mod headers;
mod proxy;
mod publishing;
mod site;
mod trouble;
mod waiting;

use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use dateline::story::Story;
use tokio::runtime::Builder;
use tokio::time::timeout;

pub use chromium::Chromium;
pub use site::{ELSEWHERE, Encoding, Part, Site, beginning_address};

pub use waiting::{becomes, holds};

use publishing::{copied, with_story};
pub use site::dist;
use site::dist_with_servers;

use crate::page::Page;

/// No test takes nearly as long; one that does hangs.
const TEST_DEADLINE: Duration = Duration::from_secs(120);
/// Hundreds of schedules in a row.
const SCHEDULES_DEADLINE: Duration = Duration::from_secs(1800);

/// Where the comment server of [`visit_server`] stands on the site.
pub const SERVER: &str = "/server";

/// Runs `test` with a browser of its own and the site at the root of its host.
pub fn visit(test: impl AsyncFnOnce(&Page)) {
    visit_at("/", test);
}

/// Runs `test` with a browser of its own and the site in `folder` of its host.
pub fn visit_at(folder: &str, test: impl AsyncFnOnce(&Page)) {
    let files = copied(&dist());
    run(async || Site::serve(files, folder).await, TEST_DEADLINE, test);
}

/// Runs `test` with a browser of its own and the site with another story in it.
pub fn visit_story(story: &Arc<Story>, test: impl AsyncFnOnce(&Page)) {
    let files = with_story(&dist(), story);
    run(async || Site::serve(files, "/").await, TEST_DEADLINE, test);
}

/// Runs `test` with a browser of its own and a story whose comments are at `server`, which stands on
/// the site under [`SERVER`] as the story's settings say.
pub fn visit_server(story: &Arc<Story>, server: SocketAddr, test: impl AsyncFnOnce(&Page)) {
    let files = with_story(&dist_with_servers(), story);
    let site = async || Site::serve(files, "/").await.with_server(SERVER, server).await;
    run(site, SCHEDULES_DEADLINE, test);
}

/// Runs `test` with a browser of its own and a site.
///
/// The browser ends with the test, also when it fails. At the end the console must be empty but for
/// what the test has announced, and no request may have left for another host.
fn run(site: impl AsyncFnOnce() -> Site, deadline: Duration, test: impl AsyncFnOnce(&Page)) {
    let _permit = gate::enter();
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("the test's runtime should start");
    let site = runtime.block_on(site());
    let chromium = runtime.block_on(Chromium::start());
    let page = Page::new(chromium.driver(), site);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            timeout(deadline, async {
                test(&page).await;
                page.left_no_trace().await;
            })
            .await
            .expect("the test should end before its deadline");
        });
    }));
    if outcome.is_err() {
        runtime.block_on(page.save_picture(&picture_path()));
    }
    runtime.block_on(chromium.end());
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Where the picture of a failed test goes: libtest names a test's thread after it.
fn picture_path() -> std::path::PathBuf {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("test").replace("::", "-");
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.png"))
}
