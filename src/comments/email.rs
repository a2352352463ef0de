use strsim::osa_distance;

use super::trim::trim;

/// Whether this is a "valid e-mail address" of the HTML Living Standard, which is what an
/// `input type=email` accepts: a local part of the letters, digits and signs below, `@`, and labels
/// of 1 to 63 letters, digits and inner hyphens with dots between them.
///
/// All ASCII, and no dot is needed after the `@`; the standard calls this "a willful violation" of
/// RFC 5322, whose comments and quoted strings no reader means. Nothing is trimmed.
pub fn is_valid_email(address: &str) -> bool {
    address.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && local.bytes().all(is_local) && domain.split('.').all(is_label)
    })
}

/// RFC 5322's `atext`, or a dot.
fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte)
}

/// RFC 1034's `let-dig [ [ ldh-str ] let-dig ]`, at most 63 characters (RFC 1123).
fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    (1..=63).contains(&bytes.len())
        && bytes.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Providers of mailboxes, and the endings under which they give them out, the usual one first.
///
/// A hint leads to nothing else, and an address at one of these is never questioned. Names of one
/// to three letters are left out: they are one slip from too many others to be corrected to.
const PROVIDERS: [(&str, &str); 36] = [
    ("gmail", "com"),
    ("googlemail", "com"),
    ("yahoo", "com co.uk fr de it es ca in co.in com.br co.jp"),
    ("hotmail", "com co.uk fr de it es be nl"),
    ("outlook", "com fr de es it"),
    ("live", "com fr nl co.uk de ru"),
    ("icloud", "com"),
    ("proton", "me"),
    ("protonmail", "com ch"),
    ("fastmail", "com fm"),
    ("mail", "ru com am"),
    ("email", "com cz"),
    ("yandex", "ru com by kz ua com.tr"),
    ("list", "ru"),
    ("inbox", "ru lv com"),
    ("rambler", "ru"),
    ("internet", "ru"),
    ("freenet", "de am"),
    ("t-online", "de"),
    ("orange", "fr"),
    ("wanadoo", "fr"),
    ("laposte", "net"),
    ("free", "fr"),
    ("libero", "it"),
    ("virgilio", "it"),
    ("seznam", "cz"),
    ("centrum", "cz"),
    ("azet", "sk"),
    ("onet", "pl"),
    ("interia", "pl"),
    ("freemail", "hu"),
    ("telenet", "be"),
    ("bluewin", "ch"),
    ("comcast", "net"),
    ("btinternet", "com"),
    ("rocketmail", "com"),
];

/// Endings that no registry has, and what they were meant to be.
const SLIPS: [(&str, &str); 12] = [
    ("con", "com"),
    ("cmo", "com"),
    ("ocm", "com"),
    ("comm", "com"),
    ("coom", "com"),
    ("cpm", "com"),
    ("vom", "com"),
    ("xom", "com"),
    ("nte", "net"),
    ("nett", "net"),
    ("ogr", "org"),
    ("rru", "ru"),
];

/// The address that was probably meant, where the part after the `@` looks like a slip of the
/// fingers: `name@gmial.com`, `name@example.con`, `name@gmail,com`.
///
/// Only a suggestion: it may be wrong, so the address as typed must stay acceptable. It keeps
/// silent where a domain is common itself (`mail.com`, `ymail.com`) or merely unknown.
pub fn email_hint(address: &str) -> Option<String> {
    let (local, typed) = trim(address).rsplit_once('@')?;
    let typed = typed.to_ascii_lowercase();
    let meant = meant_domain(&typed)?;
    let hint = [local, "@", &meant].concat();
    (meant != typed && is_valid_email(&hint)).then_some(hint)
}

fn meant_domain(typed: &str) -> Option<String> {
    // On a keyboard the comma is beside the dot; some phones put a space after either.
    let mut domain = typed.replace(',', ".");
    domain.retain(|character| !character.is_whitespace());
    let domain = domain.trim_end_matches('.');
    let (name, ending) = match domain.split_once('.') {
        Some((name, ending)) => (name, ending.trim_start_matches('.')),
        None => domain.strip_suffix("com").map_or((domain, ""), |name| (name, "com")),
    };
    let ending = match ending.rsplit_once('.') {
        Some((before, last)) => [before, ".", mended(last)].concat(),
        None => mended(ending).to_owned(),
    };
    if let Some((provider, ending)) = nearest(name, &ending) {
        return Some([provider, ".", ending].concat());
    }
    (!ending.is_empty() && domain.contains('.')).then(|| [name, ".", &ending].concat())
}

fn mended(ending: &str) -> &str {
    SLIPS.iter().find(|(slip, _)| *slip == ending).map_or(ending, |(_, meant)| meant)
}

/// The provider and the ending of its that the reader came closest to, if close enough.
fn nearest(name: &str, ending: &str) -> Option<(&'static str, &'static str)> {
    let mut best: Option<(usize, (&str, &str))> = None;
    for (provider, endings) in PROVIDERS {
        let Some(edits) = slips(name, provider) else { continue };
        let listed = endings.split(' ').find(|listed| *listed == ending);
        let Some(ending) = listed.or_else(|| near_ending(provider, endings, ending, edits == 0))
        else {
            continue;
        };
        if best.is_none_or(|(least, _)| edits < least) {
            best = Some((edits, (provider, ending)));
        }
    }
    best.map(|(_, found)| found)
}

/// What a provider's ending was probably meant to be, where the typed one is none of its own.
fn near_ending(
    provider: &str,
    endings: &'static str,
    typed: &str,
    exact: bool,
) -> Option<&'static str> {
    let usual = endings.split(' ').next()?;
    // Gmail has one domain only. Elsewhere `.co`, `.cm` and `.om` are countries' endings under which
    // these providers give out no mailbox; other countries' may well be the provider's own. A short
    // name with another ending is somebody else's.
    let meant = (provider == "gmail" && exact)
        || (provider.len() >= 5
            && (typed.is_empty() || (usual == "com" && osa_distance(typed, usual) == 1)));
    meant.then_some(usual)
}

/// How many slips lead from a provider's name to what was typed, if few enough for its length.
fn slips(typed: &str, provider: &str) -> Option<usize> {
    // Most names are told apart by their lengths, and a very long one costs no time.
    if typed.len().abs_diff(provider.len()) > 2 {
        return None;
    }
    let edits = osa_distance(typed, provider);
    let letters = |word: &str| word.bytes().map(usize::from).sum::<usize>();
    // One edit that leaves the letters the same has swapped two neighbours: hardly ever a name of
    // its own, however short.
    let swapped =
        edits == 1 && typed.len() == provider.len() && letters(typed) == letters(provider);
    // The first letter is rarely wrong, and with another one `gmail` is `ymail`, `email` and `mail`.
    let allowed = match provider.len() {
        0..=4 => 0,
        5..=6 => 1,
        _ => 2,
    };
    let alike = edits <= allowed && typed.bytes().next() == provider.bytes().next();
    (edits == 0 || swapped || alike).then_some(edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    /// The HTML Living Standard's own "JavaScript- and Perl-compatible regular expression", as
    /// printed there. `$` is the very end in both dialects, and `\/` is a slash.
    fn standard() -> Regex {
        let printed = r"^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$";
        Regex::new(printed).unwrap()
    }

    #[test]
    fn agrees_with_the_standard_on_hand_picked_addresses() {
        let label = |length: usize| "a".repeat(length);
        let valid = [
            "a@b".to_owned(),
            "name@example.com".to_owned(),
            "first.last@sub.example.co.uk".to_owned(),
            "name+tag@example.com".to_owned(),
            // Dots anywhere in the local part, unlike RFC 5322.
            ".a..b.@example.com".to_owned(),
            "!#$%&'*+/=?^_`{|}~-@example.com".to_owned(),
            "1@2.3".to_owned(),
            "a@xn--bcher-kva.example".to_owned(),
            "a@b-c.d--e".to_owned(),
            "A@EXAMPLE.COM".to_owned(),
            "a@127.0.0.1".to_owned(),
            format!("a@{}", label(63)),
            format!("a@{}.{}", label(63), label(63)),
            format!("{}@b", label(300)),
            format!("a@{}", vec![label(63); 9].join(".")),
        ];
        let not = [
            String::new(),
            "@".to_owned(),
            "a".to_owned(),
            "a@".to_owned(),
            "@b".to_owned(),
            "a@b@c".to_owned(),
            "a@@b".to_owned(),
            "a@.b".to_owned(),
            "a@b.".to_owned(),
            "a@b..c".to_owned(),
            "a@-b".to_owned(),
            "a@b-".to_owned(),
            "a@b-.c".to_owned(),
            "a@b.-c".to_owned(),
            "a@-".to_owned(),
            "a@b_c".to_owned(),
            "a@[127.0.0.1]".to_owned(),
            "a b@c".to_owned(),
            "a@b c".to_owned(),
            " a@b".to_owned(),
            "a@b ".to_owned(),
            "a@b\n".to_owned(),
            "\na@b".to_owned(),
            "a\n@b".to_owned(),
            "\"a\"@b".to_owned(),
            "a(b)@c".to_owned(),
            "a,b@c".to_owned(),
            "a:b@c".to_owned(),
            "a;b@c".to_owned(),
            "a<b>@c".to_owned(),
            "a\\b@c".to_owned(),
            "a[b]@c".to_owned(),
            "a\0@b".to_owned(),
            "a\u{7f}@b".to_owned(),
            "é@example.com".to_owned(),
            "a@exämple.com".to_owned(),
            "имя@пример.рф".to_owned(),
            "a@b\u{200b}".to_owned(),
            "a@b\u{ff0e}c".to_owned(),
            "name@example,com".to_owned(),
            format!("a@{}", label(64)),
            format!("a@{}.b", label(64)),
            format!("a@b.{}", label(64)),
        ];
        let standard = standard();
        for (expected, list) in [(true, &valid[..]), (false, &not[..])] {
            for address in list {
                assert_eq!(standard.is_match(address), expected, "the standard: {address:?}");
                assert_eq!(is_valid_email(address), expected, "{address:?}");
            }
        }
    }

    #[test]
    fn agrees_with_the_standard_on_every_character() {
        let standard = standard();
        for character in (0..=0x2ff).filter_map(char::from_u32) {
            for address in [
                format!("{character}@b"),
                format!("a{character}c@b"),
                format!("a@{character}"),
                format!("a@b{character}"),
                format!("a@b{character}c"),
                format!("a@{character}.c"),
            ] {
                assert_eq!(is_valid_email(&address), standard.is_match(&address), "{address:?}");
            }
        }
    }

    #[test]
    fn agrees_with_the_standard_on_generated_strings() {
        use proptest::strategy::ValueTree;
        use proptest::test_runner::TestRunner;

        let standard = standard();
        let generated = prop_oneof![
            // Most are valid.
            4 => "[a-z.+!'-]{1,5}@[a-zA-Z0-9]{1,3}(-{0,2}[a-z0-9]{1,2}){0,2}(\\.[a-z0-9]{1,3}){0,2}",
            // Near the grammar, a little astray.
            3 => "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,6}@[a-z0-9-]{1,4}(\\.[a-z0-9-]{0,4}){0,3}",
            // Its alphabet, at random.
            3 => "[ab9@.\\-_+ é]{0,9}",
            // Labels about as long as they may be.
            2 => "[a.]{0,3}@[a-z0-9]{0,2}[a-z0-9-]{58,63}[a-z0-9-]?(\\.[a-z0-9-]{61,64})?",
            1 => any::<String>(),
        ];
        let mut runner = TestRunner::deterministic();
        let mut counts = [0_usize; 2];
        for _ in 0..12_000 {
            let address = generated.new_tree(&mut runner).unwrap().current();
            let expected = standard.is_match(&address);
            assert_eq!(is_valid_email(&address), expected, "{address:?}");
            counts[usize::from(expected)] += 1;
        }
        // Among strings of one kind only, to agree would be easy.
        assert!(counts.iter().all(|&count| count > 2_500), "{counts:?}");
    }

    #[test]
    fn hints_at_likely_slips() {
        for (typed, meant) in [
            ("gmial.com", "gmail.com"),
            ("gamil.com", "gmail.com"),
            ("gmali.com", "gmail.com"),
            ("mgail.com", "gmail.com"),
            ("gmal.com", "gmail.com"),
            ("gmaill.com", "gmail.com"),
            ("gnail.com", "gmail.com"),
            ("GMIAL.COM", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmail.cmo", "gmail.com"),
            ("gmail.ocm", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail.cm", "gmail.com"),
            ("gmail.om", "gmail.com"),
            ("gmail.comm", "gmail.com"),
            ("gmail.ru", "gmail.com"),
            ("gmail.fr", "gmail.com"),
            ("gmail.com.com", "gmail.com"),
            ("gmail", "gmail.com"),
            ("gmailcom", "gmail.com"),
            ("gmial", "gmail.com"),
            ("gmail,com", "gmail.com"),
            ("gmail. com", "gmail.com"),
            ("gmail..com", "gmail.com"),
            ("gmail.com.", "gmail.com"),
            ("gmial.con", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("hotmal.com", "hotmail.com"),
            ("homtail.com", "hotmail.com"),
            ("hotmial.fr", "hotmail.fr"),
            ("hotmail.co", "hotmail.com"),
            ("yaho.com", "yahoo.com"),
            ("yahooo.com", "yahoo.com"),
            ("yaho.co.uk", "yahoo.co.uk"),
            ("yahoo.con", "yahoo.com"),
            ("outlok.com", "outlook.com"),
            ("outloook.com", "outlook.com"),
            ("otulook.com", "outlook.com"),
            ("iclod.com", "icloud.com"),
            ("icoud.com", "icloud.com"),
            ("mial.ru", "mail.ru"),
            ("mali.ru", "mail.ru"),
            ("mail.rru", "mail.ru"),
            ("yandx.ru", "yandex.ru"),
            ("yadnex.ru", "yandex.ru"),
            ("yandex", "yandex.ru"),
            ("ramler.ru", "rambler.ru"),
            ("protonmial.com", "protonmail.com"),
            ("mail.con", "mail.com"),
            ("lvie.com", "live.com"),
            ("example.con", "example.com"),
            ("news.example.ocm", "news.example.com"),
            ("example.ogr", "example.org"),
            ("example.com,au", "example.com.au"),
        ] {
            assert_eq!(
                email_hint(&format!(" First.Last@{typed} ")),
                Some(format!("First.Last@{meant}")),
                "{typed}"
            );
        }
    }

    #[test]
    fn is_silent_about_real_domains() {
        for domain in "gmail.com googlemail.com mail.com ymail.com email.com rocketmail.com \
             yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.ca yahoo.in \
             yahoo.co.in yahoo.com.br yahoo.com.ar yahoo.com.au yahoo.com.mx yahoo.gr yahoo.ro \
             yahoo.se yahoo.no yahoo.dk yahoo.pl yahoo.co.jp yahoo.cn \
             hotmail.com hotmail.fr hotmail.de hotmail.it hotmail.es hotmail.be hotmail.nl \
             hotmail.ch hotmail.se hotmail.gr hotmail.co.uk hotmail.com.tr hotmail.com.ar \
             outlook.com outlook.fr outlook.de outlook.es outlook.it outlook.pt outlook.cz \
             outlook.cl outlook.sa outlook.com.br outlook.co.id \
             live.com live.fr live.nl live.ca live.cl live.cn live.se live.ru live.co.uk \
             live.com.pt msn.com passport.com icloud.com me.com mac.com aol.com aol.de aim.com \
             gmx.de gmx.net gmx.com gmx.at gmx.ch gmx.fr gmx.us web.de freenet.de freenet.am \
             t-online.de arcor.de online.de posteo.de mailbox.org mail.de \
             mail.ru inbox.ru list.ru bk.ru internet.ru xmail.ru ya.ru yandex.ru yandex.com \
             yandex.by yandex.kz yandex.ua yandex.com.tr narod.ru rambler.ru lenta.ru ro.ru \
             autorambler.ru myrambler.ru hotbox.ru pochta.ru nm.ru vk.com \
             ukr.net i.ua meta.ua bigmir.net mail.ua email.ua tut.by mail.by mail.kz \
             mail.am web.am xter.net arminco.com netsys.am mail.az box.az mail.ge posta.ge \
             abv.bg mail.bg dir.bg mail.ee hot.ee online.ee inbox.lv apollo.lv one.lv \
             seznam.cz email.cz post.cz centrum.cz atlas.cz volny.cz azet.sk zoznam.sk \
             wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.onet.pl gazeta.pl \
             tlen.pl freemail.hu citromail.hu indamail.hu \
             orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr aliceadsl.fr \
             numericable.fr libero.it virgilio.it tiscali.it alice.it tin.it fastwebnet.it \
             telefonica.net terra.es ono.com sapo.pt iol.pt telenet.be skynet.be proximus.be \
             voo.be ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl hetnet.nl bluewin.ch \
             sunrise.ch hispeed.ch chello.at aon.at eircom.net btinternet.com sky.com \
             talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk \
             telia.com comhem.se online.no mail.dk jubii.dk luukku.com suomi24.fi otenet.gr \
             proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io \
             tuta.com fastmail.com fastmail.fm hey.com hushmail.com zoho.com zohomail.com \
             mailfence.com startmail.com disroot.org riseup.net duck.com \
             comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net \
             earthlink.net juno.com optonline.net shaw.ca rogers.com sympatico.ca \
             bigpond.com optusnet.com.au uol.com.br bol.com.br terra.com.br \
             qq.com 163.com 126.com sina.com foxmail.com naver.com daum.net hanmail.net \
             rediffmail.com walla.co.il walla.com netvision.net.il \
             gmall.ru gail.am dateline.news gov.am europarl.europa.eu ysu.am localhost example.com example.co \
             company.cm firm.om bbc.co.uk"
            .split_whitespace()
        {
            assert_eq!(email_hint(&format!("name@{domain}")), None, "{domain}");
        }
    }

    #[test]
    fn is_silent_about_what_is_no_address() {
        for address in [
            "",
            "@",
            "gmial.com",
            "@gmial.com",
            "a@",
            "a@,",
            "a@.",
            "a b@gmial.com",
            "a@b@gmial.com",
            "имя@gmial.com",
        ] {
            assert_eq!(email_hint(address), None, "{address:?}");
        }
    }

    #[test]
    fn every_provider_is_known() {
        for (provider, endings) in PROVIDERS {
            assert!(provider.len() > 3, "{provider}");
            for ending in endings.split(' ') {
                assert_eq!(email_hint(&format!("a@{provider}.{ending}")), None);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// A hint can be taken as it is, and once taken there is nothing more to say.
        #[test]
        fn a_hint_is_an_address_that_gets_no_hint(
            address in "[a-z.]{1,4}@(g?m?a?i?l?|yaho{0,3}|[a-z]{0,7}|hot[mail]{4})[., ]{0,2}[comnetru.,]{0,6}"
        ) {
            if let Some(hint) = email_hint(&address) {
                prop_assert!(is_valid_email(&hint), "{}", hint);
                prop_assert_eq!(email_hint(&hint), None, "{}", hint);
            }
        }

        #[test]
        fn hinting_never_panics(address in any::<String>(), domain in "\\PC{0,12}") {
            let _ = email_hint(&address);
            let _ = email_hint(&format!("a@{domain}"));
        }
    }
}
