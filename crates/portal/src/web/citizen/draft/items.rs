//! The step `voci`: what is paid for, with amounts computed here.

use domain::catalogue::{Amount, Answer, CostItem, MAX_LINES};
use domain::draft::{Draft, DraftLine, QuotedLine, Step};
use domain::euro::Euro;
use domain::fault::Fault;
use poem::Response;
use serde::Serialize;
use words::t;

use super::{Action, Desk, Frame, clipped, frame, look, onward};
use crate::input::Input;
use crate::problem::Problem;
use crate::render::{Field, View, redirect};
use crate::scope::Ctx;
use crate::web::citizen::payment::ItemCard;

/// One voce.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Voce {
    number: usize,
    item: Field,
    text: Option<String>,
    /// The other body that the money goes to.
    entity: Option<String>,
    inputs: Vec<Field>,
    amount_cents: Option<i64>,
    reason: Option<String>,
    removable: bool,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct ItemsPage {
    #[serde(flatten)]
    frame: Frame,
    lines: Vec<Voce>,
    may_add: bool,
    max: usize,
    total_cents: i64,
    partial: bool,
}

/// So many prices are shown as radio buttons; more of them as a select.
const RADIOS: usize = 5;

impl View for ItemsPage {
    const TEMPLATE: &'static str = "pages/payment/items";
    fn samples() -> Vec<Self> {
        let values = vec![("retta".to_owned(), "Retta mensile".to_owned())];
        let item = Field::select("voce-1.voce", t!("pay-item"), t!("pay-item-choose"), values, "retta");
        let voce = Voce {
            number: 1,
            item,
            text: Some("I pasti del mese.".into()),
            entity: Some("Provincia di Parma".into()),
            inputs: vec![
                Field::number("voce-1.quantita", t!("pay-item-quantity"), "4"),
                Field::money("voce-1.importo", t!("pay-item-amount"), ""),
            ],
            amount_cents: Some(2_080),
            reason: Some("4 × 5,20 € (pasto)".into()),
            removable: true,
        };
        let empty = Voce {
            text: None,
            entity: None,
            inputs: Vec::new(),
            amount_cents: None,
            reason: None,
            removable: false,
            ..voce.clone()
        };
        let frame = Frame::sample(Step::Voci);
        let full = Self {
            frame,
            lines: vec![voce],
            may_add: true,
            max: MAX_LINES,
            total_cents: 2_080,
            partial: false,
        };
        vec![Self { lines: vec![empty], may_add: false, total_cents: 0, partial: true, ..full.clone() }, full]
    }
}

/// GET `/pagamenti/bozze/:id/voci`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let desk = match look(ctx, Step::Voci).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let faults =
        if ctx.input.query("controlla").is_some() { desk.faults(Step::Voci, ctx) } else { Vec::new() };
    page(ctx, &desk, &faults).await
}

/// POST the same path.
pub async fn save(ctx: &mut Ctx) -> Result<Response, Problem> {
    let action = Action::read(ctx.input.field("azione"));
    let saved = super::save(ctx, Step::Voci, action, |draft, ctx| write(draft, &ctx.input, action)).await?;
    let desk = match saved {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let faults = match action {
        Action::Next => desk.faults(Step::Voci, ctx),
        Action::Update => answered(&desk, desk.faults(Step::Voci, ctx)),
        _ => Vec::new(),
    };
    if desk.conflict || !faults.is_empty() {
        return page(ctx, &desk, &faults).await;
    }
    Ok(onward(ctx, &desk, action).unwrap_or_else(|| redirect(&here(ctx, &desk, action))))
}

/// Of all faults those about something that was written: what is still empty is no fault yet.
fn answered(desk: &Desk, faults: Vec<Fault>) -> Vec<Fault> {
    let written = |fault: &Fault| {
        let (voce, part) = fault.field.split_once('.')?;
        let number: usize = voce.strip_prefix("voce-")?.parse().ok()?;
        let line = desk.draft().lines.get(number.checked_sub(1)?)?;
        Some(!part_of(line, part)?.trim().is_empty())
    };
    faults.into_iter().filter(|fault| written(fault).unwrap_or(true)).collect()
}

fn part_of<'a>(line: &'a DraftLine, part: &str) -> Option<&'a str> {
    Some(match part {
        "voce" => &line.item,
        "importo" => &line.answer.amount,
        "quantita" => &line.answer.quantity,
        "tariffa" => &line.answer.option,
        _ => return None,
    })
}

/// The same page at the voce in question.
fn here(ctx: &Ctx, desk: &Desk, action: Action) -> String {
    let lines = &desk.draft().lines;
    let query = if ctx.input.field("torna").is_empty() { "" } else { "?torna=riepilogo" };
    let (quoted, _) = desk.draft().quote(&desk.service, &desk.tenant.issuer(), ctx.scope.today());
    let number = match action {
        Action::Add => lines.len(),
        Action::Remove(number) => number.clamp(1, lines.len().max(1)),
        _ => quoted.iter().position(Option::is_none).map_or(lines.len(), |at| at + 1),
    };
    format!("{}{query}#voce-{number}", desk.href(Step::Voci))
}

fn write(draft: &mut Draft, input: &Input, action: Action) {
    if input.has("voce-1.voce") {
        let old = std::mem::take(&mut draft.lines);
        let sent = (1..=MAX_LINES).take_while(|number| input.has(&format!("voce-{number}.voce")));
        draft.lines = sent.map(|number| line(input, number, old.get(number - 1))).collect();
    }
    match action {
        Action::Add if draft.lines.len() < MAX_LINES => draft.lines.push(DraftLine::default()),
        Action::Remove(number) if draft.lines.len() > 1 && (1..=draft.lines.len()).contains(&number) => {
            draft.lines.remove(number - 1);
        }
        _ => {}
    }
}

fn line(input: &Input, number: usize, old: Option<&DraftLine>) -> DraftLine {
    let item = clipped(input.field(&format!("voce-{number}.voce")));
    let same = old.filter(|old| old.item == item).cloned().unwrap_or_default();
    let written = |part: &str, before: String| {
        let name = format!("voce-{number}.{part}");
        if input.has(&name) { clipped(input.field(&name)) } else { before }
    };
    let answer = Answer {
        amount: written("importo", same.answer.amount),
        quantity: written("quantita", same.answer.quantity),
        option: written("tariffa", same.answer.option),
    };
    DraftLine { item, answer, fields: same.fields }
}

async fn page(ctx: &mut Ctx, desk: &Desk, faults: &[Fault]) -> Result<Response, Problem> {
    let (quoted, _) = desk.draft().quote(&desk.service, &desk.tenant.issuer(), ctx.scope.today());
    let total = quoted.iter().flatten().try_fold(Euro::ZERO, |sum, line| sum.checked_add(line.line.amount));
    let view = ItemsPage {
        frame: Frame::of(ctx, desk),
        lines: (1..)
            .zip(desk.draft().lines.iter().zip(&quoted))
            .map(|(n, line)| voce(ctx, desk, n, line, faults))
            .collect(),
        may_add: desk.draft().lines.len() < MAX_LINES,
        max: MAX_LINES,
        total_cents: total.unwrap_or(Euro::ZERO).cents(),
        partial: total.is_none() || quoted.iter().any(Option::is_none),
    };
    ctx.ensure_session();
    ctx.page(frame::head(t!("pay-items-title"), desk, faults), &view).await
}

fn voce(
    ctx: &Ctx,
    desk: &Desk,
    number: usize,
    (line, quoted): (&DraftLine, &Option<QuotedLine>),
    faults: &[Fault],
) -> Voce {
    let today = ctx.scope.today();
    let key = |part: &str| format!("voce-{number}.{part}");
    let chosen = desk.service.cost_item(&line.item);
    let open = desk.service.items_on(today).map(|item| (item.code.clone(), item.name.clone()));
    let gone = chosen.filter(|item| !item.valid.holds_on(today));
    let gone = gone.map(|item| (item.code.clone(), t!("pay-item-gone", name = item.name)));
    let item = Field::select(
        &key("voce"),
        t!("pay-item"),
        t!("pay-item-choose"),
        open.chain(gone).collect(),
        &line.item,
    );
    let open = chosen.filter(|item| item.valid.holds_on(today));
    Voce {
        number,
        item: item.judged(faults),
        text: open.map(|item| ItemCard::of(item).text).filter(|text| !text.is_empty()),
        entity: open.and_then(|item| item.beneficiary_entity.as_ref()).map(|entity| entity.name.clone()),
        inputs: open
            .into_iter()
            .flat_map(|item| inputs(item, line, &key))
            .map(|field| field.judged(faults))
            .collect(),
        amount_cents: quoted.as_ref().map(|quoted| quoted.line.amount.cents()),
        reason: quoted.as_ref().map(|quoted| quoted.line.reason.clone()),
        removable: desk.draft().lines.len() > 1,
    }
}

/// What must be answered before an item has its amount.
fn inputs(item: &CostItem, line: &DraftLine, key: &dyn Fn(&str) -> String) -> Option<Field> {
    let answer = &line.answer;
    Some(match &item.amount {
        Amount::Fixed { .. } => return None,
        Amount::Free { min, max } => Field::money(&key("importo"), t!("pay-item-amount"), &answer.amount)
            .hint(t!("pay-item-amount-range", min = min.shown(), max = max.shown()))
            .max(20),
        Amount::Tariff { unit, unit_price, max_quantity } => {
            Field::number(&key("quantita"), t!("pay-item-quantity"), &answer.quantity)
                .hint(t!("pay-amount-tariff", price = unit_price.shown(), unit = unit, max = max_quantity))
                .max(10)
        }
        Amount::Choice { options } => {
            let prices = options
                .iter()
                .map(|option| (option.code.clone(), format!("{}: {}", option.label, option.value.shown())));
            let prices: Vec<_> = prices.collect();
            if prices.len() <= RADIOS {
                Field::radio(&key("tariffa"), t!("pay-item-rate"), prices, &answer.option)
            } else {
                Field::select(
                    &key("tariffa"),
                    t!("pay-item-rate"),
                    t!("pay-rate-choose"),
                    prices,
                    &answer.option,
                )
            }
        }
    })
}
