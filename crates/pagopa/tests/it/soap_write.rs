use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::notice_number::NoticeNumber;
use domain::subject::{Address, Subject, SubjectKind};
use pagopa::fault::{Fault, FaultCode};
use pagopa::receipt::MapEntry;
use pagopa::soap::{
    AnswerRefusal, DemandOk, PaymentData, PaymentDestination, PaymentOk, PaymentTransfer, Primitive,
    Response, TransferType, VerifyData, VerifyOk, Version,
};

pub(crate) fn entity() -> FiscalCode {
    FiscalCode::parse_unchecked_body("77777777777").unwrap()
}

fn debtor() -> Subject {
    Subject {
        kind: SubjectKind::F,
        fiscal_code: FiscalCode::parse("RSSMRA80A01H501U").unwrap(),
        full_name: "Mario Rossi".to_owned(),
        address: Some(Address {
            street: "Via Nazionale".to_owned(),
            number: "1".to_owned(),
            postal_code: "00100".to_owned(),
            city: "Roma".to_owned(),
            province: "RM".to_owned(),
            country: "it".to_owned(),
        }),
        email: Some("mario.rossi@example.org".to_owned()),
    }
}

pub(crate) fn verify_data() -> VerifyData {
    VerifyData {
        amount: Euro::from_cents(12_000),
        due_date: "2026-12-31".parse().ok(),
        detail: Some("TARI 2026 rata unica".to_owned()),
        all_ccp: false,
        description: "TARI 2026".to_owned(),
        fiscal_code: entity(),
        company_name: "Comune di Esempio".to_owned(),
        office_name: Some("Ufficio Tributi".to_owned()),
    }
}

fn transfer(cents: i64) -> PaymentTransfer {
    PaymentTransfer {
        id: 1,
        amount: Euro::from_cents(cents),
        entity: entity(),
        entity_name: "Comune di Esempio".to_owned(),
        destination: PaymentDestination::Iban(Iban::parse("IT60X0542811101000000123456").unwrap()),
        remittance: "TARI 2026".to_owned(),
        category: "9/0101101IM/".to_owned(),
        metadata: vec![],
    }
}

pub(crate) fn stamp() -> PaymentTransfer {
    PaymentTransfer {
        id: 2,
        destination: PaymentDestination::Stamp {
            hash: "JtST9dN+2S++MicVNPKmAFx9GoYvb7Iq8gl2xB8CIKo=".to_owned(),
            province: "RM".to_owned(),
        },
        metadata: vec![MapEntry { key: "k".to_owned(), value: "v".to_owned() }; 12],
        ..transfer(1_600)
    }
}

pub(crate) fn payment_data(transfers: Vec<PaymentTransfer>) -> PaymentData {
    PaymentData {
        number: NoticeNumber::parse("301000000000004285").unwrap(),
        amount: transfers.iter().map(|transfer| transfer.amount).sum(),
        due_date: "2026-12-31".parse().ok(),
        description: "TARI 2026".to_owned(),
        company_name: "Comune di Esempio".to_owned(),
        office_name: Some("Ufficio Tributi".to_owned()),
        debtor: debtor(),
        transfers,
        metadata: vec![],
    }
}

pub(crate) fn tari() -> Vec<PaymentTransfer> {
    vec![transfer(12_000)]
}

pub(crate) fn payment(version: Version, data: PaymentData) -> Response {
    Response::Payment(Box::new(PaymentOk::new(version, data).unwrap()))
}

fn written(response: &Response) -> String {
    let bytes = response.to_bytes().unwrap();
    crate::tap::record("station", "xml", &bytes);
    let text = String::from_utf8(bytes).unwrap();
    let (_, body) = text.split_once("<soapenv:Body>").unwrap();
    body.trim_end_matches("</soapenv:Body></soapenv:Envelope>").to_owned()
}

#[test]
fn the_official_answer_to_a_verify_is_written() {
    assert_eq!(
        written(&Response::Verify(VerifyOk::new(verify_data()).unwrap())),
        "<paf:paVerifyPaymentNoticeRes><outcome>OK</outcome><paymentList><paymentOptionDescription>\
         <amount>120.00</amount><options>EQ</options><dueDate>2026-12-31</dueDate>\
         <detailDescription>TARI 2026 rata unica</detailDescription><allCCP>false</allCCP>\
         </paymentOptionDescription></paymentList><paymentDescription>TARI 2026</paymentDescription>\
         <fiscalCodePA>77777777777</fiscalCodePA><companyName>Comune di Esempio</companyName>\
         <officeName>Ufficio Tributi</officeName></paf:paVerifyPaymentNoticeRes>"
    );
}

#[test]
fn the_official_answer_to_an_activation_is_written() {
    assert_eq!(
        written(&payment(Version::V1, payment_data(tari()))),
        "<paf:paGetPaymentRes><outcome>OK</outcome><data><creditorReferenceId>01000000000004285</creditorReferenceId>\
         <paymentAmount>120.00</paymentAmount><dueDate>2026-12-31</dueDate><description>TARI 2026</description>\
         <companyName>Comune di Esempio</companyName><officeName>Ufficio Tributi</officeName><debtor><uniqueIdentifier>\
         <entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>RSSMRA80A01H501U</entityUniqueIdentifierValue></uniqueIdentifier>\
         <fullName>Mario Rossi</fullName><streetName>Via Nazionale</streetName><civicNumber>1</civicNumber>\
         <postalCode>00100</postalCode><city>Roma</city><stateProvinceRegion>RM</stateProvinceRegion>\
         <country>IT</country><e-mail>mario.rossi@example.org</e-mail></debtor><transferList><transfer>\
         <idTransfer>1</idTransfer><transferAmount>120.00</transferAmount><fiscalCodePA>77777777777</fiscalCodePA>\
         <IBAN>IT60X0542811101000000123456</IBAN><remittanceInformation>TARI 2026</remittanceInformation>\
         <transferCategory>9/0101101IM/</transferCategory></transfer></transferList></data></paf:paGetPaymentRes>"
    );
    let with_stamp = written(&payment(Version::V2, payment_data(vec![transfer(1_000), stamp()])));
    assert!(with_stamp.starts_with("<paf:paGetPaymentV2Response><outcome>OK</outcome>"));
    assert!(with_stamp.contains(
        "<fiscalCodePA>77777777777</fiscalCodePA><companyName>Comune di Esempio</companyName><richiestaMarcaDaBollo>\
         <hashDocumento>JtST9dN+2S++MicVNPKmAFx9GoYvb7Iq8gl2xB8CIKo=</hashDocumento><tipoBollo>01</tipoBollo>\
         <provinciaResidenza>RM</provinciaResidenza></richiestaMarcaDaBollo>"
    ));
    assert_eq!(with_stamp.matches("<mapEntry>").count(), 10);
}

#[test]
fn faults_and_acknowledgements_are_written() {
    assert_eq!(
        written(&Response::Ko(
            Primitive::SendRt(Version::V2),
            Fault::new(FaultCode::ReceiptDuplicate, "77777777777")
        )),
        "<paf:paSendRTV2Response><outcome>KO</outcome><fault><faultCode>PAA_RECEIPT_DUPLICATA</faultCode>\
         <faultString>Ricevuta già acquisita.</faultString><id>77777777777</id>\
         <description>Ricevuta già acquisita.</description></fault></paf:paSendRTV2Response>"
    );
    assert_eq!(
        written(&Response::Ack(Version::V1)),
        "<paf:paSendRTRes><outcome>OK</outcome></paf:paSendRTRes>"
    );
}

#[test]
fn a_fault_always_names_somebody() {
    for (id, told) in [("", "-"), (" ", "-"), ("\u{7}", "-"), (" 77777777777 ", "77777777777")] {
        let ko = Response::Ko(Primitive::Verify, Fault::new(FaultCode::Domain, id));
        assert!(written(&ko).contains(&format!("<id>{told}</id>")), "{id:?}");
    }
}

#[test]
fn transfers_keep_their_numbers_and_are_told_in_their_order() {
    let numbered = |id: u8, cents: i64| PaymentTransfer { id, ..transfer(cents) };
    let text = written(&payment(
        Version::V2,
        payment_data(vec![numbered(5, 300), numbered(2, 100), numbered(4, 200)]),
    ));
    let told = |id: u8, amount: &str| {
        text.find(&format!("<idTransfer>{id}</idTransfer><transferAmount>{amount}</transferAmount>")).unwrap()
    };
    assert!(told(2, "1.00") < told(4, "2.00") && told(4, "2.00") < told(5, "3.00"));
    let refused = |transfers| PaymentOk::new(Version::V2, payment_data(transfers)).unwrap_err();
    assert_eq!(refused(vec![numbered(1, 100), numbered(1, 200)]), AnswerRefusal::TransferId(1));
    assert_eq!(refused(vec![numbered(0, 100)]), AnswerRefusal::TransferId(0));
    assert_eq!(refused(vec![numbered(6, 100)]), AnswerRefusal::TransferId(6));
}

#[test]
fn every_fault_has_its_documented_code_and_sentence() {
    for (code, wire, sentence) in [
        (FaultCode::Syntax, "PAA_SINTASSI_EXTRAXSD", "Errore di sintassi extra XSD."),
        (
            FaultCode::Broker,
            "PAA_ID_INTERMEDIARIO_ERRATO",
            "Identificativo intermediario non corrispondente.",
        ),
        (FaultCode::Station, "PAA_STAZIONE_INT_ERRATA", "Stazione intermediario non corrispondente."),
        (FaultCode::Domain, "PAA_ID_DOMINIO_ERRATO", "La PAA non corrisponde al Dominio indicato."),
        (
            FaultCode::Unknown,
            "PAA_PAGAMENTO_SCONOSCIUTO",
            "Pagamento in attesa risulta sconosciuto all’Ente Creditore.",
        ),
        (
            FaultCode::Paid,
            "PAA_PAGAMENTO_DUPLICATO",
            "Pagamento in attesa risulta concluso all'Ente Creditore.",
        ),
        (
            FaultCode::Expired,
            "PAA_PAGAMENTO_SCADUTO",
            "Pagamento in attesa risulta scaduto all'Ente Creditore.",
        ),
        (
            FaultCode::Cancelled,
            "PAA_PAGAMENTO_ANNULLATO",
            "Pagamento in attesa risulta annullato all'Ente Creditore.",
        ),
        (FaultCode::Semantics, "PAA_SEMANTICA", "Errore semantico."),
        (FaultCode::ReceiptDuplicate, "PAA_RECEIPT_DUPLICATA", "Ricevuta già acquisita."),
        (FaultCode::System, "PAA_SYSTEM_ERROR", "Errore generico."),
    ] {
        assert_eq!((code.as_str(), code.sentence()), (wire, sentence));
        assert_eq!(serde_json::to_value(code).unwrap(), wire);
    }
}

#[test]
fn texts_are_cut_by_character_and_cleaned() {
    let data = VerifyData {
        description: format!("\u{1}a\n<&{}", "è".repeat(200)),
        detail: Some(" \u{7} ".to_owned()),
        ..verify_data()
    };
    let text = written(&Response::Verify(VerifyOk::new(data).unwrap()));
    let expected = format!("<paymentDescription>a &lt;&amp;{}</paymentDescription>", "è".repeat(136));
    assert!(text.contains(&expected));
    assert!(!text.contains("detailDescription"));
}

#[test]
fn what_has_no_value_is_left_out() {
    let bare = Subject {
        address: Some(Address { country: "Italia".to_owned(), ..Address::default() }),
        email: Some("mario".to_owned()),
        ..debtor()
    };
    let text = written(&payment(
        Version::V2,
        PaymentData {
            debtor: bare,
            due_date: None,
            office_name: Some(String::new()),
            ..payment_data(tari())
        },
    ));
    assert!(text.contains("<dueDate>2099-12-31</dueDate>"));
    assert!(text.contains("<fullName>Mario Rossi</fullName></debtor>"));
    assert!(!text.contains("officeName") && !text.contains("metadata"));
}

#[test]
fn what_the_node_would_refuse_is_not_built() {
    let refused = |version, data| PaymentOk::new(version, data).unwrap_err();
    assert_eq!(refused(Version::V2, payment_data(vec![])), AnswerRefusal::Amount(Euro::ZERO));
    let six = (0..6).map(|_| transfer(100)).collect();
    assert_eq!(refused(Version::V2, payment_data(six)), AnswerRefusal::Transfers(6));
    let off = PaymentData { amount: Euro::from_cents(11_999), ..payment_data(tari()) };
    assert!(matches!(refused(Version::V1, off), AnswerRefusal::Sum { .. }));
    let zero = payment_data(vec![transfer(100), PaymentTransfer { id: 2, ..transfer(0) }]);
    assert_eq!(refused(Version::V1, zero), AnswerRefusal::Amount(Euro::ZERO));
    assert_eq!(refused(Version::V1, payment_data(vec![stamp()])), AnswerRefusal::Stamp);
    let nameless = VerifyData { company_name: " ".to_owned(), ..verify_data() };
    assert_eq!(VerifyOk::new(nameless), Err(AnswerRefusal::Missing("companyName")));
}

fn part(iban: &str, postal: Option<&str>) -> domain::debt::Transfer {
    domain::debt::Transfer {
        id: 1,
        amount: Euro::from_cents(12_000),
        entity: entity(),
        entity_name: "Comune di Esempio".to_owned(),
        destination: domain::debt::Destination::Account {
            iban: Iban::parse(iban).unwrap(),
            postal_iban: postal.map(|iban| Iban::parse(iban).unwrap()),
        },
        taxonomy: "9/0101101IM/".to_owned(),
        remittance: "TARI 2026".to_owned(),
        metadata: vec![domain::debt::Metadata {
            key: "IBANAPPOGGIO".to_owned(),
            value: "vecchio".to_owned(),
        }],
    }
}

#[test]
fn the_account_is_the_one_that_is_asked_for() {
    const BANK: &str = "IT60X0542811101000000123456";
    const POSTAL: &str = "IT21Q0760101600000000546200";
    let told = |transfer: &domain::debt::Transfer, version, wanted| {
        let told = PaymentTransfer::asked(transfer, version, wanted);
        let PaymentDestination::Iban(iban) = told.destination else { panic!("an account") };
        (iban.to_string(), told.metadata[0].value.clone(), told.metadata.len())
    };
    let of = |iban: &str, value: &str| (iban.to_owned(), value.to_owned(), 1);
    let both = part(BANK, Some(POSTAL));
    assert_eq!(told(&both, Version::V2, None), of(BANK, "vecchio"));
    assert_eq!(told(&both, Version::V2, Some(TransferType::Postal)), of(POSTAL, "vecchio"));
    assert_eq!(told(&both, Version::V2, Some(TransferType::Pagopa)), of(BANK, POSTAL));
    assert_eq!(told(&both, Version::V1, Some(TransferType::Pagopa)), of(BANK, "vecchio"));
    let bank = part(BANK, None);
    assert_eq!(told(&bank, Version::V2, Some(TransferType::Postal)), of(BANK, "vecchio"));
    assert_eq!(told(&bank, Version::V2, Some(TransferType::Pagopa)), of(BANK, "vecchio"));
    let postal = part(POSTAL, None);
    assert_eq!(told(&postal, Version::V2, Some(TransferType::Postal)), of(POSTAL, "vecchio"));
}

#[test]
fn a_notice_that_was_made_is_told_with_its_code() {
    let number = NoticeNumber::parse("301000000000004285").unwrap();
    let made = Response::Demand(Box::new(DemandOk::new(number, verify_data()).unwrap()));
    let text = written(&made);
    assert!(text.starts_with(
        "<paf:paDemandPaymentNoticeResponse><outcome>OK</outcome><qrCode><fiscalCode>77777777777</fiscalCode>\
         <noticeNumber>301000000000004285</noticeNumber></qrCode><paymentList>"
    ));
}
