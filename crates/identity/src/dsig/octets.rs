//! Signatures over octets: RSA PKCS#1 v1.5, as the SAML Redirect binding has them (saml-bindings 3.4.4.1).

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA256,
    RsaParameters, UnparsedPublicKey,
};

use super::{DsigError, RSA_SHA256, RSA_SHA384, RSA_SHA512, SigningKey, TrustedKey};

/// Signs octets with RSA PKCS#1 v1.5 and SHA-256 ([`RSA_SHA256`]). The padding is fixed: no randomness enters the result.
///
/// # Errors
/// [`DsigError::Engine`].
pub fn sign_octets(octets: &[u8], key: &SigningKey) -> Result<Vec<u8>, DsigError> {
    let mut signature = vec![0; key.pair().public_modulus_len()];
    key.pair()
        .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), octets, &mut signature)
        .map_err(|error| DsigError::Engine(error.to_string()))?;
    Ok(signature)
}

/// Verifies a signature over octets with any of the keys.
///
/// # Errors
/// [`DsigError::NoKeys`], [`DsigError::Algorithm`] for anything but RSA with SHA-256, -384 or -512, [`DsigError::Wrong`].
pub fn verify_octets(
    octets: &[u8],
    algorithm_uri: &str,
    signature: &[u8],
    keys: &[TrustedKey],
) -> Result<(), DsigError> {
    if keys.is_empty() {
        return Err(DsigError::NoKeys);
    }
    let parameters = parameters(algorithm_uri)?;
    let right =
        |key: &TrustedKey| UnparsedPublicKey::new(parameters, key.rsa()).verify(octets, signature).is_ok();
    if keys.iter().any(right) { Ok(()) } else { Err(DsigError::Wrong) }
}

fn parameters(algorithm_uri: &str) -> Result<&'static RsaParameters, DsigError> {
    match algorithm_uri {
        RSA_SHA256 => Ok(&RSA_PKCS1_2048_8192_SHA256),
        RSA_SHA384 => Ok(&RSA_PKCS1_2048_8192_SHA384),
        RSA_SHA512 => Ok(&RSA_PKCS1_2048_8192_SHA512),
        _ => Err(DsigError::Algorithm),
    }
}
