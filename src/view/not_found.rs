use leptos::prelude::*;

use super::markers::without_markers;

/// What is shown at an address that has no page; the front page is at `root`. It needs no script.
#[component]
fn NotFound(root: String) -> impl IntoView {
    view! {
        <header class="page-header">
            <nav class="page-nav" aria-label="Site"><a href=root>"Front page"</a></nav>
        </header>
        <main id="main">
            <h1>"Page not found"</h1>
            <div class="article-text">
                <p>"There is no page at this address. It may be incomplete, or the page may have moved."</p>
            </div>
        </main>
    }
}

/// The HTML of everything inside `<body>`.
pub fn render_not_found(root: &str) -> String {
    without_markers(&view! { <NotFound root=root.to_owned()/> }.to_html())
}
