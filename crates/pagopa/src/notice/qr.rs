//! Text of the QR code on the notice.

use domain::euro::Euro;
use domain::notice_number::NoticeNumber;

/// `PAGOPA|002|<notice number>|<codice fiscale of the creditor>|<cents>`, amount without padding.
///
/// Source: guide 3.5.1 and the codes decoded from PagoPA's own sample PDFs. Printed with error correction M in a
/// version 4 symbol of 25 mm. Whether the number is right is the concern of who issues it.
pub fn text(number: &NoticeNumber, creditor: &str, amount: Euro) -> String {
    format!("PAGOPA|002|{number}|{creditor}|{}", amount.cents())
}
