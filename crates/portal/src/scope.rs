//! The only door: host and session become a [`Scope`], and a route's permission is asked before its handler runs.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Permission, Role};
use domain::assurance::Assurance;
use domain::fiscal_code::FiscalCode;
use domain::scope::{Actor, PlatformScope, Scope};
use poem::http::{HeaderMap, Method, header};
use poem::{Request, Response};
use store::{Owner, SessionRow, Txn};

use crate::app::App;
use crate::client::ClientAddress;
use crate::input::Input;
use crate::kept_form;
use crate::login::{Entered, LoginDone};
use crate::problem::Problem;
use crate::profile;
use crate::registry::Tenant;
use crate::routes::{self, Audience, Entry, Origin};
use crate::session::{COOKIE, Limits, Session, hash};

/// Whoever sees other people's data, or changes what they pay, proves who they are at least so strongly.
const STAFF_LEVEL: Assurance = Assurance::Substantial;

/// What a handler is given.
#[derive(Debug)]
pub struct Ctx {
    pub app: Arc<App>,
    pub tenant: Arc<Tenant>,
    pub scope: Scope,
    pub input: Input,
    /// Path and query of the request, to come back to after a login.
    pub path: String,
    pub method: Method,
    pub headers: HeaderMap,
    /// Where the request comes from.
    pub client: ClientAddress,
    /// The page is for who works here: it has one language.
    pub of_staff: bool,
    /// Whose pages lead here.
    origin: Origin,
    session: Option<Session>,
    /// The browser brought the cookie of a session that is no more.
    expired: bool,
    change: Change,
    /// The login of this request closed an old account of the same person.
    took_over: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    None,
    Add,
    Update,
    Remove,
}

/// The host that a request is for, without port and trailing dot, lower-case: from the URI of HTTP/2, else from `Host`.
pub fn host_of(request: &Request) -> Option<String> {
    let header = || request.headers().get(header::HOST)?.to_str().ok();
    let authority = request.uri().authority().map(poem::http::uri::Authority::as_str).or_else(header)?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    Some(host).filter(|host| !host.is_empty())
}

/// The tenant of a request's host.
pub fn tenant_of(app: &App, request: &Request) -> Option<Arc<Tenant>> {
    app.registry.by_host(&host_of(request)?)
}

/// Value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

impl Ctx {
    /// Turns host and session into a scope.
    pub async fn enter(
        app: Arc<App>,
        tenant: Arc<Tenant>,
        request: &Request,
        input: Input,
        origin: Origin,
    ) -> Result<Self, Problem> {
        let request_id = uuid::Uuid::new_v4().simple().to_string()[..12].to_owned();
        let now = app.clock.now();
        let mut scope = Scope { tenant: tenant.id.clone(), actor: Actor::Anonymous, now, request_id };
        let token = cookie(request.headers(), COOKIE).filter(|_| origin != Origin::Foreign);
        let session = match token {
            Some(token) => Session::find(&app.store, &scope, token).await?,
            None => None,
        };
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let headers = request.headers().clone();
        let client = ClientAddress::of(&request.remote_addr().0, &headers, &app.forwarding);
        if let Some(session) = &session {
            scope.actor = actor(&app, &scope, session).await?;
        }
        let expired = token.is_some() && session.is_none();
        let mut ctx = Self {
            app,
            tenant,
            scope,
            input,
            path,
            method: request.method().clone(),
            headers,
            client,
            of_staff: false,
            origin,
            session,
            expired,
            change: Change::None,
            took_over: false,
        };
        let limits = ctx.limits();
        if ctx.session.as_mut().is_some_and(|session| session.touch(now, limits)) {
            ctx.change = Change::Update;
        }
        Ok(ctx)
    }

    /// Refuses what the route's permission does not allow.
    pub fn admit(&self, entry: &Entry) -> Result<(), Problem> {
        if entry.path == routes::LEAVE && self.session.is_none() {
            return Ok(());
        }
        if self.came_too_late(entry) {
            return Err(Problem::session_expired(&self.way_back(entry)));
        }
        if !self.app.decisions.permits(&self.scope, entry.permission) {
            return Err(match self.scope.actor {
                Actor::Anonymous if entry.method == Method::GET => Problem::log_in(&self.path),
                Actor::Anonymous => Problem::log_in(&self.way_back(entry)),
                _ if entry.audience == Audience::Platform => Problem::not_an_operator(),
                _ => Problem::forbidden(),
            });
        }
        if entry.audience.is_staff() && self.scope.assurance().is_some_and(|level| level < STAFF_LEVEL) {
            return Err(Problem::too_low_for_staff(&self.way_back(entry)));
        }
        let accepted =
            || self.session.as_ref().is_some_and(|session| session.accepts(self.input.field("csrf")));
        let needs_token = entry.method == Method::POST && entry.origin != Origin::Foreign;
        if needs_token && !accepted() { Err(Problem::stale_form()) } else { Ok(()) }
    }

    /// The page to come back to: the one asked for, or for an address that only takes forms the page above it.
    fn way_back(&self, entry: &Entry) -> String {
        if let Some(told) = self.input.query("ritorno") {
            return told.to_owned();
        }
        if entry.method == Method::GET || routes::is_page(entry.path) {
            return self.path.clone();
        }
        routes::page_above(entry.path, self.address()).unwrap_or("/home").to_owned()
    }

    /// The path of the request, without query.
    pub fn address(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    /// Whether the actor is allowed something more than the route asked for.
    pub fn may(&self, permission: Permission) -> bool {
        self.app.decisions.permits(&self.scope, permission)
    }

    /// Puts off the end of the session of who is logged in, and returns when it will be.
    pub fn extend_session(&mut self) -> Option<DateTime<Utc>> {
        let (now, limits) = (self.scope.now, self.limits());
        let session = self.session.as_mut().filter(|session| session.row.person.is_some())?;
        let ends = session.extend(now, limits);
        self.mark_changed();
        Some(ends)
    }

    /// Whether a form came with the cookie of a session that is no more.
    pub fn came_too_late(&self, entry: &Entry) -> bool {
        entry.method == Method::POST && self.expired
    }

    fn limits(&self) -> Limits {
        Limits::from(&self.app.config.session)
    }

    /// Whether the request came from another site's page: then nothing is known of who is in this browser.
    pub fn is_foreign(&self) -> bool {
        self.origin == Origin::Foreign
    }

    /// The session, if there is one.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The session, begun if need be: forms, drafts and the cart hang on it.
    pub fn ensure_session(&mut self) -> &mut Session {
        let (now, limits, ended) = (self.scope.now, self.limits(), self.ended_cookie());
        let change = &mut self.change;
        self.session.get_or_insert_with(|| {
            *change = Change::Add;
            let mut session = Session::begin(now, limits, None);
            if let Some(hash) = ended {
                session.remember_replaced(&hash);
            }
            session
        })
    }

    /// The hash of the cookie that came, where its session is no more.
    pub fn ended_cookie(&self) -> Option<String> {
        cookie(&self.headers, COOKIE).filter(|_| self.expired).map(hash)
    }

    /// Who owns the drafts and the cart.
    pub fn owner(&mut self) -> Owner {
        self.ensure_session().owner()
    }

    /// Whether the service of that page was rated in this session.
    pub fn has_rated(&self, page: &str) -> bool {
        self.session.as_ref().is_some_and(|session| session.rated().any(|rated| rated == page))
    }

    /// Remembers it for this session.
    pub fn remember_rated(&mut self, page: &str) {
        self.ensure_session().remember_rated(page);
        self.mark_changed();
    }

    /// Something to tell on the next page.
    pub fn flash(&mut self, kind: &str, text: impl Into<String>) {
        self.ensure_session().row.flash = Some((kind.to_owned(), text.into()));
        self.mark_changed();
    }

    /// What the previous request left to tell.
    pub fn take_flash(&mut self) -> Option<(String, String)> {
        let flash = self.session.as_mut()?.row.flash.take();
        if flash.is_some() {
            self.mark_changed();
        }
        flash
    }

    fn mark_changed(&mut self) {
        if self.change == Change::None {
            self.change = Change::Update;
        }
    }

    /// Begins the session of a person whose login was verified: a new id and a new cookie, whatever the channel. Drafts and cart of
    /// the anonymous session go along. The same person's session is renewed with the new level; another person's ends here, and
    /// nothing of it goes over. `web::access::enter` does this and greets.
    pub async fn log_in(&mut self, done: LoginDone) -> Result<Entered, Problem> {
        let entered = self.session.as_ref().map_or(Entered::New, |old| Entered::after(&old.row, &done));
        let txn = self.app.store.begin(&self.scope).await?;
        let took_over = crate::credentials::take_over(&txn, &done).await?;
        if !crate::credentials::still_open(&txn, &done).await? {
            return Err(Problem::account_closed());
        }
        let mut session = Session::begin(self.scope.now, self.limits(), Some(done));
        session.remember_device(&self.headers);
        self.follow_on(&txn, &mut session).await?;
        txn.add_session(&session.row).await?;
        if let Some(person) = session.row.person.as_ref().filter(|_| !self.tenant.is_platform()) {
            profile::remember_email(&txn, person).await?;
        }
        self.took_over = took_over;
        txn.commit().await?;
        self.scope.actor = actor(&self.app, &self.scope, &session).await?;
        self.session = Some(session);
        self.change = Change::Update;
        Ok(entered)
    }

    /// Ends the session that a login follows on. What a person left stays that person's, also when somebody else logs in on the same
    /// browser; what was nobody's goes along. Of whose pages may still be open so much is kept that their forms are known.
    async fn follow_on(&self, txn: &Txn, new: &mut Session) -> Result<(), Problem> {
        let Some(old) = &self.session else {
            if let Some(hash) = self.ended_cookie() {
                new.remember_replaced(&hash);
            }
            return Ok(());
        };
        txn.remove_session(old.row.id).await?;
        let anonymous = matches!(old.owner(), Owner::Session(_));
        if anonymous {
            txn.hand_over(&old.owner(), &new.owner()).await?;
        }
        if anonymous || old.owner() == new.owner() {
            txn.add_session(&old.ended(self.scope.now)).await?;
            new.remember_replaced(&old.row.token_hash);
        }
        Ok(())
    }

    /// Whether the login of this request closed an old account of the same person.
    pub const fn took_over(&self) -> bool {
        self.took_over
    }

    /// Ends the session, in the database at once: whatever follows, it is over. What it was.
    pub async fn log_out(&mut self) -> Result<Option<SessionRow>, Problem> {
        let Some(session) = self.session.take() else {
            self.change = Change::Remove;
            return Ok(None);
        };
        let txn = self.app.store.begin(&self.scope).await?;
        txn.remove_session(session.row.id).await?;
        txn.commit().await?;
        self.scope.actor = Actor::Anonymous;
        self.change = Change::Remove;
        Ok(Some(session.row))
    }

    /// Writes the session and tells the browser, whatever the handler answered.
    pub async fn leave(mut self, response: &mut Response) -> Result<(), Problem> {
        if self.origin == Origin::Foreign {
            return Ok(());
        }
        let Some(session) = self.session.take() else {
            return if self.change == Change::Remove { set_cookie(response, COOKIE, "", 0) } else { Ok(()) };
        };
        if matches!(self.change, Change::Add | Change::Update) {
            let txn = self.app.store.begin(&self.scope).await?;
            match self.change {
                Change::Add => txn.add_session(&session.row).await?,
                _ => drop(txn.update_session(&session.row).await?),
            }
            txn.commit().await?;
        }
        if let Some(token) = &session.new_token {
            // a session that is over is still known by its cookie: what comes too late is kept (`kept_form`)
            let known = TimeDelta::minutes(self.app.config.session.absolute_minutes) + kept_form::PATIENCE;
            set_cookie(response, COOKIE, token, known.num_seconds())?;
        }
        Ok(())
    }
}

/// Adds a `__Host-` cookie; an age of zero removes it.
pub fn set_cookie(response: &mut Response, name: &str, value: &str, max_age: i64) -> Result<(), Problem> {
    let cookie = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={max_age}");
    response.headers_mut().append(header::SET_COOKIE, cookie.parse().map_err(Problem::internal)?);
    Ok(())
}

async fn actor(app: &App, scope: &Scope, session: &Session) -> Result<Actor, Problem> {
    let (Some(person), Some(assurance)) = (&session.row.person, session.row.assurance) else {
        return Ok(Actor::Anonymous);
    };
    let roles = match person.fiscal_code() {
        Some(code) => roles(app, scope, code).await?,
        None => Vec::new(),
    };
    Ok(Actor::Person { person: Box::new(person.clone()), assurance, roles })
}

/// Roles are given to codici fiscali that were proved, never to accounts.
async fn roles(app: &App, scope: &Scope, code: &FiscalCode) -> Result<Vec<Role>, Problem> {
    let txn = app.store.platform_read(&PlatformScope::system(scope.now)).await?;
    Ok(txn.roles_of(code, &scope.tenant).await?)
}

#[cfg(test)]
mod tests {
    use super::host_of;
    use poem::Request;

    #[track_caller]
    fn resolves(host: &str, to: Option<&str>) {
        let request = Request::builder().header("host", host).finish();
        assert_eq!(host_of(&request).as_deref(), to, "{host}");
    }

    #[test]
    fn the_host_is_read_without_port_case_and_dot() {
        resolves("portale-medesano.localhost", Some("portale-medesano.localhost"));
        resolves("Portale-Medesano.LOCALHOST:8080", Some("portale-medesano.localhost"));
        resolves("portale-medesano.localhost.:8080", Some("portale-medesano.localhost"));
        resolves("portale-medesano.localhost.", Some("portale-medesano.localhost"));
        resolves("", None);
    }
}
