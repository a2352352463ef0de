use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbObjectStoreParameters, IdbTransaction, IdbTransactionMode};

use super::Outgoing;
use crate::browser::indexed_db::{committed, open, result};
use crate::comments::StoreError;

const DATABASE: &str = "dateline-outbox";
const VERSION: u32 = 1;
const COMMENTS: &str = "comments";
const BY_STORY: &str = "story";

/// A comment of the outbox as it is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number there: IndexedDB's auto-increment key, from 1.
    pub key: u32,
    /// The comment.
    pub comment: Outgoing,
}

/// The outbox of a story on disk, in IndexedDB: what [`Effect::Keep`](super::Effect::Keep) and
/// [`Effect::Forget`](super::Effect::Forget) work on. All tabs of a browser have the same.
#[derive(Clone, Debug)]
pub struct Disk {
    story: String,
}

impl Disk {
    /// The outbox of the story with this slug.
    pub fn new(story: String) -> Self {
        Self { story }
    }

    /// Everything that is kept, the oldest first. What cannot be read is passed over and stays.
    ///
    /// # Errors
    /// When the browser's storage fails.
    pub async fn list(&self) -> Result<Vec<Kept>, StoreError> {
        let transaction = begin(IdbTransactionMode::Readonly).await?;
        let index = transaction.object_store(COMMENTS)?.index(BY_STORY)?;
        let records = result(&index.get_all_with_key(&self.story.as_str().into())?).await?;
        Ok(Array::from(&records).iter().filter_map(|record| read(&record)).collect())
    }

    /// Keeps a comment, in the place of the one with this key; a new one gets a key. Once this has
    /// answered, it survives the end of the browser.
    ///
    /// # Errors
    /// When the browser's storage fails; then what was kept before is still there.
    pub async fn keep(&self, key: Option<u32>, comment: &Outgoing) -> Result<u32, StoreError> {
        let transaction = begin(IdbTransactionMode::Readwrite).await?;
        let record = record(&self.story, key, comment)?;
        let request = transaction.object_store(COMMENTS)?.put(&record)?;
        let key = result(&request).await?;
        committed(&transaction).await?;
        Ok(key.as_f64().unwrap_or_default() as u32)
    }

    /// Removes the comment with this key, if it is there.
    ///
    /// # Errors
    /// When the browser's storage fails.
    pub async fn forget(&self, key: u32) -> Result<(), StoreError> {
        let transaction = begin(IdbTransactionMode::Readwrite).await?;
        transaction.object_store(COMMENTS)?.delete(&key.into())?;
        Ok(committed(&transaction).await?)
    }
}

async fn begin(mode: IdbTransactionMode) -> Result<IdbTransaction, StoreError> {
    let database = open(DATABASE, VERSION, |database| {
        let _ = create(&database);
    })
    .await?;
    let transaction = database.transaction_with_str_and_mode(COMMENTS, mode)?;
    database.close();
    Ok(transaction)
}

fn create(database: &IdbDatabase) -> Result<(), JsValue> {
    let parameters = IdbObjectStoreParameters::new();
    parameters.set_auto_increment(true);
    parameters.set_key_path(&"id".into());
    let store = database.create_object_store_with_optional_parameters(COMMENTS, &parameters)?;
    store.create_index_with_str(BY_STORY, "story")?;
    Ok(())
}

fn record(story: &str, key: Option<u32>, comment: &Outgoing) -> Result<JsValue, JsValue> {
    let record = Object::new();
    if let Some(key) = key {
        Reflect::set(&record, &"id".into(), &key.into())?;
    }
    Reflect::set(&record, &"story".into(), &story.into())?;
    Reflect::set(&record, &"comment".into(), &comment.write().into())?;
    Ok(record.into())
}

fn read(record: &JsValue) -> Option<Kept> {
    let field = |name: &str| Reflect::get(record, &name.into()).ok();
    Some(Kept {
        key: field("id")?.as_f64()? as u32,
        comment: Outgoing::read(&field("comment")?.as_string()?)?,
    })
}
