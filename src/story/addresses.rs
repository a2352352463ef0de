/// The folder of all pages of places.
const PLACES: &str = "places";
/// What the folder of a further page of the front page begins with.
const PAGE: &str = "page-";

/// The folder of a story's page on a site of several, seen from the site's own.
pub fn story_folder(slug: &str) -> String {
    format!("{slug}/")
}

/// The folder of a place's page.
pub fn place_folder(id: &str) -> String {
    format!("{PLACES}/{id}/")
}

/// The folder of the front page, which is in pages counted from 1: the site's own for the first.
pub fn front_folder(number: usize) -> String {
    if number == 1 { String::new() } else { format!("{PAGE}{number}/") }
}

/// Whether a folder of this name holds pages that are no story's.
pub fn is_site_folder(name: &str) -> bool {
    let is_number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
    name == PLACES || name.strip_prefix(PAGE).is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_the_site_are_known() {
        for (name, is_the_sites) in [
            ("places", true),
            ("page-2", true),
            ("page-12", true),
            ("page-two", false),
            ("place", false),
            ("talks", false),
        ] {
            assert_eq!(is_site_folder(name), is_the_sites, "{name}");
        }
        assert!(is_site_folder(front_folder(2).trim_end_matches('/')));
        assert!(place_folder("paris").split('/').next().is_some_and(is_site_folder));
    }
}
