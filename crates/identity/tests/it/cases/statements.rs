//! Conditions, level and attributes: 73 to 99, 103.

use domain::assurance::Assurance;
use domain::tenant::access::Comparison;
use identity::Refusal::{self, Audience, Claim, Expired, Identity, LevelTooLow};

use super::{assertion, piece};
use crate::idp::{SP, attribute, expected, judge, sign, template, with};
use crate::xmlsec::PROVIDER;

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
