//! *Carrello*: what a person is about to pay together.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use domain::assurance::Assurance;
use domain::attempt;
use domain::cart::{self, CartRefusal};
use domain::debt::{DebtPosition, GivenUp, Installment, Reason, Sight, Standing};
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use domain::scope::Scope;
use domain::timeline::Lock;
use store::{Cart, Owner, PaymentAttempt, Store, Txn};
use thiserror::Error;
use uuid::Uuid;
use words::t;

use crate::{debt, timeline};

/// Why a notice does not go in.
#[derive(Debug, Error)]
pub enum CartError {
    /// No such notice, or not of this person.
    #[error("no such notice for this person")]
    NotFound,
    #[error(transparent)]
    Refused(#[from] CartRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A notice in the cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub number: NoticeNumber,
    pub debt: Uuid,
    pub description: String,
    /// Level asked for when it was issued.
    pub min_level: Option<Assurance>,
    /// In whose name, for whom it concerns; who found it by its number is not told.
    pub holder: Option<String>,
    /// For whom, where the owner sees it.
    pub beneficiary: Option<String>,
    pub due_date: Option<NaiveDate>,
    pub overdue: bool,
    pub amount: Euro,
    /// Which of the ways to pay the debt, where there are several.
    pub place: Option<String>,
    /// Why it is not the notice's own amount.
    pub reasons: Vec<String>,
    /// Its owner made it and is offered the same for somebody else; of several of a debt, the first.
    pub repeated: bool,
    /// The payment from which its owner came back as having paid: its receipt is waited for.
    pub verifying: Option<Uuid>,
}

/// A notice that had to leave the cart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    pub description: String,
    pub number: NoticeNumber,
    /// Ends the sentence "tolto dal carrello: ...".
    pub reason: &'static str,
}

/// The cart as it can be paid now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// Those that can be paid come first.
    pub items: Vec<Item>,
    pub removed: Vec<Removed>,
}

impl Contents {
    /// Sum of the notices.
    pub fn total(&self) -> Euro {
        self.items.iter().map(|item| item.amount).sum()
    }

    /// The notices of the payments that the cart takes, one after the other; what waits for a receipt is in none.
    pub fn payments(&self) -> impl ExactSizeIterator<Item = &[Item]> {
        let waiting = self.items.iter().position(|item| item.verifying.is_some());
        cart::payments(&self.items[..waiting.unwrap_or(self.items.len())])
    }

    /// The notices of the next payment.
    pub fn next_payment(&self) -> &[Item] {
        self.payments().next().unwrap_or_default()
    }

    /// A payment whose receipts are waited for.
    pub fn verifying(&self) -> Option<Uuid> {
        self.items.iter().find_map(|item| item.verifying)
    }
}

/// Whether a notice is an owner's to see and pay, see [`debt::sight`].
pub(crate) async fn concerns(
    txn: &Txn,
    owner: &Owner,
    debt: &DebtPosition,
    unit: &Installment,
) -> Result<bool, store::Error> {
    Ok(debt::sight(txn, owner, debt).await?.is_some_and(|sight| sight.shows(unit)))
}

/// The cart; what cannot be paid any more leaves it, with the reason.
pub async fn show(store: &Store, scope: &Scope, owner: &Owner) -> Result<Contents, CartError> {
    let txn = store.begin_read(scope).await?;
    let (contents, gone) = read(&txn, scope, owner).await?;
    drop(txn);
    if !gone.is_empty() {
        let txn = store.begin(scope).await?;
        for number in &gone {
            txn.remove_from_cart(owner, number).await?;
        }
        txn.commit().await?;
    }
    Ok(contents)
}

/// What is in the cart and the numbers that must leave it.
pub(crate) async fn read(
    txn: &Txn,
    scope: &Scope,
    owner: &Owner,
) -> Result<(Contents, Vec<NoticeNumber>), store::Error> {
    let mut contents = Contents::default();
    let mut gone = Vec::new();
    let Some(cart) = txn.find_cart(owner).await? else { return Ok((contents, gone)) };
    let numbers = cart.notices;
    let debts = txn.find_debts_by_notices(&numbers).await?;
    let verified = verifying(txn, scope, owner).await?;
    for number in numbers {
        let found = debts.iter().find_map(|debt| Some((debt, debt.installment(&number)?)));
        let Some((debt, unit)) = found else {
            contents.removed.extend(replaced(txn, owner, &number).await?);
            gone.push(number);
            continue;
        };
        let sight = debt::sight(txn, owner, debt).await?.filter(|sight| sight.shows(unit));
        if sight.is_none() && !cart.by_number.contains(&number) {
            gone.push(number);
            continue;
        }
        let inside = |item: &Item| item.debt == debt.id && debt.excludes(&item.number, &number);
        let other = contents.items.iter().any(inside).then_some(t!("cart-gone-other-option"));
        match unavailable(debt.standing_of(unit, scope.today())).or(other) {
            None => {
                let verifying = verified.iter().find(|attempt| attempt.numbers().contains(&number));
                let verifying = verifying.map(|attempt| attempt.id);
                contents
                    .items
                    .push(Item { verifying, ..item(owner, debt, unit, sight.as_ref(), scope.today()) });
            }
            Some(reason) => {
                gone.push(number.clone());
                let description = debt.description_of(unit).to_owned();
                contents.removed.push(Removed { description, number, reason });
            }
        }
    }
    contents.items.sort_by_key(|item| item.verifying.is_some());
    let mut once = BTreeSet::new();
    for item in &mut contents.items {
        item.repeated = item.repeated && once.insert(item.debt);
    }
    Ok((contents, gone))
}

/// A notice that gave way to others, told to who sees the whole debt.
async fn replaced(txn: &Txn, owner: &Owner, number: &NoticeNumber) -> Result<Option<Removed>, store::Error> {
    let Some((GivenUp::Replaced, Some(debt))) = debt::given_up::became(txn, number).await? else {
        return Ok(None);
    };
    let whole = debt.is_offered() && debt::sight(txn, owner, &debt).await? == Some(Sight::Whole);
    let (description, number) = (debt.description.clone(), number.clone());
    Ok(whole.then_some(Removed { description, number, reason: t!("cart-gone-replaced") }))
}

/// The owner's payments from which the browser came back as having paid, and whose receipts may be on their way.
async fn verifying(txn: &Txn, scope: &Scope, owner: &Owner) -> Result<Vec<PaymentAttempt>, store::Error> {
    let mut attempts = txn.list_attempts_of(owner, scope.now - attempt::VERIFYING_FOR).await?;
    attempts.retain(|attempt| attempt.course().is_verifying(scope.now));
    Ok(attempts)
}

/// A notice of the owner's.
pub(crate) async fn find(
    txn: &Txn,
    owner: &Owner,
    number: &NoticeNumber,
) -> Result<Option<(DebtPosition, Installment)>, store::Error> {
    let Some(debt) = txn.find_debt_by_notice(number).await? else { return Ok(None) };
    let Some(unit) = debt.installment(number).cloned() else { return Ok(None) };
    let seen = debt.is_offered() && concerns(txn, owner, &debt, &unit).await?;
    Ok(seen.then_some((debt, unit)))
}

fn unavailable(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Payable | Standing::Overdue => None,
        Standing::Draft | Standing::NotYetPayable => Some(t!("cart-gone-not-yet")),
        Standing::Excluded => Some(t!("cart-gone-excluded")),
        Standing::Paid | Standing::PaidExcluded => Some(t!("cart-gone-paid")),
        Standing::Cancelled | Standing::PaidAfterCancellation => Some(t!("cart-gone-cancelled")),
        Standing::Expired => Some(t!("cart-gone-expired")),
    }
}

fn item(
    owner: &Owner,
    debt: &DebtPosition,
    unit: &Installment,
    sight: Option<&Sight>,
    today: NaiveDate,
) -> Item {
    let due = unit.due_on(today);
    Item {
        number: unit.notice_number.clone(),
        debt: debt.id,
        description: debt.description_of(unit).to_owned(),
        min_level: debt.min_level,
        holder: sight.map(|_| debt.debtor_of(unit).full_name.clone()),
        beneficiary: sight.and_then(|sight| debt.beneficiary_seen(sight)).map(str::to_owned),
        due_date: unit.due_date,
        overdue: debt.standing_of(unit, today) == Standing::Overdue,
        amount: due.amount,
        place: debt.place_of(unit),
        reasons: due.reasons.iter().map(Reason::sentence).collect(),
        repeated: sight.is_some() && debt.is_repeated_by(owner.person()),
        verifying: None,
    }
}

/// The notices of the cart that pagoPA keeps for a payment, somebody else's too. `lock` is the life of the Node's token.
pub async fn locks(
    store: &Store,
    scope: &Scope,
    contents: &Contents,
    lock: TimeDelta,
) -> Result<Vec<Lock>, store::Error> {
    let numbers: Vec<NoticeNumber> = contents.items.iter().map(|item| item.number.clone()).collect();
    // what is in the cart has no receipt
    timeline::locks(&store.begin_read(scope).await?, scope, &numbers, &[], lock).await
}

/// What is left in the cart to be paid beside the notices of a payment.
pub async fn rest(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    payment: &PaymentAttempt,
) -> Result<Vec<Item>, store::Error> {
    let txn = store.begin_read(scope).await?;
    let (contents, _) = read(&txn, scope, owner).await?;
    let numbers = payment.numbers();
    let left = |item: &Item| item.verifying.is_none() && !numbers.contains(&item.number);
    Ok(contents.items.into_iter().filter(left).collect())
}

/// Puts a notice in; one that is in already stays. The description is returned.
pub async fn add(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    number: &NoticeNumber,
) -> Result<String, CartError> {
    let txn = store.begin(scope).await?;
    let (debt, unit) = find(&txn, owner, number).await?.ok_or(CartError::NotFound)?;
    let cart = txn.add_to_cart(owner, number).await?;
    put_in(txn, scope, cart, &debt, &unit).await
}

/// The same with a notice that was looked up by its number, whomever it concerns: the caller has made sure that it may be.
pub(crate) async fn add_found(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    number: &NoticeNumber,
) -> Result<String, CartError> {
    let txn = store.begin(scope).await?;
    let debt = txn.find_debt_by_notice(number).await?.filter(DebtPosition::is_offered);
    let debt = debt.ok_or(CartError::NotFound)?;
    let unit = debt.installment(number).cloned().ok_or(CartError::NotFound)?;
    let own = concerns(&txn, owner, &debt, &unit).await?;
    let cart = if own {
        txn.add_to_cart(owner, number).await?
    } else {
        txn.add_found_to_cart(owner, number).await?
    };
    put_in(txn, scope, cart, &debt, &unit).await
}

/// Keeps what was put in if it may stay. A transaction that is dropped takes the notice out again.
async fn put_in(
    txn: Txn,
    scope: &Scope,
    cart: Cart,
    debt: &DebtPosition,
    unit: &Installment,
) -> Result<String, CartError> {
    let number = &unit.notice_number;
    let others = cart.notices.iter().filter(|inside| *inside != number).count();
    if cart.notices.iter().any(|inside| debt.excludes(inside, number)) {
        return Err(CartRefusal::OtherOption.into());
    }
    cart::may_join(others, debt.standing_of(unit, scope.today()))?;
    txn.commit().await?;
    Ok(debt.description_of(unit).to_owned())
}

/// Takes a notice out; one that is not in is no fault.
pub async fn remove(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    number: &NoticeNumber,
) -> Result<(), CartError> {
    let txn = store.begin(scope).await?;
    txn.remove_from_cart(owner, number).await?;
    txn.commit().await?;
    Ok(())
}

/// What a notice of the owner's is for.
pub async fn described(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    number: &NoticeNumber,
) -> Result<Option<String>, CartError> {
    let txn = store.begin_read(scope).await?;
    Ok(find(&txn, owner, number).await?.map(|(debt, unit)| debt.description_of(&unit).to_owned()))
}
