use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::fonts::{Fonts, ShownByFace};
use super::picture::draw_pictures;
use super::search_index::{SEARCH_INDEX, search_index};
use super::shell::{SiteParts, with_site_parts};
use super::site_files::write_site_files;
use super::{
    Content, Memory, ShellError, SiteError, Template, seen_from, story_content, with_loader,
    without_script, write, write_page, write_whole, year_content,
};
use crate::export::{EXPORTS, ExportError};
use crate::findable::{
    Head, StoryPage, UNTITLED, last_change, linked_data, place_node, site_node, story_pages, trail,
};
use crate::parallel::in_parallel;
use crate::progress::{Progress, in_parallel_heard};
use crate::story::{PartialDate, Place, SiteSettings, Story, front_folder, place_folder};
use crate::view::{self, Listed, MeetingThere, STORIES_ON_A_PAGE};

/// How a site is published.
#[derive(Clone, Debug, Default)]
pub struct Publishing {
    /// What holds for the whole site.
    pub settings: SiteSettings,
    /// Whether pictures for shared links are drawn.
    pub draws_pictures: bool,
}

/// Writes the site of `stories` into `folder`, whose `index.html` Trunk has made from this project's. One
/// story is the site, as [`write_page`] has it. With several, each is in a folder of its own with
/// all that it has beside it; `index.html` lists them, `places/` has a page for each place, and the
/// fonts are those of all pages together.
///
/// A story that `memory` knows is not rendered again. `progress` hears of what takes long.
///
/// # Errors
/// When a file cannot be read or written, or when `index.html` is not the project's own.
pub fn write_site(
    folder: &Path,
    stories: &[Arc<Story>],
    publishing: &Publishing,
    memory: &Memory,
    progress: &dyn Progress,
) -> Result<(), SiteError> {
    let settings = &publishing.settings;
    let stories = newest_first(stories);
    let mut pages = story_pages(&stories);
    if publishing.draws_pictures {
        draw_pictures(folder, &mut pages, settings, memory, progress)?;
    }
    let others = match &*pages {
        [page] => {
            write_page(folder, page, settings)?;
            Vec::new()
        }
        _ => write_several(folder, &stories, &pages, settings, memory, progress)?,
    };
    write_site_files(folder, &pages, settings, &others, memory)
}

/// What [`write_site`] does with several stories; gives the paths of the pages that are no story's, each
/// with the date of what is newest on it.
fn write_several(
    folder: &Path,
    stories: &[Arc<Story>],
    story_pages: &[StoryPage<'_>],
    settings: &SiteSettings,
    memory: &Memory,
    progress: &dyn Progress,
) -> Result<Vec<(String, PartialDate)>, SiteError> {
    let path = folder.join("index.html");
    let shell = fs::read_to_string(&path).map_err(SiteError::at(&path))?;
    let rendered = in_parallel_heard(progress, "stories rendered", story_pages, |page| {
        let rendered = Rendered::remembered(page, settings, memory)?;
        rendered.write_files(folder)?;
        Ok(rendered.pages)
    });
    let rendered: Vec<Vec<Page>> = rendered.into_iter().collect::<Result<_, SiteError>>()?;
    let mut pages: Vec<Page> = rendered.into_iter().flatten().collect();
    let fronts = front_pages(stories, settings)?;
    let places = place_pages(stories, settings)?;
    let others = fronts.iter().chain(&places).filter_map(Page::dated).collect();
    pages.extend(fronts);
    pages.extend(places);

    let mut shown = ShownByFace::default();
    pages.iter().for_each(|page| shown.join(&page.shown));
    let fonts = Fonts::for_site(&shown)?;
    let shells = Shells::of(&shell, &fonts, &pages)?;
    fonts.write(folder)?;
    in_parallel_heard(progress, "pages written", &pages, |page| page.write(folder, &shells))
        .into_iter()
        .collect::<Result<(), _>>()?;
    let listed: Vec<Listed> = stories.iter().map(|story| Listed::of(story)).collect();
    write(&folder.join(SEARCH_INDEX), search_index(&listed))?;
    Ok(others)
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
    head: String,
    data: String,
    /// Of what is newest on a page that is no story's, as EDTF has it.
    date: Option<String>,
    #[serde(skip)]
    body: String,
    shown: ShownByFace,
}

impl Page {
    fn new(kind: Kind, folder: String, content: Content<'_>) -> Result<Self, ShellError> {
        let Content { language, title, description, head, body, data } = content;
        let shown = ShownByFace::about_in_body(body)?;
        let (language, body) = (language.to_owned(), body.to_owned());
        let date = None;
        Ok(Self { kind, folder, language, title, description, head, data, date, body, shown })
    }

    /// The page of what is as new as `date`.
    fn of(self, date: Option<PartialDate>) -> Self {
        Self { date: date.map(|date| date.to_string()), ..self }
    }

    /// Its path and the date of what is newest on it, where the front page is not meant.
    fn dated(&self) -> Option<(String, PartialDate)> {
        let date = self.date.as_ref()?.parse().ok()?;
        (!self.folder.is_empty()).then(|| (self.folder.clone(), date))
    }

    fn write(&self, site: &Path, shells: &Shells) -> Result<(), SiteError> {
        let content = Content {
            language: &self.language,
            title: self.title.clone(),
            description: self.description.clone(),
            head: self.head.clone(),
            body: &self.body,
            data: self.data.clone(),
        };
        let html = shells.get(self)?.fill(&content);
        let folder = site.join(&self.folder);
        fs::create_dir_all(&folder).map_err(SiteError::at(&folder))?;
        write(&folder.join("index.html"), &html)
    }
}

/// The shells of all kinds of page, with the fonts in them.
struct Shells(HashMap<(Kind, Vec<bool>), Template>);

impl Shells {
    fn of(shell: &str, fonts: &Fonts, pages: &[Page]) -> Result<Self, ShellError> {
        let mut shells = HashMap::new();
        for page in pages {
            let (kind, faces) = Self::key(page);
            if !shells.contains_key(&(kind, faces.clone())) {
                let shell = fonts.put_into_shell(&of_kind(shell, kind)?, &kind.root(), &faces)?;
                shells.insert((kind, faces), Template::of(&shell)?);
            }
        }
        Ok(Self(shells))
    }

    fn key(page: &Page) -> (Kind, Vec<bool>) {
        (page.kind, page.shown.faces().to_vec())
    }

    fn get(&self, page: &Page) -> Result<&Template, ShellError> {
        self.0.get(&Self::key(page)).ok_or(ShellError::NoPage)
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
    fn new(page: &StoryPage<'_>, settings: &SiteSettings) -> Result<Self, SiteError> {
        let StoryPage { story, path: folder, .. } = page;
        let body = view::render_among_others(story);
        let content = story_content(page, settings, &body);
        let article = Page::new(Kind::story(story), folder.clone(), content);
        let years = view::render_years_among_others(story).map(|year| {
            let folder = format!("{folder}{}/", year.folder);
            Page::new(Kind::year(story), folder, year_content(page, settings, &year))
        });
        let pages = std::iter::once(article).chain(years).collect::<Result<_, _>>()?;
        let files = EXPORTS
            .iter()
            .map(|export| Ok((format!("{folder}{}", export.file), (export.write)(story)?)))
            .collect::<Result<_, ExportError>>()?;
        Ok(Self { pages, files })
    }

    /// What `memory` has of this story, or what is made of it now.
    fn remembered(
        page: &StoryPage<'_>,
        settings: &SiteSettings,
        memory: &Memory,
    ) -> Result<Self, SiteError> {
        let parts = [format!("{page:?}"), format!("{settings:?}")];
        let parts = parts.each_ref().map(|part| part.as_bytes());
        let Some(path) = memory.place_of("story", &parts) else {
            return Self::new(page, settings);
        };
        if let Some(known) = fs::read(&path).ok().and_then(Self::read) {
            return Ok(known);
        }
        let rendered = Self::new(page, settings)?;
        write_whole(&path, rendered.written()?)?;
        Ok(rendered)
    }

    /// Writes what lies beside its article.
    fn write_files(&self, site: &Path) -> Result<(), SiteError> {
        if let Some(article) = self.pages.first() {
            let folder = site.join(&article.folder);
            fs::create_dir_all(&folder).map_err(SiteError::at(&folder))?;
        }
        self.files.iter().try_for_each(|(name, content)| write(&site.join(name), content))
    }

    /// As the memory has it: a line that says what there is, and then the texts.
    fn written(&self) -> Result<Vec<u8>, ExportError> {
        let bodies = self.pages.iter().map(|page| page.body.len()).collect();
        let files = self.files.iter().map(|(name, text)| (name.clone(), text.len())).collect();
        let mut first =
            serde_json::to_string(&Contents { pages: Cow::Borrowed(&self.pages), bodies, files })?;
        first.push('\n');
        let texts = self.pages.iter().map(|page| &*page.body);
        let texts = texts.chain(self.files.iter().map(|(_, text)| &**text));
        Ok(std::iter::once(&*first).chain(texts).collect::<Vec<_>>().concat().into_bytes())
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
fn front_pages(stories: &[Arc<Story>], settings: &SiteSettings) -> Result<Vec<Page>, ShellError> {
    let name = settings.title.as_deref().unwrap_or(UNTITLED);
    let listed: Vec<Listed> = stories.iter().map(|story| Listed::of(story)).collect();
    let count = listed.len().div_ceil(STORIES_ON_A_PAGE);
    let page = |(number, listed): (usize, &[Listed])| {
        let body = view::render_front(name, listed, number, count);
        let title = match number {
            1 => name.to_owned(),
            _ => format!("{name}, page {number} of {count}"),
        };
        let folder = front_folder(number);
        let (description, path) = (described(stories.len()), &*folder);
        let head = Head { title: &title, description, path, ..Head::default() };
        let graph = match number {
            1 => site_node(settings),
            _ => trail(settings, &[(path, &title)]),
        };
        let content = content(settings, &head, &body, graph.into_iter().collect());
        let depth = usize::from(number > 1);
        // A page of the list changes with every new story.
        let changed = last_change(stories.iter().map(Arc::as_ref));
        Ok(Page::new(Kind { depth, ..Kind::FRONT }, folder.clone(), content)?.of(changed))
    };
    (1..).zip(listed.chunks(STORIES_ON_A_PAGE)).map(page).collect()
}

/// What a page that is no story's has of its own.
fn content<'a>(
    settings: &SiteSettings,
    head: &Head<'_>,
    body: &'a str,
    graph: Vec<Value>,
) -> Content<'a> {
    Content {
        language: "en",
        title: head.title.to_owned(),
        description: head.description.clone(),
        head: head.tags(settings),
        body,
        data: linked_data(graph),
    }
}

fn described(stories: usize) -> String {
    format!("{stories} stories, each with the timeline of the meetings that it refers to.")
}

/// A page for each place that has a meeting in any story.
fn place_pages(stories: &[Arc<Story>], settings: &SiteSettings) -> Result<Vec<Page>, ShellError> {
    let places: Vec<(&Place, Vec<MeetingThere<'_>>)> = meetings_by_place(stories);
    let page = |(place, meetings): &(&Place, Vec<MeetingThere<'_>>)| {
        let body = view::render_place(place, meetings);
        let title = format!("Meetings in {}", place.name);
        let folder = place_folder(&place.id);
        let Place { name, country, .. } = place;
        let description = format!("All meetings in {name}, {country}, in all stories.");
        let head = Head { title: &title, description, path: &folder, ..Head::default() };
        let way = trail(settings, &[(&folder, &title)]);
        let graph = std::iter::once(place_node(place)).chain(way).collect();
        let content = content(settings, &head, &body, graph);
        let changed = last_change(meetings.iter().map(|there| there.story));
        Ok(Page::new(Kind::PLACE, folder.clone(), content)?.of(changed))
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
