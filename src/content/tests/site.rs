//! `site.toml`, and mistakes in it as an editor sees them.

use super::printed;
use crate::content::folder::decode;
use crate::content::read_site;
use crate::content::site::read_opened;
use crate::story::{Publisher, SiteSettings};

const SITE: &str = r#"title = "Example News"
address = "https://www.example.org/talks"
language = "fr"

[publisher]
name = "Example News Ltd"
url = "https://www.example.org/"
logo = "https://www.example.org/logo.png"
"#;

fn settings(text: &str) -> SiteSettings {
    read_opened(decode("site.toml".to_owned(), text.as_bytes())).expect("nothing is wrong")
}

#[test]
fn every_field_is_read() {
    assert_eq!(
        settings(SITE),
        SiteSettings {
            title: Some("Example News".to_owned()),
            address: Some("https://www.example.org/talks/".to_owned()),
            language: "fr".to_owned(),
            publisher: Some(Publisher {
                name: "Example News Ltd".to_owned(),
                url: Some("https://www.example.org/".to_owned()),
                logo: Some("https://www.example.org/logo.png".to_owned()),
            }),
        }
    );
}

#[test]
fn a_title_is_enough() {
    let title = Some("Example News".to_owned());
    let wanted = SiteSettings { title, ..SiteSettings::default() };
    assert_eq!(settings("title = \"Example News\""), wanted);
}

#[test]
fn without_the_file_nothing_is_set() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    assert_eq!(read_site(folder.path()).expect("nothing is wrong"), SiteSettings::default());
}

macro_rules! broken {
    ($($name:ident: $site:expr;)+) => {$(
        #[test]
        fn $name() {
            let broken = read_opened(decode("site.toml".to_owned(), $site.as_bytes()));
            let report = printed(&broken.expect_err("something is wrong"));
            insta::assert_snapshot!(stringify!($name), report);
        }
    )+};
}

broken! {
    site_without_a_title: "address = \"https://www.example.org/\"\n";
    site_with_a_misspelt_field: SITE.replace("address", "adress");
    site_at_a_path: SITE.replace("https://www.example.org/talks", "/talks");
    site_with_a_title_of_wrong_type: SITE.replace("\"Example News\"", "1991");
    site_publisher_in_words: "title = \"Example News\"\npublisher = \"Example News Ltd\"\n";
    site_publisher_without_a_name: SITE.replace("name", "called");
    site_with_many_mistakes: SITE.replace("\"fr\"", "\"French!\"").replace("logo.png", "a logo.png").replace("talks\"", "talks?all\"");
}
