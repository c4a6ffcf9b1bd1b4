//! Text of the Data Matrix on the *bollettino postale* PA: 256 characters, ECC200.
//!
//! Source: guide 3.5.1 ("Bollettino Postale PA") and the codes decoded from PagoPA's own sample PDFs. Free fields hold
//! only `A-Z a-z 0-9 space & ' - . : _ ,`: accents are stripped (NFD) and the rest becomes a space.

use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::PostalAccount;

/// Length of every text.
pub const LENGTH: usize = 256;

/// The parts of the text.
#[derive(Debug, Clone, Copy)]
pub struct Bollettino<'a> {
    /// The 18 digits.
    pub number: &'a NoticeNumber,
    /// The creditor's postal account.
    pub account: &'a PostalAccount,
    /// How much, at most [`super::MAX_POSTAL`].
    pub amount: Euro,
    /// Codice fiscale of the creditor, 11 digits.
    pub creditor: &'a str,
    /// Codice fiscale of the debtor, at most 16 characters; empty when not known.
    pub debtor: &'a str,
    /// Name of the debtor; the first 40 characters are kept.
    pub name: &'a str,
    /// Subject of the payment; the first 110 characters are kept.
    pub subject: &'a str,
}

/// The 256 characters: `codfase=NBPA;`, the codeline (number, account, cents, document type 896), `1P1`, then the
/// creditor, the debtor, the name, the subject, twelve spaces and `A`.
pub fn text(parts: &Bollettino<'_>) -> String {
    let Bollettino { number, account, amount, creditor, .. } = parts;
    format!(
        "codfase=NBPA;18{number}12{}10{:010}38961P1{creditor:0>11}{}{}{}{:12}A",
        account.as_str(),
        amount.cents(),
        field(&parts.debtor.to_uppercase(), 16),
        field(parts.name, 40),
        field(parts.subject, 110),
        "",
    )
}

fn field(text: &str, width: usize) -> String {
    let clean: String =
        text.trim().nfd().filter(|c| !is_combining_mark(*c)).map(allowed).take(width).collect();
    format!("{clean:<width$}")
}

fn allowed(c: char) -> char {
    if c.is_ascii_alphanumeric() || " &'-.:_,".contains(c) {
        c
    } else if matches!(c, '\u{2018}' | '\u{2019}') {
        '\''
    } else {
        ' '
    }
}
