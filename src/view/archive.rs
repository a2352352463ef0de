use std::sync::Arc;

use leptos::prelude::*;

use super::dates::DateView;
use crate::comments::ArchivedComment;
use crate::story::Story;

/// Answers stand inside each other this deep; deeper ones stand beside what they answer.
const DEEPEST: usize = 5;

/// The comments that were made before this page, read only; nothing where there are none.
#[component]
pub fn ArchiveView(story: Arc<Story>) -> impl IntoView {
    (!story.archive.is_empty()).then(|| {
        let threads = Threads::of(&story.archive);
        view! {
            <section
                class="comments comment-archive"
                aria-labelledby="comment-archive-title"
                lang="en"
            >
                <h2 id="comment-archive-title">"Earlier comments"</h2>
                <p class="comment-thread-empty">
                    "From where the article stood before. They can be read here, not answered."
                </p>
                <ol class="comment-list">
                    {threads.items(&threads.first_level, &story.article.language)}
                </ol>
            </section>
        }
    })
}

/// Comments by what they answer.
struct Threads<'a> {
    comments: &'a [ArchivedComment],
    first_level: Vec<usize>,
    replies: Vec<Vec<usize>>,
}

impl<'a> Threads<'a> {
    /// An answer comes after what it answers, so none goes round in a circle.
    fn of(comments: &'a [ArchivedComment]) -> Self {
        let mut threads = Threads {
            comments,
            first_level: Vec::new(),
            replies: vec![Vec::new(); comments.len()],
        };
        let mut known = std::collections::HashMap::new();
        // Of a comment, the one below which its answers stand, and how deep those are.
        let mut below: Vec<(usize, usize)> = Vec::new();
        for (at, comment) in comments.iter().enumerate() {
            let parent = comment.parent.as_deref().and_then(|id| known.get(id)).copied();
            let (above, level) = match parent.and_then(|parent: usize| below.get(parent)).copied() {
                Some((above, level)) => {
                    threads.replies[above].push(at);
                    (above, level)
                }
                None => {
                    threads.first_level.push(at);
                    (at, 1)
                }
            };
            below.push(if level < DEEPEST { (at, level + 1) } else { (above, level) });
            known.insert(comment.id.as_str(), at);
        }
        threads
    }

    fn items(&self, which: &[usize], language: &str) -> Vec<AnyView> {
        let item = |at: &usize| {
            let comment = &self.comments[*at];
            let text = comment.text.iter().map(|words| view! { <p>{words.clone()}</p> });
            let text = text.collect::<Vec<_>>();
            let day = comment.date.as_deref().and_then(|date| date.get(..10));
            let date = day.and_then(|day| day.parse().ok()).map(|date| view! { <DateView date/> });
            let replies = &self.replies[*at];
            let replies = (!replies.is_empty()).then(|| {
                let items = self.items(replies, language);
                view! { <ol class="comment-replies">{items}</ol> }
            });
            view! {
                <li class="comment">
                    <p class="comment-meta">
                        <span class="comment-author">{comment.author.clone()}</span>
                        " "
                        {date}
                    </p>
                    <div class="comment-text" lang=language.to_owned()>{text}</div>
                    {replies}
                </li>
            }
            .into_any()
        };
        which.iter().map(item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(id: &str, parent: Option<&str>) -> ArchivedComment {
        ArchivedComment {
            id: id.to_owned(),
            parent: parent.map(str::to_owned),
            author: "A".to_owned(),
            date: None,
            text: Vec::new(),
        }
    }

    #[test]
    fn answers_stand_below_what_they_answer_and_never_too_deep() {
        let mut comments =
            vec![comment("0", Some("9")), comment("a", Some("b")), comment("b", Some("a"))];
        comments.extend((1..20).map(|n| comment(&n.to_string(), Some(&(n - 1).to_string()))));
        let threads = Threads::of(&comments);
        assert_eq!(threads.first_level, [0, 1]);
        assert_eq!(threads.replies[1], [2]);
        assert_eq!(threads.replies[0], [3]);
        // The fourth answer is on the fifth level, with all that follow beside it.
        assert_eq!(threads.replies[5], (6..22).collect::<Vec<_>>());
    }
}
