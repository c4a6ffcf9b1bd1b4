//! The test authority: cards, revocation list and the proxy's secret, all by `openssl`.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    CnsError,
    card::{CARDS, Card, Kind},
};
use crate::command::Bench;

/// Password of the PKCS#12 files, told on the page.
pub(super) const PASSWORD: &str = "prova";

struct Authority<'a> {
    bench: Bench,
    into: &'a Path,
    now: DateTime<Utc>,
}

/// Fills a folder with `ca.pem`, `ca.crl` (DER), `ca.crl.pem`, `proxy-secret`, and `<card>.{pem,key,p12}`.
pub(super) fn make(into: &Path, crl_url: &str, now: DateTime<Utc>) -> Result<(), CnsError> {
    let authority = Authority { bench: Bench::new()?, into, now };
    authority.begin("ca", "CA CNS di prova", crl_url)?;
    authority.begin("altra-ca", "CA sconosciuta di prova", crl_url)?;
    for card in &CARDS {
        authority.issue(card)?;
    }
    authority.revoke()?;
    let secret = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    authority.keep_text("proxy-secret", &secret)
}

/// A value in openssl's configuration: quotes, backslashes and the like mean themselves.
fn plain(value: &str) -> String {
    value
        .chars()
        .flat_map(|one| ['"', '\'', '\\', '$', '#'].contains(&one).then_some('\\').into_iter().chain([one]))
        .collect()
}

fn stamp(time: DateTime<Utc>) -> String {
    time.format("%Y%m%d%H%M%SZ").to_string()
}

impl Authority<'_> {
    /// Writes a file that only its owner may read.
    fn keep_text(&self, file: &str, content: impl AsRef<[u8]>) -> Result<(), CnsError> {
        let path = self.into.join(file);
        fs::write(&path, content)?;
        Ok(fs::set_permissions(path, fs::Permissions::from_mode(0o600))?)
    }

    fn keep(&self, file: &str) -> Result<(), CnsError> {
        self.keep_text(file, self.bench.take(file)?)
    }

    /// A certificate from `start` to `end`; `more` says whether the authority signs itself.
    fn sign(
        &self,
        (authority, name): (&str, &str),
        extensions: &str,
        (start, end): (DateTime<Utc>, DateTime<Utc>),
        more: &[&str],
    ) -> Result<(), CnsError> {
        let (config, request, output) =
            (format!("{authority}.cnf"), format!("{name}.csr"), format!("{name}.pem"));
        let (start, end) = (stamp(start), stamp(end));
        let arguments = [
            "ca",
            "-batch",
            "-notext",
            "-config",
            &config,
            "-in",
            &request,
            "-out",
            &output,
            "-extensions",
            extensions,
            "-startdate",
            &start,
            "-enddate",
            &end,
        ];
        Ok(self.bench.run("openssl", &[arguments.as_slice(), more].concat())?)
    }

    /// A request for a certificate; a person has one key pair for all cards, because making one takes a while.
    fn request(&self, name: &str, owner: &str, subject: &str) -> Result<(), CnsError> {
        let config = format!("{name}.req.cnf");
        let text = format!(
            "[req]\nprompt = no\nutf8 = yes\nstring_mask = utf8only\ndistinguished_name = dn\n[dn]\n{subject}"
        );
        self.bench.put(&config, text)?;
        let (key, request) = (format!("{owner}.key"), format!("{name}.csr"));
        let made = self.bench.path(&key).is_file();
        let which: &[&str] =
            if made { &["-key", &key] } else { &["-newkey", "rsa:2048", "-nodes", "-keyout", &key] };
        let arguments = ["req", "-new", "-sha256", "-config", &config, "-out", &request];
        Ok(self.bench.run("openssl", &[arguments.as_slice(), which].concat())?)
    }

    fn begin(&self, name: &str, title: &str, crl_url: &str) -> Result<(), CnsError> {
        let config = include_str!("authority.cnf").replace("@NAME@", name).replace("@CRL@", crl_url);
        self.bench.put(&format!("{name}.cnf"), config)?;
        self.bench.put(&format!("{name}.index"), "")?;
        self.bench.put(&format!("{name}.crlnumber"), "01\n")?;
        self.request(name, name, &format!("C = IT\nO = Ambiente di prova\nCN = {title}\n"))?;
        let life = (self.now - TimeDelta::days(3650), self.now + TimeDelta::days(3650));
        self.sign((name, name), "authority", life, &["-selfsign"])?;
        self.keep(&format!("{name}.pem"))
    }

    fn issue(&self, card: &Card) -> Result<(), CnsError> {
        let Some(person) = card.person() else { return Ok(()) };
        let subject = format!(
            "C = IT\nO = Regione di prova\nOU = Ambiente di prova\nGN = {}\nSN = {}\nCN = {}\n",
            plain(person.given_name),
            plain(person.family_name),
            card.common_name(person.fiscal_code)
        );
        self.request(card.id, card.person, &subject)?;
        let end = if card.kind == Kind::Expired { TimeDelta::days(-1) } else { TimeDelta::days(3000) };
        let life = (self.now - TimeDelta::days(365), self.now + end);
        let authority = if card.kind == Kind::OtherAuthority { "altra-ca" } else { "ca" };
        self.sign((authority, card.id), card.extensions(), life, &[])?;
        self.bundle(card, authority)
    }

    fn bundle(&self, card: &Card, authority: &str) -> Result<(), CnsError> {
        let file = |extension: &str| format!("{}.{extension}", card.id);
        let (key, certificate, bundle) = (format!("{}.key", card.person), file("pem"), file("p12"));
        let (chain, password) = (format!("{authority}.pem"), format!("pass:{PASSWORD}"));
        let arguments = [
            "pkcs12",
            "-export",
            "-inkey",
            &key,
            "-in",
            &certificate,
            "-certfile",
            &chain,
            "-name",
            card.id,
            "-passout",
            &password,
            "-out",
            &bundle,
        ];
        self.bench.run("openssl", &arguments)?;
        [certificate, bundle].iter().try_for_each(|file| self.keep(file))?;
        self.keep_text(&file("key"), self.bench.take(&key)?)
    }

    fn revoke(&self) -> Result<(), CnsError> {
        for card in CARDS.iter().filter(|card| card.kind == Kind::Revoked) {
            let certificate = format!("{}.pem", card.id);
            self.bench.run("openssl", &["ca", "-config", "ca.cnf", "-revoke", &certificate])?;
        }
        let (from, until) = (stamp(self.now - TimeDelta::days(1)), stamp(self.now + TimeDelta::days(3000)));
        let arguments = [
            "ca",
            "-config",
            "ca.cnf",
            "-gencrl",
            "-crl_lastupdate",
            &from,
            "-crl_nextupdate",
            &until,
            "-out",
            "ca.crl.pem",
        ];
        self.bench.run("openssl", &arguments)?;
        self.bench.run("openssl", &["crl", "-in", "ca.crl.pem", "-outform", "DER", "-out", "ca.crl"])?;
        self.keep("ca.crl.pem")?;
        self.keep("ca.crl")
    }
}
