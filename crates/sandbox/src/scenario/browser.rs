//! A browser without JavaScript, in the hands of a citizen who tries again when a page does not come.

use std::{collections::BTreeMap, sync::Arc};

use reqwest::{Method, RequestBuilder, StatusCode, Url, header};

use super::{
    page::{Form, Page},
    wire::{Answer, Patience, Stuck, Wire},
};

/// Most redirects in a row.
const REDIRECTS: usize = 12;

/// One window with its cookies.
#[derive(Debug)]
pub(crate) struct Browser {
    wire: Arc<Wire>,
    /// Where relative addresses begin.
    home: Url,
    /// By host.
    cookies: BTreeMap<String, BTreeMap<String, String>>,
    pub(crate) at: Url,
    pub(crate) status: StatusCode,
    pub(crate) page: Page,
}

impl Browser {
    pub(crate) fn new(wire: Arc<Wire>, home: &str) -> Result<Self, Stuck> {
        let home = address(home)?;
        let at = home.clone();
        let (cookies, status, page) = (BTreeMap::new(), StatusCode::OK, Page::default());
        Ok(Self { wire, home, cookies, at, status, page })
    }

    pub(crate) fn heading(&self) -> &str {
        &self.page.heading
    }

    /// The path where the browser stands.
    pub(crate) fn path(&self) -> &str {
        self.at.path()
    }

    pub(crate) fn wrong(&self, what: &str) -> Stuck {
        let seen = if self.page.errors.is_empty() { &self.page.text } else { &self.page.errors };
        let seen: String = seen.chars().take(400).collect();
        let answer = format!("{} at {}: {}: {seen}", self.status, self.at, self.page.heading);
        Stuck::Unexpected { what: what.to_owned(), answer }
    }

    /// Opens a page of the portal, and again until it comes.
    pub(crate) async fn open(&mut self, path: &str) -> Result<&Page, Stuck> {
        let url = self.home.join(path).map_err(|_| Stuck::unexpected_address(path))?;
        self.visit(url).await
    }

    /// Opens an address, follows where it leads, and tries again until the page comes.
    pub(crate) async fn visit(&mut self, url: Url) -> Result<&Page, Stuck> {
        let mut patience = self.wire.patience();
        loop {
            match self.go(Method::GET, url.clone(), &[]).await {
                Ok(()) => return Ok(&self.page),
                Err(failure) => patience.wait(url.as_str(), &failure).await?,
            }
        }
    }

    /// Sends a form once. `Err` is what a citizen sees instead of an answer: the form may have arrived or not.
    pub(crate) async fn send(&mut self, form: &Form, changes: &[(&str, &str)]) -> Result<(), String> {
        let url = self.at.join(&form.action).map_err(|error| error.to_string())?;
        let mut fields = form.fields.clone();
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self.go(Method::POST, url, &fields).await
    }

    /// Presses a button of the page; when no answer comes, opens the page anew and presses again.
    pub(crate) async fn press(&mut self, button: &str, changes: &[(&str, &str)]) -> Result<&Page, Stuck> {
        let page = self.at.clone();
        let mut patience = self.wire.patience();
        loop {
            let Some(form) = self.page.form_with(button).cloned() else {
                return Err(self.wrong(&format!("a page with the button {button}")));
            };
            let name = form.buttons.iter().find(|(_, value)| value == button).map(|(name, _)| name.clone());
            let pressed = name.unwrap_or_default();
            let mut sent = changes.to_vec();
            sent.push((&pressed, button));
            match self.send(&form, &sent).await {
                Ok(()) => return Ok(&self.page),
                Err(failure) => patience.wait(&format!("pressing {button}"), &failure).await?,
            }
            self.visit(page.clone()).await?;
            if self.at.path() != page.path() {
                // it had arrived: the page leads on
                return Ok(&self.page);
            }
        }
    }

    /// Presses a button of Checkout's page, once: what it decides is decided, whether or not the portal is there afterwards.
    pub(crate) async fn decides(&mut self, url: &Url, action: &str) -> Result<Answer, Stuck> {
        let fields = [("azione".to_owned(), action.to_owned())];
        let request = self.request(&Method::POST, url, &fields, url);
        let sent = self.wire.once(request).await;
        sent.map_err(|answer| Stuck::Unexpected { what: format!("{action} on Checkout"), answer })
    }

    pub(crate) fn patience(&self) -> Patience {
        self.wire.patience()
    }

    /// One way through: request, redirects, page.
    async fn go(&mut self, method: Method, url: Url, fields: &[(String, String)]) -> Result<(), String> {
        let (mut method, mut url, mut from) = (method, url, self.at.clone());
        for _ in 0..REDIRECTS {
            let answer = self.wire.once(self.request(&method, &url, fields, &from)).await?;
            self.keep(&url, &answer);
            let next = answer.header("location").filter(|_| answer.status.is_redirection());
            let Some(next) = next else {
                self.status = answer.status;
                self.page = if is_html(&answer) { Page::read(&answer.text()) } else { Page::default() };
                self.at = url;
                return Ok(());
            };
            from = url.clone();
            url = url.join(next).map_err(|error| error.to_string())?;
            method = Method::GET;
        }
        Err("too many redirects".to_owned())
    }

    fn request(&self, method: &Method, url: &Url, fields: &[(String, String)], from: &Url) -> RequestBuilder {
        let mut request = self.wire.client().request(method.clone(), url.clone());
        // Cookies of ours are SameSite=Lax: a form of another site comes without them
        let lax = *method == Method::GET || same_host(url, from);
        if let Some(cookies) = url.host_str().and_then(|host| self.cookies.get(host)).filter(|_| lax) {
            let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if *method == Method::POST { request.form(fields) } else { request }
    }

    fn keep(&mut self, url: &Url, answer: &Answer) {
        let jar = self.cookies.entry(url.host_str().unwrap_or_default().to_owned()).or_default();
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            if value.is_empty() {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Stuck {
    fn unexpected_address(path: &str) -> Self {
        Self::Unexpected { what: "an address".to_owned(), answer: path.to_owned() }
    }
}

fn address(text: &str) -> Result<Url, Stuck> {
    Url::parse(text).map_err(|_| Stuck::unexpected_address(text))
}

fn same_host(one: &Url, other: &Url) -> bool {
    one.host_str() == other.host_str()
}

fn is_html(answer: &Answer) -> bool {
    answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
}
