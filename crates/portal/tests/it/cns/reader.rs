//! The demo's way: the sandbox's simulated reader stands where the proxy stands, with cards that it made itself.

use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::*;

#[tokio::test]
async fn every_card_of_the_sandbox_meets_what_it_is_made_for() {
    let folder = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let creditors = sandbox::Creditors::Folder(folder.path().join("tenants"));
    let data = folder.path().join("sandbox");
    let mut options =
        sandbox::Options::new(data.clone(), folder.path().join("mail"), String::new(), creditors);
    options.clock = sandbox::Clock::starting_at(crate::harness::now());
    options.cns_url = format!("http://{}", listener.local_addr().unwrap());
    let reader = sandbox::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
    let file = |name: &str| format!("file:{}", data.join("cns").join(name).display());
    let address = format!("{}/cns/{{host}}", reader.url());
    let town = Town::open_with(|config| {
        config.identity.cns.anchors = vec![domain::tenant::Secret::parse(&file("ca.pem")).unwrap()];
        config.identity.cns.crls = vec![file("ca.crl")];
        config.identity.cns.proxy_secret = file("proxy-secret");
        config.identity.cns.address = address;
    })
    .await;
    let stop = CancellationToken::new();
    let acceptor = server::Acceptor::new(listener, Duration::from_secs(5), 64);
    tokio::spawn(server::run(acceptor, server::cards(&town.app), stop.clone()));

    let browser = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    let browser = browser.build().unwrap();
    for (card, title) in [
        ("marta", ""),
        ("anna-omocode", ""),
        ("", "Non abbiamo visto nessuna carta"),
        ("scaduta", "La carta è scaduta"),
        ("revocata", "La carta è stata revocata"),
        ("altra-autorita", "Non riconosciamo questa carta"),
        ("senza-policy", "Questo certificato non serve per accedere"),
        ("firma", "Questo certificato non serve per accedere"),
        ("lettera-sbagliata", "Sulla carta non troviamo il tuo codice fiscale"),
        ("senza-barra", "Sulla carta non troviamo il tuo codice fiscale"),
    ] {
        let mut citizen = town.browser(MEDESANO);
        citizen.get_once("/accesso/cns?ritorno=/carrello").await;
        let to = citizen.location().unwrap();
        let form = browser.post(&to).header("content-type", "application/x-www-form-urlencoded");
        let answer = form.body(format!("carta={card}")).send().await.unwrap();
        if title.is_empty() {
            assert_eq!(answer.status().as_u16(), 303, "{card}");
            let back = answer.headers()["location"].to_str().unwrap().to_owned();
            let path = back.strip_prefix(&format!("http://{MEDESANO}:8080")).unwrap();
            citizen.get(path).await;
            citizen.get("/area-riservata/profilo").await;
            let code = sandbox::people::find(card).unwrap().fiscal_code;
            assert!(citizen.text().contains(code), "{card}");
        } else {
            assert_eq!(answer.status().as_u16(), 403, "{card}");
            let page = answer.text().await.unwrap();
            assert!(page.contains(title), "{card}: {page}");
            is_nobody(&mut citizen).await;
        }
    }
    stop.cancel();
}
