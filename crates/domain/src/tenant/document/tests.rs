use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::TenantDocument;
use crate::catalogue::{Amount, CostItem, SubService};
use crate::tenant::Profile;

const TAXONOMY: &str = include_str!("../../../../../tenants/_platform/taxonomy.csv");

macro_rules! folder {
    ($slug:literal) => {
        BTreeMap::from([
            file("tenant.toml", include_str!(concat!("../../../../../tenants/", $slug, "/tenant.toml"))),
            file(
                "catalogue.toml",
                include_str!(concat!("../../../../../tenants/", $slug, "/catalogue.toml")),
            ),
            file("texts/home.md", include_str!(concat!("../../../../../tenants/", $slug, "/texts/home.md"))),
            file(
                "texts/access.md",
                include_str!(concat!("../../../../../tenants/", $slug, "/texts/access.md")),
            ),
            file("texts/faq.md", include_str!(concat!("../../../../../tenants/", $slug, "/texts/faq.md"))),
            file(
                "texts/payments.md",
                include_str!(concat!("../../../../../tenants/", $slug, "/texts/payments.md")),
            ),
            file(
                "texts/privacy.md",
                include_str!(concat!("../../../../../tenants/", $slug, "/texts/privacy.md")),
            ),
            file(
                "texts/legal_notes.md",
                include_str!(concat!("../../../../../tenants/", $slug, "/texts/legal_notes.md")),
            ),
            file(
                "texts/mail_signature.md",
                include_str!(concat!("../../../../../tenants/", $slug, "/texts/mail_signature.md")),
            ),
            file(
                "assets/stemma.svg",
                include_str!(concat!("../../../../../tenants/", $slug, "/assets/stemma.svg")),
            ),
        ])
    };
}

fn file(path: &str, text: &str) -> (String, Vec<u8>) {
    (path.to_owned(), text.as_bytes().to_vec())
}

fn both() -> [TenantDocument; 2] {
    [folder!("medesano"), folder!("unionedelsorbara")].map(|files| TenantDocument::read(&files).unwrap())
}

fn known(code: &str) -> bool {
    TAXONOMY.lines().skip(1).any(|line| line.split(';').next() == Some(code))
}

fn services(document: &TenantDocument) -> impl Iterator<Item = &SubService> {
    document.catalogue.sectors.iter().flat_map(|sector| &sector.sub_services)
}

fn items(document: &TenantDocument) -> impl Iterator<Item = &CostItem> {
    services(document).flat_map(|service| &service.cost_items)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn files_that_are_missing_broken_or_unknown_are_told_together() {
    let mut files = folder!("medesano");
    files.remove("catalogue.toml");
    files.insert("tenant.toml".into(), b"name = 1\n".to_vec());
    files.insert("texts/home.md".into(), vec![0xff]);
    files.insert("assets/stemma.svg".into(), b"<svg><script/></svg>".to_vec());
    files.insert("index.html".into(), Vec::new());
    let faults = TenantDocument::read(&files).unwrap_err();
    let fields = faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>();
    assert_eq!(
        fields,
        ["tenant.toml: name", "catalogue.toml", "assets/stemma.svg", "index.html", "texts/home.md"]
    );
}

#[test]
fn a_fault_names_file_and_key() {
    let [mut document, _] = both();
    document.config.branding.primary_colour = crate::branding::Colour::WHITE;
    document.catalogue.sectors[0].sub_services[0].cost_items[0].taxonomy = "9/0107999TS/".into();
    document.texts.insert("home.md".into(), "{{sindaco}}".into());
    document.assets.clear();
    let fields =
        document.check(Profile::Demo, &known).into_iter().map(|fault| fault.field).collect::<Vec<_>>();
    assert_eq!(
        fields,
        [
            "tenant.toml: branding.primary_colour",
            "tenant.toml: branding.coat_of_arms",
            "catalogue.toml: sector[scuola].sub_service[mensa].cost_item[retta].taxonomy",
            "texts/home.md",
        ]
    );
}

#[test]
fn the_postal_account_is_that_of_a_postal_iban() {
    let [mut document, _] = both();
    let other = crate::tenant::PostalAccount::parse("000087654321").unwrap();
    document.config.pagopa.postal.as_mut().unwrap().account = other;
    let faults = document.check(Profile::Demo, &known);
    assert_eq!(faults[0].field, "tenant.toml: pagopa.postal.account");
    assert_eq!(faults.len(), 1);
}

#[test]
fn the_folders_of_the_repository_are_right_and_as_large_as_a_town_is() {
    for document in both() {
        assert_eq!(document.check(Profile::Demo, &known), []);
        assert!(document.catalogue.sectors.len() >= 8);
        assert!(services(&document).count() >= 20);
        assert!(items(&document).count() >= 40);
        let today = day("2026-11-22");
        let open = items(&document).filter(|item| item.valid.holds_on(today)).count();
        assert!(open >= 40, "{open}");
        assert!(items(&document).any(|item| item.valid.to.is_some_and(|to| to < today)));
        assert!(items(&document).any(|item| item.valid.from.is_some_and(|from| from > today)));
    }
}

#[test]
fn the_catalogues_use_all_that_a_catalogue_can_say() {
    for document in both() {
        let accounts = items(&document).map(|item| item.iban.as_str()).collect::<BTreeSet<_>>();
        assert!(accounts.len() >= 3);
        let amounts = items(&document).map(|item| std::mem::discriminant(&item.amount)).collect::<Vec<_>>();
        assert_eq!(amounts.iter().collect::<std::collections::HashSet<_>>().len(), 4);
        let fields = services(&document).flat_map(|service| &service.fields);
        let kinds = fields.map(|field| field.kind).collect::<std::collections::HashSet<_>>();
        assert_eq!(kinds.len(), 9);
        assert_eq!(services(&document).map(|s| s.beneficiary as u8).collect::<BTreeSet<_>>().len(), 3);
        let wide = services(&document).any(|service| {
            let transfers = service.cost_items.iter().map(|item| (&item.iban, &item.taxonomy));
            transfers.collect::<BTreeSet<_>>().len() > 5
        });
        assert!(wide, "the limit of five transfers can be met");
    }
}

#[test]
fn a_document_written_and_read_is_the_same() {
    for document in both() {
        let files = document.files().unwrap();
        assert_eq!(TenantDocument::read(&files).unwrap(), document);
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<TenantDocument>(&json).unwrap(), document);
    }
}

#[test]
fn the_difference_names_every_changed_key() {
    let [old, _] = both();
    assert_eq!(old.difference(&old), Vec::<String>::new());
    let mut new = old.clone();
    new.config.payment.notice_days = 60;
    let service = &mut new.catalogue.sectors[0].sub_services[0];
    service.cost_items[0].amount = Amount::Fixed { value: crate::euro::Euro::from_cents(100) };
    service.cost_items.remove(1);
    service.cost_items.swap(1, 2);
    new.texts.insert("home.md".into(), "Ciao".into());
    new.assets.clear();
    let mensa = "catalogue.toml: sector[scuola].sub_service[mensa].cost_item";
    assert_eq!(
        old.difference(&new),
        [
            "tenant.toml: payment.notice_days: 30 -> 60".to_owned(),
            format!("{mensa}[retta].amount.kind: \"tariff\" -> \"fixed\""),
            format!("{mensa}[retta].amount.max_quantity: 31 -> (assente)"),
            format!("{mensa}[retta].amount.unit: \"pasto\" -> (assente)"),
            format!("{mensa}[retta].amount.unit_price: 520 -> (assente)"),
            format!("{mensa}[retta].amount.value: (assente) -> 100"),
            format!("{mensa}[retta-ridotta]: tolto"),
            format!("{mensa}: ordine cambiato"),
            "texts/home.md: cambiato".to_owned(),
            "assets/stemma.svg: tolto".to_owned(),
        ]
    );
}
