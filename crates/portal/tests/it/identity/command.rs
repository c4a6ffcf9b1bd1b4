//! `sportello identity` and `sportello check`, as an operator types them.

use std::path::{Path, PathBuf};

use ::identity::certificate::Certificate;
use tempfile::TempDir;

use crate::harness::keys;

/// A folder with the entities, a configuration and a database.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for slug in ["medesano", "unionedelsorbara"] {
            crate::harness::copy(
                &repository.join("tenants").join(slug),
                &folder.path().join("tenants").join(slug),
            );
        }
        let keys = keys::shared();
        let config = format!(
            "profile = \"demo\"\n[clock]\nnow = \"2026-11-22T10:00:00Z\"\n[database]\nurl = \"sqlite://db?mode=rwc\"\n\
             [identity.aggregator]\nkey = \"file:{0}/key.pem\"\ncertificate = \"file:{0}/certificate.pem\"\n",
            keys.display()
        );
        std::fs::write(folder.path().join("sportello.toml"), config).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn change(&self, name: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{from}");
        std::fs::write(self.path(name), text.replacen(from, to, 1)).unwrap();
    }

    /// What a command says, both streams, and whether it went well.
    #[expect(clippy::disallowed_methods, reason = "the program itself is tried")]
    fn types(&self, line: &str) -> (bool, String) {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sportello"));
        let output = command.current_dir(&self.0).args(line.split(' ')).output().unwrap();
        (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    }

    #[track_caller]
    fn gets(&self, line: &str) -> String {
        let (well, said) = self.types(line);
        assert!(well, "{line}: {said}");
        said
    }

    #[track_caller]
    fn fails(&self, line: &str) -> String {
        let (well, said) = self.types(line);
        assert!(!well, "{line}: {said}");
        said
    }
}

#[test]
fn an_entity_becomes_its_own_service_provider() {
    let desk = Desk::new();
    desk.gets("migrate");
    desk.gets("tenant apply tenants/medesano");
    let aggregated = desk.gets("identity metadata medesano spid");
    assert!(
        aggregated.contains("entityID=\"http://piattaforma.localhost:8080/pub-ag-full/c_f082\""),
        "{aggregated}"
    );
    assert!(desk.fails("identity metadata nobody spid").contains("no tenant is called nobody"));
    assert!(desk.fails("identity metadata medesano smoke").contains("possible values: spid, cie, federa"));

    let create = "identity certificate create --tenant medesano --out-key k.pem --out-certificate c.pem";
    assert!(desk.fails(create).contains("--locality"));
    desk.gets(&format!("{create} --locality Medesano"));
    assert!(desk.fails(&format!("{create} --locality Medesano")).contains("k.pem"));
    let certificate = std::fs::read_to_string(desk.path("c.pem")).unwrap();
    let read = Certificate::from_pem(&certificate).unwrap();
    assert_eq!(read.entity_id.as_deref(), Some("http://portale-medesano.localhost:8080"));

    let own = "mode = \"own\"\nkey = \"file:k.pem\"\ncertificate = \"file:c.pem\"\n\n[access.cie]";
    desk.change("tenants/medesano/tenant.toml", "mode = \"aggregated\"\n\n[access.cie]", own);
    desk.gets("tenant apply tenants/medesano");
    let metadata = desk.gets("identity metadata medesano spid");
    assert!(metadata.contains("entityID=\"http://portale-medesano.localhost:8080\""), "{metadata}");
    let inside: String = certificate.lines().filter(|line| !line.starts_with("-----")).collect();
    assert!(metadata.contains(&inside));
}

#[test]
fn the_check_tells_keys_that_would_stop_logins() {
    let desk = Desk::new();
    let own = "mode = \"own\"\nkey = \"file:k.pem\"\ncertificate = \"file:c.pem\"\n\n[access.cie]";
    desk.change("tenants/medesano/tenant.toml", "mode = \"aggregated\"\n\n[access.cie]", own);
    let keys = keys::shared();
    std::fs::copy(keys.join("key.pem"), desk.path("k.pem")).unwrap();
    std::fs::copy(keys.join("certificate.pem"), desk.path("c.pem")).unwrap();
    let said = desk.fails("check");
    let wanted = "medesano: access.spid: certificate: its subject names the entity ID http://piattaforma.localhost:8080";
    assert!(said.contains(wanted), "{said}");

    desk.change("sportello.toml", "2026-11-22", "2028-10-22");
    let said = desk.fails("check");
    assert!(said.contains("identity.aggregator: warning: certificate: it ends on 2028-11-21"), "{said}");
    desk.change("sportello.toml", "2028-10-22", "2028-12-22");
    assert!(desk.fails("check").contains("identity.aggregator: certificate: it ended on 2028-11-21"));
}

#[test]
fn the_sources_of_providers_are_listed_with_what_is_wrong() {
    let desk = Desk::new();
    assert!(desk.types("check").1.contains("identity providers: no database yet"));
    desk.gets("migrate");
    let said = desk.gets("identity providers");
    assert!(
        said.contains("spid\tfile:data/sandbox/idp/spid.xml\t0 providers\n  PROBLEM: No such file"),
        "{said}"
    );
}
