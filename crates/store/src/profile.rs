//! What people told a municipality about themselves.

use domain::identity::PersonKey;
use domain::profile::Profile;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, Select};

use crate::debt::padded;
use crate::door::Txn;
use crate::entity::profile::{Column, Entity, Model};
use crate::error::{Error, Result};

mod email_change;
mod form;

pub use form::ProfileForm;

impl Txn {
    /// What a person told, if anything.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_profile(&self, person: &PersonKey) -> Result<Option<Profile>> {
        self.one_profile(self.profiles_of(person)).await
    }

    /// What some persons told; who told nothing is left out.
    ///
    /// # Errors
    /// As [`Txn::find_profile`].
    pub async fn list_profiles(&self, persons: &[PersonKey]) -> Result<Vec<(PersonKey, Profile)>> {
        if persons.is_empty() {
            return Ok(Vec::new());
        }
        let keys = padded(persons.iter().map(ToString::to_string).collect());
        let query = self.select::<Entity>().filter(Column::PersonKey.is_in(keys));
        let read = |row: Model| {
            let person = row.person_key.parse().map_err(|_| Error::corrupt("profile", "person_key"))?;
            let profile = serde_json::from_value(row.body).map_err(|bad| Error::corrupt("profile", bad))?;
            Ok((person, profile))
        };
        query.all(self.connection()).await?.into_iter().map(read).collect()
    }

    /// The same of one person, an empty one if there is none, and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_profile`].
    pub async fn lock_profile(&self, person: &PersonKey) -> Result<Profile> {
        let row = Model {
            tenant_id: String::new(),
            person_key: person.to_string(),
            body: body(&Profile::default())?,
            updated_at: self.now(),
        };
        let kept = OnConflict::columns([Column::TenantId, Column::PersonKey]).do_nothing().to_owned();
        self.insert::<Entity, _>(row).on_conflict(kept).exec_without_returning(self.connection()).await?;
        let found = self.one_profile(self.profiles_of(person).lock_exclusive()).await?;
        found.ok_or_else(|| Error::conflict("profile.person_key"))
    }

    /// Writes a profile: hold its lock.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone.
    pub async fn update_profile(&self, person: &PersonKey, profile: &Profile) -> Result<()> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::Body, Expr::value(body(profile)?))
            .col_expr(Column::UpdatedAt, Expr::value(self.now()))
            .filter(Column::PersonKey.eq(person.to_string()));
        let done = change.exec(self.connection()).await?;
        if done.rows_affected == 0 { Err(Error::conflict("profile.person_key")) } else { Ok(()) }
    }

    /// What one key told becomes what another told, unless that one told something itself.
    ///
    /// # Errors
    /// As [`Txn::find_profile`].
    pub(crate) async fn hand_over_profile(&self, from: &PersonKey, to: &PersonKey) -> Result<()> {
        if from == to {
            return Ok(());
        }
        let of_from = Column::PersonKey.eq(from.to_string());
        if self.find_profile(to).await?.is_some() {
            self.erase::<Entity>().filter(of_from).exec(self.connection()).await?;
        } else {
            let change = self.change::<Entity>().col_expr(Column::PersonKey, Expr::value(to.to_string()));
            change.filter(of_from).exec(self.connection()).await?;
        }
        Ok(())
    }

    fn profiles_of(&self, person: &PersonKey) -> Select<Entity> {
        self.select::<Entity>().filter(Column::PersonKey.eq(person.to_string()))
    }

    async fn one_profile(&self, query: Select<Entity>) -> Result<Option<Profile>> {
        let row = query.one(self.connection()).await?;
        row.map(|row| serde_json::from_value(row.body))
            .transpose()
            .map_err(|bad| Error::corrupt("profile", bad))
    }
}

fn body(profile: &Profile) -> Result<serde_json::Value> {
    serde_json::to_value(profile).map_err(|bad| Error::corrupt("profile", bad))
}
