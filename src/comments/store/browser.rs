use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DomException, Event, IdbDatabase, IdbObjectStoreParameters, IdbTransaction, IdbTransactionMode,
};

use super::CommentStore;
use super::StoreError;
use crate::browser::indexed_db::{committed, open, result};
use crate::comments::{Comment, CommentId, Submission, normalise_website};

const DATABASE: &str = "dateline";
const VERSION: u32 = 1;
const COMMENTS: &str = "comments";
const BY_STORY: &str = "story";

/// Comments in the reader's own browser, in IndexedDB. The e-mail address is not kept: nobody would
/// read it.
#[derive(Clone, Debug)]
pub struct BrowserStore {
    story: String,
}

impl BrowserStore {
    /// The store for the story with this slug.
    pub fn new(story: String) -> Self {
        Self { story }
    }
}

impl CommentStore for BrowserStore {
    async fn list(&self) -> Result<Vec<Comment>, StoreError> {
        let transaction = begin(IdbTransactionMode::Readonly).await?;
        let index = transaction.object_store(COMMENTS)?.index(BY_STORY)?;
        let records = result(&index.get_all_with_key(&self.story.as_str().into())?).await?;
        Ok(Array::from(&records).iter().filter_map(|record| read(&record)).collect())
    }

    async fn post(&self, submission: &Submission) -> Result<Comment, StoreError> {
        let transaction = begin(IdbTransactionMode::Readwrite).await?;
        let mut comment = Comment {
            id: CommentId(0),
            author: submission.author().to_owned(),
            website: submission.website().map(str::to_owned),
            text: submission.comment().to_owned(),
            posted_at: js_sys::Date::now() as i64,
        };
        let request = transaction.object_store(COMMENTS)?.add(&record(&self.story, &comment)?)?;
        let id = result(&request).await?;
        committed(&transaction).await?;
        comment.id = CommentId(id.as_f64().unwrap_or_default() as u32);
        Ok(comment)
    }

    async fn delete(&self, id: CommentId) -> Result<(), StoreError> {
        let transaction = begin(IdbTransactionMode::Readwrite).await?;
        transaction.object_store(COMMENTS)?.delete(&id.0.into())?;
        Ok(committed(&transaction).await?)
    }
}

async fn begin(mode: IdbTransactionMode) -> Result<IdbTransaction, StoreError> {
    let database = open(DATABASE, VERSION, |database| {
        let _ = create(&database);
    })
    .await?;
    let transaction = database.transaction_with_str_and_mode(COMMENTS, mode)?;
    // Closing waits for the transaction, and lets another tab bring the database to a new version.
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

fn record(story: &str, comment: &Comment) -> Result<JsValue, JsValue> {
    let record = Object::new();
    let fields: [(&str, JsValue); 5] = [
        ("story", story.into()),
        ("author", comment.author.as_str().into()),
        ("website", comment.website.as_deref().into()),
        ("text", comment.text.as_str().into()),
        ("postedAt", JsValue::from_f64(comment.posted_at as f64)),
    ];
    for (name, value) in fields {
        Reflect::set(&record, &name.into(), &value)?;
    }
    Ok(record.into())
}

/// A comment as it was kept; none if somebody put something else there. The website is checked
/// again, since it becomes a link.
fn read(record: &JsValue) -> Option<Comment> {
    let field = |name: &str| Reflect::get(record, &name.into()).ok();
    let website = field("website")?.as_string();
    Some(Comment {
        id: CommentId(field("id")?.as_f64()? as u32),
        author: field("author")?.as_string()?,
        website: website.and_then(|url| normalise_website(&url).ok().flatten()),
        text: field("text")?.as_string()?,
        posted_at: field("postedAt")?.as_f64()? as i64,
    })
}

impl From<JsValue> for StoreError {
    /// By the names that the IndexedDB standard gives its exceptions.
    fn from(reason: JsValue) -> Self {
        if reason.dyn_ref::<Event>().is_some_and(|event| event.type_() == "blocked") {
            return StoreError::OtherTab;
        }
        let Some(exception) = reason.dyn_ref::<DomException>() else {
            return StoreError::Broken(js_sys::Object::from(reason).to_string().into());
        };
        match exception.name().as_str() {
            "QuotaExceededError" => StoreError::Full,
            "SecurityError" | "InvalidStateError" | "NotAllowedError" => StoreError::Blocked,
            "VersionError" => StoreError::OtherTab,
            name => StoreError::Broken(name.to_owned()),
        }
    }
}
