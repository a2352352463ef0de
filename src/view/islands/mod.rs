//! The components that hydrate: what a reader can operate.
//!
//! An island wraps what was rendered natively and gets it as its children, so that no markup is
//! compiled twice: here are state (signals) and what follows from it (effects and listeners), and
//! nothing else. With the form's and the thread's markup as hydrated components the WebAssembly was
//! 27 kB (brotli) larger.

mod comments;
mod share;
mod theme;
mod timeline;

pub use comments::CommentsIsland;
pub use share::ShareIsland;
pub use theme::ThemeIsland;
pub use timeline::TimelineIsland;

use leptos::prelude::Effect;

/// Runs `run` in the browser once the island is there, and again whenever a signal that it read
/// has changed.
///
/// An effect is generic over its function, and each kind of it brings 2.5 kB of code of its own:
/// boxed, they are all of one kind.
fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(run: Box<dyn FnMut()>) {
    Effect::new(run);
}
