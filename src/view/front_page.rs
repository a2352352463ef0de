use leptos::prelude::*;

use super::dates::DateView;
use super::page::{ThemeChoice, with_islands};
use crate::story::{PartialDate, Story, front_folder, story_folder};

/// Stories on one page of the front page.
pub const STORIES_ON_A_PAGE: usize = 50;

/// Names of places in a story's line at most.
const PLACES_IN_A_LINE: usize = 8;

/// What the front page says of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name of its folder.
    pub slug: String,
    /// The article's title.
    pub title: String,
    /// The article's language, as BCP 47 has it.
    pub language: String,
    /// Whose text it is.
    pub source_line: String,
    /// When it was published.
    pub published: PartialDate,
    /// The places of its meetings, in the order of the article.
    pub places: Vec<String>,
    /// How many meetings its timeline has.
    pub meetings: usize,
    /// Whether it is left out of a production build.
    pub is_draft: bool,
}

impl Listed {
    /// What is said of `story`.
    pub fn of(story: &Story) -> Self {
        let article = &story.article;
        Self {
            slug: story.slug.clone(),
            title: article.title.clone(),
            language: article.language.clone(),
            source_line: article.source_line.clone(),
            published: article.published,
            places: story.places_met().into_iter().map(|place| place.name.clone()).collect(),
            meetings: story.meetings.len(),
            is_draft: story.is_draft,
        }
    }
}

/// One page of the front page: its stories, the way to the others, and the search, which appears when
/// it works.
#[component]
fn FrontPage(
    title: String,
    stories: Vec<Listed>,
    /// The page's number, counted from 1.
    number: usize,
    /// How many pages there are.
    count: usize,
) -> impl IntoView {
    let root = if number == 1 { "" } else { "../" };
    let stories: Vec<_> = stories.into_iter().map(|story| item(root, story)).collect();
    view! {
        <a class="skip-link" href="#main">"Skip to the stories"</a>
        <header class="page-header">
            <nav class="page-nav" aria-label="Site">
                <a href=if root.is_empty() { "./" } else { root }>"Stories"</a>
            </nav>
            <ThemeChoice/>
        </header>
        <main id="main" class="front" tabindex="-1">
            <h1>{title}</h1>
            <div id="search" class="search" role="search" data-root=root hidden>
                <label for="search-box">"Search titles, places and dates"</label>
                <input id="search-box" type="search" autocomplete="off" spellcheck="false"/>
                <p id="search-status" role="status"></p>
            </div>
            <ol id="listed" class="story-list">{stories}</ol>
            <ol id="found" class="story-list" hidden></ol>
            <template id="found-item">
                <li class="listed-story">
                    <h2><a></a></h2>
                    <p class="listed-facts"></p>
                    <ul class="places-line"></ul>
                </li>
            </template>
            {(count > 1).then(|| pages(root, number, count))}
        </main>
    }
}

fn item(root: &str, story: Listed) -> impl IntoView + use<> {
    let address = format!("{root}{}", story_folder(&story.slug));
    let entries = match story.meetings {
        1 => "1 meeting".to_owned(),
        count => format!("{count} meetings"),
    };
    let draft = story.is_draft.then(|| view! { <span class="draft-mark">"Draft"</span> });
    view! {
        <li class="listed-story">
            <h2 lang=story.language.clone()><a href=address>{story.title}</a></h2>
            <p class="listed-facts">
                {draft}
                <span lang=story.language.clone()>{story.source_line}</span>
                <DateView date=story.published/>
                <span>{entries}</span>
            </p>
            {places_line(&story.places, story.language)}
        </li>
    }
}

/// Names on a line, as stations are on a map; the first of many.
fn places_line(places: &[String], language: String) -> Option<impl IntoView + use<>> {
    let more = places.len().saturating_sub(PLACES_IN_A_LINE);
    let more = (more > 0).then(|| view! { <li lang="en">{format!("{more} more")}</li> });
    let names: Vec<_> = places
        .iter()
        .take(PLACES_IN_A_LINE)
        .map(|name| view! { <li>{name.clone()}</li> })
        .collect();
    (!names.is_empty()).then(|| {
        view! { <ul class="places-line" lang=language aria-label="Places">{names}{more}</ul> }
    })
}

fn pages(root: &str, number: usize, count: usize) -> impl IntoView + use<> {
    let address = |number| {
        let folder = front_folder(number);
        if root.is_empty() && folder.is_empty() {
            "./".to_owned()
        } else {
            format!("{root}{folder}")
        }
    };
    let newer = (number > 1).then(|| {
        view! { <a rel="prev" href=address(number - 1)>"Newer stories"</a> }
    });
    let older = (number < count).then(|| {
        view! { <a rel="next" href=address(number + 1)>"Older stories"</a> }
    });
    view! {
        <nav id="pages" class="pages" aria-label="Pages">
            {newer}
            <span>{format!("Page {number} of {count}")}</span>
            {older}
        </nav>
    }
}

/// The HTML of page `number` of `count` of the front page called `title`, with these stories.
pub fn render_front(title: &str, stories: &[Listed], number: usize, count: usize) -> String {
    let (title, stories) = (title.to_owned(), stories.to_vec());
    with_islands(|| view! { <FrontPage title stories number count/> }.to_html())
}
