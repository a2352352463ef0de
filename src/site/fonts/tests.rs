use read_fonts::types::NameId;
use read_fonts::{FontRef, TableProvider};

use super::stand_ins::StandIn;
use super::subset::subset;
use super::*;

fn face(name: &str) -> &'static Face {
    FACES.iter().find(|face| face.name == name).expect("there is such a face")
}

fn subset_of(face: &Face, text: &str) -> Option<Vec<u8>> {
    let characters: Vec<_> = text.chars().collect();
    subset(face.name, face.source, &characters, face.figures).expect("a font of ours can be subset")
}

fn page(text: &str) -> String {
    format!(
        "<html><head><title>T</title></head><body id=page><h1>Talks</h1>\
         <div class=article-text><p>{text}</p></div></body></html>"
    )
}

fn fonts(text: &str) -> Fonts {
    Fonts::for_pages([&*page(text)]).expect("the fonts can be made")
}

fn names(fonts: &Fonts) -> Vec<&str> {
    fonts.files.iter().filter_map(|file| Some(file.name.rsplit_once('-')?.0)).collect()
}

/// The number behind `name` in a rule, as a share.
fn share(rule: &str, name: &str) -> f64 {
    let (_, rest) = rule.split_once(&format!("{name}:")).expect("the rule has it");
    rest.split('%').next().and_then(|number| number.parse::<f64>().ok()).expect("a number") / 100.0
}

#[test]
fn a_subset_draws_each_character_as_wide_as_the_font_does() {
    for face in &FACES {
        let font = subset_of(face, "Aə é–‘Ждя7").expect("the font draws these");
        let (part, whole) = (Metrics::read(&font).unwrap(), Metrics::read(face.source).unwrap());
        for character in "Aə é–‘Ждя7".chars() {
            let advance = part.advance(character);
            assert!(advance.is_some(), "{character} in {}", face.name);
            assert_eq!(advance, whole.advance(character), "{character} in {}", face.name);
        }
        assert_eq!(part.advance('B'), None, "{}", face.name);
        assert!(font.len() < face.source.len() / 5, "{}", face.name);
    }
}

#[test]
fn a_script_has_a_font_of_its_own() {
    for face in &FACES {
        assert_eq!(subset_of(face, "Հայ"), None, "{}", face.name);
        for script in face.scripts {
            let font = face.metrics_of(script.source).expect("it is a font");
            for character in "ՀԱՅհայերենուև".chars() {
                assert!(font.advance(character).is_some(), "{character} in {}", face.name);
            }
        }
    }
}

#[test]
fn pairs_and_ligatures_and_figures_stay() {
    let features = |font: &[u8]| {
        let font = FontRef::new(font).expect("it is a font");
        let (sub, pos) = (font.gsub().ok(), font.gpos().ok());
        let of = |list: read_fonts::tables::layout::FeatureList<'_>| -> Vec<String> {
            list.feature_records().iter().map(|record| record.feature_tag().to_string()).collect()
        };
        let mut tags: Vec<_> = [
            sub.and_then(|table| table.feature_list().ok()).map(of),
            pos.and_then(|table| table.feature_list().ok()).map(of),
        ]
        .into_iter()
        .flatten()
        .flatten()
        .collect();
        tags.sort();
        tags.dedup();
        tags
    };
    let of = |name| features(&subset_of(face(name), "AVTofi 2024").expect("it draws these"));
    for (name, figures) in [
        ("serif-regular", &["onum", "pnum"][..]),
        ("display-semibold", &["pnum"]),
        ("sans-regular", &[]),
    ] {
        let tags = of(name);
        assert!(tags.iter().any(|tag| tag == "kern"), "{name}: {tags:?}");
        for feature in ["onum", "pnum", "tnum", "lnum"] {
            let is_there = tags.iter().any(|tag| tag == feature);
            assert_eq!(is_there, figures.contains(&feature), "{feature} in {name}");
        }
    }
    assert!(of("serif-regular").iter().any(|tag| tag == "liga"));
}

/// The sans has them without being asked, so dates stand in columns.
#[test]
fn the_figures_of_the_sans_are_tabular() {
    for name in ["sans-regular", "sans-semibold"] {
        let metrics = face(name).metrics().expect("it is a font");
        let zero = metrics.advance('0');
        assert!(('1'..='9').all(|figure| metrics.advance(figure) == zero), "{name}");
    }
}

/// The Open Font License, conditions 2 and 3.
#[test]
fn copies_say_whose_they_are_and_have_no_reserved_name() {
    for face in &FACES {
        let font = subset_of(face, "a").expect("it draws this");
        let font = FontRef::new(&font).expect("it is a font");
        let table = font.name().expect("it has names");
        let name = |id: u16| {
            let mut records = table.name_record().iter();
            let record = records.find(|record| record.name_id() == NameId::new(id))?;
            record.string(table.string_data()).ok().map(|string| string.to_string())
        };
        assert!(name(0).is_some_and(|copyright| copyright.contains("Adobe")), "{}", face.name);
        assert!(name(14).is_some_and(|licence| licence.contains("OFL")), "{}", face.name);
        for id in [1, 4, 6] {
            let name = name(id).expect("the name is there");
            assert!(name.starts_with("Dateline"), "{}: {name}", face.name);
        }
    }
}

/// Browsers take the height of a line from one of three tables, each system from another.
#[test]
fn every_system_sees_the_same_lines() {
    for face in &FACES {
        let font = FontRef::new(face.source).expect("it is a font");
        let (lines, os2) = (font.hhea().unwrap(), font.os2().unwrap());
        let hhea = (lines.ascender().to_i16(), lines.descender().to_i16());
        assert_eq!(hhea, (os2.s_typo_ascender(), os2.s_typo_descender()), "{}", face.name);
        let windows = (os2.us_win_ascent() as i16, -(os2.us_win_descent() as i16));
        assert_eq!(hhea, windows, "{}", face.name);
    }
}

#[test]
fn a_stand_in_takes_the_room_of_the_font() {
    let text = "Talks in Brussels, then in Paris, on 22 May 2022";
    let html = page(text);
    for face in FACES.iter().filter(|face| face.shown_in.contains(".article-text,")) {
        let shown = Shown::in_pages([&*html], ".article-text").expect("the page can be read");
        let metrics = face.metrics().expect("it is a font");
        let rules = rules::stand_ins(face, &metrics, &shown);
        assert_eq!(rules.len(), face.stand_ins.len());
        for (rule, stand_in) in rules.iter().zip(face.stand_ins) {
            let size = share(rule, "size-adjust");
            let long =
                |advance: &dyn Fn(char) -> Option<f64>| text.chars().filter_map(advance).sum();
            let own: f64 = long(&|character| metrics.advance(character));
            let other: f64 = long(&|character| stand_in.advance(character));
            // Two digits of a percentage, over some dozens of letters.
            assert!((own - other * size).abs() < 0.01, "{rule}: {own}, {}", other * size);
            for (name, length) in [
                ("ascent-override", metrics.ascent),
                ("descent-override", metrics.descent),
                ("line-gap-override", metrics.line_gap),
            ] {
                assert!((share(rule, name) * size - length).abs() < 1e-3, "{name} in {rule}");
            }
        }
    }
}

/// Of Times a quarter and a half of the em, of Arial 0.278 and 0.556, as Adobe's metrics for PostScript
/// have them.
#[test]
fn stand_ins_have_the_widths_of_the_fonts_they_are_named_after() {
    let width = |stand_in: &StandIn, character| stand_in.advance(character).expect("a width");
    for (stand_in, character, expected) in [
        (&stand_ins::TIMES, ' ', 0.25),
        (&stand_ins::TIMES, '0', 0.5),
        (&stand_ins::TIMES, 'M', 0.889),
        (&stand_ins::TIMES_BOLD, 'e', 0.444),
        (&stand_ins::ARIAL, ' ', 0.278),
        (&stand_ins::ARIAL, '0', 0.556),
        (&stand_ins::ARIAL_BOLD, '~', 0.584),
    ] {
        assert!((width(stand_in, character) - expected).abs() < 1e-3, "{character}");
    }
    assert_eq!(stand_ins::TIMES.advance('é'), None);
    assert_eq!(stand_ins::TIMES.advance('\n'), None);
}

#[test]
fn only_what_the_page_shows_is_made() {
    let usual = ["serif-regular", "display-semibold", "sans-regular", "sans-semibold"];
    assert_eq!(names(&fonts("Talks")), usual);
    let with_emphasis = fonts("Talks <em>again</em> and <strong>again</strong>");
    let all: Vec<_> = FACES.iter().map(|face| face.name).collect();
    assert_eq!(names(&with_emphasis), all);
    let armenian = fonts("Հայաստան");
    assert_eq!(names(&armenian)[..2], ["serif-regular", "serif-regular-armenian"]);
}

#[test]
fn what_can_be_written_later_is_there() {
    let html = page("Talks");
    let shown = Shown::in_pages([&*html], ".article-text").expect("the page can be read");
    let characters = shown.with_basics(face("sans-regular"));
    assert!((' '..='~').all(|character| characters.contains(&character)));
    assert!(characters.contains(&'…'));
    assert_eq!(shown.with_basics(face("serif-italic")).len(), 5, "T, a, l, k, s");
}

#[test]
fn entities_are_characters() {
    let shown = Shown::in_pages([&*page("&#1046;&eacute;&amp;")], ".article-text").unwrap();
    assert_eq!(shown.characters(), ['&', 'é', 'Ж']);
}

#[test]
fn a_page_names_its_fonts_once() {
    let fonts = fonts("Talks");
    let once = fonts.put_into(&page("Talks"), "../").expect("the page can be written");
    assert_eq!(fonts.put_into(&once, "../").expect("it can be written again"), once);
    for file in &fonts.files {
        assert_eq!(once.matches(&file.name).count(), 2, "announced and named: {once}");
        assert_eq!(once.matches(&format!("../{}", file.name)).count(), 2, "{once}");
        assert_eq!(&file.content[..4], b"wOF2");
    }
}

/// The files that the script in `page` asks for.
fn announced(page: &str) -> &str {
    let (_, rest) = page.split_once("data-files=\"").expect("they are announced");
    rest.split('"').next().unwrap_or_default()
}

#[test]
fn a_font_is_not_announced_to_a_page_that_does_not_show_it() {
    let fonts = fonts("Հայաստան");
    let year = "<title>2022</title><body id=page><h1>2022</h1><p>Talks";
    let html = fonts.put_into(year, "../").expect("the page can be written");
    assert!(announced(&html).contains("../display-semibold-"), "{html}");
    assert!(!announced(&html).contains("serif-regular-"), "{html}");
    let front = fonts.put_into(&page("Հայաստան"), "").expect("the page can be written");
    assert!(announced(&front).contains("serif-regular-armenian-"), "{front}");
    assert!(!announced(&front).contains("sans-semibold-armenian-"), "{front}");
}

#[test]
fn fonts_of_an_earlier_build_go_and_other_files_stay() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let old = folder.path().join("serif-regular-0123456789abcdef.woff2");
    let other = folder.path().join("logo-0123456789abcdef.woff2");
    for path in [&old, &other] {
        fs::write(path, "").expect("a file can be written");
    }
    fonts("Talks").write(folder.path()).expect("the fonts can be written");
    assert!(!old.exists() && other.exists());
}
