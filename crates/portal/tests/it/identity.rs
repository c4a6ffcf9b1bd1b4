//! As whom the entities ask identity providers, and which providers they believe.

use std::sync::Arc;

use ::identity::saml::Profile;
use ::identity::saml::relying_party::Contacts;
use domain::scope::TenantId;
use portal::identity::IdentityError;
use portal::registry::Tenant;

use super::harness::Town;

mod allowed;
mod command;
mod keys;
mod platform;
mod refresh;

fn tenant(town: &Town, slug: &str) -> Arc<Tenant> {
    town.app.registry.by_id(&TenantId::parse(slug).unwrap()).unwrap()
}

/// Changes `tenant.toml` and applies it.
pub(crate) async fn change(town: &Town, slug: &str, from: &str, to: &str) -> Arc<Tenant> {
    let folder = town.tenant_folder(slug);
    let file = folder.join("tenant.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{from} is not in {slug}");
    std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
    let (app, now) = (&town.app, town.app.clock.now());
    portal::tenant::apply(&app.store, &app.config, now, &folder, false).await.unwrap();
    app.registry.refresh(&app.store, now).await.unwrap();
    tenant(town, slug)
}

#[tokio::test]
async fn a_key_that_is_not_there_stops_one_scheme_and_nothing_else() {
    let town = Town::open().await;
    let own =
        "mode = \"own\"\nkey = \"file:nowhere.pem\"\ncertificate = \"file:nowhere.crt\"\n\n[access.cie]\n";
    let medesano = change(&town, "medesano", "mode = \"aggregated\"\n\n[access.cie]\n", own).await;
    let refused = town.app.identity.service(&medesano, Profile::Spid);
    assert!(matches!(refused, Err(IdentityError::Reference { key: "key", .. })), "{refused:?}");
    assert!(town.app.identity.service(&medesano, Profile::Cie).is_ok());
    assert!(town.app.identity.service(&tenant(&town, "unionedelsorbara"), Profile::Spid).is_ok());
}

#[tokio::test]
async fn each_entity_asks_under_its_own_name() {
    let town = Town::open().await;
    let (medesano, sorbara) = (tenant(&town, "medesano"), tenant(&town, "unionedelsorbara"));
    let spid = town.app.identity.service(&medesano, Profile::Spid).unwrap();
    assert_eq!(spid.service.entity_id, "http://piattaforma.localhost:8080/pub-ag-full/c_f082");
    assert_eq!(spid.service.acs_url, "http://portale-medesano.localhost:8080/saml/spid/acs");
    assert!(matches!(spid.service.contacts, Contacts::Aggregated { .. }));
    let other = town.app.identity.service(&sorbara, Profile::Spid).unwrap();
    assert_eq!(other.service.entity_id, "http://piattaforma.localhost:8080/pub-ag-full/u_sorbara");
    assert!(!other.metadata.contains("medesano") && !spid.metadata.contains("sorbara"));
    let cie = town.app.identity.service(&medesano, Profile::Cie).unwrap();
    assert_eq!(cie.service.entity_id, "http://portale-medesano.localhost:8080");
    assert!(cie.metadata.contains("<cie:Municipality>F082</cie:Municipality>"));
    assert!(cie.metadata.contains("contactType=\"technical\""));
    // the entity has its seat nowhere that CIE would know
    let refused = town.app.identity.service(&sorbara, Profile::Cie);
    assert!(matches!(refused, Err(IdentityError::Missing("access.cie.municipality"))), "{refused:?}");
    let platform = town.app.registry.by_host("piattaforma.localhost").unwrap();
    assert!(town.app.identity.service(&platform, Profile::Spid).is_ok());
}

#[tokio::test]
async fn a_new_revision_is_a_new_side_and_the_same_one_the_same_octets() {
    let town = Town::open().await;
    let before = portal::identity::metadata(&town.app, &tenant(&town, "medesano"), Profile::Spid).unwrap();
    assert_eq!(
        portal::identity::metadata(&town.app, &tenant(&town, "medesano"), Profile::Spid).unwrap(),
        before
    );
    let again = ::portal::identity::Federation::load(&town.app.store, &town.app.config, town.app.clock.now());
    let again = again.await.unwrap().service(&tenant(&town, "medesano"), Profile::Spid).unwrap();
    assert_eq!(again.metadata, before, "another replica publishes something else");
    let medesano = change(&town, "medesano", "phone = \"0525 000000\"", "phone = \"0525 111111\"").await;
    let after = portal::identity::metadata(&town.app, &medesano, Profile::Spid).unwrap();
    assert!(before.contains("+390525000000") && after.contains("+390525111111"));
}

#[tokio::test]
async fn the_providers_of_each_scheme_are_apart() {
    let town = Town::open().await;
    let medesano = tenant(&town, "medesano");
    let identity = &town.app.identity;
    let spid = identity.providers(&medesano, Profile::Spid);
    assert_eq!(spid.len(), 2);
    for provider in &spid {
        assert!(identity.provider(&medesano, Profile::Spid, &provider.entity_id).is_some());
        assert!(identity.provider(&medesano, Profile::Cie, &provider.entity_id).is_none());
    }
    assert_eq!(identity.providers(&medesano, Profile::Cie).len(), 1);
    assert_eq!(identity.providers(&medesano, Profile::Federa).len(), 1);
    assert!(identity.provider(&medesano, Profile::Spid, "https://idp.example.it").is_none());
    assert!(identity.directory().told().iter().all(|told| told.problem.is_none() && told.refused.is_empty()));
}

#[tokio::test]
async fn a_file_that_changed_is_read_again_and_a_broken_one_is_told() {
    let town = Town::open().await;
    let (medesano, now) = (tenant(&town, "medesano"), town.app.clock.now());
    let file = town.app.config.identity.cie.metadata.strip_prefix("file:").unwrap().to_owned();
    let good = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, "<md:EntityDescriptor").unwrap();
    town.app.identity.refresh(&town.app.store, now).await.unwrap();
    assert!(town.app.identity.providers(&medesano, Profile::Cie).is_empty());
    let directory = town.app.identity.directory();
    let told = directory.told().iter().find(|told| told.source.profile == Profile::Cie).unwrap();
    assert!(told.problem.as_deref().unwrap().contains("cannot be read"), "{told:?}");
    assert_eq!(town.app.identity.providers(&medesano, Profile::Spid).len(), 2);
    std::fs::write(&file, good).unwrap();
    town.app.identity.refresh(&town.app.store, now).await.unwrap();
    assert_eq!(town.app.identity.providers(&medesano, Profile::Cie).len(), 1);
}
