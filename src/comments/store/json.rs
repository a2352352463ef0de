/// A JSON value (RFC 8259).
///
/// In the browser `JSON.parse` makes it: `serde_json` would add more than 20 kB to what a reader
/// downloads.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; as in JavaScript, whole numbers are exact up to 2^53.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Names and values.
    Record(Vec<(String, Json)>),
}

impl Json {
    /// The value under `name`; none where there is none, or this is no record.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Record(entries) => {
                entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text under `name`.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number under `name`.
    pub fn number(&self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Json::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The whole number from 0 to 4,294,967,295 under `name`.
    pub fn whole(&self, name: &str) -> Option<u32> {
        let number = self.number(name)?;
        let whole = number as u32;
        (f64::from(whole) == number).then_some(whole)
    }

    /// The entries of a list; none of anything else.
    pub fn entries(&self) -> &[Json] {
        match self {
            Json::List(entries) => entries,
            _ => &[],
        }
    }

    /// A record of these.
    pub(super) fn record<const N: usize>(entries: [(&str, Json); N]) -> Json {
        Json::Record(entries.map(|(name, value)| (name.to_owned(), value)).into())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Json {
        Json::Number(number.into())
    }
}

#[cfg(test)]
impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Json {
        use serde_json::Value;
        match value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(value),
            Value::Number(number) => Json::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Json::Text(text),
            Value::Array(list) => Json::List(list.into_iter().map(Json::from).collect()),
            Value::Object(record) => {
                Json::Record(record.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_whole_or_is_not() {
        let record = Json::from(serde_json::json!({
            "id": 7, "half": 1.5, "minus": -1, "large": 4_294_967_296_u64, "most": u32::MAX,
            "text": "7", "null": null,
        }));
        for (name, expected) in
            [("id", Some(7)), ("most", Some(u32::MAX)), ("half", None), ("minus", None)]
        {
            assert_eq!(record.whole(name), expected, "{name}");
        }
        for name in ["large", "text", "null", "nothing"] {
            assert_eq!(record.whole(name), None, "{name}");
        }
        assert_eq!(Json::Null.get("id"), None);
        assert_eq!(record.entries(), []);
    }
}
