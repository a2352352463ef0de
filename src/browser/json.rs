//! JSON between the browser's own values and the comment stores'.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::comments::store::Json;

/// What `JSON.parse` has made. It makes nothing else than these, so the last case never is.
pub fn read_json(value: &JsValue) -> Json {
    if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(number) = value.as_f64() {
        Json::Number(number)
    } else if let Some(is) = value.as_bool() {
        Json::Bool(is)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        Json::List(list.iter().map(|entry| read_json(&entry)).collect())
    } else if let Some(record) = value.dyn_ref::<Object>() {
        let names = Object::keys(record);
        let entry = |name: JsValue| {
            Some((name.as_string()?, read_json(&Reflect::get(record, &name).ok()?)))
        };
        Json::Record(names.iter().filter_map(entry).collect())
    } else {
        Json::Null
    }
}

/// What `JSON.stringify` takes.
pub fn write_json(json: &Json) -> JsValue {
    match json {
        Json::Null => JsValue::NULL,
        Json::Bool(is) => (*is).into(),
        Json::Number(number) => (*number).into(),
        Json::Text(text) => text.as_str().into(),
        Json::List(list) => list.iter().map(write_json).collect::<Array>().into(),
        Json::Record(entries) => {
            let record = Object::new();
            for (name, value) in entries {
                let _ = Reflect::set(&record, &name.as_str().into(), &write_json(value));
            }
            record.into()
        }
    }
}
