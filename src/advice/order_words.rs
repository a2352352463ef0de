//! Words by which a text claims an order in time, for languages in which it is sure what they mean.

/// What comes later: what is named behind the words, or what is named before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// "In Prague, then in Paris".
    Later,
    /// "In Prague, and earlier in Paris".
    Earlier,
}

/// Words that claim an order, in small letters.
pub(super) struct OrderWords {
    pub(super) words: &'static str,
    pub(super) claim: Claim,
    /// Behind one of these they mean something else: "the then president", "since then".
    not_behind: &'static [&'static str],
    /// Before one of these, too: "después de París" is "after Paris".
    not_before: &'static [&'static str],
    /// Whether they can belong to what follows: "after that meeting in Paris".
    points: bool,
}

impl OrderWords {
    const fn new(words: &'static str, claim: Claim) -> Self {
        OrderWords { words, claim, not_behind: &[], not_before: &[], points: false }
    }

    const fn not_behind(self, not_behind: &'static [&'static str]) -> Self {
        OrderWords { not_behind, ..self }
    }

    const fn not_before(self, not_before: &'static [&'static str]) -> Self {
        OrderWords { not_before, ..self }
    }

    const fn pointing(self) -> Self {
        OrderWords { points: true, ..self }
    }

    /// Whether they claim an order between what stands `before` them and `behind` them, each the nearest
    /// word or sign; none behind them is the phrase itself.
    pub(super) fn holds(&self, before: Option<&str>, behind: Option<&str>) -> bool {
        before.is_none_or(|before| !self.not_behind.contains(&before))
            && behind.map_or(!self.points, |behind| !self.not_before.contains(&behind))
    }
}

const fn later(words: &'static str) -> OrderWords {
    OrderWords::new(words, Claim::Later)
}

const fn earlier(words: &'static str) -> OrderWords {
    OrderWords::new(words, Claim::Earlier)
}

/// The words of a language, by its BCP 47 tag; none where the language is not known here.
pub(super) fn order_words(language: &str) -> &'static [OrderWords] {
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "de" => &GERMAN,
        "en" => &ENGLISH,
        "es" => &SPANISH,
        "fr" => &FRENCH,
        "hy" => &ARMENIAN,
        "it" => &ITALIAN,
        "pt" => &PORTUGUESE,
        "ru" => &RUSSIAN,
        "uk" => &UKRAINIAN,
        _ => &[],
    }
}

const ENGLISH: [OrderWords; 11] = [
    later("then").not_behind(&["the", "a", "since", "until", "till", "by", "from", "even"]),
    later("later").not_behind(&["or", "no", "not"]).not_before(&["than"]),
    later("afterwards"),
    later("afterward"),
    later("subsequently"),
    later("thereafter"),
    later("after that").pointing(),
    earlier("before that").pointing(),
    earlier("earlier").not_behind(&["or", "no", "not"]).not_before(&["than", "this", "last"]),
    earlier("beforehand"),
    earlier("previously"),
];

const GERMAN: [OrderWords; 8] = [
    later("dann"),
    later("danach"),
    later("später").not_behind(&["oder", "nicht"]).not_before(&["als"]),
    later("anschließend"),
    later("daraufhin"),
    earlier("zuvor"),
    earlier("vorher"),
    earlier("davor").not_before(&["dass", "daß"]),
];

const FRENCH: [OrderWords; 8] = [
    later("puis"),
    later("ensuite"),
    later("plus tard").not_behind(&["ou", "au"]).not_before(&["que"]),
    later("par la suite"),
    later("après cela"),
    earlier("auparavant"),
    earlier("avant cela"),
    earlier("plus tôt").not_behind(&["ou", "au"]).not_before(&["que", "dans", "cette"]),
];

const SPANISH: [OrderWords; 7] = [
    later("luego").not_behind(&["desde", "hasta"]).not_before(&["de", "del"]),
    later("después").not_before(&["de", "del"]),
    later("más tarde").not_behind(&["o"]).not_before(&["que"]),
    later("posteriormente"),
    later("después de eso"),
    earlier("antes de eso"),
    earlier("anteriormente"),
];

const PORTUGUESE: [OrderWords; 7] = [
    later("depois").not_before(&["de", "do", "da", "dos", "das"]),
    later("depois disso"),
    later("em seguida").not_before(&["a", "à", "ao", "às", "aos"]),
    later("mais tarde").not_behind(&["ou"]).not_before(&["que"]),
    later("posteriormente"),
    earlier("antes disso"),
    earlier("anteriormente"),
];

const ITALIAN: [OrderWords; 6] = [
    later("poi").not_behind(&["da", "d"]),
    later("in seguito").not_before(&["a", "al", "allo", "alla", "ai", "agli", "alle"]),
    later("più tardi").not_behind(&["o", "al"]).not_before(&["di", "del", "della"]),
    later("successivamente").not_before(&["a", "al", "allo", "alla", "ai", "agli", "alle"]),
    earlier("in precedenza"),
    earlier("precedentemente"),
];

const RUSSIAN: [OrderWords; 9] = [
    later("затем"),
    later("потом"),
    later("позже").not_behind(&["или", "не"]).not_before(&["чем"]),
    later("позднее").not_behind(&["или", "не"]).not_before(&["чем"]),
    later("впоследствии"),
    later("после этого").pointing(),
    earlier("до этого").pointing(),
    earlier("перед этим").pointing(),
    earlier("ранее").not_behind(&["или", "не"]).not_before(&["чем"]),
];

const UKRAINIAN: [OrderWords; 8] = [
    later("потім"),
    later("згодом"),
    later("пізніше").not_behind(&["або", "чи", "не"]).not_before(&["ніж", "за", "від"]),
    later("відтак"),
    later("після цього").pointing(),
    earlier("до цього").pointing(),
    earlier("перед цим").pointing(),
    earlier("раніше").not_behind(&["або", "чи", "не"]).not_before(&["ніж", "за", "від"]),
];

const ARMENIAN: [OrderWords; 7] = [
    later("ապա"),
    later("այնուհետև"),
    later("այնուհետեւ"),
    later("դրանից հետո"),
    later("ավելի ուշ"),
    earlier("դրանից առաջ"),
    earlier("ավելի վաղ"),
];
