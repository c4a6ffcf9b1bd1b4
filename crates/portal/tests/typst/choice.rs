//! The printer that a tenant chose: one press, two printers, prints that are never mistaken for each other.

use std::path::Path;

use domain::scope::TenantId;
use domain::tenant::{Printer, Profile};
use portal::config::Config;
use portal::press::{BUILT_IN, Press};
use portal::registry::Tenant;

use super::paper::Paper;
use super::printed::at;
use super::receipt;
use super::samples::{data, fonts, notice};

/// `None` where the fonts are not built.
fn config() -> Option<Config> {
    let mut config = Config::demo("").unwrap();
    config.ui.dir = fonts()?.parent().unwrap().to_owned();
    Some(config)
}

/// Medesano as its folder describes it, with another printer.
fn tenant(config: &Config, printer: Printer) -> Tenant {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tenants/medesano");
    let mut document = portal::tenant::read(&folder, Profile::Demo).unwrap().document;
    document.config.documents.printer = printer;
    Tenant::new(TenantId::parse("medesano").unwrap(), 1, document, config)
}

fn is_tagged(pdf: &[u8]) -> bool {
    Paper::new(pdf).info("Tagged") == "yes"
}

#[tokio::test]
async fn each_tenant_has_the_printer_of_its_choice() {
    let Some(config) = config() else { return };
    let press = Press::start(&config).unwrap();
    let content = notice(data());
    let paid = receipt::content(&receipt::receipt(), &receipt::lines(1));
    for (printer, tagged) in [(Printer::Typst, true), (Printer::Wkhtmltopdf, false), (Printer::Typst, true)] {
        let tenant = tenant(&config, printer);
        let printed = press.notice(&tenant, &content, at()).await.unwrap();
        assert_eq!(is_tagged(&printed), tagged, "{printer:?}");
        let again = press.notice(&tenant, &content, at()).await.unwrap();
        assert!(std::sync::Arc::ptr_eq(&printed, &again), "the same content is printed once");
        assert_eq!(is_tagged(&press.notice_once(&tenant, &content, at()).await.unwrap()), tagged);
        assert_eq!(is_tagged(&press.receipt(&tenant, &paid, at()).await.unwrap()), tagged);
    }
}

#[tokio::test]
async fn another_picture_is_another_print() {
    let Some(config) = config() else { return };
    let press = Press::start(&config).unwrap();
    let content = notice(data());
    let with = tenant(&config, Printer::Typst);
    let mut without = tenant(&config, Printer::Typst);
    without.document.config.branding.coat_of_arms = None;
    let one = press.notice(&with, &content, at()).await.unwrap();
    let other = press.notice(&without, &content, at()).await.unwrap();
    assert_ne!(one, other);
}

/// Without fonts nothing accessible is printed, and a tenant that wants it stops the start.
#[tokio::test]
async fn without_its_fonts_the_service_does_not_start() {
    let Some(mut config) = config() else { return };
    let wants = tenant(&config, Printer::Typst);
    let does_not = tenant(&config, Printer::Wkhtmltopdf);
    let press = Press::start(&config).unwrap();
    assert!(BUILT_IN && press.suits([&wants, &does_not].into_iter()).is_ok());
    let empty = tempfile::tempdir().unwrap();
    config.ui.dir = empty.path().to_owned();
    let press = Press::start(&config).unwrap();
    assert!(press.suits([&does_not].into_iter()).is_ok());
    let refused = press.suits([&does_not, &wants].into_iter()).unwrap_err().to_string();
    assert!(refused.starts_with("medesano: documents.printer = \"typst\""), "{refused}");
    assert!(refused.contains("TitilliumWeb-Regular.ttf"), "{refused}");
    assert!(press.notice(&wants, &notice(data()), at()).await.is_err());
}
