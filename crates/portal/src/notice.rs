//! *Avviso di pagamento*: its content from the rows of a debt, as often as it is asked for.

mod form;

use domain::debt::{DebtPosition, Sight, Standing};
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;
use domain::receipt::Receipt;
use domain::scope::Scope;
use domain::tenant::{Language, Postal, TenantConfig};
use pagopa::notice::texts::Tongues;
use pagopa::notice::{
    NoticeContent, NoticeCreditor, NoticeData, NoticeDebtor, NoticePostal, NoticeRefusal, PostalAccount,
};
use store::{Owner, Store, Txn};
use thiserror::Error;
use uuid::Uuid;

use self::form::{NoForm, Part};
use crate::debt as debts;

/// Which notice of a debt is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The payment of that number alone; `None` asks for the whole position.
    pub number: Option<NoticeNumber>,
    /// Second language beside Italian.
    pub second: Option<Language>,
}

/// Why no notice is printed.
#[derive(Debug, Error)]
pub enum NoticeError {
    /// No such debt, or not of this person.
    #[error("no such debt for this person")]
    NotFound,
    /// Paid: the receipt takes its place.
    #[error("paid")]
    Paid(Box<DebtPosition>, Vec<Receipt>),
    /// The entity does not offer that language, or there are no official texts in it.
    #[error("lingua non offerta: {0}")]
    Language(String),
    /// Cancelled, or past its due date and not payable any more.
    #[error("not payable: {0:?}")]
    NotPayable(Standing),
    #[error(transparent)]
    Refused(#[from] NoticeRefusal),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl NoticeError {
    /// Why, for the office: without personal data.
    pub fn in_words(&self) -> String {
        match self {
            Self::NotFound => "la posizione non c'è più".to_owned(),
            Self::Paid(..) => "è già pagata".to_owned(),
            Self::NotPayable(standing) => format!("non si può pagare: {}", standing.word()),
            Self::Refused(refusal) => refusal.to_string(),
            Self::Language(_) | Self::Store(_) => self.to_string(),
        }
    }
}

/// A second language that the entity offers and that has official texts; `it` and nothing mean Italian alone.
///
/// # Errors
/// [`NoticeError::Language`], [`NoticeError::Refused`] where no official texts are.
pub fn offered(config: &TenantConfig, asked: Option<Language>) -> Result<(), NoticeError> {
    let Some(language) = asked.filter(|language| *language != Language::It) else { return Ok(()) };
    Tongues::new(Some(language))?;
    let named = config.languages.contains(&language);
    if named { Ok(()) } else { Err(NoticeError::Language(language.code().to_owned())) }
}

/// The language of that code, if the entity offers it.
///
/// # Errors
/// As [`offered`]; an unknown code is no language of ours.
pub fn language(config: &TenantConfig, code: &str) -> Result<Option<Language>, NoticeError> {
    if code.is_empty() {
        return Ok(None);
    }
    let all = [Language::It, Language::En, Language::De, Language::Fr, Language::Sl];
    let known = all.into_iter().find(|language| language.code() == code);
    let asked = known.ok_or_else(|| NoticeError::Language(code.chars().take(20).collect()))?;
    offered(config, Some(asked))?;
    Ok(Some(asked))
}

/// `avviso-<first notice number>.pdf`.
pub fn file_name(content: &NoticeContent) -> String {
    let number = content.payments().next().map(|payment| payment.number.to_string());
    format!("avviso-{}.pdf", number.unwrap_or_default())
}

/// The notice of a debt that an owner may see and that can still be paid.
pub async fn payable(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    owner: &Owner,
    debt: Uuid,
    asked: &Asked,
) -> Result<NoticeContent, NoticeError> {
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt(debt).await?.ok_or(NoticeError::NotFound)?;
    let sight = debts::sight(&txn, owner, &debt).await?.ok_or(NoticeError::NotFound)?;
    match of_debt(&txn, scope, config, (debt, &sight), asked).await {
        // what is not published is nobody's but the office's
        Err(NoticeError::NotPayable(Standing::Draft)) => Err(NoticeError::NotFound),
        other => other,
    }
}

/// The notice of any debt of the tenant, for its office.
pub async fn of_office(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    debt: Uuid,
    asked: &Asked,
) -> Result<NoticeContent, NoticeError> {
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt(debt).await?.ok_or(NoticeError::NotFound)?;
    of_debt(&txn, scope, config, (debt, &Sight::Whole), asked).await
}

/// The notices of any debt of the tenant, for its office: one for each person in whose name something of it can be paid; at least one.
pub async fn all_of_office(
    store: &Store,
    scope: &Scope,
    config: &TenantConfig,
    debt: Uuid,
    second: Option<Language>,
) -> Result<Vec<NoticeContent>, NoticeError> {
    let txn = store.begin_read(scope).await?;
    let debt = txn.find_debt(debt).await?.ok_or(NoticeError::NotFound)?;
    let payable = debt.installments.iter().filter(|unit| debt.standing_of(unit, scope.today()).is_payable());
    let mut debtors: Vec<&FiscalCode> = Vec::new();
    for code in payable.map(|unit| &debt.debtor_of(unit).fiscal_code) {
        if !debtors.contains(&code) {
            debtors.push(code);
        }
    }
    let asked = Asked { number: None, second };
    if debtors.is_empty() {
        return of_debt(&txn, scope, config, (debt, &Sight::Whole), &asked)
            .await
            .map(|content| vec![content]);
    }
    let mut notices = Vec::new();
    for code in debtors {
        let part = (debt.clone(), &debt.part_of(code));
        notices.push(of_debt(&txn, scope, config, part, &asked).await?);
    }
    Ok(notices)
}

async fn of_debt(
    txn: &Txn,
    scope: &Scope,
    config: &TenantConfig,
    (debt, sight): (DebtPosition, &Sight),
    asked: &Asked,
) -> Result<NoticeContent, NoticeError> {
    offered(config, asked.second)?;
    match form::of(&debt, sight, asked.number.as_ref(), scope.today()) {
        Ok(part) => Ok(content(config, &debt, part, asked.second)?),
        Err(NoForm::NoSuchUnit) => Err(NoticeError::NotFound),
        Err(NoForm::Standing(standing)) if standing.is_paid() => {
            let numbers: Vec<_> = debt.seen(sight).map(|unit| unit.notice_number.clone()).collect();
            let receipts = txn.list_applied_receipts(&numbers).await?;
            Err(NoticeError::Paid(Box::new(debt), receipts))
        }
        Err(NoForm::Standing(standing)) => Err(NoticeError::NotPayable(standing)),
    }
}

fn content(
    config: &TenantConfig,
    debt: &DebtPosition,
    part: Part<'_>,
    second: Option<Language>,
) -> Result<NoticeContent, NoticeRefusal> {
    let contacts = &config.contacts;
    NoticeContent::new(NoticeData {
        subject: part.subject.to_owned(),
        creditor: NoticeCreditor {
            fiscal_code: config.fiscal_code.clone(),
            name: config.name.clone(),
            sector: Some(debt.sector.clone()),
            info: contacts.pec.clone().or_else(|| contacts.phone.clone()),
        },
        debtor: NoticeDebtor {
            fiscal_code: Some(part.debtor.fiscal_code.clone()),
            name: part.debtor.full_name.clone(),
            address: part.debtor.address.as_ref().map(|address| address.line()),
        },
        form: part.form,
        cbill: config.pagopa.cbill.clone(),
        postal: config.pagopa.postal.as_ref().map(postal).transpose()?,
        site_of: Some(config.name.clone()),
        second,
    })
}

fn postal(postal: &Postal) -> Result<NoticePostal, NoticeRefusal> {
    Ok(NoticePostal {
        account: PostalAccount::parse(postal.account.as_str())?,
        holder: postal.holder.clone(),
        authorisation: postal.authorisation.clone(),
    })
}
