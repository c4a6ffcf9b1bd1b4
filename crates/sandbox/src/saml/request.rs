//! The AuthnRequest, judged as a real provider does: what it asks, or which official fault it has.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use roxmltree::{Document, Node};

use super::{
    ASSERTION, DSIG, Dialect, ENTITY, POST, PROTOCOL, TRANSIENT,
    redirect::Query,
    relying_party::{Registry, RelyingParty},
    signature,
};
use crate::people::Level;

/// How far the clocks may be apart.
const SKEW: TimeDelta = TimeDelta::minutes(3);

/// How the level asked is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Exact,
    Minimum,
    Better,
    Maximum,
}

/// A request that is answered.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) id: String,
    pub(crate) relay_state: String,
    pub(crate) acs: String,
    pub(crate) comparison: Comparison,
    pub(crate) asked: Level,
    pub(crate) attributes: Vec<String>,
    pub(crate) service: RelyingParty,
}

impl Request {
    /// The level of the answer for somebody who authenticates at `chosen`; nothing if that is not what was asked.
    pub(crate) fn level_for(&self, chosen: Level) -> Option<Level> {
        match self.comparison {
            Comparison::Exact => (chosen >= self.asked).then_some(self.asked),
            Comparison::Minimum => (chosen >= self.asked).then_some(chosen),
            Comparison::Better => (chosen > self.asked).then_some(chosen),
            Comparison::Maximum => Some(chosen.min(self.asked)),
        }
    }
}

/// Why a request is not answered with a login page.
#[derive(Debug, Clone)]
pub(crate) enum Refused {
    /// The provider's own page says so; nothing goes back (codes 2-7 and 10).
    Page { code: u8, why: &'static str },
    /// The service is told by an error answer.
    Back(Box<Back>),
}

/// An error answer's address.
#[derive(Debug, Clone)]
pub(crate) struct Back {
    pub(crate) code: u8,
    pub(crate) id: String,
    pub(crate) acs: String,
    pub(crate) relay_state: String,
}

/// A message as it came.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) xml: String,
    pub(crate) relay_state: String,
    /// The query, if it came by the Redirect binding.
    pub(crate) query: Option<Query>,
}

impl Received {
    /// From a form's fields; `None` if the message cannot be unpacked.
    pub(crate) fn from_form(message: &str, relay_state: &str) -> Option<Self> {
        let compact: String = message.split_whitespace().collect();
        let xml = String::from_utf8(STANDARD.decode(compact).ok()?).ok()?;
        Some(Self { xml, relay_state: relay_state.to_owned(), query: None })
    }

    /// From a query as it was sent.
    pub(crate) fn from_query(raw: &str, field: &str) -> Option<Self> {
        let query = Query::parse(raw);
        let xml = query.message(field)?;
        let relay_state = query.value("RelayState").unwrap_or_default();
        Some(Self { xml, relay_state, query: Some(query) })
    }

    /// Whether the signature that the binding wants is there and good.
    pub(crate) async fn verified(&self, field: &'static str, service: &RelyingParty) -> bool {
        let certificates = service.certificates.clone();
        let judged = match &self.query {
            Some(query) => query.verified(field, &certificates),
            None => {
                let xml = self.xml.clone();
                let work = move || {
                    let document = Document::parse(&xml).ok();
                    document.map_or(Ok(false), |document| {
                        signature::verified(&xml, document.root_element(), &certificates)
                    })
                };
                tokio::task::spawn_blocking(work).await.unwrap_or(Ok(false))
            }
        };
        judged.unwrap_or_else(|error| {
            tracing::error!(%error, "a signature could not be verified");
            false
        })
    }
}

/// What a message says of its sender, read before anything is believed.
pub(crate) struct Sender {
    pub(crate) entity_id: String,
    well_formed: bool,
}

/// The issuer of a message.
pub(crate) fn sender(root: Node<'_, '_>, dialect: Dialect) -> Option<Sender> {
    let issuer = root.children().find(|node| node.has_tag_name((ASSERTION, "Issuer")))?;
    let entity_id = text(issuer);
    let qualified = issuer.attribute("NameQualifier") == Some(entity_id.as_str());
    let formatted = issuer.attribute("Format") == Some(ENTITY);
    let well_formed = !entity_id.is_empty() && (!dialect.is_spid() || qualified && formatted);
    Some(Sender { entity_id, well_formed })
}

fn text(node: Node<'_, '_>) -> String {
    node.children().filter_map(|child| child.text()).collect::<String>().trim().to_owned()
}

/// Judges a request.
pub(crate) async fn judge(
    received: &Received,
    dialect: Dialect,
    destinations: &[String],
    registry: &Registry,
    now: DateTime<Utc>,
) -> Result<Request, Refused> {
    let issuer = {
        let document = Document::parse(&received.xml).map_err(|_| page(4, "La richiesta non è XML."))?;
        sender(document.root_element(), dialect)
    };
    let issuer = issuer
        .filter(|sender| sender.well_formed)
        .ok_or_else(|| page(10, "Issuer manca o non ha la forma prevista."))?;
    let service = registry
        .find(dialect, &issuer.entity_id)
        .await
        .ok_or_else(|| page(10, "Non ci sono metadati per questo Issuer."))?;
    if !received.verified("SAMLRequest", &service).await {
        return Err(match received.query {
            Some(_) => page(5, "La firma della richiesta manca o non è valida."),
            None => page(7, "La firma della richiesta manca o non è valida."),
        });
    }
    let document = Document::parse(&received.xml).map_err(|_| page(4, "La richiesta non è XML."))?;
    Examined { root: document.root_element(), dialect, received, service: &service }
        .request(destinations, now)
}

fn page(code: u8, why: &'static str) -> Refused {
    Refused::Page { code, why }
}

struct Examined<'a, 'i> {
    root: Node<'a, 'i>,
    dialect: Dialect,
    received: &'a Received,
    service: &'a RelyingParty,
}

impl Examined<'_, '_> {
    fn request(&self, destinations: &[String], now: DateTime<Utc>) -> Result<Request, Refused> {
        let acs = self.consumer();
        let wrong = |code: u8| self.back(code, acs);
        if !self.root.has_tag_name((PROTOCOL, "AuthnRequest")) {
            return Err(wrong(8));
        }
        let id = self.root.attribute("ID").filter(|id| is_id(id)).ok_or_else(|| wrong(11))?;
        if self.root.attribute("Version") != Some("2.0") {
            return Err(wrong(9));
        }
        if !self.issued_now(now) {
            return Err(wrong(13));
        }
        let destination = self.root.attribute("Destination").unwrap_or_default();
        if !destinations.iter().any(|known| known == destination) {
            return Err(wrong(14));
        }
        if self.root.has_attribute("IsPassive") {
            return Err(wrong(15));
        }
        let acs = acs.ok_or_else(|| wrong(16))?;
        if !self.wants_transient() {
            return Err(wrong(17));
        }
        let (comparison, asked) = self.context().ok_or_else(|| wrong(12))?;
        let attributes = self.attributes().ok_or_else(|| wrong(18))?;
        if !self.conforms(asked) {
            return Err(wrong(8));
        }
        Ok(Request {
            id: id.to_owned(),
            relay_state: self.received.relay_state.clone(),
            acs: acs.to_owned(),
            comparison,
            asked,
            attributes,
            service: self.service.clone(),
        })
    }

    fn back(&self, code: u8, acs: Option<&str>) -> Refused {
        let Some(acs) = acs.or_else(|| self.service.default_consumer()) else {
            return page(code, "Il servizio non ha un indirizzo per le risposte.");
        };
        Refused::Back(Box::new(Back {
            code,
            id: self.root.attribute("ID").unwrap_or_default().to_owned(),
            acs: acs.to_owned(),
            relay_state: self.received.relay_state.clone(),
        }))
    }

    fn elements(&self, name: &'static str) -> impl Iterator<Item = Node<'_, '_>> {
        self.root.children().filter(move |node| node.has_tag_name((PROTOCOL, name)))
    }

    fn issued_now(&self, now: DateTime<Utc>) -> bool {
        let issued = self.root.attribute("IssueInstant").filter(|text| text.ends_with('Z'));
        issued
            .and_then(|text| DateTime::parse_from_rfc3339(text).ok())
            .is_some_and(|issued| (issued.to_utc() - now).abs() <= SKEW)
    }

    /// Where to answer: an index of the metadata, or an address that stands there; the default if nothing is said outside SPID.
    fn consumer(&self) -> Option<&str> {
        let index = self.root.attribute("AssertionConsumerServiceIndex");
        let url = self.root.attribute("AssertionConsumerServiceURL");
        let binding = self.root.attribute("ProtocolBinding");
        let known = &self.service.consumers;
        let found = match (index, url, binding) {
            (Some(index), None, None) => {
                let index: u16 = index.parse().ok()?;
                known.iter().find(|consumer| consumer.index == index)
            }
            (None, Some(url), Some(POST)) => known.iter().find(|consumer| consumer.location == url),
            (None, None, None) if self.dialect == Dialect::Federa => {
                return self.service.default_consumer();
            }
            _ => None,
        };
        found.map(|consumer| consumer.location.as_str())
    }

    fn wants_transient(&self) -> bool {
        let mut policies = self.elements("NameIDPolicy");
        match (policies.next(), policies.next()) {
            (None, _) => self.dialect == Dialect::Federa,
            (Some(policy), None) => {
                let strict = self.dialect != Dialect::Federa;
                policy.attribute("Format") == Some(TRANSIENT)
                    && !(strict && policy.has_attribute("AllowCreate"))
            }
            _ => false,
        }
    }

    fn context(&self) -> Option<(Comparison, Level)> {
        let Some(context) = self.elements("RequestedAuthnContext").next() else {
            return (self.dialect == Dialect::Federa).then_some((Comparison::Minimum, Level::Low));
        };
        let classes: Vec<_> = context
            .children()
            .filter(|node| node.has_tag_name((ASSERTION, "AuthnContextClassRef")))
            .map(text)
            .collect();
        let [class] = classes.as_slice() else { return None };
        let comparison = match context.attribute("Comparison") {
            Some("exact") | None => Comparison::Exact,
            Some("minimum") => Comparison::Minimum,
            Some("better") if self.dialect != Dialect::Cie => Comparison::Better,
            Some("maximum") if self.dialect != Dialect::Cie => Comparison::Maximum,
            _ => return None,
        };
        Some((comparison, self.dialect.level(class)?))
    }

    /// The attributes of the set that is asked for; the only one of CIE and FedERa may go unsaid.
    fn attributes(&self) -> Option<Vec<String>> {
        let sets = &self.service.attributes;
        match self.root.attribute("AttributeConsumingServiceIndex") {
            Some(index) => {
                let index: u16 = index.parse().ok()?;
                sets.iter().find(|set| set.index == index).map(|set| set.names.clone())
            }
            None if self.dialect.is_spid() => Some(Vec::new()),
            None => Some(sets.first().map(|set| set.names.clone()).unwrap_or_default()),
        }
    }

    /// The rest of the rules: fresh authentication above level 1 (always with the card), nothing but the known elements.
    fn conforms(&self, asked: Level) -> bool {
        let fresh = self.root.attribute("ForceAuthn") == Some("true");
        let needs_fresh = match self.dialect {
            Dialect::Spid | Dialect::Spid2 => asked > Level::Low,
            Dialect::Cie => true,
            Dialect::Federa => false,
        };
        let known = self.root.children().filter(Node::is_element).all(|node| {
            node.has_tag_name((ASSERTION, "Issuer"))
                || node.has_tag_name((DSIG, "Signature"))
                || node.has_tag_name((PROTOCOL, "NameIDPolicy"))
                || node.has_tag_name((PROTOCOL, "RequestedAuthnContext"))
                || (self.dialect == Dialect::Federa && node.has_tag_name((PROTOCOL, "Scoping")))
        });
        known && (fresh || !needs_fresh)
    }
}

/// An NCName, as xs:ID wants (the ASCII part of it).
fn is_id(id: &str) -> bool {
    let mut characters = id.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|other| other.is_ascii_alphanumeric() || matches!(other, '_' | '-' | '.'))
}
