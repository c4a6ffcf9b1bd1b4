//! Every message that the Node sends obeys pagoPA's own schema.

use std::{env, fs, path::PathBuf, process::Command};

use crate::{
    station::Received,
    world::{World, cart, location},
};

/// The folder with pagoPA's contracts, if this machine has one.
fn contracts() -> Option<PathBuf> {
    env::var_os("SPORTELLO_CONTRACTS").map(PathBuf::from).filter(|folder| folder.is_dir())
}

/// The body's only element, as a document of its own.
fn payload(envelope: &str) -> String {
    let document = roxmltree::Document::parse(envelope).unwrap();
    let body = document.descendants().find(|node| node.tag_name().name() == "Body").unwrap();
    let root = body.first_element_child().unwrap();
    let text = &envelope[root.range()];
    text.replacen('>', " xmlns:paf=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\">", 1)
}

#[expect(
    clippy::disallowed_methods,
    reason = "xmllint judges the messages; nothing else here knows the schema"
)]
fn validate(schema: &PathBuf, message: &Received) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("message.xml");
    fs::write(&file, payload(&message.body)).unwrap();
    let judged = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        judged.status.success(),
        "{}: {}\n{}",
        message.action,
        String::from_utf8_lossy(&judged.stderr),
        message.body
    );
}

#[tokio::test]
#[expect(clippy::print_stderr, reason = "a skipped check is said aloud")]
async fn all_messages_of_a_payment_are_valid() {
    let world = World::new().await;
    let location = location(&world.post_cart(&cart()).await).to_owned();
    world.browser.post(location).form(&[("azione", "paga")]).send().await.unwrap();
    let paid = [
        ("ente", "77777777777"),
        ("numero", "301000000000004285"),
        ("centesimi", "12600"),
        ("pagatore", "niccolo"),
    ];
    world.post("/nodo/paga", &paid).await;
    world
        .until("two receipts went to two institutions", |world| {
            world.station.received("paSendRTV2").len() == 4
        })
        .await;

    let Some(folder) = contracts() else {
        eprintln!(
            "SKIPPED: set SPORTELLO_CONTRACTS to the folder of pagoPA's contracts to validate against the schema"
        );
        return;
    };
    let schema = folder.join("nodo/wsdl/xsd/paForNode.xsd");
    let messages = world.station.everything();
    assert!(messages.len() >= 9, "{}", messages.len());
    for message in &messages {
        validate(&schema, message);
    }
}
