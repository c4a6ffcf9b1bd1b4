//! Debts and drafts as their owner reads them: the words of the forms, not those of the program.

use domain::attempt::Settlement;
use domain::catalogue::FieldValue;
use domain::debt::Line;
use domain::draft::{BeneficiaryInput, Draft, DraftLine, SubjectInput};
use domain::subject::Beneficiary;
use serde_json::{Value, json};

pub(super) fn line(line: &Line) -> Value {
    json!({
        "voce": line.name,
        "motivo": line.reason,
        "importo_centesimi": line.amount.cents(),
        "campi": fields(&line.fields),
    })
}

pub(super) fn fields(fields: &[FieldValue]) -> Vec<Value> {
    fields.iter().map(|field| json!({ "campo": field.label, "valore": field.shown })).collect()
}

pub(super) fn beneficiary(beneficiary: &Beneficiary) -> Value {
    json!({ "nome": beneficiary.full_name, "codice_fiscale": beneficiary.fiscal_code })
}

/// How a payment begun here ended.
pub(super) const fn outcome(settlement: Settlement) -> &'static str {
    match settlement {
        Settlement::Paid => "pagato",
        Settlement::PartlyPaid => "pagato in parte",
        Settlement::NotPaid => "non pagato",
        Settlement::NeverOpened => "mai iniziato presso pagoPA",
        Settlement::InDoubt => "in attesa di riscontro",
    }
}

/// What was written so far.
pub(super) fn draft(draft: &Draft) -> Value {
    json!({
        "settore": draft.sector,
        "sottoservizio": draft.sub_service,
        "voci": draft.lines.iter().map(draft_line).collect::<Vec<_>>(),
        "contribuente": subject(&draft.debtor),
        "campi": draft.fields,
        "beneficiario": beneficiary_written(&draft.beneficiary),
        "paga_un_altro": draft.payer_differs,
        "versante": subject(&draft.payer),
    })
}

fn draft_line(line: &DraftLine) -> Value {
    json!({ "voce": line.item, "importo": line.answer.amount, "quantita": line.answer.quantity, "tariffa": line.answer.option, "campi": line.fields })
}

fn subject(written: &SubjectInput) -> Value {
    json!({
        "tipo": written.kind,
        "nome": written.given_name,
        "cognome": written.family_name,
        "denominazione": written.name,
        "codice_fiscale": written.fiscal_code,
        "email": written.email,
        "indirizzo": {
            "via": written.street, "civico": written.number, "cap": written.postal_code, "comune": written.city,
            "provincia": written.province, "nazione": written.country,
        },
    })
}

fn beneficiary_written(written: &BeneficiaryInput) -> Value {
    json!({ "nome": written.given_name, "cognome": written.family_name, "codice_fiscale": written.fiscal_code })
}
