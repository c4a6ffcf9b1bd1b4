use super::*;

fn envelope(root: &str, inner: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:p='http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd'>\
         <s:Header/><s:Body><p:{root}>{inner}</p:{root}></s:Body></s:Envelope>"
    )
}

fn transfer(id: u8, amount: &str) -> String {
    format!(
        "<transfer><idTransfer>{id}</idTransfer><transferAmount>{amount}</transferAmount><fiscalCodePA>77777777777</fiscalCodePA>\
         <IBAN>IT60X0542811101000000123456</IBAN><remittanceInformation>TARI</remittanceInformation>\
         <transferCategory>9/0101101IM/</transferCategory></transfer>"
    )
}

fn activation(amount: &str, transfers: &str) -> Result<Payment, Refusal> {
    activated(&envelope(
        "paGetPaymentV2Response",
        &format!(
            "<outcome>OK</outcome><data><creditorReferenceId>01000000000004285</creditorReferenceId><paymentAmount>{amount}</paymentAmount>\
             <dueDate>2026-12-31</dueDate><description>TARI 2026</description><companyName>Comune di Esempio</companyName>\
             <debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
             <entityUniqueIdentifierValue>CMPMRT84C52F082M</entityUniqueIdentifierValue></uniqueIdentifier><fullName>Marta Campioni</fullName></debtor>\
             <transferList>{transfers}</transferList></data>"
        ),
    ))
}

fn reason(answer: Result<Payment, Refusal>) -> String {
    match answer {
        Err(Refusal::Invalid(reason)) => reason,
        other => panic!("expected an invalid answer, got {other:?}"),
    }
}

#[test]
fn an_answer_with_two_transfers_that_add_up_is_taken() {
    let payment = activation("126.00", &(transfer(1, "120.00") + &transfer(2, "6.00"))).unwrap();
    assert_eq!(payment.amount.cents(), 12_600);
    assert_eq!(payment.transfers.len(), 2);
}

#[test]
fn transfers_that_do_not_add_up_are_refused() {
    assert!(
        reason(activation("126.00", &transfer(1, "120.00"))).contains("la somma dei versamenti (120.00)")
    );
}

#[test]
fn none_or_more_than_five_transfers_are_refused() {
    assert!(reason(activation("1.00", "")).contains("0 versamenti"));
    let six: String = (1..=6).map(|id| transfer(id, "1.00")).collect();
    assert!(reason(activation("6.00", &six)).contains("idTransfer"));
}

#[test]
fn repeated_transfer_numbers_are_refused() {
    assert!(
        reason(activation("2.00", &(transfer(1, "1.00") + &transfer(1, "1.00"))))
            .contains("unici e crescenti")
    );
}

#[test]
fn amounts_of_a_wrong_shape_are_refused() {
    for amount in ["0.00", "11,34", "11.3", "11.342", ".50", "1000000000.00"] {
        assert!(reason(activation(amount, &transfer(1, "1.00"))).contains("paymentAmount"), "{amount}");
    }
}

#[test]
fn an_ok_without_its_fields_is_refused() {
    let answer = envelope("paVerifyPaymentNoticeRes", "<outcome>OK</outcome>");
    assert!(
        matches!(verified(&answer, "77777777777"), Err(Refusal::Invalid(reason)) if reason.contains("paymentList"))
    );
}

#[test]
fn a_ko_without_fault_is_refused_and_with_fault_is_told() {
    let bare = envelope("paSendRTV2Response", "<outcome>KO</outcome>");
    assert_eq!(accepted(&bare), Err(Refusal::Invalid("KO senza fault".to_owned())));
    let told = envelope(
        "paSendRTV2Response",
        "<outcome>KO</outcome><fault><faultCode>PAA_RECEIPT_DUPLICATA</faultCode><faultString>già acquisita</faultString><id>77777777777</id></fault>",
    );
    assert!(matches!(accepted(&told), Err(Refusal::Ko { code, .. }) if code == "PAA_RECEIPT_DUPLICATA"));
}

#[test]
fn empty_elements_unknown_elements_and_a_doctype_are_refused() {
    let empty = transfer(1, "1.00").replace("TARI", "");
    assert!(reason(activation("1.00", &empty)).contains("remittanceInformation: è vuoto"));
    let unknown = transfer(1, "1.00").replace("</transfer>", "<colore>verde</colore></transfer>");
    assert!(reason(activation("1.00", &unknown)).contains("colore: elemento inatteso"));
    let doctype =
        format!("<!DOCTYPE x [<!ENTITY a 'b'>]>{}", envelope("paSendRTV2Response", "<outcome>OK</outcome>"));
    assert!(matches!(accepted(&doctype), Err(Refusal::Invalid(_))));
}

#[test]
fn an_answer_of_another_institution_is_refused() {
    let answer = envelope(
        "paVerifyPaymentNoticeRes",
        "<outcome>OK</outcome><paymentList><paymentOptionDescription><amount>1.00</amount><options>EQ</options><allCCP>false</allCCP>\
         </paymentOptionDescription></paymentList><paymentDescription>x</paymentDescription><fiscalCodePA>99999000013</fiscalCodePA>\
         <companyName>Altro</companyName>",
    );
    assert!(
        matches!(verified(&answer, "77777777777"), Err(Refusal::Invalid(reason)) if reason.contains("99999000013"))
    );
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped check is said aloud")]
fn the_samples_of_the_contract_are_read_as_they_are_meant() {
    let Some(folder) = std::env::var_os("SPORTELLO_CONTRACTS").map(std::path::PathBuf::from) else {
        eprintln!("SKIPPED: set SPORTELLO_CONTRACTS to the folder of pagoPA's contracts to read its samples");
        return;
    };
    let sample = |name: &str| std::fs::read_to_string(folder.join("samples/soap").join(name)).unwrap();
    let code = |refusal| match refusal {
        Refusal::Ko { code, .. } => code,
        other => panic!("{other}"),
    };
    assert!(verified(&sample("02_paVerifyPaymentNotice_res_ok.xml"), "77777777777").is_ok());
    let unknown = verified(&sample("03_paVerifyPaymentNotice_res_ko_sconosciuto.xml"), "77777777777");
    assert_eq!(code(unknown.unwrap_err()), "PAA_PAGAMENTO_SCONOSCIUTO");
    let two = activated(&sample("11_paGetPaymentV2_res_ok_tari_tefa_2_beneficiari.xml")).unwrap();
    assert_eq!(two.transfers[1].fiscal_code, "99999000013");
    let stamped = activated(&sample("12_paGetPaymentV2_res_ok_con_marca_da_bollo.xml")).unwrap();
    assert!(stamped.transfers[1].stamp_hash.is_some() && stamped.transfers[1].iban.is_none());
    assert_eq!(accepted(&sample("17_paSendRTV2_res_ok.xml")), Ok(()));
    let duplicate = accepted(&sample("18_paSendRTV2_res_ko_duplicata.xml"));
    assert_eq!(code(duplicate.unwrap_err()), "PAA_RECEIPT_DUPLICATA");
}
