//! Mistakes across the files and in the text, each as an editor sees it.

use super::*;

/// One test for each mistake: its name and the two files with it.
macro_rules! broken {
    ($($name:ident: $article:expr, $meetings:expr;)+) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), report(&$article, &$meetings));
        }
    )+};
}
pub(super) use broken;

broken! {
    mention_unknown: article("#prague", "#pargue"), MEETINGS;
    mention_unknown_and_like_no_other: article("#signed", "#yerevan"), MEETINGS;
    mention_of_no_id: article("went [to Prague]", "went [away](#) [to Prague]"), MEETINGS;
    mention_with_nothing_behind: article("document](#signed)", "document](#documents) [here](#signed)"), MEETINGS;
    mention_of_a_place_with_only_context:
        ARTICLE, meetings("certainty = \"place-only\"", "certainty = \"context\"");
    mention_of_context:
        article("#paris", "#paris-2021"),
        meetings("certainty = \"place-only\"", "certainty = \"context\"");
    mention_in_a_heading: article("They went [to Prague]", "## A visit [to Prague](#prague)\n\nThey went [to Prague]"), MEETINGS;
    meeting_never_mentioned: article("[to Paris](#paris)", "to Paris"), MEETINGS;
    note_never_linked: article("[signed a document](#signed)", "signed a document"), MEETINGS;
    link_without_words: article("[to Paris]", "[]"), MEETINGS;
    link_to_nowhere: article("a document](#signed)", "a document](#signed), [as said](www.example.org)"), MEETINGS;
    html_block: article("They [signed", "<div class=\"box\">\nA box.\n</div>\n\nThey [signed"), MEETINGS;
    html_inline: article("They went", "They <b>went</b>"), MEETINGS;
    image: article("They [signed", "![A table](table.jpg)\n\nThey [signed"), MEETINGS;
    heading_of_the_first_level: article("They [signed", "# Afterwards\n\nThey [signed"), MEETINGS;
    heading_that_skips_a_level: article("They [signed", "### Afterwards\n\nThey [signed"), MEETINGS;
    too_deep: article("They went", &("> ".repeat(33) + "They went")), MEETINGS;
    text_empty: ARTICLE.split_inclusive("+++\n").take(2).collect::<String>(), "";
    in_the_middle_of_a_long_line:
        article("They went", &("“Իրարանցում” is a long word. ".repeat(9) + "They <i>went")), MEETINGS;

    id_twice: ARTICLE, meetings("id = \"documents\"", "id = \"prague\"");
    id_malformed: article("#signed", "#Signed_Paper"), meetings("id = \"signed\"", "id = \"Signed_Paper\"");
    id_reserved: article("#signed", "#note-1"), meetings("id = \"signed\"", "id = \"note-1\"");
    place_unknown: ARTICLE, meetings("place = \"paris\"", "place = \"pari\"");
    place_is_something_else: ARTICLE, meetings("place = \"paris\"", "place = \"documents\"\ngroup = \"documents\"");
    group_unknown: ARTICLE, meetings("place = \"paris\"", "place = \"paris\"\ngroup = \"talks\"");
    within_unknown: ARTICLE, meetings("name = \"Paris\"", "name = \"Paris\"\nwithin = \"france\"");
    within_itself: ARTICLE, meetings("name = \"Paris\"", "name = \"Paris\"\nwithin = \"paris\"");
    within_twice: ARTICLE, meetings("name = \"Paris\"", "name = \"Paris\"\nwithin = \"prague\"")
        .replace("name = \"Prague\"", "name = \"Prague\"\nwithin = \"castle\"")
        .replace("[[group]]", "[[place]]\nid = \"castle\"\nname = \"Castle\"\ncountry = \"Czechia\"\nlatitude = 50\nlongitude = 14\n\n[[group]]");
    within_each_other: ARTICLE, meetings("name = \"Paris\"", "name = \"Paris\"\nwithin = \"prague\"")
        .replace("name = \"Prague\"", "name = \"Prague\"\nwithin = \"paris\"");
}

#[test]
fn many_at_once() {
    let article = article("[to Paris](#paris)", "<u>[to Paris](#pari)</u>")
        .replace("language = \"en\"", "language = \"English!\"")
        .replace("published = \"2024-01-26\"", "published = 2024-02-30");
    let meetings = meetings("latitude = 50.08804", "lattitude = 50.08804")
        .replace("date = \"2022-10-06\"", "date = \"2022-10-06/2022-10-05\"")
        .replace("place = \"paris\"", "place = \"pariss\"\nplace = \"paris\"")
        .replace("level = \"ministers\"", "level = minister")
        .replace("\nurl = \"https://www.example.org/2\"", "\nurl = \"www.example.org/2\"");
    insta::assert_snapshot!(report(&article, &meetings));
}
