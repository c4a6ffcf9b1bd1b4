//! What became of a payment: only receipts tell. How the browser came back is kept, and proves nothing.

use chrono::TimeDelta;
use domain::cart::{self, PaymentOutcome, Return};
use domain::debt::DebtPosition;
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use domain::receipt::Receipt;
use domain::scope::Scope;
use store::{Owner, PaymentAttempt, Store, Txn};
use subtle::ConstantTimeEq;
use thiserror::Error;
use uuid::Uuid;

use crate::debt::sight;
use crate::refund::{self, Owed};

/// For how long the token of the return address opens the page.
const TOKEN_DAYS: TimeDelta = TimeDelta::days(30);

/// Why nothing is shown.
#[derive(Debug, Error)]
pub enum OutcomeError {
    /// No such payment, or not for this reader.
    #[error("no such payment for this reader")]
    NotFound,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Who asks: the owner of the session, or who holds the token of the return address.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub owner: Option<&'a Owner>,
    pub token: Option<&'a str>,
}

/// One notice of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: NoticeNumber,
    pub debt: Option<Uuid>,
    /// Whether it concerns who began the payment: a notice found by its number need not.
    pub own: bool,
    pub description: String,
    /// Which of several ways or instalments: `Rata 2 di 3`.
    pub place: Option<String>,
    /// For whom, where who began the payment sees that.
    pub beneficiary: Option<String>,
    pub amount: Euro,
    /// The receipt of this payment, or else the first of the notice.
    pub receipt: Option<Receipt>,
    /// All that arrived for this notice, those of this payment first.
    pub receipts: Vec<Receipt>,
    /// How many of them are of this payment; one at least where any arrived.
    pub ours: usize,
    /// What who began the payment may ask back of them.
    pub owed: Vec<Owed>,
}

/// A payment as known now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    pub attempt: PaymentAttempt,
    pub lines: Vec<Line>,
    pub outcome: PaymentOutcome,
    /// Whether the reader is the owner, and not only who holds the token.
    pub own: bool,
}

impl Line {
    /// The receipts of this payment: two where it was made twice.
    pub fn of_this(&self) -> &[Receipt] {
        self.receipts.get(..self.ours).unwrap_or_default()
    }
}

impl Payment {
    /// Sum of its notices.
    pub fn total(&self) -> Euro {
        self.attempt.notices.iter().map(|(_, amount)| *amount).sum()
    }

    /// The receipts of this payment.
    pub fn receipts(&self) -> impl Iterator<Item = &Receipt> {
        self.lines.iter().flat_map(Line::of_this)
    }
}

/// How a return address says that one came back.
pub fn way(word: &str) -> Option<Return> {
    match word {
        "ok" => Some(Return::Ok),
        "cancel" => Some(Return::Cancel),
        "error" => Some(Return::Error),
        _ => None,
    }
}

/// Keeps how the browser came back; only the holder of the token can say so. A return as paid is never taken back: whoever opens the
/// other addresses afterwards must not open the way to a second payment.
pub async fn came_back(
    store: &Store,
    scope: &Scope,
    id: Uuid,
    token: &str,
    way: Return,
) -> Result<(), OutcomeError> {
    let txn = store.begin(scope).await?;
    let mut attempt = txn.lock_attempt(id).await?.ok_or(OutcomeError::NotFound)?;
    if !opens(&attempt, token, scope) {
        return Err(OutcomeError::NotFound);
    }
    if attempt.returned != Some(way) && attempt.returned != Some(Return::Ok) {
        attempt.returned = Some(way);
        attempt.returned_at = Some(scope.now);
        txn.update_attempt(&attempt).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// The payment, for a reader who may see it.
pub async fn look(
    store: &Store,
    scope: &Scope,
    reader: Reader<'_>,
    id: Uuid,
) -> Result<Payment, OutcomeError> {
    let txn = store.begin_read(scope).await?;
    let attempt = txn.find_attempt(id).await?.ok_or(OutcomeError::NotFound)?;
    let own = reader.owner == Some(&attempt.owner);
    if !own && !reader.token.is_some_and(|token| opens(&attempt, token, scope)) {
        return Err(OutcomeError::NotFound);
    }
    let lines = lines(&txn, &attempt).await?;
    let paid = lines.iter().filter(|line| line.receipt.is_some()).count();
    let outcome = cart::outcome(lines.len(), paid, attempt.returned);
    Ok(Payment { attempt, lines, outcome, own })
}

fn opens(attempt: &PaymentAttempt, token: &str, scope: &Scope) -> bool {
    let right: bool = attempt.token.as_bytes().ct_eq(token.as_bytes()).into();
    right && scope.now < attempt.created_at + TOKEN_DAYS
}

/// The notices of a payment with their receipts, for the office.
pub async fn lines_of(
    store: &Store,
    scope: &Scope,
    attempt: &PaymentAttempt,
) -> Result<Vec<Line>, store::Error> {
    lines(&store.begin_read(scope).await?, attempt).await
}

async fn lines(txn: &Txn, attempt: &PaymentAttempt) -> Result<Vec<Line>, store::Error> {
    let numbers: Vec<NoticeNumber> = attempt.notices.iter().map(|(number, _)| number.clone()).collect();
    let receipts = txn.list_applied_receipts(&numbers).await?;
    let debts = txn.find_debts_by_notices(&numbers).await?;
    let note = attempt.id.to_string();
    let mut lines = Vec::new();
    for (number, amount) in &attempt.notices {
        let found = debts.iter().find_map(|debt| Some((debt, debt.installment(number)?)));
        let seen = match found {
            Some((debt, unit)) => {
                sight(txn, &attempt.owner, debt).await?.filter(|sight| sight.shows(unit)).zip(Some(debt))
            }
            None => None,
        };
        let counts = |receipt: &&Receipt| receipt.notice_number == *number;
        let of_this = |receipt: &Receipt| receipt.payment_note.as_deref() == Some(&note);
        let (mut of_notice, others): (Vec<Receipt>, Vec<Receipt>) =
            receipts.iter().filter(counts).cloned().partition(of_this);
        let ours = of_notice.len();
        of_notice.extend(others);
        lines.push(Line {
            number: number.clone(),
            debt: found.map(|(debt, _)| debt.id),
            own: seen.is_some(),
            beneficiary: seen.and_then(|(sight, debt)| debt.beneficiary_seen(&sight).map(str::to_owned)),
            owed: match found {
                Some((debt, _)) => owed(txn, &attempt.owner, debt, &of_notice).await?,
                None => Vec::new(),
            },
            place: found.and_then(|(debt, unit)| debt.place_of(unit)),
            description: found.map(|(debt, unit)| debt.description_of(unit).to_owned()).unwrap_or_default(),
            amount: *amount,
            receipt: of_notice.first().cloned(),
            ours: ours.max(1).min(of_notice.len()),
            receipts: of_notice,
        });
    }
    Ok(lines)
}

/// What the owner of a payment may ask back of the payments of a notice.
async fn owed(
    txn: &Txn,
    owner: &Owner,
    debt: &DebtPosition,
    receipts: &[Receipt],
) -> Result<Vec<Owed>, store::Error> {
    let Owner::Person(person) = owner else { return Ok(Vec::new()) };
    let cases = txn.list_cases_about(debt.id).await?;
    refund::owed(txn, person, debt, receipts, &cases).await
}

/// What has its receipt leaves the owner's cart, however it was paid.
pub async fn clear_cart(store: &Store, scope: &Scope, payment: &Payment) -> Result<(), OutcomeError> {
    let owner = &payment.attempt.owner;
    let inside = store.begin_read(scope).await?.find_cart(owner).await?.map(|cart| cart.notices);
    let inside = inside.unwrap_or_default();
    let paid: Vec<&Line> =
        payment.lines.iter().filter(|line| line.receipt.is_some() && inside.contains(&line.number)).collect();
    if paid.is_empty() {
        return Ok(());
    }
    let txn = store.begin(scope).await?;
    for line in paid {
        txn.remove_from_cart(owner, &line.number).await?;
    }
    txn.commit().await?;
    Ok(())
}
