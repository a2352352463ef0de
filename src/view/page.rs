use std::sync::Arc;

use leptos::prelude::*;

use super::archive::ArchiveView;
use super::article::ArticleView;
use super::comments::Comments;
use super::islands::ThemeIsland;
use super::timeline::Timeline;
use crate::story::Story;

/// Everything inside `<body>`; `home` is the address of the site's front page, where that is another.
#[component]
pub fn Page(story: Arc<Story>, home: Option<&'static str>) -> impl IntoView {
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
    let links = view! {
        <a href="#main">"Article"</a>
        <a href="#timeline">
            "Timeline "<span class="page-nav-count">{story.meetings.len()}</span>
        </a>
        <a href="#comments">"Comments"</a>
    };
    view! {
        <a class="skip-link" href="#main">"Skip to the article"</a>
        <header class="page-header">
            <nav class="page-nav" aria-label="On this page">{with_home(home, links)}</nav>
            <ThemeChoice/>
        </header>
        <main id="main" tabindex="-1">
            <ArticleView story=Arc::clone(&story)/>
            <Timeline story=Arc::clone(&story) home/>
            <Comments story=story.slug.clone() settings=story.comments.clone()/>
            <ArchiveView story=Arc::clone(&story)/>
        </main>
        <footer class="page-footer">
            <p>{format!("The article’s text belongs to its publisher, {publisher}.")}</p>
            {credits}
        </footer>
    }
}

/// The choice of a theme, which the style sheets show where it works.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    view! {
        <ThemeIsland>
            <label class="visually-hidden" for="theme-choice">"Theme"</label>
            <select id="theme-choice" class="theme-choice">
                <option value="">"System"</option>
                <option value="light">"Light"</option>
                <option value="dark">"Dark"</option>
            </select>
        </ThemeIsland>
    }
}

/// A page's links, with the one to the front page of its site in front where there is one.
pub fn with_home(home: Option<&'static str>, links: impl IntoView + 'static) -> AnyView {
    match home {
        Some(home) => view! { <a class="home" href=home>"Stories"</a>{links} }.into_any(),
        None => links.into_any(),
    }
}

/// Says of a story that it is unfinished.
#[cfg(feature = "ssr")]
#[component]
pub fn DraftSign() -> impl IntoView {
    view! { <p class="draft-sign">"Draft: shown here, and left out of a production build"</p> }
}

/// The HTML of a story's page where it is the only one, with the islands marked for hydration.
#[cfg(feature = "ssr")]
pub fn render(story: &Arc<Story>) -> String {
    rendered(story, None)
}

/// The HTML of a story's page among others, in a folder of the site's own.
#[cfg(feature = "ssr")]
pub fn render_among_others(story: &Arc<Story>) -> String {
    rendered(story, Some("../"))
}

#[cfg(feature = "ssr")]
fn rendered(story: &Arc<Story>, home: Option<&'static str>) -> String {
    with_islands(|| {
        let page = view! { <Page story=Arc::clone(story) home/> }.to_html();
        // Before the page, which is the same with it to the letter.
        let sign = story.is_draft.then(|| view! { <DraftSign/> }.to_html());
        sign.into_iter().chain([page]).collect()
    })
}

/// What `render` makes where islands are marked for hydration.
#[cfg(feature = "ssr")]
pub(super) fn with_islands(render: impl FnOnce() -> String) -> String {
    let context = Arc::new(hydration_context::SsrSharedContext::new_islands());
    let owner = Owner::new_root(Some(context));
    let html = owner.with(render);
    owner.unset_with_forced_cleanup();
    super::markers::without_markers(&html)
}
