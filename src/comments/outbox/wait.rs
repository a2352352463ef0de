use jiff::fmt::rfc2822::DateTimeParser;

/// The wait after the first failure, before jitter, in milliseconds.
const FIRST_WAIT: i64 = 4_000;

/// The longest that a comment waits of its own accord, in milliseconds: an hour.
pub const LONGEST_WAIT: i64 = 60 * 60 * 1000;

/// The longest that a comment waits because a server asked for it, in milliseconds: a day.
pub const LONGEST_ASKED: i64 = 24 * 60 * 60 * 1000;

/// What a server's `Retry-After` header asks for (RFC 9110, section 10.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// So many seconds from now.
    Seconds(u32),
    /// Until this moment, in milliseconds since 1970-01-01T00:00:00Z.
    Until(i64),
}

impl RetryAfter {
    /// Reads the header's value: `delta-seconds`, or an HTTP-date in the one form that a server may
    /// send (IMF-fixdate, which is a date by RFC 2822). The two obsolete forms are passed over.
    ///
    /// A number too large to be meant counts as the largest.
    pub fn read(value: &str) -> Option<RetryAfter> {
        let value = value.trim();
        if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(RetryAfter::Seconds(value.parse().unwrap_or(u32::MAX)));
        }
        let moment = DateTimeParser::new().parse_timestamp(value).ok()?;
        Some(RetryAfter::Until(moment.as_millisecond()))
    }

    /// The milliseconds to wait from `now`: none where the moment has passed, and a day at most.
    fn from(self, now: i64) -> i64 {
        let wait = match self {
            RetryAfter::Seconds(seconds) => i64::from(seconds) * 1000,
            RetryAfter::Until(moment) => moment.saturating_sub(now),
        };
        wait.clamp(0, LONGEST_ASKED)
    }
}

/// Until when to wait after `tries` tries, in milliseconds since 1970-01-01T00:00:00Z: twice as long
/// after each failure, an hour at most, half of it left to chance, so that readers who failed
/// together do not come back together. A server that asks for longer gets longer.
///
/// `random` is a number from 0 to 1; anything else counts as the nearer of the two.
pub(super) fn until(now: i64, tries: u32, asked: Option<RetryAfter>, random: f64) -> i64 {
    let doublings = tries.saturating_sub(1).min(20);
    let longest = (FIRST_WAIT << doublings).min(LONGEST_WAIT);
    let half = longest / 2;
    let chance = (half as f64 * random.clamp(0.0, 1.0)) as i64;
    let asked = asked.map_or(0, |asked| asked.from(now));
    let wait = if asked > half { (asked + chance).min(LONGEST_ASKED) } else { half + chance };
    now.saturating_add(wait)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 2024-11-06T08:49:37Z.
    const MOMENT: i64 = 1_730_882_977_000;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        for (value, expected) in [
            ("0", Some(RetryAfter::Seconds(0))),
            ("120", Some(RetryAfter::Seconds(120))),
            (" 15 ", Some(RetryAfter::Seconds(15))),
            ("007", Some(RetryAfter::Seconds(7))),
            ("99999999999999999999", Some(RetryAfter::Seconds(u32::MAX))),
            ("Wed, 06 Nov 2024 08:49:37 GMT", Some(RetryAfter::Until(MOMENT))),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(RetryAfter::Until(0))),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("15s", None),
            ("soon", None),
            ("Tue, 06 Nov 2024 08:49:37 GMT", None),
            ("Wed, 32 Nov 2024 08:49:37 GMT", None),
            ("Wednesday, 06-Nov-24 08:49:37 GMT", None),
            ("Wed Nov  6 08:49:37 2024", None),
            ("2024-11-06T08:49:37Z", None),
            ("١٢", None),
        ] {
            assert_eq!(RetryAfter::read(value), expected, "{value:?}");
        }
    }

    #[test]
    fn waits_double_up_to_an_hour() {
        let longest: Vec<i64> = (1..=12).map(|tries| until(0, tries, None, 1.0) / 1000).collect();
        assert_eq!(longest, [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
        let shortest: Vec<i64> = (1..=3).map(|tries| until(0, tries, None, 0.0)).collect();
        assert_eq!(shortest, [2_000, 4_000, 8_000]);
        assert_eq!(until(0, u32::MAX, None, 1.0), LONGEST_WAIT);
        assert_eq!(until(0, 0, None, 0.0), 2_000);
    }

    #[test]
    fn a_server_is_given_the_time_it_asks_for() {
        let seconds = |seconds| Some(RetryAfter::Seconds(seconds));
        assert_eq!(until(MOMENT, 1, seconds(60), 0.0), MOMENT + 60_000);
        assert_eq!(until(MOMENT, 1, seconds(60), 1.0), MOMENT + 62_000);
        assert_eq!(until(MOMENT, 1, seconds(0), 0.0), MOMENT + 2_000);
        assert_eq!(until(MOMENT, 1, seconds(u32::MAX), 1.0), MOMENT + LONGEST_ASKED);
        assert_eq!(
            until(MOMENT, 1, Some(RetryAfter::Until(MOMENT + 90_000)), 0.0),
            MOMENT + 90_000
        );
        assert_eq!(until(MOMENT, 1, Some(RetryAfter::Until(0)), 0.0), MOMENT + 2_000);
    }

    proptest! {
        #[test]
        fn every_wait_is_bounded(
            now in 0..4_102_444_800_000_i64,
            tries: u32,
            asked in proptest::option::of(prop_oneof![
                any::<u32>().prop_map(RetryAfter::Seconds),
                any::<i64>().prop_map(RetryAfter::Until),
            ]),
            random: f64,
        ) {
            let wait = until(now, tries, asked, random) - now;
            prop_assert!((FIRST_WAIT / 2..=LONGEST_ASKED).contains(&wait), "{}", wait);
            if asked.is_none() {
                prop_assert!(wait <= LONGEST_WAIT);
            }
            if let Some(RetryAfter::Seconds(seconds)) = asked {
                prop_assert!(wait >= (i64::from(seconds) * 1000).min(LONGEST_ASKED));
            }
        }

        #[test]
        fn reading_never_panics(value in any::<String>()) {
            let _ = RetryAfter::read(&value);
        }
    }
}
