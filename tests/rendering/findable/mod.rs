//! What makes stories findable: heads, structured data, pictures, feeds, sitemap and the page for
//! addresses that have none.

mod feeds;
mod head;
mod linked_data;
mod nu;
mod several;
mod site_files;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dateline::findable::{StoryPage, story_pages};
use dateline::progress::Unheard;
use dateline::site::{Memory, Publishing, write_hosting, write_site, write_site_hosting};
use dateline::story::{Publisher, SiteSettings, Story};

use crate::files::{Dist, SHELL};
use crate::generated_story::GeneratedStory;
use crate::page::{in_project, story_in, the_story};

/// A site at a path of its host.
pub fn settings() -> SiteSettings {
    SiteSettings {
        title: Some("Talks & “Towns” <1>".to_owned()),
        address: Some("https://www.example.org/talks/".to_owned()),
        language: "fr".to_owned(),
        publisher: Some(Publisher {
            name: "Example <News> & Sons".to_owned(),
            url: Some("https://www.example.org/?a=1&b=2".to_owned()),
            logo: Some("https://www.example.org/logo.png".to_owned()),
        }),
    }
}

pub fn second_story() -> Arc<Story> {
    story_in(&in_project("tests/stories/union-postale"))
}

/// A story whose entries are on pages for their years.
pub fn large_story() -> Arc<Story> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path().join("made-up");
    let size = GeneratedStory { meetings: 150, places: 20, words: 500, seed: 2 };
    size.write(&folder).expect("it can be written");
    story_in(&folder)
}

/// Both of this project's stories, the older one first.
pub fn stories() -> [Arc<Story>; 2] {
    [second_story(), the_story()]
}

/// The pages of `stories`, each with a picture that is not drawn.
pub fn pages(stories: &[Arc<Story>]) -> Vec<StoryPage<'_>> {
    let picture = |story: &Story| dateline::findable::PictureFile {
        name: "picture-0123456789abcdef.png".to_owned(),
        words: format!("“{}” & <more>", story.article.title),
    };
    let pages = story_pages(stories).into_iter();
    pages.map(|page| StoryPage { picture: Some(picture(page.story)), ..page }).collect()
}

/// A finished site of one story.
pub fn site_of(story: &Arc<Story>, settings: &SiteSettings) -> Dist {
    let dist = site(&[Arc::clone(story)], settings);
    write_hosting(dist.path(), true).expect("the hosts' files can be written");
    dist
}

/// A finished site of several stories.
pub fn site_of_several(stories: &[Arc<Story>], settings: &SiteSettings) -> Dist {
    let dist = site(stories, settings);
    write_site_hosting(dist.path()).expect("the hosts' files can be written");
    dist
}

fn site(stories: &[Arc<Story>], settings: &SiteSettings) -> Dist {
    let dist = Dist::with(SHELL);
    for name in ["page-0123456789abcdef.js", "page-0123456789abcdef_bg.wasm"] {
        fs::write(dist.path().join(name), "a program").expect("a file can be written");
    }
    // The project's own, which Trunk copies.
    fs::copy(in_project("public/icon.svg"), dist.path().join("icon.svg")).expect("an icon");
    publish(dist.path(), stories, settings);
    dist
}

pub fn publish(folder: &Path, stories: &[Arc<Story>], settings: &SiteSettings) {
    let publishing = Publishing { settings: settings.clone(), draws_pictures: true };
    write_site(folder, stories, &publishing, &Memory::none(), &Unheard)
        .expect("the site can be written");
}

/// Whether a file of this name is in `folder`.
pub fn has(folder: &Path, name: &str) -> bool {
    folder.join(name).is_file()
}
