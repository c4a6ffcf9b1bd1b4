//! The content of the printed notice (*avviso di pagamento analogico*), as a typed value that a printer only prints.
//!
//! Source: "Guida tecnica all'avviso di pagamento analogico" 3.5.1: order of the blocks, lengths, fixed texts, codes.

pub mod codes;
pub mod data_matrix;
mod form;
pub mod pagination;
pub mod qr;
pub mod strings;
pub mod texts;

use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::tenant::Language;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::form::{NoticeForm, Payment, PaymentName};
use self::pagination::PlanPage;
use self::texts::{FixedTexts, Said, Tongues};
use crate::check_digits::CheckDigitsError;
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
    /// What can be paid with it.
    pub form: NoticeForm,
    /// CBILL (SIA) code of the creditor, printed in upper case.
    pub cbill: Option<String>,
    /// The *bollettino postale*: mandatory when the creditor has a postal account.
    pub postal: Option<NoticePostal>,
    /// Name of the body whose site takes the payment, for "oppure sul sito di ..."; `None` leaves it out.
    pub site_of: Option<String>,
    /// Second language beside Italian.
    pub second: Option<Language>,
}

/// The whole content of a notice, ready to print. Serialised for templates: amounts in cents, dates ISO.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NoticeContent {
    /// Subject, at most 90 characters, never empty.
    pub subject: String,
    /// Who is owed.
    pub creditor: NoticeCreditor,
    /// Who owes.
    pub debtor: NoticeDebtor,
    /// What can be paid with it: at least one payment, each verified.
    pub form: NoticeForm,
    /// CBILL code, upper case.
    pub cbill: Option<String>,
    /// The *bollettino postale* of every payment; absent without account and when a payment is above [`MAX_POSTAL`].
    pub postal: Option<NoticePostal>,
    /// Pages and rows of the instalments; none for a notice without plan.
    pub plan_pages: Vec<PlanPage>,
    /// The guide's fixed texts, chosen for this notice.
    pub texts: FixedTexts,
    #[serde(skip)]
    tongues: Tongues,
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
    /// Two payments have the same number.
    #[error("due pagamenti dell'avviso hanno lo stesso numero")]
    SameNumber,
    /// A plan has at least two instalments and at most a hundred.
    #[error("un piano ha da 2 a 100 rate, non {0}")]
    Instalments(usize),
    /// The instalments of a plan are not in the order of their numbers.
    #[error("le rate del piano non sono in ordine")]
    Order,
    /// The discounted amount of a fine is not below the reduced one.
    #[error("l'importo scontato del verbale non è minore di quello ridotto")]
    Fine,
    /// There are no official texts in that language.
    #[error("non ci sono testi ufficiali dell'avviso in questa lingua: {0}")]
    Language(&'static str),
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
        data.form.check()?;
        let tongues = Tongues::new(data.second)?;
        let creditor = creditor(&data.creditor)?;
        let small = data.form.payments().all(|payment| payment.amount <= MAX_POSTAL);
        let postal = data.postal.filter(|_| small).map(bollettino).transpose()?;
        Ok(Self {
            subject: present(&data.subject, 90, "l'oggetto")?,
            creditor,
            debtor: NoticeDebtor {
                name: present(&data.debtor.name, 70, "il nome del destinatario")?,
                address: data.debtor.address.as_deref().and_then(|address| clip_some(address, 140)),
                fiscal_code: data.debtor.fiscal_code,
            },
            cbill: data.cbill.as_deref().and_then(|code| clip_some(&code.to_uppercase(), 16)),
            plan_pages: data.form.pages(postal.is_some())?,
            postal,
            texts: FixedTexts::new(&tongues, &data.form, data.site_of.as_deref()),
            form: data.form,
            tongues,
        })
    }

    /// Every payment, in the order of the paper.
    pub fn payments(&self) -> impl Iterator<Item = &Payment> {
        self.form.payments()
    }

    /// What a payment is called, in the notice's languages.
    pub fn name(&self, payment: &Payment) -> Said {
        self.tongues.name(payment.name)
    }

    /// Text of a payment's QR code (see [`qr::text`]).
    pub fn qr_text(&self, payment: &Payment) -> String {
        qr::text(&payment.number, self.creditor.fiscal_code.as_str(), payment.amount)
    }

    /// Text of the Data Matrix of a payment's *bollettino*, 256 characters; `None` without postal part
    /// (see [`data_matrix`]).
    pub fn data_matrix_text(&self, payment: &Payment) -> Option<String> {
        let postal = self.postal.as_ref()?;
        Some(data_matrix::text(&data_matrix::Bollettino {
            number: &payment.number,
            account: &postal.account,
            amount: payment.amount,
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
