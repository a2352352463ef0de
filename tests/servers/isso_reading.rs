//! The thread of an Isso.

use dateline::comments::CommentId;
use dateline::comments::store::{
    CommentServer, Isso, NoThread, ThreadOrder, ThreadPage, ThreadPart,
};

use crate::entries::comment;
use crate::reader::Reader;
use crate::running::Discussion;

fn read(
    thread: &Isso,
    parent: Option<CommentId>,
    page: u32,
    order: ThreadOrder,
) -> Result<ThreadPage, NoThread> {
    let part = ThreadPart { parent, page, order };
    let response = Reader::new().sends(&CommentServer::thread(thread, part));
    CommentServer::read_thread(thread, part, &response)
}

#[test]
#[ignore = "needs the comment servers"]
fn comes_in_pages_with_the_first_replies_and_the_others_on_demand() {
    let open = Discussion::start("http://127.0.0.1:8080", &["guard.enabled=false"]);
    let thread = open.thread_of("/reads/");
    let mut reader = Reader::new();
    let roots: Vec<CommentId> = (1..=53)
        .map(|number| reader.publishes(&thread, &comment("Ani", &format!("Root {number}."))))
        .collect();
    for number in 1..=58 {
        let reply = comment("Bedros", &format!("Reply {number}."));
        reader.replies(&thread, &reply, Some(roots[0]));
    }

    let first = read(&thread, None, 1, ThreadOrder::OldestFirst).expect("a page");
    assert!(first.has_more);
    assert_eq!(first.comments.iter().filter(|comment| comment.parent.is_none()).count(), 50);
    assert_eq!(first.comments[0].id, roots[0]);
    assert_eq!(first.comments[0].hidden_replies, 53);
    let second = read(&thread, None, 2, ThreadOrder::OldestFirst).expect("a page");
    assert!(!second.has_more);
    assert_eq!(second.comments.len(), 3);
    let newest = read(&thread, None, 1, ThreadOrder::NewestFirst).expect("a page");
    assert_eq!(newest.comments[0].id, roots[52]);

    let replies = read(&thread, Some(roots[0]), 1, ThreadOrder::OldestFirst).expect("replies");
    assert_eq!((replies.comments.len(), replies.has_more), (50, true));
    let rest = read(&thread, Some(roots[0]), 2, ThreadOrder::OldestFirst).expect("replies");
    assert_eq!((rest.comments.len(), rest.has_more), (8, false));
    assert!(rest.comments.iter().all(|reply| reply.parent == Some(roots[0])));
}

#[test]
#[ignore = "needs the comment servers"]
fn an_unknown_thread_is_an_empty_one() {
    let open = Discussion::start("http://127.0.0.1:8080", &[]);
    let thread = open.thread_of("/nobody/");
    assert_eq!(read(&thread, None, 1, ThreadOrder::OldestFirst), Ok(ThreadPage::default()));
}
