//! Cards made by the openssl command, judged on 22 November 2026.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::identity::Channel;
use identity::cns::{Authority, Card, MAX_HEADER, Presented, Refusal, RevocationList, Rules, Trust, bundle};
use proptest::prelude::*;

#[path = "cns/cards.rs"]
mod cards;
use cards::{Ca, EXTENSIONS, SUBJECT, Wish, escaped};

const LIST_FROM: &str = "20261122000000Z";
const LIST_TO: &str = "20261123000000Z";

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// An authority with a fresh empty list, and what is trusted because of it.
struct World {
    folder: tempfile::TempDir,
    ca: Ca,
    trust: Trust,
}

fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let ca = Ca::root(&folder.path().join("ca"), "CA CNS di prova");
    let trust = trust(&ca, Some(&ca.list(LIST_FROM, LIST_TO)));
    World { folder, ca, trust }
}

fn trust(ca: &Ca, list: Option<&[u8]>) -> Trust {
    Trust {
        authorities: Authority::from_bundle(&ca.certificate()).unwrap(),
        intermediates: Vec::new(),
        revocation_lists: list.iter().map(|list| Arc::new(RevocationList::read(list).unwrap())).collect(),
    }
}

fn judge(card: &str, trust: &Trust) -> Result<Card, Refusal> {
    judge_at(card, trust, "2026-11-22T10:00:00Z")
}

fn judge_at(card: &str, trust: &Trust, at: &str) -> Result<Card, Refusal> {
    Presented::from_header(&escaped(card))?.verify(trust, &Rules::default(), at.parse().unwrap())
}

fn extensions(wrong: &str, instead: &str) -> String {
    let changed = EXTENSIONS.replace(wrong, instead);
    assert_ne!(changed, EXTENSIONS);
    changed
}

#[track_caller]
fn refused_for_extensions(world: &World, extensions: &str) -> Refusal {
    judge(&world.ca.card(&Wish { extensions, ..Wish::default() }), &world.trust).unwrap_err()
}

#[test]
fn a_card_outside_its_dates_is_refused() {
    let world = world();
    let old = Wish { from: "20200101000000Z", to: "20261122095959Z", ..Wish::default() };
    assert_eq!(judge(&world.ca.card(&old), &world.trust), Err(Refusal::Expired));
    let new = Wish { from: "20261122100001Z", ..Wish::default() };
    let new = world.ca.card(&new);
    assert_eq!(judge(&new, &world.trust), Err(Refusal::NotYetValid));
    assert!(judge_at(&new, &world.trust, "2026-11-22T10:00:01Z").is_ok());
}

#[test]
fn a_card_of_another_authority_is_refused() {
    let world = world();
    let other = Ca::root(&world.folder.path().join("other"), "CA di altri");
    assert_eq!(judge(&other.card(&Wish::default()), &world.trust), Err(Refusal::Untrusted));
    // the same name does not make the same authority
    let twin = Ca::root(&world.folder.path().join("twin"), "CA CNS di prova");
    assert_eq!(judge(&twin.card(&Wish::default()), &world.trust), Err(Refusal::Signature));
}

#[test]
fn a_certificate_that_signed_itself_is_refused() {
    let world = world();
    let alone = Ca::root(&world.folder.path().join("alone"), "RSSMRA80A01H501U/1.x");
    assert!(judge(&alone.certificate(), &world.trust).is_err());
    assert!(judge(&alone.certificate(), &trust(&alone, None)).is_err());
    assert!(judge(&world.ca.certificate(), &world.trust).is_err());
}

#[test]
fn a_card_of_an_authority_whose_time_is_over_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let ca = Ca::root_until(&folder.path().join("ca"), "CA scaduta", "20261122000000Z");
    let card = ca.card(&Wish::default());
    let trust = trust(&ca, Some(&ca.list("20261121000000Z", LIST_TO)));
    assert_eq!(judge(&card, &trust), Err(Refusal::Untrusted));
    assert!(judge_at(&card, &trust, "2026-11-21T23:59:59Z").is_ok());
}

#[test]
fn a_certificate_for_another_use_is_refused() {
    let world = world();
    for (wrong, instead) in [
        ("critical,digitalSignature,keyEncipherment", "critical,digitalSignature,nonRepudiation"),
        ("critical,digitalSignature,keyEncipherment", "critical,nonRepudiation"),
        ("critical,digitalSignature,keyEncipherment", "critical,keyEncipherment"),
        ("keyUsage=critical,digitalSignature,keyEncipherment\n", ""),
        ("clientAuth,emailProtection", "emailProtection"),
        ("clientAuth,emailProtection", "serverAuth"),
        ("extendedKeyUsage=clientAuth,emailProtection\n", ""),
        ("CA:FALSE", "CA:TRUE"),
    ] {
        let refusal = refused_for_extensions(&world, &extensions(wrong, instead));
        assert!(matches!(refusal, Refusal::Usage(_)), "{instead}: {refusal:?}");
    }
}

#[test]
fn a_certificate_without_the_policy_is_refused() {
    let world = world();
    let none = extensions("certificatePolicies=1.3.76.16.2.1\n", "");
    assert_eq!(refused_for_extensions(&world, &none), Refusal::Policy);
    let other = extensions("1.3.76.16.2.1", "1.3.76.16.2.1.1,1.3.76.16.2");
    assert_eq!(refused_for_extensions(&world, &other), Refusal::Policy);
}

#[test]
fn the_policies_of_the_tenant_are_accepted_besides() {
    let world = world();
    let old = extensions("1.3.76.16.2.1", "1.3.159.6.1.3.2.10");
    let card = world.ca.card(&Wish { extensions: &old, ..Wish::default() });
    assert_eq!(judge(&card, &world.trust), Err(Refusal::Policy));
    let policies = ["1.3.159.6.1.3.2.10".to_owned()];
    let read = Presented::from_header(&escaped(&card)).unwrap();
    let card = read.verify(&world.trust, &Rules { policies: &policies }, now()).unwrap();
    assert_eq!(card.policy, "1.3.159.6.1.3.2.10");
    let cie = extensions("1.3.76.16.2.1", "1.3.76.47.4");
    assert!(judge(&world.ca.card(&Wish { extensions: &cie, ..Wish::default() }), &world.trust).is_ok());
}

#[test]
fn a_revoked_card_is_refused() {
    let world = world();
    let (lost, kept) = (world.ca.card(&Wish::default()), world.ca.card(&Wish::default()));
    assert!(judge(&lost, &world.trust).is_ok());
    world.ca.revoke(&lost);
    let newer = world.ca.list("20261122090000Z", LIST_TO);
    assert_eq!(judge(&lost, &trust(&world.ca, Some(&newer))), Err(Refusal::Revoked));
    assert!(judge(&kept, &trust(&world.ca, Some(&newer))).is_ok());
    // the older list, still fresh, does not hide it, whichever comes first
    let mut both = trust(&world.ca, Some(&newer));
    both.revocation_lists.extend(world.trust.revocation_lists);
    assert_eq!(judge(&lost, &both), Err(Refusal::Revoked));
    both.revocation_lists.reverse();
    assert_eq!(judge(&lost, &both), Err(Refusal::Revoked));
    assert!(judge(&kept, &both).is_ok());
}

#[test]
fn a_card_is_refused_when_nobody_tells_whether_it_is_revoked() {
    let world = world();
    let card = world.ca.card(&Wish::default());
    assert_eq!(judge(&card, &trust(&world.ca, None)), Err(Refusal::RevocationUnknown));
    let stale = trust(&world.ca, Some(&world.ca.list("20261120000000Z", "20261122100000Z")));
    assert_eq!(judge(&card, &stale), Err(Refusal::RevocationUnknown));
    assert!(judge_at(&card, &stale, "2026-11-22T09:59:59Z").is_ok());
    let future = trust(&world.ca, Some(&world.ca.list("20261122100001Z", LIST_TO)));
    assert_eq!(judge(&card, &future), Err(Refusal::RevocationUnknown));
    // a list that another authority of the same name signed
    let twin = Ca::root(&world.folder.path().join("twin"), "CA CNS di prova");
    let forged = trust(&world.ca, Some(&twin.list(LIST_FROM, LIST_TO)));
    assert_eq!(judge(&card, &forged), Err(Refusal::RevocationUnknown));
}

#[test]
fn a_subject_without_a_right_codice_fiscale_is_refused() {
    let world = world();
    let code = "RSSMRA80A01H501U/7430010024925855.lsKV/lNtBAmc8x5lzSb+cxx2UzE=";
    for wrong in ["RSSMRA80A01H501X/743.a", "RSSMRA80A01H501U", "743.a/RSSMRA80A01H501U", "00743110157/743.a"]
    {
        let card = world.ca.card(&Wish { subject: &SUBJECT.replace(code, wrong), ..Wish::default() });
        assert!(matches!(judge(&card, &world.trust), Err(Refusal::Subject(_))), "{wrong}");
    }
    let told =
        SUBJECT.replace(code, "ROSSI MARIO").replace("GN=", "serialNumber=TINIT-RSSMRA80A01H501U\nGN=");
    let card = world.ca.card(&Wish { subject: &told, ..Wish::default() });
    assert_eq!(judge(&card, &world.trust).unwrap().fiscal_code.as_str(), "RSSMRA80A01H501U");
}

#[test]
fn a_signature_with_sha_1_is_refused() {
    let world = world();
    let card = world.ca.card(&Wish { digest: "sha1", ..Wish::default() });
    assert_eq!(judge(&card, &world.trust), Err(Refusal::Signature));
}

#[test]
fn a_changed_certificate_is_refused() {
    let world = world();
    let card = world.ca.card(&Wish::default());
    let mut der = Presented::from_header(&escaped(&card)).unwrap().der().to_vec();
    let place = der.windows(16).position(|window| window == b"RSSMRA80A01H501U").unwrap();
    der[place..place + 16].copy_from_slice(b"RSSMRA80A41H501Y");
    let read = Presented::from_der(der).unwrap();
    assert_eq!(read.verify(&world.trust, &Rules::default(), now()), Err(Refusal::Signature));
}

#[test]
fn a_right_card_tells_whose_it_is() {
    let world = world();
    let card = world.ca.card(&Wish::default());
    let read = judge(&card, &world.trust).unwrap();
    assert_eq!(read.fiscal_code.as_str(), "RSSMRA80A01H501U");
    assert_eq!((read.given_name.as_str(), read.family_name.as_str()), ("MARIO", "ROSSI"));
    assert_eq!(read.policy, "1.3.76.16.2.1");
    let root = &world.trust.authorities[0];
    assert!(root.subject().contains("CA CNS di prova"));
    assert_eq!(read.issuer, format!("{} sha256:{}", root.subject(), root.fingerprint()));
    assert_eq!(Presented::from_header(&escaped(&card)).unwrap().pem(), card);
    let answer = read.verified(Assurance::High, "_a1", now());
    assert_eq!((answer.channel, answer.assurance), (Channel::Cns, Assurance::High));
    assert_eq!((answer.issuer.as_str(), answer.answer_id.as_str()), (read.issuer.as_str(), "_a1"));
}

#[test]
fn an_authority_between_needs_its_own_list() {
    let world = world();
    let lower = world.ca.under(&world.folder.path().join("lower"), "CA intermedia");
    let card = lower.card(&Wish::default());
    assert_eq!(judge(&card, &world.trust), Err(Refusal::Untrusted));
    let list = |ca: &Ca| Arc::new(RevocationList::read(&ca.list(LIST_FROM, LIST_TO)).unwrap());
    let with = |lists: Vec<Arc<RevocationList>>| Trust {
        authorities: Authority::from_bundle(&world.ca.certificate()).unwrap(),
        intermediates: bundle(&lower.certificate()).unwrap(),
        revocation_lists: lists,
    };
    assert_eq!(judge(&card, &with(vec![list(&world.ca)])), Err(Refusal::RevocationUnknown));
    assert_eq!(judge(&card, &with(vec![list(&lower)])), Err(Refusal::RevocationUnknown));
    let read = judge(&card, &with(vec![list(&world.ca), list(&lower)])).unwrap();
    assert_eq!(read.path.len(), 2);
    assert!(read.issuer.contains("CA intermedia") && read.path[1].contains("CA CNS di prova"));
    world.ca.revoke(&lower.certificate());
    assert_eq!(judge(&card, &with(vec![list(&world.ca), list(&lower)])), Err(Refusal::Revoked));
}

#[test]
fn the_addresses_of_revocation_lists_are_told() {
    let world = world();
    let with = format!(
        "{EXTENSIONS}crlDistributionPoints=URI:ldap://a.example/x,URI:http://crl.example/1.crl,URI:https://crl.example/2\n"
    );
    let card = world.ca.card(&Wish { extensions: &with, ..Wish::default() });
    let read = Presented::from_header(&escaped(&card)).unwrap();
    assert_eq!(read.revocation_addresses(), ["http://crl.example/1.crl", "https://crl.example/2"]);
    assert!(judge(&card, &world.trust).is_ok());
}

#[test]
fn what_is_no_single_certificate_is_refused() {
    let world = world();
    let card = world.ca.card(&Wish::default());
    let unreadable = |header: &str| matches!(Presented::from_header(header), Err(Refusal::Unreadable(_)));
    assert_eq!(Presented::from_header("").unwrap_err(), Refusal::Absent);
    assert_eq!(Presented::from_header(&"A".repeat(MAX_HEADER + 1)).unwrap_err(), Refusal::TooLong);
    assert!(unreadable("NONE"));
    assert!(unreadable("-----BEGIN%20CERTIFICATE-----%0AAAAA%0A-----END%20CERTIFICATE-----"));
    assert!(unreadable(&escaped(&format!("{card}{card}"))));
    assert!(unreadable(&escaped(&format!("x{card}"))));
    assert!(unreadable(&escaped(&card.replace("CERTIFICATE", "PUBLIC KEY"))));
    assert!(unreadable(&escaped(&card)[..600]));
    assert!(unreadable(&card.replace('+', "%2").replace('/', "%")));
    let mut longer = Presented::from_header(&escaped(&card)).unwrap().der().to_vec();
    longer.push(0);
    assert!(matches!(Presented::from_der(longer), Err(Refusal::Unreadable(_))));
}

#[test]
fn only_an_authority_is_taken_as_one() {
    let world = world();
    let card = world.ca.card(&Wish::default());
    assert!(Authority::from_bundle(&card).is_err());
    let both = format!("{}{}", world.ca.certificate(), world.ca.certificate());
    assert_eq!(Authority::from_bundle(&both).unwrap().len(), 2);
}

#[test]
fn no_change_of_a_card_makes_the_judge_fail_badly() {
    let world = world();
    let card = world.ca.card(&Wish::default());
    let der = Presented::from_header(&escaped(&card)).unwrap().der().to_vec();
    let strategy = (0..der.len(), any::<u8>(), 0..3_usize);
    proptest!(ProptestConfig::with_cases(400), |((place, byte, cut) in strategy)| {
        let mut changed = der.clone();
        changed[place] = byte;
        changed.truncate(der.len() - cut);
        if changed != der && let Ok(read) = Presented::from_der(changed) {
            prop_assert!(read.verify(&world.trust, &Rules::default(), now()).is_err());
        }
    });
}

proptest! {
    #[test]
    fn no_header_makes_the_reader_fail_badly(header in "[ -~]{0,400}") {
        prop_assert!(Presented::from_header(&header).is_err());
    }

    #[test]
    fn no_bytes_make_the_reader_fail_badly(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Presented::from_der(bytes).is_err());
    }
}
