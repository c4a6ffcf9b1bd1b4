//! `[requests]`: who answers what citizens ask for, and until when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::TenantConfig;
use crate::debt::DebtPosition;
use crate::debt::plan::{PlanLimits, PlanRefusal};
use crate::euro::Euro;
use crate::request::RequestKind;

/// `[requests]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requests {
    /// The responsible office, at most 100 characters; absent: the entity itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// How to reach it, at most 140 characters; absent: the entity's telephone, else its certified e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Most instalments that a citizen can ask for, 2 to 72 (art. 1 c. 796 L. 160/2019: at most 72 monthly ones).
    #[serde(default = "twelve")]
    pub max_instalments: u8,
    /// Smallest instalment of a plan, 1 cent to 1.000,00 €; the office keeps to it too.
    #[serde(default = "ten_euro", skip_serializing_if = "is_ten_euro")]
    pub smallest_instalment: Euro,
    /// The first instalment of a plan is due so many days from the day of the grant at the latest, 1 to 365.
    #[serde(default = "four_months", skip_serializing_if = "is_four_months")]
    pub first_instalment_days: u32,
    /// Terms.
    #[serde(default)]
    pub days: Terms,
}

/// `[requests.days]`: days from the request to its latest conclusion, 1 to 365 (art. 2 c. 2 L. 241/1990: 30 where nothing else is said).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Of a spontaneous payment.
    #[serde(default = "thirty")]
    pub spontaneous_payment: u32,
    /// Of a refund.
    #[serde(default = "thirty")]
    pub refund: u32,
    /// Of a plan.
    #[serde(default = "thirty")]
    pub instalments: u32,
    /// Of a correction.
    #[serde(default = "thirty")]
    pub correction: u32,
    /// Of another e-mail address.
    #[serde(default = "thirty")]
    pub email_change: u32,
}

const fn twelve() -> u8 {
    12
}

const fn ten_euro() -> Euro {
    Euro::from_cents(1_000)
}

// what is as ever is not written: a replica of the version before refuses keys that it does not know
fn is_ten_euro(amount: &Euro) -> bool {
    *amount == ten_euro()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_four_months(days: &u32) -> bool {
    *days == four_months()
}

const fn four_months() -> u32 {
    120
}

const fn thirty() -> u32 {
    30
}

impl Default for Requests {
    fn default() -> Self {
        Self {
            office: None,
            contact: None,
            max_instalments: twelve(),
            smallest_instalment: ten_euro(),
            first_instalment_days: four_months(),
            days: Terms::default(),
        }
    }
}

impl Requests {
    /// What a plan keeps to.
    pub const fn plan_limits(&self) -> PlanLimits {
        PlanLimits { smallest: self.smallest_instalment, first_days: self.first_instalment_days }
    }

    /// In how many instalments a citizen can ask that a debt be divided at most: what the amount allows, and no more than the entity
    /// offers.
    ///
    /// # Errors
    /// As [`DebtPosition::most_instalments`].
    pub fn most_to_ask(&self, debt: &DebtPosition, today: NaiveDate) -> Result<u8, PlanRefusal> {
        Ok(debt.most_instalments(self.plan_limits(), today)?.min(self.max_instalments))
    }
}

impl Default for Terms {
    fn default() -> Self {
        let days = thirty();
        Self {
            spontaneous_payment: days,
            refund: days,
            instalments: days,
            correction: days,
            email_change: days,
        }
    }
}

impl Terms {
    /// Days of a kind.
    pub const fn of(&self, kind: RequestKind) -> u32 {
        match kind {
            RequestKind::SpontaneousPayment => self.spontaneous_payment,
            RequestKind::Refund => self.refund,
            RequestKind::Instalments => self.instalments,
            RequestKind::Correction => self.correction,
            RequestKind::EmailChange => self.email_change,
        }
    }

    /// Each with its key.
    pub const fn keyed(&self) -> [(&'static str, u32); 5] {
        [
            ("requests.days.spontaneous_payment", self.spontaneous_payment),
            ("requests.days.refund", self.refund),
            ("requests.days.instalments", self.instalments),
            ("requests.days.correction", self.correction),
            ("requests.days.email_change", self.email_change),
        ]
    }
}

impl TenantConfig {
    /// Who answers requests.
    pub fn responsible_office(&self) -> &str {
        self.requests.office.as_deref().unwrap_or(&self.name)
    }

    /// How to reach who answers.
    pub fn office_contact(&self) -> Option<&str> {
        let own = self.requests.contact.as_deref();
        own.or(self.contacts.phone.as_deref()).or(self.contacts.pec.as_deref())
    }
}
