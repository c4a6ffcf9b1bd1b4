//! Debts as rows and back.

use std::collections::HashMap;

use domain::debt::{DebtPosition, Installment, Origin};
use uuid::Uuid;

use super::DebtState;
use crate::entity::{debt_position, installment};
use crate::error::{Error, Result};

/// The debt without its units, which have rows of their own.
pub(super) fn debt(debt: &DebtPosition) -> Result<debt_position::Model> {
    let bare = DebtPosition { installments: Vec::new(), ..debt.clone() };
    let draft_id = match debt.origin {
        Origin::Spontaneous { draft } => Some(draft),
        Origin::Provider { .. } | Origin::Api { .. } => None,
    };
    Ok(debt_position::Model {
        tenant_id: String::new(),
        id: debt.id,
        iupd: debt.iupd.clone(),
        draft_id,
        debtor_fiscal_code: debt.debtor.fiscal_code.to_string(),
        created_by: debt.created_by.as_ref().map(ToString::to_string),
        payer_fiscal_code: debt.payer.as_ref().map(|payer| payer.fiscal_code.to_string()),
        search_text: search_text(debt),
        body: serde_json::to_value(bare).map_err(|bad| Error::corrupt("debt_position", bad))?,
        created_at: debt.created_at,
    })
}

fn search_text(debt: &DebtPosition) -> String {
    let numbers = debt.installments.iter().map(|unit| unit.notice_number.as_str());
    let debtors = debt.debtors().flat_map(|debtor| [debtor.full_name.as_str(), debtor.fiscal_code.as_str()]);
    let words = [debt.iupd.as_str(), &debt.description];
    debtors.chain(words).chain(numbers).collect::<Vec<_>>().join("\n").to_lowercase()
}

pub(super) fn units(debt: &DebtPosition) -> Result<Vec<installment::Model>> {
    debt.installments.iter().zip(0..).map(|(unit, position)| self::unit(debt, unit, position)).collect()
}

fn unit(debt: &DebtPosition, unit: &Installment, position: i64) -> Result<installment::Model> {
    Ok(installment::Model {
        tenant_id: String::new(),
        id: unit.id,
        debt_id: debt.id,
        position,
        notice_number: unit.notice_number.to_string(),
        iuv: unit.notice_number.iuv().to_string(),
        amount_cents: unit.amount.cents(),
        due_date: unit.due_date,
        state: DebtState::of(debt, unit).word().to_owned(),
        body: serde_json::to_value(unit).map_err(|bad| Error::corrupt("installment", bad))?,
        debtor_fiscal_code: Some(debt.debtor_of(unit).fiscal_code.to_string()),
    })
}

/// Joins debts, in their order, with units, in theirs.
pub(super) fn join(
    debts: Vec<debt_position::Model>,
    units: Vec<installment::Model>,
) -> Result<Vec<DebtPosition>> {
    let mut by_debt: HashMap<Uuid, Vec<Installment>> = HashMap::new();
    for row in units {
        let unit = serde_json::from_value(row.body).map_err(|bad| Error::corrupt("installment", bad))?;
        by_debt.entry(row.debt_id).or_default().push(unit);
    }
    debts
        .into_iter()
        .map(|row| {
            let mut debt: DebtPosition =
                serde_json::from_value(row.body).map_err(|bad| Error::corrupt("debt_position", bad))?;
            debt.installments = by_debt.remove(&row.id).unwrap_or_default();
            Ok(debt)
        })
        .collect()
}

/// Repeats the last value up to a power of two, so that few different statements are prepared.
pub(crate) fn padded<T: Clone>(mut values: Vec<T>) -> Vec<T> {
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().next_power_of_two(), last);
    }
    values
}
