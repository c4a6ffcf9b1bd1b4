//! A form of the wizard that comes when its session has ended: kept for the same person, under a key that only the browser has.
//!
//! Only what a step of a draft wrote is kept; a button that confirms or pays never is: its page is shown again instead.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use chrono::TimeDelta;
use domain::draft::Step;
use domain::scope::{Scope, TenantId};
use store::{KeptForm, Owner, SessionRow, Store};
use thiserror::Error;
use uuid::Uuid;

use crate::session::{self, Session};

/// How long a person may take to come back; ended sessions are remembered so long.
pub const PATIENCE: TimeDelta = TimeDelta::hours(4);

/// Largest form that is kept, encoded.
const LARGEST: usize = 64 * 1024;

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

/// A form of a step, as the browser sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepForm {
    pub draft: Uuid,
    pub step: Step,
    pub fields: Vec<(String, String)>,
}

/// The steps whose forms are kept: they save what was written and nothing else.
pub fn is_kept(step: Step) -> bool {
    matches!(step, Step::Voci | Step::Contribuente | Step::Dettagli)
}

/// What the browser is given for a form that was kept.
#[derive(Debug)]
pub struct Ticket {
    /// Opens the form, in hexadecimal: for the browser alone.
    pub key: String,
    /// Nobody had logged in: nobody need to come back to it.
    pub anonymous: bool,
}

/// Keeps a form if the browser's session ended lately, the form is of that session, and so is the draft.
///
/// # Errors
/// [`KeptFormError::Nothing`] when any of that is not so.
pub async fn keep(
    store: &Store,
    scope: &Scope,
    cookie: &str,
    csrf: &str,
    form: &StepForm,
) -> Result<Ticket, KeptFormError> {
    let ended = ended_session(store, scope, cookie).await?;
    let ended = Session { row: ended, new_token: None };
    if !is_kept(form.step) || !ended.accepts(csrf) {
        return Err(KeptFormError::Nothing);
    }
    let plain = pack(&form.fields).ok_or(KeptFormError::Nothing)?;
    let key = session::random_token();
    let body = seal(&key, &scope.tenant, form.draft, plain)?;
    let owner = ended.owner();
    let txn = store.begin(scope).await?;
    let draft = txn.find_draft(form.draft).await?.filter(|draft| draft.owner == owner);
    if draft.is_none() {
        return Err(KeptFormError::Nothing);
    }
    let step = form.step.path().to_owned();
    let anonymous = matches!(owner, Owner::Session(_));
    let kept = KeptForm { draft: form.draft, owner, step, body, expires_at: scope.now + PATIENCE };
    txn.keep_form(&kept).await?;
    txn.commit().await?;
    Ok(Ticket { key, anonymous })
}

async fn ended_session(store: &Store, scope: &Scope, cookie: &str) -> Result<SessionRow, KeptFormError> {
    let txn = store.begin_read(scope).await?;
    let found = txn.find_ended_session(&session::hash(cookie), scope.now - PATIENCE).await?;
    found.ok_or(KeptFormError::Nothing)
}

/// Gives a form back, once, to the browser that has the key and the person whose draft it is. A draft that was nobody's becomes the
/// person's: the key proves that it was written in this browser.
///
/// # Errors
/// [`KeptFormError::Nothing`].
pub async fn take(
    store: &Store,
    scope: &Scope,
    draft: Uuid,
    key: &str,
    owner: &Owner,
) -> Result<StepForm, KeptFormError> {
    let txn = store.begin(scope).await?;
    let kept = txn.take_kept_form(draft, scope.now).await?.ok_or(KeptFormError::Nothing)?;
    // whoever has no key takes nothing away: without a commit the row stays
    let plain = open(key, &scope.tenant, draft, &kept.body)?;
    let step = Step::ALL.into_iter().find(|step| step.path() == kept.step).ok_or(KeptFormError::Nothing)?;
    match &kept.owner {
        Owner::Session(_) => {
            txn.hand_over(&kept.owner, owner).await?;
        }
        Owner::Person(_) if kept.owner != *owner => return Err(KeptFormError::Nothing),
        Owner::Person(_) => {}
    }
    txn.commit().await?;
    Ok(StepForm { draft, step, fields: serde_urlencoded::from_bytes(&plain).unwrap_or_default() })
}

/// Without the token of the ended session, and never a password.
fn pack(fields: &[(String, String)]) -> Option<Vec<u8>> {
    let secret = |name: &str| name == "csrf" || name.to_lowercase().contains("password");
    let kept: Vec<&(String, String)> = fields.iter().filter(|(name, _)| !secret(name)).collect();
    let packed = serde_urlencoded::to_string(kept).ok()?;
    (packed.len() <= LARGEST).then(|| packed.into_bytes())
}

fn cipher(key: &str) -> Result<RandomizedNonceKey, KeptFormError> {
    let bytes = hex::decode(key).ok().filter(|bytes| bytes.len() == 32).ok_or(KeptFormError::Nothing)?;
    RandomizedNonceKey::new(&AES_256_GCM, &bytes).map_err(|_| KeptFormError::Cipher)
}

fn seal(key: &str, tenant: &TenantId, draft: Uuid, mut text: Vec<u8>) -> Result<Vec<u8>, KeptFormError> {
    let aad = Aad::from(format!("{tenant}/{draft}"));
    let nonce = cipher(key)?.seal_in_place_append_tag(aad, &mut text);
    let nonce = nonce.map_err(|_| KeptFormError::Cipher)?;
    Ok([nonce.as_ref().as_slice(), &text].concat())
}

fn open(key: &str, tenant: &TenantId, draft: Uuid, sealed: &[u8]) -> Result<Vec<u8>, KeptFormError> {
    let (nonce, text) = sealed.split_at_checked(NONCE_LEN).ok_or(KeptFormError::Nothing)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| KeptFormError::Nothing)?;
    let mut text = text.to_vec();
    let aad = Aad::from(format!("{tenant}/{draft}"));
    let plain = cipher(key)?.open_in_place(nonce, aad, &mut text);
    plain.map(|plain| plain.to_vec()).map_err(|_| KeptFormError::Nothing)
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, open, pack, seal};
    use crate::session::random_token;
    use domain::scope::TenantId;
    use uuid::Uuid;

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
    fn only_the_browsers_key_opens_it_for_that_draft_of_that_tenant() {
        let (medesano, sorbara) =
            (TenantId::parse("medesano").unwrap(), TenantId::parse("unionedelsorbara").unwrap());
        let (key, draft) = (random_token(), Uuid::new_v4());
        let sealed = seal(&key, &medesano, draft, b"campo.nome=Lucia".to_vec()).unwrap();
        assert_eq!(open(&key, &medesano, draft, &sealed).unwrap(), b"campo.nome=Lucia");
        assert!(open(&key, &sorbara, draft, &sealed).is_err());
        assert!(open(&key, &medesano, Uuid::new_v4(), &sealed).is_err());
        for bad in [random_token().as_str(), "", "zz", "00"] {
            assert!(open(bad, &medesano, draft, &sealed).is_err(), "{bad}");
        }
    }
}
