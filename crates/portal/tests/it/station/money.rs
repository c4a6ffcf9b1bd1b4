//! Where the money goes: several beneficiaries, postal accounts, stamps, metadata; and what comes back.

use domain::receipt::Outcome;

use super::*;

fn account(id: u8, cents: i64, postal: Option<&str>) -> Transfer {
    Transfer {
        id,
        amount: Euro::from_cents(cents),
        entity: FiscalCode::parse_unchecked_body(MEDESANO).unwrap(),
        entity_name: "Comune di Medesano".to_owned(),
        destination: Destination::Account {
            iban: Iban::parse(BANK).unwrap(),
            postal_iban: postal.map(|iban| Iban::parse(iban).unwrap()),
        },
        taxonomy: "9/0101101IM/".to_owned(),
        remittance: "TARI 2026".to_owned(),
        metadata: Vec::new(),
    }
}

fn stamp(id: u8) -> Transfer {
    let duty = StampDuty::new("JtST9dN+2S++MicVNPKmAFx9GoYvb7Iq8gl2xB8CIKo=", "PR").unwrap();
    Transfer { destination: Destination::Stamp(duty), ..account(id, 1_600, None) }
}

fn entry(key: &str, value: &str) -> Metadata {
    Metadata { key: key.to_owned(), value: value.to_owned() }
}

async fn with(town: &Town, sequence: u64, transfers: Vec<Transfer>) -> DebtPosition {
    owes(town, sequence, |debt| {
        let unit = &mut debt.installments[0];
        unit.amount = transfers.iter().map(|transfer| transfer.amount).sum();
        unit.transfers = transfers;
    })
    .await
}

async fn activates(town: &Town, version: &str, debt: &DebtPosition, wanted: &str) -> Told {
    let root = if version == "V2" { "paGetPaymentV2Request" } else { "paGetPaymentReq" };
    let kind =
        if wanted.is_empty() { String::new() } else { format!("<transferType>{wanted}</transferType>") };
    post(town, "", asks(root, &format!("{}{kind}", qr(MEDESANO, notice(debt).as_str())))).await
}

#[tokio::test]
async fn several_entities_receive_their_part() {
    let town = Town::open().await;
    let province = Transfer {
        entity: FiscalCode::parse_unchecked_body("80015230347").unwrap(),
        entity_name: "Provincia di prova".to_owned(),
        taxonomy: "9/0201102IM/".to_owned(),
        metadata: vec![entry("TARI-TEFA-2", "F082|2026|TEFA")],
        ..account(2, 600, None)
    };
    let debt = with(&town, 1, vec![account(1, 12_000, None), province]).await;
    for version in ["V1", "V2"] {
        let told = activates(&town, version, &debt, "").await;
        assert_eq!(told.fault(), "OK");
        assert_eq!(told.all("paymentAmount"), ["126.00"]);
        assert_eq!(told.all("transferAmount"), ["120.00", "6.00"]);
        assert_eq!(told.all("fiscalCodePA"), [MEDESANO, "80015230347"]);
        assert_eq!(told.all("value"), ["F082|2026|TEFA"]);
        let names: &[&str] = if version == "V2" {
            &["Comune di Medesano", "Comune di Medesano", "Provincia di prova"]
        } else {
            &["Comune di Medesano"]
        };
        assert_eq!(told.all("companyName"), names, "{version}: the transfers' names are of version 2");
    }
}

#[tokio::test]
async fn postal_accounts_are_told_as_they_are_asked() {
    let town = Town::open().await;
    let both = with(&town, 1, vec![account(1, 5_000, Some(POSTAL)), account(2, 200, Some(POSTAL))]).await;
    let first = with(&town, 2, vec![account(1, 5_000, Some(POSTAL)), account(2, 200, None)]).await;
    let none = with(&town, 3, vec![account(1, 5_200, None)]).await;
    for (debt, all) in [(&both, "true"), (&first, "false"), (&none, "false")] {
        let told = post(&town, "", verification(MEDESANO, notice(debt).as_str())).await;
        assert_eq!(told.all("allCCP"), [all]);
    }
    for version in ["V1", "V2"] {
        assert_eq!(activates(&town, version, &both, "").await.all("IBAN"), [BANK, BANK]);
        assert_eq!(activates(&town, version, &both, "POSTAL").await.all("IBAN"), [POSTAL, POSTAL]);
        assert_eq!(activates(&town, version, &first, "POSTAL").await.all("IBAN"), [POSTAL, BANK]);
        assert_eq!(activates(&town, version, &none, "POSTAL").await.all("IBAN"), [BANK]);
        let told = activates(&town, version, &first, "PAGOPA").await;
        assert_eq!(told.fault(), "OK");
        assert_eq!(told.all("IBAN"), [BANK, BANK]);
        let alternatives: &[&str] = if version == "V2" { &["IBANAPPOGGIO"] } else { &[] };
        assert_eq!(told.all("key"), alternatives, "{version}");
    }
    assert_eq!(activates(&town, "V2", &first, "PAGOPA").await.all("value"), [POSTAL]);
}

#[tokio::test]
async fn metadata_of_payment_and_transfer_are_told_ten_at_most() {
    let town = Town::open().await;
    let mut transfer = account(1, 5_200, Some(POSTAL));
    transfer.metadata = (0..10).map(|n| entry(&format!("T{n}"), "t")).collect();
    let debt = owes(&town, 1, |debt| {
        debt.installments[0].transfers = vec![transfer];
        debt.installments[0].metadata = vec![entry("RC_AC_1", "2026"), entry("NOTA", "a < b & c")];
    })
    .await;
    let told = activates(&town, "V2", &debt, "PAGOPA").await;
    assert_eq!(told.fault(), "OK");
    let keys = told.all("key");
    assert_eq!(keys.len(), 12, "ten of the transfer, two of the payment: {keys:?}");
    assert_eq!((keys[0].as_str(), keys[10].as_str()), ("IBANAPPOGGIO", "RC_AC_1"));
    assert_eq!(told.all("value")[11], "a < b & c");
}

#[tokio::test]
async fn a_stamp_is_told_in_version_2_only() {
    let town = Town::open().await;
    let debt = with(&town, 1, vec![account(1, 1_000, Some(POSTAL)), stamp(2)]).await;
    let told = activates(&town, "V2", &debt, "POSTAL").await;
    assert_eq!(told.fault(), "OK");
    assert_eq!(told.all("IBAN"), [POSTAL]);
    assert_eq!(told.all("hashDocumento"), ["JtST9dN+2S++MicVNPKmAFx9GoYvb7Iq8gl2xB8CIKo="]);
    assert_eq!(
        (told.all("tipoBollo"), told.all("provinciaResidenza")),
        (vec!["01".into()], vec!["PR".into()])
    );
    assert_eq!(activates(&town, "V1", &debt, "").await.fault(), "PAA_SEMANTICA");
    let told = post(&town, "", verification(MEDESANO, notice(&debt).as_str())).await;
    assert_eq!((told.fault(), told.all("allCCP")), ("OK".to_owned(), vec!["false".to_owned()]));
}

#[tokio::test]
async fn questions_leave_no_trace_and_are_answered_the_same_at_once() {
    let town = Town::open().await;
    let debt = with(&town, 1, vec![account(1, 5_200, None)]).await;
    let asked = (0..8).map(|_| activates(&town, "V2", &debt, ""));
    let told = futures_util::future::join_all(asked).await;
    assert!(told.iter().all(|one| one.body == told[0].body));
    assert_eq!(town.debt_now("medesano", &debt).await, debt);
}

#[tokio::test]
async fn the_stamp_of_a_receipt_is_kept_as_it_came() {
    let town = Town::open().await;
    let debt = with(&town, 1, vec![account(1, 3_600, None), stamp(2)]).await;
    let number = notice(&debt).as_str();
    let plain = receipt(true, MEDESANO, MEDESANO, number, "con-bollo");
    let more = "</transfer><transfer><idTransfer>2</idTransfer><transferAmount>16.00</transferAmount>\
                <fiscalCodePA>00987650348</fiscalCodePA><MBDAttachment>PG1hcmNhRGFCb2xsby8+</MBDAttachment>\
                <remittanceInformation>Bollo</remittanceInformation><transferCategory>9/0115103TS/</transferCategory>\
                </transfer></transferList>";
    let sent = plain
        .replace("<transferAmount>52.00<", "<transferAmount>36.00<")
        .replace("</transfer></transferList>", more);
    assert_eq!(post(&town, "", sent.clone()).await.fault(), "OK");
    let kept = town.receipts("medesano", &debt).await;
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let raw = txn.find_receipt_message(kept[0].id).await.unwrap().unwrap();
    assert_eq!(String::from_utf8(raw).unwrap(), sent, "the signed stamp is inside, byte by byte");
    assert_eq!(post(&town, "", sent).await.fault(), "PAA_RECEIPT_DUPLICATA");
}

#[tokio::test]
async fn a_broadcast_copy_ten_times_at_once_is_kept_once_and_pays_nothing() {
    Town::on_both(async |town| {
        let debt = owes(town, 1, |_| ()).await;
        let number = notice(&debt).clone();
        // the union is told of a payment of Medesano's notice: it receives a part of it
        let copy = receipt(true, SORBARA, MEDESANO, number.as_str(), "ricevuta-1");
        let sent = futures_util::future::join_all((0..10).map(|_| post(town, "", copy.clone()))).await;
        let mut faults: Vec<String> = sent.iter().map(Told::fault).collect();
        faults.sort();
        assert_eq!(faults.iter().filter(|fault| *fault == "OK").count(), 1, "{faults:?}");
        assert_eq!(faults.iter().filter(|fault| *fault == "PAA_RECEIPT_DUPLICATA").count(), 9);
        let txn = town.app.store.begin_read(&town.scope("unionedelsorbara")).await.unwrap();
        let kept = txn.list_receipts_of_notice(&number).await.unwrap();
        assert_eq!(kept.iter().map(|receipt| receipt.outcome).collect::<Vec<_>>(), [Outcome::Broadcast]);
        drop(txn);
        assert_eq!(
            post(town, "", verification(MEDESANO, number.as_str())).await.fault(),
            "OK",
            "not paid by it"
        );
        assert_eq!(pays(town, &debt, "ricevuta-1").await.fault(), "OK", "the key is (idPA, receiptId)");
    })
    .await;
}
