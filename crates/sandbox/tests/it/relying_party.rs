//! A service provider made by hand: keys by `openssl`, signatures by `xmlsec1`, requests as the rules' samples.

use std::{fs, path::Path, process::Command, sync::OnceLock};

use base64::{Engine, engine::general_purpose::STANDARD};
use tempfile::TempDir;

pub(crate) const ENTITY: &str = "https://portale-prova.localhost";
pub(crate) const ACS: &str = "http://portale-prova.localhost:8080/saml/spid/acs";
pub(crate) const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
pub(crate) const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";

/// Runs a command to its good end and gives what it printed.
#[expect(clippy::disallowed_methods, reason = "openssl and xmlsec1 play the other side, and judge ours")]
pub(crate) fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let done = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    if done.status.success() {
        Ok(done.stdout)
    } else {
        Err(String::from_utf8_lossy(&done.stderr).into_owned())
    }
}

/// The service's key and certificate, made once per process.
pub(crate) struct RelyingParty {
    folder: TempDir,
}

impl RelyingParty {
    pub(crate) fn get() -> &'static Self {
        static MADE: OnceLock<RelyingParty> = OnceLock::new();
        MADE.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            for name in ["sp", "other"] {
                let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
                let subject = format!("/CN={name}");
                let arguments =
                    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-subj", &subject];
                let files = ["-keyout", key.as_str(), "-out", certificate.as_str()];
                run(folder.path(), "openssl", &[arguments.as_slice(), &files].concat()).unwrap();
            }
            Self { folder }
        })
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn certificate(&self) -> String {
        let pem = fs::read_to_string(self.folder().join("sp.pem")).unwrap();
        pem.lines().filter(|line| !line.starts_with('-')).collect()
    }

    /// Metadata of a service with this name and consumer.
    pub(crate) fn metadata_of(&self, entity: &str, acs: &str) -> String {
        let attributes: String = [
            "name",
            "familyName",
            "dateOfBirth",
            "fiscalNumber",
            "CodiceFiscale",
            "nome",
            "trustLevel",
            "policyLevel",
            "authenticationMethod",
        ]
        .iter()
        .map(|name| format!(r#"<md:RequestedAttribute Name="{name}"/>"#))
        .collect();
        let slo = acs.replace("/acs", "/slo");
        format!(
            r#"<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{entity}"><md:SPSSODescriptor protocolSupportEnumeration="{PROTOCOL}"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{slo}"/><md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{acs}" index="0" isDefault="true"/><md:AttributeConsumingService index="0">{attributes}</md:AttributeConsumingService></md:SPSSODescriptor><md:Organization><md:OrganizationDisplayName>Comune di Prova</md:OrganizationDisplayName></md:Organization></md:EntityDescriptor>"#,
            self.certificate()
        )
    }

    pub(crate) fn metadata(&self) -> String {
        self.metadata_of(ENTITY, ACS)
    }

    /// Signs a message of the protocol with one of the keys, by `xmlsec1`.
    pub(crate) fn sign(&self, xml: &str, element: &str, key: &str) -> String {
        let folder = tempfile::tempdir_in(self.folder()).unwrap();
        fs::write(folder.path().join("in.xml"), xml).unwrap();
        let id = format!("{PROTOCOL}:{element}");
        let pair = format!("../{key}.key,../{key}.pem");
        let arguments = ["--sign", "--id-attr:ID", &id, "--privkey-pem", &pair, "in.xml"];
        String::from_utf8(run(folder.path(), "xmlsec1", &arguments).unwrap()).unwrap()
    }

    /// The signed query of the Redirect binding, the signature by `openssl`.
    pub(crate) fn query(&self, field: &str, xml: &str, relay_state: &str) -> String {
        use std::io::Write;
        let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(xml.as_bytes()).unwrap();
        let message = STANDARD.encode(packer.finish().unwrap());
        let algorithm = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
        let octets = serde_urlencoded::to_string([
            (field, message.as_str()),
            ("RelayState", relay_state),
            ("SigAlg", algorithm),
        ])
        .unwrap();
        let folder = tempfile::tempdir_in(self.folder()).unwrap();
        fs::write(folder.path().join("octets"), &octets).unwrap();
        let signature =
            run(folder.path(), "openssl", &["dgst", "-sha256", "-sign", "../sp.key", "octets"]).unwrap();
        let last = serde_urlencoded::to_string([("Signature", STANDARD.encode(signature))]).unwrap();
        format!("{octets}&{last}")
    }
}

/// An AuthnRequest that is right in everything; tests replace parts of it.
pub(crate) fn authn_request(destination: &str, level: u8, signed: bool) -> String {
    let signature = if signed { signature_template("_richiesta1") } else { String::new() };
    format!(
        r#"<samlp:AuthnRequest xmlns:samlp="{PROTOCOL}" xmlns:saml="{ASSERTION}" ID="_richiesta1" Version="2.0" IssueInstant="2026-11-22T10:00:00.000Z" Destination="{destination}" ForceAuthn="true" AssertionConsumerServiceIndex="0" AttributeConsumingServiceIndex="0"><saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" NameQualifier="{ENTITY}">{ENTITY}</saml:Issuer>{signature}<samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient"/><samlp:RequestedAuthnContext Comparison="minimum"><saml:AuthnContextClassRef>https://www.spid.gov.it/SpidL{level}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext></samlp:AuthnRequest>"#
    )
}

pub(crate) fn signature_template(id: &str) -> String {
    format!(
        r##"<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#{id}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo></ds:Signature>"##
    )
}

/// Whether `xmlsec1` finds the first signature in the document good, by the certificate in a provider's metadata.
pub(crate) fn xmlsec1_accepts(xml: &str, element: &str, metadata: &str) -> bool {
    let document = roxmltree::Document::parse(metadata).unwrap();
    let found = document.descendants().find(|node| node.tag_name().name() == "KeyDescriptor").unwrap();
    let found = found.descendants().find(|node| node.tag_name().name() == "X509Certificate").unwrap();
    let certificate: String = found.text().unwrap().split_whitespace().collect();
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<_> = certificate.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
    let pem = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"));
    fs::write(folder.path().join("idp.pem"), pem).unwrap();
    fs::write(folder.path().join("message.xml"), xml).unwrap();
    let arguments = [
        "--verify",
        "--enabled-key-data",
        "rsa",
        "--pubkey-cert-pem",
        "idp.pem",
        "--id-attr:ID",
        element,
        "message.xml",
    ];
    run(folder.path(), "xmlsec1", &arguments).is_ok()
}
