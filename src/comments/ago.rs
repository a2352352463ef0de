const UNITS: [(i64, &str); 6] = [
    (365 * DAY, "year"),
    (30 * DAY, "month"),
    (7 * DAY, "week"),
    (DAY, "day"),
    (DAY / 24, "hour"),
    (60_000, "minute"),
];

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// How long ago something was, in whole units of the largest that fits: "3 hours ago". A month has 30
/// days and a year 365 here; less than a minute, and the future of a clock that is wrong, is "just
/// now".
pub fn ago(milliseconds: i64) -> String {
    let Some((length, unit)) = UNITS.iter().find(|(length, _)| milliseconds >= *length) else {
        return "just now".to_owned();
    };
    let count = milliseconds / length;
    let plural = if count == 1 { "" } else { "s" };
    [&count.to_string(), " ", unit, plural, " ago"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_unit_that_fits() {
        for (milliseconds, words) in [
            (i64::MIN, "just now"),
            (-1, "just now"),
            (59_999, "just now"),
            (60_000, "1 minute ago"),
            (59 * 60_000, "59 minutes ago"),
            (60 * 60_000, "1 hour ago"),
            (DAY - 1, "23 hours ago"),
            (DAY, "1 day ago"),
            (7 * DAY, "1 week ago"),
            (30 * DAY, "1 month ago"),
            (364 * DAY, "12 months ago"),
            (800 * DAY, "2 years ago"),
        ] {
            assert_eq!(ago(milliseconds), words);
        }
    }
}
