//! The thread by REST.

use dateline::comments::store::{
    CommentServer, NoThread, ThreadOrder, ThreadPage, ThreadPart, Way,
};

use crate::entries::comment;
use crate::reader::Reader;
use crate::running::NEWSROOM;

fn read(
    server: &impl CommentServer,
    page: u32,
    order: ThreadOrder,
) -> Result<ThreadPage, NoThread> {
    let part = ThreadPart { parent: None, page, order };
    let response = Reader::new().sends(&server.thread(part));
    server.read_thread(part, &response)
}

#[test]
#[ignore = "needs the comment servers"]
fn comes_in_pages_in_both_orders() {
    let post = NEWSROOM.post("open", &[]);
    NEWSROOM.seed(post, 120);
    let thread = NEWSROOM.thread_of(post, Way::Rest);
    let numbers = |order| {
        let mut numbers = Vec::new();
        for (number, expected) in [(1, 50), (2, 50), (3, 20)] {
            let page = read(&thread, number, order).expect("a page");
            assert_eq!((page.total, page.comments.len()), (120, expected));
            assert_eq!(page.has_more, number < 3);
            numbers.extend(page.comments.iter().map(|comment| {
                let words = comment.markup.trim().trim_end_matches(".</p>");
                words.rsplit(' ').next().and_then(|number| number.parse().ok())
            }));
        }
        numbers
    };
    let mut expected: Vec<Option<u32>> = (1..=120).map(Some).collect();
    assert_eq!(numbers(ThreadOrder::OldestFirst), expected);
    expected.reverse();
    assert_eq!(numbers(ThreadOrder::NewestFirst), expected);
}

#[test]
#[ignore = "needs the comment servers"]
fn shows_what_is_published_as_it_was_written() {
    let post = NEWSROOM.post("open", &[]);
    let thread = NEWSROOM.thread_of(post, Way::Form);
    let mut entered = comment("Petros", "Here & <b>there</b> <script>alert(1)</script>");
    entered.website = "https://petros.example.org/?a=1&b=2".to_owned();
    Reader::new().posts(&thread, &entered);
    assert_eq!(read(&thread, 1, ThreadOrder::OldestFirst), Ok(ThreadPage::default()));
    NEWSROOM.approve(NEWSROOM.comments(post)[0].id);
    let page = read(&thread, 1, ThreadOrder::OldestFirst).expect("a page");
    let [received] = &page.comments[..] else { panic!("one comment: {page:?}") };
    assert_eq!(received.author, "Petros");
    assert_eq!(received.website.as_deref(), Some(&*entered.website));
    assert!(received.markup.contains("<b>there</b>"), "{}", received.markup);
    assert!(!received.markup.contains("<script"), "{}", received.markup);
}

#[test]
#[ignore = "needs the comment servers"]
fn there_is_none_where_the_post_is_not() {
    let unknown = NEWSROOM.thread_of(4_000_000, Way::Form);
    assert_eq!(read(&unknown, 1, ThreadOrder::OldestFirst), Ok(ThreadPage::default()));
    let draft = NEWSROOM.thread_of(NEWSROOM.post("draft", &[]), Way::Form);
    let refused = read(&draft, 1, ThreadOrder::OldestFirst);
    assert!(matches!(refused, Err(NoThread::Refused(_))), "{refused:?}");
}
