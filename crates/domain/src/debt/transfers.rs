//! The *voci* of a debt merged into the transfers of a payment.

use thiserror::Error;
use words::t;

use super::{Destination, Transfer};
use crate::euro::Euro;
use crate::fiscal_code::FiscalCode;
use crate::iban::Iban;

/// Largest number of transfers of one payment (`ctTransferListPAV2`, paForNode.xsd).
pub const MAX_TRANSFERS: usize = 5;

/// One *voce* as money: who receives how much, on which account, for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// How much.
    pub amount: Euro,
    /// Beneficiary entity.
    pub entity: FiscalCode,
    /// Its name.
    pub entity_name: String,
    /// Its account.
    pub iban: Iban,
    /// Its postal account, where there is another.
    pub postal_iban: Option<Iban>,
    /// `transferCategory`.
    pub taxonomy: String,
}

/// The *voci* go to more accounts, categories or entities than one payment carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}", t!("field-too-many-transfers", count = _0, most = MAX_TRANSFERS))]
pub struct TooManyTransfers(pub usize);

/// Merges shares of equal account, taxonomy and beneficiary entity, in the order in which they first appear.
///
/// # Errors
/// [`TooManyTransfers`] if more than five remain.
pub fn merge(shares: Vec<Share>, remittance: &str) -> Result<Vec<Transfer>, TooManyTransfers> {
    let mut merged: Vec<Share> = Vec::new();
    for share in shares {
        let same = |known: &&mut Share| {
            known.iban == share.iban
                && known.postal_iban == share.postal_iban
                && known.taxonomy == share.taxonomy
                && known.entity == share.entity
        };
        match merged.iter_mut().find(same) {
            Some(known) => known.amount = known.amount + share.amount,
            None => merged.push(share),
        }
    }
    if merged.len() > MAX_TRANSFERS {
        return Err(TooManyTransfers(merged.len()));
    }
    Ok((1_u8..).zip(merged).map(|(id, share)| transfer(id, share, remittance)).collect())
}

fn transfer(id: u8, share: Share, remittance: &str) -> Transfer {
    Transfer {
        id,
        amount: share.amount,
        entity: share.entity,
        entity_name: share.entity_name,
        destination: Destination::Account { iban: share.iban, postal_iban: share.postal_iban },
        taxonomy: share.taxonomy,
        remittance: remittance.chars().take(140).collect(),
        metadata: Vec::new(),
    }
}
