use domain::euro::Euro;
use pagopa::receipt::{Destination, MapEntry};
use pagopa::soap::{Primitive, Request, TransferType, Version, parse};

use crate::messages::{HEAD, QR, envelope, get_v2, read, read_receipt, send_rt_v1, send_rt_v2, verify};

fn refused(message: &str) -> String {
    match parse(message.as_bytes(), None) {
        Ok(request) => panic!("accepted: {request:?}"),
        Err(malformed) => malformed.description,
    }
}

#[test]
fn a_verify_is_read() {
    let request = read(&verify());
    assert_eq!(request.primitive(), Primitive::Verify);
    assert_eq!(request.head().id_station, "99999000013_01");
    let qr = request.qr().unwrap();
    assert_eq!((qr.fiscal_code.as_str(), qr.notice_number.as_str()), ("77777777777", "301000000000004285"));
}

#[test]
fn the_root_decides_and_its_namespace_does_not() {
    let elsewhere = verify().replace("pa/paForNode.xsd", "node/nodeForPa.xsd");
    let request = parse(elsewhere.as_bytes(), Some("\"paSendRT\"")).unwrap();
    assert_eq!(request.primitive(), Primitive::Verify);
    let undeclared = verify().replace("xmlns:paf=", "xmlns:other=");
    assert_eq!(read(&undeclared).primitive(), Primitive::Verify);
    let with_mark = format!("\u{feff}{}", verify());
    assert_eq!(read(&with_mark).primitive(), Primitive::Verify);
}

#[test]
fn the_probe_of_the_node_is_a_well_formed_question() {
    let probe = verify().replace("301000000000004285", "000000000000000000");
    assert_eq!(read(&probe).qr().unwrap().notice_number.as_str(), "000000000000000000");
}

#[test]
fn an_activation_is_read_with_its_options() {
    let message = get_v2(
        "<amount> 120.00 </amount><paymentNote>idCart-0001</paymentNote><transferType>POSTAL</transferType>\
         <dueDate>2026-12-31+02:00</dueDate>",
    );
    let Request::GetPayment(get) = read(&message) else { panic!("not an activation") };
    assert_eq!(get.version, Version::V2);
    assert_eq!(get.amount, Some(Euro::from_cents(12_000)));
    assert_eq!(get.payment_note.as_deref(), Some("idCart-0001"));
    assert_eq!(get.transfer_type, Some(TransferType::Postal));
    assert_eq!(get.due_date, "2026-12-31".parse().ok());
    let v1 = read(&envelope("paGetPaymentReq", &format!("{HEAD}{QR}")));
    assert_eq!(v1.primitive(), Primitive::GetPayment(Version::V1));
}

#[test]
fn a_receipt_of_version_1_is_read() {
    let sent = read_receipt(&send_rt_v1());
    assert_eq!(sent.version, Version::V1);
    let receipt = sent.receipt;
    assert_eq!(receipt.receipt_id, "c110729d258c4ab1b765fe902aae41d6");
    assert_eq!(receipt.payment_amount, Euro::from_cents(12_600));
    assert_eq!(receipt.fee, Some(Euro::from_cents(150)));
    assert_eq!(receipt.transfers[0].destination, Destination::Iban("IT60X0542811101000000123456".to_owned()));
    assert!(receipt.stand_in);
}

#[test]
fn a_receipt_of_version_2_is_read() {
    let receipt = read_receipt(&send_rt_v2()).receipt;
    assert_eq!(receipt.payment_note.as_deref(), Some("idCart-0001"));
    assert_eq!(receipt.id_ci_bundle.as_deref(), Some("c"));
    assert_eq!(receipt.transfers[0].metadata, [MapEntry { key: "k".to_owned(), value: "v".to_owned() }]);
    assert_eq!(receipt.transfers[1].destination, Destination::Stamp(b"<a>".to_vec()));
    assert_eq!(receipt.transfer_date, "2026-05-03".parse().ok());
    assert_eq!(receipt.payer.map(|payer| payer.full_name).as_deref(), Some("Luigi Verdi"));
}

#[test]
fn times_without_zone_are_italian() {
    for (written, instant) in [
        ("2026-05-02T10:15:30", "2026-05-02T08:15:30Z"),
        ("2026-01-02T10:15:30.123", "2026-01-02T09:15:30.123Z"),
        ("2026-05-02T10:15:30Z", "2026-05-02T10:15:30Z"),
        ("2026-05-02T10:15:30-05:00", "2026-05-02T15:15:30Z"),
        ("2026-05-01T24:00:00", "2026-05-01T22:00:00Z"),
        ("2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
    ] {
        let message = send_rt_v2().replace("2026-05-02T10:15:30", written);
        let read = read_receipt(&message).receipt.payment_date_time;
        assert_eq!(read, instant.parse().ok(), "{written}");
    }
}

#[test]
fn comments_and_cdata_do_not_change_a_value() {
    let message =
        verify().replace("<idPA>77777777777</idPA>", "<idPA>777<!-- x -->7777<![CDATA[7777]]></idPA>");
    assert_eq!(read(&message).head().id_pa, "77777777777");
}

#[test]
fn elements_come_in_the_order_of_the_schema_and_no_others() {
    let swapped = HEAD.replace("<idPA>77777777777</idPA>", "") + "<idPA>77777777777</idPA>";
    assert_eq!(
        refused(&envelope("paVerifyPaymentNoticeReq", &format!("{swapped}{QR}"))),
        "Manca l'elemento idPA in paVerifyPaymentNoticeReq"
    );
    assert_eq!(
        refused(&envelope("paVerifyPaymentNoticeReq", HEAD)),
        "Manca l'elemento qrCode in paVerifyPaymentNoticeReq"
    );
    assert_eq!(
        refused(&verify().replace("</qrCode>", "</qrCode><amount>1.00</amount>")),
        "Elemento non atteso in paVerifyPaymentNoticeReq: amount"
    );
    let note_in_v1 = send_rt_v1().replace("<fee>", "<paymentNote>x</paymentNote><fee>");
    assert_eq!(refused(&note_in_v1), "Elemento non atteso in receipt: paymentNote");
    let stamp_in_v1 = send_rt_v1()
        .replace("<IBAN>IT60X0542811101000000123456</IBAN>", "<MBDAttachment>PGE+</MBDAttachment>");
    assert_eq!(refused(&stamp_in_v1), "Manca l'elemento IBAN in transfer");
    assert_eq!(
        refused(&verify().replace("<qrCode>", "<qrCode a='1'>")),
        "Attributi o testo non ammessi in qrCode"
    );
    assert_eq!(
        refused(&verify().replace("<qrCode>", "<qrCode>x")),
        "Attributi o testo non ammessi in qrCode"
    );
}

#[test]
fn values_break_where_the_schema_breaks() {
    let broken = |from: &str, to: &str| refused(&send_rt_v2().replace(from, to));
    let long = |element: &str, old: &str, max: usize| {
        let (from, to) = (format!("<{element}>{old}"), format!("<{element}>{}", "è".repeat(max + 1)));
        let right = format!("<{element}>{}", "è".repeat(max));
        read_receipt(&send_rt_v2().replace(&from, &right));
        assert_eq!(broken(&from, &to), format!("Valore non valido in {element}"));
    };
    for (element, old, max) in [
        ("idPA", "77777777777", 35),
        ("receiptId", "c110729d258c4ab1b765fe902aae41d6", 255),
        ("description", "TARI 2026", 140),
        ("officeName", "Ufficio Tributi", 140),
        ("fullName", "Mario Rossi", 70),
        ("civicNumber", "1", 16),
        ("pspPartitaIVA", "60000000006", 20),
        ("channelDescription", "app", 35),
        ("paymentNote", "idCart-0001", 210),
        ("idBundle", "b", 70),
    ] {
        long(element, old, max);
    }
    for (element, old, wrong) in [
        ("receiptId", "c110729d258c4ab1b765fe902aae41d6", vec![""]),
        (
            "noticeNumber",
            "301000000000004285",
            vec![" 301000000000004285", "30100000000000428", "30100000000000428x"],
        ),
        (
            "paymentAmount",
            "126.00",
            vec!["126", "126.0", "126.000", "126,00", ".50", "-1.00", "+1.00", "1000000000.00"],
        ),
        ("transferAmount", "16.00", vec!["0.00", "16.0"]),
        ("idTransfer", "2", vec!["0", "6", "", "1.0"]),
        ("outcome", "OK", vec!["ok", " OK", "YES"]),
        ("country", "IT", vec!["it", "ITA", ""]),
        ("e-mail", "mario.rossi@example.org", vec!["mario", "a@b.", "è@b.it", ""]),
        ("entityUniqueIdentifierType", "F", vec!["f", "X"]),
        ("entityUniqueIdentifierValue", "RSSMRA80A01H501U", vec!["R", "RSSMRA80A01H501UX"]),
        ("standIn", "1", vec!["yes", "TRUE", ""]),
        (
            "applicationDate",
            "2026-05-02",
            vec!["2026-02-30", "26-05-02", "2026-5-2", "2026-05-02T00:00:00", "2026-05-02+15:00"],
        ),
        (
            "paymentDateTime",
            "2026-05-02T10:15:30",
            vec![
                "2026-05-02",
                "2026-05-02 10:15:30",
                "2026-05-02T25:00:00",
                "2026-05-02T10:15",
                "2026-05-02T10:15:30.",
            ],
        ),
        ("MBDAttachment", "PGE+\n", vec!["PGE", "PG=+", "è"]),
    ] {
        for wrong in wrong {
            let description = broken(&format!("<{element}>{old}"), &format!("<{element}>{wrong}"));
            assert_eq!(description, format!("Valore non valido in {element}"), "{wrong:?}");
        }
    }
    for right in ["true", " 0 ", "false"] {
        read_receipt(&send_rt_v2().replace("<standIn>1", &format!("<standIn>{right}")));
    }
}

#[test]
fn a_receipt_has_one_to_five_transfers_and_metadata_one_to_fifteen_entries() {
    let transfer = |id: usize| {
        format!(
            "<transfer><idTransfer>{id}</idTransfer><transferAmount>1.00</transferAmount><fiscalCodePA>77777777777</fiscalCodePA>\
             <IBAN>IT60X0542811101000000123456</IBAN><remittanceInformation>x</remittanceInformation><transferCategory>x</transferCategory></transfer>"
        )
    };
    let message = send_rt_v1();
    let (before, rest) = message.split_once("<transferList>").unwrap();
    let (_, after) = rest.split_once("</transferList>").unwrap();
    let with = |count: usize| {
        let list: String = (1..=count).map(|id| transfer(id.min(5))).collect();
        format!("{before}<transferList>{list}</transferList>{after}")
    };
    assert_eq!(read_receipt(&with(5)).receipt.transfers.len(), 5);
    assert_eq!(refused(&with(0)), "Manca l'elemento transfer in transferList");
    assert_eq!(refused(&with(6)), "Elemento non atteso in transferList: transfer");
    let entries = |count: usize| {
        let list = "<mapEntry><key>k</key><value>v</value></mapEntry>".repeat(count);
        send_rt_v2().replace("<standIn>", &format!("<metadata>{list}</metadata><standIn>"))
    };
    assert_eq!(read_receipt(&entries(15)).receipt.metadata.len(), 15);
    assert_eq!(refused(&entries(0)), "Manca l'elemento mapEntry in metadata");
    assert_eq!(refused(&entries(16)), "Elemento non atteso in metadata: mapEntry");
}

#[test]
fn a_demand_is_read() {
    let inside = format!(
        "{HEAD}<idServizio>00005</idServizio><idSoggettoServizio>00042</idSoggettoServizio>\
         <datiSpecificiServizioRequest>PGE+</datiSpecificiServizioRequest>"
    );
    let Request::Demand(demand) = read(&envelope("paDemandPaymentNoticeRequest", &inside)) else {
        panic!("not a demand")
    };
    assert_eq!((demand.service.as_str(), demand.data.as_slice()), ("00005", b"<a>".as_slice()));
    let four = inside.replace("00005", "0005");
    assert_eq!(refused(&envelope("paDemandPaymentNoticeRequest", &four)), "Valore non valido in idServizio");
}

fn wanted(data: &str) -> Option<pagopa::soap::Wanted> {
    let head = pagopa::soap::Head {
        id_pa: "77777777777".to_owned(),
        id_broker_pa: "99999000013".to_owned(),
        id_station: "99999000013_01".to_owned(),
    };
    let (service, subject) = ("00001".to_owned(), "00001".to_owned());
    pagopa::soap::DemandRequest { head, service, subject, data: data.as_bytes().to_vec() }.wanted()
}

#[test]
fn the_data_of_a_demand_are_read_in_our_form_only() {
    let debtor = "<debitore><codiceFiscale>RSSMRA80A01H501U</codiceFiscale><nome>Mario</nome><cognome>Rossi</cognome></debitore>";
    let field = |code: &str| format!("<campo><codice>{code}</codice><valore>1A</valore></campo>");
    let whole = format!("<d xmlns='urn:x'>{debtor}<importo>12.50</importo>{}{}</d>", field("a"), field("b"));
    let read = wanted(&whole).unwrap();
    assert_eq!((read.debtor.code.as_str(), read.debtor.given_name.as_str()), ("RSSMRA80A01H501U", "Mario"));
    assert_eq!(read.amount.map(|amount| amount.cents()), Some(1_250));
    assert_eq!(read.fields.keys().collect::<Vec<_>>(), ["a", "b"]);
    for bad in [
        String::new(),
        "<d/>".to_owned(),
        format!("<d>{debtor}<importo>12,50</importo></d>"),
        format!("<d>{debtor}<importo>0.00</importo></d>"),
        format!("<d>{}{debtor}</d>", field("a")),
        format!("<d>{debtor}{}{}</d>", field("a"), field("a")),
        format!("<d>{debtor}<campo codice='a'>1A</campo></d>"),
        format!("<!DOCTYPE d [<!ENTITY e 'x'>]><d>{debtor}</d>"),
        format!("<d>{debtor}{}</d>", (0..61).map(|n| field(&n.to_string())).collect::<String>()),
        format!("<d>{debtor}{}</d>", "<a>".repeat(40)),
    ] {
        assert_eq!(wanted(&bad), None, "{bad}");
    }
}

proptest::proptest! {
    #[test]
    fn no_data_of_a_demand_make_it_fail_badly(data in "[<>/a-z&;! \\[\\]]{0,200}") {
        wanted(&data);
    }
}
