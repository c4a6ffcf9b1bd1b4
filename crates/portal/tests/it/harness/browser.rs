//! A browser without JavaScript: cookies, forms, redirects within the host.

use std::sync::Arc;

use poem::http::{Method, StatusCode, header};
use poem::{Request, Response};
use scraper::{Html, Selector};

use super::outside::Joined;
use super::{Jar, Public, call};

/// Looks at one host; what it last saw is kept.
pub(crate) struct Browser {
    public: Arc<Public>,
    pub(crate) host: String,
    pub(crate) jar: Jar,
    pub(super) sandbox: Arc<sandbox::Running>,
    pub(super) joined: Joined,
    pub(crate) status: StatusCode,
    pub(crate) path: String,
    pub(crate) headers: poem::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Browser {
    pub(super) fn new(
        public: Arc<Public>,
        host: &str,
        sandbox: Arc<sandbox::Running>,
        joined: Joined,
    ) -> Self {
        Self {
            public,
            host: host.to_owned(),
            jar: Jar::default(),
            sandbox,
            joined,
            status: StatusCode::OK,
            path: "/".to_owned(),
            headers: poem::http::HeaderMap::new(),
            bytes: Vec::new(),
        }
    }

    /// Another window with the same cookies.
    pub(crate) fn window(&self) -> Self {
        let mut other = self.stranger(&self.host);
        other.jar = self.jar.clone();
        other
    }

    /// Somebody else, at one of the hosts.
    pub(super) fn stranger(&self, host: &str) -> Self {
        Self::new(self.public.clone(), host, self.sandbox.clone(), self.joined.clone())
    }

    /// The text of the answer.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The text that a reader sees in the element, white space folded; empty if there is none.
    pub(crate) fn reads(&self, selector: &str) -> String {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        let found = page.select(&selector).map(|element| element.text().collect::<String>());
        found
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(" | ")
    }

    /// An attribute of the first such element.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).next()?.value().attr(name).map(str::to_owned)
    }

    /// Opens a page and follows redirects within the host.
    pub(crate) async fn get(&mut self, path: &str) -> &mut Self {
        self.send(Method::GET, path, None).await;
        self.follow().await
    }

    /// Opens a page and does not follow.
    pub(crate) async fn get_once(&mut self, path: &str) -> &mut Self {
        self.send(Method::GET, path, None).await;
        self
    }

    /// Sends a form with the token of the page last seen, and follows.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &mut Self {
        self.post_once(path, fields).await;
        self.follow().await
    }

    /// Sends a form with the token of the page last seen, and does not follow.
    pub(crate) async fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> &mut Self {
        let token = self.attribute("input[name=csrf]", "value").unwrap_or_default();
        let fields: Vec<(&str, &str)> =
            fields.iter().copied().chain(std::iter::once(("csrf", token.as_str()))).collect();
        self.post_raw(path, &fields).await
    }

    /// Sends a form just as given.
    pub(crate) async fn post_raw(&mut self, path: &str, fields: &[(&str, &str)]) -> &mut Self {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send(Method::POST, path, Some(body)).await;
        self
    }

    /// Sends a form with files (name, content) and the token of the page last seen, and follows.
    pub(crate) async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> &mut Self {
        let token = self.attribute("input[name=csrf]", "value").unwrap_or_default();
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend_from_slice(
                format!("--cut\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        for (name, value) in fields.iter().chain([&("csrf", token.as_str())]) {
            part(format!("name=\"{name}\""), value.as_bytes());
        }
        for (name, content) in files {
            let kind = "Content-Type: application/pdf";
            part(format!("name=\"allegati\"; filename=\"{name}\"\r\n{kind}"), content);
        }
        body.extend_from_slice(b"--cut--\r\n");
        self.post_bytes(path, "multipart/form-data; boundary=cut", body).await;
        self.follow().await
    }

    /// Sends a body just as given, and does not follow.
    pub(crate) async fn post_bytes(&mut self, path: &str, kind: &str, body: Vec<u8>) -> &mut Self {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path.parse::<poem::http::Uri>().unwrap())
            .header(header::HOST, format!("{}:8080", self.host))
            .header(header::COOKIE, self.cookies())
            .header(header::CONTENT_TYPE, kind);
        let response = call(&self.public, request.body(body)).await;
        self.path = path.to_owned();
        self.keep(response).await;
        self
    }

    /// What the controls of the page hold, as a browser would send them without any button.
    pub(crate) fn form_values(&self) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.text());
        let controls = Selector::parse("main input, main select, main textarea").unwrap();
        let chosen = Selector::parse("option[selected]").unwrap();
        let sent = page.select(&controls).filter_map(|control| {
            let name = control.value().attr("name").filter(|name| *name != "csrf")?.to_owned();
            let value = || control.value().attr("value").unwrap_or_default().to_owned();
            Some(match (control.value().name(), control.value().attr("type")) {
                ("select", _) => {
                    let option = control.select(&chosen).next();
                    (
                        name,
                        option.and_then(|option| option.value().attr("value")).unwrap_or_default().to_owned(),
                    )
                }
                ("textarea", _) => (name, control.text().collect()),
                (_, Some("radio" | "checkbox")) => (name, control.value().attr("checked").map(|_| value())?),
                _ => (name, value()),
            })
        });
        sent.collect()
    }

    pub(super) async fn follow(&mut self) -> &mut Self {
        for _ in 0..8 {
            let Some(to) = self.location().filter(|to| self.status.is_redirection() && to.starts_with('/'))
            else {
                break;
            };
            self.send(Method::GET, &to, None).await;
        }
        self
    }

    /// Where the answer leads.
    pub(crate) fn location(&self) -> Option<String> {
        self.headers.get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned())
    }

    async fn send(&mut self, method: Method, path: &str, form: Option<String>) {
        self.send_with(method, path, form, true).await;
    }

    /// Sends a request, with our cookies or without.
    pub(super) async fn send_with(
        &mut self,
        method: Method,
        path: &str,
        form: Option<String>,
        cookies: bool,
    ) {
        let (path, _) = path.split_once('#').unwrap_or((path, ""));
        let mut request = Request::builder()
            .method(method)
            .uri(path.parse::<poem::http::Uri>().unwrap())
            .header(header::HOST, format!("{}:8080", self.host))
            .header(header::COOKIE, if cookies { self.cookies() } else { String::new() });
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let response = call(&self.public, request.body(form.unwrap_or_default())).await;
        self.path = path.to_owned();
        self.keep(response).await;
    }

    fn cookies(&self) -> String {
        let jar = self.jar.lock().unwrap();
        jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    async fn keep(&mut self, response: Response) {
        self.status = response.status();
        self.headers = response.headers().clone();
        for cookie in self.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            let mut jar = self.jar.lock().unwrap();
            if value.is_empty() {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
        self.bytes = response.into_body().into_vec().await.unwrap();
    }
}
