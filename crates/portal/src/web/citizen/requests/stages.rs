//! The stages of a request in plain words: those gone through, then those still to come (C.SE.1.9).

use domain::request::{Case, CaseState, Move, Request, Stage, Step};

use crate::web::dossier::StageShown;

fn next(label: &str) -> StageShown {
    StageShown { label: label.to_owned(), text: None, at: None, state: "next" }
}

pub(super) fn of_payment(request: &Request) -> Vec<StageShown> {
    let last = request.stages.len().saturating_sub(1);
    let done = request.stages.iter().enumerate().map(|(position, (stage, at))| StageShown {
        label: stage.word().to_owned(),
        text: Some(sentence(*stage).to_owned()),
        at: Some(at.to_rfc3339()),
        state: if position == last { "current" } else { "done" },
    });
    let way = [Stage::Sent, Stage::WaitingForPayment, Stage::Paid];
    let to_come = way.into_iter().filter(|stage| *stage > request.stage()).map(|stage| next(stage.word()));
    done.chain(to_come).collect()
}

fn sentence(stage: Stage) -> &'static str {
    match stage {
        Stage::Sent => "Abbiamo ricevuto la tua richiesta.",
        Stage::WaitingForPayment => {
            "L'avviso di pagamento è pronto: puoi pagarlo quando vuoi entro la scadenza."
        }
        Stage::Paid => "È arrivata la ricevuta del pagamento. Non devi fare altro.",
        Stage::Cancelled => "La richiesta è stata annullata: non c'è niente da pagare.",
        Stage::PaidAfterCancellation => {
            "È arrivato un pagamento dopo l'annullamento: l'ufficio lo verifica e ti restituisce l'importo."
        }
    }
}

pub(super) fn of_case(case: &Case) -> Vec<StageShown> {
    // that a colleague took it over is the office's business
    let first = case.steps.iter().position(|step| step.made == Some(Move::Take));
    let told = case.steps.iter().enumerate();
    let told = told.filter(|(at, step)| step.made != Some(Move::Take) || Some(*at) == first);
    let mut stages: Vec<StageShown> = told.map(|(_, step)| stage(step)).collect();
    if let Some(last) = stages.last_mut() {
        last.state = "current";
    }
    if matches!(case.state(), CaseState::Sent) {
        stages.push(next(CaseState::TakenInCharge.word()));
    }
    if case.state().is_open() {
        stages.push(next(CaseState::Concluded.word()));
    }
    stages
}

fn stage(step: &Step) -> StageShown {
    let (label, text) = match step.made {
        None => (CaseState::Sent.word(), "Abbiamo ricevuto la tua richiesta."),
        Some(Move::Take) => (CaseState::TakenInCharge.word(), "L'ufficio ci sta lavorando."),
        Some(Move::Ask) => (
            CaseState::WaitingForCitizen.word(),
            "L'ufficio ti ha chiesto qualcosa: leggi i messaggi e rispondi.",
        ),
        Some(Move::Answer) => ("Hai risposto", "L'ufficio riprende a lavorarci."),
        Some(Move::Accept) => (CaseState::Accepted.word(), "L'ufficio ha accolto la richiesta."),
        Some(Move::Refuse) => {
            (CaseState::Refused.word(), "L'ufficio non ha accolto la richiesta: leggi il motivo.")
        }
        Some(Move::Withdraw) => (CaseState::Withdrawn.word(), "Hai ritirato la richiesta."),
        Some(Move::Conclude) => (CaseState::Concluded.word(), "Non devi fare altro."),
    };
    StageShown {
        label: label.to_owned(),
        text: Some(text.to_owned()),
        at: Some(step.at.to_rfc3339()),
        state: "done",
    }
}
