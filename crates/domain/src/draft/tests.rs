use super::order::Issuer;
use super::*;
use crate::catalogue::Catalogue;
use crate::euro::Euro;
use crate::fault::Fault;
use crate::fiscal_code::FiscalCode;

const CATALOGUE: &str = r#"
[[sector]]
code = "scuola"
name = "Servizi scolastici"
[[sector.sub_service]]
code = "mensa"
name = "Mensa scolastica"
beneficiary = "required"
[[sector.sub_service.field]]
code = "classe"
label = "Classe"
kind = "choice"
choices = ["1A", "1B"]
required = true
[[sector.sub_service.cost_item]]
code = "retta"
name = "Retta mensile"
taxonomy = "9/0107101TS/"
iban = "IT60X0542811101000000123456"
amount = { kind = "tariff", unit = "pasto", unit_price = 520, max_quantity = 31 }
valid = { from = "2026-09-01", to = "2027-06-30" }
chapter = "3.100.20"
vat = "E10"
"#;

fn catalogue() -> Catalogue {
    toml::from_str(CATALOGUE).unwrap()
}

fn issuer() -> Issuer {
    Issuer { fiscal_code: FiscalCode::parse("00987650348").unwrap(), name: "Comune di Medesano".into() }
}

fn filled() -> Draft {
    let mut draft = Draft::new("scuola", "mensa");
    draft.lines[0].item = "retta".into();
    draft.lines[0].answer.quantity = "4".into();
    draft.debtor = SubjectInput {
        kind: "persona".into(),
        given_name: "Mario".into(),
        family_name: "Rossi".into(),
        fiscal_code: "rssmra80a01h501u".into(),
        ..SubjectInput::default()
    };
    draft.fields.insert("classe".into(), "1A".into());
    draft.beneficiary = BeneficiaryInput {
        given_name: "Gianna".into(),
        family_name: "Verdi".into(),
        fiscal_code: "VRDGNN55M57F205Y".into(),
    };
    draft
}

fn order(draft: &Draft, day: &str) -> Result<Order, Vec<Fault>> {
    let catalogue = catalogue();
    let (_, service) = catalogue.sub_service("scuola", "mensa").unwrap();
    draft.order(service, &issuer(), day.parse().unwrap())
}

#[test]
fn a_complete_draft_becomes_an_order() {
    let order = order(&filled(), "2026-11-22").unwrap();
    assert_eq!(order.total, Euro::from_cents(2_080));
    assert_eq!(order.transfers.iter().map(|t| t.amount).sum::<Euro>(), order.total);
    assert_eq!(order.fields[0].shown, "1A");
    assert_eq!(order.beneficiary.unwrap().full_name, "Gianna Verdi");
    assert_eq!(order.payer, None);
}

#[test]
fn an_expired_item_is_refused_by_name() {
    let faults = order(&filled(), "2027-07-01").unwrap_err();
    assert_eq!(faults, [Fault::new("voce-1.voce", "Questa voce non è più disponibile: scegline un'altra")]);
}

#[test]
fn all_faults_are_told_at_once() {
    let mut draft = filled();
    draft.lines[0].answer.quantity = "1e9".into();
    draft.debtor.fiscal_code = "RSSMRA80A01H501X".into();
    draft.fields.clear();
    draft.beneficiary = BeneficiaryInput::default();
    let faults = order(&draft, "2026-11-22").unwrap_err();
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "voce-1.quantita",
            "contribuente.codice_fiscale",
            "campo.classe",
            "beneficiario.nome",
            "beneficiario.cognome",
            "beneficiario.codice_fiscale"
        ]
    );
}

#[test]
fn a_body_may_be_the_debtor() {
    let mut draft = filled();
    draft.debtor = SubjectInput {
        kind: "ente".into(),
        name: "Circolo Sportivo".into(),
        fiscal_code: "01199250158".into(),
        ..SubjectInput::default()
    };
    assert_eq!(order(&draft, "2026-11-22").unwrap().debtor.full_name, "Circolo Sportivo");
}

#[test]
fn a_long_name_is_kept_whole() {
    let mut draft = filled();
    draft.debtor.given_name = "Niccolò Maria Jérôme".into();
    draft.debtor.family_name = "D'Ambrosio Sant'Angelo-Müller della Croce d'Oltremonte e Valle".into();
    assert!(order(&draft, "2026-11-22").unwrap().debtor.full_name.chars().count() > 70);
    draft.debtor.family_name = "x".repeat(71);
    assert_eq!(order(&draft, "2026-11-22").unwrap_err()[0].field, "contribuente.cognome");
}

#[test]
fn the_same_for_another_keeps_what_is_paid_and_nothing_of_whom_it_was_for() {
    let mut first = Draft::new("scuola", "mensa");
    first.lines[0].item = "retta".to_owned();
    let kept = first.lines.clone();
    first.lines[0].fields.insert("protocollo".to_owned(), "INPS-ISEE-2026".to_owned());
    first.debtor.given_name = "Mario".to_owned();
    first.fields.insert("classe".to_owned(), "1A".to_owned());
    first.beneficiary.given_name = "Gianna".to_owned();
    first.reached = Step::Riepilogo;
    let second = first.for_another();
    assert_eq!((&second.lines, &second.debtor), (&kept, &first.debtor));
    assert_eq!((second.fields.len(), second.beneficiary), (0, BeneficiaryInput::default()));
    assert_eq!(second.reached, Step::Voci);
}
