//! What the handlers share.

use std::{path::PathBuf, sync::Arc};

use crate::{
    checkout::Checkout,
    clock::Clock,
    cns::Cns,
    fault::Faults,
    node::{Node, api::Attempts, delivery::Deliveries},
    saml::SamlIdp,
    web::Pages,
};

#[derive(Debug)]
pub(crate) struct App {
    pub(crate) pages: Pages,
    pub(crate) clock: Clock,
    pub(crate) saml: SamlIdp,
    pub(crate) cns: Cns,
    pub(crate) node: Arc<Node>,
    pub(crate) deliveries: Arc<Deliveries>,
    pub(crate) attempts: Attempts,
    pub(crate) faults: Arc<Faults>,
    pub(crate) checkout: Checkout,
    pub(crate) mail: PathBuf,
    pub(crate) portal_port: u16,
}
