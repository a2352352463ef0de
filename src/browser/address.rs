//! Addresses of the page and of what is on it.

use web_sys::Window;

/// The fragment of the page's address, decoded, without its `#`; none when there is none.
pub fn fragment(window: &Window) -> Option<String> {
    let hash = window.location().hash().ok()?;
    let id = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?.as_string()?;
    (!id.is_empty()).then_some(id)
}

/// The page's address without its fragment, with what is chosen in the timeline.
pub fn without_fragment(window: &Window) -> String {
    let address = window.location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// The page's address with nothing in it that depends on what a reader has done.
pub fn permanent(window: &Window) -> String {
    let address = without_fragment(window);
    address.split('?').next().unwrap_or_default().to_owned()
}

/// Words of a passage that are told whole; of a longer one the first and the last are.
const WHOLE: usize = 12;
const ENDS: usize = 5;

/// The fragment, with its `#`, that leads to `passage` of the page's text and marks it (WICG, "URL
/// Fragment Text Directives"). A browser that knows none opens the page.
///
/// A directive of one text must be within one block, so a passage of several is told by its ends, too.
pub fn text_fragment(passage: &str) -> String {
    let words: Vec<&str> = passage.split_whitespace().collect();
    let told = |words: &[&str]| encoded(&words.join(" "));
    let is_long = words.len() > WHOLE || passage.trim().contains('\n');
    let ends = words.get(..ENDS).zip(words.len().checked_sub(ENDS).and_then(|at| words.get(at..)));
    match ends.filter(|_| is_long && words.len() >= 2 * ENDS) {
        Some((first, last)) => ["#:~:text=", &told(first), ",", &told(last)].concat(),
        None => ["#:~:text=", &told(&words)].concat(),
    }
}

/// Percent-encoded, `-`, `,` and `&` too: they divide a text directive.
fn encoded(text: &str) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'~') {
            encoded.push(byte.into());
        } else {
            encoded.push('%');
            encoded.push(DIGITS[usize::from(byte >> 4)]);
            encoded.push(DIGITS[usize::from(byte & 15)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_passage_is_told_whole() {
        assert_eq!(text_fragment(" then to Prague. "), "#:~:text=then%20to%20Prague.");
        assert_eq!(
            text_fragment("Armenian-Azerbaijani, “so”"),
            "#:~:text=Armenian%2DAzerbaijani%2C%20%E2%80%9Cso%E2%80%9D"
        );
    }

    #[test]
    fn a_long_one_by_its_ends() {
        let passage = "one two three four five six seven eight nine ten eleven twelve thirteen";
        assert_eq!(
            text_fragment(passage),
            "#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"
        );
        assert_eq!(
            text_fragment("one two three four five\n\nsix seven eight nine ten"),
            "#:~:text=one%20two%20three%20four%20five,six%20seven%20eight%20nine%20ten"
        );
    }

    proptest! {
        #[test]
        fn whatever_the_passage_nothing_of_it_divides_the_directive(passage in "\\PC{0,80}") {
            let fragment = text_fragment(&passage);
            let told = fragment.strip_prefix("#:~:text=").expect("it begins so");
            prop_assert!(told.matches(',').count() <= 1);
            prop_assert!(!told.contains(['-', '&', '#', ' ', '"', '<']));
        }
    }
}
