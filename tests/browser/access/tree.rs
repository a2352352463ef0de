//! What the page tells to a screen reader: the browser's accessibility tree.

use serde_json::{Value, json};

use super::State;
use crate::harness::visit;
use crate::page::Page;

/// The accessibility tree, with the nodes that it passes over on the way to others.
struct Tree(Vec<Value>);

impl Tree {
    async fn of(page: &Page) -> Self {
        let answer = page.devtools("Accessibility.getFullAXTree", json!({})).await;
        Self(answer["nodes"].as_array().cloned().unwrap_or_default())
    }

    /// The names of all that have this role, in reading order.
    fn names(&self, role: &str) -> Vec<&str> {
        self.all(role).filter_map(|node| node["name"]["value"].as_str()).collect()
    }

    fn all(&self, role: &str) -> impl Iterator<Item = &Value> {
        self.0.iter().filter(move |node| node["ignored"] == false && node["role"]["value"] == role)
    }

    /// The one with this role and name.
    fn one(&self, role: &str, name: &str) -> &Value {
        let mut found = self.all(role).filter(|node| node["name"]["value"] == name);
        let one = found.next();
        one.unwrap_or_else(|| panic!("no {role} “{name}”, but: {:?}", self.names(role)))
    }

    /// All below `node` that have this role.
    fn below<'a>(&'a self, node: &'a Value, role: &str) -> Vec<&'a Value> {
        let mut found = Vec::new();
        for child in self.children(node) {
            if child["role"]["value"] == role {
                found.push(child);
            }
            found.extend(self.below(child, role));
        }
        found
    }

    fn children<'a>(&'a self, node: &'a Value) -> impl Iterator<Item = &'a Value> {
        let ids = node["childIds"].as_array().into_iter().flatten();
        ids.filter_map(|id| self.0.iter().find(|other| other["nodeId"] == *id))
    }

    /// The words in a node and in all below it.
    fn words(&self, node: &Value) -> String {
        let text = (node["role"]["value"] == "StaticText")
            .then(|| node["name"]["value"].as_str().unwrap_or_default().to_owned());
        let below = self.children(node).map(|child| self.words(child));
        text.into_iter().chain(below).collect()
    }
}

/// Whether a node has this property.
fn property<'a>(node: &'a Value, name: &str) -> Option<&'a Value> {
    let properties = node["properties"].as_array()?;
    let property = properties.iter().find(|property| property["name"] == name)?;
    Some(&property["value"]["value"])
}

#[test]
fn the_page_has_landmarks_and_one_heading_above_all() {
    visit(async |page: &Page| {
        State::First.reach(page).await;
        let tree = Tree::of(page).await;
        assert_eq!(tree.all("main").count(), 1);
        tree.one("navigation", "On this page");
        tree.one("navigation", "In the order of the article");
        tree.one("region", "Timeline");
        tree.one("region", "Comments");
        tree.one("complementary", "About the source");
        let levels: Vec<u64> = tree
            .all("heading")
            .filter_map(|heading| property(heading, "level")?.as_u64())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        let skipped = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
        assert_eq!(skipped, None, "no level of headings is left out");
    });
}

#[test]
fn the_chart_is_two_lists_of_links() {
    visit(async |page: &Page| {
        State::First.reach(page).await;
        let tree = Tree::of(page).await;
        for (name, count, first) in [
            ("In the order of the article", 6, "New York"),
            ("In the order of the calendar", 27, "9–10 Nov"),
        ] {
            let list = tree.one("list", name);
            let items: Vec<&Value> = tree.below(list, "listitem");
            let links: Vec<&Value> = tree.below(list, "link");
            assert_eq!((items.len(), links.len()), (count, count), "{name}");
            let name_of = |link: &Value| link["name"]["value"].as_str().map(str::to_owned);
            let named = links.iter().all(|link| name_of(link).is_some_and(|name| name.len() > 3));
            assert!(named, "every link of the chart has a name");
            let words = name_of(links[0]).unwrap_or_default();
            assert!(words.starts_with(first), "{name} begins with {words}");
        }
    });
}

#[test]
fn the_timelines_controls_have_names_and_tell_what_they_did() {
    visit(async |page: &Page| {
        State::Filtered.reach(page).await;
        let tree = Tree::of(page).await;
        tree.one("group", "Order");
        let calendar = tree.one("radio", "Calendar");
        assert_eq!(property(calendar, "checked"), Some(&json!("true")));
        tree.one("radio", "As told in the article");
        for name in ["Place", "Level", "Mediated by", "Certainty"] {
            tree.one("combobox", name);
        }
        assert_eq!(tree.one("combobox", "Place")["value"]["value"], "Brussels (10)");
        for name in ["From", "To"] {
            tree.one("Date", name);
        }
        tree.one("button", "Show all");
        let told: Vec<String> = tree.all("status").map(|status| tree.words(status)).collect();
        assert!(told.contains(&"10 of 27 entries shown.".to_owned()), "{told:?}");
        let status = tree.all("status").next().expect("a status");
        assert_eq!(property(status, "live"), Some(&json!("polite")));
    });
}

#[test]
fn a_card_is_a_dialogue_with_a_name() {
    visit(async |page: &Page| {
        State::CardOpen.reach(page).await;
        let tree = Tree::of(page).await;
        let card = tree.one("dialog", "“to Washington”");
        assert_eq!(tree.below(card, "listitem").len(), 4);
    });
}

#[test]
fn errors_belong_to_their_fields() {
    visit(async |page: &Page| {
        State::FormWithErrors.reach(page).await;
        let tree = Tree::of(page).await;
        for (name, error) in [
            ("Comment *", "Error: Enter your comment"),
            ("Email *", "Error: Enter an email address in the correct format"),
            ("Website", "Error: Enter a website address like https://example.com"),
        ] {
            let field = tree.one("textbox", name);
            assert_eq!(property(field, "invalid"), Some(&json!("true")), "{name}");
            let description = field["description"]["value"].as_str().unwrap_or_default();
            assert!(description.contains(error), "{name} is described by “{description}”");
        }
        let name = tree.one("textbox", "Name *");
        assert_eq!(property(name, "invalid"), Some(&json!("false")));
        assert_eq!(property(name, "required"), Some(&json!(true)));
        let alerts: Vec<String> = tree.all("alert").map(|alert| tree.words(alert)).collect();
        assert!(alerts.iter().any(|alert| alert.contains("Enter your comment")), "{alerts:?}");
    });
}

/// A part of the page that screen readers announce when it changes begins with these words.
pub async fn is_announced(page: &Page, words: &str) {
    let tree = Tree::of(page).await;
    let told: Vec<String> = tree.all("status").map(|status| tree.words(status)).collect();
    assert!(told.iter().any(|told| told.starts_with(words)), "{told:?}");
}

#[test]
fn a_posted_comment_is_announced() {
    visit(async |page: &Page| {
        State::ThreadWithComment.reach(page).await;
        is_announced(page, "Posted. Your comment is kept in this browser.").await;
        let tree = Tree::of(page).await;
        tree.one("heading", "1 comment");
        tree.one("link", "Ani");
    });
}

/// Of everything that can be operated.
#[test]
fn nothing_is_without_a_name() {
    for state in [State::Filtered, State::RecordsOpen, State::FormWithErrors] {
        visit(async |page: &Page| {
            state.reach(page).await;
            let tree = Tree::of(page).await;
            for role in ["link", "button", "textbox", "combobox", "radio", "checkbox", "Date"] {
                let names = tree.names(role);
                assert_eq!(names.len(), tree.all(role).count(), "{state:?}: {role}");
                assert!(!names.contains(&""), "{state:?}: a {role} without a name: {names:?}");
            }
        });
    }
}
