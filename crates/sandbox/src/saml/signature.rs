//! XML signatures by the command `xmlsec1`.

use roxmltree::Node;

use super::{DSIG, PROTOCOL, key::Key, provider::SamlError};
use crate::command::{Bench, CommandError};

/// Signs the first `ds:Signature` of a document, a template that stands empty in an element `name` of `namespace`.
pub(crate) fn sign(xml: &str, (namespace, name): (&str, &str), key: &Key) -> Result<String, SamlError> {
    let bench = Bench::new()?;
    bench.put("key.pem", &key.private_pem)?;
    bench.put("certificate.pem", &key.certificate_pem)?;
    bench.put("template.xml", xml)?;
    let element = format!("{namespace}:{name}");
    bench.run(
        "xmlsec1",
        &[
            "--sign",
            "--id-attr:ID",
            &element,
            "--privkey-pem",
            "key.pem,certificate.pem",
            "--output",
            "signed.xml",
            "template.xml",
        ],
    )?;
    Ok(bench.take_text("signed.xml")?)
}

/// Whether the root's own signature is good by one of the certificates (DER in base64). The key in the message counts for nothing.
pub(crate) fn verified(xml: &str, root: Node<'_, '_>, certificates: &[String]) -> Result<bool, SamlError> {
    if !covers_root(root) {
        return Ok(false);
    }
    let bench = Bench::new()?;
    bench.put("message.xml", xml)?;
    let element = format!("{PROTOCOL}:{}", root.tag_name().name());
    for certificate in certificates {
        bench.put("certificate.pem", pem(certificate))?;
        let judged = bench.run(
            "xmlsec1",
            &[
                "--verify",
                "--enabled-key-data",
                "rsa",
                "--pubkey-cert-pem",
                "certificate.pem",
                "--id-attr:ID",
                &element,
                "message.xml",
            ],
        );
        match judged {
            Ok(()) => return Ok(true),
            Err(CommandError::Failed { complaint, .. }) => {
                tracing::debug!(%complaint, "a signature does not hold")
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(false)
}

/// One signature in the document, a child of the root, with one reference to the root.
fn covers_root(root: Node<'_, '_>) -> bool {
    let here = |node: &Node<'_, '_>, name| node.has_tag_name((DSIG, name));
    let mut signatures = root.descendants().filter(|node| here(node, "Signature"));
    let Some(signature) = signatures.next() else { return false };
    let references: Vec<_> = signature.descendants().filter(|node| here(node, "Reference")).collect();
    let wanted = root.attribute("ID").map(|id| format!("#{id}"));
    signatures.next().is_none()
        && signature.parent() == Some(root)
        && matches!(references.as_slice(), [only] if wanted.as_deref() == only.attribute("URI"))
}

/// A certificate's base64 as a PEM file.
pub(crate) fn pem(certificate: &str) -> String {
    let mut text = String::from("-----BEGIN CERTIFICATE-----\n");
    for line in certificate.as_bytes().chunks(64) {
        text.push_str(&String::from_utf8_lossy(line));
        text.push('\n');
    }
    text.push_str("-----END CERTIFICATE-----\n");
    text
}
