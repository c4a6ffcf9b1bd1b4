//! The stages of a request in plain words: those gone through, then those still to come (C.SE.1.9).

use domain::request::{Case, CaseState, Move, Request, Stage, Step};
use words::t;

use crate::web::dossier::StageShown;

fn to_come(label: &str) -> StageShown {
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
    let rest = way.into_iter().filter(|stage| *stage > request.stage()).map(|stage| to_come(stage.word()));
    done.chain(rest).collect()
}

fn sentence(stage: Stage) -> &'static str {
    match stage {
        Stage::Sent => t!("request-step-sent-text"),
        Stage::WaitingForPayment => t!("request-step-notice-text"),
        Stage::Paid => t!("request-step-paid-text"),
        Stage::Cancelled => t!("request-step-cancelled-text"),
        Stage::PaidAfterCancellation => t!("request-step-cancelled-paid-text"),
    }
}

/// `next` is what is to be done now that it is closed, where that is known.
pub(super) fn of_case(case: &Case, next: Option<&str>) -> Vec<StageShown> {
    // that a colleague took it over is the office's business
    let first = case.steps.iter().position(|step| step.made == Some(Move::Take));
    let told = case.steps.iter().enumerate();
    let told = told.filter(|(at, step)| step.made != Some(Move::Take) || Some(*at) == first);
    let mut stages: Vec<StageShown> = told.map(|(_, step)| stage(step)).collect();
    if let Some(last) = stages.last_mut() {
        last.state = "current";
        if let Some(text) = next {
            last.text = Some(match case.state() {
                CaseState::Concluded => text.to_owned(),
                _ => [last.text.as_deref(), Some(text)].into_iter().flatten().collect::<Vec<_>>().join(" "),
            });
        }
    }
    if matches!(case.state(), CaseState::Sent) {
        stages.push(to_come(CaseState::TakenInCharge.word()));
    }
    if case.state().is_open() {
        stages.push(to_come(CaseState::Concluded.word()));
    }
    stages
}

fn stage(step: &Step) -> StageShown {
    let (label, text) = match step.made {
        None => (CaseState::Sent.word(), t!("request-step-sent-text")),
        Some(Move::Take) => (CaseState::TakenInCharge.word(), t!("request-step-taken-text")),
        Some(Move::Ask) => (CaseState::WaitingForCitizen.word(), t!("request-step-asked-text")),
        Some(Move::Answer) => (t!("request-step-answered"), t!("request-step-answered-text")),
        Some(Move::Accept) => (CaseState::Accepted.word(), t!("request-step-accepted-text")),
        Some(Move::Refuse) => (CaseState::Refused.word(), t!("request-step-refused-text")),
        Some(Move::Withdraw) => (CaseState::Withdrawn.word(), t!("request-step-withdrawn-text")),
        Some(Move::Conclude) => (CaseState::Concluded.word(), t!("request-step-concluded-text")),
    };
    StageShown {
        label: label.to_owned(),
        text: Some(text.to_owned()),
        at: Some(step.at.to_rfc3339()),
        state: "done",
    }
}
