use chrono::{DateTime, Utc};
use identity::certificate::{Body, Certificate, CertificateError, Issued, Subject};

use crate::tools::{Workbench, openssl};

const ENTITY_ID: &str = "https://portale.comune.example.it";

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn subject() -> Subject {
    Subject {
        name: "Comune di Forlì".to_owned(),
        entity_id: ENTITY_ID.to_owned(),
        body: Body::Public("c_d704".to_owned()),
        locality: "Forlì".to_owned(),
    }
}

fn issued(subject: &Subject) -> Issued {
    subject.issue([7; 16], now(), 730).unwrap()
}

#[test]
fn a_subject_that_says_nothing_or_too_much_is_refused() {
    for wrong in [
        Subject { name: String::new(), ..subject() },
        Subject { name: "x".repeat(65), ..subject() },
        Subject { locality: " Forlì".to_owned(), ..subject() },
        Subject { entity_id: "https://x.it/\n".to_owned(), ..subject() },
        Subject { body: Body::Public(String::new()), ..subject() },
        Subject { body: Body::Private("IT00743110157".to_owned()), ..subject() },
    ] {
        assert!(matches!(wrong.issue([7; 16], now(), 730), Err(CertificateError::Subject(_))), "{wrong:?}");
    }
}

/// Avviso SPID 29 v3, as openssl prints it.
#[test]
fn openssl_reads_what_the_rules_ask_for() {
    let bench = Workbench::new();
    let path = bench.file("crt.pem", issued(&subject()).certificate_pem);
    let options = ["-nameopt", "utf8,sep_multiline,show_type", "-certopt", "no_sigdump,no_pubkey"];
    let text = openssl(&[&["x509", "-in", path.to_str().unwrap(), "-noout", "-text"], &options[..]].concat())
        .unwrap();
    for part in [
        "Version: 3 (0x2)",
        "Signature Algorithm: sha256WithRSAEncryption",
        "CN=UTF8STRING:Comune di Forlì",
        "O=UTF8STRING:Comune di Forlì",
        "2.5.4.83=UTF8STRING:https://portale.comune.example.it",
        "organizationIdentifier=UTF8STRING:PA:IT-c_d704",
        "C=PRINTABLESTRING:IT",
        "L=UTF8STRING:Forlì",
        "Not Before: Nov 22 10:00:00 2026 GMT",
        "Not After : Nov 21 10:00:00 2028 GMT",
        "X509v3 Basic Constraints: \n                CA:FALSE",
        "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation\n",
        "X509v3 Certificate Policies: \n                Policy: 1.3.76.16.6\n                  User Notice:\n                    Explicit Text: agIDcert",
        "Policy: 1.3.76.16.4.2.1\n                  User Notice:\n                    Explicit Text: cert_SP_Pub",
        "X509v3 Subject Key Identifier: \n",
    ] {
        let known = text.replace("uri=", "2.5.4.83=");
        assert!(known.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn the_key_is_of_3072_bits_and_belongs_to_the_certificate() {
    let bench = Workbench::new();
    let issued = issued(&subject());
    let certificate = bench.file("crt.pem", &issued.certificate_pem);
    let key = bench.file("key.pem", &issued.key_pem);
    let of_key = openssl(&["pkey", "-in", key.to_str().unwrap(), "-pubout"]).unwrap();
    let of_certificate =
        openssl(&["x509", "-in", certificate.to_str().unwrap(), "-noout", "-pubkey"]).unwrap();
    assert_eq!(of_key, of_certificate);
    let size = openssl(&["pkey", "-in", key.to_str().unwrap(), "-noout", "-text"]).unwrap();
    assert!(size.contains("Private-Key: (3072 bit"), "{size}");
    openssl(&[
        "verify",
        "-no_check_time",
        "-CAfile",
        certificate.to_str().unwrap(),
        certificate.to_str().unwrap(),
    ])
    .unwrap();
    assert!(!format!("{issued:?}").contains("PRIVATE"));
}

#[test]
fn a_company_has_its_own_policy_and_identifier() {
    let bench = Workbench::new();
    let company = Subject { body: Body::Private("00743110157".to_owned()), ..subject() };
    let path = bench.file("crt.pem", issued(&company).certificate_pem);
    let text = openssl(&["x509", "-in", path.to_str().unwrap(), "-noout", "-text"]).unwrap();
    for part in ["VATIT-00743110157", "Policy: 1.3.76.16.4.3.1", "cert_SP_Priv"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains("1.3.76.16.4.2.1"));
}

#[test]
fn what_was_written_is_read_again() {
    let read = Certificate::from_pem(&issued(&subject()).certificate_pem).unwrap();
    assert_eq!(read.entity_id.as_deref(), Some(ENTITY_ID));
    assert_eq!(read.name.as_deref(), Some("Comune di Forlì"));
    assert_eq!((read.not_before, read.rsa_bits), (now(), Some(3072)));
    assert_eq!(read.not_after, "2028-11-21T10:00:00Z".parse::<DateTime<Utc>>().unwrap());
    for bad in ["", "no", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        assert!(Certificate::from_pem(bad).is_err(), "{bad}");
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_break_the_reading(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        let _ = Certificate::from_der(&bytes);
        let _ = Certificate::from_pem(&String::from_utf8_lossy(&bytes));
    }
}
