/// What a field looks like, for whoever left it out.
pub(super) struct Example {
    value: &'static str,
    /// Whether it is a date, which may also stand without quotation marks.
    pub(super) is_date: bool,
}

/// An example of the field `key`.
pub(super) fn example(key: &str) -> Example {
    let (value, is_date) = match key {
        "date" => ("\"2022-10-06\"", true),
        "published" => ("\"2022-10-07\"", true),
        "updated" => ("\"2022-10-08\"", true),
        "remarks" => ("\"2022-10-06\"", true),
        "id" => ("\"prague-2022-10-06\"", false),
        "title" => ("\"Four leaders met in Prague\"", false),
        "source_line" => ("\"PanARMENIAN Network\"", false),
        "publisher" => ("\"Eurasia Review\"", false),
        "address" => ("\"https://www.example.org/talks/\"", false),
        "logo" => ("\"https://www.example.org/logo.png\"", false),
        "url" => ("\"https://www.example.org/article\"", false),
        "language" => ("\"en\"", false),
        "site" => ("\"/blog\"", false),
        "post" => ("42", false),
        "server" => ("\"https://comments.example.org\"", false),
        "thread" => ("\"/talks/\"", false),
        "offline" => ("false", false),
        "draft" => ("true", false),
        "store" => ("\"browser\"", false),
        "name" => ("\"Prague\"", false),
        "country" => ("\"Czechia\"", false),
        "latitude" => ("50.08804", false),
        "longitude" => ("14.42076", false),
        "format" => ("\"Quadrilateral meeting of leaders\"", false),
        "level" => ("\"leaders\"", false),
        "certainty" => ("\"identified\"", false),
        "mediators" => ("[\"European Union\"]", false),
        "outcome" => ("\"A joint statement was issued.\"", false),
        "role" => ("\"President of the European Council\"", false),
        "licence" => ("\"CC BY 4.0\"", false),
        "participants" => ("[{ name = \"…\", role = \"…\" }]", false),
        _ => ("\"…\"", false),
    };
    Example { value, is_date }
}

/// The whole line of the field `key` in the table that is called `owner`.
pub(super) fn line(owner: &str, key: &str) -> String {
    let value = match (owner, key) {
        ("`site.toml`", "title") => "\"Example News\"",
        ("`[publisher]`", "name") => "\"Example News Ltd\"",
        _ => example(key).value,
    };
    format!("{key} = {value}")
}
