/// What holds for the whole site: what `content/site.toml` says. Without the file nothing is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteSettings {
    /// The site's name.
    pub title: Option<String>,
    /// The absolute http or https address at which the site stands, with `/` at its end.
    pub address: Option<String>,
    /// Who publishes the site.
    pub publisher: Option<Publisher>,
    /// The site's own language as a BCP 47 tag; stories have theirs.
    pub language: String,
}

/// Who publishes a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// The publisher's own page: an absolute http or https address.
    pub url: Option<String>,
    /// The publisher's logo: an absolute http or https address.
    pub logo: Option<String>,
}

impl Default for SiteSettings {
    fn default() -> Self {
        // The language of the page's own words.
        SiteSettings { title: None, address: None, publisher: None, language: "en".to_owned() }
    }
}

impl SiteSettings {
    /// The absolute address of `path`, which begins without `/`; none where the site's is not known.
    pub fn absolute(&self, path: &str) -> Option<String> {
        self.address.as_ref().map(|address| [address, path].concat())
    }
}
