//! The platform's own host: who works there logs in by what the configuration names.

use domain::access::Role;
use domain::tenant::Profile as Environment;
use domain::tenant::access::{Saml, Scheme};
use poem::http::StatusCode;
use portal::config::Config;
use portal::registry::check_platform;

use crate::harness::{PLATFORM, Town};

fn by_spid_and_cie(config: &mut Config) {
    let access = &mut config.platform.access;
    access.schemes = vec![Scheme::Spid, Scheme::Cie];
    access.cie = Some(Saml { municipality: Some("A944".to_owned()), ..Saml::default() });
    config.identity.aggregator.ipa_code = "aggr_x".to_owned();
}

#[tokio::test]
async fn an_operator_logs_in_with_spid_and_with_cie_in_the_name_of_whoever_runs_the_platform() {
    let town = Town::open_with(by_spid_and_cie).await;
    town.grants("giulia", Role::PlatformOperator, None).await;
    for (path, scheme) in [
        ("/accesso/spid?ritorno=/piattaforma&idp=", "spid"),
        ("/accesso/cie?ritorno=/piattaforma&idp=", "cie"),
    ] {
        let mut giulia = town.browser(PLATFORM);
        giulia.get("/accesso").await;
        assert!(giulia.attribute(&format!("a[href^='/accesso/{scheme}']"), "href").is_some(), "{scheme}");
        let leaving = giulia.leaves_by(&format!("{path}{}/idp/{scheme}", town.sandbox.url())).await;
        let answer = giulia.is_answered(&leaving, "giulia", "ALTO", "").await.unwrap();
        giulia.brings(&answer).await;
        assert_eq!(
            (giulia.status, giulia.path.as_str()),
            (StatusCode::OK, "/piattaforma"),
            "{}",
            giulia.reads("main")
        );
        giulia.get_once(&format!("/saml/{scheme}/metadata")).await;
        assert!(giulia.text().contains(&town.app.config.identity.aggregator.name), "{}", giulia.text());
    }
    let mut anybody = town.browser(PLATFORM);
    anybody.get_once("/accesso/sandbox").await;
    assert_eq!(anybody.status, StatusCode::NOT_FOUND, "only what is named");
}

#[tokio::test]
async fn what_is_wrong_with_the_platforms_access_is_told_by_the_check() {
    let faults = |change: &dyn Fn(&mut Config)| {
        let mut config = Config::demo("").unwrap();
        by_spid_and_cie(&mut config);
        change(&mut config);
        let (_, faults) = check_platform(&config).unwrap();
        faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>()
    };
    assert!(faults(&|_| ()).is_empty());
    assert!(faults(&|config| config.platform.access.schemes.clear()).is_empty(), "told as a warning");
    assert_eq!(faults(&|config| config.platform.access.cie = None), ["access.cie.municipality"]);
    assert_eq!(faults(&|config| config.identity.aggregator.ipa_code.clear()), ["ipa_code"]);
    assert_eq!(faults(&|config| config.platform.access.schemes.push(Scheme::Cns)), ["access.schemes"]);
    let in_production = |config: &mut Config| {
        config.profile = Environment::Production;
        config.platform.access.schemes = vec![Scheme::Sandbox];
    };
    assert_eq!(faults(&in_production), ["access.schemes"]);
}
