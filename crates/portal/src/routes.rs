//! The whole route table: one line per route with its audience and its permission.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use domain::access::Permission::{self, *};
use poem::http::Method;
use poem::{Body, Endpoint, EndpointExt, Request, Response, Route, RouteMethod};
use words::Language;

use crate::app::App;
use crate::input::{Input, Limits, is_multipart};
use crate::kept_form::LARGEST;
use crate::problem::Problem;
use crate::registry::Tenant;
use crate::scope::{self, Ctx};
use crate::web::{access, api, banner, citizen, cns, credentials, office, platform, samples, session, site};

/// What a handler answers.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Response, Problem>> + Send + 'a>>;

/// On which hosts a route exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Every entity's host.
    Entity,
    /// Every entity's host, for its office.
    Office,
    /// The platform's host.
    Platform,
    /// All known hosts.
    Everybody,
}

impl Audience {
    /// Those who work for an entity or for the platform; their pages are in Italian.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Office | Self::Platform)
    }
}

/// Whose pages lead to a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Our own: a form carries the token of the session.
    Ours,
    /// Another site's, which knows no token of ours: no session is read there, begun or changed, and the handler believes nothing but
    /// what it verifies itself.
    Foreign,
    /// Our own, with files: so much is read only of who has logged in.
    Uploads,
}

/// One route.
#[derive(Debug, Clone)]
pub struct Entry {
    pub method: Method,
    pub path: &'static str,
    pub audience: Audience,
    pub permission: Permission,
    pub origin: Origin,
    handler: for<'a> fn(&'a mut Ctx) -> Answer<'a>,
}

macro_rules! table {
    (@origin) => { Origin::Ours };
    (@origin foreign) => { Origin::Foreign };
    (@origin uploads) => { Origin::Uploads };
    ($($method:ident $path:literal $audience:ident $permission:ident $handler:path $(, $origin:ident)?;)+) => {
        vec![$(Entry {
            method: Method::$method,
            path: $path,
            audience: Audience::$audience,
            permission: $permission,
            origin: table!(@origin $($origin)?),
            handler: |ctx| Box::pin($handler(ctx)),
        }),+]
    };
}

/// Leaving: who has no session any more is out already, and is told so.
pub const LEAVE: &str = "/esci";

/// Catches what no other route takes, whatever the method.
const NOTHING: &str = "/:nothing<.+>";

/// Every page of the public listener; the REST API keeps its own permissions beside each operation.
pub fn table() -> Vec<Entry> {
    [pages(), office_pages(), requests(), letters(), ways_in()].concat()
}

fn pages() -> Vec<Entry> {
    table! {
        GET  "/"                                                   Everybody PublicView  site::root;
        GET  "/home"                                               Entity    PublicView  citizen::home::show;
        GET  "/carrello"                                           Entity    CartEdit     citizen::cart::show;
        POST "/carrello"                                           Entity    CartEdit     citizen::cart::add;
        POST "/carrello/scelti"                                    Entity    CartEdit     citizen::cart::add_chosen;
        POST "/carrello/togli"                                     Entity    CartEdit     citizen::cart::remove;
        POST "/carrello/paga"                                      Entity    PaymentStart citizen::checkout::start;
        GET  "/pagamenti/avviso"                                   Entity    CartEdit     citizen::lookup::show;
        POST "/pagamenti/avviso"                                   Entity    CartEdit     citizen::lookup::add;
        GET  "/pagamenti/esito/:id"                                Entity    PublicView   citizen::outcome::show;
        GET  "/pagamenti/esito/:id/vai"                            Entity    PublicView   citizen::checkout::leave;
        GET  "/pagamenti/avvisi/:debt/avviso"                      Entity    CartEdit     citizen::paper::notice;
        GET  "/pagamenti/avvisi/:debt/avviso.pdf"                  Entity    CartEdit     citizen::print::notice;
        GET  "/pagamenti/ricevute/:id"                             Entity    OwnView      citizen::paper::receipt;
        GET  "/pagamenti/ricevute/:id/ricevuta.pdf"                Entity    OwnView      citizen::print::receipt;
        GET  "/area-riservata"                                     Entity    OwnView     citizen::area::show;
        GET  "/area-riservata/documenti"                           Entity    OwnView     citizen::documents::list;
        GET  "/area-riservata/documenti/:debt"                     Entity    OwnView     citizen::document::show;
        GET  "/area-riservata/accessi"                             Entity    OwnView     citizen::accesses::show;
        GET  "/area-riservata/profilo"                             Entity    OwnView     citizen::profile::show;
        POST "/area-riservata/profilo"                             Entity    OwnView     citizen::profile::save;
        GET  "/area-riservata/profilo/i-miei-dati.json"            Entity    OwnView     citizen::profile::download;
        GET  "/area-riservata/accessi/ufficio"                     Entity    OwnView     citizen::profile::looks;
        GET  "/piattaforma"                                        Platform  PlatformTenantView  platform::tenants::list;
        GET  "/api/openapi.json"                                   Entity    PublicView  api::docs::document;
        GET  "/api/docs"                                           Entity    PublicView  api::docs::show;
        GET  "/tema/:file"                                         Everybody PublicView  site::theme;
        GET  "/stemma/:file"                                       Everybody PublicView  site::coat_of_arms;
        GET  "/static/:file"                                       Everybody PublicView  site::asset;
        GET  "/faq"                                                Everybody PublicView  citizen::texts::faq;
        GET  "/note-legali"                                        Everybody PublicView  citizen::texts::legal_notes;
        GET  "/privacy"                                            Everybody PublicView  citizen::texts::privacy;
        GET  "/cookie"                                             Everybody PublicView  citizen::texts::cookies;
        GET  "/accessibilita"                                      Entity    PublicView  citizen::texts::accessibility;
        GET  "/banner.svg"                                         Entity    PublicView  banner::svg;
        GET  "/banner.html"                                        Entity    PublicView  banner::page;
        GET  "/lingua/:codice"                                      Everybody PublicView  site::language;
        GET  "/mappa"                                              Everybody PublicView  citizen::texts::map;
        GET  "/pagamenti"                                          Entity    PublicView  citizen::payment::root;
        GET  "/pagamenti/pagamenti-spontanei"                      Entity    PublicView  citizen::payment::sectors;
        GET  "/pagamenti/pagamenti-spontanei/:settore"             Entity    PublicView  citizen::payment::services;
        GET  "/pagamenti/pagamenti-spontanei/:settore/:sottoservizio" Entity PublicView  citizen::payment::service;
        POST "/pagamenti/pagamenti-spontanei/:settore/:sottoservizio" Entity DraftEdit   citizen::payment::start;
        GET  "/pagamenti/bozze/:id/voci"                           Entity    DraftEdit   citizen::draft::items;
        POST "/pagamenti/bozze/:id/voci"                           Entity    DraftEdit   citizen::draft::save_items;
        GET  "/pagamenti/bozze/:id/contribuente"                   Entity    DraftEdit   citizen::draft::debtor;
        POST "/pagamenti/bozze/:id/contribuente"                   Entity    DraftEdit   citizen::draft::save_debtor;
        GET  "/pagamenti/bozze/:id/dettagli"                       Entity    DraftEdit   citizen::draft::details;
        POST "/pagamenti/bozze/:id/dettagli"                       Entity    DraftEdit   citizen::draft::save_details;
        GET  "/pagamenti/bozze/:id/riepilogo"                      Entity    DraftEdit   citizen::draft::summary;
        POST "/pagamenti/bozze/:id/riepilogo"                      Entity    DebtIssue   citizen::draft::confirm;
        GET  "/pagamenti/avvisi/:debt"                             Entity    CartEdit    citizen::issued::show;
        GET  "/pagamenti/avvisi/:debt/annulla"                     Entity    OwnView     citizen::issued::ask;
        POST "/pagamenti/avvisi/:debt/annulla"                     Entity    DebtCancel  citizen::issued::cancel;
        POST "/pagamenti/avvisi/:debt/ripeti"                      Entity    DraftEdit   citizen::issued::repeat;
        GET  "/area-riservata/bozze"                               Entity    OwnView     citizen::draft::list;
        GET  "/area-riservata/bozze/:id/elimina"                   Entity    OwnView     citizen::draft::ask_discard;
        POST "/area-riservata/bozze/:id/elimina"                   Entity    OwnView     citizen::draft::discard;
        GET  "/valutazione"                                        Entity    PublicView  citizen::rating::ask;
        POST "/valutazione"                                        Entity    PublicView  citizen::rating::rate;
        GET  "/valutazione/:id/motivo"                             Entity    PublicView  citizen::rating::ask_why;
        POST "/valutazione/:id/motivo"                             Entity    PublicView  citizen::rating::explain;
        GET  "/valutazione/:id/dettagli"                           Entity    PublicView  citizen::rating::ask_details;
        POST "/valutazione/:id/dettagli"                           Entity    PublicView  citizen::rating::add;
        GET  "/valutazione/grazie"                                 Entity    PublicView  citizen::rating::thanks;
        GET  "/campionario"                                        Entity    PublicView  samples::list;
        GET  "/campionario/:vista/:stato"                          Entity    PublicView  samples::show;
        GET  "/verifica"                                           Entity    PublicView   citizen::verify::show;
        GET  "/robots.txt"                                         Everybody PublicView  site::robots;
        GET  "/favicon.ico"                                        Everybody PublicView  site::favicon;
        GET  "/:nothing<.+>"                                         Everybody PublicView  site::nothing;
    }
}

/// The office's pages.
fn office_pages() -> Vec<Entry> {
    table! {
        GET  "/gestione"                                           Office    OfficeCatalogueView office::overview::show;
        GET  "/gestione/debiti"                                    Office    OfficeDebtView      office::debts::list;
        GET  "/gestione/debiti/:id"                                Office    OfficeDebtView      office::debts::show;
        GET  "/gestione/avvisi"                                    Office    OfficeDebtView      office::notices::list;
        POST "/gestione/avvisi"                                    Office    OfficeDebtView      office::notices::start;
        GET  "/gestione/avvisi/:id"                                Office    OfficeDebtView      office::notices::show;
        GET  "/gestione/avvisi/:id/scarica"                        Office    OfficeDebtView      office::notices::fetch;
        GET  "/gestione/debiti/:id/avviso.pdf"                     Office    OfficeDebtView      office::notices::print;
        GET  "/gestione/ricevute"                                  Office    OfficeDebtView      office::receipts::list;
        GET  "/gestione/rimborsi"                                  Office    OfficeDebtView      office::refunds::list;
        GET  "/gestione/rimborsi/:id"                              Office    OfficeDebtView      office::refunds::show;
        POST "/gestione/rimborsi/:id"                              Office    OfficeRefundClose   office::refunds::close;
        GET  "/gestione/senza-riscontro"                           Office    OfficeDebtView      office::doubts::list;
        GET  "/gestione/senza-riscontro/:id"                       Office    OfficeDebtView      office::doubts::show;
        POST "/gestione/senza-riscontro/:id"                       Office    OfficeAttemptClose  office::doubts::close;
        GET  "/gestione/giornale"                                  Office    OfficeDebtView      office::journal::show;
        GET  "/gestione/catalogo"                                  Office    OfficeCatalogueView office::catalogue::show;
        GET  "/gestione/catalogo/:settore/:servizio/:voce"         Office    OfficeCatalogueEdit office::cost_item::edit;
        POST "/gestione/catalogo/:settore/:servizio/:voce"         Office    OfficeCatalogueEdit office::cost_item::save;
        GET  "/gestione/valutazioni"                               Office    OfficeRatingView    office::ratings::list;
    }
}

/// What citizens ask for, and what the office answers.
fn requests() -> Vec<Entry> {
    table! {
        GET  "/area-riservata/richieste"                           Entity    OwnView     citizen::requests::list;
        GET  "/area-riservata/richieste/:id"                       Entity    OwnView     citizen::requests::show;
        POST "/area-riservata/richieste/:id/messaggi"              Entity    RequestSend citizen::requests::talk::send, uploads;
        GET  "/area-riservata/richieste/:id/ritira"                Entity    OwnView     citizen::requests::talk::ask_withdraw;
        POST "/area-riservata/richieste/:id/ritira"                Entity    RequestSend citizen::requests::talk::withdraw;
        GET  "/area-riservata/richieste/:id/allegati/:allegato"    Entity    OwnView     citizen::requests::talk::fetch;
        GET  "/area-riservata/documenti/:debt/rateizzazione"       Entity    RequestSend citizen::requests::ask::instalments;
        POST "/area-riservata/documenti/:debt/rateizzazione"       Entity    RequestSend citizen::requests::ask::send_instalments, uploads;
        GET  "/area-riservata/documenti/:debt/segnala"             Entity    RequestSend citizen::requests::ask::correction;
        POST "/area-riservata/documenti/:debt/segnala"             Entity    RequestSend citizen::requests::ask::send_correction, uploads;
        GET  "/area-riservata/documenti/:debt/rimborso/:ricevuta"  Entity    RequestSend citizen::requests::ask::refund;
        POST "/area-riservata/documenti/:debt/rimborso/:ricevuta"  Entity    RequestSend citizen::requests::ask::send_refund, uploads;
        GET  "/gestione/richieste"                                 Office    OfficeRequestView   office::requests::list;
        GET  "/gestione/richieste/:id"                             Office    OfficeRequestView   office::requests::detail::show;
        POST "/gestione/richieste/:id/prendi"                      Office    OfficeRequestAnswer office::requests::answer::take;
        POST "/gestione/richieste/:id/messaggi"                    Office    OfficeRequestAnswer office::requests::answer::send, uploads;
        POST "/gestione/richieste/:id/esito"                       Office    OfficeRequestAnswer office::requests::answer::answer;
        GET  "/gestione/richieste/:id/allegati/:allegato"          Office    OfficeRequestView   office::requests::detail::fetch;
    }
}

/// What citizens are given as files and written by mail, and what the office sees of it.
fn letters() -> Vec<Entry> {
    table! {
        GET  "/area-riservata/documenti/avvisi.zip"                Entity    OwnView     citizen::notice_zip::to_pay;
        POST "/area-riservata/documenti/avvisi.zip"                Entity    OwnView     citizen::notice_zip::chosen;
        GET  "/area-riservata/estratto-conto"                      Entity    OwnView     citizen::statement::show;
        GET  "/area-riservata/estratto-conto.pdf"                  Entity    OwnView     citizen::statement::pdf;
        GET  "/area-riservata/estratto-conto.csv"                  Entity    OwnView     citizen::statement::csv;
        GET  "/area-riservata/promemoria"                          Entity    OwnView     citizen::reminders::show;
        POST "/area-riservata/promemoria"                          Entity    OwnView     citizen::reminders::save;
        GET  "/promemoria/disdici/:codice"                         Entity    PublicView  citizen::reminders::ask;
        POST "/promemoria/disdici/:codice"                         Entity    PublicView  citizen::reminders::turn_off, foreign;
        GET  "/gestione/messaggi"                                  Office    OfficeMessageView   office::messages::list;
        POST "/gestione/messaggi/riprova"                          Office    OfficeMessageRetry  office::messages::retry_all;
        POST "/gestione/messaggi/:id/riprova"                      Office    OfficeMessageRetry  office::messages::retry;
    }
}

/// The ways in and out, identity providers' messages included.
fn ways_in() -> Vec<Entry> {
    table! {
        GET  "/accesso"                                            Everybody PublicView  access::choose;
        GET  "/accesso/spid"                                       Everybody PublicView  access::spid;
        GET  "/accesso/cie"                                        Everybody PublicView  access::cie;
        GET  "/accesso/federa"                                     Everybody PublicView  access::federa;
        GET  "/accesso/sandbox"                                    Everybody PublicView  access::sandbox;
        GET  "/saml/:dialetto/metadata"                            Everybody PublicView  access::metadata;
        POST "/saml/:dialetto/acs"                                 Everybody PublicView  access::acs, foreign;
        GET  "/saml/:dialetto/slo"                                 Everybody PublicView  access::slo_by_address, foreign;
        POST "/saml/:dialetto/slo"                                 Everybody PublicView  access::slo_by_form, foreign;
        GET  "/accesso/completa"                                   Everybody PublicView  access::complete;
        GET  "/accesso/cns"                                        Entity    PublicView  cns::begin;
        GET  "/accesso/credenziali"                                Entity    PublicView  credentials::login;
        POST "/accesso/credenziali"                                Entity    PublicView  credentials::enter;
        GET  "/accesso/credenziali/recupera"                       Entity    PublicView  credentials::recover;
        POST "/accesso/credenziali/recupera"                       Entity    PublicView  credentials::ask_reset;
        GET  "/accesso/credenziali/nuova-password"                 Entity    PublicView  credentials::show_password;
        POST "/accesso/credenziali/nuova-password"                 Entity    PublicView  credentials::save_password;
        GET  "/registrazione"                                      Entity    PublicView  credentials::registration;
        POST "/registrazione"                                      Entity    PublicView  credentials::register;
        GET  "/registrazione/conferma"                             Entity    PublicView  credentials::confirm_form;
        POST "/registrazione/conferma"                             Entity    PublicView  credentials::confirm;
        GET  "/saml/:dialetto/acs"                                 Everybody PublicView  access::astray;
        GET  "/esci"                                               Everybody PublicView  access::astray;
        GET  "/esci/ovunque"                                       Entity    OwnView     session::accesses;
        POST "/esci"                                               Everybody PublicView  access::leave;
        POST "/esci/ovunque"                                       Entity    OwnView     session::leave_everywhere;
        POST "/sessione/prolunga"                                  Everybody PublicView  session::extend;
        GET  "/sessione/riprendi/:id"                              Entity    DraftEdit    session::resume_draft;
        GET  "/uscita"                                             Everybody PublicView  access::left;
    }
}

/// Whether an address, without query, is one of a route's path.
fn is_at(address: &str, path: &str) -> bool {
    let (mut asked, mut known) = (address.split('/'), path.split('/'));
    let same =
        known.by_ref().all(|part| asked.next().is_some_and(|given| part.starts_with(':') || part == given));
    same && asked.next().is_none()
}

/// Whether an address takes forms with files.
pub fn takes_files(address: &str) -> bool {
    requests().iter().any(|entry| entry.origin == Origin::Uploads && is_at(address, entry.path))
}

/// Whether an address, without query, is a page that can be opened.
pub fn opens(address: &str) -> bool {
    let pages = table();
    let mut pages = pages.iter().filter(|entry| entry.method == Method::GET && entry.path != NOTHING);
    pages.any(|entry| is_at(address, entry.path))
}

/// Whether a path of the table is a page that can be opened.
pub fn is_page(path: &str) -> bool {
    table().iter().any(|entry| entry.method == Method::GET && entry.path == path)
}

/// The address of the nearest page above one that only takes forms; both have as many parts as the path.
pub fn page_above<'a>(path: &str, address: &'a str) -> Option<&'a str> {
    let (path, _) = path.rsplit_once('/')?;
    let (address, _) = address.rsplit_once('/')?;
    if is_page(path) { Some(address) } else { page_above(path, address) }
}

/// Who reloads or opens an address that only takes forms is led to the page of its form.
async fn led_back(ctx: &mut Ctx) -> Result<Response, Problem> {
    let (routes, address) = (table(), ctx.address());
    let mut forms = routes.iter().filter(|entry| entry.method == Method::POST && is_at(address, entry.path));
    let page = forms.find_map(|entry| page_above(entry.path, address));
    page.map(crate::render::redirect).ok_or_else(Problem::not_found)
}

impl Entry {
    /// Leads back from the address of a form, on the hosts that take it; the page says who may see it.
    fn leads_back(&self) -> Self {
        Self {
            method: Method::GET,
            permission: PublicView,
            origin: Origin::Ours,
            handler: |ctx| Box::pin(led_back(ctx)),
            ..self.clone()
        }
    }
}

/// A poem endpoint that passes through the door before the handler.
struct Door {
    app: Arc<App>,
    entry: Entry,
}

impl Endpoint for Door {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let Some(tenant) = scope::tenant_of(&self.app, &request) else {
            return Ok(crate::render::unknown_host(&self.app));
        };
        let opened = self.open(tenant, request);
        if self.entry.audience.is_staff() {
            return words::within(Language::It, opened).await;
        }
        opened.await
    }
}

impl Door {
    async fn open(&self, tenant: Arc<Tenant>, mut request: Request) -> poem::Result<Response> {
        let body = request.take_body();
        if self.entry.origin == Origin::Uploads {
            return Ok(self.take_files(tenant, request, body).await);
        }
        let limit = match self.entry.origin {
            Origin::Ours | Origin::Uploads => self.app.config.server.body_limit,
            Origin::Foreign => access::LONGEST_FORM,
        };
        let (input, unreadable) = match Input::read(&request, body, limit).await {
            Ok(input) => (input, None),
            Err(problem) => (Input::of_path(&request), Some(problem)),
        };
        let mut ctx = match Ctx::enter(self.app.clone(), tenant, &request, input, self.entry.origin).await {
            Ok(ctx) => ctx,
            Err(problem) => return Ok(crate::render::without_session(&self.app, problem)),
        };
        let answer = match unreadable {
            Some(problem) if self.entry.origin == Origin::Foreign => {
                access::unreadable(&mut ctx, &problem).await
            }
            Some(problem) => Err(problem),
            None => self.answer(&mut ctx).await,
        };
        Ok(finish(ctx, answer).await)
    }
}

/// Writes the session and the page of what went wrong.
async fn finish(mut ctx: Ctx, answer: Result<Response, Problem>) -> Response {
    let mut response = match answer {
        Ok(response) => response,
        Err(problem) => crate::render::problem(&mut ctx, problem).await,
    };
    let app = ctx.app.clone();
    match ctx.leave(&mut response).await {
        Ok(()) => response,
        Err(problem) => crate::render::without_session(&app, problem),
    }
}

impl Door {
    /// Files are large: the session is asked first, and who has not logged in is read no further; of whose session has just ended, only
    /// what was written.
    async fn take_files(&self, tenant: Arc<Tenant>, request: Request, body: Body) -> Response {
        let app = self.app.clone();
        let known = Ctx::enter(app, tenant, &request, Input::of_path(&request), self.entry.origin).await;
        let mut ctx = match known {
            Ok(ctx) => ctx,
            Err(problem) => return crate::render::without_session(&self.app, problem),
        };
        let limits = Limits::of(&self.app.config);
        let person = ctx.scope.person().map(|person| person.key.clone());
        // until it is answered: so long its files are in memory
        let _turn = match &person {
            Some(key) if is_multipart(&request) => Some(self.app.uploads.take(key).await),
            _ => None,
        };
        let read = match (person, session::keeps(&ctx, &self.entry).await) {
            (Some(_), _) => Input::read_with_files(&request, body, &limits).await,
            (None, Ok(true)) => Input::read_with_files(&request, body, &limits.of_texts(LARGEST)).await,
            (None, Ok(false)) => limits.discard(body).await.map(|()| Input::of_path(&request)),
            (None, Err(problem)) => Err(problem),
        };
        let answer = match read {
            Ok(input) => {
                ctx.input = input;
                self.answer(&mut ctx).await
            }
            Err(problem) => Err(problem),
        };
        finish(ctx, answer).await
    }

    async fn answer(&self, ctx: &mut Ctx) -> Result<Response, Problem> {
        ctx.of_staff = self.entry.audience.is_staff();
        let of_platform = ctx.tenant.is_platform();
        let here = match self.entry.audience {
            Audience::Everybody => true,
            Audience::Platform => of_platform,
            Audience::Entity | Audience::Office => !of_platform,
        };
        if !here {
            return Err(Problem::not_found());
        }
        if let Some(kept) = session::late_form(ctx, &self.entry).await? {
            return Ok(kept);
        }
        ctx.admit(&self.entry)?;
        if let Some(to) = citizen::profile::asked_first(ctx, &self.entry).await? {
            return Ok(crate::render::redirect(&to));
        }
        if let Some(resumed) = session::give_back(ctx, &self.entry).await? {
            return Ok(resumed);
        }
        let answer = (self.entry.handler)(ctx).await?;
        session::sent(ctx, &self.entry, &answer).await?;
        Ok(answer)
    }
}

/// The public listener's routes.
pub fn public(app: &Arc<App>) -> impl Endpoint<Output = Response> + use<> {
    let mut by_path: BTreeMap<&'static str, RouteMethod> = BTreeMap::new();
    let mut nothing = Route::new();
    for entry in table() {
        let door = Door { app: app.clone(), entry: entry.clone() };
        if entry.path == NOTHING {
            nothing = nothing.at(NOTHING, door);
            continue;
        }
        let only_forms = !is_page(entry.path) && page_above(entry.path, entry.path).is_some();
        let methods = by_path.remove(entry.path).unwrap_or_default();
        let back = Door { app: app.clone(), entry: entry.leads_back() };
        let methods = if only_forms { methods.get(back) } else { methods };
        by_path.insert(entry.path, methods.method(entry.method, door.boxed()));
    }
    let routes = nothing.nest("/api/v1", api::endpoint(app));
    by_path.into_iter().fold(routes, |route, (path, methods)| route.at(path, methods)).map_to_response()
}

#[cfg(test)]
mod tests {
    use super::{opens, page_above, takes_files};

    #[test]
    fn what_only_takes_forms_belongs_to_the_nearest_page_above() {
        let above = |path| page_above(path, path);
        assert_eq!(
            page_above("/gestione/richieste/:id/messaggi", "/gestione/richieste/7/messaggi"),
            Some("/gestione/richieste/7")
        );
        assert_eq!(above("/carrello/paga"), Some("/carrello"));
        assert_eq!(
            page_above("/gestione/messaggi/:id/riprova", "/gestione/messaggi/7/riprova"),
            Some("/gestione/messaggi")
        );
        assert_eq!(above("/sessione/prolunga"), None);
    }

    #[test]
    fn what_only_takes_forms_is_no_page() {
        assert!(opens("/carrello") && opens("/pagamenti/bozze/7/voci"));
        for other in ["/carrello/paga", "/carrello/scelti", "/no/such/page", "/carrello/"] {
            assert!(!opens(other), "{other}");
        }
    }

    #[test]
    fn only_the_addresses_of_requests_take_files() {
        assert!(takes_files("/area-riservata/richieste/7/messaggi"));
        assert!(takes_files("/area-riservata/documenti/7/rimborso/8"));
        for other in [
            "/",
            "/carrello",
            "/area-riservata/richieste",
            "/area-riservata/richieste/7/messaggi/8",
            "/x/7/messaggi",
        ] {
            assert!(!takes_files(other), "{other}");
        }
    }
}
