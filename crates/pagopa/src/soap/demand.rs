//! `datiSpecificiServizioRequest`: what is asked for when a spontaneous payment begins at a provider.
//!
//! pagoPA's service catalogue leaves the content to who offers the service; ours is told in `docs/how-to/service-code.md`. Elements are
//! matched by local name, in this order.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::read::{Sequence, Violation, harmless, options};
use super::{DemandRequest, MAX_BYTES, xsd};

/// Most fields that are read.
const MAX_FIELDS: usize = 60;

/// What is asked for, as written: whether it fits the cost item is not decided here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// `debitore`: in whose name.
    pub debtor: WantedSubject,
    /// `beneficiario`: for whom the service is.
    pub beneficiary: Option<WantedSubject>,
    /// `importo`: for cost items whose amount is written by who pays; euro with two decimals and a point.
    pub amount: Option<domain::euro::Euro>,
    /// `quantita`: for tariffs.
    pub quantity: Option<String>,
    /// `tariffa`: code of the chosen price.
    pub option: Option<String>,
    /// `campo`: the further fields, by code.
    pub fields: BTreeMap<String, String>,
}

/// A person or a body, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WantedSubject {
    /// `codiceFiscale`.
    pub code: String,
    /// `nome`; empty for a body.
    pub given_name: String,
    /// `cognome`; empty for a body.
    pub family_name: String,
    /// `denominazione` of a body.
    pub name: Option<String>,
    /// `email`.
    pub email: Option<String>,
}

impl DemandRequest {
    /// Reads the service's data; `None` where they are not in our form, which is answered `PAA_SEMANTICA`.
    pub fn wanted(&self) -> Option<Wanted> {
        wanted(&self.data).ok()
    }
}

fn wanted(bytes: &[u8]) -> Result<Wanted, Violation> {
    if bytes.len() > MAX_BYTES {
        return Err(Violation::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Violation::Encoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    harmless(text)?;
    let document = Document::parse_with_options(text, options()).map_err(|_| Violation::NotWellFormed)?;
    let mut parts = Sequence::open(document.root_element())?;
    let wanted = Wanted {
        debtor: subject(parts.need("debitore")?)?,
        beneficiary: parts.take("beneficiario").map(subject).transpose()?,
        amount: parts.optional("importo", xsd::amount_not_zero)?,
        quantity: parts.text_if("quantita", 10)?,
        option: parts.text_if("tariffa", 40)?,
        fields: fields(&mut parts)?,
    };
    parts.close()?;
    Ok(wanted)
}

fn subject(node: Node<'_, '_>) -> Result<WantedSubject, Violation> {
    let mut parts = Sequence::open(node)?;
    let subject = WantedSubject {
        code: parts.text("codiceFiscale", 16)?,
        given_name: parts.text_if("nome", 70)?.unwrap_or_default(),
        family_name: parts.text_if("cognome", 70)?.unwrap_or_default(),
        name: parts.text_if("denominazione", 70)?,
        email: parts.text_if("email", 256)?,
    };
    parts.close()?;
    Ok(subject)
}

fn fields(parts: &mut Sequence<'_, '_>) -> Result<BTreeMap<String, String>, Violation> {
    let mut fields = BTreeMap::new();
    while let Some(node) = parts.take("campo") {
        let mut field = Sequence::open(node)?;
        let (code, value) = (field.text("codice", 40)?, field.text("valore", 1_000)?);
        field.close()?;
        if fields.len() == MAX_FIELDS || fields.insert(code, value).is_some() {
            return Err(Violation::Value("campo".to_owned()));
        }
    }
    Ok(fields)
}
