//! Keys and certificates: made, refused, told in time.

use std::os::unix::fs::PermissionsExt;

use chrono::{TimeDelta, Utc};
use portal::config::Config;
use portal::identity::keys::{CreateError, Findings, create, inspect, platform_subject};

use crate::harness::{Town, keys, now};

fn reference(folder: &std::path::Path, name: &str) -> String {
    format!("file:{}", folder.join(name).display())
}

fn looked_at(entity_id: Option<&str>, at: chrono::DateTime<Utc>) -> Findings {
    let folder = keys::shared();
    inspect((&reference(&folder, "key.pem"), &reference(&folder, "certificate.pem"), ""), entity_id, at)
}

#[test]
fn a_pair_is_written_once_and_only_its_owner_reads_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let (key, certificate) = (folder.path().join("a/key.pem"), folder.path().join("a/certificate.pem"));
    let subject = platform_subject(&Config::demo("").unwrap());
    create(&subject, &key, &certificate, now()).unwrap();
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let written = std::fs::read_to_string(&key).unwrap();
    let again = create(&subject, &key, &folder.path().join("other.pem"), now());
    assert!(matches!(again, Err(CreateError::Writing { .. })), "{again:?}");
    assert_eq!(std::fs::read_to_string(&key).unwrap(), written);
    let fine = inspect(
        (&format!("file:{}", key.display()), &format!("file:{}", certificate.display()), ""),
        None,
        now(),
    );
    assert_eq!(fine, Findings::default());
}

#[test]
fn what_is_wrong_with_installed_keys_is_told() {
    assert_eq!(looked_at(Some("http://piattaforma.localhost:8080"), now()), Findings::default());
    let other = looked_at(Some("https://portale.example.it"), now());
    assert!(other.faults[0].contains("http://piattaforma.localhost:8080"), "{other:?}");
    let soon = looked_at(None, now() + TimeDelta::days(680));
    assert!(soon.faults.is_empty() && soon.warnings[0].contains("it ends on 2028-11-21"), "{soon:?}");
    let late = looked_at(None, now() + TimeDelta::days(731));
    assert!(late.faults[0].contains("it ended"), "{late:?}");

    let folder = tempfile::tempdir().unwrap();
    let (key, certificate) = (folder.path().join("key.pem"), folder.path().join("certificate.pem"));
    create(&platform_subject(&Config::demo("").unwrap()), &key, &certificate, now()).unwrap();
    let shared = keys::shared();
    let mixed = inspect(
        (&reference(folder.path(), "key.pem"), &reference(&shared, "certificate.pem"), ""),
        None,
        now(),
    );
    assert_eq!(mixed.faults, ["certificate: it is of another key"]);
    let gone = inspect(("env:NOT_THERE_AT_ALL", "file:x", "file:nowhere"), None, now());
    assert_eq!(gone.faults.len(), 2, "{gone:?}");
}

#[tokio::test]
async fn the_demo_makes_the_keys_that_it_names_and_keeps_them() {
    let folder = tempfile::tempdir().unwrap();
    let (key, certificate) =
        (reference(folder.path(), "key.pem"), reference(folder.path(), "certificate.pem"));
    let town = Town::open_with(|config| {
        config.identity.aggregator.key = key.clone();
        config.identity.aggregator.certificate = certificate.clone();
    })
    .await;
    let made = std::fs::read_to_string(folder.path().join("key.pem")).unwrap();
    portal::identity::keys::create_missing(&town.app.config, &town.app.registry.all(), now()).unwrap();
    assert_eq!(std::fs::read_to_string(folder.path().join("key.pem")).unwrap(), made);
    let expected = Some("http://piattaforma.localhost:8080");
    assert_eq!(inspect((&key, &certificate, ""), expected, now()), Findings::default());
}
