//! Keys and certificates of our service providers: made, and looked after.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use ::identity::certificate::{Body, Certificate, CertificateError, Subject};
use ::identity::dsig::{KeyError, SigningKey};
use ::identity::saml::Profile;
use chrono::{DateTime, TimeDelta, Utc};
use domain::tenant::{Saml, SamlMode, Secret};
use rand::RngCore;
use thiserror::Error;

use super::IdentityError;
use super::party::saml_of;
use crate::config::{self, Config};
use crate::registry::Tenant;

/// How long a certificate lasts: two years, as the official tools make them.
const DAYS: u32 = 730;
/// A certificate that ends sooner is told: a new deposit takes weeks.
const SOON: TimeDelta = TimeDelta::days(60);

/// Why no pair was written.
#[derive(Debug, Error)]
pub enum CreateError {
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    #[error("{path}: {why}")]
    Writing { path: PathBuf, why: std::io::Error },
}

/// Makes a key (0600) and its certificate; neither file may exist.
///
/// # Errors
/// [`CreateError`].
pub fn create(
    subject: &Subject,
    key: &Path,
    certificate: &Path,
    now: DateTime<Utc>,
) -> Result<(), CreateError> {
    let mut serial = [0_u8; 16];
    rand::rng().fill_bytes(&mut serial);
    // a clock that is a little ahead of the provider's must not make the certificate one of the future
    let issued = subject.issue(serial, now - TimeDelta::hours(1), DAYS)?;
    write_new(key, &issued.key_pem, 0o600)?;
    write_new(certificate, &issued.certificate_pem, 0o644)
}

fn write_new(path: &Path, text: &str, mode: u32) -> Result<(), CreateError> {
    let write = || {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
        file.write_all(text.as_bytes())
    };
    write().map_err(|why| CreateError::Writing { path: path.to_owned(), why })
}

/// The subject of the platform's own certificate.
pub fn platform_subject(config: &Config) -> Subject {
    let platform = &config.identity.aggregator;
    let body = match platform.ipa_code.as_str() {
        "" => Body::Private(platform.vat_number.clone()),
        code => Body::Public(code.to_owned()),
    };
    Subject {
        name: platform.name.clone(),
        entity_id: config.origin(&config.server.platform_host),
        body,
        locality: platform.locality.clone(),
    }
}

/// The subject of a tenant's own certificate: it names the entity ID of that dialect.
///
/// # Errors
/// [`IdentityError::Missing`] without a code in the index of public bodies.
pub fn tenant_subject(tenant: &Tenant, profile: Profile, locality: &str) -> Result<Subject, IdentityError> {
    let settings = tenant.config();
    let code = settings.ipa_code.clone().ok_or(IdentityError::Missing("ipa_code"))?;
    Ok(Subject {
        name: settings.name.clone(),
        entity_id: own_entity_id(tenant, profile),
        body: Body::Public(code),
        locality: locality.to_owned(),
    })
}

/// The entity ID of a service provider of one's own.
pub fn own_entity_id(tenant: &Tenant, profile: Profile) -> String {
    let written = saml_of(tenant.config(), profile).entity_id;
    written.map_or_else(|| tenant.origin.clone(), |id| id.to_string())
}

/// In the demo: makes the pairs that the configuration and the tenants name and that are not there.
///
/// # Errors
/// [`CreateError`].
pub fn create_missing(
    config: &Config,
    tenants: &[std::sync::Arc<Tenant>],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let platform = &config.identity.aggregator;
    if let Some((key, certificate)) = absent(&platform.key, &platform.certificate) {
        create(&platform_subject(config), key, certificate, now)?;
    }
    for tenant in tenants {
        for (profile, saml) in own(tenant) {
            let [key, certificate] = references(&saml);
            if let Some((key, certificate)) = absent(&key, &certificate) {
                // a name ends with the town's: enough for a trial
                let town = tenant.config().name.rsplit(' ').next().unwrap_or_default().to_owned();
                create(&tenant_subject(tenant, profile, &town)?, key, certificate, now)?;
            }
        }
    }
    Ok(())
}

/// A tenant's tables with a key of its own.
pub fn own(tenant: &Tenant) -> impl Iterator<Item = (Profile, Saml)> {
    let tables = [Profile::Spid, Profile::Cie, Profile::Federa];
    let tables = tables.map(|profile| (profile, saml_of(tenant.config(), profile)));
    tables.into_iter().filter(|(_, saml)| saml.mode == SamlMode::Own)
}

fn references(saml: &Saml) -> [String; 2] {
    let written =
        |reference: &Option<Secret>| reference.as_ref().map(ToString::to_string).unwrap_or_default();
    [written(&saml.key), written(&saml.certificate)]
}

/// Looks at the keys of a tenant that is its own service provider.
pub fn inspect_own(tenant: &Tenant, profile: Profile, saml: &Saml, now: DateTime<Utc>) -> Findings {
    let [key, certificate] = references(saml);
    let next = saml.next_certificate.as_ref().map(ToString::to_string).unwrap_or_default();
    inspect((&key, &certificate, &next), Some(&own_entity_id(tenant, profile)), now)
}

/// Whether a pair is to be made at the first start of the demo.
pub fn is_absent(key: &str, certificate: &str) -> bool {
    absent(key, certificate).is_some()
}

/// The paths of a pair that is not there; `None` if the key is, or if they are no files.
fn absent<'a>(key: &'a str, certificate: &'a str) -> Option<(&'a Path, &'a Path)> {
    let key = key.strip_prefix("file:").map(Path::new)?;
    let certificate = certificate.strip_prefix("file:").map(Path::new)?;
    (!key.exists() && !certificate.exists()).then_some((key, certificate))
}

/// A certificate that is only published: base64 of its DER form.
pub(super) fn public_base64(pem: &str) -> Result<String, IdentityError> {
    let wrong = |why| IdentityError::Key { key: "next_certificate", why };
    ::identity::dsig::TrustedKey::from_certificate_pem(pem).map_err(wrong)?;
    let lines = pem.lines().map(str::trim);
    let inside = lines.skip_while(|line| *line != "-----BEGIN CERTIFICATE-----").skip(1);
    Ok(inside.take_while(|line| *line != "-----END CERTIFICATE-----").collect())
}

/// What is wrong with keys that are installed, or soon will be.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Logins cannot work.
    pub faults: Vec<String>,
    /// To be dealt with in time.
    pub warnings: Vec<String>,
}

/// Looks at the keys of one table of settings. `entity_id`: what a certificate of one's own must name.
pub fn inspect(
    (key, certificate, next): (&str, &str, &str),
    entity_id: Option<&str>,
    now: DateTime<Utc>,
) -> Findings {
    let mut findings = Findings::default();
    let pair = config::secret(key).and_then(|key| Ok((key, config::secret(certificate)?)));
    match pair {
        Err(why) => findings.faults.push(why),
        Ok((key, certificate)) => {
            if let Err(why) = SigningKey::from_pem(&key, &certificate) {
                findings.faults.push(match why {
                    KeyError::Pair => "certificate: it is of another key".to_owned(),
                    other => other.to_string(),
                });
            }
            findings.look_at("certificate", &certificate, entity_id, now);
        }
    }
    if !next.is_empty() {
        match config::secret(next) {
            Ok(next) => findings.look_at("next_certificate", &next, entity_id, now),
            Err(why) => findings.faults.push(format!("next_certificate: {why}")),
        }
    }
    findings
}

impl Findings {
    fn look_at(&mut self, which: &str, pem: &str, entity_id: Option<&str>, now: DateTime<Utc>) {
        let Ok(read) = Certificate::from_pem(pem) else {
            self.faults.push(format!("{which}: this is not a certificate in PEM"));
            return;
        };
        let day = read.not_after.format("%Y-%m-%d");
        if read.not_after < now {
            self.faults.push(format!("{which}: it ended on {day}"));
        } else if read.not_after < now + SOON {
            self.warnings
                .push(format!("{which}: it ends on {day}; prepare the next one (docs/how-to/spid.md)"));
        }
        if read.not_before > now {
            self.warnings.push(format!("{which}: it begins on {}", read.not_before.format("%Y-%m-%d")));
        }
        if !read.rsa_bits.is_some_and(|bits| matches!(bits, 2048 | 3072 | 4096)) {
            self.faults.push(format!("{which}: the rules want RSA of 2048, 3072 or 4096 bits"));
        }
        if let Some(expected) = entity_id
            && read.entity_id.as_deref() != Some(expected)
        {
            let named = read.entity_id.as_deref().unwrap_or("none");
            self.faults.push(format!("{which}: its subject names the entity ID {named}, not {expected}"));
        }
    }
}
