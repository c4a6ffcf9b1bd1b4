//! The receipt on paper, from either printer.

use chrono::{DateTime, NaiveDate, Utc};
use domain::debt::Line;
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::subject::{Beneficiary, SubjectKind};
use pagopa::receipt::{Destination, NodeReceipt, Outcome, ReceiptSubject, ReceiptTransfer};
use pagopa::receipt_document::{ReceiptContent, ReceiptSource};

use super::printed;
use super::samples::{letters, number};

fn person(name: &str, code: &str) -> ReceiptSubject {
    ReceiptSubject {
        kind: SubjectKind::F,
        code: code.to_owned(),
        full_name: name.to_owned(),
        street: None,
        number: None,
        postal_code: None,
        city: None,
        province: None,
        country: None,
        email: None,
    }
}

fn entity() -> FiscalCode {
    FiscalCode::parse_unchecked_body("99999000013").unwrap()
}

pub(crate) fn receipt() -> NodeReceipt {
    NodeReceipt {
        receipt_id: "c110729d258c4ab1b765fe902aae41d6".to_owned(),
        notice_number: number(),
        fiscal_code: entity(),
        outcome: Outcome::Ok,
        creditor_reference_id: number().iuv().as_str().to_owned(),
        payment_amount: Euro::from_cents(5_250),
        description: "Mensa scolastica, ottobre".to_owned(),
        company_name: "Comune di Test".to_owned(),
        office_name: None,
        debtor: person("Mario Rossi", "RSSMRA80A01H501U"),
        transfers: vec![transfer()],
        id_psp: "ABCDEF".to_owned(),
        psp_fiscal_code: Some("12345678903".to_owned()),
        psp_vat_number: None,
        psp_company_name: "Banca di Prova".to_owned(),
        id_channel: "canale".to_owned(),
        channel_description: "app".to_owned(),
        payer: Some(person("Lucia Verdi", "VRDLCU85A41H501X")),
        payment_method: Some("creditCard".to_owned()),
        payment_note: None,
        fee: Some(Euro::from_cents(150)),
        primary_ci_incurred_fee: None,
        id_bundle: None,
        id_ci_bundle: None,
        payment_date_time: "2026-11-22T10:05:07Z".parse::<DateTime<Utc>>().ok(),
        application_date: NaiveDate::from_ymd_opt(2026, 11, 23),
        transfer_date: None,
        metadata: vec![],
        stand_in: false,
    }
}

fn transfer() -> ReceiptTransfer {
    ReceiptTransfer {
        id: 1,
        amount: Euro::from_cents(5_250),
        fiscal_code: entity(),
        company_name: None,
        destination: Destination::Iban("IT60X0542811101000000123456".to_owned()),
        remittance: "/RFB/01000000001234519/52.50/TXT/Mensa".to_owned(),
        category: "9/0107101TS/".to_owned(),
        metadata: vec![],
    }
}

pub(crate) fn content(receipt: &NodeReceipt, lines: &[Line]) -> ReceiptContent {
    let entity = entity();
    let source = ReceiptSource { entity: &entity, entity_name: "Comune di Test", lines, payer: None };
    let child = Beneficiary {
        full_name: "Anna Rossi".to_owned(),
        fiscal_code: FiscalCode::parse("RSSMRA80A01H501U").unwrap(),
    };
    let code = domain::receipt::VerificationCode::parse("7K3M-9QXA-0B2C-5DEF").unwrap();
    let details = [("Numero del verbale", "1234/2026"), ("Targa", "")];
    ReceiptContent::new(receipt, &source)
        .unwrap()
        .for_beneficiary(&child)
        .with_details(details.into_iter())
        .verified_by(&code, "portale-unionedelsorbara.esempio.it/verifica")
}

pub(crate) fn lines(count: usize) -> Vec<Line> {
    let line = |place| Line {
        code: format!("voce-{place}"),
        name: format!("Retta-{place}"),
        reason: "10 pasti a 5,25 euro".to_owned(),
        amount: Euro::from_cents(5_250),
        fields: vec![],
    };
    (1..=count).map(line).collect()
}

#[tokio::test]
async fn the_receipt_tells_what_the_attestation_must_tell() {
    let Some(paper) = printed::receipt(&content(&receipt(), &lines(2))).await else { return };
    assert_eq!(paper.info("Pages"), "1");
    let text = paper.text();
    for expected in [
        "Comune di Test",
        "99999000013",
        "Mario Rossi",
        "RSSMRA80A01H501U",
        "Versante: Lucia Verdi · VRDLCU85A41H501X",
        "22/11/2026 11:05:07",
        "23/11/2026",
        "52,50 Euro",
        number().iuv().as_str(),
        &number().grouped(),
        "c110729d258c4ab1b765fe902aae41d6",
        "Banca di Prova · codice fiscale 12345678903",
        "Metodo di pagamento Carta di pagamento",
        "1,50 Euro. La commissione è stata pagata al prestatore di servizi di pagamento",
        "Anna Rossi · RSSMRA80A01H501U",
        "Retta-1 10 pasti a 5,25 euro",
        "IT60X0542811101000000123456",
        "9/0107101TS/",
        "Numero del verbale 1234/2026",
        "7K3M-9QXA-0B2C-5DEF · si controlla su portale-unionedelsorbara.esempio.it/verifica",
    ] {
        assert!(text.contains(expected), "{expected:?} in {text}");
    }
}

#[tokio::test]
async fn without_the_time_of_payment_it_tells_when_the_receipt_came() {
    let mut bare = receipt();
    bare.payment_date_time = None;
    bare.psp_fiscal_code = None;
    bare.psp_vat_number = Some("12345678903".to_owned());
    bare.psp_company_name = String::new();
    let content = content(&bare, &lines(1)).received_at("2026-11-22T10:06:00Z".parse().unwrap());
    let Some(paper) = printed::receipt(&content).await else { return };
    let text = paper.text();
    for expected in ["Ricevuta acquisita il", "22/11/2026 11:06:00", "ABCDEF · codice fiscale 12345678903"] {
        assert!(text.contains(expected), "{expected:?} in {text}");
    }
}

#[tokio::test]
async fn many_voci_go_on_further_pages_without_being_cut() {
    let Some(paper) = printed::receipt(&content(&receipt(), &lines(40))).await else { return };
    assert_eq!(paper.info("Pages"), "3");
    let words = paper.words();
    for place in 1..=40 {
        let row = words.iter().find(|word| word.text == format!("Retta-{place}")).unwrap();
        assert!(row.top > 9.0 && row.bottom < 284.0, "{row:?}");
    }
}

#[tokio::test]
async fn long_names_stay_on_their_line() {
    let mut long = receipt();
    long.debtor.full_name = letters("MARIA ASSUNZIONE NICCOLÒ DELL'UOMO ", 70);
    long.description = letters("RATA DELLA MENSA SCOLASTICA PERCIÒ ", 140);
    long.psp_company_name = letters("ISTITUTO DI PAGAMENTO ", 70);
    let Some(paper) = printed::receipt(&content(&long, &lines(1))).await else { return };
    assert_eq!(paper.info("Pages"), "1");
    super::notice::assert_apart(&paper.words());
    assert!(paper.text().contains(&long.description));
}
