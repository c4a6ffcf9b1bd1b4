//! Providers outside the official registry vouch for the citizens of those entities only that name them.

use ::identity::saml::Profile;
use poem::http::StatusCode;

use super::{change, tenant};
use crate::harness::{MEDESANO, SORBARA, Town};

/// As in production: nobody's extra provider counts unless it is named.
async fn town() -> Town {
    Town::open_with(|config| config.identity.extra_for_all = false).await
}

/// Medesano is in acceptance testing with one of the two extra providers.
async fn names(town: &Town, provider: &str) -> String {
    let entity_id = format!("{}/idp/{provider}", town.sandbox.url());
    let (from, to) = ("[access.spid]\n", format!("[access.spid]\nextra = [\"{entity_id}\"]\n"));
    change(town, "medesano", from, &to).await;
    entity_id
}

#[tokio::test]
async fn an_extra_provider_counts_where_it_is_named_and_nowhere_else() {
    let town = town().await;
    let identity = &town.app.identity;
    assert_eq!(identity.directory().all(Profile::Spid).len(), 2, "both are known");
    for slug in ["medesano", "unionedelsorbara"] {
        assert!(identity.providers(&tenant(&town, slug), Profile::Spid).is_empty(), "{slug}");
    }
    let named = names(&town, "spid-2").await;
    let medesano = identity.providers(&tenant(&town, "medesano"), Profile::Spid);
    assert_eq!(medesano.iter().map(|one| &one.entity_id).collect::<Vec<_>>(), [&named]);
    let sorbara = tenant(&town, "unionedelsorbara");
    assert!(identity.provider(&sorbara, Profile::Spid, &named).is_none());
    assert!(identity.provider(&tenant(&town, "medesano"), Profile::Cie, &named).is_none());
    assert_eq!(
        identity.providers(&sorbara, Profile::Federa).len(),
        1,
        "the gateway of the configuration is official"
    );
}

#[tokio::test]
async fn a_login_cannot_begin_at_a_provider_of_another_entity() {
    let town = town().await;
    let named = names(&town, "spid").await;
    let mut medesano = town.browser(MEDESANO);
    let leaving = medesano.leaves_by(&format!("/accesso/spid?idp={named}")).await;
    let answer = medesano.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    medesano.brings(&answer).await;
    assert!(medesano.reads(".user-block").contains("Marta Campioni"));

    let mut sorbara = town.browser(SORBARA);
    sorbara.get("/accesso/spid").await;
    assert_eq!(sorbara.reads("[data-element=spid-providers] a"), "");
    sorbara.get_once(&format!("/accesso/spid?idp={named}")).await;
    assert_eq!(
        (sorbara.status, sorbara.reads("h1")),
        (StatusCode::NOT_FOUND, "Gestore non in elenco".to_owned())
    );
}

#[tokio::test]
async fn an_answer_of_a_provider_that_is_not_named_lets_nobody_in() {
    let town = town().await;
    let named = names(&town, "spid").await;
    let mut marta = town.browser(MEDESANO);
    let leaving = marta.leaves_by(&format!("/accesso/spid?idp={named}")).await;
    let answer = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    // the acceptance test is over
    change(&town, "medesano", &format!("extra = [\"{named}\"]\n"), "").await;
    marta.brings(&answer).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);
    marta.get("/home").await;
    assert!(marta.reads("header").contains("ACCEDI"));
    let scope = crate::login_log::scope("medesano");
    let rows = town.app.store.begin_read(&scope).await.unwrap().list_login_records(0, 10).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.outcome.as_str()).collect::<Vec<_>>(), ["provider"]);
}
