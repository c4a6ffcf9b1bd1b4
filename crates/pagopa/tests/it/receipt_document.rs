use domain::debt::Line;
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use pagopa::receipt::Outcome;
use pagopa::receipt_document::{ReceiptContent, ReceiptRefusal, ReceiptSource};

use crate::messages::{read_receipt, send_rt_v2};
use crate::soap_write::entity;

fn lines() -> Vec<Line> {
    vec![Line {
        code: "tari".to_owned(),
        name: "TARI".to_owned(),
        reason: "rata unica".to_owned(),
        amount: Euro::from_cents(11_000),
        fields: vec![],
    }]
}

#[test]
fn the_receipt_tells_what_the_attestation_must_tell() {
    let receipt = read_receipt(&send_rt_v2()).receipt;
    let (entity, lines) = (entity(), lines());
    let source =
        ReceiptSource { entity: &entity, entity_name: "Comune di Esempio", lines: &lines, payer: None };
    let content = ReceiptContent::new(&receipt, &source).unwrap();
    assert_eq!(content.iuv, "01000000000004285");
    assert_eq!(content.receipt_id, "c110729d258c4ab1b765fe902aae41d6");
    assert_eq!(content.paid_at, "2026-05-02T08:15:30Z".parse().ok());
    assert_eq!((content.amount, content.entity_amount), (Euro::from_cents(12_600), Euro::from_cents(11_000)));
    assert_eq!(content.parts.len(), 1);
    assert_eq!(content.lines[0].name, "TARI");
    assert_eq!(content.payer.map(|payer| payer.code).as_deref(), Some("VRDLGU75B02F205X"));
    assert!(content.fee_note.is_some());
}

#[test]
fn a_secondary_entity_gets_its_own_part() {
    let receipt = read_receipt(&send_rt_v2()).receipt;
    let secondary = FiscalCode::parse_unchecked_body("99999000013").unwrap();
    let source =
        ReceiptSource { entity: &secondary, entity_name: "Provincia di Esempio", lines: &[], payer: None };
    let content = ReceiptContent::new(&receipt, &source).unwrap();
    assert_eq!(content.entity_amount, Euro::from_cents(1_600));
    assert!(content.parts[0].stamp);
    assert_eq!(content.issuer.name, "Comune di Esempio");
    let stranger = FiscalCode::parse_unchecked_body("12345678903").unwrap();
    let source = ReceiptSource { entity: &stranger, ..source };
    assert_eq!(ReceiptContent::new(&receipt, &source), Err(ReceiptRefusal::OtherEntity));
}

#[test]
fn an_anonymous_debtor_is_left_out_and_a_failure_is_no_receipt() {
    let anonymous = send_rt_v2().replace("RSSMRA80A01H501U", "ANONIMO");
    let mut receipt = read_receipt(&anonymous).receipt;
    let entity = entity();
    let source = ReceiptSource { entity: &entity, entity_name: "Comune di Esempio", lines: &[], payer: None };
    assert_eq!(ReceiptContent::new(&receipt, &source).unwrap().debtor, None);
    receipt.outcome = Outcome::Ko;
    assert_eq!(ReceiptContent::new(&receipt, &source), Err(ReceiptRefusal::NotPaid));
}
