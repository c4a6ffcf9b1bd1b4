//! A form that comes when its session has ended: kept for the same person, under a key that only the browser has, and given back at
//! the address of its page.
//!
//! Only what somebody wrote is kept; a button that confirms or pays never is: its page is shown again instead.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use chrono::TimeDelta;
use domain::scope::{Scope, TenantId};
use sha2::{Digest, Sha256};
use store::{KeptForm, Owner, SessionRow, Store};
use thiserror::Error;
use uuid::Uuid;

use crate::session::{self, Session};

/// How long a person may take to come back; ended sessions are remembered so long.
pub const PATIENCE: TimeDelta = TimeDelta::hours(4);

/// Largest form that is kept, encoded.
pub const LARGEST: usize = 64 * 1024;

/// Most forms of one person, or of one session of nobody.
const MOST: u64 = 20;

/// Why a form was not kept, or not given back.
#[derive(Debug, Error)]
pub enum KeptFormError {
    /// Nothing is kept under this key for this person; who asks is told no more.
    #[error("no such form")]
    Nothing,
    #[error("the form cannot be encrypted")]
    Cipher,
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What a form holds, as the browser sent it.
pub type Fields = Vec<(String, String)>;

/// A form that came too late.
#[derive(Debug)]
pub struct LateForm<'a> {
    /// Address of its page, without query.
    pub page: &'a str,
    /// The page is of no use to who has not logged in.
    pub of_person: bool,
    pub fields: &'a [(String, String)],
}

/// What the browser is given for a form that was kept.
#[derive(Debug)]
pub struct Ticket {
    /// Opens the form, in hexadecimal: for the browser alone.
    pub key: String,
    /// Nobody had logged in: nobody need to come back to it.
    pub anonymous: bool,
}

/// Where a browser looks for its form.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    pub page: &'a str,
    pub key: &'a str,
    pub owner: &'a Owner,
}

/// Whether the browser's session ended so lately that its forms are kept.
///
/// # Errors
/// When the database cannot be asked.
pub async fn is_awaited(store: &Store, scope: &Scope, cookie: &str) -> Result<bool, KeptFormError> {
    match ended_session(store, scope, cookie).await {
        Ok(_) => Ok(true),
        Err(KeptFormError::Nothing) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Keeps a form if the browser's session ended lately and the form is of that session. A browser that has a key keeps it, so that the
/// forms of two windows wait side by side.
///
/// # Errors
/// [`KeptFormError::Nothing`] when any of that is not so.
pub async fn keep(
    store: &Store,
    scope: &Scope,
    (cookie, csrf): (&str, &str),
    known: Option<&str>,
    form: &LateForm<'_>,
) -> Result<Ticket, KeptFormError> {
    let ended = Session { row: ended_session(store, scope, cookie).await?, new_token: None };
    let owner = ended.owner();
    let anonymous = matches!(owner, Owner::Session(_));
    if !ended.accepts(csrf) || (anonymous && form.of_person) {
        return Err(KeptFormError::Nothing);
    }
    let plain = pack(form.fields).ok_or(KeptFormError::Nothing)?;
    let key = known.filter(|key| cipher(key).is_ok()).map_or_else(session::random_token, str::to_owned);
    let body = seal(&key, &scope.tenant, form.page, plain)?;
    let page = form.page.to_owned();
    let kept = KeptForm { id: id_of(&key, form.page), owner, page, body, expires_at: scope.now + PATIENCE };
    let txn = store.begin(scope).await?;
    let again = txn.find_kept_form(kept.id, scope.now).await?.is_some();
    if !again && txn.count_kept_forms(&kept.owner).await? >= MOST {
        return Err(KeptFormError::Nothing);
    }
    txn.keep_form(&kept).await?;
    txn.commit().await?;
    Ok(Ticket { key, anonymous })
}

async fn ended_session(store: &Store, scope: &Scope, cookie: &str) -> Result<SessionRow, KeptFormError> {
    let txn = store.begin_read(scope).await?;
    let found = txn.find_ended_session(&session::hash(cookie), scope.now - PATIENCE).await?;
    found.ok_or(KeptFormError::Nothing)
}

/// What was written on a page, for the browser that has the key and the person who wrote it; it stays until it is sent.
///
/// # Errors
/// [`KeptFormError::Nothing`].
pub async fn read(store: &Store, scope: &Scope, claim: Claim<'_>) -> Result<Fields, KeptFormError> {
    let kept = waiting(store, scope, claim).await?;
    let fields = opened(scope, claim, &kept)?;
    if kept.owner == *claim.owner { Ok(fields) } else { Err(KeptFormError::Nothing) }
}

/// The same, once. What was nobody's becomes the person's: the key proves that it was written in this browser.
///
/// # Errors
/// [`KeptFormError::Nothing`].
pub async fn take(store: &Store, scope: &Scope, claim: Claim<'_>) -> Result<Fields, KeptFormError> {
    // pages are opened more often than forms wait for them: only these wait for a turn to write
    let kept = waiting(store, scope, claim).await?;
    let txn = store.begin(scope).await?;
    let kept = txn.take_kept_form(kept.id, scope.now).await?.ok_or(KeptFormError::Nothing)?;
    // whoever may not have it takes nothing away: without a commit the row stays
    let fields = opened(scope, claim, &kept)?;
    match &kept.owner {
        Owner::Session(_) => {
            txn.hand_over(&kept.owner, claim.owner).await?;
        }
        Owner::Person(_) if kept.owner != *claim.owner => return Err(KeptFormError::Nothing),
        Owner::Person(_) => {}
    }
    txn.commit().await?;
    Ok(fields)
}

/// What was written has been sent.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(store: &Store, scope: &Scope, claim: Claim<'_>) -> Result<(), KeptFormError> {
    match take(store, scope, claim).await {
        Ok(_) | Err(KeptFormError::Nothing) => Ok(()),
        Err(error) => Err(error),
    }
}

async fn waiting(store: &Store, scope: &Scope, claim: Claim<'_>) -> Result<KeptForm, KeptFormError> {
    let txn = store.begin_read(scope).await?;
    let found = txn.find_kept_form(id_of(claim.key, claim.page), scope.now).await?;
    found.ok_or(KeptFormError::Nothing)
}

fn opened(scope: &Scope, claim: Claim<'_>, kept: &KeptForm) -> Result<Fields, KeptFormError> {
    let plain = open(claim.key, &scope.tenant, claim.page, &kept.body)?;
    serde_urlencoded::from_bytes(&plain).map_err(|_| KeptFormError::Nothing)
}

/// Without the token of the ended session, and never a password.
fn pack(fields: &[(String, String)]) -> Option<Vec<u8>> {
    let secret = |name: &str| name == "csrf" || name.to_lowercase().contains("password");
    let kept: Vec<&(String, String)> = fields.iter().filter(|(name, _)| !secret(name)).collect();
    let packed = serde_urlencoded::to_string(kept).ok()?;
    (packed.len() <= LARGEST).then(|| packed.into_bytes())
}

/// One form for each page of a browser; nobody without its key can tell which.
fn id_of(key: &str, page: &str) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(format!("{key} {page}")).into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(id)
}

fn cipher(key: &str) -> Result<RandomizedNonceKey, KeptFormError> {
    let bytes = hex::decode(key).ok().filter(|bytes| bytes.len() == 32).ok_or(KeptFormError::Nothing)?;
    RandomizedNonceKey::new(&AES_256_GCM, &bytes).map_err(|_| KeptFormError::Cipher)
}

fn bound(tenant: &TenantId, page: &str) -> Aad<String> {
    Aad::from(format!("{tenant} {page}"))
}

fn seal(key: &str, tenant: &TenantId, page: &str, mut text: Vec<u8>) -> Result<Vec<u8>, KeptFormError> {
    let nonce = cipher(key)?.seal_in_place_append_tag(bound(tenant, page), &mut text);
    let nonce = nonce.map_err(|_| KeptFormError::Cipher)?;
    Ok([nonce.as_ref().as_slice(), &text].concat())
}

fn open(key: &str, tenant: &TenantId, page: &str, sealed: &[u8]) -> Result<Vec<u8>, KeptFormError> {
    let (nonce, text) = sealed.split_at_checked(NONCE_LEN).ok_or(KeptFormError::Nothing)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| KeptFormError::Nothing)?;
    let mut text = text.to_vec();
    let plain = cipher(key)?.open_in_place(nonce, bound(tenant, page), &mut text);
    plain.map(|plain| plain.to_vec()).map_err(|_| KeptFormError::Nothing)
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, id_of, open, pack, seal};
    use crate::session::random_token;
    use domain::scope::TenantId;

    fn field(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn passwords_and_tokens_are_left_out_and_what_is_too_large_is_not_kept() {
        let form = [
            field("csrf", "abc"),
            field("password", "x"),
            field("nuovaPassword", "y"),
            field("campo.nome", "Lucia & C"),
        ];
        assert_eq!(pack(&form).unwrap(), b"campo.nome=Lucia+%26+C");
        assert!(pack(&[field("campo.note", &"x".repeat(LARGEST))]).is_none());
    }

    #[test]
    fn only_the_browsers_key_opens_it_for_that_page_of_that_tenant() {
        let (medesano, sorbara) =
            (TenantId::parse("medesano").unwrap(), TenantId::parse("unionedelsorbara").unwrap());
        let (key, page) = (random_token(), "/area-riservata/documenti/7/segnala");
        let sealed = seal(&key, &medesano, page, b"testo=Lucia".to_vec()).unwrap();
        assert_eq!(open(&key, &medesano, page, &sealed).unwrap(), b"testo=Lucia");
        assert!(open(&key, &sorbara, page, &sealed).is_err());
        assert!(open(&key, &medesano, "/area-riservata/documenti/8/segnala", &sealed).is_err());
        for bad in [random_token().as_str(), "", "zz", "00"] {
            assert!(open(bad, &medesano, page, &sealed).is_err(), "{bad}");
        }
    }

    #[test]
    fn each_page_of_each_browser_has_a_form_of_its_own() {
        let (key, page) = (random_token(), "/area-riservata/documenti/7/segnala");
        assert_eq!(id_of(&key, page), id_of(&key, page));
        assert_ne!(id_of(&key, page), id_of(&random_token(), page));
        assert_ne!(id_of(&key, page), id_of(&key, "/area-riservata/documenti/7/rateizzazione"));
    }
}
