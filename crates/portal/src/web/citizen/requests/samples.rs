//! Requests for the samples of views; a test says that they read.

use chrono::{DateTime, Utc};
use domain::debt::{DebtPosition, Installment, InstallmentState, OptionKind};
use domain::euro::Euro;
use domain::request::attachment::{Attachment, MediaType};
use domain::request::message::{Message, Side};
use domain::request::{Asked, Case, CaseState, Move, Party, Request, RequestKind, Stage};
use domain::statement::{Payer, PayerSource};
use domain::tenant::TenantConfig;
use uuid::Uuid;

use crate::request::Folder;
use crate::web::dossier;

const CLERK: &str = "person:BNCLCU80A01H501A";

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_341_600, 0).unwrap_or(DateTime::UNIX_EPOCH)
}

/// A tenant's settings, as short as they can be.
pub(crate) fn config() -> Option<TenantConfig> {
    let text = "name = 'Comune di Prova'\nkind = 'comune'\nfiscal_code = '77777777777'\nhosts = ['prova.localhost']\n\
         [branding]\nprimary_colour = '#00693e'\n[contacts]\nphone = '0525 000000'\n\
         [pagopa]\nbroker_code = '99999000013'\nstation = '99999000013_01'\naux_digit = 3\nsegregation_code = '01'\n\
         checkout_url = 'http://127.0.0.1:8090'\nsubscription_key = 'env:PAGOPA_KEY'\n";
    TenantConfig::read(text).ok()
}

/// Every way of a spontaneous payment.
pub(super) fn payments() -> Vec<Request> {
    let walks: [&[Stage]; 4] = [
        &[Stage::Sent, Stage::WaitingForPayment],
        &[Stage::Sent, Stage::WaitingForPayment, Stage::Paid],
        &[Stage::Sent, Stage::WaitingForPayment, Stage::Cancelled],
        &[Stage::Sent, Stage::WaitingForPayment, Stage::Cancelled, Stage::PaidAfterCancellation],
    ];
    let request = |walked: &[Stage]| {
        Some(Request {
            id: Uuid::nil(),
            number: "2026-000042".to_owned(),
            kind: RequestKind::SpontaneousPayment,
            owner: "RSSMRA80A01H501U".parse().ok()?,
            subject: "Mensa scolastica".to_owned(),
            debt: Some(Uuid::nil()),
            stages: walked.iter().map(|stage| (*stage, at())).collect(),
        })
    };
    walks.into_iter().filter_map(request).collect()
}

/// A request in every state, with and without messages and files.
pub(crate) fn folders() -> Vec<Folder> {
    let plan = Asked::Instalments { count: 3 };
    let taken = [Move::Take];
    let asked = [Move::Take, Move::Ask];
    let granted = [Move::Take, Move::Ask, Move::Answer, Move::Accept, Move::Conclude];
    let refund = serde_json::from_value(serde_json::json!({
        "kind": "refund", "task": Uuid::nil(), "notice": "301000000000004285", "amount": 5200,
        "iban": "IT60X0542811101000000123456", "holder": "Maria Concetta Della Rovere-Bianchi Cesarini Sforza"
    }));
    let walks: [(Asked, &[Move]); 8] = [
        (plan.clone(), &[]),
        (Asked::Correction, &asked),
        (plan.clone(), &taken),
        (plan.clone(), &granted),
        (plan, &[Move::Withdraw]),
        (Asked::Correction, &granted),
        (Asked::Correction, &[Move::Take, Move::Refuse]),
        (Asked::EmailChange, &[Move::Withdraw]),
    ];
    let refund = refund.ok().map(|asked: Asked| (asked, &taken[..]));
    walks.into_iter().chain(refund).filter_map(|(asked, moves)| folder(asked, moves)).collect()
}

fn folder(asked: Asked, moves: &[Move]) -> Option<Folder> {
    let owner = Party { key: "RSSMRA80A01H501U".parse().ok()?, name: "Mario Rossi".to_owned(), email: None };
    let id = (Uuid::nil(), "2026-000043".to_owned());
    let about = ("Tassa sui rifiuti 2026: saldo dell'utenza domestica", Some(Uuid::nil()));
    let talks = asked.kind().is_for_office();
    let mut case = Case::sent(id, asked, owner, about, &config()?, at());
    for made in moves {
        let why =
            if made.needs_reason() { "Il reddito dichiarato supera la soglia del regolamento." } else { "" };
        case.make(*made, CLERK, why, at()).ok()?;
    }
    let messages = if talks { messages() } else { Vec::new() };
    let attachments =
        if talks { vec![attachment("isee 2026.pdf"), attachment(&"n".repeat(96))] } else { Vec::new() };
    let asks_back = matches!(case.asked, Asked::Refund { .. });
    let payer = Payer {
        name: Some("Luca Provetti".to_owned()),
        code: Some("PRVLCU90S02F257G".to_owned()),
        key: None,
        source: PayerSource::Receipt,
    };
    Some(Folder {
        messages,
        attachments,
        debt: debt_of(&case),
        case,
        payer: Some(payer).filter(|_| asks_back),
        shows_account: true,
    })
}

/// The debt of a request: to be paid, cancelled where a correction was granted, divided where a plan was.
fn debt_of(case: &Case) -> Option<DebtPosition> {
    let mut debt = dossier::sample()?.debt;
    if matches!(case.asked, Asked::Refund { .. }) {
        return Some(debt);
    }
    let unit = debt.installments.first_mut()?;
    unit.state = InstallmentState::Open;
    match (case.state(), &case.asked) {
        (CaseState::Concluded, Asked::Correction) => {
            unit.state = InstallmentState::Cancelled { at: at(), paid: None };
        }
        (CaseState::Concluded, Asked::Instalments { count }) => {
            let unit = unit.clone();
            let rate = |number| Installment { number, amount: Euro::from_cents(694), ..unit.clone() };
            debt.installments = (1..=*count).map(rate).collect();
            debt.options.iter_mut().for_each(|option| option.kind = OptionKind::Plan);
        }
        _ => {}
    }
    Some(debt)
}

fn messages() -> Vec<Message> {
    let message = |id, side: Side, text: &str, read_at| Message {
        id: Uuid::from_u128(id),
        side,
        author: CLERK.to_owned(),
        text: text.to_owned(),
        at: at(),
        read_at,
    };
    vec![
        message(1, Side::Citizen, "Chiedo di pagare a rate.\nHo perso il lavoro a settembre.", Some(at())),
        message(2, Side::Office, "Serve l'ISEE di quest'anno: <allegalo> qui sotto.", None),
    ]
}

fn attachment(name: &str) -> Attachment {
    Attachment {
        id: Uuid::nil(),
        message: Uuid::from_u128(1),
        name: name.to_owned(),
        media: MediaType::Pdf,
        size: 340_000,
        side: Side::Citizen,
        at: at(),
    }
}
