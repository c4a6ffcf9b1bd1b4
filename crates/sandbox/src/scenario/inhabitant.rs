//! Invented inhabitants, with codici fiscali of the right shape (D.M. 23 December 1976).

use super::chance::Chance;
use crate::people::Person;

/// Somebody who does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Inhabitant {
    pub(crate) full_name: String,
    pub(crate) fiscal_code: String,
}

const SURNAMES: [&str; 20] = [
    "Provenzi",
    "Fittoni",
    "Saggiati",
    "Campionelli",
    "Esempiani",
    "Modellini",
    "Finzi",
    "Tentori",
    "Simulati",
    "Apparenti",
    "Inventi",
    "Recitanti",
    "Bozzetti",
    "Facsimili",
    "Ipotesi",
    "Calcoli",
    "Prototipi",
    "Verosimili",
    "Traccianti",
    "Parvenza",
];
const NAMES: [(&str, bool); 16] = [
    ("Adele", true),
    ("Bruno", false),
    ("Cecilia", true),
    ("Donato", false),
    ("Emma", true),
    ("Fabrizio", false),
    ("Ginevra", true),
    ("Ivano", false),
    ("Lidia", true),
    ("Martino", false),
    ("Nives", true),
    ("Oreste", false),
    ("Paola", true),
    ("Renzo", false),
    ("Silvana", true),
    ("Tullio", false),
];
/// Belfiore codes of towns nearby.
const TOWNS: [&str; 5] = ["F082", "G337", "F257", "A959", "F930"];
const MONTHS: &[u8] = b"ABCDEHLMPRST";
/// Values of the characters in odd places, in the order 0-9 then A-Z, the digits as A-J.
const ODD: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

impl Inhabitant {
    /// A test person as a debtor: names are cut at 70 characters.
    pub(crate) fn of(person: &Person) -> Self {
        let full_name = format!("{} {}", person.given_name, person.family_name);
        Self {
            full_name: full_name.chars().take(70).collect::<String>().trim_end().to_owned(),
            fiscal_code: person.fiscal_code.to_owned(),
        }
    }

    pub(crate) fn invent(chance: &mut Chance) -> Self {
        let surname = chance.one_of(&SURNAMES).unwrap_or(SURNAMES[0]);
        let (name, woman) = chance.one_of(&NAMES).unwrap_or(NAMES[0]);
        let year = chance.number(40..=99);
        let month = chance.one_of(MONTHS).map_or('A', char::from);
        let day = chance.number(1..=28) + if woman { 40 } else { 0 };
        let town = chance.one_of(&TOWNS).unwrap_or(TOWNS[0]);
        let body = format!("{}{}{year:02}{month}{day:02}{town}", three(surname, false), three(name, true));
        Self { full_name: format!("{name} {surname}"), fiscal_code: format!("{body}{}", check_letter(&body)) }
    }
}

/// The letters of a name: consonants, then vowels, then X; of four or more consonants of a first name the second is left out.
fn three(name: &str, first_name: bool) -> String {
    let upper: Vec<char> = name.to_uppercase().chars().filter(char::is_ascii_uppercase).collect();
    let (vowels, mut consonants): (Vec<char>, Vec<char>) =
        upper.into_iter().partition(|letter| "AEIOU".contains(*letter));
    if first_name && consonants.len() > 3 {
        consonants.remove(1);
    }
    consonants.into_iter().chain(vowels).chain("XXX".chars()).take(3).collect()
}

fn check_letter(body: &str) -> char {
    let worth = |letter: char| letter.to_digit(10).unwrap_or_else(|| u32::from(letter) - u32::from('A'));
    let value = |(place, letter): (usize, char)| {
        if place % 2 == 0 { ODD.get(worth(letter) as usize).copied().unwrap_or(0) } else { worth(letter) }
    };
    let sum: u32 = body.chars().enumerate().map(value).sum();
    char::from_u32(u32::from('A') + sum % 26).unwrap_or('A')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_letter_is_the_one_of_known_codes() {
        for person in crate::people::PEOPLE {
            let (body, letter) = person.fiscal_code.split_at(15);
            assert_eq!(check_letter(body).to_string(), letter, "{}", person.id);
        }
    }

    #[test]
    fn names_make_three_letters_each() {
        assert_eq!(three("Campioni", false), "CMP");
        assert_eq!(three("Fabrizio", true), "FRZ", "of F B R Z the second is left out");
        assert_eq!(three("Emma", true), "MME");
        assert_eq!(three("Io", false), "IOX");
    }

    #[test]
    fn inhabitants_are_many_and_the_same_for_the_same_chance() {
        let of = |story: &str| Inhabitant::invent(&mut Chance::of(1, story));
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
        assert_eq!(of("a").fiscal_code.len(), 16);
    }
}
