//! The case table of the SPID test suites (1 to 113), each answer made and signed anew; cases that the suites leave out
//! are told. `Ok` and `Err` are the suites'; the reason of a refusal is ours.

use domain::assurance::Assurance;
use domain::tenant::access::Comparison;
use identity::Refusal::{
    self, Audience, Claim, Expired, Identity, Issuer, LevelTooLow, Malformed, Provider, Transaction,
};
use identity::saml::status::ErrorCode;

use crate::idp::{
    ACS, ASSERTION_SLOT, IDP, OF_ASSERTION, OF_RESPONSE, REQUEST, RESPONSE_SLOT, SP, attribute, expected,
    judge, sign, sign_both, signature, template, with,
};
use crate::xmlsec::{PROVIDER, STRANGER};

const ENTITY: &str = r#" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity""#;

/// The answer with one piece of the Response's own part changed (before the Assertion), then signed.
fn response(old: &str, new: &str) -> Result<(), Refusal> {
    let template = template();
    let (head, assertion) = template.split_at(template.find("<saml:Assertion").unwrap());
    verdict(&sign_both(&format!("{}{assertion}", with(head, old, new)), &PROVIDER))
}

/// The answer with one piece of the Assertion changed, then signed.
fn assertion(old: &str, new: &str) -> Result<(), Refusal> {
    let template = template();
    let (head, assertion) = template.split_at(template.find("<saml:Assertion").unwrap());
    verdict(&sign_both(&format!("{head}{}", with(assertion, old, new)), &PROVIDER))
}

fn verdict(xml: &str) -> Result<(), Refusal> {
    judge(xml, &expected()).map(|_| ())
}

/// The piece of the template from `start` up to and with `end`.
fn piece(start: &str, end: &str) -> String {
    let template = template();
    let from = template.find(start).unwrap();
    let to = from + template[from..].find(end).unwrap() + end.len();
    template[from..to].to_owned()
}

#[test]
fn case_1_and_the_signatures_2_to_5_and_100() {
    let t = template();
    assert_eq!(verdict(&sign(&t, &PROVIDER)), Ok(()), "1");
    assert_eq!(verdict(&sign_both(&t, &PROVIDER)), Ok(()), "1");
    assert_eq!(verdict(&t), Err(Refusal::Signature), "2");
    let only_response =
        PROVIDER.sign(&with(&t, RESPONSE_SLOT, &signature("_response", "sha256")), OF_RESPONSE);
    assert_eq!(verdict(&only_response), Err(Refusal::Signature), "3");
    let stranger = sign_both(&t, &STRANGER);
    assert!(stranger.contains("<ds:X509Certificate>MII"), "the stranger's certificate is enclosed");
    assert_eq!(verdict(&stranger), Err(Refusal::Signature), "5");
    let unnamed =
        with(&stranger, "<ds:KeyInfo>", "<ds:KeyInfo><!--").replacen("</ds:KeyInfo>", "--></ds:KeyInfo>", 1);
    assert_eq!(verdict(&unnamed), Err(Refusal::Signature), "4");
    let mixed = with(&t, ASSERTION_SLOT, &signature("_assertion", "sha256"));
    let mixed = with(&STRANGER.sign(&mixed, OF_ASSERTION), RESPONSE_SLOT, &signature("_response", "sha256"));
    assert_eq!(verdict(&PROVIDER.sign(&mixed, OF_RESPONSE)), Err(Refusal::Signature), "100");
    let mixed = with(&sign(&t, &PROVIDER), RESPONSE_SLOT, &signature("_response", "sha256"));
    assert_eq!(
        verdict(&STRANGER.sign(&mixed, OF_RESPONSE)),
        Err(Refusal::Signature),
        "a wrong one on the Response"
    );
}

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

#[test]
fn cases_73_to_87_the_conditions() {
    let conditions = piece("<saml:Conditions", "</saml:Conditions>");
    let from = r#"NotBefore="2026-11-22T09:59:57Z""#;
    let until = r#"NotOnOrAfter="2026-11-22T10:05:00Z""#;
    let restriction = piece("<saml:AudienceRestriction>", "</saml:AudienceRestriction>");
    let audience = piece("<saml:Audience>", "</saml:Audience>");
    let cases: Vec<(&str, &str, String, Refusal)> = vec![
        ("73", &conditions, "<saml:Conditions/>".to_owned(), Claim("NotBefore")),
        ("74", &conditions, String::new(), Claim("Conditions")),
        ("75", from, r#"NotBefore="""#.to_owned(), Claim("NotBefore")),
        ("76", from, String::new(), Claim("NotBefore")),
        ("77", from, r#"NotBefore="ieri""#.to_owned(), Claim("NotBefore")),
        ("78", from, r#"NotBefore="2026-11-22T10:00:31Z""#.to_owned(), Expired),
        ("79", until, r#"NotOnOrAfter="""#.to_owned(), Claim("NotOnOrAfter")),
        ("80", until, String::new(), Claim("NotOnOrAfter")),
        ("81", until, r#"NotOnOrAfter="2026-11-22T10:05:00+01:00""#.to_owned(), Claim("NotOnOrAfter")),
        ("82", until, r#"NotOnOrAfter="2026-11-22T09:59:30Z""#.to_owned(), Expired),
        ("83", &restriction, "<saml:AudienceRestriction/>".to_owned(), Claim("Audience")),
        ("84", &restriction, String::new(), Claim("AudienceRestriction")),
        ("85", &audience, "<saml:Audience/>".to_owned(), Claim("Audience")),
        ("86", &audience, String::new(), Claim("Audience")),
        ("87", &audience, "<saml:Audience>https://altro.example.it</saml:Audience>".to_owned(), Audience),
        ("87", &audience, format!("<saml:Audience>{SP}/</saml:Audience>"), Audience),
        (
            "87, another restriction beside ours",
            &restriction,
            format!(
                "{restriction}<saml:AudienceRestriction><saml:Audience>https://x.it</saml:Audience></saml:AudienceRestriction>"
            ),
            Audience,
        ),
        (
            "a condition that nobody knows",
            &restriction,
            format!("{restriction}<saml:Condition/>"),
            Claim("Condition"),
        ),
    ];
    for (case, old, new, refusal) in cases {
        assert_eq!(assertion(old, &new), Err(refusal), "{case}: {new}");
    }
    let two = format!("<saml:Audience>https://altro.example.it</saml:Audience>{audience}");
    assert_eq!(assertion(&audience, &two), Ok(()), "one audience among several");
}

#[test]
fn cases_88_to_97_the_level() {
    let statement = piece("<saml:AuthnStatement", "</saml:AuthnStatement>");
    let context = piece("<saml:AuthnContext>", "</saml:AuthnContext>");
    let class = piece("<saml:AuthnContextClassRef>", "</saml:AuthnContextClassRef>");
    for (case, old, new, refusal) in [
        ("88", &statement, "<saml:AuthnStatement/>", Claim("AuthnContext")),
        ("89", &statement, "", Claim("AuthnStatement")),
        ("90", &context, "<saml:AuthnContext/>", Claim("AuthnContextClassRef")),
        ("91", &context, "", Claim("AuthnContext")),
        ("92", &class, "<saml:AuthnContextClassRef/>", Claim("AuthnContextClassRef")),
        ("93", &class, "", Claim("AuthnContextClassRef")),
        (
            "97",
            &class,
            "<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:SpidL1</saml:AuthnContextClassRef>",
            Claim("AuthnContextClassRef"),
        ),
        ("twice", &statement, &format!("{statement}{statement}"), Claim("AuthnStatement")),
    ] {
        assert_eq!(assertion(old, new), Err(refusal), "{case}: {new}");
    }
}

#[test]
fn cases_94_to_96_what_is_at_least_what_was_asked_is_taken() {
    use Assurance::{High, Low, Substantial};
    let class = "https://www.spid.gov.it/SpidL2";
    for (got, level) in [("SpidL1", Low), ("SpidL2", Substantial), ("SpidL3", High)] {
        let xml = sign(&with(&template(), class, &format!("https://www.spid.gov.it/{got}")), &PROVIDER);
        for asked in [Low, Substantial, High] {
            for comparison in [Comparison::Minimum, Comparison::Exact] {
                let mut expected = expected();
                (expected.asked, expected.comparison) = (asked, comparison);
                let judged = judge(&xml, &expected).map(|verified| verified.assurance);
                let right = if level >= asked { Ok(level) } else { Err(LevelTooLow) };
                assert_eq!(judged, right, "{got} where {asked} was asked, {comparison:?}");
            }
        }
    }
}

#[test]
fn cases_98_to_103_the_attributes() {
    let statement = piece("<saml:AttributeStatement>", "</saml:AttributeStatement>");
    let code = attribute("fiscalNumber", "TINIT-RSSMRA80A41H501Y");
    let name = attribute("name", "Maria");
    let empty = r#"<saml:Attribute Name="fiscalNumber"></saml:Attribute>"#;
    let cases: Vec<(&str, &str, String, Refusal)> = vec![
        ("98", &statement, "<saml:AttributeStatement/>".to_owned(), Claim("AttributeStatement")),
        ("98", &statement, String::new(), Identity),
        ("99", &code, empty.to_owned(), Claim("Attribute")),
        ("99", &code, format!("<saml:Attribute/>{code}"), Claim("Attribute")),
        ("103", &code, String::new(), Identity),
        ("103", &code, attribute("fiscalNumber", ""), Identity),
        ("103", &code, attribute("fiscalNumber", "RSSMRA80A41H501Y"), Identity),
        ("103", &code, attribute("fiscalNumber", "TINES-RSSMRA80A41H501Y"), Identity),
        ("103", &code, attribute("fiscalNumber", "TINIT-TINIT-RSSMRA80A41H501Y"), Identity),
        ("103, a body", &code, attribute("fiscalNumber", "TINIT-00743110157"), Identity),
        ("103, wrong check letter", &code, attribute("fiscalNumber", "TINIT-CLMCST42R12D969Z"), Identity),
        ("103, spaces inside", &code, attribute("fiscalNumber", "TINIT-RSSMRA 80A41H501Y"), Identity),
        ("twice", &code, format!("{code}{code}"), Claim("Attribute")),
        (
            "twice, the other one first",
            &code,
            format!("{}{code}", attribute("fiscalNumber", "TINIT-RSSMRA80A01H501U")),
            Claim("Attribute"),
        ),
        (
            "two values",
            &code,
            with(
                &code,
                "</saml:AttributeValue>",
                "</saml:AttributeValue><saml:AttributeValue>TINIT-RSSMRA80A01H501U</saml:AttributeValue>",
            ),
            Identity,
        ),
        ("no name", &name, String::new(), Claim("name")),
        ("empty name", &name, attribute("name", " "), Claim("name")),
    ];
    for (case, old, new, refusal) in cases {
        assert_eq!(assertion(old, &new), Err(refusal), "{case}: {new}");
    }
    assert_eq!(
        assertion(
            &code,
            &attribute("fiscalNumber", " tinit-x ").replace("tinit-x", "TINIT-rssmra80a41h501y")
        ),
        Ok(())
    );
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

#[test]
fn cases_109_and_110_forms_that_are_right() {
    let plain = template().replace(r#" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic""#, "");
    let prolog = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" ?> \n{plain}");
    assert_eq!(verdict(&sign(&prolog, &PROVIDER)), Ok(()), "109");
    for fraction in ["123", "5", "123456"] {
        let instant =
            |second: &str| template().replace(&format!("{second}Z\""), &format!("{second}.{fraction}Z\""));
        assert_eq!(verdict(&sign(&instant("09:59:57"), &PROVIDER)), Ok(()), "110");
        assert_eq!(verdict(&sign(&instant("09:59:58"), &PROVIDER)), Ok(()), "110");
    }
}

#[test]
fn cases_112_and_113_something_else_that_the_provider_signed_is_put_first() {
    // the provider's metadata, really signed by the same key
    let metadata = r#"<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_metadata" entityID="https://idp.example.it"><md:Organization/></md:EntityDescriptor>"#;
    let signed = identity::dsig::sign_enveloped(
        metadata,
        "_metadata",
        identity::dsig::Placement::FirstChild,
        &PROVIDER.signing(),
    )
    .unwrap();
    let misplaced = Err(Malformed("misplaced Signature"));
    for slot in [r#"<samlp:Extensions>"#, ""] {
        let close = if slot.is_empty() { "" } else { "</samlp:Extensions>" };
        let unsigned = with(&template(), RESPONSE_SLOT, &format!("{slot}{signed}{close}"));
        assert_eq!(verdict(&unsigned), misplaced, "112");
        let broken = with(&sign(&template(), &PROVIDER), "RSSMRA80A41H501Y", "RSSMRA80A01H501U");
        let broken = with(&broken, RESPONSE_SLOT, &format!("{slot}{signed}{close}"));
        assert_eq!(verdict(&broken), misplaced, "113");
    }
}

#[test]
fn namespaces_on_the_root_only_are_right() {
    let moved = with(
        &template(),
        r#"<saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance""#,
        "<saml:Assertion",
    );
    let moved = with(
        &moved,
        "<samlp:Response",
        r#"<samlp:Response xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ds="http://www.w3.org/2000/09/xmldsig#""#,
    );
    assert_eq!(verdict(&sign_both(&moved, &PROVIDER)), Ok(()), "1-NS");
}
