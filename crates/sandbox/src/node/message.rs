//! The XML that the Node sends: text templates after pagoPA's samples, filled with escaped values.

use base64::{Engine, engine::general_purpose::STANDARD};
use handlebars::Handlebars;
use serde::Serialize;

use super::Refusal;

/// The message templates.
#[derive(Debug)]
pub(crate) struct Messages {
    templates: Handlebars<'static>,
}

const TEMPLATES: [(&str, &str); 7] = [
    ("head", include_str!("../../messages/head.xml.hbs")),
    ("subject", include_str!("../../messages/subject.xml.hbs")),
    ("metadata", include_str!("../../messages/metadata.xml.hbs")),
    ("verify", include_str!("../../messages/verify.xml.hbs")),
    ("get_payment", include_str!("../../messages/get_payment.xml.hbs")),
    ("send_rt", include_str!("../../messages/send_rt.xml.hbs")),
    ("stamp", include_str!("../../messages/stamp.xml.hbs")),
];

impl Messages {
    pub(crate) fn new() -> Result<Self, Box<handlebars::TemplateError>> {
        let mut templates = Handlebars::new();
        templates.register_escape_fn(escape);
        for (name, text) in TEMPLATES {
            templates.register_template_string(name, text)?;
        }
        Ok(Self { templates })
    }

    pub(super) fn verify(&self, values: &impl Serialize) -> Result<String, Refusal> {
        self.fill("verify", values)
    }

    pub(super) fn get_payment(&self, values: &impl Serialize) -> Result<String, Refusal> {
        self.fill("get_payment", values)
    }

    pub(super) fn send_rt(&self, values: &impl Serialize) -> Result<String, Refusal> {
        self.fill("send_rt", values)
    }

    /// The digital stamp that comes with a receipt, in base64. It carries no signature: nobody sold it.
    pub(super) fn stamp(&self, values: &impl Serialize) -> Result<String, Refusal> {
        Ok(STANDARD.encode(self.fill("stamp", values)?))
    }

    fn fill(&self, name: &str, values: &impl Serialize) -> Result<String, Refusal> {
        self.templates.render(name, values).map_err(|error| Refusal::Unwritable(error.to_string()))
    }
}

/// XML text: the five marks escaped, characters that XML 1.0 does not have left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            control if control < ' ' || matches!(control, '\u{fffe}' | '\u{ffff}') => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_and_control_characters_dropped() {
        assert_eq!(escape("<a & \"b\" 'c'>\u{0}\u{1b} è"), "&lt;a &amp; &quot;b&quot; &apos;c&apos;&gt; è");
    }

    #[test]
    fn a_note_with_markup_stays_text() {
        let values = serde_json::json!({
            "id_pa": "77777777777", "broker": "99999000013", "station": "99999000013_01",
            "notice_number": "301000000000004285", "amount": "1.00", "note": "</paymentNote><x/>"
        });
        let xml = Messages::new().unwrap().get_payment(&values).unwrap();
        let document = roxmltree::Document::parse(&xml).unwrap();
        let note = document.descendants().find(|node| node.has_tag_name("paymentNote")).unwrap();
        assert_eq!(note.text(), Some("</paymentNote><x/>"));
    }
}
