#[cfg(isso)]
use std::cell::OnceCell;
use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Element, HtmlElement, HtmlSelectElement};

use super::form::FormState;
use super::outbox::Outbox;
#[cfg(isso)]
use super::own::OwnComments;
use super::thread::{Body, Entry};
use super::{Thread, fields, focus_soon, reply, story_of_page, thread};
use crate::browser::address::fragment;
use crate::browser::elements::by_id;
use crate::browser::http::Cancellable;
use crate::comments::outbox::{Outgoing, State};
#[cfg(isso)]
use crate::comments::store::Isso;
use crate::comments::store::{
    COMMENTS_A_PAGE, CommentServer, NoThread, Received, Standing, ThreadOrder, ThreadPage,
    ThreadPart,
};
use crate::comments::{CommentId, Field, Submission, nest};

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
    #[cfg(isso)]
    own: OnceCell<OwnComments>,
    /// Rises when the thread starts anew: what was asked for before is cancelled.
    generation: Cell<u32>,
    /// What is asked for now.
    asking: RefCell<Option<Cancellable>>,
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
            #[cfg(isso)]
            own: OnceCell::new(),
            generation: Cell::default(),
            asking: RefCell::default(),
        }));
        outbox.when_delivered(|comment, by_this_tab| thread.show_delivered(comment, by_this_tab));
        thread
    }

    /// A thread at an Isso, where comments can also be changed and voted on.
    #[cfg(isso)]
    pub fn at_isso(isso: Isso, form: FormState, failure: RwSignal<String>) -> &'static Self {
        let thread = Self::at(Box::new(isso.clone()), form, failure);
        let changed = Box::new(|id, left| thread.change(id, left));
        let _ = thread.own.set(OwnComments::new(isso, changed));
        thread
    }

    /// Shows a comment as it is now, or takes it away.
    #[cfg(isso)]
    fn change(&'static self, id: CommentId, left: Option<Received>) {
        let mut loaded = self.loaded.borrow_mut();
        match left {
            Some(now) => {
                thread::change(id, &body(&now));
                let before = loaded.comments.iter_mut().find(|comment| comment.id == id);
                if let Some(before) = before {
                    *before = Received { hidden_replies: before.hidden_replies, ..now };
                }
            }
            None => {
                loaded.comments.retain(|comment| comment.id != id);
                loaded.total = loaded.total.saturating_sub(1);
            }
        }
        self.show(&loaded);
    }

    /// Reads the thread from its first page, in the order that is chosen now.
    fn start_anew(&'static self) {
        reply::cancel();
        self.generation.set(self.generation.get() + 1);
        if let Some(asking) = self.asking.take() {
            asking.cancel();
        }
        spawn_local(async move {
            let Some(page) = self.asked(self.part(None, 1)).await else { return };
            self.loaded.replace(Loaded::default());
            self.add(page, true);
        });
    }

    /// Shows a comment that has arrived, and moves focus there unless the reader is writing already.
    fn show_delivered(&'static self, comment: &Outgoing, by_this_tab: bool) {
        let Outgoing { parent, entered, state, .. } = comment.clone();
        let State::Delivered(id) = state else { return };
        spawn_local(async move {
            // The newest are asked for in whatever order the thread is: it may have many pages.
            let newest = ThreadPart { parent, page: 1, order: ThreadOrder::NewestFirst };
            let Some(mut page) = self.asked(newest).await else { return };
            let is_it = |comment: &Received| match id {
                Some(id) => comment.id == id,
                None => comment.author == entered.author,
            };
            let new = page.comments.iter().find(|comment| is_it(comment)).map(|comment| comment.id);
            // Others have a page that comes later.
            page.comments.retain(|comment| Some(comment.id) == new);
            let mut loaded = self.loaded.borrow_mut();
            if parent.is_none() {
                loaded.total = page.total;
            } else if loaded.comments.iter().all(|known| Some(known.id) != new) {
                loaded.total += 1;
            }
            drop(loaded);
            self.add(page, false);
            let is_writing = !fields::value(Field::Comment).is_empty() || reply::parent().is_some();
            if let Some(new) = new.filter(|_| by_this_tab && !is_writing) {
                focus_soon(thread::element_id(new));
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
        let known = self.replies_to(parent);
        let page = known.len() as u32 / COMMENTS_A_PAGE + 1;
        spawn_local(async move {
            let Some(arrived) = self.asked(self.part(Some(parent), page)).await else { return };
            let (total, has_more) = (arrived.total, arrived.has_more);
            let new = arrived.comments.iter().map(|comment| comment.id);
            let first_new = new.into_iter().find(|id| !known.contains(id));
            let shown = (page - 1) * COMMENTS_A_PAGE + arrived.comments.len() as u32;
            if let Some(comment) =
                self.loaded.borrow_mut().comments.iter_mut().find(|comment| comment.id == parent)
            {
                comment.hidden_replies =
                    if has_more { total.saturating_sub(shown).max(1) } else { 0 };
            }
            self.add(arrived, false);
            focus_soon(thread::element_id(first_new.unwrap_or(parent)));
        });
    }

    fn replies_to(&self, parent: CommentId) -> Vec<CommentId> {
        let loaded = self.loaded.borrow();
        let replies = loaded.comments.iter().filter(|comment| comment.parent == Some(parent));
        replies.map(|comment| comment.id).collect()
    }

    #[cfg(isso)]
    fn own_clicked(&'static self, clicked: &Element) -> bool {
        let (Some(own), Some(comment)) = (self.own.get(), thread::comment_around(clicked)) else {
            return false;
        };
        own.clicked(clicked, comment)
    }

    #[cfg(not(isso))]
    fn own_clicked(&self, _: &Element) -> bool {
        false
    }

    fn part(&self, parent: Option<CommentId>, page: u32) -> ThreadPart {
        ThreadPart { parent, page, order: self.order.get() }
    }

    /// Asks for a part; none when it did not come, which the page then says, or came too late.
    async fn asked(&self, part: ThreadPart) -> Option<ThreadPage> {
        let generation = self.generation.get();
        let request = self.server.thread(part);
        let asking = Cancellable::new()?;
        self.asking.replace(Some(asking.clone()));
        let response = asking.send(&request).await;
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
    fn add(&'static self, page: ThreadPage, is_next: bool) {
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
        // One that has just arrived is newer than all others.
        let newest_first = self.order.get() == ThreadOrder::NewestFirst;
        loaded.comments.sort_by_key(|comment| {
            if newest_first { -comment.posted_at } else { comment.posted_at }
        });
        self.show(&loaded);
    }

    fn show(&'static self, loaded: &Loaded) {
        show(loaded, self.server.depth());
        #[cfg(isso)]
        if let Some(own) = self.own.get() {
            own.show(&loaded.comments);
        }
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
            return self.outbox.clicked(clicked) || self.own_clicked(clicked);
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
        self.start_anew();
    }
}

fn show(loaded: &Loaded, depth: u32) {
    let entries: Vec<_> = nest(&loaded.comments, depth)
        .into_iter()
        .map(|nested| {
            let comment = &loaded.comments[nested.at];
            Entry {
                id: comment.id,
                parent: nested.below,
                author: if comment.author.is_empty() { "Anonymous" } else { &comment.author },
                website: comment.website.as_deref(),
                body: body(comment),
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

fn body(comment: &Received) -> Body<'_> {
    match comment.standing {
        Standing::Emptied => Body::Notice("This comment was deleted."),
        _ => Body::Markup(&comment.markup),
    }
}
