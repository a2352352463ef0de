use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use super::{FileProblem, Kind, Problem};
use crate::content::source::SourceFile;

/// Problems of one file that are kept: more help nobody, and each takes time and memory.
pub(in crate::content) const MOST_PROBLEMS: usize = 500;

/// Problems of one file to which what was meant is looked for: among 20,000 ids it takes 2 ms.
const MOST_LOOKED_FOR: usize = 100;

/// What is said instead of what was meant, where that is not looked for.
pub(in crate::content) const HELP_OF_MANY: &str = "mend what is told before it, and check again";

/// A file with what was found wrong in it so far. Whoever reads a part of the file reports here
/// and carries on.
pub(in crate::content) struct Findings {
    file: Arc<SourceFile>,
    problems: RefCell<Vec<Problem>>,
    /// Whether there are others.
    has_more: Cell<bool>,
}

impl Findings {
    pub(in crate::content) fn new(file: SourceFile) -> Self {
        Findings { file: Arc::new(file), problems: RefCell::default(), has_more: Cell::new(false) }
    }

    pub(in crate::content) fn file(&self) -> &SourceFile {
        &self.file
    }

    /// Whether there are so many that looking for what was meant instead is left off.
    pub(in crate::content) fn are_many(&self) -> bool {
        self.problems.borrow().len() >= MOST_LOOKED_FOR
    }

    /// Records a problem with the words at `span`.
    pub(in crate::content) fn report(&self, span: &Range<usize>, kind: impl Into<Kind>) {
        self.push(Some(span.clone()), kind.into(), None);
    }

    /// Records a problem with the words at `span` that have to do with those at `also`.
    pub(in crate::content) fn report_with(
        &self,
        span: &Range<usize>,
        kind: impl Into<Kind>,
        also: (Range<usize>, &'static str),
    ) {
        self.push(Some(span.clone()), kind.into(), Some(also));
    }

    /// Records a problem with the file as such.
    pub(in crate::content) fn report_file(&self, kind: impl Into<Kind>) {
        self.push(None, kind.into(), None);
    }

    fn push(
        &self,
        span: Option<Range<usize>>,
        kind: Kind,
        also: Option<(Range<usize>, &'static str)>,
    ) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() == MOST_PROBLEMS {
            return self.has_more.set(true);
        }
        let file = Arc::clone(&self.file);
        problems.push(Problem { file, span, kind, also });
    }

    /// What was reported, in the order of the file, and at its end that there is more, where there is.
    pub(in crate::content) fn into_problems(self) -> Vec<Problem> {
        let Findings { file, problems, has_more } = self;
        let mut problems = problems.into_inner();
        problems.sort_by_key(|problem| problem.span.as_ref().map(|span| (span.start, span.end)));
        if has_more.into_inner() {
            let kind = FileProblem::Many { name: file.name().to_owned() }.into();
            problems.push(Problem { file, span: None, kind, also: None });
        }
        problems
    }
}
