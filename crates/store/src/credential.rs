//! Accounts of the portal's own: user names with a password, imported from an old portal or registered here.

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::identity::{Person, PersonKey};
use domain::tenant::access::RegistrationCategory;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::credential::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::owner::Owner;

mod attempts;
mod device;
mod registration;
mod token;

pub use attempts::Attempt;
pub use registration::RegistrationRow;
pub use token::{TokenKind, TokenTarget};

/// Where an account comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// From the portal before this one: ends with the tenant's cutoff (art. 24, c. 4, D.L. 76/2020).
    Imported,
    /// Registered here, for a category that cannot have a digital identity.
    Registered,
}

impl Source {
    /// The word in rows.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Registered => "registered",
        }
    }

    fn read(word: &str) -> Result<Self> {
        match word {
            "imported" => Ok(Self::Imported),
            "registered" => Ok(Self::Registered),
            other => Err(Error::corrupt("credential", format!("source {other}"))),
        }
    }
}

/// What is written about the holder when an account is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Holder {
    /// Who; the key is a codice fiscale that the entity vouches for, or the account itself.
    pub person: Person,
    /// Why one may have an account at all; imported ones may have none.
    pub category: Option<RegistrationCategory>,
    /// What the tenant recorded that a login is worth when the account was made.
    pub level: Assurance,
    /// The other fields of the registration, as label and text, for the office.
    #[serde(default)]
    pub details: Vec<(String, String)>,
}

/// An account.
#[derive(Debug, Clone, PartialEq)]
pub struct CredentialRow {
    /// Identifier; of a person without a codice fiscale also the key ([`PersonKey::Account`]).
    pub id: Uuid,
    /// Normalised by the caller; unique in the tenant.
    pub username: String,
    /// Where it comes from.
    pub source: Source,
    /// Hash of the password, in a notation that crate `identity` reads.
    pub hash: String,
    /// Whose it is.
    pub holder: Holder,
    /// When it was registered, in the old portal or here; never changes.
    pub registered_at: DateTime<Utc>,
    /// From then on it is closed, whatever the tenant's cutoff; never moved by a new password.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the address was proved.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// When a digital identity with the same codice fiscale took its place; from then on it is closed.
    pub taken_over_at: Option<DateTime<Utc>>,
    /// When it last logged in.
    pub used_at: Option<DateTime<Utc>>,
}

impl CredentialRow {
    fn model(&self) -> Result<Model> {
        Ok(Model {
            tenant_id: String::new(),
            id: self.id,
            username: self.username.clone(),
            person_key: self.holder.person.key.to_string(),
            source: self.source.name().to_owned(),
            hash: self.hash.clone(),
            body: serde_json::to_value(&self.holder).map_err(|bad| Error::corrupt("credential", bad))?,
            registered_at: self.registered_at,
            expires_at: self.expires_at,
            email_verified_at: self.email_verified_at,
            taken_over_at: self.taken_over_at,
            used_at: self.used_at,
        })
    }

    fn read(row: Model) -> Result<Self> {
        Ok(Self {
            id: row.id,
            username: row.username,
            source: Source::read(&row.source)?,
            hash: row.hash,
            holder: serde_json::from_value(row.body).map_err(|bad| Error::corrupt("credential", bad))?,
            registered_at: row.registered_at,
            expires_at: row.expires_at,
            email_verified_at: row.email_verified_at,
            taken_over_at: row.taken_over_at,
            used_at: row.used_at,
        })
    }
}

impl Txn {
    /// Adds an account.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the id or the user name is taken.
    pub async fn add_credential(&self, credential: &CredentialRow) -> Result<()> {
        self.add::<Entity, _>(credential.model()?).await
    }

    /// The account of a user name, normalised.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_credential(&self, username: &str) -> Result<Option<CredentialRow>> {
        let query = self.select::<Entity>().filter(Column::Username.eq(username));
        query.one(self.connection()).await?.map(CredentialRow::read).transpose()
    }

    /// The account of that identifier.
    ///
    /// # Errors
    /// As [`Txn::find_credential`].
    pub async fn credential(&self, id: Uuid) -> Result<Option<CredentialRow>> {
        let query = self.select::<Entity>().filter(Column::Id.eq(id));
        query.one(self.connection()).await?.map(CredentialRow::read).transpose()
    }

    /// The same, and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_credential`].
    pub async fn lock_credential(&self, id: Uuid) -> Result<Option<CredentialRow>> {
        let query = self.select::<Entity>().filter(Column::Id.eq(id)).lock_exclusive();
        query.one(self.connection()).await?.map(CredentialRow::read).transpose()
    }

    /// A hash that is of another kind than the present one, if any account has one: what a stranger's password is compared with, so
    /// that the answer takes as long as for an account that has one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn some_old_hash(&self, present: &str) -> Result<Option<String>> {
        let other = Column::Hash.not_like(format!("{present}%"));
        let query = self.select::<Entity>().filter(other).order_by_asc(Column::Id);
        Ok(query.one(self.connection()).await?.map(|row| row.hash))
    }

    /// The accounts of a person, by user name.
    ///
    /// # Errors
    /// As [`Txn::find_credential`].
    pub async fn credentials_of(&self, person: &PersonKey) -> Result<Vec<CredentialRow>> {
        let query = self.select::<Entity>().filter(Column::PersonKey.eq(person.to_string()));
        let rows = query.order_by_asc(Column::Username).all(self.connection()).await?;
        rows.into_iter().map(CredentialRow::read).collect()
    }

    /// Replaces the hash, unless somebody else has replaced it since it was `old`; registration and expiry stay. Told by whether it
    /// was done.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn replace_hash(&self, id: Uuid, old: &str, new: &str) -> Result<bool> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::Hash, Expr::value(new))
            .filter(Column::Id.eq(id))
            .filter(Column::Hash.eq(old));
        Ok(change.exec(self.connection()).await?.rows_affected > 0)
    }

    /// Sets the hash, whatever it was.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the account is gone.
    pub async fn set_hash(&self, id: Uuid, new: &str) -> Result<()> {
        let change =
            self.change::<Entity>().col_expr(Column::Hash, Expr::value(new)).filter(Column::Id.eq(id));
        match change.exec(self.connection()).await?.rows_affected {
            0 => Err(Error::conflict("credential.id")),
            _ => Ok(()),
        }
    }

    /// Notes a good login.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn note_use(&self, id: Uuid) -> Result<()> {
        let now = self.now();
        let change = self.change::<Entity>().col_expr(Column::UsedAt, Expr::value(now));
        change.filter(Column::Id.eq(id)).exec(self.connection()).await?;
        Ok(())
    }

    /// Closes the open accounts of a person for good; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn take_over_credentials(&self, person: &PersonKey) -> Result<u64> {
        let now = self.now();
        let change = self
            .change::<Entity>()
            .col_expr(Column::TakenOverAt, Expr::value(now))
            .filter(Column::PersonKey.eq(person.to_string()))
            .filter(Column::TakenOverAt.is_null());
        Ok(change.exec(self.connection()).await?.rows_affected)
    }

    /// Gives an account to a codice fiscale and closes it, with what its holder left: drafts, payments, cart, requests, and
    /// the note on debts of who made them.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the account is gone.
    pub async fn link_credential(&self, credential: &CredentialRow, person: &PersonKey) -> Result<Linked> {
        let old = credential.holder.person.key.clone();
        let mut linked = credential.clone();
        linked.holder.person.key = person.clone();
        let row = linked.model()?;
        let now = self.now();
        let change = self
            .change::<Entity>()
            .col_expr(Column::PersonKey, Expr::value(row.person_key))
            .col_expr(Column::Body, Expr::value(row.body))
            .col_expr(Column::TakenOverAt, Expr::value(now))
            .filter(Column::Id.eq(credential.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("credential.id"));
        }
        self.close_for(&old, person).await
    }

    async fn close_for(&self, old: &PersonKey, new: &PersonKey) -> Result<Linked> {
        let drafts = self.hand_over(&Owner::Person(old.clone()), &Owner::Person(new.clone())).await?;
        let mut requests = self.list_requests(old).await?;
        for request in &mut requests {
            request.owner = new.clone();
            self.update_request(request).await?;
        }
        let mut cases = self.list_cases_of(old).await?;
        for case in &mut cases {
            case.owner.key = new.clone();
            self.update_case(case).await?;
        }
        let mut debts = self.list_debts_of(old).await?;
        debts.retain(|debt| debt.created_by.as_ref() == Some(old));
        for debt in &mut debts {
            debt.created_by = Some(new.clone());
            self.update_debt(debt).await?;
        }
        self.hand_over_profile(old, new).await?;
        self.remove_sessions_of(old).await?;
        Ok(Linked { drafts, requests: requests.len() + cases.len(), debts: debts.len() })
    }
}

/// What went over to a person with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linked {
    /// Drafts.
    pub drafts: u64,
    /// Requests.
    pub requests: usize,
    /// Debts that the account had made.
    pub debts: usize,
}
