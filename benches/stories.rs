//! What a story costs natively on its way from its files to the compressed page, by size.
//!
//! `pre-renderer` is that way without the compression, from files to finished HTML, in stories a
//! second on one core; the other groups are its steps.

mod generated_story;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use dateline::content::read_story;
use dateline::site::{Content, compress_all, fill, with_loader};
use dateline::story::{Order, Story, arrange};
use dateline::view::render;
use tempfile::TempDir;

use generated_story::GeneratedStory;

/// What Trunk makes of this project's `index.html`, as far as filling it depends on it; the
/// style sheets are inside.
const SHELL: [&str; 3] = [
    r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dateline</title><meta name="description" content="">"#,
    concat!(
        "<style>",
        include_str!("../style/page.css"),
        include_str!("../style/article.css"),
        include_str!("../style/timeline.css"),
        include_str!("../style/comments.css"),
        "</style>",
    ),
    r#"<link rel="modulepreload" href="./page-0123456789abcdef.js" crossorigin="anonymous" integrity="sha384-module"><link rel="preload" href="./page-0123456789abcdef_bg.wasm" crossorigin="anonymous" integrity="sha384-wasm" as="fetch" type="application/wasm"></head><body><div id="page"></div><script type="module">init();</script></body></html>"#,
];

/// Meetings and words of the stories that are measured.
const SIZES: [(usize, usize); 5] =
    [(16, 500), (100, 500), (1_000, 500), (5_000, 500), (16, 100_000)];

/// A story's files in a folder of its own, which goes with this.
struct Files {
    _holder: TempDir,
    folder: PathBuf,
}

impl Files {
    fn generated(meetings: usize, words: usize) -> Self {
        let holder = tempfile::tempdir().expect("a folder can be made");
        let folder = holder.path().join("made-up");
        GeneratedStory { meetings, places: meetings.div_ceil(5).min(200), words, seed: 1 }
            .write(&folder)
            .expect("a story can be written");
        Files { _holder: holder, folder }
    }

    fn story(&self) -> Arc<Story> {
        story_in(&self.folder)
    }

    /// How many bytes the editor wrote.
    fn bytes(&self) -> u64 {
        ["article.md", "meetings.toml"]
            .map(|name| fs::metadata(self.folder.join(name)).map_or(0, |data| data.len()))
            .iter()
            .sum()
    }
}

fn story_in(folder: &Path) -> Arc<Story> {
    Arc::new(read_story(folder).expect("a story without mistakes"))
}

fn supplied() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/lavrov-karabakh-2024")
}

fn filled(story: &Story, body: &str) -> String {
    let shell = SHELL.concat();
    let shell = with_loader(&shell).expect("the shell is HTML");
    let content = Content {
        language: &story.article.language,
        title: story.article.title.clone(),
        description: story.article.source_line.clone(),
        body,
        ..Content::default()
    };
    fill(&shell, &content).expect("the shell has a place for the page")
}

/// Measures a step for each size; `throughput` says what is counted for a story.
fn by_size<I, O>(
    criterion: &mut Criterion,
    name: &str,
    throughput: impl Fn(&Files) -> Throughput,
    input: impl Fn(&Files) -> I,
    step: impl Fn(&I) -> O,
) {
    let mut group = criterion.benchmark_group(name);
    limit(&mut group);
    for (meetings, words) in SIZES {
        let files = Files::generated(meetings, words);
        let input = input(&files);
        let id = format!("{meetings} meetings, {words} words");
        group.throughput(throughput(&files));
        group.bench_function(id, |bencher| bencher.iter(|| step(black_box(&input))));
    }
    group.finish();
}

/// The largest take seconds each: a few are enough.
fn limit(group: &mut BenchmarkGroup<'_, WallTime>) {
    group.sample_size(10).warm_up_time(Duration::from_millis(500));
    group.measurement_time(Duration::from_secs(2));
}

fn meetings(files: &Files) -> Throughput {
    Throughput::Elements(files.story().meetings.len() as u64)
}

fn html_bytes(files: &Files) -> Throughput {
    Throughput::Bytes(render(&files.story()).len() as u64)
}

fn steps(criterion: &mut Criterion) {
    by_size(
        criterion,
        "read and check",
        |files| Throughput::Bytes(files.bytes()),
        |files| files.folder.clone(),
        |folder| read_story(folder).expect("a story without mistakes"),
    );
    by_size(
        criterion,
        "arrange in told order",
        meetings,
        |files| files.story().entries(),
        |entries| arrange(entries, Order::Told),
    );
    by_size(criterion, "entries", meetings, Files::story, |story| story.entries());
    by_size(criterion, "render", html_bytes, Files::story, render);
    by_size(
        criterion,
        "fill the shell",
        html_bytes,
        |files| (files.story(), render(&files.story())),
        |(story, body)| filled(story, body),
    );
}

/// Brotli and gzip at their highest, of the page alone.
fn compression(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compress");
    limit(&mut group);
    for (meetings, words) in [(16, 500), (1_000, 500)] {
        let story = Files::generated(meetings, words).story();
        let page = filled(&story, &render(&story));
        let folder = tempfile::tempdir().expect("a folder can be made");
        fs::write(folder.path().join("index.html"), &page).expect("a file can be written");
        let id = format!("{meetings} meetings, {words} words");
        group.throughput(Throughput::Bytes(page.len() as u64));
        group.bench_function(id, |bencher| bencher.iter(|| compress_all(folder.path())));
    }
    group.finish();
}

/// From files to the finished page, in memory: what a newsroom's archive would be rendered by.
fn pre_renderer(criterion: &mut Criterion) {
    let made_up = Files::generated(20, 800);
    let mut group = criterion.benchmark_group("pre-renderer");
    group.throughput(Throughput::Elements(1));
    let folders =
        [("supplied story", supplied()), ("20 meetings, 800 words", made_up.folder.clone())];
    for (name, folder) in folders {
        group.bench_with_input(BenchmarkId::from_parameter(name), &folder, |bencher, folder| {
            bencher.iter(|| {
                let story = story_in(folder);
                filled(&story, &render(&story))
            });
        });
    }
    group.finish();
}

criterion_group!(stories, pre_renderer, steps, compression);
criterion_main!(stories);
