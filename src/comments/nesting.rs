use super::CommentId;
use super::store::Received;

/// Where a comment of a thread is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nested {
    /// Which of the comments, by its position among those that were given.
    pub at: usize,
    /// The comment below which it stands; none for the thread's first level.
    pub below: Option<CommentId>,
    /// How deep it stands, from 1.
    pub level: u32,
}

/// Nests `comments` by what they reply to, at most `depth` levels deep: deeper ones stand beside the
/// comment that they reply to. Each comes behind the one below which it stands, and otherwise in
/// the order given. A reply to a comment that is not among them stands on the first level; so does
/// one of a circle, which no server makes.
pub fn nest(comments: &[Received], depth: u32) -> Vec<Nested> {
    let position = |id: CommentId| comments.iter().position(|comment| comment.id == id);
    let parents: Vec<Option<usize>> =
        comments.iter().map(|comment| comment.parent.and_then(position)).collect();
    let mut replies = vec![Vec::new(); comments.len()];
    let mut first_level = Vec::new();
    for at in 0..comments.len() {
        match parents[at].filter(|_| !is_in_circle(at, &parents)) {
            Some(parent) => replies[parent].push(at),
            None => first_level.push(at),
        }
    }
    let mut nested = Vec::with_capacity(comments.len());
    // A stack, not a recursion: a thread can be a chain of thousands.
    let mut open: Vec<Nested> =
        first_level.into_iter().rev().map(|at| Nested { at, below: None, level: 1 }).collect();
    while let Some(next) = open.pop() {
        let deepest = next.level >= depth;
        let below = if deepest { next.below } else { Some(comments[next.at].id) };
        let level = if deepest { next.level } else { next.level + 1 };
        open.extend(replies[next.at].iter().rev().map(|&at| Nested { at, below, level }));
        nested.push(next);
    }
    nested
}

fn is_in_circle(start: usize, parents: &[Option<usize>]) -> bool {
    let mut at = start;
    for _ in 0..parents.len() {
        match parents[at] {
            Some(parent) if parent == start => return true,
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::store::Standing;
    use proptest::prelude::*;

    fn received(replies_to: &[(u32, Option<u32>)]) -> Vec<Received> {
        let one = |&(id, parent): &(u32, Option<u32>)| Received {
            id: CommentId(id),
            parent: parent.map(CommentId),
            author: String::new(),
            website: None,
            markup: String::new(),
            posted_at: 0,
            standing: Standing::Published,
            likes: 0,
            dislikes: 0,
            hidden_replies: 0,
        };
        replies_to.iter().map(one).collect()
    }

    /// Each as its number, the one below which it stands, and its level.
    fn nested(replies_to: &[(u32, Option<u32>)], depth: u32) -> Vec<(u32, Option<u32>, u32)> {
        let comments = received(replies_to);
        let place =
            |nested: Nested| (comments[nested.at].id.0, nested.below.map(|id| id.0), nested.level);
        nest(&comments, depth).into_iter().map(place).collect()
    }

    #[test]
    fn replies_stand_below_what_they_reply_to() {
        assert_eq!(
            nested(&[(1, None), (2, None), (3, Some(1)), (4, Some(3)), (5, Some(1))], 5),
            [(1, None, 1), (3, Some(1), 2), (4, Some(3), 3), (5, Some(1), 2), (2, None, 1)]
        );
        // The newest first: replies come before what they reply to.
        assert_eq!(
            nested(&[(3, Some(1)), (2, None), (1, None)], 5),
            [(2, None, 1), (1, None, 1), (3, Some(1), 2)]
        );
    }

    #[test]
    fn what_is_too_deep_stands_beside_what_it_replies_to() {
        assert_eq!(
            nested(&[(1, None), (2, Some(1)), (3, Some(2)), (4, Some(3))], 2),
            [(1, None, 1), (2, Some(1), 2), (3, Some(1), 2), (4, Some(1), 2)]
        );
    }

    #[test]
    fn a_reply_to_nothing_that_is_here_stands_on_the_first_level() {
        assert_eq!(nested(&[(7, Some(3))], 5), [(7, None, 1)]);
    }

    proptest! {
        #[test]
        fn none_is_lost_or_doubled_and_each_comes_behind_the_one_above_it(
            parents in proptest::collection::vec(proptest::option::of(0_u32..12), 0..12),
            depth in 1_u32..6,
        ) {
            let given: Vec<_> = (0..).zip(parents.iter().copied()).collect();
            let nested = nested(&given, depth);
            let mut ids: Vec<_> = nested.iter().map(|one| one.0).collect();
            for (at, (_, below, level)) in nested.iter().enumerate() {
                prop_assert!(*level <= depth);
                prop_assert_eq!(below.is_none(), *level == 1);
                if let Some(below) = below {
                    prop_assert!(ids[..at].contains(below));
                }
            }
            ids.sort_unstable();
            prop_assert_eq!(ids, (0..parents.len() as u32).collect::<Vec<_>>());
        }
    }
}
