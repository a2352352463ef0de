//! Several tabs of one story.

use std::time::UNIX_EPOCH;

use super::{texts, visit_isso};
use crate::page::{Field, Page};
use crate::servers::Discussion;

/// Until all tabs are told to, none reaches the server.
const ALL_AT_ONCE: &str = "
    AbortSignal.timeout = () =>
        window.reachable ? new AbortController().signal : AbortSignal.abort();
    new BroadcastChannel('all').onmessage = () => {
        window.reachable = true;
        window.dispatchEvent(new Event('online'));
    };";

#[test]
#[ignore = "needs the comment servers"]
fn a_comment_is_sent_by_one_of_them() {
    let discussion = Discussion::start("http://127.0.0.1", &["guard.enabled=false"]);
    visit_isso(&discussion, "/tabs/", async |page: &Page| {
        let start = UNIX_EPOCH.elapsed().expect("a clock").as_millis() as u64;
        let prepares = async || {
            page.hastens_time(start, 100, 1).await;
            page.before_any_script(ALL_AT_ONCE).await;
        };
        prepares().await;
        page.open("").await;
        for number in 1..=3 {
            page.waits_out_a_double_click().await;
            page.writes_comment(&format!("Comment {number}.")).await;
            page.submits().await;
            page.has(number, "#outbox .outgoing").await;
        }
        for _ in 0..3 {
            page.open_tab().await;
            prepares().await;
            page.open("").await;
            page.has(3, "#outbox .outgoing").await;
        }
        page.holds(Field::Comment, "").await;
        let all = "void (() => {
            const channel = new BroadcastChannel('all');
            channel.postMessage('');
            window.reachable = true;
            window.dispatchEvent(new Event('online'));
        })()";
        let () = page.eval(all, ()).await;
        page.outbox_comes_to_rest().await;
        let mut texts = texts(&discussion.thread_of("/tabs/")).await;
        texts.sort_unstable();
        assert_eq!(texts, ["Comment 1.", "Comment 2.", "Comment 3."]);
    });
}
