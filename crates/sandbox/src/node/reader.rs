//! Reading an answer strictly: elements in the order of the schema, none unknown, none empty.

use roxmltree::{Document, Node};

use super::Refusal;
use crate::amount::Amount;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const PA_FOR_NODE: &str = "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd";

/// The children of one element, taken one by one in the order of the `xsd:sequence`.
pub(super) struct Sequence<'a> {
    parent: String,
    rest: std::vec::IntoIter<Node<'a, 'a>>,
    next: Option<Node<'a, 'a>>,
}

pub(super) fn parse(xml: &str) -> Result<Document<'_>, Refusal> {
    Document::parse(xml).map_err(|error| Refusal::Invalid(format!("non è XML ben formato ({error})")))
}

/// The sequence inside the answer's root, which must be the only child of the SOAP body.
pub(super) fn body<'a>(document: &'a Document<'a>, root: &str) -> Result<Sequence<'a>, Refusal> {
    let envelope = document.root_element();
    if !envelope.has_tag_name((SOAP, "Envelope")) {
        return Err(invalid("la radice non è una busta SOAP 1.1"));
    }
    let body = elements(envelope).into_iter().find(|node| node.has_tag_name((SOAP, "Body")));
    let children = body.map(elements).ok_or_else(|| invalid("manca soapenv:Body"))?;
    match children.as_slice() {
        [only] if only.has_tag_name((PA_FOR_NODE, root)) => Ok(Sequence::of(*only)),
        _ => {
            Err(invalid(&format!("in soapenv:Body è atteso solo {root}, nello spazio dei nomi di paForNode")))
        }
    }
}

fn invalid(reason: &str) -> Refusal {
    Refusal::Invalid(reason.to_owned())
}

fn elements<'a>(node: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
    node.children().filter(Node::is_element).collect()
}

impl<'a> Sequence<'a> {
    fn of(node: Node<'a, 'a>) -> Self {
        let mut rest = elements(node).into_iter();
        let next = rest.next();
        Self { parent: node.tag_name().name().to_owned(), rest, next }
    }

    fn fault(&self, name: &str, reason: &str) -> Refusal {
        Refusal::Invalid(format!("{}/{name}: {reason}", self.parent))
    }

    fn take(&mut self, name: &str) -> Option<Node<'a, 'a>> {
        let node = self
            .next
            .filter(|node| node.tag_name().name() == name && node.tag_name().namespace().is_none())?;
        self.next = self.rest.next();
        Some(node)
    }

    /// An optional element with its own sequence.
    pub(super) fn inner(&mut self, name: &str) -> Option<Self> {
        self.take(name).map(Self::of)
    }

    /// A mandatory element with its own sequence.
    pub(super) fn required_inner(&mut self, name: &str) -> Result<Self, Refusal> {
        self.inner(name).ok_or_else(|| self.missing(name))
    }

    fn missing(&self, name: &str) -> Refusal {
        let found = self.next.map_or("nessun elemento", |node| node.tag_name().name());
        self.fault(name, &format!("manca o è fuori posto (trovato: {found})"))
    }

    /// An optional text of 1 to `max` characters.
    pub(super) fn optional(&mut self, name: &str, max: usize) -> Result<Option<String>, Refusal> {
        let Some(node) = self.take(name) else { return Ok(None) };
        if !elements(node).is_empty() {
            return Err(self.fault(name, "contiene elementi invece di testo"));
        }
        let text: String = node.children().filter_map(|child| child.text()).collect();
        match text.chars().count() {
            0 => Err(self.fault(name, "è vuoto")),
            length if length > max => {
                Err(self.fault(name, &format!("ha {length} caratteri, al massimo {max}")))
            }
            _ => Ok(Some(text)),
        }
    }

    /// A mandatory text of 1 to `max` characters.
    pub(super) fn text(&mut self, name: &str, max: usize) -> Result<String, Refusal> {
        self.optional(name, max)?.ok_or_else(|| self.missing(name))
    }

    /// A mandatory text that obeys `rule`, described by `wanted`.
    pub(super) fn matching(
        &mut self,
        name: &str,
        wanted: &str,
        rule: impl Fn(&str) -> bool,
    ) -> Result<String, Refusal> {
        let text = self.text(name, 256)?;
        if rule(&text) { Ok(text) } else { Err(self.fault(name, &format!("\"{text}\" non è {wanted}"))) }
    }

    /// A mandatory amount of at least one cent (`stAmountNotZero`).
    pub(super) fn amount(&mut self, name: &str) -> Result<Amount, Refusal> {
        let text = self.text(name, 256)?;
        Amount::from_wire(&text).filter(|amount| amount.cents() > 0).ok_or_else(|| {
            self.fault(name, &format!("\"{text}\" non è un importo tra 0.01 e 999999999.99 con due decimali"))
        })
    }

    pub(super) fn digits(&mut self, name: &str, count: usize) -> Result<String, Refusal> {
        self.matching(name, &format!("di {count} cifre"), |text| {
            text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
        })
    }

    pub(super) fn optional_boolean(&mut self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.optional(name, 5)?.as_deref() {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(other) => Err(self.fault(name, &format!("\"{other}\" non è un valore booleano"))),
        }
    }

    pub(super) fn optional_date(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(text) = self.optional(name, 32)? else { return Ok(None) };
        let day = text.get(..10).unwrap_or_default();
        match day.parse::<chrono::NaiveDate>() {
            Ok(_) if is_zone(&text[10..]) => Ok(Some(text)),
            _ => Err(self.fault(name, &format!("\"{text}\" non è una data"))),
        }
    }

    /// Refuses what is left.
    pub(super) fn end(self) -> Result<(), Refusal> {
        match self.next {
            None => Ok(()),
            Some(node) => Err(self.fault(node.tag_name().name(), "elemento inatteso")),
        }
    }
}

fn is_zone(suffix: &str) -> bool {
    let offset = |text: &str| text.len() == 5 && text.as_bytes()[2] == b':';
    matches!(suffix, "" | "Z") || suffix.strip_prefix(['+', '-']).is_some_and(offset)
}
