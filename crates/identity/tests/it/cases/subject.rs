//! Head and Subject of the Assertion: 33 to 72.

use identity::Refusal::{self, Audience, Claim, Expired, Issuer, Transaction};

use super::{ENTITY, assertion, piece, verdict};
use crate::idp::{ACS, IDP, REQUEST, sign, template, with};
use crate::xmlsec::PROVIDER;

#[test]
fn cases_33_and_34_an_assertion_without_id() {
    for (case, id) in [("33", r#"ID="""#), ("34", "")] {
        let signed = with(&sign(&template(), &PROVIDER), r#"ID="_assertion""#, id);
        assert_eq!(verdict(&signed), Err(Refusal::Signature), "{case}");
    }
}

#[test]
fn cases_35_to_40_and_67_to_72_the_head_of_the_assertion() {
    let issued = r#"IssueInstant="2026-11-22T09:59:57Z""#;
    let when = |instant: &str| format!(r#"IssueInstant="{instant}""#);
    let issuer = piece("<saml:Issuer", "</saml:Issuer>");
    for (case, old, new, refusal) in [
        ("35", r#"Version="2.0""#, r#"Version="1.1""#.to_owned(), Claim("Version")),
        ("36", issued, when(""), Claim("IssueInstant")),
        ("37", issued, String::new(), Claim("IssueInstant")),
        ("38", issued, when("2026-11-22 09:59:57Z"), Claim("IssueInstant")),
        ("39", issued, when("2026-11-22T09:58:29Z"), Expired),
        ("40", issued, when("2026-11-22T10:00:31Z"), Expired),
        ("67", &issuer, format!("<saml:Issuer{ENTITY}/>"), Claim("Issuer")),
        ("68", &issuer, String::new(), Claim("Issuer")),
        ("69", &issuer, format!("<saml:Issuer{ENTITY}>https://other.example.it</saml:Issuer>"), Issuer),
        ("70", ENTITY, r#" Format="""#.to_owned(), Claim("Format")),
        ("71", ENTITY, String::new(), Claim("Format")),
        (
            "72",
            ENTITY,
            r#" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient""#.to_owned(),
            Claim("Format"),
        ),
    ] {
        assert_eq!(assertion(old, &new), Err(refusal), "{case}: {new}");
    }
}

#[test]
fn cases_41_to_66_the_subject() {
    let subject = piece("<saml:Subject>", "</saml:Subject>");
    let name = piece("<saml:NameID", "</saml:NameID>");
    let format = r#" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient""#;
    let qualifier = format!(r#" NameQualifier="{IDP}""#);
    let confirmation = piece("<saml:SubjectConfirmation ", "</saml:SubjectConfirmation>");
    let method = r#" Method="urn:oasis:names:tc:SAML:2.0:cm:bearer""#;
    let data = piece("<saml:SubjectConfirmationData", "/>");
    let recipient = format!(r#"Recipient="{ACS}""#);
    let answered = format!(r#"InResponseTo="{REQUEST}""#);
    let until = r#"NotOnOrAfter="2026-11-22T10:04:00Z""#;
    let cases: Vec<(&str, &str, String, Refusal)> = vec![
        ("41", &subject, "<saml:Subject/>".to_owned(), Claim("NameID")),
        ("42", &subject, String::new(), Claim("Subject")),
        ("43", "\n _name ", " \n ".to_owned(), Claim("NameID")),
        ("44", &name, String::new(), Claim("NameID")),
        ("45", format, r#" Format="""#.to_owned(), Claim("Format")),
        ("46", format, String::new(), Claim("Format")),
        (
            "47",
            format,
            r#" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent""#.to_owned(),
            Claim("Format"),
        ),
        ("48", &qualifier, r#" NameQualifier="""#.to_owned(), Claim("NameQualifier")),
        ("49", &qualifier, String::new(), Claim("NameQualifier")),
        ("51", &confirmation, "<saml:SubjectConfirmation/>".to_owned(), Claim("Method")),
        ("52", &confirmation, String::new(), Claim("SubjectConfirmation")),
        ("53", method, r#" Method="""#.to_owned(), Claim("Method")),
        ("54", method, String::new(), Claim("Method")),
        (
            "55",
            method,
            r#" Method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches""#.to_owned(),
            Claim("Method"),
        ),
        ("56", &data, String::new(), Claim("SubjectConfirmationData")),
        ("57", &recipient, r#"Recipient="""#.to_owned(), Claim("Recipient")),
        ("58", &recipient, String::new(), Claim("Recipient")),
        ("59", &recipient, r#"Recipient="https://altro.example.it/saml/spid/acs""#.to_owned(), Audience),
        ("60", &answered, r#"InResponseTo="""#.to_owned(), Claim("InResponseTo")),
        ("61", &answered, String::new(), Claim("InResponseTo")),
        ("62", &answered, r#"InResponseTo="_other""#.to_owned(), Transaction),
        ("63", until, r#"NotOnOrAfter="""#.to_owned(), Claim("NotOnOrAfter")),
        ("64", until, String::new(), Claim("NotOnOrAfter")),
        ("65", until, r#"NotOnOrAfter="2026-11-22""#.to_owned(), Claim("NotOnOrAfter")),
        ("66", until, r#"NotOnOrAfter="2026-11-22T09:59:30Z""#.to_owned(), Expired),
    ];
    for (case, old, new, refusal) in cases {
        assert_eq!(assertion(old, &new), Err(refusal), "{case}: {new}");
    }
    assert_eq!(
        assertion(until, r#"NotOnOrAfter="2026-11-22T09:59:31Z""#),
        Ok(()),
        "within the clocks' difference"
    );
}
