//! Trial authorities and cards, made by the `openssl` command with the dates that a test wants.

use std::path::{Path, PathBuf};
use std::process::Command;

/// An authority with its folder: `ca.pem`, `ca.key`, the register of what it signed.
pub(crate) struct Ca {
    folder: PathBuf,
}

/// What a card's certificate should say; [`Wish::default`] is a right one.
#[derive(Clone)]
pub(crate) struct Wish<'a> {
    /// Lines of the subject, as openssl's `req` reads them.
    pub(crate) subject: &'a str,
    /// Lines of the extensions.
    pub(crate) extensions: &'a str,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    pub(crate) digest: &'a str,
}

pub(crate) const SUBJECT: &str = "C=IT\nO=Ente di prova\nOU=Regione di prova\nGN=MARIO\nSN=ROSSI\n\
    CN=RSSMRA80A01H501U/7430010024925855.lsKV/lNtBAmc8x5lzSb+cxx2UzE=\n";
pub(crate) const EXTENSIONS: &str = "keyUsage=critical,digitalSignature,keyEncipherment\n\
    extendedKeyUsage=clientAuth,emailProtection\ncertificatePolicies=1.3.76.16.2.1\nbasicConstraints=CA:FALSE\n";

impl Default for Wish<'_> {
    fn default() -> Self {
        let (from, to) = ("20260101000000Z", "20300101000000Z");
        Self { subject: SUBJECT, extensions: EXTENSIONS, from, to, digest: "sha256" }
    }
}

const CONFIG: &str = "[ca]\ndefault_ca=d\n[d]\ndir=.\ndatabase=index.txt\nnew_certs_dir=.\nserial=serial\n\
crlnumber=crlnumber\ncertificate=ca.pem\nprivate_key=ca.key\ndefault_md=sha256\npolicy=any\nunique_subject=no\n\
preserve=yes\nx509_extensions=own\ncrl_extensions=list\ndefault_crl_days=30\n[any]\ncountryName=optional\n\
organizationName=optional\norganizationalUnitName=optional\ngivenName=optional\nsurname=optional\n\
serialNumber=optional\ncommonName=optional\n[list]\nauthorityKeyIdentifier=keyid\n[own]\n\
basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";

impl Ca {
    /// A root that signed itself; valid from 2020 to 2040.
    pub(crate) fn root(folder: &Path, name: &str) -> Self {
        Self::root_until(folder, name, "20400101000000Z")
    }

    /// A root whose certificate ends when told.
    pub(crate) fn root_until(folder: &Path, name: &str, to: &str) -> Self {
        let ca = Self::begin(folder, name);
        ca.run(&[
            "ca",
            "-batch",
            "-notext",
            "-config",
            "ca.cnf",
            "-selfsign",
            "-keyfile",
            "ca.key",
            "-in",
            "ca.csr",
        ])
        .with(&["-out", "ca.pem", "-startdate", "20200101000000Z", "-enddate", to])
        .done();
        ca
    }

    /// An authority that this one signed.
    pub(crate) fn under(&self, folder: &Path, name: &str) -> Self {
        let lower = Self::begin(folder, name);
        let (request, made) = (lower.folder.join("ca.csr"), lower.folder.join("ca.pem"));
        self.run(&["ca", "-batch", "-notext", "-config", "ca.cnf", "-in"])
            .with(&[text(&request), "-out", text(&made)])
            .with(&["-startdate", "20200101000000Z", "-enddate", "20400101000000Z"])
            .done();
        lower
    }

    fn begin(folder: &Path, name: &str) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let ca = Self { folder: folder.to_owned() };
        for (file, content) in
            [("ca.cnf", CONFIG), ("index.txt", ""), ("serial", "1000\n"), ("crlnumber", "01\n")]
        {
            std::fs::write(folder.join(file), content).unwrap();
        }
        ca.key("ca.key");
        ca.request(&format!("C=IT\nO=Ente di prova\nCN={name}\n"), "ca.key", "ca.csr");
        ca
    }

    fn key(&self, file: &str) {
        self.run(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file])
            .done();
    }

    fn request(&self, subject: &str, key: &str, to: &str) {
        let config = format!(
            "[req]\nprompt=no\nutf8=yes\nstring_mask=utf8only\ndistinguished_name=dn\n[dn]\n{subject}"
        );
        std::fs::write(self.folder.join("request.cnf"), config).unwrap();
        self.run(&["req", "-new", "-config", "request.cnf", "-key", key, "-out", to]).done();
    }

    /// Issues a card; its key is [`Ca::card_key`].
    pub(crate) fn card(&self, wish: &Wish<'_>) -> String {
        if !self.card_key().exists() {
            self.key("card.key");
        }
        self.request(wish.subject, "card.key", "card.csr");
        std::fs::write(self.folder.join("card.cnf"), format!("[card]\n{}", wish.extensions)).unwrap();
        self.run(&["ca", "-batch", "-notext", "-config", "ca.cnf", "-in", "card.csr", "-out", "card.pem"])
            .with(&["-extfile", "card.cnf", "-extensions", "card", "-md", wish.digest])
            .with(&["-startdate", wish.from, "-enddate", wish.to])
            .done();
        std::fs::read_to_string(self.folder.join("card.pem")).unwrap()
    }

    /// Where the key of its cards is.
    pub(crate) fn card_key(&self) -> PathBuf {
        self.folder.join("card.key")
    }

    /// Takes a card back.
    pub(crate) fn revoke(&self, card: &str) {
        std::fs::write(self.folder.join("revoked.pem"), card).unwrap();
        self.run(&["ca", "-batch", "-config", "ca.cnf", "-revoke", "revoked.pem"]).done();
    }

    /// The list of what was taken back, PEM.
    pub(crate) fn list(&self, from: &str, to: &str) -> Vec<u8> {
        self.run(&["ca", "-config", "ca.cnf", "-gencrl", "-out", "crl.pem"])
            .with(&["-crl_lastupdate", from, "-crl_nextupdate", to])
            .done();
        std::fs::read(self.folder.join("crl.pem")).unwrap()
    }

    /// Its certificate, PEM.
    pub(crate) fn certificate(&self) -> String {
        std::fs::read_to_string(self.folder.join("ca.pem")).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        #[expect(clippy::disallowed_methods, reason = "trial certificates are made by the openssl command")]
        let mut command = Command::new("openssl");
        command.args(arguments).current_dir(&self.folder);
        Run(command)
    }
}

/// A certificate as nginx writes it into `$ssl_client_escaped_cert`.
pub(crate) fn escaped(pem: &str) -> String {
    let escape = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    pem.bytes().map(escape).collect()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

struct Run(Command);

impl Run {
    fn with(mut self, arguments: &[&str]) -> Self {
        self.0.args(arguments);
        self
    }

    fn done(mut self) {
        let done = self.0.output().unwrap();
        assert!(done.status.success(), "{:?}: {}", self.0, String::from_utf8_lossy(&done.stderr));
    }
}
