//! The parsers, each with the rules that hold whatever it is given. A behaviour is a text: how far the parser came.

use domain::notice_number::NoticeNumber;
use pagopa::check_digits;
use pagopa::notice::qr;
use pagopa::soap::{self, DemandRequest, Head, Request};

/// A parser under fire.
pub(super) struct Target {
    pub(super) name: &'static str,
    pub(super) words: &'static [&'static str],
    pub(super) run: fn(&[u8]) -> String,
}

pub(super) const TARGETS: &[Target] = &[
    Target { name: "soap", words: XML, run: soap_request },
    Target { name: "demand", words: DEMAND, run: demand_data },
    Target { name: "number", words: &["3", "0", "000000000000000000", " ", "301", "92", "93"], run: number },
    Target {
        name: "qr",
        words: &["PAGOPA|002|", "|", "002", "PAGOPA", "0000000001", "99999999999"],
        run: qr_text,
    },
];

const DEMAND: &[&str] = &[
    "<debitore>",
    "</debitore>",
    "<codiceFiscale>RSSMRA80A01H501U</codiceFiscale>",
    "<importo>12.50</importo>",
    "<campo>",
    "</campo>",
    "<codice>a</codice>",
    "<valore>1</valore>",
    "<!DOCTYPE d []>",
    "&#0;",
    "<![CDATA[",
    "]]>",
    " xmlns='urn:x'",
    "<beneficiario>",
];

const XML: &[&str] = &[
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    "<!DOCTYPE x [<!ENTITY e \"e\">]>",
    "&e;",
    "&#0;",
    "&#x1F600;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?p ?>",
    "xmlns:paf=\"urn:x\"",
    "xsi:nil=\"true\"",
    "<receipt>",
    "</receipt>",
    "<idPA>77777777777</idPA>",
    "<idPA/>",
    "<transfer>",
    "</transfer>",
    "<IBAN>",
    "</IBAN>",
    "<MBDAttachment>PGE+</MBDAttachment>",
    "<amount>0.00</amount>",
    "<amount>1.00</amount>",
    "999999999.99",
    "11,34",
    ".50",
    "2026-12-31+02:00",
    "2026-02-30",
    "2026-12-31T23:59:60Z",
    "POSTAL",
    "PAGOPA",
    "<transferType>",
    "</transferType>",
    "<metadata><mapEntry><key>k</key><value>v</value></mapEntry></metadata>",
    "<standIn>1</standIn>",
    "<e-mail>a@b</e-mail>",
    "<paf:paVerifyPaymentNoticeReq>",
    "</paf:paVerifyPaymentNoticeReq>",
    "<paf:paSendRTReq>",
    "paGetPaymentV2Request",
    "paSendRTV2Request",
    "<soapenv:Header/>",
    "</soapenv:Body></soapenv:Envelope>",
];

/// Whatever comes: an answer that can be written, which names no value of the message.
fn soap_request(input: &[u8]) -> String {
    let action = input.first().filter(|byte| byte.is_multiple_of(2)).map(|_| "paSendRTV2");
    match soap::parse(input, action) {
        Ok(request) => {
            if let Request::Demand(demand) = &request {
                return format!("demand {}", demand.wanted().is_some());
            }
            assert!(!request.head().id_pa.is_empty() && request.head().id_pa.chars().count() <= 35);
            if let Request::SendRt(sent) = &request {
                assert!((1..=5).contains(&sent.receipt.transfers.len()));
            }
            format!("read {}", request.primitive().name())
        }
        Err(malformed) => {
            let answer = malformed.to_bytes("99999000013").unwrap();
            assert_eq!(answer.is_some(), malformed.primitive.is_some());
            if let Some(answer) = answer {
                let text = String::from_utf8(answer).unwrap();
                assert!(roxmltree::Document::parse(&text).is_ok(), "{text}");
            }
            // element names of the schema only: those of the message would be endless
            let known = malformed.description.split(':').next().unwrap_or_default();
            let known: String = known.chars().filter(char::is_ascii).take(60).collect();
            format!("{:?} {known}", malformed.primitive)
        }
    }
}

/// What is read is within its limits.
fn demand_data(input: &[u8]) -> String {
    let head = Head { id_pa: "1".to_owned(), id_broker_pa: "1".to_owned(), id_station: "1".to_owned() };
    let (service, subject) = ("00001".to_owned(), "00001".to_owned());
    match (DemandRequest { head, service, subject, data: input.to_vec() }).wanted() {
        Some(wanted) => {
            assert!(!wanted.debtor.code.is_empty() && wanted.fields.len() <= 60);
            assert!(wanted.amount.is_none_or(|amount| amount.is_payable()));
            format!(
                "{} {} {} {}",
                wanted.beneficiary.is_some(),
                wanted.amount.is_some(),
                wanted.debtor.name.is_some(),
                wanted.fields.len()
            )
        }
        None => "nothing".to_owned(),
    }
}

/// What is read prints and reads as itself; only right check digits are taken for right.
fn number(input: &[u8]) -> String {
    let text = String::from_utf8_lossy(input);
    match NoticeNumber::parse(&text) {
        Ok(number) => {
            assert_eq!(number.as_str().len(), 18);
            assert_eq!(NoticeNumber::parse(&number.grouped()), Ok(number.clone()));
            assert!(number.as_str().ends_with(number.iuv().as_str()));
            let verdict = check_digits::verify(&number);
            if verdict.is_ok() && number.aux_digit() != '1' {
                let (head, check) = number.as_str().split_at(16);
                assert_eq!(head.parse::<u64>().unwrap() % 93, check.parse::<u64>().unwrap());
            }
            format!("{} {verdict:?}", number.aux_digit())
        }
        Err(why) => format!("{why:?}").chars().take(20).collect(),
    }
}

/// What is read is written as a text that reads the same.
fn qr_text(input: &[u8]) -> String {
    let text = String::from_utf8_lossy(input);
    match qr::read(&text) {
        Ok(code) => {
            let written = qr::text(&code.number, code.creditor.as_str(), code.amount);
            assert_eq!(qr::read(&written), Ok(code.clone()));
            format!("read, {} digits", code.amount.cents().to_string().len())
        }
        Err(why) => format!("{why:?}"),
    }
}
