/// A comment that was made before this page, kept with the story and read only.
///
/// It has no e-mail and no IP address: whoever gave them gave them to another site.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "ssr", serde(deny_unknown_fields))]
pub struct ArchivedComment {
    /// Unique in the archive.
    pub id: String,
    /// The comment that it answers.
    #[cfg_attr(feature = "ssr", serde(default, skip_serializing_if = "Option::is_none"))]
    pub parent: Option<String>,
    /// As they called themselves.
    pub author: String,
    /// RFC 3339, in universal time.
    #[cfg_attr(feature = "ssr", serde(default, skip_serializing_if = "Option::is_none"))]
    pub date: Option<String>,
    /// Its paragraphs, in words without any markup.
    pub text: Vec<String>,
}

/// What a file of archived comments holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "ssr", serde(deny_unknown_fields))]
pub struct Archive {
    /// In the order in which they are read.
    pub comments: Vec<ArchivedComment>,
}
