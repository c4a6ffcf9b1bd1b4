//! A portal that publishes metadata and takes cards, and remembers what it was sent.

use std::sync::{Arc, Mutex};

use poem::{
    EndpointExt, Request, Response, Route, Server, handler, http::StatusCode, listener::TcpAcceptor,
    web::Data,
};
use tokio::net::TcpListener;

use crate::relying_party::RelyingParty;

/// One request: host, path with query, and the headers of a proxy.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) certificate: Option<String>,
    pub(crate) verify: Option<String>,
    pub(crate) secret: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct FakePortal {
    seen: Arc<Mutex<Vec<Seen>>>,
    port: u16,
}

impl FakePortal {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let portal = Self { port: listener.local_addr().unwrap().port(), ..Self::default() };
        let server = Server::new_with_acceptor(TcpAcceptor::from_tokio(listener).unwrap());
        tokio::spawn(server.run(Route::new().at("/*path", answer).data(portal.clone())));
        portal
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

#[handler]
fn answer(Data(portal): Data<&FakePortal>, request: &Request) -> Response {
    let header = |name: &str| request.header(name).map(str::to_owned);
    let seen = Seen {
        host: header("host").unwrap_or_default(),
        path: request.uri().path_and_query().unwrap().to_string(),
        certificate: header("ssl-client-cert"),
        verify: header("ssl-client-verify"),
        secret: header("x-sportello-proxy"),
    };
    portal.seen.lock().unwrap().push(seen.clone());
    match request.uri().path() {
        "/saml/spid/metadata" if seen.host.starts_with("portale-prova.localhost:") => {
            Response::builder().body(RelyingParty::get().metadata())
        }
        "/accesso/cns" if seen.verify.as_deref() == Some("SUCCESS") => Response::builder()
            .status(StatusCode::SEE_OTHER)
            .header("location", "http://portale-prova.localhost:8080/accesso/completa?codice=c")
            .finish(),
        "/accesso/cns" => Response::builder()
            .status(StatusCode::FORBIDDEN)
            .content_type("text/html; charset=utf-8")
            .body("<link href=\"/static/a.css\"><p>Carta non valida</p>"),
        "/static/a.css" => Response::builder().content_type("text/css").body("p{}"),
        _ => Response::builder().status(StatusCode::NOT_FOUND).finish(),
    }
}
