//! Strict reading.

use identity::xml::{self, Document, Limits, XmlError};
use proptest::prelude::*;

const TIGHT: Limits = Limits { bytes: 400, nodes: 40, depth: 3, attributes: 2 };

fn read(text: &str) -> Result<(), XmlError> {
    Document::read(text, &TIGHT).map(|_| ())
}

#[test]
fn each_limit_holds_and_no_earlier() {
    assert_eq!(read("<a><b><c x='1' y='2'/></b></a>"), Ok(()));
    assert_eq!(read("<a><b><c><d/></c></b></a>"), Ok(()), "an empty element opens nothing");
    assert_eq!(read("<a><b><c><d></d></c></b></a>"), Err(XmlError::TooComplex));
    assert_eq!(read("<a x='1' y='2' z='3'/>"), Err(XmlError::TooComplex));
    assert_eq!(read("<a xmlns='u' xmlns:b='v' b:c='w'/>"), Err(XmlError::TooComplex));
    assert_eq!(read("<a x='=====' y='>'/>"), Ok(()), "inside quotes nothing counts");
    assert_eq!(read("<a><!-- <b><c><d><e x= y= z=> --><![CDATA[<b><c><d><e>]]></a>"), Ok(()));
    assert_eq!(read(&format!("<a>{}</a>", "<b/>".repeat(39))), Err(XmlError::TooComplex));
    assert_eq!(read(&format!("<a>{}</a>", "x".repeat(393))), Ok(()));
    assert_eq!(read(&format!("<a>{}</a>", "x".repeat(394))), Err(XmlError::TooLong));
}

#[test]
fn only_utf_8_may_be_declared() {
    for right in [
        "<?xml version='1.0'?><a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>",
        "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<a/>",
        "<?xml version='1.0' encoding = 'Utf-8' ?> <a/>",
    ] {
        assert_eq!(read(right), Ok(()), "{right}");
    }
    for wrong in [
        "<?xml version='1.0' encoding='UTF-16'?><a/>",
        "<?xml version='1.0' encoding='UTF-8x'?><a/>",
        "<?xml version='1.0' encoding=''?><a/>",
        "<?xml version='1.0' encoding='windows-1252'?><a/>",
        "<?xml-stylesheet href='x'?><a/>",
        "<a><?php echo ?></a>",
        "<a/><?x?>",
    ] {
        assert_eq!(read(wrong), Err(XmlError::Processing), "{wrong}");
    }
}

#[test]
fn a_text_is_whole_and_holds_no_element() {
    let text = |inside: &str| {
        let xml = format!("<a>{inside}</a>");
        let document = Document::read(&xml, &TIGHT).unwrap();
        xml::text(document.root())
    };
    assert_eq!(text(" a<!-- -->b<![CDATA[ <c> ]]>d&amp;e \n").as_deref(), Some("ab <c> d&e"));
    assert_eq!(text("").as_deref(), Some(""));
    assert_eq!(text("a<b/>c"), None);
}

proptest! {
    #[test]
    fn what_is_escaped_reads_as_it_was(value in "[\\t\\n\\r -\u{d7ff}]{0,40}") {
        let escaped = xml::escape(&value);
        let xml = format!("<a b=\"{escaped}\">{escaped}</a>");
        let document = Document::read(&xml, &xml::MESSAGE).unwrap();
        prop_assert_eq!(document.root().attribute("b"), Some(value.as_str()));
        prop_assert_eq!(document.root().text().unwrap_or_default(), value);
    }

    /// Counted over the raw text, never too low: whatever is read keeps the limits in the tree as well.
    #[test]
    fn what_is_read_keeps_the_limits(
        pieces in proptest::collection::vec(
            prop::sample::select(vec![
                "<a>", "</a>", "<a/>", "<b x='1'>", "</b>", "<b y=\">\" z='<'>", "<!--", "-->", "<![CDATA[", "]]>", "x", "'", "\"", "=", "/", ">", "<",
                "<a x='1' y='2'/>", "<a xmlns:p='u' p:x=''/>", "<?x?>", "&lt;",
            ]),
            0..14,
        ),
    ) {
        let text = format!("<r>{}</r>", pieces.concat());
        if let Ok(document) = Document::read(&text, &TIGHT) {
            for node in document.root().descendants().filter(|node| node.is_element()) {
                let open = node.ancestors().filter(|node| node.is_element()).count();
                prop_assert!(open <= TIGHT.depth + 1, "{}", text);
                prop_assert!(node.attributes().count() <= TIGHT.attributes, "{}", text);
            }
        }
    }
}
