//! A station that records what the Node sends and answers as the test wants.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use poem::{
    EndpointExt, Response, Route, Server, handler,
    http::{HeaderMap, StatusCode},
    listener::TcpAcceptor,
    post,
    web::Data,
};
use tokio::net::TcpListener;

/// One request of the Node.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) action: String,
    pub(crate) content_type: String,
    pub(crate) body: String,
}

#[derive(Debug, Default)]
struct Inner {
    received: Vec<Received>,
    /// Answers still to be given, by primitive; when used up, the good one.
    planned: HashMap<String, Vec<(u16, String)>>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct FakeStation(Arc<Mutex<Inner>>);

impl FakeStation {
    pub(crate) async fn start() -> (Self, String) {
        let station = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/pagopa/node", listener.local_addr().unwrap());
        let server = Server::new_with_acceptor(TcpAcceptor::from_tokio(listener).unwrap());
        tokio::spawn(server.run(Route::new().at("/pagopa/node", post(node)).data(station.clone())));
        (station, url)
    }

    pub(crate) fn next(&self, primitive: &str, status: u16, body: &str) {
        self.0
            .lock()
            .unwrap()
            .planned
            .entry(primitive.to_owned())
            .or_default()
            .push((status, body.to_owned()));
    }

    pub(crate) fn received(&self, primitive: &str) -> Vec<Received> {
        self.0
            .lock()
            .unwrap()
            .received
            .iter()
            .filter(|one| one.action == format!("\"{primitive}\""))
            .cloned()
            .collect()
    }

    pub(crate) fn everything(&self) -> Vec<Received> {
        self.0.lock().unwrap().received.clone()
    }
}

#[handler]
fn node(Data(station): Data<&FakeStation>, headers: &HeaderMap, body: String) -> Response {
    let text =
        |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let action = text("soapaction");
    crate::tap::record("node", "xml", body.as_bytes());
    let primitive = action.trim_matches('"').to_owned();
    let mut inner = station.0.lock().unwrap();
    let planned =
        inner.planned.get_mut(&primitive).filter(|plan| !plan.is_empty()).map(|plan| plan.remove(0));
    let (status, answer) = planned.unwrap_or_else(|| (200, good(&primitive, &body)));
    inner.received.push(Received { action, content_type: text("content-type"), body });
    Response::builder()
        .status(StatusCode::from_u16(status).unwrap())
        .content_type("text/xml; charset=utf-8")
        .body(answer)
}

pub(crate) fn envelope(root: &str, inner: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:paf=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\"><soapenv:Header/><soapenv:Body><paf:{root}>{inner}</paf:{root}>\
         </soapenv:Body></soapenv:Envelope>"
    )
}

pub(crate) fn ko(root: &str, code: &str) -> String {
    let fault = format!(
        "<fault><faultCode>{code}</faultCode><faultString>x</faultString><id>77777777777</id></fault>"
    );
    envelope(root, &format!("<outcome>KO</outcome>{fault}"))
}

/// TARI and TEFA of 126.00 euro, after the contract's sample, with a stamp-free list of two transfers.
fn good(primitive: &str, body: &str) -> String {
    let number = body.split("<noticeNumber>").nth(1).and_then(|rest| rest.get(1..18)).unwrap_or_default();
    match primitive {
        "paVerifyPaymentNotice" => envelope(
            "paVerifyPaymentNoticeRes",
            "<outcome>OK</outcome><paymentList><paymentOptionDescription><amount>126.00</amount><options>EQ</options>\
             <dueDate>2026-12-31</dueDate><allCCP>false</allCCP></paymentOptionDescription></paymentList>\
             <paymentDescription>TARI 2026 &amp; TEFA</paymentDescription><fiscalCodePA>77777777777</fiscalCodePA>\
             <companyName>Comune dell'Esempio</companyName><officeName>Ufficio Tributi</officeName>",
        ),
        "paGetPaymentV2" => envelope("paGetPaymentV2Response", &activation(number)),
        "paSendRTV2" => envelope("paSendRTV2Response", "<outcome>OK</outcome>"),
        other => panic!("the Node has no primitive {other}"),
    }
}

fn activation(reference: &str) -> String {
    format!(
        "<outcome>OK</outcome><data><creditorReferenceId>{reference}</creditorReferenceId><paymentAmount>126.00</paymentAmount>\
         <dueDate>2026-12-31</dueDate><description>TARI 2026 &amp; TEFA</description><companyName>Comune dell'Esempio</companyName>\
         <officeName>Ufficio Tributi</officeName><debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>CMPMRT84C52F082M</entityUniqueIdentifierValue></uniqueIdentifier><fullName>Marta Campioni</fullName>\
         <streetName>Via delle Prove</streetName><civicNumber>12</civicNumber><postalCode>43014</postalCode><city>Medesano</city>\
         <stateProvinceRegion>PR</stateProvinceRegion><country>IT</country><e-mail>marta.campioni@example.org</e-mail></debtor>\
         <transferList><transfer><idTransfer>1</idTransfer><transferAmount>110.00</transferAmount><fiscalCodePA>77777777777</fiscalCodePA>\
         <companyName>Comune dell'Esempio</companyName><IBAN>IT60X0542811101000000123456</IBAN>\
         <remittanceInformation>TARI 2026</remittanceInformation><transferCategory>9/0101101IM/</transferCategory>\
         <metadata><mapEntry><key>TARI-TEFA-1</key><value>F082|2026|3944</value></mapEntry></metadata></transfer>\
         <transfer><idTransfer>2</idTransfer><transferAmount>16.00</transferAmount><fiscalCodePA>88888888888</fiscalCodePA>\
         <richiestaMarcaDaBollo><hashDocumento>JtST9dN+2S++MicVNPKmAFx9GoYvb7Iq8gl2xB8CIKo=</hashDocumento><tipoBollo>01</tipoBollo>\
         <provinciaResidenza>PR</provinciaResidenza></richiestaMarcaDaBollo><remittanceInformation>Imposta di bollo</remittanceInformation>\
         <transferCategory>9/0103100TS/</transferCategory></transfer></transferList>\
         <metadata><mapEntry><key>nota</key><value>a &lt; b</value></mapEntry></metadata></data>"
    )
}
