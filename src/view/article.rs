use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::dates::DateView;
use super::note::NoteView;
use crate::story::{Article, Block, Inline, Paragraph, Story};

/// The article: header, text with its notes, and what the source says about itself.
#[component]
pub fn ArticleView(story: Arc<Story>) -> impl IntoView {
    let article = &story.article;
    let mut shown = HashSet::new();
    let blocks: Vec<_> =
        article.blocks.iter().map(|block| top_level_block(block, &story, &mut shown)).collect();
    let text = if blocks.len() > LONGEST_IN_ONE { stretches(blocks) } else { blocks };
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
            <div class="article-text">{text}</div>
            {about}
        </article>
    }
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
    let remarks = article.remarks.map(|date| view! { <li>"Remarks made on "<DateView date/></li> });
    let minutes = article.reading_minutes();
    view! {
        <header class="article-header">
            <p class="source-line">{article.source_line.clone()}</p>
            <h1>{article.title.clone()}</h1>
            <ul class="article-facts" lang="en">
                <li>{published_by}<DateView date=published/></li>
                {remarks}
                <li>{format!("{minutes} min read")}</li>
            </ul>
        </header>
    }
}

/// A block with the notes on its phrases right after it, except those that an earlier block has
/// `shown`.
fn top_level_block<'a>(block: &'a Block, story: &Story, shown: &mut HashSet<&'a str>) -> AnyView {
    let notes: Vec<_> = noted(&block.inlines())
        .into_iter()
        .filter(|id| shown.insert(id))
        .filter_map(|id| story.note(id))
        .map(|note| view! { <NoteView note=note.clone()/> })
        .collect();
    let block = block_view(block, story);
    if notes.is_empty() {
        return block;
    }
    view! {
        <div class="with-notes">{block}<div class="notes" lang="en">{notes}</div></div>
    }
    .into_any()
}

/// The ids of the notes on phrases in `inlines`, in the order of the text.
fn noted<'a>(inlines: &[&'a Inline]) -> Vec<&'a str> {
    let mut ids = Vec::new();
    for inline in inlines {
        if let Inline::Noted(id, _) = inline {
            ids.push(id.as_str());
        }
        ids.extend(noted(&inline.children().iter().collect::<Vec<_>>()));
    }
    ids
}

fn block_view(block: &Block, story: &Story) -> AnyView {
    let blocks =
        |blocks: &[Block]| blocks.iter().map(|block| block_view(block, story)).collect::<Vec<_>>();
    match block {
        Block::Paragraph(paragraph) => paragraph_view(paragraph, story).into_any(),
        Block::Heading(level, content) => heading_view(*level, inlines_view(content, story)),
        Block::Quote(inner) => view! { <blockquote>{blocks(inner)}</blockquote> }.into_any(),
        Block::List(start, items) => {
            let items: Vec<_> =
                items.iter().map(|item| view! { <li>{blocks(item)}</li> }).collect();
            match start {
                Some(start) => view! { <ol start=start.to_string()>{items}</ol> }.into_any(),
                None => view! { <ul>{items}</ul> }.into_any(),
            }
        }
        Block::Code(text) => view! { <pre><code>{text.clone()}</code></pre> }.into_any(),
        Block::Rule => view! { <hr/> }.into_any(),
    }
}

/// The paragraph's sign is drawn by the style sheet: it is not part of the article's words.
fn paragraph_view(paragraph: &Paragraph, story: &Story) -> impl IntoView + use<> {
    let id = format!("p{}", paragraph.number);
    let href = format!("#{id}");
    let label = format!("Address of paragraph {}", paragraph.number);
    view! {
        <p id=id>
            <a class="permalink" href=href aria-label=label lang="en"></a>
            {inlines_view(&paragraph.content, story)}
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

fn inlines_view(inlines: &[Inline], story: &Story) -> Vec<AnyView> {
    inlines.iter().map(|inline| inline_view(inline, story)).collect()
}

fn inline_view(inline: &Inline, story: &Story) -> AnyView {
    let children = inlines_view(inline.children(), story);
    match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Emphasis(_) => view! { <em>{children}</em> }.into_any(),
        Inline::Strong(_) => view! { <strong>{children}</strong> }.into_any(),
        Inline::Quotation(_) => view! { <q>{children}</q> }.into_any(),
        Inline::Link(url, _) => view! { <a href=url.clone()>{children}</a> }.into_any(),
        Inline::Mention(number, _) => mention_view(*number, children, story),
        Inline::Noted(id, _) => view! {
            <a class="noted" href=format!("#note-{id}") title="Editor’s note">{children}</a>
        }
        .into_any(),
    }
}

/// The count is drawn by the style sheet from `data-count`, again because it is not the article's.
fn mention_view(number: usize, children: Vec<AnyView>, story: &Story) -> AnyView {
    let Some(mention) = number.checked_sub(1).and_then(|index| story.mentions.get(index)) else {
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
            title=title
        >
            {children}
        </a>
    }
    .into_any()
}
