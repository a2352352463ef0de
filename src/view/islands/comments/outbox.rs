//! The outbox at work: carries out what [`Outgoing::step`] asks for, and shows the writer how far
//! each comment is.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use js_sys::{Date, Math};
use leptos::prelude::{set_timeout, window};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::form::FormState;
use super::thread::{fill_with_text, from_template, is_in, local_words};
use super::{fields, memory, reply};
use crate::browser::elements::{by_id, listen, set_attribute};
use crate::browser::http::send;
use crate::browser::locks::alone;
use crate::comments::outbox::{
    Answer, Circumstances, Comparison, Disk, Effect, Event, Kept, Outgoing, Setback, State,
};
use crate::comments::store::CommentServer;
use crate::comments::{CommentId, Entered, Field, Submission, Task, validate};

const LIST: &str = "outbox";
const ID_PREFIX: &str = "outgoing-";

/// A comment that has arrived, and whether this tab has sent it.
type Told = Box<dyn Fn(&Outgoing, bool)>;

/// What the reader has sent to a server and what that has not yet confirmed.
pub struct Outbox {
    server: &'static dyn CommentServer,
    disk: Disk,
    /// The name of the lock under which one tab works on it at a time.
    lock: String,
    form: FormState,
    /// The comments as this tab has last seen them.
    known: RefCell<Vec<Kept>>,
    /// What is told of a comment that has arrived.
    delivered: RefCell<Option<Told>>,
    /// Rises with each timer that is set: an earlier one is passed over.
    timer: Cell<u32>,
}

impl Outbox {
    /// The outbox of a story for comments that go to `server`.
    pub fn new(
        server: &'static dyn CommentServer,
        story: String,
        form: FormState,
    ) -> &'static Self {
        let outbox: &'static Self = Box::leak(Box::new(Self {
            server,
            lock: ["dateline-outbox:", &story].concat(),
            disk: Disk::new(story),
            form,
            known: RefCell::default(),
            delivered: RefCell::default(),
            timer: Cell::default(),
        }));
        listen(&window(), "online", |_| outbox.work(Event::Online));
        outbox
    }

    /// Calls `told` with each comment that has arrived.
    pub fn when_delivered(&self, told: impl Fn(&Outgoing, bool) + 'static) {
        self.delivered.replace(Some(Box::new(told)));
    }

    /// Goes on with what an earlier visit has left.
    pub fn open(&'static self) {
        self.work(Event::Opened);
    }

    /// Takes a comment from the form.
    pub fn submit(&'static self, submission: &Submission, parent: Option<CommentId>) {
        let comment = Outgoing::new(submission, parent, Date::now() as i64);
        spawn_local(async move {
            let kept = self.happens(Kept { key: 0, comment }, Event::Submitted).await;
            if kept.comment.state != State::Draft {
                self.form.is_free();
                self.work(Event::Due);
            }
        });
    }

    /// Answers a click on a comment in it; tells whether it was one.
    pub fn clicked(&'static self, clicked: &Element) -> bool {
        let Some(key) = key_around(clicked) else { return false };
        let event = if is_in(clicked, ".outgoing-edit") {
            Event::TakenBack
        } else if is_in(clicked, ".outgoing-discard") {
            Event::Discarded
        } else {
            return false;
        };
        spawn_local(async move {
            alone(&self.lock, async move {
                // Another tab may have sent it meanwhile.
                if let Some(kept) = self.kept().await.into_iter().find(|kept| kept.key == key) {
                    self.happens(kept, event).await;
                    if let Some(field) = by_id::<HtmlElement>(Field::Comment.id()) {
                        let _ = field.focus();
                    }
                }
            })
            .await;
        });
        true
    }

    /// Goes on with every comment: with `event` where it is as this tab knows it, and as after
    /// opening the page where another tab has left it.
    fn work(&'static self, event: Event) {
        spawn_local(async move {
            alone(&self.lock, async move {
                let kept = self.kept().await;
                self.forget_others(&kept);
                for kept in kept {
                    let known = self.known.borrow().iter().find(|one| one.key == kept.key).cloned();
                    if known.as_ref() == Some(&kept) {
                        self.happens(kept, event.clone()).await;
                        continue;
                    }
                    let was_under_way = known.is_some_and(|known| goes_on(&known.comment));
                    if was_under_way && matches!(kept.comment.state, State::Delivered(_)) {
                        self.tell(&kept.comment, false);
                    }
                    self.happens(kept, Event::Opened).await;
                }
                self.set_timer();
            })
            .await;
        });
    }

    async fn kept(&self) -> Vec<Kept> {
        // A disk that does not answer has nothing that could be sent.
        self.disk.list().await.unwrap_or_default()
    }

    /// What is not on disk any more was taken back in another tab.
    fn forget_others(&self, kept: &[Kept]) {
        self.known.borrow_mut().retain(|known| {
            kept.iter().any(|kept| kept.key == known.key) || !goes_on(&known.comment)
        });
        self.show();
    }

    /// Lets something happen to a comment and does what follows from it.
    async fn happens(&'static self, mut kept: Kept, event: Event) -> Kept {
        let before = kept.comment.state.clone();
        let mut next = Some(event);
        while let Some(event) = next.take() {
            let effects = kept.comment.step(event, self.circumstances());
            self.note(&kept);
            for effect in effects {
                match self.carry_out(*effect, &mut kept).await {
                    Ok(None) => {}
                    Ok(follows) => {
                        next = follows;
                        break;
                    }
                    Err(advice) if *effect == Effect::Keep => {
                        next = Some(Event::NotKept);
                        if kept.comment.state == State::Queued {
                            self.form.failed(advice);
                        }
                        break;
                    }
                    Err(_) => break,
                }
            }
            self.note(&kept);
        }
        if kept.comment.state != before {
            self.ended(&kept);
        }
        if self.goes_back_by_itself(&kept, &before) {
            return Box::pin(self.happens(kept, Event::TakenBack)).await;
        }
        kept
    }

    /// The event that follows; or, when it has failed, what to tell the reader.
    async fn carry_out(
        &'static self,
        effect: Effect,
        kept: &mut Kept,
    ) -> Result<Option<Event>, String> {
        let advice = |error: crate::comments::StoreError| error.advice(Task::Post);
        match effect {
            Effect::Keep => {
                let key = (kept.key != 0).then_some(kept.key);
                kept.key = self.disk.keep(key, &kept.comment).await.map_err(advice)?;
            }
            Effect::Forget => self.disk.forget(kept.key).await.map_err(advice)?,
            Effect::Post => {
                let request = self.server.post(&kept.comment.entered, kept.comment.parent);
                let answer = match send(&request).await {
                    Some(response) => self.server.read_answer(&response),
                    None => Answer::Later(Setback::Unreachable, None),
                };
                return Ok(Some(Event::Answered(answer)));
            }
            Effect::Compare => {
                let comparison = match send(&self.server.compare(&kept.comment)).await {
                    Some(response) => self.server.read_comparison(&kept.comment, &response),
                    None => Comparison::Failed(Setback::Unreachable, None),
                };
                return Ok(Some(Event::Compared(comparison)));
            }
            Effect::LookForTwin => return Ok(self.twin(&kept.comment).await.map(Event::Twin)),
            // The timer is set when all comments are done with.
            Effect::Wake => {}
            Effect::Return => give_back(&kept.comment),
            Effect::Clear => {
                if stands_in_form(&kept.comment) {
                    self.form.accepted("");
                    reply::cancel();
                }
            }
        }
        Ok(None)
    }

    /// Another one of a comment that was just confirmed; then that is deleted. A failure leaves both.
    async fn twin(&self, comment: &Outgoing) -> Option<CommentId> {
        let State::Delivered(Some(id)) = comment.state else { return None };
        let thread = send(&self.server.compare(comment)).await?;
        let twin = self.server.twin(comment, id, &thread)?;
        // Not one that the reader has posted as well.
        let is_known = |kept: &Kept| kept.comment.state == State::Delivered(Some(twin));
        if self.known.borrow().iter().any(is_known) {
            return None;
        }
        let deleted = send(&self.server.delete(id)?).await?;
        (deleted.status == 200).then_some(twin)
    }

    fn circumstances(&self) -> Circumstances {
        Circumstances {
            now: Date::now() as i64,
            random: Math::random(),
            second_try: self.server.second_try(),
        }
    }

    /// Takes note of how a comment is now, and shows it.
    fn note(&self, kept: &Kept) {
        let mut known = self.known.borrow_mut();
        known.retain(|known| known.key != kept.key && known.key != 0);
        if !matches!(kept.comment.state, State::Draft | State::Discarded) {
            known.push(kept.clone());
            known.sort_by_key(|known| known.key);
        }
        drop(known);
        self.show();
    }

    fn ended(&self, kept: &Kept) {
        match &kept.comment.state {
            State::Delivered(_) => {
                self.form.says(kept.comment.status());
                self.tell(&kept.comment, true);
            }
            State::Refused { .. } => self.form.says("Your comment was not posted."),
            _ => {}
        }
    }

    /// What was refused goes back into the form with the reason, where that is not in anybody's way: a
    /// reply would move the form, and what is being written there comes first.
    fn goes_back_by_itself(&self, kept: &Kept, before: &State) -> bool {
        let State::Refused { advice } = &kept.comment.state else { return false };
        let is_free = kept.comment.parent.is_none()
            && reply::parent().is_none()
            && fields::value(Field::Comment).trim().is_empty();
        if kept.comment.state == *before || !is_free {
            return false;
        }
        self.form.failed(advice.clone());
        true
    }

    fn tell(&self, delivered: &Outgoing, by_this_tab: bool) {
        if let Some(told) = &*self.delivered.borrow() {
            told(delivered, by_this_tab);
        }
    }

    fn set_timer(&'static self) {
        let known = self.known.borrow();
        let Some(due_at) = known
            .iter()
            .filter(|kept| goes_on(&kept.comment))
            .map(|kept| kept.comment.due_at())
            .min()
        else {
            return;
        };
        let timer = self.timer.get() + 1;
        self.timer.set(timer);
        // Not at once, should the disk have failed.
        let wait = (due_at - Date::now() as i64).max(1_000) as u64;
        set_timeout(
            move || {
                if self.timer.get() == timer {
                    self.work(Event::Due);
                }
            },
            Duration::from_millis(wait),
        );
    }

    fn show(&self) {
        let Some(list) = by_id::<HtmlElement>(LIST) else { return };
        let known = self.known.borrow();
        let is_shown = |kept: &&Kept| !matches!(kept.comment.state, State::Delivered(_));
        let known: Vec<&Kept> = known.iter().filter(is_shown).collect();
        let children = list.children();
        let gone: Vec<_> = (0..children.length())
            .filter_map(|at| children.item(at))
            .filter(|element| known.iter().all(|kept| element.id() != element_id(kept.key)))
            .collect();
        gone.iter().for_each(Element::remove);
        for kept in known.iter().filter(|kept| kept.key != 0) {
            let shown = by_id::<Element>(&element_id(kept.key));
            let Some(element) = shown.or_else(|| new_element(&list, kept)) else { continue };
            fill(&element, &kept.comment);
        }
        list.set_hidden(known.is_empty());
    }
}

/// Whether something will still happen to it by itself.
fn goes_on(comment: &Outgoing) -> bool {
    !matches!(comment.state, State::Held { .. } | State::Refused { .. } | State::Delivered(_))
}

fn element_id(key: u32) -> String {
    [ID_PREFIX, &key.to_string()].concat()
}

fn key_around(element: &Element) -> Option<u32> {
    element.closest(".outgoing").ok()??.id().strip_prefix(ID_PREFIX)?.parse().ok()
}

fn new_element(list: &Element, kept: &Kept) -> Option<Element> {
    let element = from_template("outgoing-template")?;
    element.set_id(&element_id(kept.key));
    fill_with_text(&element.query_selector(".comment-text").ok()??, &kept.comment.entered.comment);
    list.append_child(&element).ok()?;
    Some(element)
}

fn fill(element: &Element, comment: &Outgoing) {
    let part = |selector: &str| {
        element.query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok()
    };
    if let Some(status) = part(".outgoing-status") {
        let mut words = comment.status().to_owned();
        if let State::Waiting { until, .. } = comment.state {
            let until = Date::new(&JsValue::from_f64(until as f64));
            words += &[" The next try is on ", &local_words(&until), "."].concat();
        }
        // Said once, not at each step that changes nothing.
        if status.text_content().as_deref() != Some(&words) {
            status.set_text_content(Some(&words));
        }
    }
    if let Some(preview) = part(".outgoing-preview") {
        let address = match &comment.state {
            State::Held { preview } => preview.as_deref(),
            _ => None,
        };
        set_attribute(&preview, "href", address);
        preview.set_hidden(address.is_none());
    }
    if let Some(edit) = part(".outgoing-edit") {
        edit.set_hidden(!comment.can_be_taken_back());
    }
    if let Some(discard) = part(".outgoing-discard") {
        let held = matches!(comment.state, State::Held { .. });
        discard.set_hidden(!held && !comment.can_be_taken_back());
        discard.set_text_content(Some(if held { "Hide this" } else { "Discard" }));
    }
}

fn stands_in_form(comment: &Outgoing) -> bool {
    validate(&fields::entered())
        .is_ok_and(|now| Outgoing::new(&now, None, 0).entered == comment.entered)
}

/// Puts the text back into the form and its draft; what stands there stays above it.
fn give_back(comment: &Outgoing) {
    let Entered { comment: text, author, email, website } = &comment.entered;
    let there = fields::value(Field::Comment);
    if there.trim().is_empty() {
        fields::set_value(Field::Comment, text);
    } else if !there.contains(text.as_str()) {
        fields::set_value(Field::Comment, &[&there, "\n\n", text].concat());
    }
    for (field, value) in
        [(Field::Author, author), (Field::Email, email), (Field::Website, website)]
    {
        if fields::value(field).is_empty() {
            fields::set_value(field, value);
        }
    }
    if let Some(parent) = comment.parent {
        reply::reply_to(parent);
    }
    memory::save_draft();
    fields::show_counts();
}
