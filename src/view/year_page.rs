use std::sync::Arc;

use leptos::prelude::*;

use super::markers::without_markers;
use super::meeting::MeetingView;
use super::page::with_home;
use super::timeline::column_heads;
use crate::story::{Arranged, Entry, Heading, Order, PartialDate, Story, arrange};

/// The address of the article's page as seen from the page of a year.
const ARTICLE: &str = "../";

/// The meetings of one year of a large story in full. It is a page of its own and needs no script.
#[component]
fn YearPage(
    story: Arc<Story>,
    entries: Arc<Vec<Entry>>,
    /// The positions of the year's meetings in `entries`.
    members: Vec<usize>,
    year: i16,
    /// The year before that has meetings, and the next.
    neighbours: [Option<i16>; 2],
    /// The address of the front page of a site of several stories.
    home: Option<&'static str>,
) -> impl IntoView {
    let count = match members.len() {
        1 => "1 entry, in full.".to_owned(),
        count => format!("{count} entries, in full."),
    };
    let meetings: Vec<_> = members
        .into_iter()
        .filter_map(|index| Some((index, entries.get(index)?.clone())))
        .map(|(index, entry)| {
            view! { <MeetingView story=Arc::clone(&story) index entry article=ARTICLE home/> }
        })
        .collect();
    let article = &story.article;
    let [before, next] = neighbours.map(|year| year.map(year_link));
    let links = view! {
        <a href=ARTICLE>"Article"</a>
        <a href=format!("{ARTICLE}#timeline")>
            "Timeline "<span class="page-nav-count">{story.meetings.len()}</span>
        </a>
        {before}
        {next}
    };
    view! {
        <a class="skip-link" href="#main">"Skip to the entries"</a>
        <header class="page-header">
            <nav class="page-nav" aria-label="This story">
                {with_home(home, links)}
            </nav>
        </header>
        <main id="main" class="year-page" tabindex="-1">
            <p class="source-line" lang=article.language.clone()>{article.source_line.clone()}</p>
            <h1 lang=article.language.clone()>{article.title.clone()}</h1>
            <section class="timeline" aria-labelledby="timeline-title">
                <h2 id="timeline-title">"Timeline"</h2>
                <p class="timeline-intro">{count}</p>
                {column_heads()}
                <div id="meetings">
                    <section class="meeting-group">
                        <header><h3>{PartialDate::Year(year).words()}</h3></header>
                        <ol>{meetings}</ol>
                    </section>
                </div>
            </section>
        </main>
    }
}

fn year_link(year: i16) -> impl IntoView {
    let address = format!("{ARTICLE}{}/", Heading::Year(year).key());
    view! { <a href=address>{PartialDate::Year(year).words()}</a> }
}

/// The page of a year.
pub struct RenderedYear {
    /// The year, as ISO 8601 counts.
    pub year: i16,
    /// The folder for the page, in the folder of the article's page.
    pub folder: String,
    /// The HTML of everything inside `<body>`.
    pub html: String,
}

/// The pages of a large story's years, in the order of the calendar; none for another story.
pub fn render_years(story: &Arc<Story>) -> impl Iterator<Item = RenderedYear> {
    rendered(story, None)
}

/// The same of a story among others.
pub fn render_years_among_others(story: &Arc<Story>) -> impl Iterator<Item = RenderedYear> {
    rendered(story, Some("../../"))
}

fn rendered(
    story: &Arc<Story>,
    home: Option<&'static str>,
) -> impl Iterator<Item = RenderedYear> + use<> {
    let entries = Arc::new(if story.is_large() { story.entries() } else { Vec::new() });
    let groups: Vec<(i16, Arranged)> = arrange(&entries, Order::Calendar)
        .into_iter()
        .filter_map(|group| match group.heading {
            Heading::Year(year) => Some((year, group)),
            _ => None,
        })
        .collect();
    let years: Vec<i16> = groups.iter().map(|(year, _)| *year).collect();
    let story = Arc::clone(story);
    groups.into_iter().enumerate().map(move |(at, (year, group))| {
        let before = at.checked_sub(1).and_then(|at| years.get(at)).copied();
        let neighbours = [before, years.get(at + 1).copied()];
        let (story, entries, members) = (story.clone(), entries.clone(), group.members.clone());
        let html = view! { <YearPage story entries members year neighbours home/> }.to_html();
        RenderedYear { year, folder: group.heading.key(), html: without_markers(&html) }
    })
}
