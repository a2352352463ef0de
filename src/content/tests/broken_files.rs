//! Mistakes in one file by itself, each as an editor sees it.

use super::broken::broken;
use super::*;

broken! {
    front_matter_missing: ARTICLE.replace("+++\n", ""), MEETINGS;
    front_matter_open: article("+++\nThey", "They"), MEETINGS;
    front_matter_field_missing: article("source_line = \"Example Agency\"\n", ""), MEETINGS;
    front_matter_field_unknown: article("source_line", "source-line"), MEETINGS;
    front_matter_as_yaml_has_it: article("language = \"en\"", "language: en"), MEETINGS;
    offline_in_quotation_marks: article("language = \"en\"", "language = \"en\"\noffline = \"no\""), MEETINGS;
    language_unknown: article("\"en\"", "\"English language\""), MEETINGS;
    store_unknown: article("language = \"en\"", "language = \"en\"\n[comments]\nstore = \"disqus\""), MEETINGS;
    wordpress_without_its_fields: comments("store = \"wordpress\""), MEETINGS;
    wordpress_form_at_another_host: comments("store = \"wordpress\"\nsite = \"https://www.example.org\"\npost = 42"), MEETINGS;
    wordpress_post_of_no_number: comments("store = \"wordpress\"\nsite = \"/\"\npost = 4.2"), MEETINGS;
    wordpress_way_unknown: comments("store = \"wordpress\"\nsite = \"/\"\npost = 42\nway = \"xmlrpc\""), MEETINGS;
    isso_without_its_fields: comments("store = \"isso\""), MEETINGS;
    isso_at_no_address: comments("store = \"isso\"\nserver = \"comments.example.org\"\nthread = \"/talks/\""), MEETINGS;
    server_that_would_widen_the_policy: comments("store = \"isso\"\nserver = \"https://a.example/; img-src *\"\nthread = \"/talks/\""), MEETINGS;
    comments_in_double_brackets: article("language = \"en\"", "language = \"en\"\n[[comments]]\nstore = \"browser\""), MEETINGS;
    article_url_without_scheme: article("language = \"en\"", "language = \"en\"\nurl = \"www.example.org\""), MEETINGS;
    updated_before_it_was_published: article("\"2024-01-26\"", "\"2024-01-26\"\nupdated = \"2024-01-25\""), MEETINGS;
    published_in_words: article("\"2024-01-26\"", "\"26 January 2024\""), MEETINGS;

    date_of_wrong_form: ARTICLE, meetings("\"2022-10-06\"\nplace", "\"6.10.2022\"\nplace");
    date_that_does_not_exist: ARTICLE, meetings("\"2021-11\"", "\"2021-02-29\"");
    date_that_does_not_exist_unquoted: ARTICLE, meetings("\"2021-11\"", "2021-02-29");
    date_unquoted_month: ARTICLE, meetings("\"2021-11\"", "2021-11");
    date_that_ends_before_it_starts: ARTICLE, meetings("\"2021-11\"", "\"2021-11/2021-10\"");
    level_unknown: ARTICLE, meetings("\"ministers\"", "\"minister\"");
    certainty_unknown: ARTICLE, meetings("\"place-only\"", "\"guessed\"");
    latitude_out_of_range: ARTICLE, meetings("50.08804", "500.8804");
    latitude_no_number: ARTICLE, meetings("50.08804", "\"50.08804\"");
    latitude_with_a_comma: ARTICLE, meetings("50.08804", "50,08804");
    longitude_missing: ARTICLE, meetings("longitude = 14.42076\n", "");
    coordinates_missing: ARTICLE, meetings("latitude = 50.08804\nlongitude = 14.42076\n", "");
    source_url_without_scheme: ARTICLE, meetings("https://www.example.org/2", "www.example.org/2");
    source_missing: ARTICLE, meetings("[[meeting.source]]\npublisher = \"Ministry\"\nurl = \"https://www.example.org/2\"\n", "");
    source_empty: ARTICLE, meetings("[[meeting.source]]\npublisher = \"Ministry\"\nurl = \"https://www.example.org/2\"\n", "source = []\n");
    field_missing: ARTICLE, meetings("format = \"Meeting of leaders\"\n", "");
    field_missing_between_braces: ARTICLE, meetings(", role = \"Minister\"", "");
    field_empty: ARTICLE, meetings("outcome = \"None.\"", "outcome = \" \"");
    field_unknown: ARTICLE, meetings("format", "host_country = \"France\"\nformat");
    field_misspelt: ARTICLE, meetings("title = \"Agreed", "tittle = \"Agreed");
    field_of_the_meeting_below_a_source: ARTICLE, meetings("url = \"https://www.example.org/1\"", "url = \"https://www.example.org/1\"\nhost = \"Czechia\"");
    table_unknown: ARTICLE, meetings("[[group]]", "[[groups]]");
    field_of_wrong_type: ARTICLE, meetings("title = \"Signed or issued\"", "title = 1991");
    list_in_place_of_text: ARTICLE, meetings("outcome = \"None.\"", "outcome = [\"None.\"]");
    table_in_single_brackets: ARTICLE, meetings("[[group]]", "[group]");
    source_in_single_brackets: ARTICLE, meetings("[[meeting.source]]\npublisher = \"Ministry\"", "[meeting.source]\npublisher = \"Ministry\"");
    participants_in_words: ARTICLE, meetings("[{ name = \"A. Minister\", role = \"Minister\" }]", "[\"A. Minister\"]");

    toml_without_quotation_marks: ARTICLE, meetings("\"Paris\"", "Paris");
    toml_with_typographic_quotation_marks: ARTICLE, meetings("\"Paris\"", "“Paris”");
    toml_with_quotation_marks_inside: ARTICLE, meetings("\"None.\"", "\"They called it \"none\".\"");
    toml_with_an_open_text: ARTICLE, meetings("\"None.\"", "\"None.");
    toml_with_an_open_long_text: ARTICLE, meetings("\"None.\"", "\"\"\"None.");
    toml_with_an_open_brace: ARTICLE, meetings("\"Minister\" }]", "\"Minister\" ]");
    toml_without_comma: ARTICLE, meetings("\"Minister\" }]", "\"Minister\" } { name = \"B. Minister\", role = \"Minister\" }]");
    toml_with_a_backslash: ARTICLE, meetings("\"None.\"", "\"C:\\path\"");
    toml_without_equals_sign: ARTICLE, meetings("level = \"ministers\"", "level \"ministers\"");
    toml_with_an_open_header: ARTICLE, meetings("[[group]]", "[[group]");
    toml_with_an_open_list: ARTICLE, meetings("\"Minister\" }]", "\"Minister\" }");
    toml_with_words_between: ARTICLE, meetings("[[note]]", "And now the notes.\n\n[[note]]");
    toml_with_mistakes_after_a_line_that_is_no_field:
        ARTICLE, meetings("[[group]]", "--- groups ---\n\n[[group]]\ntitel = \"Papers\"").replace("\"ministers\"", "\"minister\"");
    toml_with_mistakes_after_an_open_list:
        ARTICLE, meetings("level = \"leaders\"", "level = \"leaders\"\nparticipants = [ \"A\",").replace("text = \"The", "texts = \"The").replace("\"ministers\"", "\"minister\"");
    toml_field_twice: ARTICLE, meetings("outcome = \"None.\"", "outcome = \"None.\"\noutcome = \"Talks.\"");
}

fn broken_bytes(article: &[u8], meetings: &[u8]) -> String {
    printed(&read(article, meetings).expect_err("a broken file"))
}

#[test]
fn not_utf8() {
    let mut bytes = meetings("Czechia", "Tschechien, früher").into_bytes();
    let at = bytes.windows(2).position(|pair| pair == "ü".as_bytes()).expect("an ü");
    bytes.splice(at..at + 2, [0xFC]);
    insta::assert_snapshot!(broken_bytes(ARTICLE.as_bytes(), &bytes));
}

#[test]
fn not_even_near_utf8() {
    let bytes: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(ARTICLE.bytes().flat_map(|byte| [byte, 0])).collect();
    insta::assert_snapshot!(broken_bytes(&bytes, MEETINGS.as_bytes()));
}

#[test]
fn files_missing() {
    let folder = Path::new("no such place/Two Cities");
    let broken = crate::content::read_story(folder).expect_err("a folder that is not there");
    insta::assert_snapshot!(printed(&broken));
}
