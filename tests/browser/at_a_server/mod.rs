//! Comments at a WordPress and an Isso that the tests start.

mod faults;
mod hostile;
mod payloads;
mod thread;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use dateline::comments::CommentSettings;
use dateline::comments::store::{Isso, Way, WordPress};
use dateline::content::read_story;
use dateline::story::Story;

use crate::harness::{SERVER, visit_server};
use crate::page::Page;
use crate::servers::{Discussion, NEWSROOM};

/// Shows the story with its comments at a post of the WordPress.
fn visit_wordpress(post: u32, way: Way, test: impl AsyncFnOnce(&Page)) {
    let direct = NEWSROOM.thread_of(post, way);
    let settings = CommentSettings::WordPress(WordPress {
        site: SERVER.to_owned(),
        rest: [SERVER, "/wp-json"].concat(),
        ..direct.clone()
    });
    visit_server(&story(settings), address(&direct.site), test);
}

/// Shows the story with its comments in a thread of an Isso.
fn visit_isso(discussion: &Discussion, thread: &str, test: impl AsyncFnOnce(&Page)) {
    let direct = discussion.thread_of(thread);
    let settings = CommentSettings::Isso(Isso { server: SERVER.to_owned(), ..direct.clone() });
    visit_server(&story(settings), address(&direct.server), test);
}

fn story(comments: CommentSettings) -> Arc<Story> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/lavrov-karabakh-2024");
    Arc::new(Story { comments, ..read_story(&folder).expect("the story has no mistake") })
}

fn address(server: &str) -> SocketAddr {
    server.trim_start_matches("http://").parse().expect("an address")
}
