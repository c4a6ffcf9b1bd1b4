use super::harness::{MEDESANO, SORBARA, Town};
use poem::http::{StatusCode, header};
use portal::{pages, render::Render};

#[tokio::test]
async fn every_template_has_a_view_and_every_sample_renders_for_every_entity() {
    let town = Town::open().await;
    let render = Render::load().unwrap();
    let known: Vec<&str> = pages::register().iter().map(|view| view.template).collect();
    for template in render.pages() {
        let neutral = template == "pages/error_neutral";
        assert!(neutral || known.contains(&template.as_str()), "{template} has no view in pages.rs");
    }
    for tenant in town.app.registry.all() {
        assert_eq!(pages::render_all(&render, &tenant), [], "{}", tenant.id);
    }
}

#[tokio::test]
async fn the_host_decides_the_entity() {
    let town = Town::open().await;
    for (host, name) in [
        (MEDESANO, "Comune di Medesano"),
        ("PORTALE-Medesano.localhost", "Comune di Medesano"),
        ("portale-medesano.localhost.", "Comune di Medesano"),
        (SORBARA, "Unione dei Comuni del Sorbara"),
    ] {
        let mut anybody = town.browser(host);
        anybody.get("/").await;
        assert!(anybody.reads("title").ends_with(name), "{host}: {}", anybody.reads("title"));
    }
}

#[tokio::test]
async fn the_root_leads_home_and_whatever_else_is_told_inside_the_frame() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get_once("/").await;
    assert_eq!((anybody.status, anybody.location().as_deref()), (StatusCode::SEE_OTHER, Some("/home")));
    for path in ["/nothing", "/nothing/at/all", "/carrello/nothing", "/homes"] {
        anybody.get(path).await;
        assert_eq!(anybody.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(anybody.reads("h1"), "Pagina non trovata", "{path}");
    }
}

#[tokio::test]
async fn the_banner_has_the_entitys_name_and_colour_and_runs_nothing() {
    let town = Town::open().await;
    for (host, name, colour) in
        [(MEDESANO, "Comune di Medesano", "#00693e"), (SORBARA, "Unione dei Comuni del Sorbara", "#8a1538")]
    {
        let mut anybody = town.browser(host);
        anybody.get("/banner.html").await;
        let code = anybody.reads("pre code");
        assert!(code.starts_with(&format!("<a href=\"http://{host}:8080/home\">")), "{code}");
        assert!(code.contains(name), "{code}");
        anybody.get("/banner.svg").await;
        assert!(anybody.text().contains(name) && anybody.text().contains(colour), "{}", anybody.text());
        assert_eq!(anybody.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn accessibility_is_told_as_it_is() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get("/accessibilita").await;
    assert_eq!(anybody.reads("h1"), "Aiuto per l’accessibilità");
    assert!(anybody.reads("main").contains("non hanno la struttura che serve ai lettori di schermo"));
    assert!(anybody.reads("main").contains("Difensore civico per il digitale"));
}

#[tokio::test]
async fn what_is_said_of_personal_data_is_on_one_way() {
    let town = Town::open().await;
    for (host, pec, full) in [
        (
            MEDESANO,
            "mailto:protocollo@pec.comune-medesano.example.it",
            "https://www.comune-medesano.example.it/privacy",
        ),
        (
            SORBARA,
            "mailto:protocollo@pec.unione-sorbara.example.it",
            "https://www.unione-sorbara.example.it/privacy",
        ),
    ] {
        let mut anybody = town.browser(host);
        anybody.get("/home").await;
        let footer = anybody.attribute("footer [data-element=privacy-policy-link]", "href");
        assert_eq!(footer.as_deref(), Some("/privacy"));
        anybody.get("/privacy").await;
        for wanted in [pec, full] {
            let link = anybody.attribute(&format!("main a[href='{wanted}']"), "href");
            assert!(link.is_some(), "{wanted} in {}", anybody.reads("main"));
        }
        assert!(anybody.reads("main").contains("chi nell’ufficio ha aperto i tuoi dati: 24 mesi"));
    }
}

#[tokio::test]
async fn while_the_database_is_away_pages_ask_to_come_back() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    town.app.store.clone().close().await.unwrap();
    for path in ["/carrello", "/area-riservata/documenti"] {
        marta.get_once(path).await;
        assert_eq!(marta.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(marta.reads("h1"), "Riprova tra poco", "{path}");
    }
}

#[tokio::test]
async fn an_alias_leads_to_the_canonical_host() {
    let town = Town::open().await;
    let mut anybody = town.browser("pagamenti-medesano.localhost");
    anybody.get_once("/pagamenti/pagamenti-spontanei?q=mensa").await;
    assert_eq!(anybody.status, StatusCode::PERMANENT_REDIRECT);
    let to = "http://portale-medesano.localhost:8080/pagamenti/pagamenti-spontanei?q=mensa";
    assert_eq!(anybody.location().as_deref(), Some(to));
}

#[tokio::test]
async fn an_unknown_host_gets_a_neutral_404() {
    let town = Town::open().await;
    for path in ["/", "/home", "/accesso", "/static/x.css", "/nothing"] {
        let mut anybody = town.browser("portale-altrove.localhost");
        anybody.get_once(path).await;
        assert_eq!(anybody.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!anybody.text().contains("Medesano") && !anybody.text().contains("Sorbara"), "{path}");
    }
}

#[tokio::test]
async fn a_changed_tenant_is_served_within_two_seconds() {
    let town = Town::open().await;
    let file = town.tenant_folder("medesano").join("tenant.toml");
    let text = std::fs::read_to_string(&file)
        .unwrap()
        .replace("\"Comune di Medesano\"", "\"Comune di Medesano Nuova\"");
    std::fs::write(&file, text).unwrap();
    let follow = tokio::spawn(portal::registry::Registry::follow(town.app.clone()));
    let now = town.app.clock.now();
    let folder = town.tenant_folder("medesano");
    portal::tenant::apply(&town.app.store, &town.app.config, now, &folder, false).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get("/home").await;
    assert!(anybody.reads("title").ends_with("Comune di Medesano Nuova"));
    follow.abort();
}

#[tokio::test]
async fn what_is_not_there_keeps_the_entitys_frame_and_its_headers() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get("/nulla").await;
    assert_eq!(anybody.status, StatusCode::NOT_FOUND);
    assert_eq!(anybody.reads("h1"), "Pagina non trovata");
    assert!(anybody.reads("title").ends_with("Comune di Medesano"));
    let policy = anybody.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    anybody.post_raw("/pagopa/node", &[]).await;
    assert_eq!(anybody.status, StatusCode::NOT_FOUND, "the Node has a listener of its own");
    anybody.post_raw("/home", &[]).await;
    assert_eq!(anybody.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn oversized_and_unreadable_forms_get_their_answer() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let big = "x".repeat(1_048_576);
    marta.post_raw("/esci", &[("csrf", &big)]).await;
    assert_eq!(marta.status, StatusCode::PAYLOAD_TOO_LARGE);
    marta.post_raw("/esci", &[("csrf", "\u{0}")]).await;
    assert_eq!(marta.status, StatusCode::BAD_REQUEST);
    marta.post_raw("/esci", &[]).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN, "no token");
    marta.get("/home").await;
    assert!(marta.reads(".user-block").contains("Marta"), "still logged in");
}

#[tokio::test]
async fn an_unreadable_revision_stops_nobody() {
    let town = Town::open().await;
    let now = town.app.clock.now();
    let medesano = domain::scope::TenantId::parse("medesano").unwrap();
    let note = store::RevisionNote { author: "somebody".into(), note: String::new(), now };
    let txn = town.app.store.platform(&domain::scope::PlatformScope::system(now)).await.unwrap();
    txn.add_revision(&medesano, Some(1), &serde_json::json!({ "config": 1 }), &note).await.unwrap();
    txn.commit().await.unwrap();
    town.app.registry.refresh(&town.app.store, now).await.unwrap();
    for host in [MEDESANO, SORBARA] {
        let mut anybody = town.browser(host);
        anybody.get("/home").await;
        assert_eq!(anybody.status, StatusCode::OK, "{host}");
    }
}
