//! The code by which whoever holds a receipt on paper finds out that it is real.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

/// Digits and capitals without `I`, `L`, `O`, `U`, which are mistaken for others (Crockford's base 32).
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Five bits each.
const LENGTH: usize = 16;

/// *Codice di verifica*: 80 random bits as sixteen symbols; nobody guesses one. Kept without hyphens, shown in groups of four.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VerificationCode(String);

/// Not such a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", t!("paper-verify-no-code"))]
pub struct NoCode;

impl VerificationCode {
    /// The code of ten random bytes.
    pub fn from_random(bytes: [u8; 10]) -> Self {
        let bits = bytes.iter().fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
        let symbol = |place: usize| {
            let index = usize::try_from((bits >> (5 * (LENGTH - 1 - place))) & 31).unwrap_or_default();
            char::from(SYMBOLS[index])
        };
        Self((0..LENGTH).map(symbol).collect())
    }

    /// Reads a code as people type it: any case, hyphens and spaces anywhere, `O` for zero, `I` and `L` for one.
    ///
    /// # Errors
    /// [`NoCode`].
    pub fn parse(written: &str) -> Result<Self, NoCode> {
        let typed = written.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let read: Option<String> = typed.take(LENGTH + 1).map(symbol).collect();
        read.filter(|code| code.len() == LENGTH).map(Self).ok_or(NoCode)
    }

    /// The sixteen symbols.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn symbol(typed: char) -> Option<char> {
    let upper = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    u8::try_from(upper).ok().filter(|byte| SYMBOLS.contains(byte)).map(char::from)
}

/// In groups of four.
impl fmt::Display for VerificationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{symbol}")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for VerificationCode {
    type Error = NoCode;
    fn try_from(written: String) -> Result<Self, NoCode> {
        Self::parse(&written)
    }
}

impl From<VerificationCode> for String {
    fn from(code: VerificationCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::{NoCode, VerificationCode};
    use proptest::prelude::*;

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in [
            "",
            "7K3M",
            "7K3M-9QXA-0B2C-5DE",
            "7K3M-9QXA-0B2C-5DEF0",
            "7K3M-9QXA-0B2C-5DEU",
            "🐢".repeat(16).as_str(),
        ] {
            assert_eq!(VerificationCode::parse(bad), Err(NoCode), "{bad}");
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = VerificationCode::parse("7K3M-9QXA-0B1C-5DEF").unwrap();
        for typed in ["7k3m9qxa0b1c5def", " 7K3M 9QXA OBIC 5DEF ", "7k3m-9qxa-oblc-5def"] {
            assert_eq!(VerificationCode::parse(typed).unwrap(), code, "{typed}");
        }
        assert_eq!(code.to_string(), "7K3M-9QXA-0B1C-5DEF");
    }

    #[test]
    fn ten_bytes_are_sixteen_symbols() {
        assert_eq!(VerificationCode::from_random([0; 10]).as_str(), "0000000000000000");
        assert_eq!(VerificationCode::from_random([255; 10]).as_str(), "ZZZZZZZZZZZZZZZZ");
        let mut one = [0; 10];
        one[9] = 1;
        assert_eq!(VerificationCode::from_random(one).as_str(), "0000000000000001");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(bytes in any::<[u8; 10]>()) {
            let code = VerificationCode::from_random(bytes);
            prop_assert_eq!(VerificationCode::parse(&code.to_string()).unwrap(), code);
        }

        #[test]
        fn no_text_makes_it_fail_badly(text in "\\PC{0,40}") {
            let read = VerificationCode::parse(&text);
            prop_assert!(read.is_err() || read.unwrap().as_str().len() == 16);
        }
    }
}
