//! A proxy that forwards client certificates proves itself by a secret that it repeats in a header.

use domain::tenant::Profile;
use poem::http::HeaderValue;
use subtle::ConstantTimeEq;

use crate::config;

/// Shortest secret that a proxy may prove itself with, in bytes.
const MIN_SECRET: usize = 16;

/// Whether who sends it is the proxy: it knows the secret, told once. The time of the comparison tells nothing. Without a secret, possible in
/// the demo only, whoever reaches the listener is the proxy.
///
/// # Errors
/// When the secret cannot be read: then nobody is known.
pub fn is_known<'a>(
    reference: &str,
    profile: Profile,
    told: impl Iterator<Item = &'a HeaderValue>,
) -> anyhow::Result<bool> {
    let Some(secret) = secret(reference)? else { return Ok(profile == Profile::Demo) };
    let told: Vec<&HeaderValue> = told.collect();
    let [once] = told.as_slice() else { return Ok(false) };
    Ok(once.as_bytes().ct_eq(secret.as_bytes()).into())
}

/// What the proxy proves itself with, if anything.
///
/// # Errors
/// When it cannot be read or is too short.
pub fn secret(reference: &str) -> anyhow::Result<Option<String>> {
    if reference.is_empty() {
        return Ok(None);
    }
    let secret = config::secret(reference).map_err(anyhow::Error::msg)?;
    anyhow::ensure!(secret.len() >= MIN_SECRET, "at least {MIN_SECRET} characters");
    Ok(Some(secret))
}
