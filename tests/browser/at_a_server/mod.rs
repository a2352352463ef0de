//! Comments at a WordPress and an Isso that the tests start.

mod faults;
mod hostile;
mod payloads;
mod states;
mod tabs;
mod thread;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use dateline::comments::CommentSettings;
use dateline::comments::store::{Isso, Way, WordPress};
use dateline::content::read_story;
use dateline::story::Story;
use serde_json::Value;

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

/// All comments of a thread of an Isso, as they were typed.
async fn texts(thread: &Isso) -> Vec<String> {
    let address = format!("{}/?plain=1&uri={}", thread.server, thread.thread);
    let thread = reqwest::get(address).await.expect("the thread").text().await.expect("all of it");
    let thread: Value = serde_json::from_str(&thread).expect("JSON");
    let comments = thread["replies"].as_array().expect("a list");
    comments.iter().filter_map(|comment| Some(comment["text"].as_str()?.to_owned())).collect()
}

fn address(server: &str) -> SocketAddr {
    server.trim_start_matches("http://").parse().expect("an address")
}
