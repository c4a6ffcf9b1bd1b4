//! The cart that opens Checkout: `POST /checkout/ec/v1/carts`.
//!
//! Source: PagoPA's contract "ecommerce payment requests" (`CartRequest`, `PaymentNotice`, `ProblemJson`). Amounts are
//! integer cents. The answer is a 302 whose `Location` goes to the citizen's browser and is never followed here.

use std::collections::BTreeSet;

use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{clip, clip_some};

/// Most notices in one cart (`maxItems`).
pub const MAX_NOTICES: usize = 5;

/// Body of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct CartRequest {
    /// Where PagoPA sends its own message of payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_notice: Option<String>,
    /// One to five notices, of one or more creditors.
    pub payment_notices: Vec<PaymentNotice>,
    /// Where the browser comes back to. Coming back proves nothing about the payment.
    pub return_urls: ReturnUrls,
    /// Our id of the cart, opaque, at most 210 characters: it returns as `paymentNote` of the receipts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_cart: Option<String>,
    /// Whether every transfer of every notice goes to a postal account.
    #[serde(rename = "allCCP", default)]
    pub all_ccp: bool,
}

/// One notice of the cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaymentNotice {
    /// The 18 digits.
    pub notice_number: NoticeNumber,
    /// Codice fiscale of the creditor, 11 digits.
    pub fiscal_code: FiscalCode,
    /// Integer cents, at least 1.
    pub amount: Euro,
    /// Name of the creditor, at most 140 characters.
    pub company_name: String,
    /// What is paid, at most 140 characters, no personal data beyond need.
    pub description: String,
}

/// Absolute addresses of our pages, with an unguessable token and no personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReturnUrls {
    /// Paid, says the browser.
    pub return_ok_url: String,
    /// Given up.
    pub return_cancel_url: String,
    /// Gone wrong.
    pub return_error_url: String,
    /// Not yet known; mandatory only in version 2 of the contract.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub return_waiting_url: Option<String>,
}

/// Why a cart cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CartRefusal {
    /// No notice at all.
    #[error("il carrello è vuoto")]
    Empty,
    /// More than [`MAX_NOTICES`].
    #[error("si pagano al massimo 5 avvisi insieme: nel carrello ce ne sono {0}")]
    TooMany(usize),
    /// The same notice of the same creditor twice.
    #[error("l'avviso {0} è due volte nel carrello")]
    Duplicate(NoticeNumber),
    /// Amount 0 or above 999,999,999.99.
    #[error("l'avviso {0} ha un importo che non si può pagare")]
    Amount(NoticeNumber),
    /// The creditor's codice fiscale is not of eleven digits.
    #[error("l'avviso {0} non ha il codice fiscale di un ente")]
    Creditor(NoticeNumber),
    /// A notice without creditor's name or description.
    #[error("l'avviso {0} non ha il nome dell'ente o la descrizione")]
    Text(NoticeNumber),
}

impl CartRequest {
    /// Checks the notices and cuts their texts to the contract's limits.
    ///
    /// # Errors
    /// [`CartRefusal`], the reasons for which Checkout would answer 400 or 422.
    pub fn new(notices: Vec<PaymentNotice>, return_urls: ReturnUrls) -> Result<Self, CartRefusal> {
        match notices.len() {
            0 => return Err(CartRefusal::Empty),
            1..=MAX_NOTICES => {}
            more => return Err(CartRefusal::TooMany(more)),
        }
        let mut seen = BTreeSet::new();
        for notice in &notices {
            if !seen.insert((&notice.fiscal_code, &notice.notice_number)) {
                return Err(CartRefusal::Duplicate(notice.notice_number.clone()));
            }
        }
        let payment_notices = notices.into_iter().map(PaymentNotice::checked).collect::<Result<_, _>>()?;
        Ok(Self { email_notice: None, payment_notices, return_urls, id_cart: None, all_ccp: false })
    }

    /// With our id of the cart.
    #[must_use]
    pub fn with_id(mut self, id: &str) -> Self {
        self.id_cart = clip_some(id, 210);
        self
    }

    /// With the address that PagoPA writes to; left out when it is not a plain address (`format: email`), since
    /// Checkout would refuse the whole cart because of it.
    #[must_use]
    pub fn with_email(mut self, email: Option<&str>) -> Self {
        self.email_notice = email.filter(|email| is_plain_address(email)).map(str::to_owned);
        self
    }

    /// Telling that every transfer goes to a postal account.
    #[must_use]
    pub fn with_all_ccp(mut self, all_ccp: bool) -> Self {
        self.all_ccp = all_ccp;
        self
    }
}

/// Whether an address is one of RFC 5321 without quotes: dots stand between characters, labels of the host neither
/// begin nor end with a hyphen. The Node's own pattern, which the address has passed, allows more.
fn is_plain_address(email: &str) -> bool {
    let Some((local, host)) = email.split_once('@') else { return false };
    let local_right = local.len() <= 64 && local.split('.').all(|atom| !atom.is_empty());
    let label_right = |label: &str| label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-');
    domain::subject::check_email(email).is_ok()
        && local_right
        && email.len() <= 254
        && host.split('.').all(label_right)
}

impl PaymentNotice {
    fn checked(self) -> Result<Self, CartRefusal> {
        if !self.amount.is_payable() {
            return Err(CartRefusal::Amount(self.notice_number));
        }
        if self.fiscal_code.is_person() {
            return Err(CartRefusal::Creditor(self.notice_number));
        }
        let (company_name, description) = (clip(&self.company_name, 140), clip(&self.description, 140));
        if company_name.is_empty() || description.is_empty() {
            return Err(CartRefusal::Text(self.notice_number));
        }
        Ok(Self { company_name, description, ..self })
    }
}

/// What Checkout says when it refuses (RFC 7807); every field is optional and unknown ones are ignored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProblemJson {
    /// Short summary for engineers.
    pub title: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// What happened this time.
    pub detail: Option<String>,
}

impl ProblemJson {
    /// Reads the body of a refusal; a body that is not such a document gives an empty one, since a proxy in between
    /// may answer in its own way.
    pub fn read(body: &[u8]) -> Self {
        serde_json::from_slice(body).unwrap_or_default()
    }
}
