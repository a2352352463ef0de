//! Made-up stories of many sizes are without mistakes.

use dateline::content::read_story;

use crate::generated_story::GeneratedStory;

fn of_size(meetings: usize, places: usize, words: usize, seed: u64) -> GeneratedStory {
    GeneratedStory { meetings, places, words, seed }
}

#[test]
fn generated_stories_hold_what_was_asked_for_and_no_mistake() {
    let sizes = [(0, 1, 100), (1, 1, 100), (2, 30, 500), (16, 10, 800), (300, 500, 3_000)];
    for (meetings, places, words) in sizes {
        for seed in 1..5 {
            let folder = tempfile::tempdir().expect("a folder can be made");
            let folder = folder.path().join("made-up");
            of_size(meetings, places, words, seed).write(&folder).expect("it can be written");
            let story = read_story(&folder).unwrap_or_else(|broken| panic!("{broken:?}"));
            assert_eq!((story.meetings.len(), story.places.len()), (meetings, places));
            let text: Vec<_> = story.article.blocks.iter().map(|b| b.plain_text()).collect();
            let written = text.join(" ").split_whitespace().count();
            assert!((words..words + words / 10 + 20).contains(&written), "{words}: {written}");
            assert!(story.mentions.len() <= words / 20, "{}", story.mentions.len());
        }
    }
}

#[test]
fn the_same_numbers_give_the_same_story() {
    let files = |seed| of_size(50, 10, 300, seed).files();
    assert_eq!(files(7), files(7));
    assert_ne!(files(7), files(8));
}
