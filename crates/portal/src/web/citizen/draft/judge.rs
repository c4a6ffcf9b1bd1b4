//! The faults of a step in the words of the page.

use chrono::NaiveDate;
use domain::catalogue::SubService;
use domain::draft::order::Issuer;
use domain::draft::{Draft, DraftLine, QuotedLine, Step};
use domain::fault::Fault;
use words::{Language, t};

/// Everything wrong with a step. `riepilogo` has nothing of its own.
pub(super) fn faults(
    draft: &Draft,
    step: Step,
    service: &SubService,
    issuer: &Issuer,
    today: NaiveDate,
) -> Vec<Fault> {
    match step {
        Step::Voci => {
            let (quoted, faults) = draft.quote(service, issuer, today);
            faults.into_iter().map(|fault| of_item(fault, draft, &quoted)).collect()
        }
        Step::Contribuente => draft.debtor.check("contribuente").err().unwrap_or_default(),
        Step::Dettagli => {
            let faults = draft.check_details(service).err().unwrap_or_default();
            faults.into_iter().map(|fault| numbered(fault, draft)).collect()
        }
        Step::Riepilogo => Vec::new(),
    }
}

/// The step on whose page a fault can be mended.
pub(super) fn step_of(fault: &Fault) -> Step {
    match fault.field.split_once('.') {
        Some(("contribuente", _)) => Step::Contribuente,
        Some((voce, part)) if voce.starts_with("voce-") && !part.starts_with("campo.") => Step::Voci,
        _ => Step::Dettagli,
    }
}

/// Number of the voce that a fault is about, from 1, and which part.
fn place(fault: &Fault) -> Option<(usize, &str)> {
    let (voce, part) = fault.field.split_once('.')?;
    Some((voce.strip_prefix("voce-")?.parse().ok()?, part))
}

fn of_item(fault: Fault, draft: &Draft, quoted: &[Option<QuotedLine>]) -> Fault {
    let Some((number, part)) = place(&fault) else { return fault };
    let line = draft.lines.get(number.wrapping_sub(1));
    // A voce that has its price is named only because the whole is wrong.
    if quoted.get(number.wrapping_sub(1)).is_some_and(Option::is_some) {
        return fault;
    }
    let asked = line.and_then(|line| unanswered(line, part)).map(str::to_owned);
    let text = asked.unwrap_or_else(|| fault.text.clone());
    numbered(Fault { text, ..fault }, draft)
}

/// What to ask where nothing was answered yet.
fn unanswered(line: &DraftLine, part: &str) -> Option<&'static str> {
    let (written, prompt) = match part {
        "importo" => (&line.answer.amount, t!("field-amount-empty")),
        "quantita" => (&line.answer.quantity, t!("pay-item-quantity-missing")),
        "tariffa" => (&line.answer.option, t!("pay-rate-choose")),
        _ => return None,
    };
    written.trim().is_empty().then_some(prompt)
}

/// Says which voce, or whose data, are meant.
fn numbered(fault: Fault, draft: &Draft) -> Fault {
    let told = lower_first(&fault.text);
    let text = match (place(&fault), fault.field.split_once('.')) {
        (Some((number, _)), _) if draft.lines.len() > 1 => {
            t!("pay-fault-of-item", number = number, text = told)
        }
        (None, Some(("beneficiario", _))) => t!("pay-fault-of-beneficiary", text = told),
        (None, Some(("versante", _))) => t!("pay-fault-of-payer", text = told),
        _ => return fault,
    };
    Fault { text, ..fault }
}

/// A sentence as it goes on after a colon; in German as it begins.
fn lower_first(text: &str) -> String {
    if words::current() == Language::De {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
