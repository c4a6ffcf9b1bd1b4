//! Against PagoPA's own files, where the environment variable `SPORTELLO_CONTRACTS` names their folder.

use std::path::{Path, PathBuf};

use pagopa::fault::{Fault, FaultCode};
use pagopa::soap::{PaymentData, PaymentTransfer, Primitive, Response, VerifyData, VerifyOk, Version, parse};

use crate::messages::{get_v2, send_rt_v1, send_rt_v2, verify};
use crate::soap_write::{payment, payment_data, stamp, tari, verify_data};

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn contracts() -> Option<PathBuf> {
    let folder = std::env::var_os("SPORTELLO_CONTRACTS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: SPORTELLO_CONTRACTS names no folder with PagoPA's contracts");
    }
    folder
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_official_request_is_read() {
    let Some(contracts) = contracts() else { return };
    let mut read = 0;
    for folder in ["samples/soap", "samples/official-mock-ec"] {
        for file in files(&contracts.join(folder)) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name.to_lowercase().contains("req")
                && name.starts_with(|c: char| c.is_ascii_digit() || c == 'p')
            {
                let bytes = std::fs::read(&file).unwrap();
                assert!(parse(&bytes, None).is_ok(), "{name}: {:?}", parse(&bytes, None));
                read += 1;
            }
        }
    }
    assert!(read >= 20, "only {read} requests were found");
}

fn answers() -> Vec<Response> {
    let long = "Città ‘è’ <&> \u{1}\n".repeat(40);
    let wide = VerifyData {
        description: long.clone(),
        company_name: long.clone(),
        detail: Some(long.clone()),
        office_name: Some(String::new()),
        due_date: None,
        ..verify_data()
    };
    let stamps = (2..=5).map(|id| PaymentTransfer { id, ..stamp() });
    let mut full = payment_data(tari().into_iter().chain(stamps).collect());
    full.debtor.full_name = long.clone();
    full.description = long;
    let bare = PaymentData { due_date: None, office_name: None, ..payment_data(tari()) };
    let mut answers = vec![
        Response::Verify(VerifyOk::new(verify_data()).unwrap()),
        Response::Verify(VerifyOk::new(wide).unwrap()),
        payment(Version::V1, payment_data(tari())),
        payment(Version::V1, bare.clone()),
        payment(Version::V2, bare),
        payment(Version::V2, full),
        Response::Ack(Version::V1),
        Response::Ack(Version::V2),
    ];
    for primitive in Primitive::ALL {
        let fault = |code| Response::Ko(primitive, Fault::new(code, "77777777777"));
        answers.push(Response::Ko(primitive, Fault::new(FaultCode::Domain, " ")));
        answers.extend(FaultCode::ALL.into_iter().map(fault));
    }
    answers
}

/// A schema that knows the envelope and the messages: the body alone would leave the envelope unchecked.
fn schema(contracts: &Path) -> String {
    let import = |namespace: &str, file: &str| {
        format!(
            r#"<xs:import namespace="{namespace}" schemaLocation="{}"/>"#,
            contracts.join(file).canonicalize().unwrap().display()
        )
    };
    format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{}{}</xs:schema>"#,
        import("http://schemas.xmlsoap.org/soap/envelope/", "nodo/xsd-common/envelope.xsd"),
        import("http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd", "nodo/wsdl/xsd/paForNode.xsd"),
    )
}

#[test]
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the schema is checked by xmllint, where there is one"
)]
fn every_answer_and_our_own_examples_are_valid_for_the_schema() {
    let Some(contracts) = contracts() else { return };
    let folder = tempfile::tempdir().unwrap();
    let wrapper = folder.path().join("all.xsd");
    std::fs::write(&wrapper, schema(&contracts)).unwrap();
    let mut command = std::process::Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema"]).arg(&wrapper);
    let examples = [verify(), get_v2("<amount>1.00</amount>"), send_rt_v1(), send_rt_v2()];
    let answers = answers().into_iter().map(|answer| answer.to_bytes().unwrap());
    for (position, message) in answers.chain(examples.map(String::into_bytes)).enumerate() {
        let file = folder.path().join(format!("{position:03}.xml"));
        std::fs::write(&file, message).unwrap();
        command.arg(file);
    }
    match command.output() {
        Err(_) => eprintln!("skipped: xmllint is not installed"),
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
    }
}
