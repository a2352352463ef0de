use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::dates::DateView;
use super::islands::ShareIsland;
use super::note::NoteView;
use crate::story::{Article, Block, Inline, Paragraph, Paths, Story, plain_text};

/// The article: header, text with its notes, and what the source says about itself.
#[component]
pub fn ArticleView(story: Arc<Story>) -> impl IntoView {
    let article = &story.article;
    let told = story.told();
    let text = Text { story: &story, paths: Paths::new(&story, &told) };
    let mut shown = HashSet::new();
    let blocks: Vec<_> =
        article.blocks.iter().map(|block| top_level_block(block, &text, &mut shown)).collect();
    let blocks = if blocks.len() > LONGEST_IN_ONE { stretches(blocks) } else { blocks };
    let about = article.about_source.clone().map(|about| {
        view! {
            <aside class="about-source" aria-labelledby="about">
                <h2 id="about">"About the source"</h2>
                <p>{about}</p>
            </aside>
        }
    });
    view! {
        <article id="article" class="article" lang=article.language.clone()>
            {header(article)}
            <div class="article-text">{blocks}</div>
            {about}
        </article>
    }
}

/// What the blocks of the text refer to.
struct Text<'a> {
    story: &'a Story,
    paths: Paths<'a>,
}

/// Blocks of an article whose text is laid out at once.
const LONGEST_IN_ONE: usize = 60;

/// The blocks of a long article in runs, which the style sheet lets the browser lay out one by one.
fn stretches(blocks: Vec<AnyView>) -> Vec<AnyView> {
    let mut blocks = blocks.into_iter().peekable();
    let mut stretches = Vec::new();
    while blocks.peek().is_some() {
        let stretch: Vec<_> = blocks.by_ref().take(LONGEST_IN_ONE / 3).collect();
        stretches.push(view! { <div class="stretch">{stretch}</div> }.into_any());
    }
    stretches
}

fn header(article: &Article) -> impl IntoView + use<> {
    let published = article.published;
    let published_by = match (article.publisher.clone(), article.url.clone()) {
        (Some(publisher), Some(url)) => {
            view! { "Published by "<a href=url>{publisher}</a>", " }.into_any()
        }
        (Some(publisher), None) => format!("Published by {publisher}, ").into_any(),
        (None, Some(url)) => view! { <a href=url>"Published"</a>" on " }.into_any(),
        (None, None) => "Published on ".into_any(),
    };
    let updated = article.updated.map(|date| view! { <li>"Updated "<DateView date/></li> });
    let remarks = article.remarks.map(|date| view! { <li>"Remarks made on "<DateView date/></li> });
    let minutes = article.reading_minutes();
    view! {
        <header class="article-header">
            <p class="source-line">{article.source_line.clone()}</p>
            <h1>{article.title.clone()}</h1>
            <ul class="article-facts" lang="en">
                <li>{published_by}<DateView date=published/></li>
                {updated}
                {remarks}
                <li>{format!("{minutes} min read")}</li>
                <li class="share">
                    <ShareIsland>
                        <button id="share" type="button">"Share"</button>
                        <span id="share-status" role="status"></span>
                    </ShareIsland>
                </li>
            </ul>
        </header>
    }
}

/// A block with the notes on its phrases right after it, except those that an earlier block has
/// `shown`.
fn top_level_block<'a>(block: &'a Block, text: &Text<'_>, shown: &mut HashSet<&'a str>) -> AnyView {
    let language = &text.story.article.language;
    let notes: Vec<_> = noted(&block.inlines())
        .into_iter()
        .filter(|(id, _)| shown.insert(id))
        .filter_map(|(id, phrase)| Some((text.story.note(id)?.clone(), phrase)))
        .map(|(note, phrase)| view! { <NoteView note phrase language=language.clone()/> })
        .collect();
    let block = block_view(block, text);
    if notes.is_empty() {
        return block;
    }
    view! {
        <div class="with-notes">{block}<div class="notes" lang="en">{notes}</div></div>
    }
    .into_any()
}

/// The phrases in `inlines` that have a note, each with the note's id, in the order of the text.
fn noted<'a>(inlines: &[&'a Inline]) -> Vec<(&'a str, String)> {
    let mut found = Vec::new();
    for inline in inlines {
        if let Inline::Noted(id, phrase) = inline {
            found.push((id.as_str(), plain_text(phrase)));
        }
        found.extend(noted(&inline.children().iter().collect::<Vec<_>>()));
    }
    found
}

fn block_view(block: &Block, text: &Text<'_>) -> AnyView {
    let blocks =
        |blocks: &[Block]| blocks.iter().map(|block| block_view(block, text)).collect::<Vec<_>>();
    match block {
        Block::Paragraph(paragraph) => paragraph_view(paragraph, text).into_any(),
        Block::Heading(level, content) => heading_view(*level, inlines_view(content, text)),
        Block::Quote(inner) => view! { <blockquote>{blocks(inner)}</blockquote> }.into_any(),
        Block::List(start, items) => {
            let items: Vec<_> =
                items.iter().map(|item| view! { <li>{blocks(item)}</li> }).collect();
            match start {
                Some(start) => view! { <ol start=start.to_string()>{items}</ol> }.into_any(),
                None => view! { <ul>{items}</ul> }.into_any(),
            }
        }
        Block::Code(words) => view! { <pre><code>{words.clone()}</code></pre> }.into_any(),
        Block::Rule => view! { <hr/> }.into_any(),
    }
}

/// The paragraph's sign is drawn by the style sheet: it is not part of the article's words.
fn paragraph_view(paragraph: &Paragraph, text: &Text<'_>) -> impl IntoView + use<> {
    let id = format!("p{}", paragraph.number);
    let href = format!("#{id}");
    let label = format!("Address of paragraph {}", paragraph.number);
    view! {
        <p id=id>
            <a class="permalink" href=href aria-label=label lang="en"></a>
            {inlines_view(&paragraph.content, text)}
        </p>
    }
}

fn heading_view(level: u8, content: Vec<AnyView>) -> AnyView {
    match level {
        0..=2 => view! { <h2>{content}</h2> }.into_any(),
        3 => view! { <h3>{content}</h3> }.into_any(),
        4 => view! { <h4>{content}</h4> }.into_any(),
        5 => view! { <h5>{content}</h5> }.into_any(),
        _ => view! { <h6>{content}</h6> }.into_any(),
    }
}

fn inlines_view(inlines: &[Inline], text: &Text<'_>) -> Vec<AnyView> {
    inlines.iter().map(|inline| inline_view(inline, text)).collect()
}

fn inline_view(inline: &Inline, text: &Text<'_>) -> AnyView {
    let children = inlines_view(inline.children(), text);
    match inline {
        Inline::Text(words) => words.clone().into_any(),
        Inline::Code(words) => view! { <code>{words.clone()}</code> }.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Emphasis(_) => view! { <em>{children}</em> }.into_any(),
        Inline::Strong(_) => view! { <strong>{children}</strong> }.into_any(),
        Inline::Quotation(_) => view! { <q>{children}</q> }.into_any(),
        Inline::Link(url, _) => view! { <a href=url.clone()>{children}</a> }.into_any(),
        Inline::Mention(number, _) => mention_view(*number, children, text),
        Inline::Noted(id, _) => view! {
            <a class="noted" href=format!("#note-{id}") title="Editor’s note">{children}</a>
        }
        .into_any(),
    }
}

/// The count is drawn by the style sheet from `data-count`, again because it is not the article's.
fn mention_view(number: usize, children: Vec<AnyView>, text: &Text<'_>) -> AnyView {
    let mentions = &text.story.mentions;
    let Some(mention) = number.checked_sub(1).and_then(|index| mentions.get(index)) else {
        return children.into_any();
    };
    let count = mention.meetings.len();
    let title = if count == 1 {
        "1 entry in the timeline".to_owned()
    } else {
        format!("{count} entries in the timeline")
    };
    view! {
        <a
            id=format!("mention-{number}")
            class="mention"
            href=format!("#{}", mention.target.id())
            data-count=count.to_string()
            data-path=text.paths.of_mention(mention)
            title=title
        >
            {children}
        </a>
    }
    .into_any()
}
