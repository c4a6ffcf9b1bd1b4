//! S23: changing the amount and the validity of a cost item, with the difference shown before it counts.

use domain::calendar::italian_date;
use domain::catalogue::{Amount, CostItem, Validity, revise};
use domain::fault::Fault;
use poem::Response;
use serde::Serialize;

use super::catalogue::in_words;
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::tenant::{CostItemChange, EditError, Place, edit_cost_item, try_cost_item};

/// A field, as the partial `field` takes it.
#[derive(Debug, Clone, Serialize)]
pub struct Control {
    pub kind: &'static str,
    pub id: String,
    pub name: String,
    pub label: String,
    pub value: String,
    pub hint: Option<&'static str>,
    pub error: Option<String>,
    pub optional: bool,
}

/// The form.
#[derive(Debug, Clone, Serialize)]
pub struct CostItemPage {
    pub name: String,
    pub current: String,
    pub revision: i64,
    pub amounts: Vec<Control>,
    pub days: Vec<Control>,
    pub action: String,
}

/// A value before and after.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    pub what: &'static str,
    pub before: String,
    pub after: String,
    pub changed: bool,
}

/// A value sent along.
#[derive(Debug, Clone, Serialize)]
pub struct Hidden {
    pub name: String,
    pub value: String,
}

/// The check page.
#[derive(Debug, Clone, Serialize)]
pub struct CostItemCheck {
    pub name: String,
    pub revision: i64,
    pub differences: Vec<Difference>,
    pub hidden: Vec<Hidden>,
    pub action: String,
}

/// What an officer has in hand.
struct Desk {
    sector: String,
    service: String,
    code: String,
    item: CostItem,
}

impl Desk {
    fn open(ctx: &Ctx) -> Result<Self, Problem> {
        let param = |name: &str| ctx.input.param(name).to_owned();
        let (sector, service, code) = (param("settore"), param("servizio"), param("voce"));
        let place = Place { sector: &sector, service: &service, item: &code };
        let item = place.find(&ctx.tenant.document).cloned().ok_or_else(Problem::not_found)?;
        Ok(Self { sector, service, code, item })
    }

    fn place(&self) -> Place<'_> {
        Place { sector: &self.sector, service: &self.service, item: &self.code }
    }

    fn address(&self) -> String {
        format!("/gestione/catalogo/{}/{}/{}", self.sector, self.service, self.code)
    }

    fn head(&self) -> Head {
        Head::titled(&self.item.name).under("Gestione", "/gestione").under("Catalogo", "/gestione/catalogo")
    }
}

/// The keys of the form with the values in force.
fn in_force(item: &CostItem) -> Vec<(String, String)> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let amounts = revise::parts(&item.amount).into_iter().map(|part| (part.key, part.value));
    let days =
        [("valida.dal".to_owned(), day(item.valid.from)), ("valida.al".to_owned(), day(item.valid.to))];
    amounts.chain(days).collect()
}

fn form(desk: &Desk, revision: i64, written: &dyn Fn(&str) -> String, faults: &[Fault]) -> CostItemPage {
    let error = |key: &str| faults.iter().find(|fault| fault.field == key).map(|fault| fault.text.clone());
    let control = |kind, key: &str, label: &str, hint, optional| Control {
        kind,
        id: key.replace('.', "-"),
        name: key.to_owned(),
        label: label.to_owned(),
        value: written(key),
        hint,
        error: error(key),
        optional,
    };
    let amounts = revise::parts(&desk.item.amount);
    CostItemPage {
        name: desk.item.name.clone(),
        current: in_words(&desk.item.amount),
        revision,
        amounts: amounts
            .iter()
            .map(|part| {
                control(if part.is_money { "money" } else { "number" }, &part.key, &part.label, None, false)
            })
            .collect(),
        days: vec![
            control("date", "valida.dal", "Valida dal", Some("Vuoto: già valida"), true),
            control("date", "valida.al", "Valida fino al", Some("Compreso. Vuoto: senza fine"), true),
        ],
        action: desk.address(),
    }
}

fn days(valid: Validity) -> String {
    match (valid.from.map(italian_date), valid.to.map(italian_date)) {
        (None, None) => "sempre".to_owned(),
        (Some(from), None) => format!("dal {from}"),
        (None, Some(to)) => format!("fino al {to}"),
        (Some(from), Some(to)) => format!("dal {from} al {to}"),
    }
}

fn check(
    desk: &Desk,
    revision: i64,
    change: &CostItemChange,
    written: &dyn Fn(&str) -> String,
) -> CostItemCheck {
    let difference =
        |what, before: String, after: String| Difference { changed: before != after, what, before, after };
    let keys = in_force(&desk.item).into_iter().map(|(key, _)| key);
    CostItemCheck {
        name: desk.item.name.clone(),
        revision,
        differences: vec![
            difference("Importo", in_words(&desk.item.amount), in_words(&change.amount)),
            difference("Validità", days(desk.item.valid), days(change.valid)),
        ],
        hidden: keys.map(|key| Hidden { value: written(&key), name: key }).collect(),
        action: desk.address(),
    }
}

/// GET `/gestione/catalogo/:settore/:servizio/:voce`.
pub async fn edit(ctx: &mut Ctx) -> Result<Response, Problem> {
    let desk = Desk::open(ctx)?;
    let values = in_force(&desk.item);
    let value = |key: &str| values.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone());
    let view = form(&desk, ctx.tenant.revision, &|key| value(key).unwrap_or_default(), &[]);
    ctx.page(desk.head(), &view).await
}

/// POST of the same address: `azione=verifica` shows the difference, `azione=conferma` puts it in force.
pub async fn save(ctx: &mut Ctx) -> Result<Response, Problem> {
    let desk = Desk::open(ctx)?;
    let seen: i64 = ctx.input.field("revisione").parse().unwrap_or(0);
    let change = match read(ctx, &desk) {
        Ok(change) => change,
        Err(faults) => return again(ctx, &desk, seen, &faults).await,
    };
    let profile = ctx.app.config.profile;
    let confirmed = ctx.input.field("azione") == "conferma";
    let outcome = if confirmed {
        edit_cost_item(&ctx.app.store, &ctx.scope, profile, seen, desk.place(), &change).await.map(Some)
    } else {
        try_cost_item(&ctx.tenant.document, profile, desk.place(), &change).map(|()| None)
    };
    match outcome {
        Ok(Some(number)) => saved(ctx, number).await,
        Ok(None) => {
            let view = check(&desk, seen, &change, &|key| ctx.input.field(key).to_owned());
            ctx.page(desk.head(), &view).await
        }
        Err(EditError::NotFound) => Err(Problem::not_found()),
        Err(EditError::Faults(faults)) => again(ctx, &desk, seen, &in_place(faults)).await,
        Err(EditError::Unchanged) => {
            let text = "Non hai cambiato niente: scrivi un importo o una data diversi.";
            again(ctx, &desk, seen, &[Fault::new(first_key(&desk), text)]).await
        }
        Err(EditError::Conflict { author, revision }) => {
            let text = format!(
                "Il catalogo è stato cambiato da {author} mentre scrivevi (revisione {revision}). Controlla i valori in vigore e conferma di nuovo."
            );
            refresh(ctx).await?;
            again(ctx, &desk, revision, &[Fault::new(first_key(&desk), text)]).await
        }
        Err(EditError::Document(error)) => Err(Problem::internal(error)),
        Err(EditError::Store(error)) => Err(Problem::internal(error)),
    }
}

fn read(ctx: &Ctx, desk: &Desk) -> Result<CostItemChange, Vec<Fault>> {
    let written = |key: &str| ctx.input.field(key).to_owned();
    match (revise::amount(&desk.item.amount, &written), revise::validity(&written)) {
        (Ok(amount), Ok(valid)) => Ok(CostItemChange { amount, valid }),
        (amount, valid) => {
            let faults = [amount.err(), valid.err()];
            Err(faults.into_iter().flatten().flatten().collect())
        }
    }
}

async fn again(ctx: &mut Ctx, desk: &Desk, revision: i64, faults: &[Fault]) -> Result<Response, Problem> {
    let view = form(desk, revision, &|key| ctx.input.field(key).to_owned(), faults);
    ctx.page(desk.head().faults(faults), &view).await
}

async fn saved(ctx: &mut Ctx, number: i64) -> Result<Response, Problem> {
    refresh(ctx).await?;
    ctx.flash("success", format!("Salvato: il catalogo è alla revisione {number}."));
    Ok(redirect("/gestione/catalogo"))
}

/// Who saved sees it on the next page; other processes follow within two seconds.
async fn refresh(ctx: &Ctx) -> Result<(), Problem> {
    ctx.app.registry.refresh(&ctx.app.store, ctx.scope.now).await.map_err(Problem::internal)
}

fn first_key(desk: &Desk) -> String {
    revise::parts(&desk.item.amount)
        .into_iter()
        .next()
        .map_or_else(|| revise::AMOUNT.to_owned(), |part| part.key)
}

/// The document's key of a fault as the field of the form that caused it.
fn in_place(faults: Vec<Fault>) -> Vec<Fault> {
    let pairs = [
        (".value", "valore"),
        (".min", "minimo"),
        (".max", "massimo"),
        (".unit_price", "prezzo"),
        (".max_quantity", "quantita"),
    ];
    let key = |field: &str| {
        if let Some((_, rest)) = field.split_once(".options[")
            && let Some((code, _)) = rest.split_once(']')
        {
            return format!("{}.opzione.{code}", revise::AMOUNT);
        }
        let known = pairs.iter().find(|(end, _)| field.ends_with(end));
        known.map_or_else(|| field.to_owned(), |(_, key)| format!("{}.{key}", revise::AMOUNT))
    };
    faults.into_iter().map(|fault| Fault::new(key(&fault.field), fault.text)).collect()
}

fn samples_of(amount: Amount) -> Option<(Desk, Vec<(String, String)>)> {
    let item = CostItem {
        code: "retta".to_owned(),
        name: "Retta mensile".to_owned(),
        text: String::new(),
        taxonomy: "9/0107101TS/".to_owned(),
        iban: domain::iban::Iban::parse("IT60X0542811101000000123456").ok()?,
        postal_iban: None,
        service_code: None,
        beneficiary_entity: None,
        amount,
        valid: Validity::default(),
        fields: Vec::new(),
        chapter: None,
        vat: None,
    };
    let values = in_force(&item);
    let word = |word: &str| word.to_owned();
    Some((Desk { sector: word("scuola"), service: word("mensa"), code: word("retta"), item }, values))
}

fn sample_desks() -> Vec<(Desk, Vec<(String, String)>)> {
    use domain::catalogue::amount::PriceOption;
    use domain::euro::Euro;
    let five = Euro::from_cents(520);
    let option = PriceOption { code: "intera".to_owned(), label: "Intera".to_owned(), value: five };
    let amounts = [
        Amount::Fixed { value: five },
        Amount::Free { min: five, max: Euro::from_cents(50_000) },
        Amount::Tariff { unit: "pasto".to_owned(), unit_price: five, max_quantity: 31 },
        Amount::Choice { options: vec![option] },
    ];
    amounts.into_iter().filter_map(samples_of).collect()
}

fn written(values: &[(String, String)], key: &str) -> String {
    values.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone()).unwrap_or_default()
}

impl View for CostItemPage {
    const TEMPLATE: &'static str = "pages/office/cost_item";
    fn samples() -> Vec<Self> {
        let faults = [Fault::new("importo.valore", "Scrivi l'importo")];
        let desks = sample_desks();
        desks.iter().map(|(desk, values)| form(desk, 3, &|key| written(values, key), &faults)).collect()
    }
}

impl View for CostItemCheck {
    const TEMPLATE: &'static str = "pages/office/cost_item_check";
    fn samples() -> Vec<Self> {
        let change = CostItemChange {
            amount: Amount::Fixed { value: domain::euro::Euro::from_cents(600) },
            valid: Validity::default(),
        };
        let desks = sample_desks();
        desks.iter().map(|(desk, values)| check(desk, 3, &change, &|key| written(values, key))).collect()
    }
}
