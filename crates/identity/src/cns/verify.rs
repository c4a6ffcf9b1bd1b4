//! The judgement of a card.

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::fiscal_code::FiscalCode;
use domain::identity::{Channel, Person};
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use webpki::{
    CertRevocationList, EndEntityCert, ExpirationPolicy, KeyUsage, RevocationCheckDepth, RevocationOptions,
    RevocationOptionsBuilder, UnknownStatusPolicy, VerifiedPath,
};

use super::crl::RevocationList;
use super::trust::Trust;
use super::{Presented, Refusal, certificate};
use crate::answer::Verified;

/// Policy of CNS and TS-CNS certificates.
const CNS_POLICY: &str = "1.3.76.16.2.1";
/// Policy of the authentication certificate of the electronic identity card.
const CIE_POLICY: &str = "1.3.76.47.4";

/// What a tenant adds to the profile.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules<'a> {
    /// Further accepted policies, dotted object identifiers: older regional cards.
    pub policies: &'a [String],
}

/// A card that passed every check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Whose it is.
    pub fiscal_code: FiscalCode,
    /// Given name as written on it, perhaps empty; nobody vouches for its spelling.
    pub given_name: String,
    /// Family name as written on it, perhaps empty.
    pub family_name: String,
    /// Serial number of the certificate, hexadecimal.
    pub serial: String,
    /// SHA-256 of the certificate, hexadecimal.
    pub fingerprint: String,
    /// Name of the authority that signed it and SHA-256 of that authority's certificate, or of the root of its path.
    pub issuer: String,
    /// The accepted policy that it follows.
    pub policy: String,
    /// The authorities above the card, nearest first: name and SHA-256 of the certificate.
    pub path: Vec<String>,
    /// The certificates of those authorities in PEM: for the log.
    pub path_pem: String,
    /// The revocation lists that were believed, in words: for the log.
    pub revocation: Vec<String>,
}

impl Card {
    /// The card as the answer of any other scheme. `assurance` is what the tenant says that a card is worth; `answer_id`
    /// names this login, since a certificate is shown again and again.
    pub fn verified(&self, assurance: Assurance, answer_id: &str, now: DateTime<Utc>) -> Verified {
        let person = Person {
            key: self.fiscal_code.clone().into(),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            birth_date: None,
            email: None,
            address: None,
        };
        Verified {
            person,
            assurance,
            channel: Channel::Cns,
            issuer: self.issuer.clone(),
            class: Some(self.policy.clone()),
            answer_id: answer_id.to_owned(),
            expires_at: now,
            saml: None,
        }
    }
}

impl Presented {
    /// Judges the certificate: path to a valid authority, dates, usage, policy, revocation, subject.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn verify(&self, trust: &Trust, rules: &Rules<'_>, now: DateTime<Utc>) -> Result<Card, Refusal> {
        self.facts.usage.map_err(Refusal::Usage)?;
        let policy = self.accepted_policy(rules).ok_or(Refusal::Policy)?;
        let fiscal_code = self.facts.subject.fiscal_code()?;
        let (path, revocation) = self.path(trust, now)?;
        Ok(Card {
            fiscal_code,
            given_name: self.facts.subject.given_name.clone(),
            family_name: self.facts.subject.family_name.clone(),
            serial: self.facts.serial.clone(),
            fingerprint: certificate::fingerprint(&self.der),
            issuer: path.first().map(Link::name).unwrap_or_default(),
            policy,
            path: path.iter().map(Link::name).collect(),
            path_pem: path.iter().map(|link| certificate::pem(&link.der)).collect(),
            revocation,
        })
    }

    fn accepted_policy(&self, rules: &Rules<'_>) -> Option<String> {
        let accepted = |policy: &&String| {
            [CNS_POLICY, CIE_POLICY].contains(&policy.as_str()) || rules.policies.contains(policy)
        };
        self.facts.policies.iter().find(accepted).cloned()
    }

    /// Whether a path leads to an authority, whatever lists say.
    pub(super) fn leads_to(&self, trust: &Trust, now: DateTime<Utc>) -> Result<(), Refusal> {
        let (time, anchors) = (unix(now)?, anchors(trust, now));
        let der = CertificateDer::from(self.der.as_slice());
        let card = EndEntityCert::try_from(&der).map_err(|why| refusal(&why))?;
        verified(&card, &anchors, trust, time, None).map(drop)
    }

    /// The authorities above the card, nearest first, and the lists that vouch for all of them.
    fn path(&self, trust: &Trust, now: DateTime<Utc>) -> Result<(Vec<Link>, Vec<String>), Refusal> {
        let (time, anchors) = (unix(now)?, anchors(trust, now));
        let der = CertificateDer::from(self.der.as_slice());
        let card = EndEntityCert::try_from(&der).map_err(|why| refusal(&why))?;
        // the path alone first, so that a foreign card is not told that its revocation is unknown
        let path = verified(&card, &anchors, trust, time, None)?;
        let lists = lists_of(&path, trust, now);
        let raw: Vec<&CertRevocationList<'_>> = lists.iter().map(|list| &list.list).collect();
        not_revoked(&raw, |lists| verified(&card, &anchors, trust, time, Some(lists)).map(drop))?;
        Ok((links(&path, trust), lists.iter().map(|list| list.told()).collect()))
    }
}

fn unix(now: DateTime<Utc>) -> Result<UnixTime, Refusal> {
    let at = u64::try_from(now.timestamp()).map_err(|_| Refusal::NotYetValid)?;
    Ok(UnixTime::since_unix_epoch(std::time::Duration::from_secs(at)))
}

/// The authorities whose own certificate is valid now.
fn anchors(trust: &Trust, now: DateTime<Utc>) -> Vec<TrustAnchor<'_>> {
    trust.authorities.iter().filter(|one| one.valid_at(now)).map(|one| one.anchor.clone()).collect()
}

/// The fresh lists of the authorities of a path.
fn lists_of<'t>(path: &VerifiedPath<'_>, trust: &'t Trust, now: DateTime<Utc>) -> Vec<&'t RevocationList> {
    let mut issuers = vec![path.end_entity().issuer().to_vec()];
    issuers.extend(path.intermediate_certificates().map(|one| one.issuer().to_vec()));
    let fresh = trust.revocation_lists.iter().map(|list| &**list).filter(|list| list.fresh_at(now));
    fresh.filter(|list| issuers.iter().any(|issuer| issuer == list.list.issuer())).collect()
}

/// webpki looks only at the first list that could speak for a certificate. An authority may have several (a newer one,
/// parts, one for each of its keys), so each gets to speak first: one that revokes is enough to refuse, and none that
/// can be believed refuses too.
fn not_revoked(
    lists: &[&CertRevocationList<'_>],
    verify: impl Fn(&[&CertRevocationList<'_>]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut known = Err(Refusal::RevocationUnknown);
    for first in 0..lists.len() {
        let mut order = lists.to_vec();
        order.rotate_left(first);
        match verify(&order) {
            Ok(()) => known = Ok(()),
            Err(Refusal::RevocationUnknown) => {}
            Err(other) => return Err(other),
        }
    }
    known
}

fn verified<'p>(
    card: &'p EndEntityCert<'p>,
    anchors: &'p [TrustAnchor<'_>],
    trust: &'p Trust,
    time: UnixTime,
    lists: Option<&[&CertRevocationList<'_>]>,
) -> Result<VerifiedPath<'p>, Refusal> {
    let revocation = match lists {
        Some(lists) => Some(revocation(lists)?),
        None => None,
    };
    let usage = KeyUsage::client_auth();
    let algorithms = webpki::ALL_VERIFICATION_ALGS;
    card.verify_for_usage(algorithms, anchors, &trust.intermediates, time, usage, revocation, None)
        .map_err(|why| refusal(&why))
}

fn revocation<'a>(lists: &'a [&'a CertRevocationList<'a>]) -> Result<RevocationOptions<'a>, Refusal> {
    let options = RevocationOptionsBuilder::new(lists).map_err(|_| Refusal::RevocationUnknown)?;
    Ok(options
        .with_depth(RevocationCheckDepth::Chain)
        .with_status_policy(UnknownStatusPolicy::Deny)
        .with_expiration_policy(ExpirationPolicy::Enforce)
        .build())
}

fn refusal(why: &webpki::Error) -> Refusal {
    use webpki::Error;
    match why {
        Error::CertExpired { .. } => Refusal::Expired,
        Error::CertNotValidYet { .. } => Refusal::NotYetValid,
        Error::CertRevoked => Refusal::Revoked,
        Error::UnknownRevocationStatus
        | Error::CrlExpired { .. }
        | Error::InvalidCrlSignatureForPublicKey
        | Error::IssuerNotCrlSigner
        | Error::UnsupportedCrlSignatureAlgorithmContext(_)
        | Error::UnsupportedCrlSignatureAlgorithmForPublicKeyContext(_) => Refusal::RevocationUnknown,
        Error::UnknownIssuer => Refusal::Untrusted,
        Error::InvalidSignatureForPublicKey
        | Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_)
        | Error::SignatureAlgorithmMismatch => Refusal::Signature,
        Error::CaUsedAsEndEntity => Refusal::Usage("an authority"),
        Error::RequiredEkuNotFoundContext(_) | Error::EmptyEkuExtension => {
            Refusal::Usage("extendedKeyUsage without clientAuth")
        }
        _ => Refusal::Path,
    }
}

/// An authority of a path.
struct Link {
    subject: String,
    der: Vec<u8>,
}

impl Link {
    fn name(&self) -> String {
        format!("{} sha256:{}", self.subject, certificate::fingerprint(&self.der))
    }
}

fn links(path: &VerifiedPath<'_>, trust: &Trust) -> Vec<Link> {
    let between = path.intermediate_certificates().map(|one| {
        let der = one.der().to_vec();
        let subject = certificate::parse(&der).map(|read| read.subject().to_string()).unwrap_or_default();
        Link { subject, der }
    });
    let anchor = path.anchor();
    let root = trust.authorities.iter().find(|one| one.anchor == *anchor);
    let root = root.map(|one| Link { subject: one.subject().to_owned(), der: one.der().to_vec() });
    between.chain(root).collect()
}
