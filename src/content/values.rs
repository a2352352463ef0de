use std::str::FromStr;

use oxilangtag::LanguageTag;
use url::Url;

use super::nearest::{listed, nearest};
use super::problem::ValueProblem;
use crate::story::{DateError, PartialDate, Period};

/// A day, month or year.
pub(super) fn date(text: &str) -> Result<PartialDate, ValueProblem> {
    dated(text)
}

/// A date or two with `/` between them.
pub(super) fn period(text: &str) -> Result<Period, ValueProblem> {
    dated(text)
}

fn dated<T: FromStr<Err = DateError>>(text: &str) -> Result<T, ValueProblem> {
    text.parse().map_err(|cause| {
        let help = match cause {
            DateError::Form(_) => {
                "write a day as `2022-10-06`, a month as `2022-10`, a year as `2022`; a meeting of \
                 several days as `2022-10-06/2022-10-07`"
            }
            DateError::Calendar(_) => {
                "look the date up; the order is year, month, day: `2022-10-06`"
            }
            DateError::Reversed { .. } => "write the earlier date first, or correct one of the two",
        };
        ValueProblem::Date { cause, help }
    })
}

/// An absolute http or https address.
pub(super) fn web_address(text: &str) -> Result<String, ValueProblem> {
    if is_web_address(text) {
        Ok(text.to_owned())
    } else {
        Err(ValueProblem::Address { address: text.to_owned() })
    }
}

/// The absolute http or https address of a site, with `/` at its end, in the letters that an address
/// may have (RFC 3986).
pub(super) fn site_address(text: &str) -> Result<String, ValueProblem> {
    let url = Url::parse(text)
        .ok()
        .filter(|url| is_web_address(text) && url.query().is_none() && url.fragment().is_none());
    match url {
        Some(url) => Ok(format!("{}/", url.as_str().trim_end_matches('/'))),
        None => Err(ValueProblem::SiteAddress { address: text.to_owned() }),
    }
}

/// Whether `text` is one as it stands: the `url` crate itself mends what it can, blanks and a
/// missing `//` among it.
pub(crate) fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let plain = !text.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    web && plain && !rest.starts_with(['/', '\\']) && Url::parse(text).is_ok()
}

/// Whether `text` is a mailto address with somebody to write to.
pub(crate) fn is_mail_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| url.scheme() == "mailto" && url.path().contains('@'))
}

/// A BCP 47 tag.
pub(super) fn language(text: &str) -> Result<String, ValueProblem> {
    match LanguageTag::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(ValueProblem::Language { tag: text.to_owned() }),
    }
}

/// One of the words of `all`.
pub(super) fn keyword<T: Copy>(
    key: &'static str,
    all: &[(&'static str, T)],
    text: &str,
) -> Result<T, ValueProblem> {
    let words = || all.iter().map(|(word, _)| *word);
    if let Some((_, meaning)) = all.iter().find(|(word, _)| *word == text) {
        return Ok(*meaning);
    }
    let choice = match all {
        [(only, _)] => format!("the only one so far is `{only}`"),
        _ => format!("use one of {}", listed(words())),
    };
    let help = match nearest(text, words()) {
        Some(near) => format!("did you mean `{near}`? {choice}"),
        None => choice,
    };
    Err(ValueProblem::Word { key, word: text.to_owned(), help })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_absolute() {
        for good in ["https://www.example.org/a?b#c", "http://localhost:8080", "https://հայ.am/ա"]
        {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "www.example.org",
            "/about",
            "https://",
            "https:example.org",
            "https:///example.org",
            "https://exam ple.org",
            "https://example.org/a b",
            "ftp://example.org",
            "javascript://example.org/%0aalert(1)",
            "mailto:a@example.org",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_sites_address_is_a_folder() {
        let address = |text| site_address(text).ok();
        let given = |text: &str| Some(text.to_owned());
        assert_eq!(address("https://www.example.org"), given("https://www.example.org/"));
        assert_eq!(address("http://example.org/talks"), given("http://example.org/talks/"));
        assert_eq!(address("https://example.org/talks/"), given("https://example.org/talks/"));
        assert_eq!(address("https://հայ.am/ա"), given("https://xn--y9a3aq.am/%D5%A1/"));
        for bad in ["/talks/", "example.org", "https://example.org/?a", "https://example.org/#a"] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn mail_addresses_have_a_recipient() {
        assert!(is_mail_address("mailto:editor@example.org"));
        assert!(!is_mail_address("mailto:"));
        assert!(!is_mail_address("editor@example.org"));
    }

    #[test]
    fn languages_are_bcp_47() {
        for good in ["en", "hy", "pt-BR", "zh-Hant"] {
            assert!(language(good).is_ok(), "{good}");
        }
        for bad in ["english language", "e", "en_GB", "en-"] {
            assert!(language(bad).is_err(), "{bad}");
        }
    }
}
