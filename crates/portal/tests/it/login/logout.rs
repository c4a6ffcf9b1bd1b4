//! Logout here and at the identity provider, begun on either side.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::identity::SamlSubject;
use poem::http::StatusCode;
use scraper::{Html, Selector};

use super::forge::{between, signed};
use crate::harness::{Browser, MEDESANO, SORBARA, Town};

/// The sandbox's pages, as the same person's browser sees them.
struct Provider<'town> {
    client: reqwest::Client,
    town: &'town Town,
}

/// A message of the provider on its way to us.
struct Message {
    path: String,
    /// `None`: in the address.
    form: Option<Vec<(String, String)>>,
}

impl<'town> Provider<'town> {
    fn of(town: &'town Town) -> Self {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { client, town }
    }

    async fn posts(&self, url: &str, fields: &[(&str, &str)]) -> Message {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let request = self
            .client
            .post(self.town.reached(url))
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = request.body(body).send().await.unwrap();
        if let Some(to) = answer.headers().get("location") {
            let to = reqwest::Url::parse(to.to_str().unwrap()).unwrap();
            return Message { path: format!("{}?{}", to.path(), to.query().unwrap()), form: None };
        }
        let page = Html::parse_document(&answer.text().await.unwrap());
        let form = page.select(&Selector::parse("form").unwrap()).next().unwrap();
        let action = reqwest::Url::parse(form.value().attr("action").unwrap()).unwrap();
        let inputs = Selector::parse("input").unwrap();
        let fields = form.select(&inputs).map(|input| {
            let value = |name| input.value().attr(name).unwrap_or_default().to_owned();
            (value("name"), value("value"))
        });
        Message { path: action.path().to_owned(), form: Some(fields.collect()) }
    }

    /// Ends the session that the provider remembers last.
    async fn ends(&self, binding: &str) -> Message {
        let sessions = format!("{}/idp/sessioni", self.town.sandbox.url());
        let list = self.client.get(self.town.reached(&sessions)).send().await.unwrap();
        let page = Html::parse_document(&list.text().await.unwrap());
        let field = Selector::parse("input[name=sessione]").unwrap();
        let id = page.select(&field).next().unwrap().value().attr("value").unwrap().to_owned();
        self.posts(&format!("{sessions}/esci"), &[("sessione", &id), ("binding", binding)]).await
    }

    /// What the provider shows when our answer reaches it.
    async fn reads(&self, browser: &Browser) -> String {
        let answer = match browser.location() {
            Some(url) => self.client.get(self.town.reached(&url)).send().await.unwrap(),
            None => {
                let action = browser.attribute("form[data-send]", "action").unwrap();
                let response = browser.attribute("input[name=SAMLResponse]", "value").unwrap();
                let body = serde_urlencoded::to_string([("SAMLResponse", response)]).unwrap();
                let request = self.client.post(self.town.reached(&action));
                let request = request.header("content-type", "application/x-www-form-urlencoded");
                request.body(body).send().await.unwrap()
            }
        };
        answer.text().await.unwrap()
    }
}

impl Browser {
    /// Carries a provider's message to us, from its site.
    async fn carries(&mut self, message: &Message) -> &mut Self {
        match &message.form {
            None => self.get_once(&message.path).await,
            Some(fields) => {
                let fields: Vec<(&str, &str)> =
                    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                self.posts_from_elsewhere(&message.path, &fields).await
            }
        }
    }

    async fn is_out(&mut self) -> bool {
        self.get("/home").await;
        self.reads("header").contains("ACCEDI")
    }
}

#[tokio::test]
async fn leaving_here_also_leaves_the_provider_where_it_keeps_a_session() {
    let town = Town::open().await;
    let provider = Provider::of(&town);
    let mut luca = town.browser(MEDESANO);
    luca.logs_in_at("luca", "BASSO").await;
    luca.post("/esci", &[]).await;
    assert_eq!((luca.status, luca.reads("h1").as_str()), (StatusCode::OK, "Sei uscito dall'area personale"));
    assert!(luca.reads("header").contains("ACCEDI"), "out of here before anything else");
    let action = luca.attribute("form[data-send]", "action").unwrap();
    let request = luca.attribute("input[name=SAMLRequest]", "value").unwrap();
    let mut window = luca.window();
    assert!(window.is_out().await);
    let answer = provider.posts(&action, &[("SAMLRequest", &request)]).await;
    assert_eq!(answer.path, "/saml/spid/slo");
    luca.carries(&answer).await;
    assert_eq!((luca.status, luca.location().as_deref()), (StatusCode::SEE_OTHER, Some("/uscita")));
    luca.carries(&answer).await;
    assert_eq!(luca.status, StatusCode::FORBIDDEN, "an answer counts once");
}

#[tokio::test]
async fn a_strong_login_left_no_session_at_the_spid_provider() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let leaving = marta.leaves_by("/accesso/sandbox?livello=MEDIO").await;
    let answer = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    marta.brings(&answer).await;
    marta.post_once("/esci", &[]).await;
    assert_eq!(marta.location().as_deref(), Some("/uscita"));
    assert!(marta.is_out().await);
}

#[tokio::test]
async fn the_card_and_federa_have_an_address_of_their_own_to_leave() {
    let town = Town::open_with(|config| {
        config.identity.cie.logout_url = "https://cie.example/logout".to_owned();
        config.identity.federa.logout_url = "https://federa.example/gw/logout/".to_owned();
    })
    .await;
    let mut giulia = town.browser(MEDESANO);
    let leaving = giulia.leaves_by("/accesso/cie?livello=ALTO").await;
    let answer = giulia.is_answered(&leaving, "giulia", "ALTO", "").await.unwrap();
    giulia.brings(&answer).await;
    giulia.post("/esci", &[]).await;
    let href = giulia.attribute("main .btn-primary", "href").unwrap();
    assert_eq!(href, "https://cie.example/logout", "a plain address, without a message");

    let mut sorbara = town.browser(SORBARA);
    let leaving = sorbara.leaves_by("/accesso/federa?livello=BASSO").await;
    let answer = sorbara.is_answered(&leaving, "giulia", "", "").await.unwrap();
    sorbara.brings(&answer).await;
    sorbara.post("/esci", &[]).await;
    let href = sorbara.attribute("main .btn-primary", "href").unwrap();
    let back = "spurl=http%3A%2F%2Fportale-unionedelsorbara.localhost%3A8080%2Fuscita";
    assert!(
        href.starts_with("https://federa.example/gw/logout/?spid=http") && href.ends_with(back),
        "{href}"
    );
}

#[tokio::test]
async fn the_provider_ends_the_session_that_it_opened_and_gets_an_answer() {
    for binding in ["post", "redirect"] {
        let town = Town::open().await;
        let provider = Provider::of(&town);
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.logs_in_at("luca", "BASSO").await;
        let mut marta = town.browser(MEDESANO);
        marta.logs_in_at("marta", "BASSO").await;
        let mut luca = town.browser(MEDESANO);
        luca.logs_in_at("luca", "BASSO").await;
        let message = provider.ends(binding).await;
        let mut courier = town.browser(MEDESANO);
        courier.carries(&message).await;
        let told = provider.reads(&courier).await;
        assert!(told.contains("ha chiuso la sessione"), "{binding}: {told}");
        assert!(luca.is_out().await, "{binding}");
        assert!(!marta.is_out().await, "{binding}: another person");
        assert!(!elsewhere.is_out().await, "{binding}: the same person at another entity");
        courier.carries(&message).await;
        let again = provider.reads(&courier).await;
        assert!(again.contains("ha chiuso la sessione"), "{binding}: a session that is not there is closed");
    }
}

#[tokio::test]
async fn a_provider_that_the_entity_does_not_name_ends_no_session() {
    let town = Town::open_with(|config| config.identity.extra_for_all = false).await;
    let extra = format!("extra = [\"{}/idp/spid\"]\n", town.sandbox.url());
    let named = format!("[access.spid]\n{extra}");
    crate::identity::change(&town, "medesano", "[access.spid]\n", &named).await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in_at("luca", "BASSO").await;
    assert!(!luca.is_out().await);
    let message = Provider::of(&town).ends("redirect").await;
    crate::identity::change(&town, "medesano", &extra, "").await;
    let mut courier = town.browser(MEDESANO);
    courier.carries(&message).await;
    assert_eq!(
        (courier.status, courier.reads("h1")),
        (StatusCode::FORBIDDEN, "Uscita non riconosciuta".to_owned())
    );
    assert!(!luca.is_out().await);
}

#[tokio::test]
async fn a_logout_that_no_provider_signed_ends_nothing() {
    let town = Town::open().await;
    let provider = Provider::of(&town);
    let mut luca = town.browser(MEDESANO);
    luca.logs_in_at("luca", "BASSO").await;
    let message = provider.ends("redirect").await;
    let mut forger = town.browser(MEDESANO);
    let unsigned = message.path.split("&SigAlg").next().unwrap().to_owned();
    let moved = message.path.replace("RelayState", "Relaystate").replace("&SigAlg", "&RelayState=x&SigAlg");
    let sorbara = message.path.clone();
    for path in [unsigned, moved, "/saml/spid/slo".to_owned(), "/saml/spid/slo?SAMLRequest=x".to_owned()] {
        forger.get_once(&path).await;
        assert_eq!(forger.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(forger.reads("h1"), "Uscita non riconosciuta", "{path}");
    }
    for fields in [vec![], vec![("SAMLRequest", "x")], vec![("SAMLResponse", "PGEvPg==")]] {
        forger.posts_from_elsewhere("/saml/spid/slo", &fields).await;
        assert_eq!(forger.status, StatusCode::FORBIDDEN, "{fields:?}");
    }
    let mut at_sorbara = town.browser(SORBARA);
    at_sorbara.get_once(&sorbara).await;
    assert_eq!(at_sorbara.status, StatusCode::FORBIDDEN, "the message is for another address");
    assert!(!luca.is_out().await);
    forger.get_once(&message.path).await;
    assert_eq!(forger.status, StatusCode::FOUND);
    assert!(luca.is_out().await);
}

#[tokio::test]
async fn after_an_incomplete_logout_the_page_says_to_close_the_browser() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get("/uscita?parziale=1").await;
    assert!(anybody.reads("main").contains("non è riuscito a chiudere tutti gli accessi: chiudi il browser"));
}

const SLO: &str = "http://portale-medesano.localhost:8080/saml/spid/slo";
const NAMESPACES: &str = "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"";

/// What the provider knows of the session of a browser.
async fn subject(town: &Town, browser: &Browser) -> SamlSubject {
    let token = browser.jar.lock().unwrap()["__Host-sportello"].clone();
    let (scope, hash) = (crate::login_log::scope("medesano"), portal::session::hash(&token));
    town.app.store.session(&scope, &hash).await.unwrap().unwrap().saml.unwrap()
}

/// A request to log out, signed by a provider of the sandbox in its own name.
fn asks_out(town: &Town, provider: &str, name_id: &str, session_index: &str) -> Message {
    let issuer = format!("{}/idp/{provider}", town.sandbox.url());
    let id = format!("_{}", uuid::Uuid::new_v4().simple());
    let xml = format!(
        "<samlp:LogoutRequest {NAMESPACES} ID=\"{id}\" Version=\"2.0\" IssueInstant=\"2026-11-22T10:00:05Z\" Destination=\"{SLO}\">\
         <saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">{issuer}</saml:Issuer>\
         <saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:transient\" NameQualifier=\"{issuer}\">{name_id}</saml:NameID>\
         <samlp:SessionIndex>{session_index}</samlp:SessionIndex></samlp:LogoutRequest>"
    );
    let message = STANDARD.encode(signed(&xml, &id, provider));
    Message { path: "/saml/spid/slo".to_owned(), form: Some(vec![("SAMLRequest".to_owned(), message)]) }
}

#[tokio::test]
async fn a_session_is_ended_by_its_own_provider_and_by_its_own_index_only() {
    let town = Town::open().await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in_at("luca", "BASSO").await;
    let known = subject(&town, &luca).await;
    let index = known.session_index.clone().unwrap();
    let mut courier = town.browser(MEDESANO);
    for (what, message) in [
        ("another trusted provider that knows the name", asks_out(&town, "spid-2", &known.name_id, &index)),
        ("another session of the same name", asks_out(&town, "spid", &known.name_id, "_another")),
        ("another name", asks_out(&town, "spid", "_nobody", &index)),
    ] {
        courier.carries(&message).await;
        assert!(
            courier.status != StatusCode::FORBIDDEN,
            "{what}: well signed, and answered: {}",
            courier.status
        );
        assert!(!luca.is_out().await, "{what}");
    }
    courier.carries(&asks_out(&town, "spid", &known.name_id, &index)).await;
    assert!(luca.is_out().await, "and the right one ends it");
}

#[tokio::test]
async fn a_provider_that_could_not_end_everything_is_believed() {
    let town = Town::open().await;
    for (name, inner, to) in [
        ("all", "", "/uscita"),
        (
            "part",
            "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:PartialLogout\"/>",
            "/uscita?parziale=1",
        ),
    ] {
        let mut luca = town.browser(MEDESANO);
        luca.logs_in_at("luca", "BASSO").await;
        luca.post("/esci", &[]).await;
        let request = luca.attribute("input[name=SAMLRequest]", "value").unwrap();
        let request = String::from_utf8(STANDARD.decode(request).unwrap()).unwrap();
        let in_response_to = between(&request, " ID=\"", "\"");
        let top = if inner.is_empty() { "Success" } else { "Requester" };
        let issuer = format!("{}/idp/spid", town.sandbox.url());
        let xml = format!(
            "<samlp:LogoutResponse {NAMESPACES} ID=\"_r{name}\" Version=\"2.0\" IssueInstant=\"2026-11-22T10:00:05Z\" Destination=\"{SLO}\" InResponseTo=\"{in_response_to}\">\
             <saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">{issuer}</saml:Issuer>\
             <samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:{top}\">{inner}</samlp:StatusCode></samlp:Status></samlp:LogoutResponse>"
        );
        let id = between(&xml, " ID=\"", "\"").to_owned();
        let message = STANDARD.encode(signed(&xml, &id, "spid"));
        luca.posts_from_elsewhere("/saml/spid/slo", &[("SAMLResponse", &message)]).await;
        assert_eq!(luca.location().as_deref(), Some(to), "{name}: {} {}", luca.status, luca.reads("main"));
        luca.get(to).await;
        let told = luca.reads("main").contains("non è riuscito a chiudere tutti gli accessi");
        assert_eq!(told, !inner.is_empty(), "{name}");
    }
}
