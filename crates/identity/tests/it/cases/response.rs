//! The Response around the Assertion, and logins that failed: 8 to 32, 104 to 108, 111.

use identity::Refusal::{self, Audience, Claim, Expired, Issuer, Malformed, Provider, Transaction};
use identity::saml::status::ErrorCode;

use super::{ENTITY, piece, response, verdict};
use crate::idp::{ACS, IDP, REQUEST, sign, sign_both, template, with};
use crate::xmlsec::PROVIDER;

#[test]
fn cases_8_to_32_the_response() {
    let issued = r#"IssueInstant="2026-11-22T09:59:58Z""#;
    let answered = format!(r#"InResponseTo="{REQUEST}""#);
    let destination = format!(r#"Destination="{ACS}""#);
    let status = piece("<samlp:Status>", "</samlp:Status>");
    let code = r#"<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>"#;
    let issuer = piece("<saml:Issuer", "</saml:Issuer>");
    let unknown = Provider(ErrorCode::Unknown);
    let when = |instant: &str| format!(r#"IssueInstant="{instant}""#);
    let cases: Vec<(&str, &str, String, Refusal)> = vec![
        ("10", r#"Version="2.0""#, r#"Version="2.1""#.to_owned(), Claim("Version")),
        ("11", issued, when(""), Claim("IssueInstant")),
        ("12", issued, String::new(), Claim("IssueInstant")),
        ("13", issued, when("2026-11-22T09:59:58"), Claim("IssueInstant")),
        ("13", issued, when("22/11/2026"), Claim("IssueInstant")),
        ("14", issued, when("2026-11-22T09:58:29Z"), Expired),
        ("15", issued, when("2026-11-22T10:00:31Z"), Expired),
        ("16", &answered, r#"InResponseTo="""#.to_owned(), Claim("InResponseTo")),
        ("17", &answered, String::new(), Claim("InResponseTo")),
        ("18", &answered, r#"InResponseTo="_other""#.to_owned(), Transaction),
        ("19", &destination, r#"Destination="""#.to_owned(), Claim("Destination")),
        ("20", &destination, String::new(), Claim("Destination")),
        ("21", &destination, format!(r#"Destination="{ACS}/altro""#), Audience),
        ("22", &status, "<samlp:Status/>".to_owned(), unknown.clone()),
        ("23", &status, String::new(), unknown.clone()),
        ("24", code, r#"<samlp:StatusCode Value=""/>"#.to_owned(), unknown.clone()),
        ("25", code, "<samlp:StatusCode/>".to_owned(), unknown.clone()),
        (
            "26",
            code,
            r#"<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:boh"/>"#.to_owned(),
            unknown,
        ),
        ("27", &issuer, format!("<saml:Issuer{ENTITY}/>"), Issuer),
        ("28", &issuer, String::new(), Claim("Issuer")),
        ("29", &issuer, format!("<saml:Issuer{ENTITY}>https://other.example.it</saml:Issuer>"), Issuer),
        (
            "30",
            ENTITY,
            r#" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient""#.to_owned(),
            Claim("Format"),
        ),
    ];
    for (case, old, new, refusal) in cases {
        assert_eq!(response(old, &new), Err(refusal), "{case}: {new}");
    }
    assert_eq!(response(ENTITY, ""), Ok(()), "31");
    assert_eq!(response(issued, &when("2026-11-22T09:58:30Z")), Ok(()), "within the clocks' difference");
    let t = template();
    let bare = with(&t, &piece("<saml:Assertion", "</saml:Assertion>"), "");
    assert_eq!(verdict(&bare), Err(Malformed("no Assertion")), "32");
}

#[test]
fn cases_8_and_9_a_response_without_id() {
    // such a Response cannot be the target of a Reference: only the Assertion is signed
    for (case, id) in [("8", r#"ID="""#), ("9", "")] {
        let template = with(&template(), r#"ID="_response""#, id);
        assert_eq!(verdict(&sign(&template, &PROVIDER)), Err(Claim("ID")), "{case}");
    }
}

#[test]
fn cases_104_to_108_and_111_a_login_that_failed() {
    let failed = |outer: &str, message: &str| {
        let status = format!(
            r#"<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:{outer}"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>{message}</samlp:StatusMessage></samlp:Status>"#
        );
        let t = with(&template(), &piece("<saml:Assertion", "</saml:Assertion>"), "");
        with(&t, &piece("<samlp:Status>", "</samlp:Status>"), &status)
    };
    for nr in [8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 30] {
        let answer = failed("Responder", &format!(" ErrorCode nr{nr:02}\n"));
        assert_eq!(verdict(&answer), Err(Provider(ErrorCode::Nr(nr))), "{nr}");
        assert_eq!(verdict(&with(&answer, REQUEST, "_other")), Err(Transaction), "of another login");
        let other = answer.replace(IDP, "https://other.example.it");
        assert_eq!(verdict(&other), Err(Issuer), "of another provider");
    }
    for message in [
        "",
        "ErrorCode nr01",
        "ErrorCode nr02",
        "ErrorCode nr99",
        "ErrorCode nr7",
        "ErrorCode nr019",
        "errorcode nr19",
        "ErrorCode nr19 <b xmlns=\"\">click</b>",
        "Chiama il numero 899",
        "ErrorCode nr1٩",
        "ErrorCode nr+9",
    ] {
        assert_eq!(verdict(&failed("Requester", message)), Err(Provider(ErrorCode::Unknown)), "{message}");
    }
    // a failure with a good Assertion inside is a failure
    let mixed = with(&template(), "status:Success", "status:Responder");
    assert_eq!(verdict(&sign_both(&mixed, &PROVIDER)), Err(Provider(ErrorCode::Unknown)));
}
