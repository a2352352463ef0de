/// `html` as Leptos renders it without its markers, `<!>`, which tell a hydrating program where a text
/// ends. Nothing that hydrates here has one: islands get their markup as children. The HTML standard
/// calls the markers incorrectly opened comments, and they were 1.4 kB of this project's page.
///
/// In texts and attributes Leptos writes `<` as `&lt;`, so whatever looks like a marker is one.
pub(super) fn without_markers(html: &str) -> String {
    html.replace("<!>", "")
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::super::page::with_islands;

    #[test]
    fn markers_go_and_words_stay() {
        let words = "a<!>b";
        let page = || {
            let texts = vec![words, "c"];
            view! { <p title=words data-words=words.to_owned()>{words}{texts}{words.to_owned()}</p> }
        };
        let marked = Owner::new().with(|| page().to_html());
        assert!(marked.contains("<!>"), "{marked}");
        let escaped = "a&lt;!&gt;b";
        assert_eq!(
            with_islands(|| page().to_html()),
            format!(
                "<p title=\"{escaped}\" data-words=\"{escaped}\">{escaped}{escaped}c{escaped}</p>"
            )
        );
    }
}
