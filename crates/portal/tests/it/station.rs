//! The station against its specification (fact sheet of pagoPA, sections 5 to 7): requests, and the fault that each must meet.

use domain::debt::{DebtPosition, Destination, InstallmentState, Metadata, Publication, StampDuty, Transfer};
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::scope::TenantId;

use super::harness::{Town, notice};
use super::node::{Told, envelope, head, pays, post, qr, receipt, verification};

mod demand;
mod money;

const MEDESANO: &str = "00987650348";
const SORBARA: &str = "03987650367";
const BROKER: &str = "99999000013";
const PROBE: &str = "000000000000000000";
const BANK: &str = "IT60X0542811101000000123456";
const POSTAL: &str = "IT21Q0760101600000000546200";

const SYNTAX: &str = "PAA_SINTASSI_EXTRAXSD";
const UNKNOWN: &str = "PAA_PAGAMENTO_SCONOSCIUTO";

/// A request for Medesano by its root, with what follows the head.
fn asks(root: &str, inside: &str) -> String {
    envelope(root, &format!("{}{inside}", head(MEDESANO)))
}

/// A question of each kind about a notice.
fn questions(number: &str) -> [String; 3] {
    let qr = qr(MEDESANO, number);
    ["paVerifyPaymentNoticeReq", "paGetPaymentReq", "paGetPaymentV2Request"].map(|root| asks(root, &qr))
}

/// A debt of Medesano, changed before it is written.
async fn owes(town: &Town, sequence: u64, change: impl FnOnce(&mut DebtPosition)) -> DebtPosition {
    let mut debt = town.debt("medesano", "marta", "Mensa scolastica", sequence);
    change(&mut debt);
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    debt
}

async fn meets(town: &Town, name: &str, message: impl Into<String>, fault: &str) -> Told {
    let told = post(town, "", message.into()).await;
    assert_eq!(told.fault(), fault, "{name}: {}", told.body);
    told
}

#[tokio::test]
async fn what_breaks_the_schema_is_told_so_before_anything_else() {
    let town = Town::open().await;
    let debt = owes(&town, 1, |_| ()).await;
    let number = notice(&debt).as_str();
    let good = verification(MEDESANO, number);
    let qr = qr(MEDESANO, number);
    let elements = [
        ("no idPA", good.replace(&format!("<idPA>{MEDESANO}</idPA>"), "")),
        ("empty idPA", good.replace(&format!("<idPA>{MEDESANO}</idPA>"), "<idPA/>")),
        ("long idPA", good.replace(&format!("<idPA>{MEDESANO}<"), &format!("<idPA>{}<", "9".repeat(36)))),
        ("no idBrokerPA", good.replace(&format!("<idBrokerPA>{BROKER}</idBrokerPA>"), "")),
        ("empty idStation", good.replace("<idStation>99999000013_01</idStation>", "<idStation></idStation>")),
        ("head in another order", {
            let moved = format!("<idBrokerPA>{BROKER}</idBrokerPA><idPA>{MEDESANO}</idPA>");
            good.replace(&format!("<idPA>{MEDESANO}</idPA><idBrokerPA>{BROKER}</idBrokerPA>"), &moved)
        }),
        ("no qrCode", good.replace(&qr, "")),
        ("two qrCode", good.replace(&qr, &format!("{qr}{qr}"))),
        ("17 digits", good.replace(number, &number[1..])),
        ("19 digits", good.replace(number, &format!("{number}0"))),
        ("a letter in the number", good.replace(number, &number.replacen('3', "X", 1))),
        ("spaces in the number", good.replace(number, &format!(" {} ", &number[..16]))),
        ("fiscalCode of ten digits", good.replace("<fiscalCode>00987650348<", "<fiscalCode>0098765034<")),
        ("fiscalCode of a person", good.replace("<fiscalCode>00987650348<", "<fiscalCode>CMPMRT84C52F082M<")),
        ("one element more", good.replace("</paf:paVer", "<altro>1</altro></paf:paVer")),
        ("text beside elements", good.replace("<qrCode>", "testo<qrCode>")),
        ("an attribute", good.replace("<qrCode>", "<qrCode a=\"1\">")),
        ("a nil element", {
            let nil = "<qrCode xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\">";
            good.replace("<qrCode>", nil)
        }),
        ("no envelope", "<paVerifyPaymentNoticeReq/>".to_owned()),
        ("two elements in the body", good.replace("</soapenv:Body>", "<x/></soapenv:Body>")),
        ("another encoding", good.replace("UTF-8", "ISO-8859-1")),
        ("an entity", good.replace("<idPA>", "<idPA>&nessuna;")),
    ];
    for (name, message) in elements {
        assert_ne!(message, good, "{name} changes something");
        let told = post(&town, "paVerifyPaymentNotice", message).await;
        assert_eq!(told.fault(), SYNTAX, "{name}: {}", told.body);
    }
    let values = [
        ("amount with a comma", "<amount>1,00</amount>"),
        ("amount of one decimal", "<amount>1.0</amount>"),
        ("amount without units", "<amount>.50</amount>"),
        ("amount too large", "<amount>1000000000.00</amount>"),
        ("negative amount", "<amount>-1.00</amount>"),
        ("empty note", "<paymentNote></paymentNote>"),
        ("long note", &format!("<paymentNote>{}</paymentNote>", "n".repeat(211))),
        ("another transfer type", "<transferType>BANK</transferType>"),
        ("lower-case transfer type", "<transferType>postal</transferType>"),
        ("30 February", "<dueDate>2026-02-30</dueDate>"),
        ("Italian date", "<dueDate>31/12/2026</dueDate>"),
        ("an hour in a date", "<dueDate>2026-12-31T10:00:00</dueDate>"),
        ("zone of 15 hours", "<dueDate>2026-12-31+15:00</dueDate>"),
        ("order of elements", "<dueDate>2026-12-31</dueDate><amount>1.00</amount>"),
    ];
    for (name, more) in values {
        for root in ["paGetPaymentReq", "paGetPaymentV2Request"] {
            meets(&town, name, asks(root, &format!("{qr}{more}")), SYNTAX).await;
        }
    }
}

#[tokio::test]
async fn a_receipt_that_breaks_the_schema_is_refused_and_not_kept() {
    let town = Town::open().await;
    let debt = owes(&town, 1, |_| ()).await;
    for v2 in [false, true] {
        let good = receipt(v2, MEDESANO, MEDESANO, notice(&debt).as_str(), "ricevuta-1");
        let transfer = &good[good.find("<transfer>").unwrap()..good.find("</transferList>").unwrap()];
        let broken = [
            ("no receiptId", good.replace("<receiptId>ricevuta-1</receiptId>", "")),
            ("outcome", good.replace("<outcome>OK</outcome>", "<outcome>SI</outcome>")),
            ("paymentAmount", good.replace("<paymentAmount>52.00<", "<paymentAmount>52<")),
            ("no transfer", good.replace(transfer, "")),
            ("six transfers", good.replace(transfer, &transfer.repeat(6))),
            ("idTransfer 6", good.replace("<idTransfer>1<", "<idTransfer>6<")),
            ("kind of debtor", good.replace("IdentifierType>F<", "IdentifierType>X<")),
            ("empty PSPCompanyName", good.replace(">Banca di prova<", "><")),
            ("long channel", good.replace(">app<", &format!(">{}<", "a".repeat(36)))),
            ("country", good.replace("</fullName>", "</fullName><country>it</country>")),
            ("two ways", good.replace("<IBAN>", "<MBDAttachment>PGE+</MBDAttachment><IBAN>")),
            ("nowhere", good.replace(&format!("<IBAN>{BANK}</IBAN>"), "")),
        ];
        for (name, message) in broken {
            assert_ne!(message, good, "{name}");
            meets(&town, name, message, SYNTAX).await;
        }
        let stamped = good.replace(&format!("<IBAN>{BANK}</IBAN>"), "<MBDAttachment>PGE+</MBDAttachment>");
        if !v2 {
            meets(&town, "a stamp in version 1", stamped, SYNTAX).await;
        }
    }
    assert!(town.receipts("medesano", &debt).await.is_empty());
}

#[tokio::test]
async fn what_the_schema_allows_is_read() {
    let town = Town::open().await;
    let debt = owes(&town, 1, |_| ()).await;
    let number = notice(&debt).as_str();
    let good = verification(MEDESANO, number);
    let tolerated = [
        (
            "root in another namespace",
            good.replace("http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd", "urn:altro"),
        ),
        ("an undeclared prefix", {
            good.replace(" xmlns:paf=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\"", "")
        }),
        ("no header", good.replace("<soapenv:Header/>", "")),
        ("byte order mark", format!("\u{feff}{good}")),
        ("comments and CDATA", good.replace("<idPA>00987650348", "<!-- c --><idPA><![CDATA[00987650348]]>")),
    ];
    for (name, message) in tolerated {
        assert_ne!(message, good, "{name}");
        meets(&town, name, message, "OK").await;
    }
    for date in ["2026-12-31", "2026-12-31Z", "2026-12-31+02:00", "2026-12-31-14:00"] {
        for root in ["paGetPaymentReq", "paGetPaymentV2Request"] {
            let more = format!("{}<dueDate>{date}</dueDate>", qr(MEDESANO, number));
            meets(&town, date, asks(root, &more), "OK").await;
        }
    }
    let all = format!(
        "{}<amount>999999999.99</amount><paymentNote>{}</paymentNote><transferType>PAGOPA</transferType>",
        qr(MEDESANO, number),
        "è".repeat(210)
    );
    let told = meets(&town, "everything", asks("paGetPaymentV2Request", &all), "OK").await;
    assert_eq!(told.reads("paymentAmount").as_deref(), Some("52.00"), "the amount asked is informative");
}

#[tokio::test]
async fn each_state_of_a_notice_meets_its_fault_in_every_question() {
    let town = Town::open().await;
    let past = "2026-11-21".parse().ok();
    let now = town.app.clock.now();
    let cancelled = InstallmentState::Cancelled { at: now, paid: None };
    let paid = InstallmentState::Paid { at: now, receipt: "altra".to_owned() };
    let cases: [(&str, DebtPosition, &str); 8] = [
        ("payable", owes(&town, 1, |_| ()).await, "OK"),
        (
            "payable until midnight in Italy",
            { owes(&town, 2, |debt| debt.installments[0].due_date = "2026-11-22".parse().ok()).await },
            "OK",
        ),
        ("overdue", owes(&town, 3, |debt| debt.installments[0].due_date = past).await, "OK"),
        (
            "expired",
            owes(&town, 4, |debt| {
                debt.installments[0].due_date = past;
                debt.installments[0].switch_to_expired = true;
            })
            .await,
            "PAA_PAGAMENTO_SCADUTO",
        ),
        (
            "cancelled",
            owes(&town, 5, |debt| debt.installments[0].state = cancelled).await,
            "PAA_PAGAMENTO_ANNULLATO",
        ),
        ("paid", owes(&town, 6, |debt| debt.installments[0].state = paid).await, "PAA_PAGAMENTO_DUPLICATO"),
        ("draft", owes(&town, 7, |debt| debt.status = Publication::Draft).await, UNKNOWN),
        (
            "not valid yet",
            owes(&town, 8, |debt| {
                debt.options[0].validity_date = "2026-11-23".parse().ok();
            })
            .await,
            UNKNOWN,
        ),
    ];
    for (name, debt, fault) in &cases {
        for question in questions(notice(debt).as_str()) {
            meets(&town, name, question, fault).await;
        }
    }
}

#[tokio::test]
async fn numbers_that_are_nobodys_are_unknown() {
    let town = Town::open().await;
    let here = owes(&town, 1, |_| ()).await;
    let there = town.owes("unionedelsorbara", "marta", "Nido", 1).await;
    let wrong_digits = format!("{}99", &notice(&here).as_str()[..16]);
    for number in [PROBE, notice(&there).as_str(), &wrong_digits, "999999999999999999", "012345678901234567"]
    {
        for question in questions(number) {
            let told = meets(&town, number, question, UNKNOWN).await;
            assert_eq!(told.reads("id").as_deref(), Some(MEDESANO));
        }
    }
    for question in questions(notice(&here).as_str()) {
        let of_another = question.replace("<fiscalCode>00987650348<", &format!("<fiscalCode>{SORBARA}<"));
        meets(&town, "another entity on the notice", of_another, "PAA_SEMANTICA").await;
    }
}

#[tokio::test]
async fn the_head_is_checked_after_the_schema_and_before_the_notice_in_every_primitive() {
    let town = Town::open().await;
    let debt = owes(&town, 1, |debt| debt.status = Publication::Draft).await;
    let number = notice(&debt).as_str();
    let data = "<idServizio>00001</idServizio><idSoggettoServizio>00001</idSoggettoServizio>\
                <datiSpecificiServizioRequest>PGEvPg==</datiSpecificiServizioRequest>";
    let mut messages = questions(number).to_vec();
    messages.push(asks("paDemandPaymentNoticeRequest", data));
    messages.extend([false, true].map(|v2| receipt(v2, MEDESANO, MEDESANO, number, "ricevuta-1")));
    for message in messages {
        let broker = message.replace(&format!("<idBrokerPA>{BROKER}<"), "<idBrokerPA>11111111111<");
        let station = message.replace("<idStation>99999000013_01<", "<idStation>99999000013_99<");
        let entity = message.replace(&format!("<idPA>{MEDESANO}<"), "<idPA>77777777777<");
        let both = broker.replace("<idStation>99999000013_01<", "<idStation>99999000013_99<");
        meets(&town, "broker", broker, "PAA_ID_INTERMEDIARIO_ERRATO").await;
        meets(&town, "broker before station", both, "PAA_ID_INTERMEDIARIO_ERRATO").await;
        meets(&town, "station", station, "PAA_STAZIONE_INT_ERRATA").await;
        meets(&town, "entity", entity, "PAA_ID_DOMINIO_ERRATO").await;
    }
    assert!(town.receipts("medesano", &debt).await.is_empty());
}
