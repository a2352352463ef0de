use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use super::{Kind, Problem};
use crate::content::source::SourceFile;

/// A file with what was found wrong in it so far. Whoever reads a part of the file reports here
/// and carries on.
pub(in crate::content) struct Findings {
    file: Arc<SourceFile>,
    problems: RefCell<Vec<Problem>>,
}

impl Findings {
    pub(in crate::content) fn new(file: SourceFile) -> Self {
        Findings { file: Arc::new(file), problems: RefCell::default() }
    }

    pub(in crate::content) fn file(&self) -> &SourceFile {
        &self.file
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
        let file = Arc::clone(&self.file);
        self.problems.borrow_mut().push(Problem { file, span, kind, also });
    }

    /// Everything that was reported, in the order of the file.
    pub(in crate::content) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.span.as_ref().map(|span| (span.start, span.end)));
        problems
    }
}
