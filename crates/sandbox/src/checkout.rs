//! pagoPA's Checkout: carts by its API, and the page on which the citizen would pay.

mod cart;
mod problem;

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono_tz::Europe::Rome;
use futures_util::future::{self, try_join_all};
use poem::{
    Body, Response, handler,
    http::{HeaderMap, StatusCode, header},
    web::{Data, Form, Path},
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    app::App,
    fault::Fault,
    node::{
        Refusal,
        answer::Subject,
        payment::{self, Order},
        receipt::{CHECKOUT, Manner},
    },
    web,
};
use cart::Cart;
use problem::Problem;

const KEPT: usize = 10_000;
const KEY: &str = "Ocp-Apim-Subscription-Key";

/// The carts that wait for their citizen. An id is good once.
#[derive(Debug)]
pub(crate) struct Checkout {
    public_url: String,
    carts: Mutex<Carts>,
}

/// Carts by id, and the ids from the oldest on.
#[derive(Debug, Default)]
struct Carts {
    by_id: HashMap<Uuid, Arc<Cart>>,
    ids: VecDeque<Uuid>,
}

impl Checkout {
    pub(crate) fn new(public_url: String) -> Self {
        Self { public_url, carts: Mutex::default() }
    }

    fn carts(&self) -> MutexGuard<'_, Carts> {
        self.carts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the cart; gives the address of its page.
    fn keep(&self, cart: Cart) -> String {
        let id = Uuid::new_v4();
        let mut carts = self.carts();
        carts.by_id.insert(id, Arc::new(cart));
        carts.ids.push_back(id);
        if carts.ids.len() > KEPT
            && let Some(oldest) = carts.ids.pop_front()
        {
            carts.by_id.remove(&oldest);
        }
        format!("{}/checkout/pay/{id}", self.public_url)
    }

    fn look(&self, id: Uuid) -> Option<Arc<Cart>> {
        self.carts().by_id.get(&id).cloned()
    }

    fn take(&self, id: Uuid) -> Option<Arc<Cart>> {
        self.carts().by_id.remove(&id)
    }
}

/// `POST /checkout/ec/v1/carts`
#[handler]
pub(crate) async fn create(Data(app): Data<&Arc<App>>, headers: &HeaderMap, body: Body) -> Response {
    app.faults.delay(Fault::CartSlow).await;
    if app.faults.strikes(Fault::CartMute).is_some() {
        return future::pending().await;
    }
    match accept(app, headers, body).await {
        Ok(_) if app.faults.strikes(Fault::CartAnswerLost).is_some() => future::pending().await,
        Ok(location) => {
            Response::builder().status(StatusCode::FOUND).header(header::LOCATION, location).finish()
        }
        Err(problem) => {
            tracing::warn!(
                status = problem.status().as_u16(),
                detail = problem.detail(),
                "a cart was refused"
            );
            problem.response()
        }
    }
}

async fn accept(app: &App, headers: &HeaderMap, body: Body) -> Result<String, Problem> {
    if headers.get(KEY).is_none_or(|key| key.is_empty()) {
        return Err(Problem::Unauthorized);
    }
    if app.faults.strikes(Fault::CartDown).is_some() {
        return Err(Problem::Down);
    }
    let bytes = body.into_vec().await.map_err(|error| Problem::Malformed(error.to_string()))?;
    let cart = Cart::read(&bytes)?;
    try_join_all(cart.orders().iter().map(|order| payable(app, order))).await?;
    Ok(app.checkout.keep(cart))
}

async fn payable(app: &App, order: &Order) -> Result<(), Problem> {
    let verified = app.node.look_up(&order.notice).await.map_err(|refusal| match refusal {
        Refusal::Timeout | Refusal::Unreachable(_) | Refusal::Unwritable(_) => {
            Problem::Gateway(refusal.to_string())
        }
        other => Problem::InvalidPaymentInfo(format!("{}: {other}", order.notice.number)),
    })?;
    if verified.amount == order.amount {
        return Ok(());
    }
    let changed = Refusal::AmountChanged { expected: order.amount, found: verified.amount };
    Err(Problem::InvalidPaymentInfo(format!("{}: {changed}", order.notice.number)))
}

/// The page of a cart.
#[handler]
pub(crate) fn page(Data(app): Data<&Arc<App>>, Path(id): Path<Uuid>) -> Response {
    match app.checkout.look(id) {
        Some(cart) => {
            let mut page = cart.shown();
            web::join(&mut page, json!({ "title": "Pagamento", "id": id.to_string() }));
            app.pages.show_to(StatusCode::OK, "checkout", &page, &cart.return_origins())
        }
        None => gone(app),
    }
}

fn gone(app: &App) -> Response {
    let text = "Ogni carrello si usa una volta sola: questo è già stato chiuso o non esiste. Torna al portale dell'ente e crea un altro carrello.";
    app.pages.show(
        StatusCode::GONE,
        "notice",
        &json!({ "title": "Carrello non più disponibile", "text": text }),
    )
}

/// `azione`: `paga`, `due-volte`, `chiudi`, `abbandona`, `errore`, `annulla`.
#[derive(Deserialize)]
pub(crate) struct Action {
    azione: String,
}

/// What the citizen does with the cart; it cannot be used again.
#[handler]
pub(crate) async fn finish(
    Data(app): Data<&Arc<App>>,
    Path(id): Path<Uuid>,
    Form(action): Form<Action>,
) -> Response {
    const ACTIONS: [&str; 6] = ["paga", "due-volte", "chiudi", "abbandona", "errore", "annulla"];
    if !ACTIONS.contains(&action.azione.as_str()) {
        return app.pages.problem(StatusCode::BAD_REQUEST);
    }
    let Some(cart) = app.checkout.take(id) else { return gone(app) };
    match action.azione.as_str() {
        "errore" => failed(app, &cart).await,
        "abbandona" => abandoned(app, &cart).await,
        "annulla" => web::see_other(cart.cancel_url()),
        "due-volte" => paid(app, &cart, 2, true).await,
        "chiudi" => paid(app, &cart, 1, false).await,
        _ => paid(app, &cart, 1, true).await,
    }
}

/// The card is refused: the attempt was opened, and ends with the failure.
async fn failed(app: &App, cart: &Cart) -> Response {
    match payment::begin(&app.node, cart.orders(), cart.note().as_deref()).await {
        Ok(attempts) => {
            payment::give_up(&app.node, &attempts);
            web::see_other(cart.error_url())
        }
        Err(refusal) => unpaid(app, cart, &refusal),
    }
}

/// The citizen goes away while paying: nothing is paid, and nobody can pay until the Node's token ends.
async fn abandoned(app: &App, cart: &Cart) -> Response {
    match payment::begin(&app.node, cart.orders(), cart.note().as_deref()).await {
        Ok(attempts) => {
            let until = attempts.iter().map(|attempt| attempt.token.until).max();
            let until = until.map(|until| until.with_timezone(&Rome).format("%H:%M:%S").to_string());
            end(app, StatusCode::OK, &json!({ "title": "Pagamento abbandonato", "locked_until": until }))
        }
        Err(refusal) => unpaid(app, cart, &refusal),
    }
}

fn unpaid(app: &App, cart: &Cart, refusal: &Refusal) -> Response {
    let more = json!({ "title": "Pagamento non eseguito", "refusal": refusal.to_string(), "return_url": cart.error_url() });
    end(app, StatusCode::UNPROCESSABLE_ENTITY, &more)
}

async fn paid(app: &App, cart: &Cart, copies: usize, returns: bool) -> Response {
    let manner = Manner {
        psp: CHECKOUT,
        payer: cart.email().map(Subject::anonymous),
        note: cart.note(),
        paid_at: app.clock.now(),
    };
    match payment::pay(&app.node, &app.deliveries, cart.orders(), &manner, copies).await {
        Ok(_) if returns => web::see_other(cart.ok_url()),
        Ok(receipts) => {
            end(app, StatusCode::OK, &json!({ "title": "Pagato, e browser chiuso", "receipts": receipts }))
        }
        Err(refusal) => unpaid(app, cart, &refusal),
    }
}

fn end(app: &App, status: StatusCode, values: &Value) -> Response {
    app.pages.show(status, "checkout_end", values)
}
