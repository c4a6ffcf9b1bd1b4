//! What CIE and FedERa do otherwise than SPID.

use domain::assurance::Assurance::{self, High, Low, Substantial};
use domain::identity::Channel;
use domain::tenant::access::{FederaLevel, FederaLevels};
use identity::Refusal::{self, Claim, Identity, LevelTooLow, Malformed};
use identity::saml::Profile;
use identity::saml::response::Expected;

use crate::idp::{IDP, attribute, expected, judge, sign, sign_both, template, with};
use crate::xmlsec::PROVIDER;

const ENTITY: &str = r#" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity""#;
const L2: &str = "https://www.spid.gov.it/SpidL2";

/// The answer of CIE: no format on the issuers, no session index.
fn cie() -> String {
    let plain = template().replace(ENTITY, "").replace(r#" SessionIndex="_session""#, "");
    with(&plain, L2, "https://www.spid.gov.it/SpidL3")
}

fn asked(profile: Profile, level: Assurance) -> Expected<'static> {
    Expected { profile, asked: level, ..expected() }
}

#[test]
fn cie_leaves_the_format_of_issuers_out() {
    let verified = judge(&sign(&cie(), &PROVIDER), &asked(Profile::Cie, Substantial)).unwrap();
    assert_eq!(verified.channel, Channel::Cie);
    assert_eq!(verified.saml.unwrap().session_index, None);
    assert_eq!(verified.class.as_deref(), Some("https://www.spid.gov.it/SpidL3"));
    let judged = judge(&sign(&cie(), &PROVIDER), &asked(Profile::Spid, Substantial));
    assert_eq!(judged.map(|_| ()), Err(Claim("Format")), "the same answer is not good enough for SPID");
    let wrong = cie().replace("<saml:Issuer>", r#"<saml:Issuer Format="urn:x">"#);
    assert_eq!(
        judge(&sign(&wrong, &PROVIDER), &asked(Profile::Cie, Substantial)).map(|_| ()),
        Err(Claim("Format"))
    );
}

#[test]
fn cie_proves_no_more_than_was_asked() {
    let xml = sign(&cie(), &PROVIDER);
    for level in [Low, Substantial, High] {
        assert_eq!(
            judge(&xml, &asked(Profile::Cie, level)).unwrap().assurance,
            level,
            "level 3 is always told"
        );
    }
    let second = sign(&with(&cie(), "SpidL3", "SpidL2"), &PROVIDER);
    let judged = |level| judge(&second, &asked(Profile::Cie, level)).map(|verified| verified.assurance);
    assert_eq!(judged(Low), Ok(Low));
    assert_eq!(judged(Substantial), Ok(Substantial));
    assert_eq!(judged(High), Err(LevelTooLow));
}

/// The answer of the FedERa gateway, with the original one inside.
fn federa(class: &str, attributes: &[(&str, &str)]) -> String {
    let plain = template().replace(ENTITY, "");
    let plain = with(&plain, L2, class);
    let plain = plain.replace(r#" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient""#, "");
    let (from, to) =
        (plain.find("<saml:AttributeStatement>").unwrap(), plain.find("</saml:AttributeStatement>").unwrap());
    let statement: String = attributes.iter().map(|(name, value)| attribute(name, value)).collect();
    let original = r#"<saml:Assertion ID="_original" Version="2.0" IssueInstant="2026-11-22T09:59:50Z"><saml:Issuer>https://spid.example.it</saml:Issuer><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object/></ds:Signature><saml:AttributeStatement><saml:Attribute Name="CodiceFiscale"><saml:AttributeValue>RSSMRA80A01H501U</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>"#;
    let plain = format!("{}<saml:AttributeStatement>{statement}{}", &plain[..from], &plain[to..]);
    with(
        &plain,
        "<saml:AuthnStatement",
        &format!("<saml:Advice>{original}</saml:Advice><saml:AuthnStatement"),
    )
}

const PASSWORD: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
const MARIA: [(&str, &str); 5] = [
    ("CodiceFiscale", "RSSMRA80A41H501Y"),
    ("nome", "Maria"),
    ("cognome", "Rossi"),
    ("dataNascita", "01/01/1980"),
    ("emailAddressPersonale", "maria@example.it"),
];

fn judge_federa(xml: &str, levels: Option<&FederaLevels>) -> Result<identity::Verified, Refusal> {
    judge(xml, &Expected { profile: Profile::Federa, federa: levels, asked: Low, ..expected() })
}

#[test]
fn federa_has_its_own_names_and_may_enclose_the_original() {
    for xml in [sign(&federa(PASSWORD, &MARIA), &PROVIDER), sign_both(&federa(PASSWORD, &MARIA), &PROVIDER)] {
        let verified = judge_federa(&xml, None).unwrap();
        assert_eq!(
            verified.person.fiscal_code().unwrap().as_str(),
            "RSSMRA80A41H501Y",
            "not the one inside Advice"
        );
        assert_eq!(verified.person.full_name(), "Maria Rossi");
        assert_eq!(verified.person.birth_date, Some("1980-01-01".parse().unwrap()));
        assert_eq!(verified.person.email.as_deref(), Some("maria@example.it"));
        assert_eq!(verified.channel, Channel::Federa);
        assert_eq!(verified.assurance, Low);
        assert_eq!(verified.saml.unwrap().name_id_qualifier, IDP);
        for profile in [Profile::Spid, Profile::Cie] {
            let judged = judge(&xml, &asked(profile, Low)).map(|_| ());
            assert_eq!(judged, Err(Malformed("two Assertions")), "the strict rule is not weakened");
        }
    }
}

#[test]
fn an_advice_elsewhere_hides_no_assertion() {
    let signed = sign(&federa(PASSWORD, &MARIA), &PROVIDER);
    let (from, to) = (signed.find("<saml:Assertion").unwrap(), signed.rfind("</saml:Assertion>").unwrap());
    let evil = signed[from..to + "</saml:Assertion>".len()]
        .replace("\"_assertion\"", "\"_evil\"")
        .replace("\"_original\"", "\"_o\"");
    for open in ["<samlp:Extensions><saml:Advice>", "<saml:Advice>"] {
        let close = if open.contains("Ext") { "</saml:Advice></samlp:Extensions>" } else { "</saml:Advice>" };
        let hidden = with(&signed, "<samlp:Status>", &format!("{open}{evil}{close}<samlp:Status>"));
        assert_eq!(judge_federa(&hidden, None).map(|_| ()), Err(Malformed("misplaced Assertion")));
    }
}

#[test]
fn federa_is_worth_what_the_tenant_wrote_down() {
    let row = |trust: &str, policy: Option<&str>, level| FederaLevel {
        class: None,
        affidabilita: Some(trust.to_owned()),
        policy: policy.map(str::to_owned),
        level,
    };
    let table = FederaLevels::new(
        None,
        None,
        vec![
            row("Medio", None, Low),
            row("Alto", None, Low),
            row("Alto", Some("Dati personali"), Substantial),
        ],
    );
    let worth = |class: &str, more: &[(&str, &str)], table: Option<&FederaLevels>| {
        let attributes = [&MARIA[..], more].concat();
        judge_federa(&sign(&federa(class, &attributes), &PROVIDER), table).unwrap().assurance
    };
    let high = [("trustLevel", "Alto"), ("policyLevel", "Dati personali")];
    assert_eq!(worth(PASSWORD, &high, Some(&table)), Substantial);
    assert_eq!(worth(PASSWORD, &high, None), Low, "no table");
    assert_eq!(worth(PASSWORD, &high[..1], Some(&table)), Low, "no policy told");
    assert_eq!(worth(PASSWORD, &[("trustLevel", "Medio")], Some(&table)), Low);
    assert_eq!(worth(PASSWORD, &[("trustLevel", "Altissimo")], Some(&table)), Low, "unknown");
    assert_eq!(worth("urn:x:sconosciuta", &[], Some(&table)), Low, "unknown");
}

#[test]
fn a_class_behind_the_gateway_counts_only_where_the_tenant_wrote_it_down() {
    const SMARTCARD: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard";
    let spid = |level: &str| format!("https://www.spid.gov.it/SpidL{level}");
    let row = |class: &str, level| FederaLevel {
        class: Some(class.to_owned()),
        affidabilita: None,
        policy: None,
        level,
    };
    let rows = vec![row(&spid("2"), Substantial), row(&spid("3"), High), row(SMARTCARD, High)];
    let table = FederaLevels::new(None, None, rows);
    let worth = |class: &str, asked, table: Option<&FederaLevels>| {
        let expected = Expected { profile: Profile::Federa, federa: table, asked, ..expected() };
        judge(&sign(&federa(class, &MARIA), &PROVIDER), &expected).map(|verified| verified.assurance)
    };
    for class in [&spid("1"), &spid("2"), &spid("3"), SMARTCARD] {
        assert_eq!(worth(class, Low, None), Ok(Low), "{class}: the gateway may repeat what it was asked for");
        assert_eq!(worth(class, High, Some(&FederaLevels::default())), Err(LevelTooLow), "{class}");
    }
    for (class, level) in [(spid("1"), Low), (spid("2"), Substantial), (spid("3"), High)] {
        assert_eq!(worth(&class, Low, Some(&table)), Ok(level), "{class}");
    }
    assert_eq!(worth(SMARTCARD, High, Some(&table)), Ok(High));
    assert_eq!(worth(&spid("2"), High, Some(&table)), Err(LevelTooLow), "a page needs more");
    assert_eq!(worth(PASSWORD, Substantial, Some(&table)), Err(LevelTooLow));
}

#[test]
fn a_codice_fiscale_of_federa_is_one() {
    let judged = |codes: &[(&str, &str)]| {
        let attributes = [codes, &MARIA[1..]].concat();
        judge_federa(&sign(&federa(PASSWORD, &attributes), &PROVIDER), None).map(|_| ())
    };
    assert_eq!(judged(&[("codiceFiscale", "rssmra80a41h501y")]), Ok(()));
    assert_eq!(judged(&[("codiceFiscale", "TINIT-RSSMRA80A41H501Y")]), Ok(()));
    assert_eq!(
        judged(&[("CodiceFiscale", "RSSMRA80A41H501Y"), ("codiceFiscale", "RSSMRA80A41H501Y")]),
        Ok(())
    );
    assert_eq!(
        judged(&[("CodiceFiscale", "RSSMRA80A41H501Y"), ("codiceFiscale", "RSSMRA80A01H501U")]),
        Err(Identity)
    );
    assert_eq!(judged(&[("CodiceFiscale", "")]), Err(Identity));
    assert_eq!(
        judged(&[("fiscalNumber", "TINIT-RSSMRA80A41H501Y")]),
        Err(Identity),
        "SPID's name is not FedERa's"
    );
    assert_eq!(judged(&[]), Err(Identity));
}

#[test]
fn an_address_is_taken_whole_or_not_at_all() {
    let parts = [
        ("domicileStreetAddress", "Via Roma 1"),
        ("domicilePostalCode", "43014"),
        ("domicileMunicipality", "Medesano"),
        ("domicileProvince", "pr"),
        ("domicileNation", "IT"),
    ];
    let judged = |parts: &[(&str, &str)], birth: &str, email: &str| {
        let parts: String = parts.iter().map(|(name, value)| attribute(name, value)).collect();
        let xml =
            with(&template(), "<saml:AttributeStatement>", &format!("<saml:AttributeStatement>{parts}"));
        let xml = with(&with(&xml, "1980-01-01", birth), "maria@example.it", email);
        judge(&sign(&xml, &PROVIDER), &expected()).unwrap().person
    };
    let person = judged(&parts, "1980-01-01", "maria@example.it");
    assert_eq!(person.address.unwrap().line(), "Via Roma 1, 43014 Medesano (PR)");
    let person = judged(&parts[1..], "0000-00-00", "niente");
    assert_eq!(person.full_name(), "Maria Rossi");
    assert_eq!((person.address, person.birth_date, person.email), (None, None, None));
}
