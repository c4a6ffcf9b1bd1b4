//! Keys made for this run, and signatures by the `xmlsec1` command: an oracle that shares no code with us.

use std::process::{Command, Output};
use std::sync::LazyLock;

use identity::dsig::{SigningKey, TrustedKey};
use tempfile::TempDir;

/// The elements whose `ID` a signature may refer to.
const IDS: [&str; 4] = [
    "urn:oasis:names:tc:SAML:2.0:protocol:Response",
    "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
    "urn:oasis:names:tc:SAML:2.0:protocol:LogoutRequest",
    "urn:oasis:names:tc:SAML:2.0:protocol:LogoutResponse",
];

/// A key pair with its certificate, in files.
pub(crate) struct Pair {
    folder: TempDir,
    pub(crate) key: String,
    pub(crate) certificate: String,
}

/// The identity provider's.
pub(crate) static PROVIDER: LazyLock<Pair> = LazyLock::new(|| Pair::make("rsa:2048"));
/// Of somebody else.
pub(crate) static STRANGER: LazyLock<Pair> = LazyLock::new(|| Pair::make("rsa:2048"));

impl Pair {
    /// Makes a pair with `openssl`; `kind` is what its `-newkey` takes.
    pub(crate) fn make(kind: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let (key, certificate) = (path("key.pem"), path("certificate.pem"));
        let made = run(
            "openssl",
            &[
                "req",
                "-x509",
                "-newkey",
                kind,
                "-nodes",
                "-keyout",
                &key,
                "-out",
                &certificate,
                "-days",
                "2",
                "-subj",
                "/CN=Prova",
            ],
        );
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let read = |path: &str| std::fs::read_to_string(path).unwrap();
        Self { key: read(&key), certificate: read(&certificate), folder }
    }

    pub(crate) fn signing(&self) -> SigningKey {
        SigningKey::from_pem(&self.key, &self.certificate).unwrap()
    }

    pub(crate) fn trusted(&self) -> TrustedKey {
        TrustedKey::from_certificate_pem(&self.certificate).unwrap()
    }

    /// The private key as `RSA PRIVATE KEY` (PKCS#1).
    pub(crate) fn old_form(&self) -> String {
        let done = run("openssl", &["rsa", "-in", &self.path("key.pem"), "-traditional"]);
        let text = String::from_utf8(done.stdout).unwrap();
        assert!(text.contains("BEGIN RSA PRIVATE KEY"));
        text
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Fills in the signature that `path` (XPath) finds, as its template tells.
    pub(crate) fn sign(&self, template: &str, path: &str) -> String {
        let files = format!("{},{}", self.path("key.pem"), self.path("certificate.pem"));
        self.sign_with(template, path, &["--privkey-pem", &files])
    }

    /// The same with a symmetric key: the octets of the certificate, which everybody knows.
    pub(crate) fn sign_with_certificate_as_secret(&self, template: &str, path: &str) -> String {
        self.sign_with(template, path, &["--hmackey", &self.path("certificate.pem")])
    }

    fn sign_with(&self, template: &str, path: &str, key: &[&str]) -> String {
        let (input, output) =
            (tempfile::NamedTempFile::new().unwrap(), tempfile::NamedTempFile::new().unwrap());
        std::fs::write(input.path(), template).unwrap();
        let mut arguments = vec!["--sign"];
        arguments.extend(key);
        arguments.extend(IDS.iter().flat_map(|element| ["--id-attr:ID", element]));
        arguments.extend(["--node-xpath", path, "--output", output.path().to_str().unwrap()]);
        arguments.push(input.path().to_str().unwrap());
        let done = run("xmlsec1", &arguments);
        assert!(done.status.success(), "{}\n{template}", String::from_utf8_lossy(&done.stderr));
        std::fs::read_to_string(output.path()).unwrap()
    }

    /// Whether `xmlsec1` believes the first signature of a document.
    pub(crate) fn verifies(&self, xml: &str, elements: &[&str]) -> bool {
        self.verifies_at(xml, "(//*[local-name()='Signature'])[1]", elements)
    }

    /// Whether `xmlsec1` believes an answer by the signature that `path` (XPath) finds first.
    pub(crate) fn believes(&self, xml: &str, path: &str) -> bool {
        self.verifies_at(xml, path, &IDS)
    }

    fn verifies_at(&self, xml: &str, path: &str, elements: &[&str]) -> bool {
        let input = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(input.path(), xml).unwrap();
        let certificate = self.path("certificate.pem");
        let mut arguments = vec!["--verify", "--enabled-key-data", "rsa", "--pubkey-cert-pem", &certificate];
        arguments.extend(elements.iter().flat_map(|element| ["--id-attr:ID", element]));
        arguments.extend(["--node-xpath", path, input.path().to_str().unwrap()]);
        run("xmlsec1", &arguments).status.success()
    }
}

#[expect(clippy::disallowed_methods, reason = "the oracle is a command")]
fn run(program: &str, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).output().unwrap()
}
