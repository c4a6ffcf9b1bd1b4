//! Messages of the Node with fictitious people, in the shape of PagoPA's examples.

use pagopa::soap::{Request, SendRtRequest};

pub(crate) const HEAD: &str =
    "<idPA>77777777777</idPA><idBrokerPA>99999000013</idBrokerPA><idStation>99999000013_01</idStation>";
pub(crate) const QR: &str =
    "<qrCode><fiscalCode>77777777777</fiscalCode><noticeNumber>301000000000004285</noticeNumber></qrCode>";

pub(crate) fn envelope(root: &str, inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:paf="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd">
  <soapenv:Header/>
  <soapenv:Body><paf:{root}>{inside}</paf:{root}></soapenv:Body>
</soapenv:Envelope>"#
    )
}

pub(crate) fn verify() -> String {
    envelope("paVerifyPaymentNoticeReq", &format!("{HEAD}{QR}"))
}

pub(crate) fn get_v2(more: &str) -> String {
    envelope("paGetPaymentV2Request", &format!("{HEAD}{QR}{more}"))
}

const SUBJECT: &str = "<uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
<entityUniqueIdentifierValue>RSSMRA80A01H501U</entityUniqueIdentifierValue></uniqueIdentifier><fullName>Mario Rossi</fullName>\
<streetName>Via Nazionale</streetName><civicNumber>1</civicNumber><postalCode>00100</postalCode><city>Roma</city>\
<stateProvinceRegion>RM</stateProvinceRegion><country>IT</country><e-mail>mario.rossi@example.org</e-mail>";

pub(crate) fn send_rt_v1() -> String {
    let receipt = receipt(
        "<transfer><idTransfer>1</idTransfer><transferAmount>126.00</transferAmount><fiscalCodePA>77777777777</fiscalCodePA>\
<IBAN>IT60X0542811101000000123456</IBAN><remittanceInformation>TARI 2026</remittanceInformation>\
<transferCategory>9/0101101IM/</transferCategory></transfer>",
        "",
        "",
    );
    envelope("paSendRTReq", &format!("{HEAD}<receipt>{receipt}</receipt>"))
}

pub(crate) fn send_rt_v2() -> String {
    let receipt = receipt(
        "<transfer><idTransfer>1</idTransfer><transferAmount>110.00</transferAmount><fiscalCodePA>77777777777</fiscalCodePA>\
<companyName>Comune di Esempio</companyName><IBAN>IT60X0542811101000000123456</IBAN>\
<remittanceInformation>TARI 2026</remittanceInformation><transferCategory>9/0101101IM/</transferCategory>\
<metadata><mapEntry><key>k</key><value>v</value></mapEntry></metadata></transfer>\
<transfer><idTransfer>2</idTransfer><transferAmount>16.00</transferAmount><fiscalCodePA>99999000013</fiscalCodePA>\
<MBDAttachment>PGE+\n</MBDAttachment><remittanceInformation>Bollo</remittanceInformation>\
<transferCategory>9/0115103TS/</transferCategory></transfer>",
        "<paymentNote>idCart-0001</paymentNote>",
        "<primaryCiIncurredFee>0.00</primaryCiIncurredFee><idBundle>b</idBundle><idCiBundle>c</idCiBundle>",
    );
    envelope("paSendRTV2Request", &format!("{HEAD}<receipt>{receipt}</receipt>"))
}

fn receipt(transfers: &str, note: &str, bundles: &str) -> String {
    format!(
        "<receiptId>c110729d258c4ab1b765fe902aae41d6</receiptId><noticeNumber>301000000000004285</noticeNumber>\
<fiscalCode>77777777777</fiscalCode><outcome>OK</outcome><creditorReferenceId>01000000000004285</creditorReferenceId>\
<paymentAmount>126.00</paymentAmount><description>TARI 2026</description><companyName>Comune di Esempio</companyName>\
<officeName>Ufficio Tributi</officeName><debtor>{SUBJECT}</debtor><transferList>{transfers}</transferList>\
<idPSP>ABI36000</idPSP><pspFiscalCode>CF60000000006</pspFiscalCode><pspPartitaIVA>60000000006</pspPartitaIVA>\
<PSPCompanyName>PSP di Esempio S.p.A.</PSPCompanyName><idChannel>60000000006_01</idChannel>\
<channelDescription>app</channelDescription><payer><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
<entityUniqueIdentifierValue>VRDLGU75B02F205X</entityUniqueIdentifierValue></uniqueIdentifier><fullName>Luigi Verdi</fullName></payer>\
<paymentMethod>creditCard</paymentMethod>{note}<fee>1.50</fee>{bundles}<paymentDateTime>2026-05-02T10:15:30</paymentDateTime>\
<applicationDate>2026-05-02</applicationDate><transferDate>2026-05-03+02:00</transferDate><standIn>1</standIn>"
    )
}

pub(crate) fn read(message: &str) -> Request {
    match pagopa::soap::parse(message.as_bytes(), None) {
        Ok(request) => request,
        Err(malformed) => panic!("{malformed}"),
    }
}

pub(crate) fn read_receipt(message: &str) -> SendRtRequest {
    match read(message) {
        Request::SendRt(sent) => *sent,
        other => panic!("not a receipt: {other:?}"),
    }
}
