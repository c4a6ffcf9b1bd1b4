//! The open cart of each owner.

use chrono::{DateTime, Utc};
use domain::notice_number::NoticeNumber;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::{cart, cart_item};
use crate::error::{Error, Result};
use crate::owner::Owner;

/// *Carrello*: notices that will be paid together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cart {
    /// Identifier.
    pub id: Uuid,
    /// Whose it is; an owner has one.
    pub owner: Owner,
    /// In the order in which they were put in.
    pub notices: Vec<NoticeNumber>,
    /// Those of them that the owner found by their number, and that need not concern the owner.
    pub by_number: Vec<NoticeNumber>,
    /// When the first was put in.
    pub created_at: DateTime<Utc>,
}

impl Txn {
    /// The open cart of an owner.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_cart(&self, owner: &Owner) -> Result<Option<Cart>> {
        let query = self.select::<cart::Entity>().filter(cart::Column::Owner.eq(owner.to_text()));
        let Some(row) = query.one(self.connection()).await? else { return Ok(None) };
        let items = self.cart_items(row.id).await?;
        let (mut notices, mut by_number) = (Vec::new(), Vec::new());
        for item in items {
            let number = notice_number(item.notice_number)?;
            if item.by_number {
                by_number.push(number.clone());
            }
            notices.push(number);
        }
        Ok(Some(Cart { id: row.id, owner: owner.clone(), notices, by_number, created_at: row.created_at }))
    }

    /// Puts a notice at the end; one that is in already stays where it is. How many may be in is the caller's to check, which is safe
    /// because the cart is locked by this until the transaction ends.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn add_to_cart(&self, owner: &Owner, number: &NoticeNumber) -> Result<Cart> {
        self.add_item(owner, number, false).await
    }

    /// The same with a notice that the owner found by its number.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn add_found_to_cart(&self, owner: &Owner, number: &NoticeNumber) -> Result<Cart> {
        self.add_item(owner, number, true).await
    }

    async fn add_item(&self, owner: &Owner, number: &NoticeNumber, by_number: bool) -> Result<Cart> {
        let id = self.lock_cart(owner).await?;
        let position = self.cart_items(id).await?.last().map_or(0, |item| item.position + 1);
        let item = cart_item::Model {
            tenant_id: String::new(),
            cart_id: id,
            notice_number: number.to_string(),
            position,
            by_number,
        };
        let insert =
            self.insert::<cart_item::Entity, _>(item).on_conflict(OnConflict::new().do_nothing().to_owned());
        insert.exec_without_returning(self.connection()).await?;
        self.cart_of(owner).await
    }

    /// Takes a notice out; one that is not in is no fault.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn remove_from_cart(&self, owner: &Owner, number: &NoticeNumber) -> Result<()> {
        let Some(cart) = self.find_cart(owner).await? else { return Ok(()) };
        let gone = self
            .erase::<cart_item::Entity>()
            .filter(cart_item::Column::CartId.eq(cart.id))
            .filter(cart_item::Column::NoticeNumber.eq(number.as_str()));
        gone.exec(self.connection()).await?;
        Ok(())
    }

    /// The cart's part of [`Txn::hand_over`]: the notices of one owner go behind those of another, and the first cart is gone.
    pub(crate) async fn merge_carts(&self, from: &Owner, to: &Owner) -> Result<()> {
        if from != to
            && let Some(old) = self.find_cart(from).await?
        {
            for number in &old.notices {
                self.add_item(to, number, old.by_number.contains(number)).await?;
            }
            self.erase::<cart::Entity>().filter(cart::Column::Id.eq(old.id)).exec(self.connection()).await?;
        }
        Ok(())
    }

    /// The cart's identifier; the row is written in any case, so that two who add at once wait for each other.
    async fn lock_cart(&self, owner: &Owner) -> Result<Uuid> {
        let row = cart::Model {
            tenant_id: String::new(),
            id: Uuid::new_v4(),
            owner: owner.to_text(),
            created_at: self.now(),
        };
        let insert = self.insert::<cart::Entity, _>(row).on_conflict(
            OnConflict::columns([cart::Column::TenantId, cart::Column::Owner])
                .update_column(cart::Column::Owner)
                .to_owned(),
        );
        insert.exec_without_returning(self.connection()).await?;
        Ok(self.cart_of(owner).await?.id)
    }

    async fn cart_of(&self, owner: &Owner) -> Result<Cart> {
        self.find_cart(owner).await?.ok_or_else(|| Error::conflict("cart.owner"))
    }

    async fn cart_items(&self, cart: Uuid) -> Result<Vec<cart_item::Model>> {
        let query = self.select::<cart_item::Entity>().filter(cart_item::Column::CartId.eq(cart));
        Ok(query.order_by_asc(cart_item::Column::Position).all(self.connection()).await?)
    }
}

fn notice_number(text: String) -> Result<NoticeNumber> {
    NoticeNumber::try_from(text).map_err(|bad| Error::corrupt("cart_item", bad))
}
