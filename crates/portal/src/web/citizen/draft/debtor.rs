//! The step `contribuente`: in whose name the notice is made.

use domain::draft::{Draft, Step, SubjectInput};
use domain::fault::Fault;
use domain::identity::Person;
use poem::Response;
use serde::Serialize;
use words::t;

use super::{Action, Desk, Frame, SubjectForm, frame, look, onward, subject};
use crate::problem::Problem;
use crate::profile;
use crate::render::{Field, View};
use crate::scope::Ctx;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct DebtorPage {
    #[serde(flatten)]
    frame: Frame,
    debtor: SubjectForm,
    /// The notice is made out to somebody else than who logged in.
    other: bool,
    /// Who logged in has no codice fiscale, so no notice can be made out to them.
    without_code: bool,
}

const PREFIX: &str = "contribuente";
const CODE: &str = "contribuente.codice_fiscale";

impl View for DebtorPage {
    const TEMPLATE: &'static str = "pages/payment/debtor";
    fn samples() -> Vec<Self> {
        let faults = [Fault::new("contribuente.nome", t!("field-enter", what = t!("field-what-given-name")))];
        let debtor = form(&SubjectInput::default(), &faults);
        let own =
            Self { frame: Frame::sample(Step::Contribuente), debtor, other: false, without_code: false };
        let anonymous = Self { frame: Frame::sample_anonymous(Step::Contribuente), ..own.clone() };
        vec![Self { other: true, ..own.clone() }, Self { without_code: true, ..own.clone() }, anonymous, own]
    }
}

fn form(written: &SubjectInput, faults: &[Fault]) -> SubjectForm {
    SubjectForm::of(PREFIX, t!("pay-debtor-who"), written, faults)
}

/// The draft's debtor; before anything was written, who logged in, with the e-mail and the address that count.
fn prefilled(draft: &Draft, known: Option<&Person>) -> SubjectInput {
    match known {
        Some(person) if draft.debtor == SubjectInput::default() => SubjectInput::of(person),
        _ => draft.debtor.clone(),
    }
}

async fn known(ctx: &Ctx) -> Result<Option<Person>, Problem> {
    let txn = ctx.app.store.begin_read(&ctx.scope).await?;
    Ok(profile::known(&txn, &ctx.scope).await?)
}

/// Whether who logged in has no codice fiscale.
fn without_code(ctx: &Ctx) -> bool {
    ctx.scope.person().is_some_and(|person| person.fiscal_code().is_none())
}

/// The faults of the step; an empty code is told otherwise to whom has none.
fn faults(desk: &Desk, ctx: &Ctx) -> Vec<Fault> {
    let mut faults = desk.faults(Step::Contribuente, ctx);
    if without_code(ctx) && desk.draft().debtor.fiscal_code.trim().is_empty() {
        let code = faults.iter_mut().find(|fault| fault.field == CODE);
        code.into_iter().for_each(|fault| fault.text = t!("pay-debtor-code-needed").to_owned());
    }
    faults
}

/// GET `/pagamenti/bozze/:id/contribuente`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let desk = match look(ctx, Step::Contribuente).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let faults = if ctx.input.query("controlla").is_some() { faults(&desk, ctx) } else { Vec::new() };
    page(ctx, &desk, &faults).await
}

/// POST the same path.
pub async fn save(ctx: &mut Ctx) -> Result<Response, Problem> {
    let action = Action::read(ctx.input.field("azione"));
    let own = if action == Action::OwnData { known(ctx).await? } else { None };
    let saved = super::save(ctx, Step::Contribuente, action, |draft, ctx| match &own {
        Some(person) => draft.debtor = SubjectInput::of(person),
        None => subject::write(&ctx.input, PREFIX, &mut draft.debtor),
    });
    let desk = match saved.await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let faults = if action == Action::Next { faults(&desk, ctx) } else { Vec::new() };
    match onward(ctx, &desk, action) {
        Some(response) if !desk.conflict && faults.is_empty() => Ok(response),
        _ => page(ctx, &desk, &faults).await,
    }
}

async fn page(ctx: &mut Ctx, desk: &Desk, faults: &[Fault]) -> Result<Response, Problem> {
    let written = prefilled(desk.draft(), known(ctx).await?.as_ref());
    let own = ctx.scope.person().and_then(|person| person.fiscal_code()).map(ToString::to_string);
    let code: String = written.fiscal_code.split_whitespace().collect::<String>().to_uppercase();
    let view = DebtorPage {
        frame: Frame::of(ctx, desk),
        debtor: form(&written, faults),
        other: !code.is_empty() && own.is_some_and(|own| own != code),
        without_code: without_code(ctx),
    };
    ctx.page(frame::head(t!("pay-debtor-title"), desk, faults), &view).await
}

/// A line of text of a beneficiary.
pub(super) fn line(key: &str, label: &str, value: &str, faults: &[Fault]) -> Field {
    Field::text(key, label, value).autocomplete("off").max(35).judged(faults)
}
