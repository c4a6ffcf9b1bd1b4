//! Text of the QR code on the notice.

use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::{NoticeNumber, NoticeNumberError};
use thiserror::Error;

/// `PAGOPA|002|<notice number>|<codice fiscale of the creditor>|<cents>`, amount without padding.
///
/// Source: guide 3.5.1 and the codes decoded from PagoPA's own sample PDFs. Printed with error correction M in a
/// version 4 symbol of 25 mm. Whether the number is right is the concern of who issues it.
pub fn text(number: &NoticeNumber, creditor: &str, amount: Euro) -> String {
    format!("PAGOPA|002|{number}|{creditor}|{}", amount.cents())
}

/// What a QR code of a notice says. Check digits are not verified: old notices are around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrText {
    /// The notice.
    pub number: NoticeNumber,
    /// Codice fiscale of the creditor, eleven digits.
    pub creditor: FiscalCode,
    /// As printed; what is due today is asked of the creditor.
    pub amount: Euro,
}

/// Why a text is no QR code of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QrError {
    /// Not five parts, the first of which is `PAGOPA`.
    #[error("Il codice QR non è quello di un avviso pagoPA")]
    Shape,
    /// Another version than `002`.
    #[error("Il codice QR è di una versione che non si conosce")]
    Version,
    /// The third part.
    #[error(transparent)]
    Number(#[from] NoticeNumberError),
    /// The fourth part: not eleven digits.
    #[error("Il codice QR non indica un ente")]
    Creditor,
    /// The fifth part: not 1 to 12 digits, or more than a payment can be.
    #[error("Il codice QR non indica un importo")]
    Amount,
}

/// Reads the text of a QR code: amounts of 1 to 12 digits, padded or not (guide 3.5.1: its own sample is padded to ten).
///
/// # Errors
/// [`QrError`] with a sentence for the reader.
pub fn read(text: &str) -> Result<QrText, QrError> {
    let parts: Vec<&str> = text.split('|').collect();
    let ["PAGOPA", version, number, creditor, amount] = parts.as_slice() else { return Err(QrError::Shape) };
    if *version != "002" {
        return Err(QrError::Version);
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = NoticeNumber::parse(number)
        .and_then(|read| if digits(number) { Ok(read) } else { Err(NoticeNumberError::NotDigits) })?;
    let entity = creditor.len() == 11 && digits(creditor);
    let creditor =
        FiscalCode::parse_unchecked_body(creditor).ok().filter(|_| entity).ok_or(QrError::Creditor)?;
    let cents = Some(amount).filter(|amount| amount.len() <= 12 && digits(amount));
    let cents = cents.and_then(|amount| amount.parse::<i64>().ok()).ok_or(QrError::Amount)?;
    let amount =
        Some(Euro::from_cents(cents)).filter(|amount| *amount <= Euro::MAX).ok_or(QrError::Amount)?;
    Ok(QrText { number, creditor, amount })
}
