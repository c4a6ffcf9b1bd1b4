//! Reminders of due dates: which notices had theirs, and how long before each person wants them.

use chrono::{DateTime, NaiveDate, Utc};
use domain::debt::DebtPosition;
use domain::identity::PersonKey;
use domain::notice_number::NoticeNumber;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::debt::{DebtState, padded};
use crate::door::Txn;
use crate::entity::{installment, reminder, reminder_choice};
use crate::error::{Error, Result};
use crate::receipt::Inserted;

/// What a person chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderChoice {
    /// Who.
    pub person: PersonKey,
    /// How many days before the due date; 0: never; `None`: as the entity does.
    pub days: Option<u32>,
    /// Unguessable: whoever has it can turn the reminders off, and nothing else. It stays the same.
    pub token: String,
    /// When it was chosen.
    pub changed_at: DateTime<Utc>,
}

impl Txn {
    /// What a person chose, if anything.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_reminder_choice(&self, person: &PersonKey) -> Result<Option<ReminderChoice>> {
        Ok(self.list_reminder_choices(std::slice::from_ref(person)).await?.pop())
    }

    /// What some persons chose; who chose nothing is left out.
    ///
    /// # Errors
    /// As [`Txn::find_reminder_choice`].
    pub async fn list_reminder_choices(&self, persons: &[PersonKey]) -> Result<Vec<ReminderChoice>> {
        use reminder_choice::{Column, Entity};
        if persons.is_empty() {
            return Ok(Vec::new());
        }
        let keys = padded(persons.iter().map(ToString::to_string).collect());
        let query = self.select::<Entity>().filter(Column::Person.is_in(keys));
        query.all(self.connection()).await?.into_iter().map(read).collect()
    }

    /// The choice of that token.
    ///
    /// # Errors
    /// As [`Txn::find_reminder_choice`].
    pub async fn find_reminder_choice_by_token(&self, token: &str) -> Result<Option<ReminderChoice>> {
        use reminder_choice::{Column, Entity};
        let query = self.select::<Entity>().filter(Column::Token.eq(token));
        query.one(self.connection()).await?.map(read).transpose()
    }

    /// Keeps a choice; a token that the person has already stays.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the token is somebody else's.
    pub async fn keep_reminder_choice(&self, choice: &ReminderChoice) -> Result<()> {
        use reminder_choice::{Column, Entity};
        let renewed = OnConflict::columns([Column::TenantId, Column::Person])
            .update_columns([Column::Days, Column::ChangedAt])
            .to_owned();
        let insert = self.insert::<Entity, _>(model(choice)).on_conflict(renewed);
        insert.exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// The token of a person: the one that is there, or else the one given.
    ///
    /// # Errors
    /// As [`Txn::find_reminder_choice`].
    pub async fn reminder_token(&self, person: &PersonKey, fresh: &str) -> Result<String> {
        use reminder_choice::{Column, Entity};
        let (token, changed_at) = (fresh.to_owned(), self.now());
        let row = model(&ReminderChoice { person: person.clone(), days: None, token, changed_at });
        let first = OnConflict::columns([Column::TenantId, Column::Person]).do_nothing().to_owned();
        let insert = self.insert::<Entity, _>(row).on_conflict(first);
        Inserted::told(insert.exec_without_returning(self.connection()).await)?;
        let kept = self.find_reminder_choice(person).await?;
        kept.map(|kept| kept.token).ok_or_else(|| Error::conflict("reminder_choice.person"))
    }

    /// A notice gets its one reminder; [`Inserted::Duplicate`] when it had it, also when two ask at once.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn add_reminder(&self, notice: &NoticeNumber, debt: Uuid) -> Result<Inserted> {
        use reminder::{Column, Entity, Model};
        let row = Model {
            tenant_id: String::new(),
            notice_number: notice.to_string(),
            debt_id: debt,
            at: self.now(),
        };
        let once = OnConflict::columns([Column::TenantId, Column::NoticeNumber]).do_nothing().to_owned();
        let insert = self.insert::<Entity, _>(row).on_conflict(once);
        Inserted::told(insert.exec_without_returning(self.connection()).await)
    }

    /// The notices of those that had their reminder.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_reminded(&self, debts: &[Uuid]) -> Result<Vec<NoticeNumber>> {
        use reminder::{Column, Entity};
        if debts.is_empty() {
            return Ok(Vec::new());
        }
        let query = self.select::<Entity>().filter(Column::DebtId.is_in(padded(debts.to_vec())));
        let number = |row: reminder::Model| {
            NoticeNumber::parse(&row.notice_number).map_err(|bad| Error::corrupt("reminder", bad))
        };
        query.all(self.connection()).await?.into_iter().map(number).collect()
    }

    /// Debts with an open unit due from a day to another that had no reminder: at most `most`, by identifier, those after `after`.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_debts_to_remind(
        &self,
        (from, to): (NaiveDate, NaiveDate),
        after: Option<Uuid>,
        most: u64,
    ) -> Result<Vec<DebtPosition>> {
        use installment::{Column, Entity};
        let had = self
            .select::<reminder::Entity>()
            .select_only()
            .column(reminder::Column::NoticeNumber)
            .into_query();
        let mut query = self
            .select::<Entity>()
            .select_only()
            .column(Column::DebtId)
            .distinct()
            .filter(Column::DueDate.between(from, to))
            .filter(Column::State.is_in(DebtState::Open.words()))
            .filter(Column::NoticeNumber.not_in_subquery(had));
        if let Some(after) = after {
            query = query.filter(Column::DebtId.gt(after));
        }
        let ids: Vec<Uuid> =
            query.order_by_asc(Column::DebtId).limit(most).into_tuple().all(self.connection()).await?;
        let mut debts = if ids.is_empty() { Vec::new() } else { self.find_debts(&ids).await? };
        debts.sort_by_key(|debt| ids.iter().position(|id| *id == debt.id));
        Ok(debts)
    }
}

fn model(choice: &ReminderChoice) -> reminder_choice::Model {
    reminder_choice::Model {
        tenant_id: String::new(),
        person: choice.person.to_string(),
        days: choice.days.map(i64::from),
        token: choice.token.clone(),
        changed_at: choice.changed_at,
    }
}

fn read(row: reminder_choice::Model) -> Result<ReminderChoice> {
    let corrupt = |what: &'static str| Error::corrupt("reminder_choice", what);
    Ok(ReminderChoice {
        person: row.person.parse().map_err(|_| corrupt("person"))?,
        days: row.days.map(u32::try_from).transpose().map_err(|_| corrupt("days"))?,
        token: row.token,
        changed_at: row.changed_at,
    })
}
