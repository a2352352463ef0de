use serde_json::json;

use crate::harness::ELSEWHERE;
use crate::page::Page;

impl Page {
    /// How many comments the browser keeps. Whatever was being written when this is asked has been
    /// written when it answers: IndexedDB opens databases and runs transactions in turn.
    pub async fn kept_comments(&self) -> u32 {
        let count = "
            const done = arguments[arguments.length - 1];
            const opening = indexedDB.open('dateline');
            opening.onerror = () => done(-1);
            opening.onsuccess = () => {
                const database = opening.result;
                const transaction = database.transaction('comments', 'readonly');
                const counting = transaction.objectStore('comments').count();
                transaction.oncomplete = () => { database.close(); done(counting.result); };
                transaction.onabort = () => done(-1);
            };";
        let counted = self.driver.execute_async(count, Vec::new()).await;
        counted.and_then(|count| count.convert()).expect("the comments should be counted")
    }

    /// What `localStorage` holds under this key.
    pub async fn kept(&self, key: &str) -> Option<String> {
        self.eval("localStorage.getItem(arguments[0])", key).await
    }

    /// Leaves the site so many bytes of storage; all there is with none.
    pub async fn allow_storage(&self, bytes: Option<u64>) {
        let mut quota = json!({ "origin": self.site().origin() });
        if let Some(bytes) = bytes {
            quota["quotaSize"] = json!(bytes);
        }
        self.devtools("Storage.overrideQuotaForOrigin", quota).await;
    }

    /// Makes the comments' database something that the page cannot read, from a document of the
    /// same site: in `version`, with nothing in it.
    pub async fn spoil_database(&self, version: u32) {
        self.go_to(ELSEWHERE).await;
        let spoil = "
            const [version, done] = arguments;
            const opening = indexedDB.open('dateline', version);
            opening.onsuccess = () => { opening.result.close(); done(true); };
            opening.onerror = () => done(false);";
        let spoilt = self.driver.execute_async(spoil, vec![json!(version)]).await;
        let spoilt: bool = spoilt.and_then(|spoilt| spoilt.convert()).expect("a database");
        assert!(spoilt, "the database should be made");
    }
}
