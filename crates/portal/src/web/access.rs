//! S2: choosing how to log in, the way there and back, and logging out.

use domain::tenant::access::Scheme;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;

use crate::login::{self, BINDING, Binding, Entered, LoginDone, LoginError, OutcomeError};
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::{Ctx, cookie, set_cookie};

/// One way to log in.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    pub code: &'static str,
    pub label: &'static str,
    pub text: &'static str,
    pub href: String,
    pub available: bool,
    pub why: Option<&'static str>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Access {
    pub schemes: Vec<Way>,
    pub return_to: String,
    pub fault: Option<String>,
    pub legacy_cutoff: Option<String>,
}

impl View for Access {
    const TEMPLATE: &'static str = "pages/access";
    fn samples() -> Vec<Self> {
        let ways =
            [Scheme::Spid, Scheme::Cie, Scheme::Cns, Scheme::Federa, Scheme::Credentials, Scheme::Sandbox];
        let schemes: Vec<Way> = ways.into_iter().map(|scheme| way(scheme, "/home")).collect();
        let fault = Some("Accesso annullato.".to_owned());
        let legacy_cutoff = Some("Le credenziali non valgono più.".to_owned());
        vec![
            Self { schemes: schemes.clone(), return_to: "/home".into(), fault: None, legacy_cutoff: None },
            Self { schemes, return_to: "/carrello".into(), fault, legacy_cutoff },
        ]
    }
}

fn way(scheme: Scheme, return_to: &str) -> Way {
    let (label, text) = match scheme {
        Scheme::Spid => ("Entra con SPID", "Con l'identità digitale del tuo gestore."),
        Scheme::Cie => ("Entra con CIE", "Con la carta d'identità elettronica e l'app CieID."),
        Scheme::Cns => {
            ("Entra con CNS", "Servono la tessera sanitaria o la CNS, un lettore di smart card e il PIN.")
        }
        Scheme::Federa => ("Entra con FedERa", "Con le credenziali della Regione Emilia-Romagna."),
        Scheme::Credentials => {
            ("Entra con le vecchie credenziali", "Per chi si era registrato sul vecchio portale.")
        }
        Scheme::Sandbox => (
            "Entra con un'identità di prova",
            "Solo in questo ambiente di prova: scegli una delle persone inventate.",
        ),
    };
    let query = serde_urlencoded::to_string([("ritorno", return_to)]).unwrap_or_default();
    let available = matches!(scheme, Scheme::Sandbox | Scheme::Credentials);
    let path = if scheme == Scheme::Credentials { "credenziali" } else { scheme.name() };
    Way {
        code: scheme.name(),
        label,
        text,
        href: format!("/accesso/{path}?{query}"),
        available,
        why: (!available).then_some("Questo modo di accedere non è ancora attivo su questo portale."),
    }
}

/// GET `/accesso`.
pub async fn choose(ctx: &mut Ctx) -> Result<Response, Problem> {
    let return_to = login::own_path(ctx.input.query("ritorno").unwrap_or("/home")).to_owned();
    if ctx.scope.person().is_some() && ctx.input.query("cambia").is_none() {
        return Ok(redirect(&return_to));
    }
    page(ctx, return_to, None).await
}

async fn page(ctx: &mut Ctx, return_to: String, fault: Option<String>) -> Result<Response, Problem> {
    let offered = ctx.tenant.config().access.schemes.clone();
    let sandbox = login::sandbox_offered(&ctx.app.config, &ctx.tenant);
    let schemes = offered
        .into_iter()
        .filter(|scheme| *scheme != Scheme::Sandbox || sandbox)
        .map(|scheme| way(scheme, &return_to))
        .collect();
    let head = if fault.is_some() { Head::titled("Accedi").error() } else { Head::titled("Accedi") };
    let legacy_cutoff = legacy_cutoff(ctx);
    ctx.page(head, &Access { schemes, return_to, fault, legacy_cutoff }).await
}

fn legacy_cutoff(ctx: &Ctx) -> Option<String> {
    let credentials = ctx.tenant.config().access.credentials.as_ref()?;
    let day = domain::calendar::italian_date(credentials.cutoff.pred_opt()?);
    Some(if ctx.scope.today() < credentials.cutoff {
        format!("Le credenziali del vecchio portale valgono fino al {day}.")
    } else {
        format!(
            "Le credenziali del vecchio portale valevano fino al {day}: ora si accede solo con un'identità digitale."
        )
    })
}

/// GET `/accesso/sandbox`: off to the trial identity provider.
pub async fn begin(ctx: &mut Ctx) -> Result<Response, Problem> {
    let return_to = ctx.input.query("ritorno").unwrap_or("/home").to_owned();
    let known = cookie(&ctx.headers, BINDING);
    let begun =
        login::begin(&ctx.app.store, &ctx.scope, &ctx.app.config, &ctx.tenant, &return_to, known).await;
    let begun = match begun {
        Ok(begun) => begun,
        Err(LoginError::NotOffered) => return Err(Problem::not_found()),
        Err(error) => return Err(Problem::internal(error)),
    };
    let mut response = redirect(&begun.url);
    set_cookie(&mut response, BINDING, &begun.binding, 600)?;
    Ok(response)
}

/// GET `/accesso/sandbox/risposta`: back from the trial identity provider.
pub async fn answer(ctx: &mut Ctx) -> Result<Response, Problem> {
    let binding = cookie(&ctx.headers, BINDING).unwrap_or_default().to_owned();
    let (store, scope) = (&ctx.app.store, &ctx.scope);
    if let Some(answer) = ctx.input.query("answer") {
        let done = login::finish(store, scope, &ctx.app.config, &ctx.tenant, answer, &binding).await;
        return match done {
            Ok(logged_in) => enter(ctx, logged_in).await,
            Err(error) => refused(ctx, error).await,
        };
    }
    match login::cancel(store, scope, ctx.input.query("tx").unwrap_or_default()).await {
        Ok(return_to) => {
            let text = "Accesso annullato. Non hai inviato nessun dato: puoi riprovare quando vuoi.";
            Ok(with_status(page(ctx, return_to, Some(text.to_owned())).await?, StatusCode::FORBIDDEN))
        }
        Err(error) => refused(ctx, error).await,
    }
}

/// Makes the session of a verified login, greets and goes on to where the login began.
pub async fn enter(ctx: &mut Ctx, done: LoginDone) -> Result<Response, Problem> {
    let name = done.person.given_name.clone();
    let entered = ctx.log_in(done.clone()).await?;
    match &entered {
        Entered::Replaced { before, .. } => ctx.flash(
            "warning",
            format!("Ciao {name}, hai effettuato l'accesso. In questo browser era entrato {before}: quell'accesso è chiuso."),
        ),
        _ if ctx.took_over() => ctx.flash(
            "success",
            format!("Ciao {name}, hai effettuato l'accesso. Il tuo vecchio account è stato unito: le tue pratiche sono qui, e da ora entri solo con l'identità digitale."),
        ),
        _ => ctx.flash("success", format!("Ciao {name}, hai effettuato l'accesso.")),
    }
    Ok(redirect(done.lands(&entered)))
}

/// GET `/accesso/completa`: the login was verified elsewhere; this browser must be the one that began it.
pub async fn complete(ctx: &mut Ctx) -> Result<Response, Problem> {
    let code = ctx.input.query("codice").unwrap_or_default();
    let binding = Binding::brought(&ctx.headers);
    let fetched = match &binding {
        Some(binding) => login::fetch(&ctx.app.store, &ctx.scope, code, binding).await,
        None => Err(OutcomeError::Nothing),
    };
    match fetched {
        Ok(done) => enter(ctx, done).await,
        Err(OutcomeError::Nothing) => refused(ctx, LoginError::NothingPending).await,
        Err(error) => Err(Problem::internal(error)),
    }
}

async fn refused(ctx: &mut Ctx, error: LoginError) -> Result<Response, Problem> {
    let text = match error {
        LoginError::NotOffered => return Err(Problem::not_found()),
        LoginError::Store(_) | LoginError::Configuration(_) => return Err(Problem::internal(error)),
        LoginError::NothingPending => "L'accesso era già concluso o è passato troppo tempo. Riprova da qui.",
        LoginError::OtherBrowser => {
            "L'accesso era cominciato in un altro browser o in un'altra finestra. Riprova da qui."
        }
        LoginError::Replayed => "Questa risposta è già stata usata. Riprova da qui.",
        LoginError::Refused(identity::Refusal::Expired) => "È passato troppo tempo. Riprova da qui.",
        LoginError::Refused(_) => {
            "La risposta del gestore di identità non è valida, quindi non ti abbiamo fatto entrare. Riprova da qui."
        }
    };
    tracing::warn!(request_id = ctx.scope.request_id, tenant = %ctx.scope.tenant, %error, "login refused");
    Ok(with_status(page(ctx, "/home".to_owned(), Some(text.to_owned())).await?, StatusCode::FORBIDDEN))
}

fn with_status(mut response: Response, status: StatusCode) -> Response {
    response.set_status(status);
    response
}

/// POST `/esci`.
pub async fn leave(ctx: &mut Ctx) -> Result<Response, Problem> {
    ctx.log_out();
    Ok(redirect("/uscita"))
}

/// GET `/uscita`: after a logout.
pub async fn left(ctx: &mut Ctx) -> Result<Response, Problem> {
    let view = crate::render::view::Message::said(
        "Sei uscito dall'area personale",
        "Se usi un computer condiviso, chiudi anche il browser.",
    );
    ctx.page(Head::titled("Sei uscito dall'area personale"), &view).await
}
