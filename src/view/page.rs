use std::sync::Arc;

use leptos::prelude::*;

use super::article::ArticleView;
use super::comments::Comments;
use super::islands::ThemeIsland;
use super::timeline::Timeline;
use crate::story::Story;

/// Everything inside `<body>`.
#[component]
pub fn Page(story: Arc<Story>) -> impl IntoView {
    let credits: Vec<_> = story
        .credits
        .iter()
        .map(|credit| {
            view! {
                <p>
                    <a href=credit.url.clone()>{credit.text.clone()}</a>
                    {format!(" ({})", credit.licence)}
                </p>
            }
        })
        .collect();
    let publisher = story.article.publisher.clone().unwrap_or(story.article.source_line.clone());
    let meetings = story.meetings.len();
    view! {
        <a class="skip-link" href="#main">"Skip to the article"</a>
        <header class="page-header">
            <nav class="page-nav" aria-label="On this page">
                <a href="#main">"Article"</a>
                <a href="#timeline">"Timeline "<span class="page-nav-count">{meetings}</span></a>
                <a href="#comments">"Comments"</a>
            </nav>
            <ThemeIsland>
                <label class="visually-hidden" for="theme-choice">"Theme"</label>
                <select id="theme-choice" class="theme-choice">
                    <option value="">"System"</option>
                    <option value="light">"Light"</option>
                    <option value="dark">"Dark"</option>
                </select>
            </ThemeIsland>
        </header>
        <main id="main" tabindex="-1">
            <ArticleView story=Arc::clone(&story)/>
            <Timeline story=Arc::clone(&story)/>
            <Comments story=story.slug.clone() settings=story.comments.clone()/>
        </main>
        <footer class="page-footer">
            <p>{format!("The article’s text belongs to its publisher, {publisher}.")}</p>
            {credits}
        </footer>
    }
}

/// The page's HTML, with the islands marked for hydration.
#[cfg(feature = "ssr")]
pub fn render(story: &Arc<Story>) -> String {
    let context = Arc::new(hydration_context::SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(context));
    let html = owner.with(|| view! { <Page story=Arc::clone(story)/> }.to_html());
    owner.unset_with_forced_cleanup();
    html
}
