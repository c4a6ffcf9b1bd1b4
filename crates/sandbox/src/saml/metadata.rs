//! The providers' own metadata, for the portal's configuration.

use std::{fs, path::Path};

use serde_json::json;

use super::{
    Dialect, METADATA, attributes, new_id,
    provider::{SamlError, SamlIdp},
    signature,
};

impl SamlIdp {
    /// The signed `EntityDescriptor` of a provider.
    pub(crate) fn metadata(&self, dialect: Dialect) -> Result<String, SamlError> {
        if let Some(known) = self.cached_metadata(dialect) {
            return Ok(known);
        }
        let key = self.key(dialect.name())?;
        let values = json!({
            "id": new_id(), "entity_id": self.entity_id(dialect), "certificate": key.certificate,
            "name": dialect.title(), "url": self.url(), "attributes": attributes::names(dialect),
            "logout": dialect != Dialect::Cie,
        });
        let xml = self.templates.render("metadata", &values)?;
        let signed = signature::sign(&xml, (METADATA, "EntityDescriptor"), &key)?;
        self.cache_metadata(dialect, &signed);
        Ok(signed)
    }

    /// Writes `<data>/idp/{spid,cie,federa}.xml`; SPID's holds both providers, as the federation's registry does.
    pub(crate) fn write_metadata(&self, folder: &Path) -> Result<(), SamlError> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("spid.xml"), self.registry(&[Dialect::Spid, Dialect::Spid2])?)?;
        for dialect in [Dialect::Cie, Dialect::Federa] {
            fs::write(folder.join(format!("{}.xml", dialect.name())), self.metadata(dialect)?)?;
        }
        Ok(())
    }

    /// Several providers in one document.
    pub(crate) fn registry(&self, dialects: &[Dialect]) -> Result<String, SamlError> {
        let mut list = String::from(
            "<?xml version=\"1.0\"?>\n<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">\n",
        );
        for dialect in dialects {
            let xml = self.metadata(*dialect)?;
            list.push_str(xml.split_once("?>").map_or(xml.as_str(), |(_, body)| body).trim());
            list.push('\n');
        }
        list.push_str("</md:EntitiesDescriptor>\n");
        Ok(list)
    }
}
