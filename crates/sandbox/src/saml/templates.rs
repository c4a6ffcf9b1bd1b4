//! The texts of the messages, after the official samples.

use handlebars::{Handlebars, TemplateError};
use serde::Serialize;

use super::provider::SamlError;

const TEMPLATES: [(&str, &str); 6] = [
    ("signature", include_str!("../../messages/saml/signature.xml.hbs")),
    ("assertion", include_str!("../../messages/saml/assertion.xml.hbs")),
    ("response", include_str!("../../messages/saml/response.xml.hbs")),
    ("logout_request", include_str!("../../messages/saml/logout_request.xml.hbs")),
    ("logout_response", include_str!("../../messages/saml/logout_response.xml.hbs")),
    ("metadata", include_str!("../../messages/saml/metadata.xml.hbs")),
];

#[derive(Debug)]
pub(crate) struct Templates(Handlebars<'static>);

impl Templates {
    pub(crate) fn new() -> Result<Self, Box<TemplateError>> {
        let mut templates = Handlebars::new();
        for (name, text) in TEMPLATES {
            templates.register_template_string(name, text)?;
        }
        Ok(Self(templates))
    }

    /// Every value is escaped for XML, those in quotes too.
    pub(crate) fn render(&self, name: &str, values: &impl Serialize) -> Result<String, SamlError> {
        Ok(self.0.render(name, values).map_err(Box::new)?)
    }
}
