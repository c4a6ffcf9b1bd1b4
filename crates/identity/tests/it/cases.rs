//! The case table of the SPID test suites (1 to 113), each answer made and signed anew; cases that the suites leave out
//! are told. `Ok` and `Err` are the suites'; the reason of a refusal is ours.

mod response;
mod signatures;
mod statements;
mod subject;

use identity::Refusal;

use crate::idp::{expected, judge, sign_both, template, with};
use crate::xmlsec::PROVIDER;

const ENTITY: &str = r#" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity""#;

/// The answer with one piece of the Response's own part changed (before the Assertion), then signed.
fn response(old: &str, new: &str) -> Result<(), Refusal> {
    let template = template();
    let (head, assertion) = template.split_at(template.find("<saml:Assertion").unwrap());
    verdict(&sign_both(&format!("{}{assertion}", with(head, old, new)), &PROVIDER))
}

/// The answer with one piece of the Assertion changed, then signed.
fn assertion(old: &str, new: &str) -> Result<(), Refusal> {
    let template = template();
    let (head, assertion) = template.split_at(template.find("<saml:Assertion").unwrap());
    verdict(&sign_both(&format!("{head}{}", with(assertion, old, new)), &PROVIDER))
}

fn verdict(xml: &str) -> Result<(), Refusal> {
    judge(xml, &expected()).map(|_| ())
}

/// The piece of the template from `start` up to and with `end`.
fn piece(start: &str, end: &str) -> String {
    let template = template();
    let from = template.find(start).unwrap();
    let to = from + template[from..].find(end).unwrap() + end.len();
    template[from..to].to_owned()
}
