//! Attacks on the readers: document types, entities, bombs, comments, encodings, and differences between two parsers.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use identity::Refusal::{self, Malformed};
use identity::saml::response::open;
use proptest::prelude::*;

use super::{EVIL, VICTIM, verdict};
use crate::idp::{attribute, expected, good, judge, now, sign, sign_both, template, with};
use crate::xmlsec::PROVIDER;

fn given_name(xml: &str) -> Result<String, Refusal> {
    judge(xml, &expected()).map(|verified| verified.person.given_name)
}

#[test]
fn a_comment_inside_a_value_cuts_nothing_off() {
    let signed = sign(&with(&template(), ">Maria<", ">Maria Evil<"), &PROVIDER);
    for cut in [
        "Maria<!-- --> Evil",
        "Maria <!----><!--x-->Evil",
        "<!---->Maria Evil",
        "<![CDATA[Maria]]> Evil",
        "Mar&#105;a Evil",
    ] {
        let changed = with(&signed, "Maria Evil", cut);
        assert_eq!(given_name(&changed), Ok("Maria Evil".to_owned()), "{cut}");
    }
    let code = with(&good(), VICTIM, "RSSMRA80A41H<!---->501Y");
    assert_eq!(verdict(&code), Ok(VICTIM.to_owned()));
    let whole = sign(&with(&template(), VICTIM, &format!("{VICTIM}<!---->{EVIL}")), &PROVIDER);
    assert_eq!(verdict(&whole), Err(Refusal::Identity));
    let issuer =
        with(&good(), "https://idp.example.it</saml:Issuer>", "https://idp.example.it<!----></saml:Issuer>");
    assert_eq!(verdict(&issuer), Ok(VICTIM.to_owned()));
    let nested = sign(&with(&template(), ">Maria<", "><saml:b>Maria</saml:b><"), &PROVIDER);
    assert_eq!(given_name(&nested), Err(Refusal::Claim("Attribute")));
}

#[test]
fn processing_instructions_document_types_and_entities_are_refused() {
    let good = good();
    let body = good.split_once("?>").map_or(good.as_str(), |(_, body)| body);
    let laughs = {
        let mut dtd = String::from("<!DOCTYPE r [<!ENTITY a0 \"ha\">");
        for n in 1..20 {
            dtd.push_str(&format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)));
        }
        dtd + "]>"
    };
    for (name, xml, refusal) in [
        ("DTD", format!("<!DOCTYPE r>{body}"), Malformed("not strict XML")),
        (
            "external DTD",
            format!("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x\">{body}"),
            Malformed("not strict XML"),
        ),
        (
            "billion laughs",
            format!("{laughs}{}", with(body, ">Maria<", ">&a19;<")),
            Malformed("not strict XML"),
        ),
        (
            "XXE",
            format!(
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}",
                with(body, ">Maria<", ">&x;<")
            ),
            Malformed("not strict XML"),
        ),
        ("unknown entity", with(body, ">Maria<", ">&nbsp;<"), Malformed("not strict XML")),
        ("stylesheet", format!("<?xml-stylesheet href=\"x\"?>{body}"), Malformed("processing instruction")),
        ("instruction inside", with(body, ">Maria<", ">Ma<?x y?>ria<"), Malformed("processing instruction")),
        (
            "other encoding",
            format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{body}"),
            Malformed("processing instruction"),
        ),
        (
            "UTF-7",
            format!("<?xml version=\"1.0\" encoding='utf-7'?>{body}"),
            Malformed("processing instruction"),
        ),
        ("text after", format!("{body}x"), Malformed("not strict XML")),
        ("two roots", format!("{body}{body}"), Malformed("not strict XML")),
        (
            "undeclared prefix",
            with(body, "<saml:Subject>", "<evil:Subject/><saml:Subject>"),
            Malformed("not strict XML"),
        ),
        (
            "attribute twice",
            with(body, "ID=\"_response\"", "ID=\"_response\" ID=\"_evil\""),
            Malformed("not strict XML"),
        ),
        ("nothing", String::new(), Malformed("not strict XML")),
        (
            "another message",
            "<samlp:LogoutResponse xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>".to_owned(),
            Malformed("not a Response"),
        ),
        ("no namespace", body.replace("samlp:", "").replace("saml:", ""), Malformed("not a Response")),
    ] {
        assert_eq!(verdict(&xml), Err(refusal), "{name}");
    }
    for right in ["<?xml version=\"1.0\" encoding='utf-8'?>", "<?xml version=\"1.0\"?>"] {
        assert_eq!(verdict(&format!("{right}{body}")), Ok(VICTIM.to_owned()), "{right}");
    }
}

#[test]
fn what_is_no_base64_or_no_text_is_refused() {
    let refused = |field: &str| open(field).map(|_| ()).unwrap_err();
    assert_eq!(refused("!!!"), Malformed("not base64"));
    assert_eq!(refused("PHg+"), Malformed("not strict XML"));
    assert_eq!(refused(""), Malformed("not strict XML"));
    assert_eq!(refused(&STANDARD.encode([0xff, 0xfe, 0x3c, 0x00])), Malformed("not UTF-8"));
    let utf16: Vec<u8> = good().encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(matches!(refused(&STANDARD.encode(utf16)), Malformed(_)));
    let latin: Vec<u8> =
        good().replace("Maria", "Nicol~").bytes().map(|b| if b == b'~' { 0xf2 } else { b }).collect();
    assert_eq!(refused(&STANDARD.encode(latin)), Malformed("not UTF-8"));
    let lines = STANDARD
        .encode(good())
        .as_bytes()
        .chunks(76)
        .map(|line| std::str::from_utf8(line).unwrap().to_owned() + "\r\n")
        .collect::<String>();
    assert!(open(&lines).unwrap().verify(&expected(), now()).is_ok(), "line breaks are right");
}

#[test]
fn bombs_are_refused_at_once() {
    let body = good();
    let deep = |n: usize| {
        format!("<samlp:Extensions>{}{}</samlp:Extensions><samlp:Status>", "<a>".repeat(n), "</a>".repeat(n))
    };
    let wide = format!("<samlp:Extensions>{}</samlp:Extensions><samlp:Status>", "<a/>".repeat(6_000));
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=\"\"")).collect();
    let attributes = format!("<samlp:Extensions{attributes}/><samlp:Status>");
    let spaces: String = (0..10_000).map(|n| format!(" xmlns:a{n}=\"u\"")).collect();
    let spaces = format!("<samlp:Extensions{spaces}/><samlp:Status>");
    let started = Instant::now();
    for (name, new, refusal) in [
        ("deep", deep(40), Malformed("too complex")),
        ("deeper", deep(30_000), Malformed("too complex")),
        ("wide", wide, Malformed("too complex")),
        ("attributes", attributes, Malformed("too complex")),
        ("namespaces", spaces, Malformed("too complex")),
        ("long", format!("<!--{}--><samlp:Status>", "x".repeat(256 * 1024)), Malformed("too long")),
        ("longer", format!("<!--{}--><samlp:Status>", "x".repeat(8 * 1024 * 1024)), Malformed("too long")),
    ] {
        assert_eq!(verdict(&with(&body, "<samlp:Status>", &new)), Err(refusal), "{name}");
    }
    for open_only in ["<a>", "<!--", "<![CDATA[", "<a b='", "</a>", "<?x "] {
        let xml = open_only.repeat(256 * 1024 / open_only.len() - 1);
        assert!(matches!(verdict(&xml), Err(Malformed(_))), "{open_only}");
    }
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

/// What is read may not depend on anything but what was signed.
fn same_or_refused(xml: &str) -> Result<(), TestCaseError> {
    let honest = judge(&good_both(), &expected()).unwrap();
    if let Ok(verified) = judge(xml, &expected()) {
        prop_assert_eq!(verified, honest, "{}", xml);
    }
    Ok(())
}

fn good_both() -> String {
    static GOOD: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let address = ["domicileStreetAddress", "domicilePostalCode"].map(|name| attribute(name, "43014"));
        sign_both(
            &with(
                &template(),
                "<saml:AttributeStatement>",
                &format!("<saml:AttributeStatement>{}", address.concat()),
            ),
            &PROVIDER,
        )
    });
    GOOD.clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_field_makes_the_reader_fall(field in ".{0,300}", bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = open(&field);
        let _ = open(&STANDARD.encode(bytes));
    }

    #[test]
    fn a_changed_byte_never_reads_as_something_else(at in any::<prop::sample::Index>(), byte in 0x09_u8..0x7f) {
        let mut bytes = good_both().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(xml) = String::from_utf8(bytes) {
            same_or_refused(&xml)?;
        }
    }

    #[test]
    fn a_piece_put_in_never_reads_as_something_else(
        at in any::<prop::sample::Index>(),
        piece in prop::sample::select(vec![
            "<!---->", "<!-- x -->", "<![CDATA[]]>", "<![CDATA[x]]>", "&#77;", "&amp;", " ", "\n", "\r", "x", "<a/>", "<?x?>", "</saml:Assertion>",
            " xmlns=\"urn:x\"", " xmlns:saml=\"urn:x\"", " ID=\"_x\"", " xml:base=\"x\"", " xml:lang=\"it\"", "\u{feff}", "\u{a0}", "\u{0}",
        ]),
    ) {
        let mut xml = good_both();
        let at = at.index(xml.len());
        if xml.is_char_boundary(at) {
            xml.insert_str(at, piece);
            same_or_refused(&xml)?;
        }
    }

    #[test]
    fn a_piece_moved_never_reads_as_something_else(
        from in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        keep in any::<bool>(),
    ) {
        // the pieces are whole elements: what a wrapping attack moves about
        let xml = good_both();
        let document = identity::xml::Document::read(&xml, &identity::xml::MESSAGE).unwrap();
        let elements: Vec<_> = document.root().descendants().filter(|node| node.is_element() && node.parent_element().is_some()).collect();
        let (from, to) = (elements[from.index(elements.len())].range(), elements[to.index(elements.len())].range());
        let moved = xml[from.clone()].replace(VICTIM, EVIL);
        let mut changed = xml.clone();
        if keep || to.start < from.start {
            changed.insert_str(to.start, &moved);
        } else if to.start >= from.end {
            changed.insert_str(to.start, &moved);
            changed.replace_range(from, "");
        }
        same_or_refused(&changed)?;
    }
}
