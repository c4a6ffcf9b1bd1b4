//! The words of access: roles and permissions. Who may do what is decided by the policy of crate `portal`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text that names nothing known.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("nome sconosciuto: {0}")]
pub struct UnknownName(pub String);

macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in the order of this file.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name as written in the policy, in grants and in tokens.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|known| known.name() == word).ok_or_else(|| UnknownName(word.to_owned()))
            }
        }
    };
}

names! {
    /// What a person is in a tenant.
    Role {
        /// Anybody, logged in or not.
        Visitor = "visitor",
        /// A person who logged in.
        Citizen = "citizen",
        /// Sees the debts of the tenant and helps citizens.
        Clerk = "clerk",
        /// Changes the catalogue.
        CatalogueEditor = "catalogue-editor",
        /// Everything in the tenant.
        TenantAdmin = "tenant-admin",
        /// Onboards and watches tenants; sees no citizen's data.
        PlatformOperator = "platform-operator",
    }
}

names! {
    /// What a route, a page or a token allows. Named, never a path pattern.
    Permission {
        /// Public pages, and starting a draft.
        PublicView = "public.view",
        /// The wizard's steps and the own drafts.
        DraftEdit = "draft.edit",
        /// The cart.
        CartEdit = "cart.edit",
        /// Issuing a debt from a draft; whether a login is needed, and of which level, is asked besides.
        DebtIssue = "debt.issue",
        /// Taking back an unpaid debt that one made; the level of the login is asked besides.
        DebtCancel = "debt.cancel",
        /// Starting a payment from the cart; the level of the login is asked besides.
        PaymentStart = "payment.start",
        /// The own personal area.
        OwnView = "own.view",
        /// Asking the office for something, and writing to it.
        RequestSend = "request.send",
        /// What citizens asked for, in the whole tenant.
        OfficeRequestView = "office.request.view",
        /// Answering what citizens asked for.
        OfficeRequestAnswer = "office.request.answer",
        /// The debts of the whole tenant.
        OfficeDebtView = "office.debt.view",
        /// Saying what became of money to be given back.
        OfficeRefundClose = "office.refund.close",
        /// Saying what became of a payment whose receipts are missing.
        OfficeAttemptClose = "office.attempt.close",
        /// What citizens say of the services.
        OfficeRatingView = "office.rating.view",
        /// The messages to citizens, their addresses masked.
        OfficeMessageView = "office.message.view",
        /// Having a message tried again that could not be sent.
        OfficeMessageRetry = "office.message.retry",
        /// The catalogue, in the office.
        OfficeCatalogueView = "office.catalogue.view",
        /// A new revision of the catalogue.
        OfficeCatalogueEdit = "office.catalogue.edit",
        /// The platform's list of tenants.
        PlatformTenantView = "platform.tenant.view",
        /// Reading the catalogue by the API.
        ApiCatalogueRead = "api.catalogue.read",
        /// Writing debt positions by the API.
        ApiDebtWrite = "api.debt.write",
        /// Reading debt positions by the API.
        ApiDebtRead = "api.debt.read",
    }
}
