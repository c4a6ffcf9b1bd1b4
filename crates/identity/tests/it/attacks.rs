//! Attacks on the answers, each one real: the signature in it was made by the provider, and `xmlsec1` by itself believes
//! it wherever the attack leaves it a chance.

mod algorithms;
mod parsers;
mod replay;
mod wrapping;

use identity::Refusal;

use crate::idp::{expected, judge};

/// Whom the provider vouched for.
const VICTIM: &str = "RSSMRA80A41H501Y";
/// Whom the attacker wants to be.
const EVIL: &str = "RSSMRA80A01H501U";

fn verdict(xml: &str) -> Result<String, Refusal> {
    judge(xml, &expected()).map(|verified| verified.person.fiscal_code().unwrap().as_str().to_owned())
}

/// The text from `start` up to and with `end`.
fn piece<'a>(xml: &'a str, start: &str, end: &str) -> &'a str {
    let from = xml.find(start).unwrap();
    let to = from + xml[from..].rfind(end).unwrap() + end.len();
    &xml[from..to]
}
