//! "Paga un avviso come farebbe una banca": the pages of the Node.

use std::sync::Arc;

use chrono_tz::Europe::Rome;
use poem::{
    Response, handler,
    http::StatusCode,
    web::{Data, Form, Query},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    NoticeKey,
    answer::{Subject, Verified},
    ledger::Delivery,
    lock::Token,
    payment::{self, Order},
    receipt::{BANK, Manner},
};
use crate::{amount::Amount, app::App, people, web};

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    ente: String,
    #[serde(default)]
    numero: String,
    #[serde(default)]
    qr: String,
}

/// The form; with a notice in the query, also what the institution answers about it.
#[handler]
pub(crate) async fn bank(Data(app): Data<&Arc<App>>, Query(asked): Query<Asked>) -> Response {
    if asked.ente.is_empty() && asked.numero.is_empty() && asked.qr.is_empty() {
        return show(app, StatusCode::OK, &asked, json!({}));
    }
    match asked.notice() {
        Err(fault) => show(app, StatusCode::UNPROCESSABLE_ENTITY, &asked, json!({ "fault": fault })),
        Ok(notice) => match app.node.look_up(&notice).await {
            Ok(verified) => {
                show(app, StatusCode::OK, &asked, json!({ "verified": shown(&notice, &verified) }))
            }
            Err(refusal) => show(app, StatusCode::OK, &asked, json!({ "refusal": refusal.to_string() })),
        },
    }
}

impl Asked {
    pub(crate) fn of(fiscal_code: &str, number: &str) -> Self {
        Self { ente: fiscal_code.to_owned(), numero: number.to_owned(), qr: String::new() }
    }

    pub(crate) fn notice(&self) -> Result<NoticeKey, &'static str> {
        let (fiscal_code, number) = if self.qr.trim().is_empty() {
            (without_blanks(&self.ente), without_blanks(&self.numero))
        } else {
            read_qr(self.qr.trim())
                .ok_or("Il testo del codice QR non ha la forma PAGOPA|002|numero|ente|importo.")?
        };
        if !is_digits(&fiscal_code, 11) {
            return Err("Il codice fiscale dell'ente è di 11 cifre.");
        }
        if !is_digits(&number, 18) {
            return Err("Il numero avviso è di 18 cifre.");
        }
        Ok(NoticeKey { fiscal_code, number })
    }
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `PAGOPA|002|<notice number>|<fiscal code>|<cents>`
fn read_qr(text: &str) -> Option<(String, String)> {
    match text.split('|').collect::<Vec<_>>().as_slice() {
        ["PAGOPA", "002", number, fiscal_code, cents] if (1..=12).contains(&cents.len()) => {
            Some(((*fiscal_code).to_owned(), (*number).to_owned()))
        }
        _ => None,
    }
}

fn shown(notice: &NoticeKey, verified: &Verified) -> Value {
    json!({
        "fiscal_code": notice.fiscal_code,
        "number": notice.number,
        "cents": verified.amount.cents(),
        "amount": verified.amount.to_string(),
        "due_date": verified.due_date,
        "description": verified.description,
        "company": verified.company,
        "office": verified.office,
    })
}

fn show(app: &App, status: StatusCode, asked: &Asked, more: Value) -> Response {
    let mut page = json!({
        "title": "Paga un avviso come farebbe una banca",
        "creditors": app.node.creditors().all(),
        "people": people::PEOPLE,
        "ente": asked.ente,
        "numero": asked.numero,
        "qr": asked.qr,
        "deliveries": deliveries(app),
        "tokens": tokens(app),
    });
    web::join(&mut page, more);
    app.pages.show(status, "nodo", &page)
}

fn deliveries(app: &App) -> Vec<Value> {
    let row = |delivery: &Delivery| {
        json!({
            "receipt_id": delivery.receipt_id,
            "notice_number": delivery.notice_number,
            "to": delivery.to,
            "amount": delivery.amount.to_string(),
            "attempts": delivery.attempts,
            "state": delivery.state.shown(),
        })
    };
    app.deliveries.ledger.newest_first().iter().map(row).collect()
}

/// The payments that are open now.
fn tokens(app: &App) -> Vec<Value> {
    let row = |(notice, token): (NoticeKey, Token)| {
        json!({
            "fiscal_code": notice.fiscal_code,
            "number": notice.number,
            "until": token.until.with_timezone(&Rome).format("%H:%M:%S").to_string(),
        })
    };
    app.node.locks().list(app.node.now()).into_iter().map(row).collect()
}

/// A payment at the bank, by a test person or by nobody in particular.
pub(crate) fn manner(app: &App, payer: &str) -> Manner {
    let payer = people::find(payer).map(|person| {
        Subject::person(person.fiscal_code, &format!("{} {}", person.given_name, person.family_name))
    });
    Manner { psp: BANK, payer, note: None, paid_at: app.clock.now() }
}

#[derive(Deserialize)]
pub(crate) struct Paid {
    ente: String,
    numero: String,
    centesimi: i64,
    #[serde(default)]
    pagatore: String,
}

/// Pays the notice that was shown, then goes back to the list of receipts.
#[handler]
pub(crate) async fn pay(Data(app): Data<&Arc<App>>, Form(paid): Form<Paid>) -> Response {
    let asked = Asked::of(&paid.ente, &paid.numero);
    let order = asked.notice().and_then(|notice| {
        let amount = Amount::of_cents(paid.centesimi).ok_or("L'importo non è valido.")?;
        Ok(Order { notice, amount })
    });
    let order = match order {
        Ok(order) => order,
        Err(fault) => return show(app, StatusCode::UNPROCESSABLE_ENTITY, &asked, json!({ "fault": fault })),
    };
    let manner = manner(app, &paid.pagatore);
    match payment::pay(&app.node, &app.deliveries, &[order], &manner, 1).await {
        Ok(_) => web::see_other("/nodo#ricevute"),
        Err(refusal) => {
            show(app, StatusCode::UNPROCESSABLE_ENTITY, &asked, json!({ "refusal": refusal.to_string() }))
        }
    }
}

/// Which delivery to repeat.
#[derive(Deserialize)]
pub(crate) struct Again {
    ricevuta: String,
    ente: String,
}

/// Which payment's time is over.
#[derive(Deserialize)]
pub(crate) struct Over {
    ente: String,
    numero: String,
}

/// Ends a token as if its time were over.
#[handler]
pub(crate) fn expire(Data(app): Data<&Arc<App>>, Form(over): Form<Over>) -> Response {
    app.node.locks().expire(Some(&NoticeKey { fiscal_code: over.ente, number: over.numero }));
    web::see_other("/nodo#in-corso")
}

/// Sends a receipt that was sent before: the institution must say that it has it already.
#[handler]
pub(crate) async fn send_again(Data(app): Data<&Arc<App>>, Form(again): Form<Again>) -> Response {
    if app.deliveries.send_again(&app.node, &again.ricevuta, &again.ente).await {
        web::see_other("/nodo#ricevute")
    } else {
        app.pages.problem(StatusCode::NOT_FOUND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_qr_names_the_institution_and_the_notice() {
        let asked = Asked {
            ente: String::new(),
            numero: String::new(),
            qr: "PAGOPA|002|301000000000004285|77777777777|12000".to_owned(),
        };
        let notice =
            NoticeKey { fiscal_code: "77777777777".to_owned(), number: "301000000000004285".to_owned() };
        assert_eq!(asked.notice(), Ok(notice));
    }

    #[test]
    fn a_number_copied_in_groups_of_four_is_read() {
        let asked = Asked {
            ente: "77777777777 ".to_owned(),
            numero: "3010 0000 0000 0042 85".to_owned(),
            qr: String::new(),
        };
        assert_eq!(asked.notice().map(|notice| notice.number), Ok("301000000000004285".to_owned()));
    }
}
