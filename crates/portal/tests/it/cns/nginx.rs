//! The whole way: a browser with a card, a real nginx with mutual TLS, the two listeners.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use super::*;

/// nginx looks at the real clock, so these cards are valid in any year of ours.
const ALWAYS: Wish<'static> = Wish {
    subject: cards::SUBJECT,
    extensions: cards::EXTENSIONS,
    from: "20000101000000Z",
    to: "20491231000000Z",
    digest: "sha256",
};

/// A running nginx; it ends with the value.
struct Nginx {
    process: Child,
    tls: SocketAddr,
    plain: SocketAddr,
    server_ca: String,
    stop: CancellationToken,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        self.stop.cancel();
        let ended = self.process.kill().and_then(|()| self.process.wait());
        assert!(ended.is_ok() || std::thread::panicking(), "{ended:?}");
    }
}

fn configuration(tls: SocketAddr, plain: SocketAddr, cards: SocketAddr, public: SocketAddr) -> String {
    format!(
        r#"daemon off; master_process off; pid nginx.pid; error_log error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {{
    listen {tls} ssl; server_name ~^cns\.;
    ssl_certificate server.pem; ssl_certificate_key server.key;
    ssl_client_certificate anchor.pem; ssl_verify_client optional_no_ca; ssl_verify_depth 3;
    location / {{
      proxy_pass http://{cards};
      proxy_set_header Host $host;
      proxy_set_header ssl-client-cert $ssl_client_escaped_cert;
      proxy_set_header x-sportello-proxy "{SECRET}";
    }}
  }}
  server {{
    listen {plain};
    location / {{ proxy_pass http://{public}; proxy_set_header Host $host:8080; }}
  }}
}}
"#
    )
}

async fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

async fn serve(endpoint: impl Endpoint<Output = Response> + 'static, stop: &CancellationToken) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let acceptor = server::Acceptor::new(listener, Duration::from_secs(5), 64);
    tokio::spawn(server::run(acceptor, endpoint, stop.clone()));
    address
}

async fn nginx(world: &World) -> Nginx {
    let folder = world.folder.path();
    let server_ca = Ca::root_until(&folder.join("server"), "CA dei server", "20491231000000Z");
    let name = format!("cns.{MEDESANO}");
    let extensions = format!("subjectAltName=DNS:{name}\nextendedKeyUsage=serverAuth\n");
    let subject = format!("CN={name}\n");
    let certificate = server_ca.card(&Wish { subject: &subject, extensions: &extensions, ..ALWAYS });
    std::fs::write(folder.join("server.pem"), certificate).unwrap();
    std::fs::copy(server_ca.card_key(), folder.join("server.key")).unwrap();
    let stop = CancellationToken::new();
    let (cards, public) = (
        serve(server::cards(&world.town.app), &stop).await,
        serve(server::public(&world.town.app), &stop).await,
    );
    let (tls, plain) = (free().await, free().await);
    std::fs::write(folder.join("nginx.conf"), configuration(tls, plain, cards, public)).unwrap();
    #[expect(clippy::disallowed_methods, reason = "the proxy of this test is the real one")]
    let process = Command::new("nginx")
        .arg("-p")
        .arg(folder)
        .args(["-c", "nginx.conf", "-e", "error.log"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let nginx = Nginx { process, tls, plain, server_ca: server_ca.certificate(), stop };
    let mut answers = false;
    for _ in 0..200 {
        answers = TcpStream::connect(tls).await.is_ok() && TcpStream::connect(plain).await.is_ok();
        if answers {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(answers, "{}", std::fs::read_to_string(folder.join("error.log")).unwrap_or_default());
    nginx
}

impl Nginx {
    /// A browser's TLS, with a card in the reader or without.
    fn client(&self, card: Option<(&str, &Ca)>) -> reqwest::Client {
        let root = reqwest::Certificate::from_pem(self.server_ca.as_bytes()).unwrap();
        let builder = reqwest::Client::builder()
            .tls_certs_only([root])
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .resolve(&format!("cns.{MEDESANO}"), self.tls);
        let builder = match card {
            Some((card, ca)) => {
                let key = std::fs::read_to_string(ca.card_key()).unwrap();
                builder.identity(reqwest::Identity::from_pem(format!("{card}{key}").as_bytes()).unwrap())
            }
            None => builder,
        };
        builder.build().unwrap()
    }

    fn address(&self, path: &str) -> String {
        format!("https://cns.{MEDESANO}:{}{path}", self.tls.port())
    }
}

#[tokio::test]
async fn a_card_opens_the_door_through_a_real_proxy() {
    let world = world().await;
    let nginx = nginx(&world).await;
    let card = world.ca.card(&ALWAYS);
    let mut mario = world.town.browser(MEDESANO);
    let path = begins(&mut mario, "/carrello").await;
    let answer = nginx.client(Some((&card, &world.ca))).get(nginx.address(&path)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER.as_u16(), "{}", answer.text().await.unwrap());
    let to = answer.headers()["location"].to_str().unwrap().to_owned();
    let completion = to.strip_prefix(&format!("http://{MEDESANO}:8080")).unwrap();
    mario.get_once(completion).await;
    assert_eq!(mario.location().as_deref(), Some("/carrello"));
    mario.get("/area-riservata/profilo").await;
    assert!(mario.text().contains("RSSMRA80A01H501U"));
}

#[tokio::test]
async fn through_a_real_proxy_nobody_gets_in_without_a_card_of_a_known_authority() {
    let world = world().await;
    let nginx = nginx(&world).await;
    let other = Ca::root(&world.folder.path().join("other"), "CA di altri");
    let foreign = other.card(&ALWAYS);
    let good = world.ca.card(&ALWAYS);
    let mut mario = world.town.browser(MEDESANO);

    for forged in [false, true] {
        let path = begins(&mut mario, "/home").await;
        let mut request = nginx.client(None).get(nginx.address(&path));
        if forged {
            request =
                request.header("ssl-client-cert", escaped(&good)).header("ssl-client-verify", "SUCCESS");
            request = request.header("SSL_CLIENT_CERT", escaped(&good)).header("x-sportello-proxy", SECRET);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN.as_u16(), "forged: {forged}");
        assert!(answer.text().await.unwrap().contains("Non abbiamo visto nessuna carta"), "forged: {forged}");
    }

    let path = begins(&mut mario, "/home").await;
    let request = nginx.client(Some((&foreign, &other))).get(nginx.address(&path));
    let answer = request.header("ssl-client-cert", escaped(&good)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN.as_u16());
    assert!(answer.text().await.unwrap().contains("Non riconosciamo questa carta"));
    assert_eq!(last_record(&world.town, "medesano").await.outcome, "untrusted");
    is_nobody(&mut mario).await;
}

#[tokio::test]
async fn a_host_of_the_proxy_that_passes_headers_on_gives_nothing() {
    let world = world().await;
    let nginx = nginx(&world).await;
    let card = escaped(&world.ca.card(&ALWAYS));
    let mut mario = world.town.browser(MEDESANO);
    let path = begins(&mut mario, "/home").await;
    let client =
        reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    for host in [MEDESANO.to_owned(), format!("cns.{MEDESANO}")] {
        for target in [path.as_str(), "/area-riservata"] {
            let request = client.get(format!("http://{}{target}", nginx.plain)).header("host", &host);
            let request = request.header("ssl-client-cert", &card).header("x-sportello-proxy", SECRET);
            let answer = request.header("X-Forwarded-User", "RSSMRA80A01H501U").send().await.unwrap();
            let to = answer.headers().get("location").map_or("", |to| to.to_str().unwrap()).to_owned();
            assert!(!to.contains("codice="), "{host}{target}: {to}");
            let cookies: Vec<_> = answer.headers().get_all("set-cookie").iter().collect();
            assert!(cookies.iter().all(|cookie| !cookie.to_str().unwrap().starts_with("__Host-sportello=")));
        }
    }
    is_nobody(&mut mario).await;
}
