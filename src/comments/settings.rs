use super::store::{Isso, Way, WordPress};

/// Which comment store stands behind the form: what a story's front matter says, and what the page
/// tells the browser in [`attributes`](CommentSettings::attributes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CommentSettings {
    /// Comments are kept in the reader's own browser.
    #[default]
    Browser,
    /// At a WordPress.
    WordPress(WordPress),
    /// At an Isso.
    Isso(Isso),
}

impl CommentSettings {
    /// The word for the store in a front matter.
    pub fn keyword(&self) -> &'static str {
        match self {
            CommentSettings::Browser => "browser",
            CommentSettings::WordPress(_) => "wordpress",
            CommentSettings::Isso(_) => "isso",
        }
    }

    /// The settings as `data-` attributes, by their names without `data-`.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let mut attributes = vec![("store", self.keyword().to_owned())];
        match self {
            CommentSettings::Browser => {}
            CommentSettings::WordPress(WordPress { site, rest, post, way }) => attributes.extend([
                ("site", site.clone()),
                ("rest", rest.clone()),
                ("post", post.to_string()),
                ("way", way.keyword().to_owned()),
            ]),
            CommentSettings::Isso(Isso { server, thread, title }) => attributes.extend([
                ("server", server.clone()),
                ("thread", thread.clone()),
                ("title", title.clone()),
            ]),
        }
        attributes
    }

    /// Reads [`attributes`](CommentSettings::attributes) back; none where one is missing.
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> Option<CommentSettings> {
        Some(match &*attribute("store")? {
            "browser" => CommentSettings::Browser,
            "wordpress" => CommentSettings::WordPress(WordPress {
                site: attribute("site")?,
                rest: attribute("rest")?,
                post: attribute("post")?.parse().ok()?,
                way: Way::from_keyword(&attribute("way")?)?,
            }),
            "isso" => CommentSettings::Isso(Isso {
                server: attribute("server")?,
                thread: attribute("thread")?,
                title: attribute("title")?,
            }),
            _ => return None,
        })
    }

    /// The addresses that the page makes requests to: absolute, or from its own host.
    pub fn servers(&self) -> Vec<&str> {
        match self {
            CommentSettings::Browser => Vec::new(),
            CommentSettings::WordPress(WordPress { site, rest, .. }) => vec![site, rest],
            CommentSettings::Isso(Isso { server, .. }) => vec![server],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_is_told_is_what_was_set() {
        let wordpress = |way| {
            CommentSettings::WordPress(WordPress {
                site: "/blog".to_owned(),
                rest: "https://www.example.org/blog/wp-json".to_owned(),
                post: 42,
                way,
            })
        };
        let isso = CommentSettings::Isso(Isso {
            server: "https://comments.example.org".to_owned(),
            thread: "/talks/".to_owned(),
            title: "Talks “here” & there".to_owned(),
        });
        for settings in [CommentSettings::Browser, wordpress(Way::Form), wordpress(Way::Rest), isso]
        {
            let told = settings.attributes();
            let attribute = |name: &str| {
                told.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
            };
            assert_eq!(CommentSettings::read(attribute), Some(settings.clone()));
            for missing in told.iter().map(|(name, _)| *name) {
                let rest = |name: &str| attribute(name).filter(|_| name != missing);
                assert_eq!(CommentSettings::read(rest), None, "without {missing}");
            }
        }
    }
}
