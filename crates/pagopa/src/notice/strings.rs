//! The guide's fixed texts in one language (guide 3.5, official strings files). No text of a notice is written anywhere else.

mod de;
mod en;
mod it;

use domain::tenant::Language;

pub use self::de::DE;
pub use self::en::EN;
pub use self::it::IT;

/// The fixed texts of one language. `{{...}}` are the files' own placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strings {
    /// Title of the document.
    pub title: &'static str,
    /// Title of the creditor's block.
    pub creditor: &'static str,
    /// Title of the debtor's block.
    pub debtor: &'static str,
    /// Title of the amount's block, with a due date.
    pub how_much_and_when: &'static str,
    /// The same without a due date (`paymentInfo.title.withoutExpiryDate` of pagopa-template-notice-pdf).
    pub how_much: &'static str,
    /// Before the amount.
    pub amount: &'static str,
    /// Before the amount of a fine from the 6th day.
    pub reduced: &'static str,
    /// Before the amount of a fine within 5 days.
    pub discounted: &'static str,
    /// Before a due date.
    pub by: &'static str,
    /// When the discounted amount of a fine holds.
    pub five_days: &'static str,
    /// When the reduced amount of a fine holds.
    pub sixty_days: &'static str,
    /// Why the amount may change.
    pub legal: &'static str,
    /// That one may pay at once or by instalments; `{{Numero}}` is how many.
    pub whole_or_instalments: &'static str,
    /// That one may pay by instalments; `{{Numero}}` is how many.
    pub instalments_only: &'static str,
    /// Where amounts and due dates of the instalments stand.
    pub many_instalments: &'static str,
    /// That the right amount of a fine must be chosen.
    pub choose: &'static str,
    /// How the days of a fine are counted: title.
    pub deadlines_title: &'static str,
    /// How the days of a fine are counted.
    pub deadlines: &'static str,
    /// What if the fine waited at the post office: title.
    pub held_title: &'static str,
    /// What if the fine waited at the post office.
    pub held: &'static str,
    /// Title of the block on where to pay.
    pub place: &'static str,
    /// Where to read more.
    pub place_more: &'static str,
    /// Title of the online channels.
    pub online_title: &'static str,
    /// The online channels.
    pub online: &'static str,
    /// The online channels, with the site of a body: `{{EnteNome}}`.
    pub online_site: &'static str,
    /// Title of the channels on the ground.
    pub territory_title: &'static str,
    /// The channels on the ground.
    pub territory: &'static str,
    /// Title of the payment's block.
    pub payment_data: &'static str,
    /// Name of the only instalment.
    pub single: &'static str,
    /// Name of an instalment; `{{Numero}}` is its number.
    pub instalment: &'static str,
    /// Before a due date in the payment's block.
    pub due: &'static str,
    /// Before the name of who owes.
    pub payment_debtor: &'static str,
    /// Before the name of who is owed.
    pub payment_creditor: &'static str,
    /// Before the subject.
    pub subject: &'static str,
    /// Before the CBILL code.
    pub cbill: &'static str,
    /// Before the notice number.
    pub number: &'static str,
    /// Before the creditor's codice fiscale.
    pub creditor_code: &'static str,
    /// How to use the QR code, data beside it.
    pub qr_hint: &'static str,
    /// How to use the QR code, data above it.
    pub qr_hint_above: &'static str,
}

impl Strings {
    /// The strings of a language; `None` where there is no official file: a legal text is never invented.
    pub const fn of(language: Language) -> Option<&'static Self> {
        match language {
            Language::It => Some(&IT),
            Language::En => Some(&EN),
            Language::De => Some(&DE),
            Language::Fr | Language::Sl => None,
        }
    }
}
