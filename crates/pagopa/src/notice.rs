//! The content of the printed notice (*avviso di pagamento analogico*), as a typed value that a printer only prints.
//!
//! Source: "Guida tecnica all'avviso di pagamento analogico" 3.5.1: order of the blocks, lengths, fixed texts, codes.

pub mod data_matrix;
pub mod qr;
pub mod texts;

use chrono::NaiveDate;
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::notice_number::NoticeNumber;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use self::texts::FixedTexts;
use crate::check_digits::{self, CheckDigitsError};
use crate::text::{clip, clip_some};

/// Largest amount of a *bollettino postale*: 99,999,999.99, ten digits of cents in its codeline.
pub const MAX_POSTAL: Euro = Euro::from_cents(9_999_999_999);

/// Who is owed. Texts longer than the guide allows are cut by [`NoticeContent::new`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeCreditor {
    /// Codice fiscale of the body that issued the notice, eleven digits (never the broker's).
    pub fiscal_code: FiscalCode,
    /// Name, at most 50 characters.
    pub name: String,
    /// Office or sector, at most 50 characters.
    pub sector: Option<String>,
    /// How to reach it, at most 100 characters, parts divided by ` · `.
    pub info: Option<String>,
}

/// Who owes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeDebtor {
    /// Codice fiscale, printed in upper case; left out only when it is not known.
    pub fiscal_code: Option<FiscalCode>,
    /// Name, at most 70 characters.
    pub name: String,
    /// Address in one line, at most 140 characters.
    pub address: Option<String>,
}

/// Number of a postal account: twelve digits, left zero padded.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PostalAccount(String);

/// What the *bollettino postale* needs besides the rest; from the tenant's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticePostal {
    /// The account.
    pub account: PostalAccount,
    /// Its holder, at most 50 characters.
    pub holder: String,
    /// Authorisation of Poste to print at home (`AUT. DB/.... DEL ../../....`).
    pub authorisation: String,
}

/// What [`NoticeContent::new`] is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeData {
    /// Subject of the payment (*oggetto*), at most 90 characters on the header.
    pub subject: String,
    /// Who is owed.
    pub creditor: NoticeCreditor,
    /// Who owes.
    pub debtor: NoticeDebtor,
    /// How much.
    pub amount: Euro,
    /// Until when; `None` prints "Quanto pagare?" and no date.
    pub due_date: Option<NaiveDate>,
    /// CBILL (SIA) code of the creditor, printed in upper case.
    pub cbill: Option<String>,
    /// The 18 digits.
    pub number: NoticeNumber,
    /// The *bollettino postale*: mandatory when the creditor has a postal account.
    pub postal: Option<NoticePostal>,
    /// Name of the body whose site takes the payment, for "oppure sul sito di ..."; `None` leaves it out.
    pub site_of: Option<String>,
}

/// The whole content of a notice with one payment, ready to print. Serialised for templates: amount in cents, date ISO.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NoticeContent {
    /// Subject, at most 90 characters, never empty.
    pub subject: String,
    /// Who is owed.
    pub creditor: NoticeCreditor,
    /// Who owes.
    pub debtor: NoticeDebtor,
    /// How much: more than 0, at most 999,999,999.99.
    pub amount: Euro,
    /// Until when.
    pub due_date: Option<NaiveDate>,
    /// CBILL code, upper case.
    pub cbill: Option<String>,
    /// The 18 digits, check digits verified.
    pub number: NoticeNumber,
    /// The *bollettino postale*; absent without account and above [`MAX_POSTAL`].
    pub postal: Option<NoticePostal>,
    /// The guide's fixed texts, chosen for this notice.
    pub texts: FixedTexts,
}

/// Why a notice must not be printed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoticeRefusal {
    /// Amount 0, negative, or above 999,999,999.99.
    #[error("un avviso non può avere importo {0}")]
    Amount(Euro),
    /// The number is not right.
    #[error(transparent)]
    Number(#[from] CheckDigitsError),
    /// The creditor's codice fiscale is not of eleven digits.
    #[error("il codice fiscale dell'ente creditore non è di 11 cifre")]
    Creditor,
    /// A text that must be there is empty.
    #[error("manca {0}")]
    Missing(&'static str),
    /// A postal account is twelve digits.
    #[error("il conto corrente postale è di 12 cifre")]
    PostalAccount,
}

impl NoticeContent {
    /// Checks and cuts the data of a notice.
    ///
    /// Above [`MAX_POSTAL`] the *bollettino* is left out, since its codeline has no room for the amount: the notice
    /// stays payable everywhere else.
    ///
    /// # Errors
    /// [`NoticeRefusal`]: what must never be printed is not built.
    pub fn new(data: NoticeData) -> Result<Self, NoticeRefusal> {
        if !data.amount.is_payable() {
            return Err(NoticeRefusal::Amount(data.amount));
        }
        check_digits::verify(&data.number)?;
        let creditor = creditor(&data.creditor)?;
        let postal = match data.postal {
            Some(postal) if data.amount <= MAX_POSTAL => Some(bollettino(postal)?),
            _ => None,
        };
        Ok(Self {
            subject: present(&data.subject, 90, "l'oggetto")?,
            creditor,
            debtor: NoticeDebtor {
                name: present(&data.debtor.name, 70, "il nome del destinatario")?,
                address: data.debtor.address.as_deref().and_then(|address| clip_some(address, 140)),
                fiscal_code: data.debtor.fiscal_code,
            },
            amount: data.amount,
            due_date: data.due_date,
            cbill: data.cbill.as_deref().and_then(|code| clip_some(&code.to_uppercase(), 16)),
            number: data.number,
            postal,
            texts: FixedTexts::new(data.due_date.is_some(), data.site_of.as_deref()),
        })
    }

    /// Text of the QR code (see [`qr::text`]).
    pub fn qr_text(&self) -> String {
        qr::text(&self.number, self.creditor.fiscal_code.as_str(), self.amount)
    }

    /// Text of the Data Matrix of the *bollettino*, 256 characters; `None` without postal part (see [`data_matrix`]).
    pub fn data_matrix_text(&self) -> Option<String> {
        let postal = self.postal.as_ref()?;
        Some(data_matrix::text(&data_matrix::Bollettino {
            number: &self.number,
            account: &postal.account,
            amount: self.amount,
            creditor: self.creditor.fiscal_code.as_str(),
            debtor: self.debtor.fiscal_code.as_ref().map_or("", FiscalCode::as_str),
            name: &self.debtor.name,
            subject: &self.subject,
        }))
    }
}

fn creditor(data: &NoticeCreditor) -> Result<NoticeCreditor, NoticeRefusal> {
    if data.fiscal_code.is_person() {
        return Err(NoticeRefusal::Creditor);
    }
    Ok(NoticeCreditor {
        fiscal_code: data.fiscal_code.clone(),
        name: present(&data.name, 50, "il nome dell'ente")?,
        sector: data.sector.as_deref().and_then(|sector| clip_some(sector, 50)),
        info: data.info.as_deref().and_then(|info| clip_some(info, 100)),
    })
}

fn bollettino(postal: NoticePostal) -> Result<NoticePostal, NoticeRefusal> {
    Ok(NoticePostal {
        holder: present(&postal.holder, 50, "l'intestatario del conto corrente postale")?,
        authorisation: present(&postal.authorisation, 60, "l'autorizzazione di Poste Italiane")?,
        account: postal.account,
    })
}

fn present(text: &str, max: usize, what: &'static str) -> Result<String, NoticeRefusal> {
    let text = clip(text, max);
    if text.is_empty() { Err(NoticeRefusal::Missing(what)) } else { Ok(text) }
}

impl PostalAccount {
    /// Reads one to twelve digits; shorter numbers are zero padded on the left.
    ///
    /// # Errors
    /// [`NoticeRefusal::PostalAccount`].
    pub fn parse(written: &str) -> Result<Self, NoticeRefusal> {
        let digits = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
        if digits && written.len() <= 12 {
            Ok(Self(format!("{written:0>12}")))
        } else {
            Err(NoticeRefusal::PostalAccount)
        }
    }

    /// The account inside a postal IBAN: its last twelve digits; `None` for any other bank.
    pub fn from_iban(iban: &Iban) -> Option<Self> {
        iban.is_postal().then(|| iban.as_str().get(15..)).flatten().and_then(|tail| Self::parse(tail).ok())
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PostalAccount {
    type Error = NoticeRefusal;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

impl From<PostalAccount> for String {
    fn from(account: PostalAccount) -> Self {
        account.0
    }
}
