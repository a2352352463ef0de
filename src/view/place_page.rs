use leptos::prelude::*;

use super::dates::PeriodView;
use super::page::with_home;
use crate::story::{Meeting, PartialDate, Place, Story, story_folder};

/// The address of the site's front page as seen from the page of a place.
const HOME: &str = "../../";

/// A meeting with the story that it is in.
#[derive(Clone, Copy)]
pub struct MeetingThere<'a> {
    /// The story.
    pub story: &'a Story,
    /// The meeting.
    pub meeting: &'a Meeting,
}

/// All meetings in one place, over all stories: a line for each, which leads to its entry. It needs no
/// script.
fn place_page(
    place: &Place,
    meetings: &[MeetingThere<'_>],
    stories: usize,
) -> impl IntoView + use<> {
    let count = match meetings.len() {
        1 => "1 meeting".to_owned(),
        count => format!("{count} meetings"),
    };
    let stories = match stories {
        1 => "1 story".to_owned(),
        count => format!("{count} stories"),
    };
    let years: Vec<_> = meetings
        .chunk_by(|one, next| one.meeting.year() == next.meeting.year())
        .map(|year| view_of_year(place, year))
        .collect();
    view! {
        <a class="skip-link" href="#main">"Skip to the meetings"</a>
        <header class="page-header">
            <nav class="page-nav" aria-label="Site">{with_home(Some(HOME), ())}</nav>
        </header>
        <main id="main" class="place-page" tabindex="-1">
            <p class="source-line">{place.country.clone()}</p>
            <h1>{place.name.clone()}</h1>
            <p class="listed-facts"><span>{count}</span><span>{stories}</span></p>
            {years}
        </main>
    }
}

fn view_of_year(place: &Place, meetings: &[MeetingThere<'_>]) -> impl IntoView + use<> {
    let year = meetings.first().map(|first| PartialDate::Year(first.meeting.year()).words());
    let lines: Vec<_> = meetings.iter().map(|there| line(place, *there)).collect();
    view! {
        <section class="place-year">
            <h2>{year}</h2>
            <ol>{lines}</ol>
        </section>
    }
}

fn line(place: &Place, MeetingThere { story, meeting }: MeetingThere<'_>) -> impl IntoView + use<> {
    let address = format!("{HOME}{}#{}", story_folder(&story.slug), meeting.id);
    let language = story.article.language.clone();
    // Another place that this one covers.
    let heading = story.heading_of(meeting);
    let format = match heading == place.name {
        true => meeting.format.clone(),
        false => format!("{heading}: {}", meeting.format),
    };
    view! {
        <li>
            <a href=address lang=language.clone()>
                <span class="place-date" lang="en"><PeriodView period=meeting.period/></span>
                " "
                {format}
            </a>
            " "
            <cite lang=language>{story.article.title.clone()}</cite>
        </li>
    }
}

/// The HTML of the page of `place`, with `meetings` in the order of the calendar.
pub fn render_place(place: &Place, meetings: &[MeetingThere<'_>]) -> String {
    let mut stories: Vec<&str> = meetings.iter().map(|there| &*there.story.slug).collect();
    stories.sort_unstable();
    stories.dedup();
    super::markers::without_markers(&place_page(place, meetings, stories.len()).to_html())
}
