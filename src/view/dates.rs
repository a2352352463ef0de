use leptos::prelude::*;

use crate::story::{PartialDate, Period};

/// A date as a `time` element with its machine-readable form.
#[component]
pub fn DateView(date: PartialDate) -> impl IntoView {
    view! { <time datetime=date.to_string()>{date.words()}</time> }
}

/// A period as one or two `time` elements: HTML has none for a range.
#[component]
pub fn PeriodView(period: Period) -> impl IntoView {
    let (start, rest) = period.word_parts();
    let end = rest.zip(period.end()).map(|((dash, words), end)| {
        view! { {dash}<time datetime=end.to_string()>{words}</time> }
    });
    view! { <time datetime=period.start().to_string()>{start}</time>{end} }
}
