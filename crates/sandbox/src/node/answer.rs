//! What the station answers, and the rules by which the Node refuses an answer.

mod payment;

pub(crate) use payment::{Payment, Subject, is_email};

use super::{
    Refusal,
    reader::{self, Sequence},
};
use crate::amount::Amount;

/// A notice that can be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verified {
    pub(crate) amount: Amount,
    pub(crate) due_date: Option<String>,
    pub(crate) description: String,
    pub(crate) company: String,
    pub(crate) office: Option<String>,
}

pub(super) fn verified(xml: &str, asked_of: &str) -> Result<Verified, Refusal> {
    let document = reader::parse(xml)?;
    let mut root = reader::body(&document, "paVerifyPaymentNoticeRes")?;
    outcome(&mut root)?;
    let mut option = root.required_inner("paymentList")?.only_option()?;
    let amount = option.amount("amount")?;
    option
        .matching("options", "uno tra EQ, LS, GT, ANY", |text| matches!(text, "EQ" | "LS" | "GT" | "ANY"))?;
    let due_date = option.optional_date("dueDate")?;
    option.optional("detailDescription", 140)?;
    option.optional_boolean("allCCP")?.ok_or_else(|| Refusal::Invalid("manca allCCP".to_owned()))?;
    option.end()?;
    let description = root.text("paymentDescription", 140)?;
    let fiscal_code = root.digits("fiscalCodePA", 11)?;
    let company = root.text("companyName", 140)?;
    let office = root.optional("officeName", 140)?;
    root.end()?;
    if fiscal_code != asked_of {
        return Err(Refusal::Invalid(format!(
            "fiscalCodePA {fiscal_code} non è l'ente interrogato {asked_of}"
        )));
    }
    Ok(Verified { amount, due_date, description, company, office })
}

pub(super) fn activated(xml: &str) -> Result<Payment, Refusal> {
    let document = reader::parse(xml)?;
    let mut root = reader::body(&document, "paGetPaymentV2Response")?;
    outcome(&mut root)?;
    let payment = payment::read(root.required_inner("data")?)?;
    root.end()?;
    payment.check_sum()?;
    Ok(payment)
}

pub(super) fn accepted(xml: &str) -> Result<(), Refusal> {
    let document = reader::parse(xml)?;
    let mut root = reader::body(&document, "paSendRTV2Response")?;
    outcome(&mut root)?;
    root.end()
}

/// OK goes on; KO needs a fault, and nothing after it.
fn outcome(root: &mut Sequence<'_>) -> Result<(), Refusal> {
    let outcome = root.matching("outcome", "OK o KO", |text| matches!(text, "OK" | "KO"))?;
    let fault = root.inner("fault").map(fault).transpose()?;
    match (outcome.as_str(), fault) {
        ("OK", None) => Ok(()),
        ("OK", Some(_)) => Err(Refusal::Invalid("OK con un fault".to_owned())),
        (_, Some(ko)) => Err(ko),
        (_, None) => Err(Refusal::Invalid("KO senza fault".to_owned())),
    }
}

fn fault(mut fault: Sequence<'_>) -> Result<Refusal, Refusal> {
    let code = fault.text("faultCode", 256)?;
    let text = fault.text("faultString", 1024)?;
    fault.text("id", 256)?;
    fault.optional("description", 1024)?;
    fault.optional("serial", 16)?;
    fault.optional("originalFaultCode", 256)?;
    fault.optional("originalFaultString", 1024)?;
    fault.optional("originalDescription", 1024)?;
    fault.end()?;
    Ok(Refusal::Ko { code, text })
}

impl Sequence<'_> {
    fn only_option(mut self) -> Result<Self, Refusal> {
        let option = self.required_inner("paymentOptionDescription")?;
        self.end()?;
        Ok(option)
    }
}

#[cfg(test)]
mod tests;
