//! The notices of one person in one ZIP: what was chosen, or all that can be paid. Each is printed while the file is on its way, so that
//! only one is in memory; what cannot be printed is told in a file of the ZIP, never printed wrong.

use std::io;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::calendar;
use domain::debt::{DebtPosition, Installment, Standing};
use domain::notice_number::NoticeNumber;
use domain::scope::Scope;
use futures_util::Stream;
use futures_util::stream::try_unfold;
use pagopa::notice::NoticeContent;
use store::{Owner, Store};
use thiserror::Error;
use uuid::Uuid;
use words::Language;

use crate::app::App;
use crate::bundle::Bundle;
use crate::debt::sight;
use crate::notice::{self, Asked, NoticeError};
use crate::press::PressError;
use crate::registry::Tenant;

/// Most notices in one ZIP: as many as a cart holds.
pub const MOST: usize = 50;

/// The file that tells what is not in the ZIP.
const READ_ME: &str = "leggimi.txt";
/// Longest part of a file's name that is made of the debt's words.
const WORDS: usize = 60;

/// Which notices are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Everything that can be paid today, the first due first: one document for each debt.
    ToPay,
    /// The payments of those numbers, one document each.
    Chosen(Vec<NoticeNumber>),
}

/// Why there is no ZIP.
#[derive(Debug, Error)]
pub enum ZipError {
    /// One of them is not this person's, or not there.
    #[error("no such notice for this person")]
    NotFound,
    /// Nothing was chosen.
    #[error("nothing chosen")]
    Nothing,
    /// Nothing of it can be paid any more.
    #[error("nothing of it can be paid")]
    NothingPayable,
    /// More than [`MOST`] were chosen.
    #[error("more than {MOST} notices")]
    TooMany,
    /// The first could not be printed, so that others would not be either.
    #[error(transparent)]
    Press(#[from] PressError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A notice with the name of its file.
#[derive(Debug)]
struct Sheet {
    name: String,
    content: NoticeContent,
}

/// What will be sent.
#[derive(Debug, Default)]
struct Sheets {
    ready: Vec<Sheet>,
    /// For `leggimi.txt`: a line each.
    left_out: Vec<String>,
}

/// The bytes of the ZIP. The first notice is printed before anything is answered: without a printer there is no ZIP.
pub async fn stream(
    app: &Arc<App>,
    tenant: &Arc<Tenant>,
    scope: &Scope,
    owner: &Owner,
    wanted: &Wanted,
) -> Result<impl Stream<Item = io::Result<Vec<u8>>> + use<>, ZipError> {
    // the names and texts in the file stay with who gets it: they are in Italian whatever the reader speaks
    let sheets = words::within(Language::It, sheets(&app.store, scope, tenant, owner, wanted));
    let Sheets { ready, left_out } = sheets.await?;
    let mut waiting = ready.into_iter();
    let first = waiting.next().ok_or(ZipError::NothingPayable)?;
    let printing = app.press.notice(tenant, &first.content, scope.now);
    let pdf = words::within(Language::It, printing).await?;
    let sending = Sending {
        app: app.clone(),
        tenant: tenant.clone(),
        scope: scope.clone(),
        first: Some((first.name, pdf)),
        waiting,
        left_out,
        bundle: Some(Bundle::zip(scope.now)),
    };
    Ok(try_unfold(sending, |sending| words::within(Language::It, piece(sending))))
}

async fn sheets(
    store: &Store,
    scope: &Scope,
    tenant: &Tenant,
    owner: &Owner,
    wanted: &Wanted,
) -> Result<Sheets, ZipError> {
    let (asked, beyond) = asked(store, scope, owner, wanted).await?;
    let mut sheets = Sheets::default();
    for (debt, number, name) in asked {
        let which = Asked { number, second: None };
        match notice::payable(store, scope, tenant.config(), owner, debt, &which).await {
            Ok(content) => sheets.ready.push(Sheet { name: format!("{name}.pdf"), content }),
            Err(NoticeError::NotFound) => return Err(ZipError::NotFound),
            Err(NoticeError::Store(error)) => return Err(error.into()),
            Err(error) => sheets.left_out.push(format!("{name}: {}", error.in_words())),
        }
    }
    if beyond > 0 {
        sheets.left_out.push(format!(
            "Altri {beyond} documenti da pagare: in un file ce ne stanno al massimo {MOST}, i primi a scadere. Scegli gli altri in «La mia posizione»."
        ));
    }
    Ok(sheets)
}

/// Debt, payment of it and name of the file, at most [`MOST`]; and how many more there are.
async fn asked(
    store: &Store,
    scope: &Scope,
    owner: &Owner,
    wanted: &Wanted,
) -> Result<(Vec<(Uuid, Option<NoticeNumber>, String)>, usize), ZipError> {
    let txn = store.begin_read(scope).await?;
    match wanted {
        Wanted::Chosen(numbers) if numbers.is_empty() => Err(ZipError::Nothing),
        Wanted::Chosen(numbers) if numbers.len() > MOST => Err(ZipError::TooMany),
        Wanted::Chosen(numbers) => {
            let mut asked = Vec::new();
            for number in numbers {
                let debt = txn.find_debt_by_notice(number).await?.ok_or(ZipError::NotFound)?;
                let seen = sight(&txn, owner, &debt).await?.ok_or(ZipError::NotFound)?;
                let unit = debt.installment(number).filter(|unit| seen.shows(unit));
                let unit = unit.ok_or(ZipError::NotFound)?;
                if debt.standing_of(unit, scope.today()) == Standing::Draft {
                    return Err(ZipError::NotFound);
                }
                let what =
                    format!("{} {}", debt.description_of(unit), debt.place_of(unit).unwrap_or_default());
                asked.push((debt.id, Some(number.clone()), file_name(&what, unit)));
            }
            Ok((asked, 0))
        }
        Wanted::ToPay => {
            let Owner::Person(person) = owner else { return Err(ZipError::NotFound) };
            let today = scope.today();
            let debts = txn.list_debts_of(person).await?;
            let first = |debt: &DebtPosition| {
                let seen = debt.sight_of(person)?;
                let payable = debt.seen(&seen).filter(|unit| debt.standing_of(unit, today).is_payable());
                let unit = payable.min_by_key(|unit| unit.due_date.unwrap_or(NaiveDate::MAX))?;
                let name = file_name(debt.description_seen(&seen), unit);
                Some((unit.due_date.unwrap_or(NaiveDate::MAX), debt.id, name))
            };
            let mut found: Vec<_> = debts.iter().filter_map(first).collect();
            found.sort();
            let beyond = found.len().saturating_sub(MOST);
            Ok((found.into_iter().take(MOST).map(|(_, id, name)| (id, None, name)).collect(), beyond))
        }
    }
}

/// `scadenza-2026-12-22-mensa-scolastica-rata-2-di-3-avviso-301000000000004285`: what it is and until when, in letters that every system
/// takes as a file's name.
fn file_name(what: &str, unit: &Installment) -> String {
    let due = unit.due_date.map_or_else(|| "senza-scadenza".to_owned(), |day| format!("scadenza-{day}"));
    let words = plain(what);
    let what = if words.is_empty() { String::new() } else { format!("{words}-") };
    format!("{due}-{what}avviso-{}", unit.notice_number)
}

/// Letters without accents, and digits; anything else is one hyphen.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut words = String::new();
    for c in text.nfd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            words.push(c);
        } else if !unicode_normalization::char::is_combining_mark(c) && !words.ends_with('-') {
            words.push('-');
        }
        if words.len() >= WORDS {
            break;
        }
    }
    words.trim_matches('-').to_owned()
}

struct Sending {
    app: Arc<App>,
    tenant: Arc<Tenant>,
    scope: Scope,
    first: Option<(String, Arc<[u8]>)>,
    waiting: std::vec::IntoIter<Sheet>,
    left_out: Vec<String>,
    /// Taken away when its end was sent.
    bundle: Option<Bundle>,
}

async fn piece(mut sending: Sending) -> io::Result<Option<(Vec<u8>, Sending)>> {
    let Some(mut bundle) = sending.bundle.take() else { return Ok(None) };
    if let Some((name, pdf)) = sending.first.take() {
        let bytes = bundle.add(&name, &pdf).map_err(io::Error::other)?;
        sending.bundle = Some(bundle);
        return Ok(Some((bytes, sending)));
    }
    while let Some(sheet) = sending.waiting.next() {
        match sending.app.press.notice_once(&sending.tenant, &sheet.content, sending.scope.now).await {
            Ok(pdf) => {
                let bytes = bundle.add(&sheet.name, &pdf).map_err(io::Error::other)?;
                sending.bundle = Some(bundle);
                return Ok(Some((bytes, sending)));
            }
            Err(error) => {
                tracing::warn!(request_id = sending.scope.request_id, %error, "a notice of a ZIP was not printed");
                let why = "il PDF non si è potuto preparare: chiedi di nuovo questo avviso";
                sending.left_out.push(format!("{}: {why}", sheet.name));
            }
        }
    }
    let mut bytes = Vec::new();
    if !sending.left_out.is_empty() {
        let told = told(&sending.tenant.config().name, &sending.scope, &sending.left_out);
        bytes = bundle.add(READ_ME, told.as_bytes()).map_err(io::Error::other)?;
    }
    bytes.extend(bundle.finish().map_err(io::Error::other)?);
    Ok(Some((bytes, sending)))
}

/// The text of `leggimi.txt`, with the line ends that every editor shows.
fn told(entity: &str, scope: &Scope, left_out: &[String]) -> String {
    let when = calendar::italian_instant(scope.now);
    let head = format!("{entity}: avvisi scaricati il {when}.\r\n\r\nNon sono in questo file:\r\n");
    left_out.iter().fold(head, |text, line| format!("{text}- {line}\r\n"))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_holds_letters_digits_and_single_hyphens() {
        assert_eq!(plain("Mensa scolastica: retta (àèì) n. 3"), "mensa-scolastica-retta-aei-n-3");
        assert_eq!(plain("../../etc/passwd\0"), "etc-passwd");
        assert_eq!(plain("食堂"), "");
        assert!(plain(&"x".repeat(500)).len() <= 60);
    }
}
