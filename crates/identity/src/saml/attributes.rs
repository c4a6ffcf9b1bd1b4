//! The attributes of an assertion, and the person they describe (SPID attribute table; CIE manual; FedERa gateway).

mod person;

use roxmltree::Node;

use super::SAML;
use crate::answer::Refusal;
use crate::xml;

pub(super) use person::person;

/// Most attributes of a statement.
const MAX: usize = 128;

/// Names and values, each name once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Attributes(Vec<(String, Vec<String>)>);

impl Attributes {
    /// Reads the one `AttributeStatement` of an assertion: at least one attribute, none without name or value, no name
    /// twice. An assertion without statement identifies nobody.
    pub(super) fn read(assertion: Node<'_, '_>) -> Result<Self, Refusal> {
        let mut statements = xml::named(assertion, SAML, "AttributeStatement");
        let statement = statements.next().ok_or(Refusal::Identity)?;
        if statements.next().is_some() {
            return Err(Refusal::Claim("AttributeStatement"));
        }
        let mut read = Self::default();
        for node in xml::elements(statement) {
            let (name, values) = attribute(node)?;
            if read.0.len() == MAX || read.0.iter().any(|(known, _)| *known == name) {
                return Err(Refusal::Claim("Attribute"));
            }
            read.0.push((name, values));
        }
        if read.0.is_empty() { Err(Refusal::Claim("AttributeStatement")) } else { Ok(read) }
    }

    /// The value of the first of these names that is there with exactly one, not empty.
    pub(super) fn one(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| match self.values(name) {
            [value] if !value.is_empty() => Some(value.clone()),
            _ => None,
        })
    }

    fn values(&self, name: &str) -> &[String] {
        self.0.iter().find(|(known, _)| known == name).map_or(&[], |(_, values)| values)
    }
}

fn attribute(node: Node<'_, '_>) -> Result<(String, Vec<String>), Refusal> {
    const WRONG: Refusal = Refusal::Claim("Attribute");
    let name = xml::attribute(node, "Name").filter(|name| !name.is_empty());
    let name = name.filter(|_| xml::is(node, SAML, "Attribute")).ok_or(WRONG)?;
    let values: Option<Vec<_>> = xml::elements(node)
        .map(|value| Some(value).filter(|value| xml::is(*value, SAML, "AttributeValue")).and_then(xml::text))
        .collect();
    match values {
        Some(values) if !values.is_empty() => Ok((name.to_owned(), values)),
        _ => Err(WRONG),
    }
}
