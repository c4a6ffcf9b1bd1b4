//! The step `dettagli`: the service's fields, those of each voce, for whom the service is, and who pays.

use domain::catalogue::{BeneficiaryRule, Field as Asked};
use domain::draft::{Draft, Step, SubjectInput};
use domain::fault::Fault;
use poem::Response;
use serde::Serialize;
use std::collections::BTreeMap;
use words::t;

use super::debtor::line;
use super::{Action, Desk, Frame, SubjectForm, clipped, frame, look, onward, subject};
use crate::input::Input;
use crate::problem::Problem;
use crate::render::{Field, View};
use crate::scope::Ctx;

/// The fields of one voce.
#[derive(Debug, Clone, Serialize)]
pub(super) struct VoceFields {
    title: String,
    fields: Vec<Field>,
}

/// For whom the service is.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BeneficiaryForm {
    optional: bool,
    fields: Vec<Field>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct DetailsPage {
    #[serde(flatten)]
    frame: Frame,
    fields: Vec<Field>,
    voci: Vec<VoceFields>,
    beneficiary: Option<BeneficiaryForm>,
    payer_differs: Field,
    payer: SubjectForm,
}

const PAYER: &str = "versante";

impl View for DetailsPage {
    const TEMPLATE: &'static str = "pages/payment/details";
    fn samples() -> Vec<Self> {
        let field = |key: &str, label: &str| {
            let faults = [Fault::new(key, t!("field-answer-missing", label = label))];
            Field::text(key, label, "").judged(&faults)
        };
        let page = Self {
            frame: Frame::sample(Step::Dettagli),
            fields: vec![field("campo.classe", "Classe")],
            voci: vec![VoceFields {
                title: t!("pay-details-item", number = 1, name = "Retta mensile"),
                fields: vec![field("voce-1.campo.mese", "Mese")],
            }],
            beneficiary: Some(BeneficiaryForm {
                optional: true,
                fields: vec![line("beneficiario.nome", t!("pay-subject-given-name"), "", &[])],
            }),
            payer_differs: differs(true, false),
            payer: payer(&SubjectInput::default(), &[]),
        };
        let anonymous = Self {
            frame: Frame::sample_anonymous(Step::Dettagli),
            payer_differs: differs(false, true),
            ..page.clone()
        };
        vec![
            anonymous,
            Self { fields: Vec::new(), voci: Vec::new(), beneficiary: None, ..page.clone() },
            page,
        ]
    }
}

fn differs(checked: bool, anonymous: bool) -> Field {
    let label = if anonymous { t!("pay-payer-differs-anonymous") } else { t!("pay-payer-differs") };
    Field::checkbox("versante.diverso", label, checked)
}

fn payer(written: &SubjectInput, faults: &[Fault]) -> SubjectForm {
    SubjectForm::of(PAYER, t!("pay-payer-who"), written, faults)
}

/// GET `/pagamenti/bozze/:id/dettagli`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let desk = match look(ctx, Step::Dettagli).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let faults =
        if ctx.input.query("controlla").is_some() { desk.faults(Step::Dettagli, ctx) } else { Vec::new() };
    page(ctx, &desk, &faults).await
}

/// POST the same path.
pub async fn save(ctx: &mut Ctx) -> Result<Response, Problem> {
    let action = Action::read(ctx.input.field("azione"));
    let desk = match super::save(ctx, Step::Dettagli, action, |draft, ctx| write(draft, &ctx.input)).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let faults = if action == Action::Next { desk.faults(Step::Dettagli, ctx) } else { Vec::new() };
    match onward(ctx, &desk, action) {
        Some(response) if !desk.conflict && faults.is_empty() => Ok(response),
        _ => page(ctx, &desk, &faults).await,
    }
}

fn write(draft: &mut Draft, input: &Input) {
    take(input, "campo.", &mut draft.fields);
    for (number, line) in (1..).zip(&mut draft.lines) {
        take(input, &format!("voce-{number}.campo."), &mut line.fields);
    }
    let beneficiary = &mut draft.beneficiary;
    let parts = [
        ("beneficiario.nome", &mut beneficiary.given_name),
        ("beneficiario.cognome", &mut beneficiary.family_name),
        ("beneficiario.codice_fiscale", &mut beneficiary.fiscal_code),
    ];
    for (name, target) in parts.into_iter().filter(|(name, _)| input.has(name)) {
        *target = clipped(input.field(name));
    }
    draft.payer_differs = input.has("versante.diverso");
    subject::write(input, PAYER, &mut draft.payer);
}

/// Fields by code; more than any service asks for are not kept.
fn take(input: &Input, prefix: &str, into: &mut BTreeMap<String, String>) {
    const MOST: usize = 100;
    for (code, value) in input.fields_under(prefix).take(MOST) {
        if code.len() <= 100 && (into.contains_key(code) || into.len() < MOST) {
            into.insert(code.to_owned(), clipped(value));
        }
    }
}

fn asked(fields: &[Asked], prefix: &str, written: &BTreeMap<String, String>, faults: &[Fault]) -> Vec<Field> {
    let control = |field: &Asked| {
        let value = written.get(&field.code).map_or("", String::as_str);
        Field::asked(&format!("{prefix}.{}", field.code), field, value).judged(faults)
    };
    fields.iter().map(control).collect()
}

fn voci(desk: &Desk, faults: &[Fault]) -> Vec<VoceFields> {
    let of_line = |(number, line): (usize, &domain::draft::DraftLine)| {
        let item = desk.service.cost_item(&line.item).filter(|item| !item.fields.is_empty())?;
        let fields = asked(&item.fields, &format!("voce-{number}.campo"), &line.fields, faults);
        Some(VoceFields { title: t!("pay-details-item", number = number, name = item.name), fields })
    };
    (1..).zip(&desk.draft().lines).filter_map(of_line).collect()
}

fn beneficiary(desk: &Desk, faults: &[Fault]) -> Option<BeneficiaryForm> {
    let written = &desk.draft().beneficiary;
    let fields = vec![
        line("beneficiario.nome", t!("pay-subject-given-name"), &written.given_name, faults),
        line("beneficiario.cognome", t!("pay-subject-family-name"), &written.family_name, faults),
        line("beneficiario.codice_fiscale", t!("pay-tax-code"), &written.fiscal_code, faults),
    ];
    match desk.service.beneficiary {
        BeneficiaryRule::None => None,
        rule => Some(BeneficiaryForm { optional: rule == BeneficiaryRule::Optional, fields }),
    }
}

async fn page(ctx: &mut Ctx, desk: &Desk, faults: &[Fault]) -> Result<Response, Problem> {
    let draft = desk.draft();
    let view = DetailsPage {
        frame: Frame::of(ctx, desk),
        fields: asked(&desk.service.fields, "campo", &draft.fields, faults),
        voci: voci(desk, faults),
        beneficiary: beneficiary(desk, faults),
        payer_differs: differs(draft.payer_differs, ctx.scope.person().is_none()),
        payer: payer(&draft.payer, faults),
    };
    ctx.page(frame::head(t!("pay-details-title"), desk, faults), &view).await
}
