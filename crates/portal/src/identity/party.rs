//! As whom a tenant asks: its service provider, out of its settings and the platform's.

use ::identity::dsig::{KeyError, SigningKey};
use ::identity::saml::metadata;
use ::identity::saml::relying_party::{
    Aggregator, Contacts, Office, Organization, RelyingParty, Seat, telephone,
};
use ::identity::saml::{Profile, WriteError};
use domain::tenant::{Profile as Environment, Saml, SamlMode, TenantConfig};
use thiserror::Error;

use crate::config::{self, Config};
use crate::registry::Tenant;

/// Why a tenant cannot ask in some dialect.
#[derive(Debug, Error)]
pub enum IdentityError {
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("{key}: {why}")]
    Reference { key: &'static str, why: String },
    #[error("{key}: {why}")]
    Key { key: &'static str, why: KeyError },
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A tenant's side of one dialect.
#[derive(Debug)]
pub struct Party {
    pub service: RelyingParty,
    pub key: SigningKey,
    /// Signed; always the same octets for the same settings.
    pub metadata: String,
}

/// The three references of a key, wherever they stand.
struct References<'a> {
    key: Option<&'a str>,
    certificate: Option<&'a str>,
    next: Option<&'a str>,
}

impl Party {
    /// Builds it from the tenant's settings and the platform's.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub fn of(config: &Config, tenant: &Tenant, profile: Profile) -> Result<Self, IdentityError> {
        let saml = saml_of(tenant.config(), profile);
        let (key, certificates) = keys(config, &saml)?;
        let service = service(config, tenant, profile, &saml, certificates)?;
        let metadata = metadata::write(&service, &key, &metadata::content_id(&service)?)?;
        Ok(Self { service, key, metadata })
    }
}

/// The tenant's settings of a dialect; what is not written is the default.
pub fn saml_of(tenant: &TenantConfig, profile: Profile) -> Saml {
    let written = match profile {
        Profile::Spid => &tenant.access.spid,
        Profile::Cie => &tenant.access.cie,
        Profile::Federa => &tenant.access.federa,
    };
    written.clone().unwrap_or_default()
}

/// The key that signs, and the certificates to publish: the current one, then the next.
fn keys(config: &Config, saml: &Saml) -> Result<(SigningKey, Vec<String>), IdentityError> {
    let own = [&saml.key, &saml.certificate, &saml.next_certificate]
        .map(|reference| reference.as_ref().map(ToString::to_string));
    let platform = &config.identity.aggregator;
    let some = |text: &'static str, reference: &str| -> Result<String, IdentityError> {
        config::secret(reference).map_err(|why| IdentityError::Reference { key: text, why })
    };
    let references = match saml.mode {
        SamlMode::Own => {
            References { key: own[0].as_deref(), certificate: own[1].as_deref(), next: own[2].as_deref() }
        }
        SamlMode::Aggregated => References {
            key: given(&platform.key),
            certificate: given(&platform.certificate),
            next: given(&platform.next_certificate),
        },
    };
    let key = some("key", references.key.ok_or(IdentityError::Missing("key"))?)?;
    let certificate = references.certificate.ok_or(IdentityError::Missing("certificate"))?;
    let certificate = some("certificate", certificate)?;
    let signing = SigningKey::from_pem(&key, &certificate)
        .map_err(|why| IdentityError::Key { key: "key, certificate", why })?;
    let mut certificates = vec![signing.certificate_base64().to_owned()];
    if let Some(reference) = references.next {
        certificates.push(super::keys::public_base64(&some("next_certificate", reference)?)?);
    }
    Ok((signing, certificates))
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn service(
    config: &Config,
    tenant: &Tenant,
    profile: Profile,
    saml: &Saml,
    certificates: Vec<String>,
) -> Result<RelyingParty, IdentityError> {
    let settings = tenant.config();
    let ipa_code = ipa_code(config, tenant, profile)?;
    let under_platform = profile == Profile::Spid && saml.mode == SamlMode::Aggregated;
    let entity_id = match (&saml.entity_id, under_platform) {
        (Some(written), _) => written.to_string(),
        (None, true) => {
            let code = saml.code.as_ref().unwrap_or(&ipa_code);
            let platform = config.origin(&config.server.platform_host);
            format!("{platform}/{}/{code}", config.identity.aggregator.activity)
        }
        (None, false) => tenant.origin.clone(),
    };
    let office = Office {
        ipa_code,
        fiscal_code: settings.fiscal_code.to_string(),
        email: saml.email.clone().or_else(|| settings.contacts.pec.clone()),
        phone: saml.phone.as_ref().or(settings.contacts.phone.as_ref()).map(|phone| telephone(phone)),
    };
    let address = |last: &str| format!("{}/saml/{}/{last}", tenant.origin, profile.name());
    Ok(RelyingParty {
        profile,
        entity_id,
        acs_url: address("acs"),
        slo_url: address("slo"),
        organization: Organization {
            name: settings.name.clone(),
            display_name: settings.name.clone(),
            url: tenant.origin.clone(),
        },
        service_name: saml.service_name.clone().unwrap_or_else(|| settings.branding.portal_title.clone()),
        more_attributes: more_attributes(profile, saml),
        contacts: contacts(config, profile, saml, office)?,
        certificates,
    })
}

/// A gateway tells what it is asked for: without these the tenant's table of levels would know nothing.
fn more_attributes(profile: Profile, saml: &Saml) -> Vec<String> {
    let table = saml.federa_levels();
    if profile == Profile::Federa { vec![table.trust_attribute, table.policy_attribute] } else { Vec::new() }
}

/// In the demo the platform's own host asks too, and is in no index of public bodies. FedERa's metadata name no code.
fn ipa_code(config: &Config, tenant: &Tenant, profile: Profile) -> Result<String, IdentityError> {
    match &tenant.config().ipa_code {
        Some(code) => Ok(code.clone()),
        None if config.profile == Environment::Demo || profile == Profile::Federa => {
            Ok(tenant.id.to_string())
        }
        None => Err(IdentityError::Missing("ipa_code")),
    }
}

fn contacts(
    config: &Config,
    profile: Profile,
    saml: &Saml,
    office: Office,
) -> Result<Contacts, IdentityError> {
    Ok(match (profile, saml.mode) {
        (Profile::Federa, _) => Contacts::Plain { email: office.email, phone: office.phone },
        (Profile::Spid, SamlMode::Own) => Contacts::Own(office),
        (Profile::Spid, SamlMode::Aggregated) => {
            Contacts::Aggregated { aggregator: aggregator(config), aggregated: office }
        }
        (Profile::Cie, mode) => {
            let municipality = saml.municipality.clone();
            let municipality = municipality.ok_or(IdentityError::Missing("access.cie.municipality"))?;
            let platform = &config.identity.aggregator;
            let partner = mode == SamlMode::Aggregated && !platform.municipality.is_empty();
            let seat = || Seat {
                municipality: platform.municipality.clone(),
                province: given(&platform.province).map(str::to_owned),
            };
            Contacts::Cie {
                office,
                seat: Seat { municipality, province: saml.province.clone() },
                technical: partner.then(|| (aggregator(config), seat())),
            }
        }
    })
}

fn aggregator(config: &Config) -> Aggregator {
    let platform = &config.identity.aggregator;
    Aggregator {
        name: platform.name.clone(),
        ipa_code: given(&platform.ipa_code).map(str::to_owned),
        vat_number: platform.vat_number.clone(),
        fiscal_code: platform.fiscal_code.clone(),
        email: platform.email.clone(),
        phone: given(&platform.phone).map(telephone),
    }
}
