//! How a form is kept: under which identifier, and encrypted by a key that only the browser has.

use std::fmt::Display;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use sha2::{Digest, Sha256};
use store::Owner;
use uuid::Uuid;

use super::{Fields, KeptFormError, LARGEST};

/// Without the token of the ended session, and never a password.
pub(super) fn pack(fields: &[(String, String)]) -> Option<Vec<u8>> {
    let secret = |name: &str| name == "csrf" || name.to_lowercase().contains("password");
    let kept: Vec<&(String, String)> = fields.iter().filter(|(name, _)| !secret(name)).collect();
    let packed = serde_urlencoded::to_string(kept).ok()?;
    (packed.len() <= LARGEST).then(|| packed.into_bytes())
}

/// The fields of an opened form.
pub(super) fn unpack(plain: &[u8]) -> Result<Fields, KeptFormError> {
    serde_urlencoded::from_bytes(plain).map_err(|_| KeptFormError::Nothing)
}

/// One for each form of each person in a browser; whoever comes back without a login is not told apart. Nobody without the browser's
/// key can tell which it is.
pub(super) fn id_of(key: &str, address: &str, owner: &Owner) -> Uuid {
    match owner {
        Owner::Person(person) => id_from(format!("{key} {address} {person}")),
        Owner::Session(_) => id_of_nobody(key, address),
    }
}

/// The same where nobody had logged in.
pub(super) fn id_of_nobody(key: &str, address: &str) -> Uuid {
    id_from(format!("{key} {address}"))
}

fn id_from(text: String) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(text).into();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(id)
}

/// Whether it is a key of ours.
pub(super) fn is_key(key: &str) -> bool {
    cipher(key).is_ok()
}

fn cipher(key: &str) -> Result<RandomizedNonceKey, KeptFormError> {
    let bytes = hex::decode(key).ok().filter(|bytes| bytes.len() == 32).ok_or(KeptFormError::Nothing)?;
    RandomizedNonceKey::new(&AES_256_GCM, &bytes).map_err(|_| KeptFormError::Cipher)
}

/// Encrypts a form that opens only for what it is bound to.
pub(super) fn seal(key: &str, bound: impl Display, mut text: Vec<u8>) -> Result<Vec<u8>, KeptFormError> {
    let nonce = cipher(key)?.seal_in_place_append_tag(Aad::from(bound.to_string()), &mut text);
    let nonce = nonce.map_err(|_| KeptFormError::Cipher)?;
    Ok([nonce.as_ref().as_slice(), &text].concat())
}

/// Decrypts it.
pub(super) fn open(key: &str, bound: impl Display, sealed: &[u8]) -> Result<Vec<u8>, KeptFormError> {
    let (nonce, text) = sealed.split_at_checked(NONCE_LEN).ok_or(KeptFormError::Nothing)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| KeptFormError::Nothing)?;
    let mut text = text.to_vec();
    let plain = cipher(key)?.open_in_place(nonce, Aad::from(bound.to_string()), &mut text);
    plain.map(|plain| plain.to_vec()).map_err(|_| KeptFormError::Nothing)
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, id_of, id_of_nobody, open, pack, seal};
    use crate::session::random_token;
    use store::Owner;
    use uuid::Uuid;

    const ADDRESS: &str = "/area-riservata/documenti/7/segnala";

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
    fn only_the_browsers_key_opens_it_for_that_form_of_that_tenant() {
        let key = random_token();
        let (here, elsewhere) = (format!("medesano {ADDRESS}"), format!("unionedelsorbara {ADDRESS}"));
        let sealed = seal(&key, &here, b"testo=Lucia".to_vec()).unwrap();
        assert_eq!(open(&key, &here, &sealed).unwrap(), b"testo=Lucia");
        assert!(open(&key, &elsewhere, &sealed).is_err());
        assert!(open(&key, "medesano /area-riservata/documenti/8/segnala", &sealed).is_err());
        for bad in [random_token().as_str(), "", "zz", "00"] {
            assert!(open(bad, &here, &sealed).is_err(), "{bad}");
        }
    }

    #[test]
    fn each_form_of_each_person_in_each_browser_is_one_of_its_own() {
        let key = random_token();
        let person = |code: &str| Owner::Person(code.parse().unwrap());
        let (marta, luca) = (person("CMPMRT84C52F082M"), person("PRVLCU90S02F257G"));
        let form = id_of(&key, ADDRESS, &marta);
        assert_eq!(form, id_of(&key, ADDRESS, &marta));
        assert_ne!(form, id_of(&random_token(), ADDRESS, &marta));
        assert_ne!(form, id_of(&key, "/area-riservata/documenti/7/rateizzazione", &marta));
        assert_ne!(form, id_of(&key, ADDRESS, &luca));
        assert_ne!(form, id_of_nobody(&key, ADDRESS));
        assert_eq!(id_of_nobody(&key, ADDRESS), id_of(&key, ADDRESS, &Owner::Session(Uuid::new_v4())));
    }
}
