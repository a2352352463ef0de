use std::collections::HashMap;

use miette::Diagnostic;
use thiserror::Error;

use crate::story::{Coordinates, Place, Story, is_site_folder};

/// Stories that are each without a mistake and cannot be on one site.
#[derive(Debug, Error, Diagnostic)]
#[error("the stories do not fit together")]
pub struct Discord {
    /// Everything that keeps them apart; never empty.
    #[related]
    pub problems: Vec<SiteProblem>,
}

/// What keeps stories from being on one site.
#[derive(Debug, Error, Diagnostic)]
pub enum SiteProblem {
    /// An id that names different places.
    #[error("the place `{id}` is “{first}” in `{first_story}` and “{other}” in `{other_story}`")]
    #[diagnostic(help(
        "an id is one place in all stories, with one page: write its name alike, or change one id"
    ))]
    PlaceNames {
        /// The id.
        id: String,
        /// Its name in the story that comes first.
        first: String,
        /// That story.
        first_story: String,
        /// Its name in another story.
        other: String,
        /// That story.
        other_story: String,
    },
    /// A place that is not where it is in another story.
    #[error(
        "the place `{id}` lies at {first} in `{first_story}` and at {other} in `{other_story}`"
    )]
    #[diagnostic(help(
        "a place is one place in all stories: correct one of the two, or change the id of one"
    ))]
    PlaceCoordinates {
        /// The id.
        id: String,
        /// Where it is in the story that comes first.
        first: String,
        /// That story.
        first_story: String,
        /// Where it is in another story.
        other: String,
        /// That story.
        other_story: String,
    },
    /// A story's folder whose name the site needs for pages of its own.
    #[error("the story `{slug}` would have the address of other pages of the site")]
    #[diagnostic(help("give its folder another name"))]
    TakenFolder {
        /// The folder's name.
        slug: String,
    },
}

/// Degrees by which stories may differ about where a place is: rounding, or another part of the city.
const NEAR: f64 = 0.5;

/// Checks that an id names one place, in all `stories`, and that no story takes an address of the site.
/// A story alone agrees with itself and has the site's root.
///
/// # Errors
/// With everything that is wrong.
pub fn check_together<'a>(
    stories: impl IntoIterator<Item = &'a Story> + Clone,
) -> Result<(), Discord> {
    let mut problems = Vec::new();
    let mut places: HashMap<&str, (&Place, &Story)> = HashMap::new();
    for story in stories.clone() {
        for place in &story.places {
            let (first, first_story) = *places.entry(&place.id).or_insert((place, story));
            problems.extend(disagreement((first, first_story), (place, story)));
        }
    }
    if stories.clone().into_iter().count() > 1 {
        let taken = stories.into_iter().filter(|story| is_site_folder(&story.slug));
        problems.extend(taken.map(|story| SiteProblem::TakenFolder { slug: story.slug.clone() }));
    }
    if problems.is_empty() { Ok(()) } else { Err(Discord { problems }) }
}

/// What two stories say differently about the place of one id.
fn disagreement(
    (first, first_story): (&Place, &Story),
    (other, other_story): (&Place, &Story),
) -> Option<SiteProblem> {
    let id = first.id.clone();
    let (first_story, other_story) = (first_story.slug.clone(), other_story.slug.clone());
    if first.name != other.name {
        let (first, other) = (first.name.clone(), other.name.clone());
        return Some(SiteProblem::PlaceNames { id, first, first_story, other, other_story });
    }
    (!are_near(first.coordinates, other.coordinates)).then(|| {
        let (first, other) = (words(first.coordinates), words(other.coordinates));
        SiteProblem::PlaceCoordinates { id, first, first_story, other, other_story }
    })
}

fn are_near(one: Coordinates, other: Coordinates) -> bool {
    let east = (one.longitude - other.longitude).abs();
    // 179.9 and -179.9 are neighbours.
    (one.latitude - other.latitude).abs() <= NEAR && east.min(360.0 - east) <= NEAR
}

fn words(Coordinates { latitude, longitude }: Coordinates) -> String {
    format!("{latitude}, {longitude}")
}
