use lol_html::{RewriteStrSettings, doc_comments, rewrite_str};

/// `html` as Leptos renders it without its markers, `<!>`, which tell a hydrating program where a text
/// ends. Nothing that hydrates here has one: islands get their markup as children. The HTML standard
/// calls the markers incorrectly opened comments, and they were 1.4 kB of this project's page.
pub(super) fn without_markers(html: String) -> String {
    let settings =
        RewriteStrSettings::new().append_document_content_handler(doc_comments!(|comment| {
            if comment.text().is_empty() {
                comment.remove();
            }
            Ok(())
        }));
    rewrite_str(&html, settings).unwrap_or(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_go_and_words_stay() {
        let html = "<p title=\"<!>\">a<!> &lt;!&gt;<!--b--></p><!>".to_owned();
        assert_eq!(without_markers(html), "<p title=\"<!>\">a &lt;!&gt;<!--b--></p>");
    }
}
