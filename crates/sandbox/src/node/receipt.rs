//! The receipt of a payment (RT), as the payment provider of the sandbox makes it.

use chrono::{DateTime, Days, Utc};
use chrono_tz::Europe::Rome;
use serde::Serialize;
use uuid::Uuid;

use super::{
    NoticeKey, Refusal,
    answer::{Payment, Subject, is_email},
    message::Messages,
};

/// Who takes the money, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Psp {
    id: &'static str,
    fiscal_code: &'static str,
    name: &'static str,
    channel: &'static str,
    channel_description: &'static str,
    method: &'static str,
    fee: &'static str,
}

/// A card payment on Checkout.
pub(crate) const CHECKOUT: Psp = Psp {
    id: "PROVAIT1XXX",
    fiscal_code: "99999000104",
    name: "Istituto di Pagamento di Prova S.p.A.",
    channel: "99999000104_01",
    channel_description: "WISP",
    method: "creditCard",
    fee: "1.50",
};

/// A payment at a bank's own channel.
pub(crate) const BANK: Psp = Psp {
    id: "ABI99999",
    fiscal_code: "99999000203",
    name: "Banca di Prova S.p.A.",
    channel: "99999000203_07",
    channel_description: "Home banking",
    method: "bankAccount",
    fee: "0.90",
};

/// One receipt; the same bytes go out at every attempt.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Receipt {
    pub(crate) receipt_id: String,
    pub(crate) notice_number: String,
    /// The institution that issued the notice.
    pub(crate) fiscal_code: String,
    pub(crate) payment: Payment,
    psp: Psp,
    payer: Option<Subject>,
    note: Option<String>,
    paid_at: String,
    application_date: String,
    transfer_date: String,
}

/// How a payment was made.
#[derive(Debug, Clone)]
pub(crate) struct Manner {
    pub(crate) psp: Psp,
    pub(crate) payer: Option<Subject>,
    pub(crate) note: Option<String>,
    pub(crate) paid_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Stamp<'a> {
    id: &'a str,
    psp_fiscal_code: &'a str,
    psp_name: &'a str,
    bought_at: &'a str,
    amount: String,
    hash: &'a str,
}

impl Receipt {
    /// A receipt of this id, which the Node gave to the payment.
    pub(crate) fn issue(
        receipt_id: String,
        notice: &NoticeKey,
        payment: &Payment,
        manner: &Manner,
        messages: &Messages,
    ) -> Result<Self, Refusal> {
        let local = manner.paid_at.with_timezone(&Rome);
        let day = local.date_naive();
        let mut receipt = Self {
            receipt_id,
            notice_number: notice.number.clone(),
            fiscal_code: notice.fiscal_code.clone(),
            payment: payment.clone(),
            psp: manner.psp,
            payer: manner.payer.clone(),
            note: manner.note.clone(),
            paid_at: local.format("%Y-%m-%dT%H:%M:%S").to_string(),
            application_date: day.to_string(),
            transfer_date: day.checked_add_days(Days::new(1)).unwrap_or(day).to_string(),
        };
        receipt.buy_stamps(messages)?;
        Ok(receipt)
    }

    fn buy_stamps(&mut self, messages: &Messages) -> Result<(), Refusal> {
        for transfer in &mut self.payment.transfers {
            let Some(hash) = &transfer.stamp_hash else { continue };
            let id = Uuid::new_v4().simple().to_string();
            let stamp = Stamp {
                id: &id,
                psp_fiscal_code: self.psp.fiscal_code,
                psp_name: self.psp.name,
                bought_at: &self.paid_at,
                amount: transfer.amount.to_wire(),
                hash,
            };
            transfer.stamp = Some(messages.stamp(&stamp)?);
        }
        Ok(())
    }

    /// The institutions to which a transfer goes, other than the one that issued the notice.
    pub(crate) fn other_beneficiaries(&self) -> Vec<String> {
        let mut others: Vec<String> =
            self.payment.transfers.iter().map(|transfer| transfer.fiscal_code.clone()).collect();
        others.retain(|code| *code != self.fiscal_code);
        others.sort_unstable();
        others.dedup();
        others
    }
}

impl Subject {
    /// A payer of whom Checkout knows the e-mail address only.
    pub(crate) fn anonymous(email: &str) -> Self {
        Self { email: is_email(email).then(|| email.to_owned()), ..Self::person("ANONIMO", "ANONIMO") }
    }

    /// A natural person by codice fiscale and name (cut at 70 characters).
    pub(crate) fn person(code: &str, full_name: &str) -> Self {
        Self {
            kind: "F".to_owned(),
            code: code.to_owned(),
            full_name: full_name.chars().take(70).collect(),
            street: None,
            number: None,
            postal_code: None,
            city: None,
            province: None,
            country: None,
            email: None,
        }
    }
}
