//! The page as Leptos components.
