//! The service providers: their metadata, deposited or read from the portals of this machine.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use reqwest::{Client, header::HOST};
use roxmltree::{Document, Node};

use super::{DSIG, Dialect, METADATA, POST, REDIRECT};
use crate::creditor::Creditors;

/// How long metadata that were read are believed.
const FRESH: Duration = Duration::from_secs(30);
/// An unknown issuer makes the portals asked again, but not more often than this.
const ASK_AGAIN: Duration = Duration::from_secs(1);
const PLATFORM: &str = "piattaforma.localhost";

/// Where answers go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Consumer {
    pub(crate) index: u16,
    pub(crate) location: String,
    pub(crate) default: bool,
}

/// A set of attributes that the service asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AttributeSet {
    pub(crate) index: u16,
    pub(crate) names: Vec<String>,
}

/// Where logout messages go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LogoutPoint {
    pub(crate) redirect: bool,
    pub(crate) location: String,
    pub(crate) response_location: String,
}

/// A service provider, as its metadata describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RelyingParty {
    pub(crate) entity_id: String,
    pub(crate) name: String,
    /// Signing certificates, DER in base64.
    pub(crate) certificates: Vec<String>,
    pub(crate) consumers: Vec<Consumer>,
    pub(crate) attributes: Vec<AttributeSet>,
    pub(crate) logout: Vec<LogoutPoint>,
}

impl RelyingParty {
    pub(crate) fn default_consumer(&self) -> Option<&str> {
        let default = self.consumers.iter().find(|consumer| consumer.default);
        default.or(self.consumers.first()).map(|consumer| consumer.location.as_str())
    }

    /// Reads an `EntityDescriptor`; says what is missing.
    pub(crate) fn parse(xml: &str) -> Result<Self, String> {
        let document = Document::parse(xml).map_err(|error| error.to_string())?;
        let root = document.root_element();
        if !root.has_tag_name((METADATA, "EntityDescriptor")) {
            return Err("the root is not an EntityDescriptor".to_owned());
        }
        let entity_id = root.attribute("entityID").ok_or("no entityID")?.to_owned();
        let descriptor = child(root, "SPSSODescriptor").ok_or("no SPSSODescriptor")?;
        let service = Self {
            name: text_of(root, "OrganizationDisplayName").unwrap_or_else(|| entity_id.clone()),
            entity_id,
            certificates: certificates(descriptor),
            consumers: children(descriptor, "AssertionConsumerService").filter_map(consumer).collect(),
            attributes: children(descriptor, "AttributeConsumingService").filter_map(attribute_set).collect(),
            logout: children(descriptor, "SingleLogoutService").filter_map(logout_point).collect(),
        };
        if service.certificates.is_empty() || service.consumers.is_empty() {
            return Err("no signing certificate or no AssertionConsumerService".to_owned());
        }
        Ok(service)
    }
}

fn children<'a, 'i>(parent: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    parent.children().filter(move |node| node.has_tag_name((METADATA, name)))
}

fn child<'a, 'i>(parent: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(parent, name).next()
}

fn text_of(root: Node<'_, '_>, name: &str) -> Option<String> {
    let found = root.descendants().find(|node| node.has_tag_name((METADATA, name)))?;
    found.text().map(|text| text.trim().to_owned())
}

fn certificates(descriptor: Node<'_, '_>) -> Vec<String> {
    children(descriptor, "KeyDescriptor")
        .filter(|key| key.attribute("use").is_none_or(|purpose| purpose == "signing"))
        .flat_map(|key| key.descendants().filter(|node| node.has_tag_name((DSIG, "X509Certificate"))))
        .filter_map(|node| node.text())
        .map(|text| text.split_whitespace().collect())
        .collect()
}

fn index(node: Node<'_, '_>) -> Option<u16> {
    node.attribute("index")?.parse().ok()
}

fn consumer(node: Node<'_, '_>) -> Option<Consumer> {
    let post = node.attribute("Binding") == Some(POST);
    let default = matches!(node.attribute("isDefault"), Some("true" | "1"));
    post.then_some(Consumer {
        index: index(node)?,
        location: node.attribute("Location")?.to_owned(),
        default,
    })
}

fn attribute_set(node: Node<'_, '_>) -> Option<AttributeSet> {
    let names = children(node, "RequestedAttribute")
        .filter_map(|asked| asked.attribute("Name"))
        .map(str::to_owned)
        .collect();
    Some(AttributeSet { index: index(node)?, names })
}

fn logout_point(node: Node<'_, '_>) -> Option<LogoutPoint> {
    let redirect = match node.attribute("Binding")? {
        POST => false,
        REDIRECT => true,
        _ => return None,
    };
    let location = node.attribute("Location")?.to_owned();
    let response_location = node.attribute("ResponseLocation").unwrap_or(&location).to_owned();
    Some(LogoutPoint { redirect, location, response_location })
}

type Known = HashMap<(&'static str, String), RelyingParty>;

/// The service providers that are known.
#[derive(Debug)]
pub(crate) struct Registry {
    client: Client,
    creditors: Creditors,
    portal_port: u16,
    deposited: Mutex<Known>,
    read: Mutex<Read>,
}

#[derive(Debug, Default)]
struct Read {
    known: Known,
    at: HashMap<&'static str, Instant>,
}

impl Registry {
    pub(crate) fn new(creditors: Creditors, portal_port: u16) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(3))
            .build()?;
        Ok(Self { client, creditors, portal_port, deposited: Mutex::default(), read: Mutex::default() })
    }

    /// Takes metadata in, as the federation's registry does with those that are sent to it.
    pub(crate) fn deposit(&self, dialect: Dialect, xml: &str) -> Result<(), String> {
        let service = RelyingParty::parse(xml)?;
        let mut deposited = self.deposited.lock().unwrap_or_else(PoisonError::into_inner);
        deposited.insert((dialect.scheme(), service.entity_id.clone()), service);
        Ok(())
    }

    /// The service provider of this name; the portals of this machine are asked if it is not known or not fresh.
    pub(crate) async fn find(&self, dialect: Dialect, entity_id: &str) -> Option<RelyingParty> {
        let key = (dialect.scheme(), entity_id.to_owned());
        if let Some(found) = self.deposited.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Some(found.clone());
        }
        if let Some(found) = self.fresh(&key, FRESH) {
            return found;
        }
        let all = self.ask(dialect).await;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.known.retain(|(scheme, _), _| *scheme != key.0);
        read.known.extend(all.into_iter().map(|service| ((key.0, service.entity_id.clone()), service)));
        read.at.insert(key.0, Instant::now());
        read.known.get(&key).cloned()
    }

    /// What is known of it, if that is not too old; an unknown one is asked for again soon.
    fn fresh(&self, key: &(&'static str, String), age: Duration) -> Option<Option<RelyingParty>> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = read.at.get(key.0)?.elapsed();
        match read.known.get(key) {
            Some(found) if asked < age => Some(Some(found.clone())),
            None if asked < ASK_AGAIN => Some(None),
            _ => None,
        }
    }

    /// Another service provider than this one, for answers that go astray.
    pub(crate) fn another(&self, dialect: Dialect, entity_id: &str) -> Option<RelyingParty> {
        let deposited = self.deposited.lock().unwrap_or_else(PoisonError::into_inner);
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        deposited
            .iter()
            .chain(&read.known)
            .find(|((scheme, name), _)| *scheme == dialect.scheme() && name != entity_id)
            .map(|(_, service)| service.clone())
    }

    async fn ask(&self, dialect: Dialect) -> Vec<RelyingParty> {
        let mut hosts = self.creditors.hosts();
        hosts.push(PLATFORM.to_owned());
        let asked = hosts.iter().map(|host| self.ask_host(dialect, host));
        join_all(asked).await.into_iter().flatten().collect()
    }

    /// `*.localhost` is this machine, whatever the resolver thinks.
    async fn ask_host(&self, dialect: Dialect, host: &str) -> Option<RelyingParty> {
        let port = self.portal_port;
        let url = format!("http://127.0.0.1:{port}/saml/{}/metadata", dialect.scheme());
        let sent = self.client.get(url).header(HOST, format!("{host}:{port}")).send().await;
        let answered = sent.ok().filter(|response| response.status().is_success())?;
        match RelyingParty::parse(&answered.text().await.ok()?) {
            Ok(service) => Some(service),
            Err(reason) => {
                tracing::warn!(host, reason, "a portal's metadata cannot be used");
                None
            }
        }
    }
}
