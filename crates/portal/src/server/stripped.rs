//! Headers in which proxies hand over identities: nobody on this listener may write one.
//!
//! The application reads a card's certificate on `server.cns` and the Node's on `server.node` only, and no other identity header anywhere. They are dropped
//! all the same before anything else sees the request, in every spelling: a proxy that sets such a header on one host
//! passes a forged one on another.

use std::collections::HashSet;

use poem::http::{HeaderMap, HeaderName};
use poem::{Endpoint, Request, Response};

/// The shared secret of the proxy that forwards cards.
pub(crate) const PROXY_SECRET: HeaderName = HeaderName::from_static("x-sportello-proxy");

/// Beginnings of such headers, lower-case, with hyphens.
const IDENTITIES: &[&str] = &[
    "ssl-client",
    "x-ssl",
    "x-client-cert",
    "x-client-verify",
    "x-client-s-dn",
    "client-cert",
    "x-forwarded-user",
    "x-forwarded-email",
    "x-forwarded-groups",
    "x-forwarded-preferred-username",
    "x-forwarded-access-token",
    "x-forwarded-client-cert",
    "x-forwarded-tls-client-cert",
    "x-forwarded-ssl-client",
    "xfcc",
    "x-xfcc",
    "remote-user",
    "x-remote-user",
    "x-auth-request",
    "x-authenticated",
    "x-amzn-mtls",
    "x-amzn-oidc",
    "x-arr-clientcert",
    "x-goog-authenticated-user",
    "x-goog-iap",
    "x-spid",
    "x-cie",
    "x-cns",
    "x-fiscalnumber",
    "fiscalnumber",
    "shib",
    "x-shib",
    "x-sportello-proxy",
];

/// Drops the headers before `inner` sees the request.
pub(super) struct Stripped<E> {
    pub(super) inner: E,
    /// The names of the certificates' headers, whatever they are called here.
    pub(super) certificates: Vec<HeaderName>,
    /// The one that is read on this listener, with the proxy's secret, as they are written there.
    pub(super) reads: Option<HeaderName>,
}

impl<E> Stripped<E> {
    fn strip(&self, headers: &mut HeaderMap) {
        let read =
            |name: &HeaderName| self.reads.as_ref().is_some_and(|own| name == own || *name == PROXY_SECRET);
        let forged: HashSet<HeaderName> =
            headers.keys().filter(|name| self.hands_over(name) && !read(name)).cloned().collect();
        for name in forged {
            headers.remove(&name);
        }
    }

    fn hands_over(&self, name: &HeaderName) -> bool {
        let spelt = spelling(name.as_str());
        self.certificates.iter().any(|certificate| spelt == spelling(certificate.as_str()))
            || IDENTITIES.iter().any(|known| spelt.starts_with(known))
    }
}

/// One spelling of names that some proxies and gateways take for the same. Header names are lower-case already.
fn spelling(name: &str) -> String {
    name.replace(['_', '.'], "-")
}

impl<E: Endpoint<Output = Response>> Endpoint for Stripped<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        self.strip(request.headers_mut());
        self.inner.call(request).await
    }
}

#[cfg(test)]
mod tests {
    use super::Stripped;
    use poem::http::{HeaderMap, HeaderName, HeaderValue};

    fn left(reads_cards: bool, names: &[&str]) -> Vec<String> {
        let certificates = vec![HeaderName::from_static("the-card"), HeaderName::from_static("the-node")];
        let reads = reads_cards.then(|| HeaderName::from_static("the-card"));
        let mut headers = HeaderMap::new();
        for name in names {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            headers.append(name, HeaderValue::from_static("forged"));
        }
        Stripped { inner: (), certificates, reads }.strip(&mut headers);
        headers.keys().map(|name| name.as_str().to_owned()).collect()
    }

    const FORGED: &[&str] = &[
        "ssl-client-cert",
        "SSL_CLIENT_CERT",
        "Ssl-Client_Verify",
        "ssl-client-subject-dn",
        "X-SSL-Client-S-DN",
        "x-client-cert",
        "X-Forwarded-User",
        "X-Forwarded-User-fiscalNumber",
        "x_forwarded_user",
        "X-Forwarded-Client-Cert",
        "X-Forwarded-Tls-Client-Cert-Info",
        "Client-Cert",
        "Client-Cert-Chain",
        "Remote-User",
        "fiscalNumber",
        "X-Sportello_Proxy",
        "The_Card",
        "The-Node",
        "the_node",
    ];

    #[test]
    fn identities_are_dropped_in_every_spelling() {
        assert_eq!(left(false, FORGED), Vec::<String>::new());
        assert_eq!(left(false, &["the-card", "x-sportello-proxy"]), Vec::<String>::new());
        assert_eq!(left(true, FORGED), Vec::<String>::new());
    }

    #[test]
    fn the_listener_of_cards_reads_the_two_it_needs() {
        assert_eq!(left(true, &["the-card", "x-sportello-proxy"]), ["the-card", "x-sportello-proxy"]);
    }

    #[test]
    fn other_headers_stay() {
        let honest =
            ["host", "cookie", "x-forwarded-for", "x-forwarded-proto", "authorization", "x-request-id"];
        assert_eq!(left(false, &honest).len(), honest.len());
    }
}
