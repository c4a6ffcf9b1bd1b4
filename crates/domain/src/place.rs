//! Places by name: Italy's municipalities and provinces, and the countries of the world.
//!
//! The lists are files of `data`, made by `scripts/places` out of packages (docs/adr/0017-municipalities-from-istats-list.md).

use std::collections::HashMap;
use std::sync::LazyLock;

use words::Language;

mod near;

/// A municipality of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Municipality {
    /// Belfiore code, `F082`: Agenzia delle Entrate's *codice catastale*, also inside a codice fiscale.
    pub code: &'static str,
    /// Letters of the province, `PR`.
    pub province: &'static str,
    /// Italian name, as ISTAT writes it.
    pub name: &'static str,
    /// Name in the other language of the place (`Bozen`); empty where there is none.
    pub other_name: &'static str,
}

/// A province.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Province {
    /// Its letters, `PR`.
    pub code: &'static str,
    /// Italian name.
    pub name: &'static str,
}

/// A country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Two letters of ISO 3166-1.
    pub code: &'static str,
    /// In the order of [`Language::OF_PAGES`].
    names: [&'static str; Language::OF_PAGES.len()],
}

/// Italy in ISO 3166-1.
pub const ITALY: &str = "IT";

static MUNICIPALITIES: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let (code, province, name) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Municipality { code, province, name, other_name: cells.next().unwrap_or_default() })
    };
    include_str!("../data/comuni.tsv").lines().filter_map(row).collect()
});

static BY_NAME: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, town) in MUNICIPALITIES.iter().enumerate() {
        let both = format!("{} {}", town.name, town.other_name);
        let mut names = [folded(town.name), folded(town.other_name), folded(&both)].to_vec();
        names.sort();
        names.dedup();
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            index.entry(name).or_default().push(at);
        }
    }
    index
});

static PROVINCES: LazyLock<Vec<Province>> = LazyLock::new(|| {
    let row = |line: &'static str| line.split_once('\t').map(|(code, name)| Province { code, name });
    include_str!("../data/province.tsv").lines().filter_map(row).collect()
});

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let (code, names) = line.split_once('\t')?;
        let names = names.split('\t').collect::<Vec<_>>().try_into().ok()?;
        Some(Country { code, names })
    };
    include_str!("../data/nazioni.tsv").lines().filter_map(row).collect()
});

/// How names are compared: lower case, without accents, and with one space for all that is no letter or digit.
pub fn folded(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).map(plain);
    let spaced: String = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' | 'č' | 'ć' => 'c',
        'š' => 's',
        'ž' => 'z',
        'đ' => 'd',
        'ñ' => 'n',
        other => other,
    }
}

impl Municipality {
    /// The name with the province, `Medesano (PR)`: tells apart towns of one name, and can be written so.
    pub fn full_name(&self) -> String {
        format!("{} ({})", self.name, self.province)
    }
}

impl Country {
    /// The name in the language that is spoken here.
    pub fn name(&self) -> &'static str {
        self.name_in(words::current())
    }

    /// The name in a language; in one that has no catalogue the Italian one.
    pub fn name_in(&self, language: Language) -> &'static str {
        let known = Language::OF_PAGES.into_iter().zip(self.names).find(|(known, _)| *known == language);
        known.map_or_else(|| self.names.first().copied().unwrap_or_default(), |(_, name)| name)
    }
}

/// A name as written, and the province that may stand behind it in brackets: `Castro (BG)`.
fn apart(written: &str) -> (&str, Option<&str>) {
    let written = written.trim();
    let bracket = written.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    bracket.map_or((written, None), |(name, province)| (name.trim(), Some(province.trim())))
}

/// The municipalities of that name, in either language, with or without accents and apostrophes; several where towns share a name
/// and no province is told.
pub fn municipalities(written: &str) -> Vec<&'static Municipality> {
    let (name, province) = apart(written);
    let found = BY_NAME.get(&folded(name)).map(Vec::as_slice).unwrap_or_default();
    let towns = found.iter().filter_map(|at| MUNICIPALITIES.get(*at));
    let here = |town: &&Municipality| province.is_none_or(|p| town.province.eq_ignore_ascii_case(p));
    towns.filter(here).collect()
}

/// All municipalities, in the order of their Belfiore codes.
pub fn all() -> impl Iterator<Item = &'static Municipality> {
    MUNICIPALITIES.iter()
}

/// The municipality of a Belfiore code.
pub fn municipality(code: &str) -> Option<&'static Municipality> {
    MUNICIPALITIES.iter().find(|town| town.code == code)
}

/// At most five municipalities whose names are near to what was written, the nearest first.
pub fn near(written: &str) -> Vec<&'static Municipality> {
    near::near(&folded(apart(written).0), MUNICIPALITIES.iter())
}

/// A province by its letters or its name.
pub fn province(written: &str) -> Option<&'static Province> {
    let (code, name) = (written.trim(), folded(written));
    PROVINCES.iter().find(|one| one.code.eq_ignore_ascii_case(code) || folded(one.name) == name)
}

/// All countries, in the order of their names in the language that is spoken here.
pub fn countries() -> Vec<&'static Country> {
    let mut all: Vec<_> = COUNTRIES.iter().collect();
    all.sort_by_cached_key(|country| folded(country.name()));
    all
}

/// A country by its code or its name in any language of the pages.
pub fn country(written: &str) -> Option<&'static Country> {
    let (code, name) = (written.trim(), folded(written));
    let is_named = |one: &&Country| one.names.iter().any(|known| folded(known) == name);
    let by_code = COUNTRIES.iter().find(|one| one.code.eq_ignore_ascii_case(code));
    by_code.or_else(|| COUNTRIES.iter().find(is_named))
}

#[cfg(test)]
mod tests;
