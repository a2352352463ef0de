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

    /// Puts records beside the page's own: one with a hostile text and address, one of another
    /// story, and some that are no comments.
    pub async fn plants_comments(&self) {
        let plant = "
            const done = arguments[arguments.length - 1];
            const opening = indexedDB.open('dateline');
            opening.onsuccess = () => {
                const database = opening.result;
                const transaction = database.transaction('comments', 'readwrite');
                const store = transaction.objectStore('comments');
                const story = document.getElementById('comments').dataset.story;
                const comment = { story, author: 'A', text: 'B', website: null, postedAt: 0 };
                store.add({
                    ...comment,
                    text: '<img src=x onerror=hacked=1>',
                    website: 'javascript:hacked=1',
                });
                store.add({ ...comment, story: 'another' });
                store.add({ ...comment, author: 1 });
                store.add({ ...comment, text: undefined });
                store.add({ ...comment, postedAt: 'yesterday' });
                store.add({ story });
                transaction.oncomplete = () => { database.close(); done(true); };
                transaction.onabort = () => done(false);
            };
            opening.onerror = () => done(false);";
        let planted = self.driver.execute_async(plant, Vec::new()).await;
        let planted: bool = planted.and_then(|planted| planted.convert()).expect("a database");
        assert!(planted, "the records should be kept");
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
