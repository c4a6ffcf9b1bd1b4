//! Reads a message's XML: the envelope, and sequences of elements in the order of the schema.

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use roxmltree::{Document, Node, ParsingOptions};
use thiserror::Error;

use super::request::{self, Request};
use super::{MAX_BYTES, Primitive};

/// Deepest nesting that is read; the schema's deepest element is the tenth.
const MAX_DEPTH: usize = 24;
/// Longest start tag that is read: the schema has no attributes, only namespaces are declared.
const MAX_TAG: usize = 4096;
const MAX_NODES: u32 = 20_000;
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What a message breaks. Names elements, never values.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum Violation {
    #[error("Messaggio troppo grande")]
    TooLarge,
    #[error("Messaggio non in UTF-8")]
    Encoding,
    #[error("DTD non ammessa")]
    Dtd,
    #[error("XML troppo annidato o con tag troppo lunghi")]
    TooDeep,
    #[error("XML non ben formato")]
    NotWellFormed,
    #[error("Il messaggio non è una busta SOAP con un solo elemento nel Body")]
    Envelope,
    #[error("Primitiva sconosciuta: {0}")]
    Primitive(String),
    #[error("Manca l'elemento {name} in {parent}")]
    Missing { parent: String, name: &'static str },
    #[error("Elemento non atteso in {parent}: {name}")]
    Unexpected { parent: String, name: String },
    #[error("Attributi o testo non ammessi in {0}")]
    Mixed(String),
    #[error("Valore non valido in {0}")]
    Value(String),
}

/// Reads a whole message.
pub(super) fn message(bytes: &[u8]) -> Result<Request, Violation> {
    if bytes.len() > MAX_BYTES {
        return Err(Violation::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Violation::Encoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    harmless(text)?;
    let repaired;
    let parsed = match Document::parse_with_options(text, options()) {
        Err(roxmltree::Error::UnknownNamespace(prefix, _)) => {
            repaired = declare(text, &prefix);
            Document::parse_with_options(&repaired, options())
        }
        parsed => parsed,
    };
    let document = parsed.map_err(|_| Violation::NotWellFormed)?;
    let root = body(document.root_element())?;
    let name = root.tag_name().name();
    let primitive = Primitive::of_root(name).ok_or_else(|| Violation::Primitive(short(name)))?;
    request::read(primitive, root)
}

pub(super) fn options<'i>() -> ParsingOptions<'i> {
    ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() }
}

/// The text with a prefix declared: PagoPA's own mock of an entity uses one in the body that it declares nowhere.
/// Names are matched without namespace, so any declaration serves.
fn declare(text: &str, prefix: &str) -> String {
    let starts_name = |rest: &str| rest.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let ends_name = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let root = text.match_indices('<').map(|(at, _)| at + 1).find(|at| starts_name(&text[*at..]));
    let end = root.and_then(|at| text[at..].find(ends_name).map(|length| at + length));
    let (before, after) = text.split_at(end.unwrap_or(text.len()));
    format!("{before} xmlns:{prefix}=\"urn:undeclared\"{after}")
}

/// A first look without a tree: no DTD, no other encoding, no deep nesting, no endless tag.
pub(super) fn harmless(text: &str) -> Result<(), Violation> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Violation::NotWellFormed)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_DEPTH || tag.len() > MAX_TAG {
                    return Err(Violation::TooDeep);
                }
            }
            Event::Empty(tag) if tag.len() > MAX_TAG || depth == MAX_DEPTH => return Err(Violation::TooDeep),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => return Err(Violation::Dtd),
            Event::Decl(declaration) => encoding(&declaration)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn encoding(declaration: &quick_xml::events::BytesDecl<'_>) -> Result<(), Violation> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if ["utf-8", "us-ascii"].iter().any(|own| name.eq_ignore_ascii_case(own)) => Ok(()),
        Some(_) => Err(Violation::Encoding),
    }
}

/// The one element inside Envelope/Body.
fn body<'a, 'i>(envelope: Node<'a, 'i>) -> Result<Node<'a, 'i>, Violation> {
    if envelope.tag_name().name() != "Envelope" {
        return Err(Violation::Envelope);
    }
    let mut children = envelope.children().filter(Node::is_element).peekable();
    if children.peek().is_some_and(|child| child.tag_name().name() == "Header") {
        children.next();
    }
    let body =
        children.next().filter(|child| child.tag_name().name() == "Body").ok_or(Violation::Envelope)?;
    let mut inside = body.children().filter(Node::is_element);
    match (inside.next(), inside.next(), children.next()) {
        (Some(root), None, None) => Ok(root),
        _ => Err(Violation::Envelope),
    }
}

fn short(name: &str) -> String {
    crate::text::clip(name, 60)
}

fn local(node: Node<'_, '_>) -> String {
    short(node.tag_name().name())
}

/// The children of an element, taken one after the other in the order of an `xsd:sequence`.
pub(super) struct Sequence<'a, 'i> {
    parent: Node<'a, 'i>,
    rest: std::iter::Peekable<std::vec::IntoIter<Node<'a, 'i>>>,
}

impl<'a, 'i> Sequence<'a, 'i> {
    /// Opens an element that has children only: no attributes but those of `xsi`, no text.
    pub(super) fn open(parent: Node<'a, 'i>) -> Result<Self, Violation> {
        let text = parent.children().filter(Node::is_text).filter_map(|node| node.text());
        if !bare(parent) || text.into_iter().any(|text| !text.trim_matches(super::xsd::SPACE).is_empty()) {
            return Err(Violation::Mixed(local(parent)));
        }
        let children = parent.children().filter(Node::is_element).collect::<Vec<_>>();
        Ok(Self { parent, rest: children.into_iter().peekable() })
    }

    /// The next child, if it has that name.
    pub(super) fn take(&mut self, name: &'static str) -> Option<Node<'a, 'i>> {
        self.rest.next_if(|node| node.tag_name().name() == name)
    }

    /// The next child, which must have that name.
    pub(super) fn need(&mut self, name: &'static str) -> Result<Node<'a, 'i>, Violation> {
        match self.take(name) {
            Some(node) => Ok(node),
            None => Err(self.missing(name)),
        }
    }

    /// That a child of that name must be here.
    pub(super) fn missing(&self, name: &'static str) -> Violation {
        Violation::Missing { parent: local(self.parent), name }
    }

    /// The value of the next child, which must have that name.
    pub(super) fn value<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Violation> {
        value(self.need(name)?, read)
    }

    /// The value of the next child, if it has that name.
    pub(super) fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Violation> {
        self.take(name).map(|node| value(node, read)).transpose()
    }

    /// `stText` of 1 to `max` characters, which must be there.
    pub(super) fn text(&mut self, name: &'static str, max: usize) -> Result<String, Violation> {
        self.value(name, |written| super::xsd::text(written, 1, max))
    }

    /// `stText` of 1 to `max` characters, if it is there.
    pub(super) fn text_if(&mut self, name: &'static str, max: usize) -> Result<Option<String>, Violation> {
        self.optional(name, |written| super::xsd::text(written, 1, max))
    }

    /// Nothing may be left.
    pub(super) fn close(mut self) -> Result<(), Violation> {
        match self.rest.next() {
            None => Ok(()),
            Some(node) => Err(Violation::Unexpected { parent: local(self.parent), name: local(node) }),
        }
    }
}

/// Reads an element that has a value and no children.
pub(super) fn value<T>(node: Node<'_, '_>, read: impl FnOnce(&str) -> Option<T>) -> Result<T, Violation> {
    if !bare(node) || node.children().any(|child| child.is_element()) {
        return Err(Violation::Mixed(local(node)));
    }
    let text: String = node.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
    read(&text).ok_or_else(|| Violation::Value(local(node)))
}

/// Whether an element has no attributes but those of XML Schema itself, and is not nil: no element may be.
fn bare(node: Node<'_, '_>) -> bool {
    node.attributes().all(|attribute| attribute.namespace() == Some(XSI) && attribute.name() != "nil")
}
