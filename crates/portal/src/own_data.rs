//! *Scarica i miei dati*: all that this municipality keeps of one person, as JSON (art. 15 and 20 GDPR). Of what concerns others too,
//! only what the person may see. Times are UTC, amounts integer cents.

use chrono::{DateTime, Utc};
use domain::debt::{DebtPosition, Sight};
use domain::identity::{Channel, Person};
use domain::office_look::OfficeLook;
use domain::receipt::{Receipt, method_words};
use domain::request::{Asked, Request};
use domain::scope::Scope;
use domain::subject::{Address, Subject};
use serde_json::{Value, json};
use store::{Cart, DraftRow, Owner, PaymentAttempt, SessionRow, Txn};
use thiserror::Error;

use crate::app::App;
use crate::login_log::LogError;
use crate::login_log::own::{self, Access};
use crate::profile::{self, Kept, ProfileError};
use crate::registry::Tenant;
use crate::request::open::REFUND_LEVEL;
use crate::{office_look, session::Session};

mod written;

/// Notices whose receipts are asked for at once.
const AT_ONCE: usize = 500;

/// Why nothing is given.
#[derive(Debug, Error)]
pub enum OwnDataError {
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("login log: {0}")]
    Log(#[from] LogError),
}

/// All of it, of who is logged in.
pub async fn all(app: &App, scope: &Scope, tenant: &Tenant) -> Result<Value, OwnDataError> {
    let person = scope.person().ok_or(ProfileError::NotFound)?;
    let kept = profile::own(&app.store, scope).await?;
    let accesses = accesses(app, scope).await?;
    let looks = looks(app, scope).await?;
    let owner = Owner::Person(person.key.clone());
    let txn = app.store.begin_read(scope).await?;
    let documents = documents(&txn, scope, person).await?;
    let attempts = txn.list_attempts_of(&owner, DateTime::UNIX_EPOCH).await?;
    let requests = txn.list_requests(&person.key).await?;
    let cases = cases(&txn, scope, person).await?;
    let reminder = txn.find_reminder_choice(&person.key).await?;
    let drafts = txn.list_drafts(&owner).await?;
    let cart = txn.find_cart(&owner).await?;
    let sessions = txn.list_sessions_of(&person.key, scope.now).await?;
    drop(txn);
    let config = tenant.config();
    Ok(json!({
        "ente": { "nome": config.name, "codice_fiscale": config.fiscal_code },
        "creato_il": scope.now,
        "identita": identity(person),
        "profilo": told(&kept, person, tenant),
        "documenti": documents,
        "pagamenti": attempts.iter().map(attempt).collect::<Vec<_>>(),
        "richieste": requests.iter().map(request).collect::<Vec<_>>(),
        "richieste_all_ufficio": cases,
        "promemoria": reminder.map(|choice| json!({ "giorni_prima": choice.days, "scelto_il": choice.changed_at })),
        "bozze": drafts.iter().map(draft).collect::<Vec<_>>(),
        "carrello": cart.as_ref().map(basket),
        "accessi": accesses.iter().map(access).collect::<Vec<_>>(),
        "accessi_aperti": sessions.iter().map(open_session).collect::<Vec<_>>(),
        "consultazioni_dell_ufficio": looks.iter().map(look).collect::<Vec<_>>(),
    }))
}

async fn documents(txn: &Txn, scope: &Scope, person: &Person) -> Result<Vec<Value>, store::Error> {
    let debts = txn.list_debts_of(&person.key).await?;
    let seen = |debt| Some((debt, DebtPosition::sight_of(debt, &person.key)?));
    let seen: Vec<(&DebtPosition, Sight)> =
        debts.iter().filter(|debt| debt.is_offered()).filter_map(seen).collect();
    let numbers: Vec<_> = seen
        .iter()
        .flat_map(|(debt, sight)| debt.seen(sight))
        .map(|unit| unit.notice_number.clone())
        .collect();
    let mut receipts = Vec::new();
    for some in numbers.chunks(AT_ONCE) {
        receipts.extend(txn.list_applied_receipts(some).await?);
    }
    let told = |(debt, sight): &(&DebtPosition, Sight)| {
        let own =
            |receipt: &&Receipt| debt.seen(sight).any(|unit| unit.notice_number == receipt.notice_number);
        document(debt, sight, receipts.iter().filter(own), scope)
    };
    Ok(seen.iter().map(told).collect())
}

/// What the office was asked for, with all that was written and the names of the files.
async fn cases(txn: &Txn, scope: &Scope, person: &Person) -> Result<Vec<Value>, store::Error> {
    let mut told = Vec::new();
    for case in txn.list_cases_of(&person.key).await? {
        let messages = txn.list_messages(case.id).await?;
        let files = txn.list_attachments(case.id).await?;
        told.push(json!({
            "numero": case.number,
            "che_cosa": case.kind().word(),
            "oggetto": case.subject,
            "dettagli": asked(&case.asked, scope),
            "documento": case.debt,
            "ufficio": case.office,
            "da_concludere_entro": case.due,
            "stati": case.steps.iter().map(|step| json!({ "stato": step.state.word(), "il": step.at, "motivo": step.why })).collect::<Vec<_>>(),
            "messaggi": messages.iter().map(|one| json!({ "di": one.side.code(), "il": one.at, "testo": one.text })).collect::<Vec<_>>(),
            "allegati": files.iter().map(|file| json!({ "nome": file.name, "di": file.side.code(), "il": file.at, "byte": file.size })).collect::<Vec<_>>(),
        }));
    }
    Ok(told)
}

/// The account of a refund is whole only after a login that could ask for it.
fn asked(asked: &Asked, scope: &Scope) -> Value {
    let mut told = json!(asked);
    if let Asked::Refund { iban, .. } = asked
        && scope.assurance() < Some(REFUND_LEVEL)
    {
        told["iban"] = json!(iban.masked());
    }
    told
}

/// Every access, page after page.
async fn accesses(app: &App, scope: &Scope) -> Result<Vec<Access>, OwnDataError> {
    let (mut all, mut page) = (Vec::new(), 1);
    loop {
        let next = own::accesses(app, scope, page).await?;
        let more = !next.items.is_empty() && page * next.per_page < next.total;
        all.extend(next.items);
        if !more {
            return Ok(all);
        }
        page += 1;
    }
}

/// Every look of the office, page after page.
async fn looks(app: &App, scope: &Scope) -> Result<Vec<OfficeLook>, OwnDataError> {
    let (mut all, mut page) = (Vec::new(), 1);
    loop {
        let next = office_look::own(&app.store, scope, page).await?;
        let more = !next.items.is_empty() && page * next.per_page < next.total;
        all.extend(next.items);
        if !more {
            return Ok(all);
        }
        page += 1;
    }
}

fn identity(person: &Person) -> Value {
    json!({
        "nome": person.given_name,
        "cognome": person.family_name,
        "codice_fiscale": person.fiscal_code(),
        "data_di_nascita": person.birth_date,
        "email": person.email,
        "indirizzo": person.address.as_ref().map(address),
    })
}

fn address(address: &Address) -> Value {
    json!({
        "via": address.street, "civico": address.number, "cap": address.postal_code, "comune": address.city,
        "provincia": address.province, "nazione": address.country,
    })
}

fn told(kept: &Kept, person: &Person, tenant: &Tenant) -> Value {
    let profile = &kept.profile;
    let residence = profile.residence.as_ref();
    json!({
        "nazionalita": profile.nationality(person),
        "email": profile.email(person),
        "email_confermata": profile.email,
        "email_comunicata_dal_gestore": profile.told_email,
        "email_da_confermare": kept.change.as_ref().and_then(|change| change.email.as_ref()),
        "residenza": residence.map(|residence| address(&residence.address)),
        "codice_belfiore_del_comune": residence.and_then(|residence| residence.municipality.as_ref()),
        "cellulare": profile.mobile,
        "telefono": profile.landline,
        "pec": profile.pec,
        "invio_degli_avvisi": profile.delivery(&tenant.config().documents.delivery),
    })
}

fn subject(subject: &Subject) -> Value {
    json!({
        "nome": subject.full_name,
        "codice_fiscale": subject.fiscal_code,
        "indirizzo": subject.address.as_ref().map(address),
        "email": subject.email,
    })
}

fn document<'a>(
    debt: &DebtPosition,
    sight: &Sight,
    receipts: impl Iterator<Item = &'a Receipt>,
    scope: &Scope,
) -> Value {
    let today = scope.today();
    let whole = sight.shows_details().then_some(debt);
    let unit = |unit: &domain::debt::Installment| {
        json!({
            "numero_avviso": unit.notice_number,
            "importo_centesimi": unit.amount.cents(),
            "scadenza": unit.due_date,
            "stato": debt.standing_of(unit, today).word(),
        })
    };
    json!({
        "id": debt.id,
        "descrizione": debt.description_seen(sight),
        "creato_il": debt.created_at,
        "intestato_a": subject(debt.debtor_seen(sight)),
        "settore": whole.map(|debt| &debt.sector),
        "servizio": whole.map(|debt| &debt.service),
        "versante": whole.and_then(|debt| debt.payer.as_ref()).map(subject),
        "beneficiario": whole.and_then(|debt| debt.beneficiary.as_ref()).map(written::beneficiary),
        "voci": whole.map(|debt| debt.lines.iter().map(written::line).collect::<Vec<_>>()),
        "campi": whole.map(|debt| written::fields(&debt.fields)),
        "avvisi": debt.seen(sight).map(unit).collect::<Vec<_>>(),
        "ricevute": receipts.map(receipt).collect::<Vec<_>>(),
    })
}

fn receipt(receipt: &Receipt) -> Value {
    json!({
        "numero": receipt.receipt_id,
        "numero_avviso": receipt.notice_number,
        "importo_centesimi": receipt.amount.cents(),
        "pagato_il": receipt.paid_at,
        "ricevuta_il": receipt.received_at,
        "prestatore": receipt.psp,
        "mezzo": receipt.method.as_deref().map(method_words),
    })
}

fn attempt(attempt: &PaymentAttempt) -> Value {
    let notices = attempt.notices.iter();
    let notices = notices
        .map(|(number, amount)| json!({ "numero_avviso": number, "importo_centesimi": amount.cents() }));
    json!({
        "iniziato_il": attempt.created_at,
        "avvisi": notices.collect::<Vec<_>>(),
        "email": attempt.email,
        "tornato_il": attempt.returned_at,
        "esito": attempt.settled.map(|(settlement, _)| written::outcome(settlement)),
        "esito_il": attempt.settled.map(|(_, at)| at),
    })
}

fn request(request: &Request) -> Value {
    let stage =
        |(stage, at): &(domain::request::Stage, DateTime<Utc>)| json!({ "stato": stage.word(), "il": at });
    json!({
        "numero": request.number,
        "oggetto": request.subject,
        "documento": request.debt,
        "stati": request.stages.iter().map(stage).collect::<Vec<_>>(),
    })
}

fn draft(draft: &DraftRow) -> Value {
    json!({
        "cominciata_il": draft.created_at,
        "cambiata_il": draft.updated_at,
        "tenuta_fino_al": draft.expires_at,
        "diventata_il_documento": draft.debt,
        "contenuto": written::draft(&draft.body),
    })
}

fn basket(cart: &Cart) -> Value {
    json!({ "cominciato_il": cart.created_at, "avvisi": cart.notices })
}

fn access(access: &Access) -> Value {
    json!({
        "il": access.at, "con": Channel::named(&access.channel).map(Channel::words), "livello": access.level, "entrato": access.entered,
        "dispositivo": access.device,
    })
}

fn open_session(row: &SessionRow) -> Value {
    json!({
        "dal": row.created_at, "usato_il": row.seen_at, "fino_al": row.expires_at, "dispositivo": Session::device(row),
        "con": row.channel.map(Channel::words), "livello": row.assurance,
    })
}

fn look(look: &OfficeLook) -> Value {
    json!({
        "il": look.at, "ruoli": look.roles, "che_cosa": look.opened.label(), "a_proposito_di": look.about,
    })
}
