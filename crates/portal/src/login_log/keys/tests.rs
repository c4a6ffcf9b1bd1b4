//! What a key opens, and what it does not.

use domain::scope::TenantId;
use proptest::prelude::*;

use super::{Key, KeyError, Keyring};
use crate::config;

fn medesano() -> TenantId {
    TenantId::parse("medesano").unwrap()
}

fn sorbara() -> TenantId {
    TenantId::parse("unionedelsorbara").unwrap()
}

fn key(byte: u8) -> Key {
    Key::new(&[byte; 32]).unwrap()
}

fn keyring(current: &str, old: &[&str]) -> Result<Option<Keyring>, KeyError> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: String, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        format!("file:{}", path.display())
    };
    let mut log = config::Config::demo("").unwrap().identity.log;
    log.key = write("current".to_owned(), current);
    log.old_keys = old.iter().enumerate().map(|(number, text)| write(format!("old{number}"), text)).collect();
    Keyring::load(&log)
}

#[test]
fn a_key_that_is_no_key_is_refused() {
    for bad in ["", "short", &"0".repeat(62), &"0".repeat(66), "bm90IDMyIGJ5dGVz"] {
        assert!(matches!(keyring(bad, &[]), Err(KeyError::Shape { which: "key" })), "{bad}");
    }
    assert!(matches!(keyring(&"a".repeat(64), &["x"]), Err(KeyError::Shape { which: "old_keys" })));
    let mut log = config::Config::demo("").unwrap().identity.log;
    log.key = "file:/nowhere/key".to_owned();
    assert!(matches!(Keyring::load(&log), Err(KeyError::Reference { which: "key", .. })));
    log.key = String::new();
    assert!(Keyring::load(&log).unwrap().is_none());
}

#[test]
fn hexadecimal_and_base64_are_the_same_key() {
    let hex = keyring(&"00".repeat(32), &[]).unwrap().unwrap();
    let base64 = keyring("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", &[]).unwrap().unwrap();
    assert_eq!(hex.current().id(), base64.current().id());
    assert_ne!(hex.current().id(), key(1).id());
}

#[test]
fn the_key_of_another_tenant_row_or_master_opens_nothing() {
    let sealed = key(1).seal(&medesano(), "row", b"secret".to_vec()).unwrap();
    assert_eq!(key(1).open(&medesano(), "row", &sealed).unwrap(), b"secret");
    assert!(matches!(key(1).open(&sorbara(), "row", &sealed), Err(KeyError::Opening)));
    assert!(matches!(key(1).open(&medesano(), "other", &sealed), Err(KeyError::Opening)));
    assert!(matches!(key(2).open(&medesano(), "row", &sealed), Err(KeyError::Opening)));
    assert!(matches!(key(1).open(&medesano(), "row", &sealed[..11]), Err(KeyError::Opening)));
    assert_ne!(sealed, key(1).seal(&medesano(), "row", b"secret".to_vec()).unwrap());
}

#[test]
fn a_person_has_another_hash_at_another_tenant_and_under_another_key() {
    let hash = |key: &Key, tenant: &TenantId| key.person_hash(tenant, "RSSMRA80A01H501U").unwrap();
    let one = hash(&key(1), &medesano());
    assert_eq!(one, hash(&key(1), &medesano()));
    assert_ne!(one, hash(&key(1), &sorbara()));
    assert_ne!(one, hash(&key(2), &medesano()));
    assert_ne!(one, key(1).mac("chain", &medesano(), b"RSSMRA80A01H501U").unwrap());
}

#[test]
fn rows_of_an_old_key_are_found_and_opened_after_the_change() {
    let before = keyring(&"01".repeat(32), &[]).unwrap().unwrap();
    let after = keyring(&"02".repeat(32), &[&"01".repeat(32)]).unwrap().unwrap();
    let old = before.current();
    let sealed = old.seal(&medesano(), "row", b"secret".to_vec()).unwrap();
    assert_eq!(after.by_id(old.id()).unwrap().open(&medesano(), "row", &sealed).unwrap(), b"secret");
    let hashes = after.person_hashes(&medesano(), "RSSMRA80A01H501U").unwrap();
    assert!(hashes.contains(&old.person_hash(&medesano(), "RSSMRA80A01H501U").unwrap()));
    let lost = keyring(&"02".repeat(32), &[]).unwrap().unwrap();
    assert!(matches!(lost.by_id(old.id()), Err(KeyError::Unknown(_))));
}

proptest! {
    #[test]
    fn one_changed_bit_opens_nothing(plain: Vec<u8>, place: prop::sample::Index, bit in 0_u8..8) {
        let mut sealed = key(1).seal(&medesano(), "row", plain.clone()).unwrap();
        prop_assert_eq!(key(1).open(&medesano(), "row", &sealed).unwrap(), plain);
        let place = place.index(sealed.len());
        sealed[place] ^= 1 << bit;
        prop_assert!(key(1).open(&medesano(), "row", &sealed).is_err());
    }
}
