//! Strict reading of XML that strangers send: no document type, no entity but XML's own, no processing instruction, and
//! limits on size, nodes, depth and attributes, all kept before anything is believed.

use roxmltree::{Node, ParsingOptions};
use thiserror::Error;

/// Why a text is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum XmlError {
    /// Longer than the limit.
    #[error("too long")]
    TooLong,
    /// More elements, deeper, or more attributes than the limit.
    #[error("too complex")]
    TooComplex,
    /// Not well-formed XML with namespaces, or with a document type.
    #[error("not well-formed XML without a document type")]
    Form,
    /// Holds a processing instruction, or declares an encoding other than UTF-8.
    #[error("processing instruction or foreign encoding")]
    Processing,
}

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text.
    pub bytes: usize,
    /// Nodes of the tree.
    pub nodes: u32,
    /// Elements inside one another.
    pub depth: usize,
    /// Attributes and namespace declarations within one tag.
    pub attributes: usize,
}

/// Limits of a protocol message. A SPID answer has about 100 nodes and is 8 levels deep; FedERa nests another one.
pub const MESSAGE: Limits = Limits { bytes: 256 * 1024, nodes: 5_000, depth: 32, attributes: 64 };

/// Limits of metadata: the registry's document of all providers is some hundreds of kilobytes.
pub const METADATA: Limits = Limits { bytes: 8 * 1024 * 1024, nodes: 200_000, depth: 32, attributes: 64 };

/// A text that kept the limits, and its tree.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    tree: roxmltree::Document<'t>,
}

impl<'t> Document<'t> {
    /// Reads a text.
    ///
    /// # Errors
    /// [`XmlError`].
    pub fn read(text: &'t str, limits: &Limits) -> Result<Self, XmlError> {
        if text.len() > limits.bytes {
            return Err(XmlError::TooLong);
        }
        check_declaration(text)?;
        check_tags(text, limits)?;
        let options = ParsingOptions { allow_dtd: false, nodes_limit: limits.nodes, ..Default::default() };
        let tree = roxmltree::Document::parse_with_options(text, options).map_err(|error| match error {
            roxmltree::Error::NodesLimitReached => XmlError::TooComplex,
            _ => XmlError::Form,
        })?;
        if tree.root().descendants().any(|node| node.is_pi()) {
            return Err(XmlError::Processing);
        }
        Ok(Self { text, tree })
    }

    /// The text as it was read.
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The root element.
    pub fn root(&self) -> Node<'_, 't> {
        self.tree.root_element()
    }

    /// The node with an identifier of this tree.
    pub fn node(&self, id: roxmltree::NodeId) -> Option<Node<'_, 't>> {
        self.tree.get_node(id)
    }
}

/// A declared encoding must be UTF-8: both parsers get the same characters, whatever the declaration says.
fn check_declaration(text: &str) -> Result<(), XmlError> {
    let Some(rest) = text.strip_prefix("<?xml") else { return Ok(()) };
    let declaration = rest.split_once("?>").map(|(inside, _)| inside).ok_or(XmlError::Form)?;
    match declaration.split_once("encoding") {
        None => Ok(()),
        Some((_, value)) => {
            let value = value.trim_start().trim_start_matches('=').trim_start();
            let quoted = value.get(1..6).filter(|name| name.eq_ignore_ascii_case("utf-8"));
            let closed = value.get(6..7).is_some_and(|end| value.starts_with(end));
            if quoted.is_some() && closed { Ok(()) } else { Err(XmlError::Processing) }
        }
    }
}

/// Depth and attributes, counted over the raw text before any parser sees it: parsers recurse over depth and compare each
/// attribute with all others. Comments and CDATA sections are skipped; counts may only be too high, never too low.
fn check_tags(text: &str, limits: &Limits) -> Result<(), XmlError> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0_usize, 0_usize);
    while let Some(found) = find(bytes, at, b"<") {
        let rest = &bytes[found..];
        at = if rest.starts_with(b"<!--") {
            find(bytes, found + 4, b"-->").ok_or(XmlError::Form)? + 3
        } else if rest.starts_with(b"<![CDATA[") {
            find(bytes, found + 9, b"]]>").ok_or(XmlError::Form)? + 3
        } else if rest.starts_with(b"<!") {
            return Err(XmlError::Form);
        } else if rest.starts_with(b"<?") {
            find(bytes, found + 2, b"?>").ok_or(XmlError::Form)? + 2
        } else {
            let tag = Tag::scan(bytes, found).ok_or(XmlError::Form)?;
            depth = if tag.closes { depth.saturating_sub(1) } else { depth + usize::from(!tag.empty) };
            if depth > limits.depth || tag.attributes > limits.attributes {
                return Err(XmlError::TooComplex);
            }
            tag.end
        };
    }
    Ok(())
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len()).position(|window| window == what).map(|offset| from + offset)
}

/// What of one tag is counted.
struct Tag {
    /// `</a>`.
    closes: bool,
    /// `<a/>`.
    empty: bool,
    attributes: usize,
    /// Just after `>`.
    end: usize,
}

impl Tag {
    /// The tag that begins at `start`; `>` inside quotes does not end it.
    fn scan(bytes: &[u8], start: usize) -> Option<Self> {
        let (mut quote, mut attributes) = (None, 0);
        for (offset, byte) in bytes.get(start..)?.iter().enumerate() {
            match (quote, byte) {
                (Some(open), _) if open == *byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'=') => attributes += 1,
                (None, b'>') => {
                    let at = start + offset;
                    let closes = bytes.get(start + 1) == Some(&b'/');
                    let empty = bytes.get(at - 1) == Some(&b'/');
                    return Some(Self { closes, empty, attributes, end: at + 1 });
                }
                (None, _) => {}
            }
        }
        None
    }
}

/// The elements directly inside.
pub fn elements<'a, 't>(parent: Node<'a, 't>) -> impl Iterator<Item = Node<'a, 't>> {
    parent.children().filter(Node::is_element)
}

/// Whether an element has this name in this namespace.
pub fn is(node: Node<'_, '_>, namespace: &str, name: &str) -> bool {
    node.is_element() && node.has_tag_name((namespace, name))
}

/// The elements of that name directly inside.
pub fn named<'a, 't>(
    parent: Node<'a, 't>,
    namespace: &'a str,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 't>> {
    elements(parent).filter(move |node| is(*node, namespace, name))
}

/// The text of an element that holds text only, trimmed: all pieces around comments joined, never the first one alone.
/// `None` if there is an element inside.
pub fn text(node: Node<'_, '_>) -> Option<String> {
    if node.children().any(|child| child.is_element()) {
        return None;
    }
    let joined: String =
        node.children().filter(|child| child.is_text()).filter_map(|child| child.text()).collect();
    Some(joined.trim().to_owned())
}

/// An attribute without namespace, trimmed.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found =
        node.attributes().find(|attribute| attribute.namespace().is_none() && attribute.name() == name)?;
    Some(found.value().trim())
}

/// Escapes a text for an attribute value or for element content.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}
