//! The one place that gives a payable unit its notice number.

use domain::notice_number::NoticeNumber;
use domain::tenant::SegregationCode;
use pagopa::check_digits::{self, CheckDigitsError};
use store::Txn;
use thiserror::Error;

/// Why no number was given.
#[derive(Debug, Error)]
pub enum NumberingError {
    #[error(transparent)]
    Digits(#[from] CheckDigitsError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The next number of the tenant's sequence; those that other software of the entity has taken, or whose IUV it has,
/// are skipped.
pub async fn next_notice_number(
    txn: &Txn,
    segregation: &SegregationCode,
) -> Result<NoticeNumber, NumberingError> {
    let code = check_digits::SegregationCode::parse(segregation.as_str())?;
    loop {
        let number = check_digits::notice_number(&code, txn.next_sequence(code.as_str()).await?)?;
        if !txn.notice_number_taken(&number).await? {
            return Ok(number);
        }
    }
}
