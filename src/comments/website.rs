use super::trim::{is_invisible, trim};

/// What was typed is no website's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a website")]
pub struct NotAWebsite;

/// The address of a website as it is sent and linked to: with `http://` or `https://` in front,
/// otherwise as typed. Nothing typed is `None`.
///
/// Stricter than the two standards that take the result further, and never in conflict with them:
///
/// - The WHATWG URL standard, by which a browser reads the link, repairs nearly everything: it
///   drops tabs and line breaks, reads `\` as `/`, `http:/a` and `http:///a` as `http://a`. Here
///   such an address is refused, since the repair is a guess.
/// - WordPress' `esc_url_raw()` drops each ASCII character that is not of a URL (`"`, `<`, `>`, `\`,
///   `^`, `` ` ``, `{`, `}`), which makes another address of it. Here it is refused. Where no scheme
///   is given WordPress adds `http://`; `https://` is the better guess today.
/// - No user name or password (`https://you@example.com`): as a link they serve deceit only.
/// - The host is `localhost`, a name with a dot, an IPv4 address in the usual four parts, or an
///   IPv6 address in brackets. Of a name in another script only what can be told without IDNA's
///   tables is checked: those would weigh more than the whole form.
/// - A port runs from 1 to 65535.
///
/// `input type=url` takes any absolute URL of the URL standard. So it takes what is refused here for
/// one of the reasons above, and other schemes; and it refuses an address without a scheme, which is
/// completed here, and a name that IDNA's tables refuse. tests/browser/validity.rs compares the two
/// and knows no other difference.
///
/// The length is for the caller to check, of the result.
pub fn normalise_website(typed: &str) -> Result<Option<String>, NotAWebsite> {
    let typed = trim(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let refused = |character| {
        is_invisible(character)
            || matches!(character, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '}')
    };
    if typed.chars().any(refused) {
        return Err(NotAWebsite);
    }
    let (scheme, rest) = split_scheme(typed)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if !is_authority(authority) {
        return Err(NotAWebsite);
    }
    Ok(Some([scheme, rest].concat()))
}

/// The scheme to put in front, and what follows it.
fn split_scheme(typed: &str) -> Result<(&'static str, &str), NotAWebsite> {
    if let Some(rest) = typed.strip_prefix("//") {
        return Ok(("https://", rest));
    }
    if let Some((before, after)) = typed.split_once(':')
        && let Some(rest) = after.strip_prefix("//")
        // Else the colon stands in the path or the query: `example.com/?from=https://…`.
        && !before.contains(['/', '?', '#'])
    {
        return if before.eq_ignore_ascii_case("https") {
            Ok(("https://", rest))
        } else if before.eq_ignore_ascii_case("http") {
            Ok(("http://", rest))
        } else {
            Err(NotAWebsite)
        };
    }
    // `mailto:…`, `javascript:…` and `data:…` get here too: read as a host with a port, they fail.
    Ok(("https://", typed))
}

/// A host with or without a port. An `@`, with which a user name ends, is in neither.
fn is_authority(authority: &str) -> bool {
    if let Some(literal) = authority.strip_prefix('[') {
        return literal.split_once(']').is_some_and(|(address, port)| {
            is_ipv6(address) && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        });
    }
    match authority.split_once(':') {
        Some((host, port)) => is_host(host) && is_port(port),
        None => is_host(authority),
    }
}

/// Eight groups of one to four hexadecimal digits, or fewer with one `::` for the zeros left out. By
/// hand, since the standard library's parser is larger than all the rest here; the form that ends
/// in an IPv4 address is not taken.
fn is_ipv6(address: &str) -> bool {
    let gap = address.as_bytes().windows(2).position(|pair| pair == b"::");
    let Some((head, tail)) = gap.and_then(|at| Some((address.get(..at)?, address.get(at + 2..)?)))
    else {
        return groups(address) == Some(8);
    };
    matches!((groups(head), groups(tail)), (Some(before), Some(after)) if before + after < 8)
}

/// How many groups of an IPv6 address these are, if they are.
fn groups(text: &str) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let is_group = |group: &str| {
        (1..=4).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    text.split(':').all(is_group).then(|| text.split(':').count())
}

fn is_port(port: &str) -> bool {
    is_number(port) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_host(host: &str) -> bool {
    let Some((_, last)) = host.rsplit_once('.') else {
        return host.eq_ignore_ascii_case("localhost");
    };
    // No top-level domain starts with a digit, and by the URL standard a host whose last label is a
    // number, hexadecimal ones included, is an IPv4 address or nothing.
    if last.starts_with(|first: char| first.is_ascii_digit()) {
        return host.split('.').count() == 4 && host.split('.').all(is_octet);
    }
    host.split('.').all(is_label)
}

/// 0 to 255 without a leading zero, which the URL standard reads as octal.
fn is_octet(part: &str) -> bool {
    is_number(part) && part.parse::<u8>().is_ok() && (part == "0" || !part.starts_with('0'))
}

/// Letters, digits, inner hyphens, the underscore that some subdomains have, and the characters of
/// other scripts apart from the blocks of punctuation and of fullwidth forms, in which IDNA finds
/// dots and slashes.
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|character| match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => true,
            '\0'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}' => false,
            '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffff}' => false,
            _ => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_what_a_reader_means() {
        for (typed, sent) in [
            ("example.com", "https://example.com"),
            ("  example.com\n", "https://example.com"),
            ("\u{200e}example.com\u{200e}", "https://example.com"),
            ("www.example.com/blog", "https://www.example.com/blog"),
            ("//example.com", "https://example.com"),
            ("http://example.com", "http://example.com"),
            ("HTTP://Example.COM/Path", "http://Example.COM/Path"),
            ("HttpS://example.com", "https://example.com"),
            ("https://example.com/", "https://example.com/"),
            ("https://example.com?a=b&c", "https://example.com?a=b&c"),
            ("https://example.com#top", "https://example.com#top"),
            ("example.com/?from=http://a.b", "https://example.com/?from=http://a.b"),
            ("example.com?a:b", "https://example.com?a:b"),
            ("mastodon.social/@name", "https://mastodon.social/@name"),
            (
                "https://example.com/a|b'(c)*,;~!$+%20[d]",
                "https://example.com/a|b'(c)*,;~!$+%20[d]",
            ),
            ("example.com:8080", "https://example.com:8080"),
            ("https://example.com:1/", "https://example.com:1/"),
            ("https://example.com:65535", "https://example.com:65535"),
            ("localhost", "https://localhost"),
            ("http://LOCALHOST:3000/a", "http://LOCALHOST:3000/a"),
            ("127.0.0.1", "https://127.0.0.1"),
            ("http://255.0.255.0:80", "http://255.0.255.0:80"),
            ("[::1]", "https://[::1]"),
            ("http://[2001:db8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
            ("[::]", "https://[::]"),
            ("[1::]", "https://[1::]"),
            ("[1:2:3:4:5:6:7:ABCD]", "https://[1:2:3:4:5:6:7:ABCD]"),
            ("[1:2:3::5:6:7:8]", "https://[1:2:3::5:6:7:8]"),
            ("my_blog.example.com", "https://my_blog.example.com"),
            ("1.2.3.4.example.com", "https://1.2.3.4.example.com"),
            ("xn--80ak6aa92e.com", "https://xn--80ak6aa92e.com"),
            ("кремль.рф", "https://кремль.рф"),
            ("https://հայ.հայ/ուղի", "https://հայ.հայ/ուղի"),
            ("bücher.example", "https://bücher.example"),
            ("हिन्दी.भारत", "https://हिन्दी.भारत"),
            ("例え.テスト", "https://例え.テスト"),
            ("https://example.com/путь?имя=значение", "https://example.com/путь?имя=значение"),
        ] {
            assert_eq!(normalise_website(typed), Ok(Some(sent.to_owned())), "{typed:?}");
        }
    }

    #[test]
    fn nothing_is_none() {
        for typed in ["", " ", "\n\t", "\u{feff}\u{200b}"] {
            assert_eq!(normalise_website(typed), Ok(None), "{typed:?}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        for typed in [
            "foo",
            "foo bar",
            "foo bar.com",
            "http://",
            "https://",
            "//",
            "/",
            "/path",
            "?a.b",
            "#a.b",
            ".",
            "..",
            "http:///x",
            "http:////example.com",
            "///example.com",
            "http:/example.com",
            "http:example.com",
            "http//example.com",
            "https://https://example.com",
            "https:// example.com",
            "ftp://example.com",
            "file:///etc/passwd",
            "ws://example.com",
            "javascript:alert(1)",
            "JavaScript:alert(1)//example.com",
            "javascript://example.com/%0aalert(1)",
            "java\tscript:alert(1)",
            "java\u{0}script:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "data:text/html;base64,PHNjcmlwdD4=",
            "vbscript:msgbox(1)",
            "blob:https://example.com/1",
            "view-source:https://example.com",
            "mailto:name@example.com",
            "tel:123",
            "name@example.com",
            "https://name@example.com",
            "https://name:word@example.com",
            "https://example.com@evil.example",
            "https://@example.com",
            "https://example.com\\@evil.example",
            "https:\\\\example.com",
            "https://example.com/a b",
            "https://example.com/a\nb",
            "https://exa\nmple.com",
            "https://example.com/\u{202e}moc",
            "https://example.com/\u{85}a",
            "https://example.com/\"onmouseover=alert(1)",
            "https://example.com/<b>",
            "https://example.com/{a}",
            "https://example.com/^`",
            "https://example.com:",
            "https://example.com:0",
            "https://example.com:65536",
            "https://example.com:+80",
            "https://example.com:-1",
            "https://example.com:80a",
            "https://example.com:80:80",
            "https://example.com:８０",
            "https://:80",
            "example",
            "https://example",
            "https://.example.com",
            "https://example..com",
            "https://example.com.",
            "https://-example.com",
            "https://example-.com",
            "https://example.-com",
            "https://exam%70le.com",
            "https://exam*ple.com",
            "https://exam|ple.com",
            "https://example.com,",
            "https://example.com;a",
            "https://example.1",
            "https://example.0x1",
            "https://1.2.3",
            "https://1.2.3.4.5",
            "https://1.2.3.256",
            "https://1.2.3.04",
            "https://1.2.3.0x4",
            "https://1.2.3.4.",
            "https://example。com",
            "https://example.com／path",
            "https://example\u{ad}.com",
            "https://example.c℀m",
            "https://[",
            "https://[]",
            "https://[::1",
            "https://[::1]a",
            "https://[::1]:",
            "https://[::1]:0",
            "https://[::1%25en0]",
            "https://[1.2.3.4]",
            "https://[::g]",
            "https://[:]",
            "https://[:::]",
            "https://[1:2]",
            "https://[:1::]",
            "https://[1::2::3]",
            "https://[12345::]",
            "https://[1:2:3:4:5:6:7]",
            "https://[1:2:3:4:5:6:7:8:9]",
            "https://[1:2:3:4::5:6:7:8]",
            "https://[::ffff:1.2.3.4]",
            "https://::1",
            "https://]",
        ] {
            assert_eq!(normalise_website(typed), Err(NotAWebsite), "{typed:?}");
        }
        assert!(normalise_website(&format!("{}.com", "a".repeat(63))).is_ok());
        assert!(normalise_website(&format!("{}.com", "a".repeat(64))).is_err());
    }

    /// Addresses with something wrong in every third place.
    fn nearly_addresses() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => "(|//|http://|https://|HTTPS://|ftp:|javascript:|http:/)[a-z0-9._-]{0,8}(\\.[a-z]{2,3}|)(:[0-9]{0,6}|)([/?#][a-z/:@?#.%=&|']{0,8}|)",
            2 => "(|https://)[0-9a-fx]{1,3}(\\.[0-9a-fx]{1,3}){0,4}(:[0-9]{1,5}|)",
            1 => "(|http://)\\[(::)?([0-9a-f]{1,4}::?){0,7}[0-9a-f]{0,4}\\](:[0-9]{0,3}|)/?",
            2 => "(|https://)([а-яё]{1,5}|[ա-ֆ]{1,5}|[à-öø-ÿ]{1,5}|[α-ρ]{1,4}|[ぁ-ん]{1,4}|[一-龠]{1,4})\\.(рф|հայ|com|ею|テスト)(/[а-яա-ֆ😀é]{0,5}|)",
            2 => "[ -~]{0,16}",
            1 => any::<String>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_comes_out_is_final_and_safe(typed in nearly_addresses()) {
            let Ok(Some(sent)) = normalise_website(&typed) else { return Ok(()) };
            prop_assert!(sent.starts_with("http://") || sent.starts_with("https://"));
            prop_assert_eq!(normalise_website(&sent), Ok(Some(sent.clone())));
            // All that was typed is kept.
            let typed = typed.trim_matches(is_invisible);
            prop_assert!(sent.to_lowercase().ends_with(&typed.to_lowercase()));
        }

        #[test]
        #[cfg(feature = "ssr")]
        fn the_url_standard_reads_the_same_from_it(typed in nearly_addresses()) {
            let Ok(Some(sent)) = normalise_website(&typed) else { return Ok(()) };
            let read = match url::Url::parse(&sent) {
                // The one thing that is left to the browser.
                Err(url::ParseError::IdnaError) if !sent.is_ascii() || sent.contains("xn--") => {
                    return Ok(());
                }
                read => read.map_err(|error| TestCaseError::fail(format!("{sent}: {error}")))?,
            };
            prop_assert!(matches!(read.scheme(), "http" | "https"));
            prop_assert!(read.username().is_empty() && read.password().is_none());
            let (_, rest) = sent.split_once("://").unwrap_or_default();
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = read.host_str().unwrap_or_default();
            prop_assert!(!host.is_empty());
            if authority.is_ascii() && !authority.starts_with('[') {
                let host = match read.port() {
                    Some(port) => format!("{host}:{port}"),
                    None => host.to_owned(),
                };
                let authority = authority.to_ascii_lowercase();
                // The standard drops a scheme's own port, and zeros before a port.
                let (name, port) = authority.split_once(':').unwrap_or((&authority, ""));
                let port: u16 = port.parse().unwrap_or_default();
                let standing = read.port().unwrap_or_default() == port
                    || read.port_or_known_default() == Some(port);
                prop_assert!(host.starts_with(name) && standing, "{} {}", sent, host);
            }
        }
    }

    /// A character of another script never ends the host or splits it: where the URL standard takes
    /// the host at all, it has the labels that stand there.
    #[test]
    #[cfg(feature = "ssr")]
    fn no_character_stands_for_another_host() {
        let mut taken = 0_u32;
        for character in '\u{80}'..'\u{20000}' {
            let typed = format!("https://a{character}b.example/c");
            let Ok(Some(sent)) = normalise_website(&typed) else { continue };
            let Ok(read) = url::Url::parse(&sent) else { continue };
            let host = read.host_str().unwrap_or_default();
            assert!(host.ends_with(".example") && host.split('.').count() == 2, "{sent}: {host}");
            assert_eq!(read.path(), "/c", "{sent}");
            taken += 1;
        }
        assert!(taken > 40_000, "{taken}");
    }

    /// How many of the generated addresses the property tests really look at.
    #[test]
    fn enough_nearly_addresses_are_accepted() {
        use proptest::strategy::ValueTree;
        use proptest::test_runner::TestRunner;

        let mut runner = TestRunner::deterministic();
        let strategy = nearly_addresses();
        let accepted = (0..500)
            .filter(|_| {
                let typed = strategy.new_tree(&mut runner).unwrap().current();
                matches!(normalise_website(&typed), Ok(Some(_)))
            })
            .count();
        assert!((100..400).contains(&accepted), "{accepted}");
    }
}
