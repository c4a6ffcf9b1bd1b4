//! Addresses of a provider.

use domain::tenant::WebAddress;
use roxmltree::Node;

use super::Addresses;
use crate::saml::MD;
use crate::xml;

const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

/// One service of a provider by its two bindings; SOAP and others are not used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Endpoints {
    /// HTTP-Redirect.
    pub redirect: Option<String>,
    /// HTTP-POST.
    pub post: Option<String>,
}

impl Endpoints {
    /// Whether there is no address.
    pub const fn is_empty(&self) -> bool {
        self.redirect.is_none() && self.post.is_none()
    }

    /// Each address, or else the one of `other`.
    pub(super) fn or(self, other: &Self) -> Self {
        Self {
            redirect: self.redirect.or_else(|| other.redirect.clone()),
            post: self.post.or_else(|| other.post.clone()),
        }
    }

    /// The first usable address of each binding of a service.
    pub(super) fn read(role: Node<'_, '_>, service: &str, location: &str, addresses: Addresses) -> Self {
        let first = |binding: &str| {
            xml::named(role, MD, service)
                .filter(|node| xml::attribute(*node, "Binding") == Some(binding))
                .filter_map(|node| xml::attribute(node, location))
                .find(|address| is_usable(address, addresses))
                .map(str::to_owned)
        };
        Self { redirect: first(REDIRECT), post: first(POST) }
    }
}

fn is_usable(address: &str, addresses: Addresses) -> bool {
    let Ok(address) = WebAddress::parse(address) else { return false };
    let host = address.origin().split_once("://").map_or("", |(_, authority)| authority);
    let host = host.split_once(':').map_or(host, |(name, _)| name);
    let loopback = host == "127.0.0.1" || host == "localhost" || host.ends_with(".localhost");
    address.is_https() || (addresses == Addresses::LoopbackToo && loopback)
}
