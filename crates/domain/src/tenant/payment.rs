//! `[payment]` and `[documents]`.

use serde::{Deserialize, Serialize};
use words::t;

use crate::assurance::Assurance;

/// `[payment]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Level of the login needed to pay.
    #[serde(default = "medium")]
    pub min_level: Assurance,
    /// Whether one may pay without a login; then a login of any level may too.
    #[serde(default)]
    pub anonymous: bool,
    /// Days from the issue to the due date of a spontaneous payment.
    #[serde(default = "thirty")]
    pub notice_days: u32,
}

const fn medium() -> Assurance {
    Assurance::Substantial
}

const fn thirty() -> u32 {
    30
}

impl Default for Payment {
    fn default() -> Self {
        Self { min_level: medium(), anonymous: false, notice_days: thirty() }
    }
}

/// Who prints notices and receipts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Printer {
    /// The Debian program.
    #[default]
    Wkhtmltopdf,
    /// The accessible printer (PDF/UA); only in builds that have it.
    Typst,
}

/// One way in which notices reach the citizen (*Modalità di invio degli avvisi*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Delivery {
    /// By post.
    Paper,
    /// By e-mail.
    Email,
    /// By certified e-mail.
    Pec,
    /// A message in the app IO.
    #[serde(rename = "app-io")]
    AppIo,
}

impl Delivery {
    /// The word in files and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Email => "email",
            Self::Pec => "pec",
            Self::AppIo => "app-io",
        }
    }

    /// What the citizen reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Paper => t!("profile-delivery-paper"),
            Self::Email => t!("profile-delivery-email"),
            Self::Pec => t!("profile-delivery-pec"),
            Self::AppIo => t!("profile-delivery-app-io"),
        }
    }
}

/// `[documents]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// Who prints.
    #[serde(default)]
    pub printer: Printer,
    /// What the citizen can choose from, in the order of the page.
    #[serde(default = "on_paper")]
    pub delivery: Vec<Delivery>,
    /// How many days before the due date a citizen is reminded who chose nothing: 3, 7 or 14; 0: not at all.
    #[serde(default = "usual_reminder")]
    pub reminder_days: u32,
}

const fn usual_reminder() -> u32 {
    crate::reminder::USUAL
}

fn on_paper() -> Vec<Delivery> {
    vec![Delivery::Paper]
}

impl Default for Documents {
    fn default() -> Self {
        Self { printer: Printer::default(), delivery: on_paper(), reminder_days: usual_reminder() }
    }
}
