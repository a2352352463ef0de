use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Element, HtmlElement, HtmlSelectElement};

use super::form::FormState;
use super::outbox::Outbox;
use super::thread::{Body, Entry};
use super::{Thread, focus_soon, reply, story_of_page, thread};
use crate::browser::elements::by_id;
use crate::browser::http::send;
use crate::comments::store::{
    CommentServer, NoThread, Received, Standing, ThreadOrder, ThreadPage, ThreadPart,
};
use crate::comments::{CommentId, Submission, markup, nest};
use crate::view::islands::following::fragment;

const ORDER: &str = "comment-order";
const MORE: &str = "comment-more";

/// How many pages of the thread are loaded to find the comment that the address leads to.
const MOST_PAGES_FOR_ADDRESS: u32 = 20;

/// Comments at a server.
pub struct ServerThread {
    server: &'static dyn CommentServer,
    failure: RwSignal<String>,
    outbox: &'static Outbox,
    loaded: RefCell<Loaded>,
    order: Cell<ThreadOrder>,
    /// Rises when the thread starts anew: what was asked for before is passed over.
    generation: Cell<u32>,
}

/// What has arrived of the thread.
#[derive(Default)]
struct Loaded {
    comments: Vec<Received>,
    pages: u32,
    total: u32,
    has_more: bool,
}

impl ServerThread {
    /// A thread at `server`; `failure` is what went wrong with it.
    pub fn at(
        server: Box<dyn CommentServer>,
        form: FormState,
        failure: RwSignal<String>,
    ) -> &'static Self {
        let server: &'static dyn CommentServer = Box::leak(server);
        let outbox = Outbox::new(server, story_of_page(), form);
        let thread: &'static Self = Box::leak(Box::new(Self {
            server,
            failure,
            outbox,
            loaded: RefCell::default(),
            order: Cell::default(),
            generation: Cell::default(),
        }));
        outbox.when_delivered(|id| thread.start_anew(id));
        thread
    }

    /// Reads the thread from its first page; then moves focus to `comment` if it is there.
    fn start_anew(&'static self, comment: Option<CommentId>) {
        reply::cancel();
        self.generation.set(self.generation.get() + 1);
        spawn_local(async move {
            let Some(page) = self.asked(self.part(None, 1)).await else { return };
            self.loaded.replace(Loaded::default());
            // All of it anew: the order may be another one.
            thread::show(&[]);
            self.add(page, true);
            if let Some(comment) = comment {
                focus_soon(thread::element_id(comment));
            }
        });
    }

    /// Reads the thread until it has the comment that the address leads to, if that leads to one.
    fn open_at_address(&'static self) {
        let wanted = fragment(&window()).and_then(|id| id.strip_prefix("comment-")?.parse().ok());
        spawn_local(async move {
            for page in 1..=MOST_PAGES_FOR_ADDRESS {
                let Some(arrived) = self.asked(self.part(None, page)).await else { return };
                self.add(arrived, true);
                let loaded = self.loaded.borrow();
                let Some(wanted) = wanted.map(CommentId) else { return };
                if loaded.comments.iter().any(|comment| comment.id == wanted) {
                    focus_soon(thread::element_id(wanted));
                    return;
                }
                if !loaded.has_more {
                    return;
                }
            }
        });
    }

    fn load_more(&'static self) {
        let page = self.loaded.borrow().pages + 1;
        spawn_local(async move {
            let Some(arrived) = self.asked(self.part(None, page)).await else { return };
            let first = arrived.comments.first().map(|comment| thread::element_id(comment.id));
            self.add(arrived, true);
            // The button may be gone; reading goes on with what it has brought.
            if let Some(first) = first {
                focus_soon(first);
            }
        });
    }

    fn load_replies(&'static self, parent: CommentId) {
        spawn_local(async move {
            let Some(arrived) = self.asked(self.part(Some(parent), 1)).await else { return };
            let hidden = if arrived.has_more { arrived.total } else { 0 };
            if let Some(comment) =
                self.loaded.borrow_mut().comments.iter_mut().find(|comment| comment.id == parent)
            {
                comment.hidden_replies = hidden;
            }
            self.add(arrived, false);
            focus_soon(thread::element_id(parent));
        });
    }

    fn part(&self, parent: Option<CommentId>, page: u32) -> ThreadPart {
        ThreadPart { parent, page, order: self.order.get() }
    }

    /// Asks for a part; none when it did not come, which the page then says, or came too late.
    async fn asked(&self, part: ThreadPart) -> Option<ThreadPage> {
        let generation = self.generation.get();
        let response = send(&self.server.thread(part)).await;
        if generation != self.generation.get() {
            return None;
        }
        let page = match response {
            Some(response) => self.server.read_thread(part, &response),
            None => Err(NoThread::Unreachable),
        };
        self.failure.set(page.as_ref().err().map(NoThread::advice).unwrap_or_default());
        page.ok()
    }

    /// Adds a page; of the thread itself if it `is_next`, otherwise of replies.
    fn add(&self, page: ThreadPage, is_next: bool) {
        let mut loaded = self.loaded.borrow_mut();
        if is_next {
            loaded.pages += 1;
            loaded.total = page.total;
            loaded.has_more = page.has_more;
        }
        for comment in page.comments {
            if loaded.comments.iter().all(|known| known.id != comment.id) {
                loaded.comments.push(comment);
            }
        }
        show(&loaded, self.server.depth());
    }
}

impl Thread for ServerThread {
    fn open(&'static self) {
        self.open_at_address();
        self.outbox.open();
    }

    fn take(&'static self, submission: Submission) {
        self.outbox.submit(&submission, reply::parent());
    }

    fn clicked(&'static self, clicked: &Element) -> bool {
        let within = |selector: &str| thread::is_in(clicked, selector);
        if within("#cancel-comment-reply-link") {
            reply::cancel();
        } else if within(".comment-reply") {
            if let Some(comment) = thread::comment_around(clicked) {
                reply::reply_to(comment);
            }
        } else if within(".comment-more-replies") {
            if let Some(comment) = thread::comment_around(clicked) {
                self.load_replies(comment);
            }
        } else if within(&["#", MORE].concat()) {
            self.load_more();
        } else {
            return self.outbox.clicked(clicked);
        }
        true
    }

    fn changed(&'static self, control: &Element) {
        if control.id() != ORDER {
            return;
        }
        let newest =
            by_id::<HtmlSelectElement>(ORDER).is_some_and(|order| order.value() == "newest");
        self.order.set(if newest { ThreadOrder::NewestFirst } else { ThreadOrder::OldestFirst });
        self.start_anew(None);
    }
}

fn show(loaded: &Loaded, depth: u32) {
    let texts: Vec<_> =
        loaded.comments.iter().map(|comment| markup::plain_text(&comment.markup)).collect();
    let entries: Vec<_> = nest(&loaded.comments, depth)
        .into_iter()
        .map(|nested| {
            let comment = &loaded.comments[nested.at];
            Entry {
                id: comment.id,
                parent: nested.below,
                author: if comment.author.is_empty() { "Anonymous" } else { &comment.author },
                website: comment.website.as_deref(),
                body: match comment.standing {
                    Standing::Emptied => Body::Notice("This comment was deleted."),
                    _ => Body::Text(&texts[nested.at]),
                },
                posted_at: comment.posted_at,
                hidden_replies: comment.hidden_replies,
            }
        })
        .collect();
    thread::show(&entries);
    thread::show_count(loaded.total);
    if let Some(more) = by_id::<HtmlElement>(MORE) {
        more.set_hidden(!loaded.has_more);
    }
}
