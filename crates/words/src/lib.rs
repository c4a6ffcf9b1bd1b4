//! What the interface says, in the reader's language: one catalogue for each language (`themes/base/words/*.ftl`, Fluent syntax),
//! every text under an id of its own.
//!
//! The language is ambient, as a thread is: [`within`] sets it for a future, [`speaking`] for a closure; outside both it is
//! Italian, so jobs, mails, documents and logs speak Italian. [`t!`] says a text, in templates the helper `t`.

use std::borrow::Cow;

mod catalogue;
mod language;

pub use catalogue::{ids, says, variables};
pub use language::{Language, Within, current, speaking, within};

/// A value for a variable of a text.
pub type Value<'a> = fluent_bundle::FluentValue<'a>;

/// The text of an id without variables, in the current language; the id itself where no catalogue has it (a test refuses that).
pub fn text(id: &'static str) -> &'static str {
    catalogue::plain(current(), id).unwrap_or(id)
}

/// The text of an id with its variables, in the current language.
pub fn filled(id: &str, values: &[(&str, Value<'_>)]) -> String {
    catalogue::says(current(), id, values).map_or_else(|| id.to_owned(), Cow::into_owned)
}

/// Says a text of the catalogue: `t!("cart-empty")` is a `&'static str`, `t!("cart-count", n = 3)` a `String`.
#[macro_export]
macro_rules! t {
    ($id:literal) => {
        $crate::text($id)
    };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::filled($id, &[$((stringify!($name), $crate::value(&$value))),+])
    };
}

/// What stands for a variable: whatever is shown, as it is shown; a whole number of at most six digits also chooses the plural.
pub fn value(shown: &(impl std::fmt::Display + ?Sized)) -> Value<'static> {
    let text = shown.to_string();
    let counts = !text.is_empty()
        && text.len() <= 6
        && (text == "0" || !text.starts_with('0'))
        && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<u32>() {
        Ok(number) if counts => Value::from(number),
        _ => Value::from(text),
    }
}
