//! A sandbox on a free port, a fake station, and a browser that follows no redirects.

use std::{path::Path, time::Duration};

use reqwest::{Client, Response, StatusCode, redirect::Policy};
use sandbox::{Clock, Creditor, Creditors, Deadlines, Options, Retries, Running};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{portal::FakePortal, station::FakeStation};

pub(crate) const NOTICE: &str = "301000000000004285";

pub(crate) struct World {
    pub(crate) sandbox: Running,
    pub(crate) station: FakeStation,
    pub(crate) portal: FakePortal,
    pub(crate) browser: Client,
    folder: TempDir,
}

fn creditor(fiscal_code: &str, name: &str) -> Creditor {
    Creditor {
        fiscal_code: fiscal_code.to_owned(),
        name: name.to_owned(),
        broker_code: "99999000013".to_owned(),
        station: "99999000013_01".to_owned(),
        hosts: vec!["portale-prova.localhost".to_owned()],
        broadcast: true,
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        let (station, url) = FakeStation::start().await;
        Self::with_station(station, &url).await
    }

    pub(crate) async fn with_station(station: FakeStation, station_url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let portal = FakePortal::start().await;
        let creditors =
            vec![creditor("77777777777", "Comune dell'Esempio"), creditor("88888888888", "Unione")];
        let start = chrono::DateTime::parse_from_rfc3339("2026-11-22T10:00:00Z").unwrap().to_utc();
        let options = Options {
            receipts: Retries { attempts: 3, hour: Duration::from_millis(20) },
            deadlines: Deadlines { ask: Duration::from_millis(900), notify: Duration::from_millis(900) },
            clock: Clock::starting_at(start),
            portal_port: portal.port(),
            cns_url: format!("http://127.0.0.1:{}", portal.port()),
            keys: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("saml-keys")),
            ..Options::new(
                folder.path().join("data"),
                folder.path().join("mail"),
                station_url,
                Creditors::Listed(creditors),
            )
        };
        let sandbox = sandbox::start(options, "127.0.0.1:0".parse().unwrap()).await.unwrap();
        let browser = Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
        Self { sandbox, station, portal, browser, folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.browser.get(format!("{}{path}", self.sandbox.url())).send().await.unwrap()
    }

    pub(crate) async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.text().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.browser.post(format!("{}{path}", self.sandbox.url())).form(fields).send().await.unwrap()
    }

    pub(crate) async fn post_cart(&self, cart: &Value) -> Response {
        let answer = self
            .browser
            .post(format!("{}/checkout/ec/v1/carts", self.sandbox.url()))
            .header("Ocp-Apim-Subscription-Key", "chiave-di-prova")
            .json(cart)
            .send()
            .await
            .unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.bytes().await.unwrap();
        if status.is_client_error() || status.is_server_error() {
            crate::tap::record("problem", "json", &body);
        }
        let mut again = poem::http::Response::new(body);
        (*again.status_mut(), *again.headers_mut()) = (status, headers);
        Response::from(again)
    }

    /// Waits until `true_now` holds, 5 s at most.
    pub(crate) async fn until(&self, what: &str, true_now: impl Fn(&Self) -> bool) {
        for _ in 0..250 {
            if true_now(self) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it did not come true that {what}");
    }
}

pub(crate) fn location(response: &Response) -> &str {
    response.headers().get("location").map_or("", |value| value.to_str().unwrap())
}

/// A cart of one notice over 126.00 euro.
pub(crate) fn cart() -> Value {
    json!({
        "emailNotice": "marta.campioni@example.org",
        "paymentNotices": [{
            "noticeNumber": NOTICE, "fiscalCode": "77777777777", "amount": 12600,
            "companyName": "Comune dell'Esempio", "description": "TARI 2026"
        }],
        "returnUrls": {
            "returnOkUrl": "http://portale-prova.localhost:8080/pagamenti/ritorno?s=ok",
            "returnCancelUrl": "http://portale-prova.localhost:8080/pagamenti/ritorno?s=annullato",
            "returnErrorUrl": "http://portale-prova.localhost:8080/pagamenti/ritorno?s=errore"
        },
        "idCart": "carrello-0001"
    })
}

/// The text of the first element with this name.
pub(crate) fn text_in(xml: &str, element: &str) -> String {
    let document = roxmltree::Document::parse(xml).unwrap();
    let found = document.descendants().find(|node| node.has_tag_name(element));
    found.and_then(|node| node.text()).unwrap_or_default().to_owned()
}
