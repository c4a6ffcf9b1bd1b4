use proptest::prelude::{any, proptest};

use words::Language;

use super::{countries, country, folded, municipalities, municipality, near, province};

fn codes(written: &str) -> Vec<&'static str> {
    municipalities(written).iter().map(|town| town.code).collect()
}

#[test]
fn a_town_is_found_however_it_is_written() {
    for written in ["Medesano", " medesano ", "MEDESANO", "Medesano (PR)", "medesano (pr)"] {
        assert_eq!(codes(written), ["F082"], "{written}");
    }
    for written in ["Forlì", "Forli'", "forli", "FORLI’"] {
        assert_eq!(codes(written), ["D704"], "{written}");
    }
    assert_eq!(codes("Reggio nell'Emilia"), ["H223"]);
    for written in ["Bolzano", "Bozen", "Bolzano/Bozen", "Bolzano - Bozen"] {
        assert_eq!(codes(written), ["A952"], "{written}");
    }
    for nothing in ["", " ", "Roma (PR)", "Atlantide", "🙂", "<script>", "ميلانو"] {
        assert!(codes(nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn towns_of_one_name_are_told_apart_by_the_province() {
    let mut towns: Vec<String> = municipalities("Castro").iter().map(|town| town.full_name()).collect();
    towns.sort();
    assert_eq!(towns, ["Castro (BG)", "Castro (LE)"]);
    assert_eq!(municipalities("Castro (LE)").len(), 1);
}

#[test]
fn a_name_with_a_slip_leads_to_the_right_one() {
    let names = |written: &str| near(written).iter().map(|town| town.name).collect::<Vec<_>>();
    assert_eq!(names("Medisano").first(), Some(&"Medesano"));
    assert_eq!(names("Nonant").first(), Some(&"Nonantola"));
    assert!(names("Reggio").contains(&"Reggio nell'Emilia"));
    assert!(names("San").len() <= 5);
    for nothing in ["", "x", "🙂🙂🙂", "qwertyuiop", &"a".repeat(1_000)] {
        assert!(names(nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn codes_provinces_and_countries_are_found() {
    assert_eq!(municipality("F082").map(|town| town.name), Some("Medesano"));
    assert_eq!(municipality("Z110"), None);
    assert_eq!(province("pr").map(|found| found.name), Some("Parma"));
    assert_eq!(province("Forlì-Cesena").map(|found| found.code), Some("FC"));
    assert_eq!(province("XX"), None);
    assert_eq!(country("it").map(|found| found.name()), Some("Italia"));
    assert_eq!(country("Costa d’Avorio").map(|found| found.code), Some("CI"));
    assert_eq!(country("Padania"), None);
}

#[test]
fn countries_are_named_in_the_language_of_the_page_and_known_in_each() {
    for (language, germany, first, last) in [
        (Language::It, "Germania", "Afghanistan", "Zimbabwe"),
        (Language::En, "Germany", "Afghanistan", "Zimbabwe"),
        (Language::De, "Deutschland", "Afghanistan", "Zypern"),
    ] {
        let told = words::speaking(language, || {
            countries().iter().map(|country| country.name()).collect::<Vec<_>>()
        });
        assert_eq!((told[0], told[told.len() - 1]), (first, last), "{language:?}");
        assert_eq!(country("DE").map(|found| found.name_in(language)), Some(germany));
        assert_eq!(country(germany).map(|found| found.code), Some("DE"));
        for one in countries() {
            assert_eq!(country(one.name_in(language)), Some(one), "{language:?}");
        }
    }
    assert_eq!(country("Österreich").map(|found| found.code), Some("AT"));
    let german = words::speaking(Language::De, || {
        countries().iter().take(2).map(|country| country.name()).collect::<Vec<_>>()
    });
    assert_eq!(german, ["Afghanistan", "Ägypten"], "before Åland and Albanien");
    for (written, code) in [("Moldova", "MD"), ("Syria", "SY"), ("Laos", "LA")] {
        assert_eq!(country(written).map(|found| found.code), Some(code));
    }
    assert_eq!(country("Kongo"), None, "there are two");
}

#[test]
fn the_lists_are_whole() {
    // ISTAT, 2026: 7896 municipalities in 107 provinces; ISO 3166-1 and Kosovo
    assert_eq!((super::MUNICIPALITIES.len(), super::PROVINCES.len(), countries().len()), (7_896, 107, 250));
    for town in super::MUNICIPALITIES.iter() {
        assert!(province(town.province).is_some() && town.code.len() == 4, "{town:?}");
        assert!(municipalities(&town.full_name()).contains(&town), "{town:?}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        assert_eq!(folded(&folded(&text)), folded(&text));
        assert!(near(&text).len() <= 5);
        for town in municipalities(&text) {
            assert!(municipality(town.code).is_some());
        }
    }
}
