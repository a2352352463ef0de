use proptest::prelude::*;

use super::*;
use crate::content::read_files;
use crate::story::Period;

/// A story in which each letter from `a` on is a place with meetings at these times.
fn story(language: &str, text: &str, places: &[Vec<String>]) -> Story {
    let mut meetings = String::from(
        "[[note]]\nid = \"remark\"\ntitle = \"A\"\ntext = \"A.\"\n\
         [[note.source]]\npublisher = \"A\"\nurl = \"https://www.geonames.org/\"\n",
    );
    for (place, dates) in ('a'..).zip(places) {
        meetings += &format!(
            "[[place]]\nid = \"{place}\"\nname = \"{place}\"\ncountry = \"A\"\nlatitude = 1\nlongitude = 2\n"
        );
        for (number, date) in dates.iter().enumerate() {
            meetings += &format!(
                "[[meeting]]\nid = \"{place}-{number}\"\ndate = \"{date}\"\nplace = \"{place}\"\nformat = \
                 \"A\"\nlevel = \"leaders\"\ncertainty = \"place-only\"\noutcome = \"A.\"\n\
                 [[meeting.source]]\npublisher = \"A\"\nurl = \"https://www.geonames.org/\"\n"
            );
        }
    }
    let article = format!(
        "+++\ntitle = \"A\"\nsource_line = \"A\"\npublished = \"2024\"\nlanguage = \"{language}\"\n+++\n\
         {text}\n\nA [remark](#remark).\n"
    );
    read_files("a", &article, &meetings).unwrap_or_else(|broken| panic!("{broken:?}"))
}

fn told(story: &Story) -> Vec<String> {
    misfits(story, &mut Times::of(story)).into_iter().map(|misfit| misfit.message).collect()
}

/// Whether something is noticed in a text with the phrases `[a](#a)`, met later, and `[b](#b)`.
fn is_noticed(language: &str, text: &str) -> bool {
    let text = text.replace("[a]", "[a](#a)").replace("[b]", "[b](#b)");
    let places = [vec!["2022-10-06".to_owned()], vec!["2021".to_owned()]];
    !told(&story(language, &text, &places)).is_empty()
}

#[test]
fn an_order_that_no_dates_fit_is_noticed() {
    for (language, text) in [
        ("en", "They went to [a], then to [b]."),
        ("en-GB", "They met in [a]. Two years later, they met in [b]."),
        ("en", "> - In [a] and *afterwards* [b]"),
        ("en", "They met in [b]. Before that, they met in [a]."),
        ("de", "Erst in [a], danach in [b]."),
        ("de-AT", "In [b], zuvor aber in [a]."),
        ("fr", "À [a], puis à [b]."),
        ("fr", "À [b], et avant cela à [a]."),
        ("es", "En [a] y después en [b]."),
        ("es", "En [a] y, después de eso, [b]."),
        ("pt-BR", "Em [a] e, depois, em [b]."),
        ("it", "A [a], poi a [b]."),
        ("ru", "В [a], а затем в [b]."),
        ("ru", "В [b]. До этого они были в [a]."),
        ("uk", "У [a], потім у [b]."),
        ("hy", "[a], ապա [b]։"),
    ] {
        let noticed = is_noticed(language, text);
        // "Before" has the phrases the other way round.
        assert!(noticed, "{language}: {text}");
    }
}

#[test]
fn words_that_claim_no_order_are_none() {
    for (language, text) in [
        ("en", "They went to [a] and to [b]."),
        ("en", "In [a] with the then president of [b]."),
        ("en", "In [a], then-president Smith in [b]."),
        ("en", "In [a], later known as something else, and in [b]."),
        ("en", "In [a], no later than in [b]."),
        ("en", "In [a] after that [b]."),
        ("en", "In [a], then, before that, in [b]."),
        ("en", "In [a]. Then they waited. They met in [b]."),
        ("en", "Then in [a] and in [b]."),
        ("en", "They went to [a].\n\nThen they went to [b]."),
        ("es", "En [a], después de [b]."),
        ("pt", "Em [a], depois da [b]."),
        ("it", "A [a], in seguito alla [b]."),
        ("eo", "En [a], poste en [b]."),
    ] {
        assert!(!is_noticed(language, text), "{language}: {text}");
    }
}

#[test]
fn dates_are_compared_as_precisely_as_they_are_known() {
    let noticed = |first: &str, second: &str| {
        let places = [vec![first.to_owned()], vec![second.to_owned()]];
        !told(&story("en", "In [a](#a), then in [b](#b).", &places)).is_empty()
    };
    assert!(!noticed("2022-10-06", "2022-10"));
    assert!(!noticed("2022-10-06", "2022"));
    assert!(!noticed("2022-10-01/2022-10-09", "2022-10-02/2022-10-03"));
    assert!(noticed("2022-10-06", "2022-09"));
}

#[test]
fn a_note_in_the_sentence_is_an_answer() {
    assert!(!is_noticed("en", "They [went](#remark) to [a], then to [b]."));
    assert!(!is_noticed("en", "They went to [a]. [Then](#remark) they went to [b]."));
    assert!(is_noticed("en", "They [spoke](#remark). They went to [a], then to [b]."));
    assert!(is_noticed("en", "They went to [a], then to [b]. They [spoke](#remark)."));
}

#[test]
fn what_is_said() {
    let places = [vec!["2022-10-06".to_owned()], vec!["2020".to_owned(), "2021-11".to_owned()]];
    let said = |text: &str| told(&story("en", text, &places));
    assert_eq!(
        said("They went [to A](#a), then [to B](#b)."),
        [
            "“then” has “to B” later than “to A”, and no dates fit: the last day of the one is 30 November \
             2021, the first of the other 6 October 2022"
        ]
    );
    assert_eq!(
        said("They went [to B](#b) and earlier [to A](#a)."),
        [
            "“earlier” has “to A” earlier than “to B”, and no dates fit: the first day of the one is 6 \
             October 2022, the last of the other 30 November 2021"
        ]
    );
}

/// Days of one month: as many orders as there can be.
fn places() -> impl Strategy<Value = Vec<Vec<String>>> {
    let date = (1_u8..10, 0_u8..3)
        .prop_map(|(day, days)| format!("2022-10-{day:02}/2022-10-{:02}", day + days));
    let meetings = proptest::collection::vec(date, 1..4);
    proptest::collection::vec(meetings, 2..5)
}

/// Whether there is a choice of a meeting for each place that fits all claims.
fn can_fit(before: Option<Period>, places: &[Vec<String>], claims: &[bool]) -> bool {
    let Some((dates, rest)) = places.split_first() else { return true };
    dates.iter().any(|date| {
        let date: Period = date.parse().unwrap();
        let fits = match (before, claims.first()) {
            (Some(before), Some(true)) => before.first_day() <= date.last_day(),
            (Some(before), Some(false)) => date.first_day() <= before.last_day(),
            _ => true,
        };
        let claims = if before.is_some() { &claims[1..] } else { claims };
        fits && can_fit(Some(date), rest, claims)
    })
}

proptest! {
    #[test]
    fn a_run_is_noticed_where_no_choice_fits(
        places in places(),
        claims in proptest::collection::vec(any::<bool>(), 4),
    ) {
        let mut text = "In [a](#a)".to_owned();
        for (place, is_later) in ('b'..).zip(&claims[..places.len() - 1]) {
            let words = if *is_later { ", then in" } else { ", and earlier in" };
            text += &format!("{words} [{place}](#{place})");
        }
        let noticed = !told(&story("en", &text, &places)).is_empty();
        prop_assert_eq!(noticed, !can_fit(None, &places, &claims), "{}", text);
    }
}
