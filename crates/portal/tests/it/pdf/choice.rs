//! `documents.printer = "typst"` in a program that was built without it. With it: the test binary `typst`.

use std::path::Path;

use domain::scope::TenantId;
use domain::tenant::{Printer, Profile};
use portal::config::Config;
use portal::press::{Press, PressError};
use portal::registry::Tenant;
use portal::tenant::{TenantError, read};

use super::super::harness;
use super::samples::{data, notice};

fn medesano() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tenants/medesano")
}

#[test]
fn its_folder_is_refused_with_a_clear_reason() {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("medesano");
    harness::copy(&medesano(), &copy);
    let file = copy.join("tenant.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("printer = \"wkhtmltopdf\"", "printer = \"typst\"")).unwrap();
    let Err(TenantError::Faults(faults)) = read(&copy, Profile::Demo) else {
        panic!("must be refused");
    };
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].field.contains("documents.printer") && faults[0].text.contains("feature \"typst\""));
}

#[tokio::test]
async fn a_tenant_that_got_there_another_way_stops_the_start_and_prints_nothing() {
    let config = Config::demo("").unwrap();
    let press = Press::start(&config).unwrap();
    let mut document = read(&medesano(), Profile::Demo).unwrap().document;
    document.config.documents.printer = Printer::Typst;
    let tenant = Tenant::new(TenantId::parse("medesano").unwrap(), 1, document, &config);
    let refused = press.suits([&tenant].into_iter()).unwrap_err().to_string();
    assert_eq!(
        refused,
        "medesano: documents.printer = \"typst\" cannot be had: this program was built without the feature \"typst\""
    );
    let printed = press.notice(&tenant, &notice(data()), harness::now()).await;
    assert!(matches!(printed, Err(PressError::Pdf(_))), "{printed:?}");
}
