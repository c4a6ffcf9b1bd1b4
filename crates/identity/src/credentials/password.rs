//! What a new password must be: long, and not the first that anybody would guess (NIST SP 800-63B, 5.1.1.2). No rules of composition.

use thiserror::Error;
use words::t;

/// Fewest characters of a new password.
pub const MIN_CHARACTERS: usize = 12;
/// Most characters of a new password.
pub const MAX_CHARACTERS: usize = 128;
/// Fewer different characters than this are a pattern, such as `aaaaaaaaaaaa` or `121212121212`.
const MIN_DIFFERENT: usize = 5;

/// Passwords of at least twelve characters that lists of leaks begin with, Italian ones too; lower-case.
const COMMON: &str = include_str!("common.txt");

/// Why a new password is refused, in words for who chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PasswordFault {
    /// Nothing was written.
    #[error("{}", t!("credentials-password-empty"))]
    Empty,
    /// Below [`MIN_CHARACTERS`].
    #[error("{}", t!("credentials-password-short", min = MIN_CHARACTERS))]
    TooShort,
    /// Above [`MAX_CHARACTERS`].
    #[error("{}", t!("credentials-password-long", max = MAX_CHARACTERS))]
    TooLong,
    /// Among the commonest, or a pattern.
    #[error("{}", t!("credentials-password-common"))]
    Common,
    /// The e-mail or the name.
    #[error("{}", t!("credentials-password-personal"))]
    Personal,
}

/// Judges a new password; `personal` are the e-mail address and the names of who chose it.
///
/// # Errors
/// [`PasswordFault`], the first that applies.
pub fn check_new(password: &str, personal: &[&str]) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if password.is_empty() {
        return Err(PasswordFault::Empty);
    }
    if length > MAX_CHARACTERS {
        return Err(PasswordFault::TooLong);
    }
    if length < MIN_CHARACTERS {
        return Err(PasswordFault::TooShort);
    }
    if is_common(&password.to_lowercase()) {
        return Err(PasswordFault::Common);
    }
    if is_personal(password, personal) { Err(PasswordFault::Personal) } else { Ok(()) }
}

fn is_common(lower: &str) -> bool {
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    different.len() < MIN_DIFFERENT || is_sequence(lower) || COMMON.lines().any(|common| common == lower)
}

/// Each character follows the one before it, or all go back: `abcdefghijkl`, `987654321098`.
fn is_sequence(lower: &str) -> bool {
    let runs = |step: u32| {
        lower.chars().zip(lower.chars().skip(1)).all(|(one, next)| match (one, next) {
            ('9', '0') => step == 1,
            ('0', '9') => step != 1,
            _ => u32::from(next) == u32::from(one).wrapping_add(step),
        })
    };
    runs(1) || runs(u32::MAX)
}

/// Letters and digits alone, without the digits at the end: `Mario.Rossi1980!` is `mariorossi`.
fn core(text: &str) -> String {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let trimmed = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    if trimmed.is_empty() { bare } else { trimmed.to_owned() }
}

fn is_personal(password: &str, personal: &[&str]) -> bool {
    let password = core(password);
    let whole = core(&personal.concat());
    let mut known: Vec<String> = personal.iter().map(|text| core(text)).collect();
    known.extend(personal.iter().filter_map(|text| text.split_once('@')).map(|(local, _)| core(local)));
    let names: Vec<String> =
        personal.iter().filter(|text| !text.contains('@')).map(|text| core(text)).collect();
    known.extend([names.concat(), names.iter().rev().cloned().collect::<String>(), whole]);
    known.iter().any(|known| !known.is_empty() && *known == password)
}
