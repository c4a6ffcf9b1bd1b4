//! The test people of the identity provider. All are invented; their codici fiscali are well formed.

use serde::Serialize;

/// Strength of a login, as the protocol writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Level {
    /// Password only.
    #[serde(rename = "BASSO")]
    Low,
    /// Two factors.
    #[serde(rename = "MEDIO")]
    Substantial,
    /// A smart card or as good.
    #[serde(rename = "ALTO")]
    High,
}

impl Level {
    pub(crate) const ALL: [Self; 3] = [Self::Low, Self::Substantial, Self::High];

    /// The word on the wire and on the pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "BASSO",
            Self::Substantial => "MEDIO",
            Self::High => "ALTO",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// Where a test person lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Address {
    /// Street, without number.
    pub street: &'static str,
    /// House number.
    pub number: &'static str,
    /// CAP, 5 digits.
    pub postal_code: &'static str,
    /// Town.
    pub city: &'static str,
    /// Two letters.
    pub province: &'static str,
}

/// A test person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Short name in forms and tests.
    pub id: &'static str,
    /// First names.
    pub given_name: &'static str,
    /// Surname.
    pub family_name: &'static str,
    /// Codice fiscale, 16 characters; for a person without one the identifier of another country, `TIN<country>-...`.
    pub fiscal_code: &'static str,
    /// Day of birth, `YYYY-MM-DD`; absent where the provider would not tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<&'static str>,
    /// E-mail address, if the provider knows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<&'static str>,
    /// Home address, if the provider knows one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The level that the page proposes.
    pub level: Level,
    /// What the person is for, in Italian: the page shows it.
    pub purpose: &'static str,
}

/// All test people, in the order of the page.
pub const PEOPLE: &[Person] = &[
    Person {
        id: "marta",
        given_name: "Marta",
        family_name: "Campioni",
        fiscal_code: "CMPMRT84C52F082M",
        birth_date: Some("1984-03-12"),
        email: Some("marta.campioni@example.org"),
        address: Some(Address {
            street: "Via delle Prove",
            number: "12",
            postal_code: "43014",
            city: "Medesano",
            province: "PR",
        }),
        level: Level::Substantial,
        purpose: "cittadina con tutti i dati",
    },
    Person {
        id: "luca",
        given_name: "Luca",
        family_name: "Provetti",
        fiscal_code: "PRVLCU90S02F257G",
        birth_date: Some("1990-11-02"),
        email: Some("luca.provetti@example.org"),
        address: Some(Address {
            street: "Vicolo Inventato",
            number: "4",
            postal_code: "41121",
            city: "Modena",
            province: "MO",
        }),
        level: Level::Low,
        purpose: "cittadino con accesso debole: non basta per pagare",
    },
    Person {
        id: "giulia",
        given_name: "Giulia",
        family_name: "Esempi",
        fiscal_code: "SMPGLI78L65A959K",
        birth_date: Some("1978-07-25"),
        email: None,
        address: None,
        level: Level::High,
        purpose: "cittadina con carta d'identità elettronica, senza e-mail né indirizzo",
    },
    Person {
        id: "niccolo",
        given_name: "Niccolò Maria Jérôme",
        family_name: "D'Ambrosio Sant'Angelo-Müller della Croce d'Oltremonte",
        fiscal_code: "DMBNCL69T31G337S",
        birth_date: Some("1969-12-31"),
        email: Some("niccolo.dambrosio@example.org"),
        address: Some(Address {
            street: "Strada Comunale dell'Università",
            number: "7/bis",
            postal_code: "43121",
            city: "Parma",
            province: "PR",
        }),
        level: Level::Substantial,
        purpose: "nome lungo con accenti e apostrofi (più di 70 caratteri)",
    },
    Person {
        id: "anna",
        given_name: "Anna",
        family_name: "Fittizi",
        fiscal_code: "FTTNNA55A49H501N",
        birth_date: Some("1955-01-09"),
        email: Some("anna.fittizi@example.org"),
        address: Some(Address {
            street: "Via dei Fittizi",
            number: "8",
            postal_code: "43014",
            city: "Medesano",
            province: "PR",
        }),
        level: Level::Substantial,
        purpose: "ha lo stesso codice di base di Anna Fattizi, che è un'altra persona",
    },
    Person {
        id: "anna-omocode",
        given_name: "Anna",
        family_name: "Fattizi",
        fiscal_code: "FTTNNA55A49H50MF",
        birth_date: Some("1955-01-09"),
        email: Some("anna.fattizi@example.org"),
        address: Some(Address {
            street: "Via dei Fittizi",
            number: "9",
            postal_code: "43014",
            city: "Medesano",
            province: "PR",
        }),
        level: Level::Substantial,
        purpose: "codice fiscale con omocodia, da non confondere con Anna Fittizi",
    },
    Person {
        id: "sara",
        given_name: "Sara",
        family_name: "Inventati",
        fiscal_code: "NVNSRA04P70F930D",
        birth_date: None,
        email: Some("sara.inventati@example.org"),
        address: Some(Address {
            street: "Via Inesistente",
            number: "3",
            postal_code: "41015",
            city: "Nonantola",
            province: "MO",
        }),
        level: Level::Substantial,
        purpose: "il gestore d'identità non dice la data di nascita",
    },
    Person {
        id: "aldo",
        given_name: "Aldo",
        family_name: "Finti",
        fiscal_code: "FNTLDA99E17F205I",
        birth_date: Some("1999-05-17"),
        email: Some("aldo.finti@example.org"),
        address: Some(Address {
            street: "Corso delle Finzioni",
            number: "21",
            postal_code: "20121",
            city: "Milano",
            province: "MI",
        }),
        level: Level::Substantial,
        purpose: "altra persona: non deve vedere nulla dei dati di Marta",
    },
    Person {
        id: "carla",
        given_name: "Carla",
        family_name: "Sportelli",
        fiscal_code: "SPRCRL81H44F257I",
        birth_date: Some("1981-06-04"),
        email: Some("carla.sportelli@example.org"),
        address: Some(Address {
            street: "Via dello Sportello",
            number: "1",
            postal_code: "43014",
            city: "Medesano",
            province: "PR",
        }),
        level: Level::Substantial,
        purpose: "operatrice allo sportello",
    },
    Person {
        id: "ivo",
        given_name: "Ivo",
        family_name: "Ragionieri",
        fiscal_code: "RGNVIO66D03A959O",
        birth_date: Some("1966-04-03"),
        email: Some("ivo.ragionieri@example.org"),
        address: Some(Address {
            street: "Via dei Conti",
            number: "2",
            postal_code: "41030",
            city: "Bomporto",
            province: "MO",
        }),
        level: Level::Substantial,
        purpose: "ragioneria: incassi e riconciliazione",
    },
    Person {
        id: "dario",
        given_name: "Dario",
        family_name: "Cataloghi",
        fiscal_code: "CTLDRA75R21F082M",
        birth_date: Some("1975-10-21"),
        email: Some("dario.cataloghi@example.org"),
        address: Some(Address {
            street: "Via dei Cataloghi",
            number: "3",
            postal_code: "43014",
            city: "Medesano",
            province: "PR",
        }),
        level: Level::Substantial,
        purpose: "redattore del catalogo dei servizi",
    },
    Person {
        id: "elena",
        given_name: "Elena",
        family_name: "Reggenti",
        fiscal_code: "RGGLNE72B54G337A",
        birth_date: Some("1972-02-14"),
        email: Some("elena.reggenti@example.org"),
        address: Some(Address {
            street: "Via del Municipio",
            number: "5",
            postal_code: "43121",
            city: "Parma",
            province: "PR",
        }),
        level: Level::High,
        purpose: "amministratrice dell'ente",
    },
    Person {
        id: "ugo",
        given_name: "Ugo",
        family_name: "Piattaforma",
        fiscal_code: "PTTGUO87M08F205C",
        birth_date: Some("1987-08-08"),
        email: Some("ugo.piattaforma@example.org"),
        address: None,
        level: Level::High,
        purpose: "operatore della piattaforma",
    },
];

/// People that a portal must refuse or treat with care, in the order of the page.
pub const UNUSUAL: &[Person] = &[
    Person {
        id: "errato",
        given_name: "Cesare",
        family_name: "Sbagliati",
        fiscal_code: "SBGCSR71A12F257A",
        birth_date: Some("1971-01-12"),
        email: Some("cesare.sbagliati@example.org"),
        address: None,
        level: Level::Substantial,
        purpose: "codice fiscale con la lettera di controllo sbagliata: non deve entrare",
    },
    Person {
        id: "straniera",
        given_name: "Greta",
        family_name: "Beispiel",
        fiscal_code: "TINDE-26954371827",
        birth_date: Some("1988-09-20"),
        email: Some("greta.beispiel@example.org"),
        address: None,
        level: Level::Substantial,
        purpose: "identificativo fiscale tedesco, senza codice fiscale italiano: non deve entrare",
    },
    Person {
        id: SUSPENDED,
        given_name: "Sergio",
        family_name: "Sospesi",
        fiscal_code: "SSPSRG80C10G337U",
        birth_date: Some("1980-03-10"),
        email: None,
        address: None,
        level: Level::Substantial,
        purpose: "identità sospesa: il gestore risponde con l'errore 23",
    },
    Person {
        id: "senza-data",
        given_name: "Zoe",
        family_name: "Ignoti",
        fiscal_code: "GNTZOE92D50A944W",
        birth_date: Some("0000-00-00"),
        email: None,
        address: None,
        level: Level::Substantial,
        purpose: "data di nascita 0000-00-00: entra, ma la data non vale",
    },
];

/// Short name of the person whose identity is suspended.
pub(crate) const SUSPENDED: &str = "sospeso";

/// Everybody, the unusual people after the others.
pub(crate) fn everybody() -> impl Iterator<Item = &'static Person> {
    PEOPLE.iter().chain(UNUSUAL)
}

/// The person with this short name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Person> {
    everybody().find(|person| person.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// D.M. 23 December 1976: values of the characters in odd places, in the order 0-9 then A-Z (0-9 as A-J).
    const ODD: [u32; 26] =
        [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    fn check_letter(code: &str) -> char {
        let worth =
            |character: char| character.to_digit(10).unwrap_or_else(|| u32::from(character) - u32::from('A'));
        let sum: u32 = code
            .chars()
            .take(15)
            .enumerate()
            .map(
                |(index, character)| {
                    if index % 2 == 0 { ODD[worth(character) as usize] } else { worth(character) }
                },
            )
            .sum();
        char::from_u32(u32::from('A') + sum % 26).unwrap()
    }

    #[test]
    fn every_codice_fiscale_has_the_right_check_letter() {
        for person in PEOPLE {
            assert_eq!(person.fiscal_code.len(), 16, "{}", person.id);
            assert_eq!(
                person.fiscal_code.chars().last(),
                Some(check_letter(person.fiscal_code)),
                "{}",
                person.id
            );
        }
    }

    #[test]
    fn birth_dates_agree_with_the_codes() {
        for person in PEOPLE {
            let Some(date) = person.birth_date else { continue };
            assert_eq!(&person.fiscal_code[6..8], &date[2..4], "{}", person.id);
            let month = usize::from(
                "ABCDEHLMPRST".find(&person.fiscal_code[8..9]).map_or(0, |index| index as u8 + 1),
            );
            assert_eq!(format!("{month:02}"), date[5..7], "{}", person.id);
            let day: u32 = person.fiscal_code[9..11].parse().unwrap();
            assert_eq!(format!("{:02}", day % 40), date[8..10], "{}", person.id);
        }
    }

    #[test]
    fn the_unusual_people_are_unusual_in_one_way_each() {
        let right = |id: &str| {
            let code = find(id).unwrap().fiscal_code;
            code.len() == 16 && code.ends_with(check_letter(code))
        };
        assert!(!right("errato") && !right("straniera"));
        assert!(right("sospeso"), "{}", check_letter("SSPSRG80C10G337"));
        assert!(right("senza-data"), "{}", check_letter("GNTZOE92D50A944"));
        assert_ne!(check_letter("SBGCSR71A12F257"), 'A');
    }

    #[test]
    fn nobody_is_listed_twice() {
        let mut codes: Vec<_> = everybody().flat_map(|person| [person.id, person.fiscal_code]).collect();
        codes.sort_unstable();
        let all = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }

    #[test]
    fn every_level_has_somebody() {
        for level in Level::ALL {
            assert!(PEOPLE.iter().any(|person| person.level == level), "{}", level.word());
        }
    }
}
