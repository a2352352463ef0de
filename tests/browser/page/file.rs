use std::path::Path;

use crate::page::Page;

impl Page {
    /// Opens a file from disk at `fragment` and waits until it can be operated.
    pub async fn open_file(&self, path: &Path, fragment: &str) {
        self.go_to_file(path, fragment).await;
        self.is_ready().await;
    }

    /// Opens a file from disk.
    pub async fn go_to_file(&self, path: &Path, fragment: &str) {
        let address = format!("file://{}{fragment}", path.display());
        self.driver.goto(address).await.expect("the file should open");
    }

    /// No request was made but for the file itself and what is in it.
    pub async fn asks_for_nothing_but(&self, path: &Path) {
        let own = format!("file://{}", path.display());
        for url in self.requested_by_page().await {
            let is_tab = url.starts_with("about:") || url.starts_with("chrome");
            assert!(is_tab || url.starts_with("data:") || url.starts_with(&own), "{url}");
        }
    }
}
