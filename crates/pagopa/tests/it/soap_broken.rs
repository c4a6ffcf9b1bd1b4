use pagopa::soap::{MAX_BYTES, Malformed, Primitive, Version, parse, too_large};
use proptest::prelude::*;

use crate::messages::{envelope, get_v2, send_rt_v1, send_rt_v2, verify};

fn broken(message: impl AsRef<[u8]>, action: Option<&str>) -> Malformed {
    match parse(message.as_ref(), action) {
        Ok(request) => panic!("accepted: {request:?}"),
        Err(malformed) => malformed,
    }
}

fn answer(malformed: &Malformed) -> Option<String> {
    let bytes = malformed.to_bytes("99999000013").unwrap();
    bytes.iter().for_each(|bytes| crate::tap::record("station", "xml", bytes));
    bytes.map(|bytes| String::from_utf8(bytes).unwrap())
}

#[test]
fn a_truncated_message_is_answered_by_its_first_start_tag() {
    let message = verify();
    let cut = &message[..message.find("<qrCode>").unwrap()];
    let malformed = broken(cut, Some("\"paSendRT\""));
    assert_eq!(malformed.primitive, Some(Primitive::Verify));
    assert_eq!(malformed.id_pa.as_deref(), Some("77777777777"));
    let answer = answer(&malformed).unwrap();
    assert!(answer.contains("<paf:paVerifyPaymentNoticeRes><outcome>KO</outcome><fault>"));
    assert!(answer.contains("<faultCode>PAA_SINTASSI_EXTRAXSD</faultCode>"));
    assert!(answer.contains("<id>77777777777</id>"));
}

#[test]
fn without_a_root_the_action_tells_and_the_broker_stands_in_the_fault() {
    let malformed = broken("not xml", Some("\"paSendRTV2\""));
    assert_eq!(
        (malformed.primitive, malformed.id_pa.as_deref()),
        (Some(Primitive::SendRt(Version::V2)), None)
    );
    let answer = answer(&malformed).unwrap();
    assert!(answer.contains("<paf:paSendRTV2Response><outcome>KO</outcome>"));
    assert!(answer.contains("<id>99999000013</id>"));
}

#[test]
fn without_root_and_action_there_is_no_answer() {
    for message in ["", "garbage", "<a/>", "\u{0}"] {
        assert_eq!(answer(&broken(message, None)), None, "{message:?}");
        assert_eq!(answer(&broken(message, Some("paOther"))), None, "{message:?}");
    }
    let unknown = broken(envelope("paOther", "<idPA>77777777777</idPA>"), None);
    assert_eq!((unknown.primitive, unknown.description.as_str()), (None, "Primitiva sconosciuta: paOther"));
}

#[test]
fn dangerous_xml_is_refused_before_it_is_built() {
    let dtd = verify().replace("<soapenv:Envelope", "<!DOCTYPE x [<!ENTITY a 'b'>]><soapenv:Envelope");
    assert_eq!(broken(&dtd, None).description, "DTD non ammessa");
    assert_eq!(broken(&dtd, None).primitive, Some(Primitive::Verify));
    let deep = verify().replace("<qrCode>", &"<a>".repeat(100_000));
    assert_eq!(broken(deep, None).description, "XML troppo annidato o con tag troppo lunghi");
    let wide = verify().replace("<qrCode>", &format!("<qrCode {}>", "a".repeat(10_000)));
    assert_eq!(broken(wide, None).description, "XML troppo annidato o con tag troppo lunghi");
    let large = verify() + &" ".repeat(MAX_BYTES);
    assert_eq!(broken(large, None).description, "Messaggio troppo grande");
}

#[test]
fn the_beginning_of_a_message_that_is_too_large_tells_what_to_answer() {
    let malformed = too_large(verify().as_bytes(), Some("paSendRT"));
    assert_eq!(malformed.primitive, Some(Primitive::Verify));
    assert_eq!(malformed.id_pa.as_deref(), Some("77777777777"));
    assert_eq!(malformed.description, "Messaggio troppo grande");
    assert_eq!(too_large(b"    ", Some("paSendRT")).primitive, Some(Primitive::SendRt(Version::V1)));
    assert_eq!(answer(&too_large(b"    ", None)), None);
}

#[test]
fn a_fault_names_somebody_also_where_nobody_is_known() {
    let malformed = broken("not xml", Some("paSendRT"));
    let bytes = malformed.to_bytes(" ").unwrap().unwrap();
    crate::tap::record("station", "xml", &bytes);
    let answer = String::from_utf8(bytes).unwrap();
    assert!(answer.contains("<id>-</id>"), "{answer}");
}

#[test]
fn only_utf_8_is_read() {
    let declared = verify().replace("UTF-8", "ISO-8859-1");
    assert_eq!(broken(declared, None).description, "Messaggio non in UTF-8");
    let latin = verify().into_bytes().into_iter().chain([0xe8]).collect::<Vec<_>>();
    let malformed = broken(latin, None);
    assert_eq!(malformed.description, "Messaggio non in UTF-8");
    assert_eq!(malformed.id_pa.as_deref(), Some("77777777777"));
    let utf_16 = verify().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    assert_eq!(broken(utf_16, None).primitive, None);
}

#[test]
fn what_is_not_one_element_in_an_envelope_is_refused() {
    for message in [
        "<paVerifyPaymentNoticeReq><idPA>1</idPA></paVerifyPaymentNoticeReq>".to_owned(),
        verify().replace("</soapenv:Body>", "<x/></soapenv:Body>"),
        verify().replace("soapenv:Body", "soapenv:Corpo"),
        verify().replace("</soapenv:Body>", "</soapenv:Body><x/>"),
    ] {
        let malformed = broken(message, None);
        assert_eq!(malformed.description, "Il messaggio non è una busta SOAP con un solo elemento nel Body");
        assert_eq!(malformed.primitive, Some(Primitive::Verify));
    }
}

#[test]
fn an_id_pa_that_cannot_stand_in_an_answer_is_left_out() {
    for id in ["", "&lt;x&gt;", "777 777", &"7".repeat(36)] {
        let message = verify().replace("<idPA>77777777777</idPA>", &format!("<idPA>{id}</idPA><x/>"));
        assert_eq!(broken(message, None).id_pa, None, "{id}");
    }
}

fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let sample = prop_oneof![
        Just(verify()),
        Just(get_v2("<dueDate>2026-12-31</dueDate>")),
        Just(send_rt_v1()),
        Just(send_rt_v2())
    ];
    (sample, prop::collection::vec((any::<prop::sample::Index>(), 0_u8..3, any::<u8>()), 1..8)).prop_map(
        |(sample, edits)| {
            let mut bytes = sample.into_bytes();
            for (at, edit, byte) in edits {
                let at = at.index(bytes.len());
                match edit {
                    0 => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ => bytes.truncate(at + 1),
                }
            }
            bytes
        },
    )
}

fn survives(bytes: &[u8]) {
    if let Err(malformed) = parse(bytes, Some("paSendRT")) {
        let answer = answer(&malformed).unwrap();
        assert!(answer.ends_with("</soapenv:Envelope>"));
    }
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        survives(&bytes);
    }

    #[test]
    fn any_text_in_angle_brackets_gets_an_answer(text in "[<>/a-z&;!\\[\\]?\"'= èidPA]{0,300}") {
        survives(text.as_bytes());
    }

    #[test]
    fn mutated_messages_get_an_answer(bytes in mutated()) {
        survives(&bytes);
    }

    #[test]
    fn any_value_of_a_date_is_survived(text in "[-+0-9TZ:. è]{0,30}") {
        survives(send_rt_v2().replace("2026-05-02T10:15:30", &text).as_bytes());
        survives(send_rt_v2().replace("2026-05-02<", &format!("{text}<")).as_bytes());
        survives(send_rt_v2().replace("126.00", &text).as_bytes());
    }
}
