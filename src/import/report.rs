/// What an import left behind, and what it filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// What the file has and the story has not.
    pub lost: Vec<Remark>,
    /// What the story says though the file does not, for an editor to look at.
    pub assumed: Vec<Remark>,
}

/// One thing that was left behind or filled in.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Remark {
    /// Where it stands in the file, or what it is in the story.
    pub at: String,
    /// What it is.
    pub what: String,
}

impl Report {
    pub(super) fn lose(&mut self, at: impl Into<String>, what: impl Into<String>) {
        self.lost.push(Remark { at: at.into(), what: what.into() });
    }

    pub(super) fn assume(&mut self, at: impl Into<String>, what: impl Into<String>) {
        self.assumed.push(Remark { at: at.into(), what: what.into() });
    }
}
