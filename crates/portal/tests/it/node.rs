use std::path::PathBuf;

use super::harness::{Town, notice};
use domain::debt::{DebtPosition, InstallmentState, ReceiptEffect};
use domain::receipt::Outcome;
use poem::http::StatusCode;

pub(crate) const MEDESANO: &str = "00987650348";
const SORBARA: &str = "03987650367";
const PROBE: &str = "000000000000000000";

/// What the Node is told.
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    content_type: String,
    pub(crate) body: String,
}

impl Told {
    /// Text of the first element of that local name.
    pub(crate) fn reads(&self, name: &str) -> Option<String> {
        let document = roxmltree::Document::parse(&self.body).unwrap();
        let found = document.descendants().find(|node| node.tag_name().name() == name)?;
        Some(found.text().unwrap_or_default().to_owned())
    }

    /// Texts of all elements of that local name, in their order.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let document = roxmltree::Document::parse(&self.body).unwrap();
        let found = document.descendants().filter(|node| node.tag_name().name() == name);
        found.map(|node| node.text().unwrap_or_default().to_owned()).collect()
    }

    pub(crate) fn fault(&self) -> String {
        assert_eq!(self.status, StatusCode::OK, "{}", self.body);
        assert_eq!(self.content_type, "text/xml; charset=utf-8");
        valid(&self.body);
        self.reads("faultCode").unwrap_or_else(|| "OK".to_owned())
    }
}

pub(crate) async fn post(town: &Town, action: &str, body: impl Into<reqwest::Body>) -> Told {
    let request = reqwest::Client::new().post(&town.node_url).header("SOAPAction", action);
    let answer = request.header("content-type", "text/xml; charset=utf-8").body(body).send().await.unwrap();
    let content_type = answer.headers().get("content-type").map(|text| text.to_str().unwrap().to_owned());
    Told {
        status: answer.status(),
        content_type: content_type.unwrap_or_default(),
        body: answer.text().await.unwrap(),
    }
}

pub(crate) fn envelope(root: &str, content: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:paf="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"><soapenv:Header/><soapenv:Body><paf:{root}>{content}</paf:{root}></soapenv:Body></soapenv:Envelope>"#
    )
}

pub(crate) fn head(id_pa: &str) -> String {
    format!("<idPA>{id_pa}</idPA><idBrokerPA>99999000013</idBrokerPA><idStation>99999000013_01</idStation>")
}

pub(crate) fn qr(id_pa: &str, number: &str) -> String {
    format!("<qrCode><fiscalCode>{id_pa}</fiscalCode><noticeNumber>{number}</noticeNumber></qrCode>")
}

/// A verification as the Node sends it.
pub(crate) fn verification(id_pa: &str, number: &str) -> String {
    envelope("paVerifyPaymentNoticeReq", &format!("{}{}", head(id_pa), qr(id_pa, number)))
}

pub(crate) async fn verify(town: &Town, id_pa: &str, number: &str) -> Told {
    post(town, "paVerifyPaymentNotice", verification(id_pa, number)).await
}

pub(crate) async fn get_payment(town: &Town, version: &str, id_pa: &str, number: &str) -> Told {
    let root = if version == "V2" { "paGetPaymentV2Request" } else { "paGetPaymentReq" };
    let content = format!("{}{}", head(id_pa), qr(id_pa, number));
    post(town, root, envelope(root, &content)).await
}

/// What the Node is told when a notice of Medesano is activated.
pub(crate) async fn activation(town: &Town, number: &str) -> String {
    let told = get_payment(town, "V2", MEDESANO, number).await;
    assert_eq!(told.fault(), "OK", "{}", told.body);
    told.body
}

/// A receipt of 52,00 euro in version 2, or in version 1.
pub(crate) fn receipt(v2: bool, id_pa: &str, issuer: &str, number: &str, receipt_id: &str) -> String {
    let root = if v2 { "paSendRTV2Request" } else { "paSendRTReq" };
    let iuv = &number[1..];
    let content = format!(
        "{}<receipt><receiptId>{receipt_id}</receiptId><noticeNumber>{number}</noticeNumber><fiscalCode>{issuer}</fiscalCode>\
         <outcome>OK</outcome><creditorReferenceId>{iuv}</creditorReferenceId><paymentAmount>52.00</paymentAmount>\
         <description>Mensa scolastica</description><companyName>Comune di Medesano</companyName>\
         <debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>CMPMRT84C52F082M</entityUniqueIdentifierValue></uniqueIdentifier><fullName>Marta Campioni</fullName></debtor>\
         <transferList><transfer><idTransfer>1</idTransfer><transferAmount>52.00</transferAmount><fiscalCodePA>{issuer}</fiscalCodePA>\
         <IBAN>IT60X0542811101000000123456</IBAN><remittanceInformation>Mensa scolastica</remittanceInformation>\
         <transferCategory>9/0107101TS/</transferCategory></transfer></transferList>\
         <idPSP>ABI00000</idPSP><PSPCompanyName>Banca di prova</PSPCompanyName><idChannel>00000000000_01</idChannel>\
         <channelDescription>app</channelDescription></receipt>",
        head(id_pa)
    );
    envelope(root, &content)
}

pub(crate) async fn pays(town: &Town, debt: &DebtPosition, receipt_id: &str) -> Told {
    post(town, "paSendRTV2", receipt(true, MEDESANO, MEDESANO, notice(debt).as_str(), receipt_id)).await
}

async fn canteen(town: &Town) -> DebtPosition {
    town.owes("medesano", "marta", "Mensa scolastica", 1).await
}

#[tokio::test]
async fn a_notice_is_verified_and_activated_in_both_versions() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let number = notice(&debt).as_str();
    let told = verify(&town, MEDESANO, number).await;
    assert_eq!(told.fault(), "OK");
    for (name, value) in [
        ("amount", "52.00"),
        ("options", "EQ"),
        ("dueDate", "2026-12-22"),
        ("allCCP", "false"),
        ("paymentDescription", "Mensa scolastica"),
        ("fiscalCodePA", MEDESANO),
        ("companyName", "Comune di Medesano"),
    ] {
        assert_eq!(told.reads(name).as_deref(), Some(value), "{name}");
    }
    for version in ["V1", "V2"] {
        let told = get_payment(&town, version, MEDESANO, number).await;
        assert_eq!(told.fault(), "OK", "{version}");
        for (name, value) in [
            ("creditorReferenceId", &number[1..]),
            ("paymentAmount", "52.00"),
            ("transferAmount", "52.00"),
            ("entityUniqueIdentifierValue", "CMPMRT84C52F082M"),
            ("transferCategory", "9/0107101TS/"),
        ] {
            assert_eq!(told.reads(name).as_deref(), Some(value), "{version} {name}");
        }
    }
    let open = town.debt_now("medesano", &debt).await;
    assert_eq!(open.installments[0].state, InstallmentState::Open, "questions change nothing");
}

#[tokio::test]
async fn what_is_not_the_entitys_is_unknown() {
    Town::on_both(async |town| {
        let here = canteen(town).await;
        let there = town.owes("unionedelsorbara", "marta", "Nido", 1).await;
        for (id_pa, number) in [
            (MEDESANO, PROBE),
            (MEDESANO, notice(&there).as_str()),
            (SORBARA, notice(&here).as_str()),
            (MEDESANO, "301999999999999999"),
        ] {
            assert_eq!(verify(town, id_pa, number).await.fault(), "PAA_PAGAMENTO_SCONOSCIUTO", "{number}");
            let told = get_payment(town, "V2", id_pa, number).await;
            assert_eq!(told.fault(), "PAA_PAGAMENTO_SCONOSCIUTO");
            assert_eq!(told.reads("id").as_deref(), Some(id_pa));
        }
    })
    .await;
}

#[tokio::test]
async fn broker_station_and_entity_are_checked_in_this_order() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let asks = |id_pa: &str, broker: &str, station: &str| {
        let head =
            format!("<idPA>{id_pa}</idPA><idBrokerPA>{broker}</idBrokerPA><idStation>{station}</idStation>");
        envelope("paVerifyPaymentNoticeReq", &format!("{head}{}", qr(MEDESANO, notice(&debt).as_str())))
    };
    for (id_pa, broker, station, fault) in [
        ("77777777777", "11111111111", "11111111111_01", "PAA_ID_INTERMEDIARIO_ERRATO"),
        ("77777777777", "99999000013", "99999000013_09", "PAA_STAZIONE_INT_ERRATA"),
        ("77777777777", "99999000013", "99999000013_01", "PAA_ID_DOMINIO_ERRATO"),
        ("qualcosa", "99999000013", "99999000013_01", "PAA_ID_DOMINIO_ERRATO"),
        (MEDESANO, "11111111111", "99999000013_01", "PAA_ID_INTERMEDIARIO_ERRATO"),
        (MEDESANO, "99999000013", "99999000013_09", "PAA_STAZIONE_INT_ERRATA"),
        (SORBARA, "99999000013", "99999000013_01", "PAA_SEMANTICA"),
    ] {
        let told = post(&town, "paVerifyPaymentNotice", asks(id_pa, broker, station)).await;
        assert_eq!(told.fault(), fault, "{id_pa} {broker} {station}");
    }
}

#[tokio::test]
async fn a_fault_names_the_entity_else_the_broker() {
    let town = Town::open().await;
    for (id_pa, broker, named) in [
        ("qualcosa", "99999000013", "qualcosa"),
        (" ", "11111111111", "11111111111"),
        (" ", " ", "99999000013"),
    ] {
        let head = format!(
            "<idPA>{id_pa}</idPA><idBrokerPA>{broker}</idBrokerPA><idStation>99999000013_01</idStation>"
        );
        let asked = envelope("paVerifyPaymentNoticeReq", &format!("{head}{}", qr(MEDESANO, PROBE)));
        let told = post(&town, "paVerifyPaymentNotice", asked).await;
        assert!(told.fault().starts_with("PAA_"), "{}", told.body);
        assert_eq!(told.reads("id").as_deref(), Some(named));
    }
}

#[tokio::test]
async fn a_receipt_pays_once_and_its_copy_is_a_duplicate() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    assert_eq!(pays(&town, &debt, "ricevuta-1").await.fault(), "OK");
    assert_eq!(pays(&town, &debt, "ricevuta-1").await.fault(), "PAA_RECEIPT_DUPLICATA");
    let number = notice(&debt).as_str();
    assert_eq!(verify(&town, MEDESANO, number).await.fault(), "PAA_PAGAMENTO_DUPLICATO");
    assert_eq!(get_payment(&town, "V1", MEDESANO, number).await.fault(), "PAA_PAGAMENTO_DUPLICATO");
    let receipts = town.receipts("medesano", &debt).await;
    assert_eq!(receipts.len(), 1);
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let raw = txn.find_receipt_message(receipts[0].id).await.unwrap().unwrap();
    let sent = receipt(true, MEDESANO, MEDESANO, number, "ricevuta-1");
    assert_eq!(String::from_utf8(raw).unwrap(), sent, "kept byte by byte");
}

#[tokio::test]
async fn another_receipt_of_the_same_notice_is_kept_too() {
    Town::on_both(async |town| {
        let debt = canteen(town).await;
        assert_eq!(pays(town, &debt, "ricevuta-1").await.fault(), "OK");
        let again = receipt(false, MEDESANO, MEDESANO, notice(&debt).as_str(), "ricevuta-2");
        assert_eq!(post(town, "paSendRT", again).await.fault(), "OK");
        let outcomes: Vec<Outcome> =
            town.receipts("medesano", &debt).await.iter().map(|receipt| receipt.outcome).collect();
        let both = [Outcome::Applied(ReceiptEffect::Settled), Outcome::Applied(ReceiptEffect::PaidTwice)];
        assert_eq!(outcomes, both);
    })
    .await;
}

#[tokio::test]
async fn the_same_receipt_ten_times_at_once_counts_once() {
    Town::on_both(async |town| {
        let debt = canteen(town).await;
        let all = futures_util::future::join_all((0..10).map(|_| pays(town, &debt, "ricevuta-1"))).await;
        let mut faults: Vec<String> = all.iter().map(Told::fault).collect();
        faults.sort();
        assert_eq!(faults[0], "OK");
        assert!(faults[1..].iter().all(|fault| fault == "PAA_RECEIPT_DUPLICATA"), "{faults:?}");
        assert_eq!(town.receipts("medesano", &debt).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn money_that_moved_is_never_refused() {
    Town::on_both(async |town| {
        let debt = canteen(town).await;
        town.cancels("medesano", &debt).await;
        assert_eq!(verify(town, MEDESANO, notice(&debt).as_str()).await.fault(), "PAA_PAGAMENTO_ANNULLATO");
        assert_eq!(pays(town, &debt, "dopo-annullo").await.fault(), "OK");
        let kept = town.receipts("medesano", &debt).await;
        assert_eq!(kept[0].outcome, Outcome::Applied(ReceiptEffect::PaidAfterCancellation));

        let unknown = "301999999999999999";
        let told = post(town, "paSendRTV2", receipt(true, MEDESANO, MEDESANO, unknown, "senza-avviso")).await;
        assert_eq!(told.fault(), "OK");
        let told = post(town, "paSendRTV2", receipt(true, SORBARA, MEDESANO, unknown, "copia")).await;
        assert_eq!(told.fault(), "OK");
        let unknown = domain::notice_number::NoticeNumber::parse(unknown).unwrap();
        for (slug, outcome) in
            [("medesano", Outcome::UnknownNotice), ("unionedelsorbara", Outcome::Broadcast)]
        {
            let txn = town.app.store.begin_read(&town.scope(slug)).await.unwrap();
            let kept = txn.list_receipts_of_notice(&unknown).await.unwrap();
            assert_eq!(kept.iter().map(|receipt| receipt.outcome).collect::<Vec<_>>(), [outcome], "{slug}");
        }
    })
    .await;
}

#[tokio::test]
async fn broken_messages_get_their_answer() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let good = receipt(true, MEDESANO, MEDESANO, notice(&debt).as_str(), "ricevuta-1");
    let body = good.split_once("?>").unwrap().1;
    let dtd = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{}",
        body.replace("Banca di prova", "&e;")
    );
    let cut = good[..good.len() / 2].to_owned();
    for (name, message) in [
        ("DTD", dtd),
        ("truncated", cut),
        ("amount", good.replace("52.00", "52,00")),
        ("element", good.replace("<idPSP>ABI00000</idPSP>", "")),
    ] {
        let told = post(&town, "\"paSendRTV2\"", message).await;
        assert_eq!(told.fault(), "PAA_SINTASSI_EXTRAXSD", "{name}");
        assert_eq!(told.reads("id").as_deref(), Some(MEDESANO), "{name}");
        assert!(!told.body.contains("root:"), "{name}");
        assert!(!told.body.contains("CMPMRT84C52F082M"), "{name}");
    }
    let told = post(&town, "paVerifyPaymentNotice", "this is no XML").await;
    assert_eq!(told.fault(), "PAA_SINTASSI_EXTRAXSD", "by SOAPAction");
    assert_eq!(told.reads("id").as_deref(), Some("99999000013"), "the broker's code");
    assert_eq!(post(&town, "?", "this is no XML").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(post(&town, "?", vec![0xff_u8; 64]).await.status, StatusCode::BAD_REQUEST);
    assert!(town.receipts("medesano", &debt).await.is_empty());
}

#[tokio::test]
async fn size_and_method_are_bounded() {
    let town = Town::open().await;
    for more in [1, 3 << 20] {
        let huge = " ".repeat((1 << 20) + more);
        let told = post(&town, "paSendRTV2", huge.clone()).await;
        assert_eq!(told.fault(), "PAA_SINTASSI_EXTRAXSD", "by SOAPAction");
        assert_eq!(told.reads("id").as_deref(), Some("99999000013"), "the broker's code");
        assert_eq!(told.reads("description").as_deref(), Some("Messaggio troppo grande"));
        assert_eq!(post(&town, "?", huge.clone()).await.status, StatusCode::BAD_REQUEST);
        let padded = envelope("paVerifyPaymentNoticeReq", &format!("{}{huge}", head(MEDESANO)));
        let told = post(&town, "paSendRTV2", padded).await;
        assert_eq!(told.fault(), "PAA_SINTASSI_EXTRAXSD", "by the first start tag");
        assert!(told.body.contains("paVerifyPaymentNoticeRes"), "{}", told.body);
        assert_eq!(told.reads("id").as_deref(), Some(MEDESANO));
    }
    let answer = reqwest::get(&town.node_url).await.unwrap();
    assert_eq!(answer.status(), reqwest::StatusCode::METHOD_NOT_ALLOWED);
    let mut citizen = town.browser(super::harness::MEDESANO);
    citizen.get("/pagopa/node").await;
    assert_eq!(citizen.status, StatusCode::NOT_FOUND, "not on the public listener");
}

#[tokio::test]
async fn a_payment_begun_at_a_provider_is_not_served() {
    let town = Town::open().await;
    let service = "<idServizio>00001</idServizio><idSoggettoServizio>00001</idSoggettoServizio>\
                   <datiSpecificiServizioRequest>PGEvPg==</datiSpecificiServizioRequest>";
    let asked = envelope("paDemandPaymentNoticeRequest", &format!("{}{service}", head(MEDESANO)));
    assert_eq!(post(&town, "paDemandPaymentNotice", asked).await.fault(), "PAA_SEMANTICA");
}

/// pagoPA's contracts, where the environment names their folder.
fn contracts() -> Option<PathBuf> {
    std::env::var_os("SPORTELLO_CONTRACTS").map(PathBuf::from)
}

#[tokio::test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
async fn the_requests_of_the_specification_are_answered() {
    let Some(contracts) = contracts() else {
        eprintln!("skipped: SPORTELLO_CONTRACTS names no folder with PagoPA's contracts");
        return;
    };
    let town = Town::open().await;
    let mut asked = 0;
    for entry in std::fs::read_dir(contracts.join("samples/soap")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.contains("_req") {
            continue;
        }
        let sample = std::fs::read_to_string(&path).unwrap();
        let told = post(&town, "", sample.clone()).await;
        assert_eq!(told.fault(), "PAA_ID_DOMINIO_ERRATO", "{name}: the sample's entity is not served here");
        let ours = sample
            .replace("77777777777", MEDESANO)
            .replace("<idPA>99999000013<", &format!("<idPA>{MEDESANO}<"));
        // Some samples tell of the same receipt: each gets an id of its own.
        let ours = ours.replacen("<receiptId>", &format!("<receiptId>{asked}-"), 1);
        let fault = post(&town, "", ours).await.fault();
        let expected = match name.as_str() {
            name if name.contains("SendRT") => "OK",
            name if name.contains("Demand") => "PAA_SEMANTICA",
            _ => "PAA_PAGAMENTO_SCONOSCIUTO",
        };
        assert_eq!(fault, expected, "{name}");
        asked += 1;
    }
    assert!(asked >= 8, "{asked}");
}

/// Judged by pagoPA's schema, where it is at hand.
#[expect(clippy::disallowed_methods, reason = "the schema is checked by xmllint")]
fn valid(message: &str) {
    let Some(contracts) = contracts() else { return };
    let folder = tempfile::tempdir().unwrap();
    let import = |namespace: &str, file: &str| {
        let path = contracts.join(file).canonicalize().unwrap();
        format!(r#"<xs:import namespace="{namespace}" schemaLocation="{}"/>"#, path.display())
    };
    let schema = format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{}{}</xs:schema>"#,
        import("http://schemas.xmlsoap.org/soap/envelope/", "nodo/xsd-common/envelope.xsd"),
        import("http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd", "nodo/wsdl/xsd/paForNode.xsd"),
    );
    let (all, file) = (folder.path().join("all.xsd"), folder.path().join("answer.xml"));
    std::fs::write(&all, schema).unwrap();
    std::fs::write(&file, message).unwrap();
    let mut command = std::process::Command::new("xmllint");
    let judged = command.args(["--noout", "--nonet", "--schema"]).arg(&all).arg(&file).output().unwrap();
    assert!(judged.status.success(), "{}\n{message}", String::from_utf8_lossy(&judged.stderr));
}
