use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fonts::{Fonts, ShownByFace};
use super::search_index::{SEARCH_INDEX, search_index};
use super::shell::{SiteParts, with_site_parts};
use super::{
    Content, Memory, ShellError, SiteError, fill, seen_from, story_content, with_loader,
    without_script, write, write_story, year_content,
};
use crate::export::{EXPORTS, ExportError};
use crate::parallel::in_parallel;
use crate::story::{Place, Story, front_folder, place_folder, story_folder};
use crate::view::{self, Listed, MeetingThere, STORIES_ON_A_PAGE};

/// What the front page is called.
const TITLE: &str = "Stories";

/// Writes the site of `stories` into `folder`, whose `index.html` Trunk has made from this project's. One
/// story is the site, as [`write_story`] has it. With several, each is in a folder of its own with
/// all that it has beside it; `index.html` lists them, `places/` has a page for each place, and the
/// fonts are those of all pages together.
///
/// A story that `memory` knows is not rendered again.
///
/// # Errors
/// When a file cannot be read or written, or when `index.html` is not the project's own.
pub fn write_site(folder: &Path, stories: &[Arc<Story>], memory: &Memory) -> Result<(), SiteError> {
    if let [story] = stories {
        return write_story(folder, story);
    }
    let path = folder.join("index.html");
    let shell = fs::read_to_string(&path).map_err(SiteError::at(&path))?;
    let stories = newest_first(stories);

    let rendered = in_parallel(&stories, |story| Rendered::remembered(story, memory));
    let rendered: Vec<Rendered> = rendered.into_iter().collect::<Result<_, _>>()?;
    let mut pages: Vec<Page> = Vec::new();
    let mut files = Vec::new();
    for story in rendered {
        pages.extend(story.pages);
        files.extend(story.files);
    }
    pages.extend(front_pages(&stories)?);
    pages.extend(place_pages(&stories)?);

    let mut shown = ShownByFace::default();
    pages.iter().for_each(|page| shown.join(&page.shown));
    let fonts = Fonts::for_site(&shown)?;
    let shells = Shells::of(&shell, &fonts, &pages)?;
    fonts.write(folder)?;
    in_parallel(&pages, |page| page.write(folder, &shells))
        .into_iter()
        .collect::<Result<(), _>>()?;
    in_parallel(&files, |(name, content)| write(&folder.join(name), content))
        .into_iter()
        .collect::<Result<(), _>>()?;
    let listed: Vec<Listed> = stories.iter().map(|story| Listed::of(story)).collect();
    write(&folder.join(SEARCH_INDEX), search_index(&listed))
}

/// The stories by the day of their publication, the last one first; of one day by their folders' names.
fn newest_first(stories: &[Arc<Story>]) -> Vec<Arc<Story>> {
    let mut stories = stories.to_vec();
    stories.sort_by(|one, other| {
        let day = |story: &Story| story.article.published.first_day();
        day(other).cmp(&day(one)).then_with(|| one.slug.cmp(&other.slug))
    });
    stories
}

/// What the shell of a page has to be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Kind {
    /// How many folders it is in.
    depth: usize,
    has_program: bool,
    searches: bool,
    is_kept: bool,
}

impl Kind {
    const FRONT: Kind = Kind { depth: 0, has_program: true, searches: true, is_kept: true };
    const PLACE: Kind = Kind { depth: 2, has_program: false, searches: false, is_kept: true };

    fn story(story: &Story) -> Kind {
        Kind { depth: 1, has_program: true, searches: false, is_kept: story.offline }
    }

    fn year(story: &Story) -> Kind {
        Kind { depth: 2, has_program: false, searches: false, is_kept: story.offline }
    }

    /// The address of the site's folder as seen from the page.
    fn root(self) -> String {
        "../".repeat(self.depth)
    }
}

/// A page that lacks its shell yet, which depends on what all pages show.
#[derive(Clone, Serialize, Deserialize)]
struct Page {
    kind: Kind,
    /// From the site's own folder; empty or with a slash at its end.
    folder: String,
    language: String,
    title: String,
    description: String,
    #[serde(skip)]
    body: String,
    shown: ShownByFace,
}

impl Page {
    fn new(kind: Kind, folder: String, content: Content<'_>) -> Result<Self, ShellError> {
        let Content { language, title, description, body } = content;
        // As it will stand in the shell.
        let shown = ShownByFace::in_page(&format!("<div id=page>{body}</div>"))?;
        let (language, body) = (language.to_owned(), body.to_owned());
        Ok(Self { kind, folder, language, title, description, body, shown })
    }

    fn write(&self, site: &Path, shells: &Shells) -> Result<(), SiteError> {
        let content = Content {
            language: &self.language,
            title: self.title.clone(),
            description: self.description.clone(),
            body: &self.body,
        };
        let html = fill(shells.get(self), &content)?;
        let folder = site.join(&self.folder);
        fs::create_dir_all(&folder).map_err(SiteError::at(&folder))?;
        write(&folder.join("index.html"), &html)
    }
}

/// The shells of all kinds of page, with the fonts in them.
struct Shells(HashMap<(Kind, Vec<bool>), String>);

impl Shells {
    fn of(shell: &str, fonts: &Fonts, pages: &[Page]) -> Result<Self, ShellError> {
        let mut shells = HashMap::new();
        for page in pages {
            let (kind, faces) = Self::key(page);
            if !shells.contains_key(&(kind, faces.clone())) {
                let shell = fonts.put_into_shell(&of_kind(shell, kind)?, &kind.root(), &faces)?;
                shells.insert((kind, faces), shell);
            }
        }
        Ok(Self(shells))
    }

    fn key(page: &Page) -> (Kind, Vec<bool>) {
        (page.kind, page.shown.faces().to_vec())
    }

    fn get(&self, page: &Page) -> &str {
        self.0.get(&Self::key(page)).map_or("", String::as_str)
    }
}

fn of_kind(shell: &str, kind: Kind) -> Result<String, ShellError> {
    let Kind { has_program, searches, is_kept, .. } = kind;
    let shell = if has_program { with_loader(shell)? } else { without_script(shell)? };
    let parts = SiteParts { searches, is_kept };
    seen_from(&with_site_parts(&shell, parts)?, &kind.root())
}

/// All that is made of a story alone.
struct Rendered {
    /// Its page and, of a large one, those of its years.
    pages: Vec<Page>,
    /// What lies beside them, each with its name from the site's own folder.
    files: Vec<(String, String)>,
}

impl Rendered {
    fn new(story: &Arc<Story>) -> Result<Self, SiteError> {
        let folder = story_folder(&story.slug);
        let body = view::render_among_others(story);
        let article = Page::new(Kind::story(story), folder.clone(), story_content(story, &body));
        let years = view::render_years_among_others(story).map(|year| {
            let folder = format!("{folder}{}/", year.folder);
            Page::new(Kind::year(story), folder, year_content(story, &year))
        });
        let pages = std::iter::once(article).chain(years).collect::<Result<_, _>>()?;
        let files = EXPORTS
            .iter()
            .map(|export| Ok((format!("{folder}{}", export.file), (export.write)(story)?)))
            .collect::<Result<_, ExportError>>()?;
        Ok(Self { pages, files })
    }

    /// What `memory` has of this story, or what is made of it now.
    fn remembered(story: &Arc<Story>, memory: &Memory) -> Result<Self, SiteError> {
        let Some(path) = memory.place_of("story", &[format!("{story:?}").as_bytes()]) else {
            return Self::new(story);
        };
        if let Some(known) = fs::read(&path).ok().and_then(Self::read) {
            return Ok(known);
        }
        let rendered = Self::new(story)?;
        write(&path, rendered.written()?)?;
        Ok(rendered)
    }

    /// As the memory has it: a line that says what there is, and then the texts.
    fn written(&self) -> Result<Vec<u8>, ExportError> {
        let bodies = self.pages.iter().map(|page| page.body.len()).collect();
        let files = self.files.iter().map(|(name, text)| (name.clone(), text.len())).collect();
        let mut written =
            serde_json::to_vec(&Contents { pages: Cow::Borrowed(&self.pages), bodies, files })?;
        written.push(b'\n');
        let texts = self.pages.iter().map(|page| &page.body);
        for text in texts.chain(self.files.iter().map(|(_, text)| text)) {
            written.extend_from_slice(text.as_bytes());
        }
        Ok(written)
    }

    fn read(written: Vec<u8>) -> Option<Self> {
        let written = String::from_utf8(written).ok()?;
        let (contents, mut rest) = written.split_once('\n')?;
        let Contents { pages, bodies, files } = serde_json::from_str(contents).ok()?;
        let mut next = |length| {
            let (text, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(text.to_owned())
        };
        let mut pages = pages.into_owned();
        for (page, length) in pages.iter_mut().zip(bodies) {
            page.body = next(length)?;
        }
        let files = files.into_iter().map(|(name, length)| Some((name, next(length)?)));
        Some(Self { pages, files: files.collect::<Option<_>>()? })
    }
}

/// The first line of a remembered story.
#[derive(Serialize, Deserialize)]
struct Contents<'a> {
    /// Without their bodies.
    pages: Cow<'a, [Page]>,
    /// How long each page's body is.
    bodies: Vec<usize>,
    /// The files' names, and how long each is.
    files: Vec<(String, usize)>,
}

/// The pages that list the stories.
fn front_pages(stories: &[Arc<Story>]) -> Result<Vec<Page>, ShellError> {
    let listed: Vec<Listed> = stories.iter().map(|story| Listed::of(story)).collect();
    let count = listed.len().div_ceil(STORIES_ON_A_PAGE);
    let page = |(number, listed): (usize, &[Listed])| {
        let body = view::render_front(TITLE, listed, number, count);
        let content = Content {
            language: "en",
            title: match number {
                1 => TITLE.to_owned(),
                _ => format!("{TITLE}, page {number} of {count}"),
            },
            description: described(stories.len()),
            body: &body,
        };
        let depth = usize::from(number > 1);
        Page::new(Kind { depth, ..Kind::FRONT }, front_folder(number), content)
    };
    (1..).zip(listed.chunks(STORIES_ON_A_PAGE)).map(page).collect()
}

fn described(stories: usize) -> String {
    format!("{stories} stories, each with the timeline of the meetings that it refers to.")
}

/// A page for each place that has a meeting in any story.
fn place_pages(stories: &[Arc<Story>]) -> Result<Vec<Page>, ShellError> {
    let places: Vec<(&Place, Vec<MeetingThere<'_>>)> = meetings_by_place(stories);
    let page = |(place, meetings): &(&Place, Vec<MeetingThere<'_>>)| {
        let body = view::render_place(place, meetings);
        let content = Content {
            language: "en",
            title: format!("Meetings in {}", place.name),
            description: format!(
                "All meetings in {}, {}, in all stories.",
                place.name, place.country
            ),
            body: &body,
        };
        Page::new(Kind::PLACE, place_folder(&place.id), content)
    };
    in_parallel(&places, page).into_iter().collect()
}

/// Each place, as the newest story has it, with its meetings and those in places that it covers, in the
/// order of the calendar.
fn meetings_by_place(stories: &[Arc<Story>]) -> Vec<(&Place, Vec<MeetingThere<'_>>)> {
    let mut by_place: BTreeMap<&str, (&Place, Vec<MeetingThere<'_>>)> = BTreeMap::new();
    for story in stories {
        let places: HashMap<&str, &Place> =
            story.places.iter().map(|place| (place.id.as_str(), place)).collect();
        for meeting in &story.meetings {
            let place = meeting.place.as_deref().and_then(|id| places.get(id).copied());
            let outer = place.and_then(|place| place.within.as_deref());
            let outer = outer.and_then(|id| places.get(id).copied());
            for place in [place, outer].into_iter().flatten() {
                let (_, meetings) =
                    by_place.entry(&place.id).or_insert_with(|| (place, Vec::new()));
                meetings.push(MeetingThere { story, meeting });
            }
        }
    }
    let mut places: Vec<_> = by_place.into_values().collect();
    for (_, meetings) in &mut places {
        meetings.sort_by_key(|there| there.meeting.period.days());
    }
    places
}
