//! What `[access]` must hold.

use std::collections::BTreeSet;

use super::{PHONE, add, is_phone, length, repeated};
use crate::assurance::Assurance;
use crate::fault::Fault;
use crate::tenant::access::{Comparison, FederaLevel, Registration, Saml, SamlMode, Scheme};
use crate::tenant::{Profile, TenantConfig};

pub(super) fn check(config: &TenantConfig, profile: Profile, faults: &mut Vec<Fault>) {
    let access = &config.access;
    let schemes = &access.schemes;
    add(faults, schemes.is_empty(), "access.schemes", "scrivi almeno un modo di accedere");
    let twice = repeated(schemes.iter().map(|scheme| scheme.name()));
    add(faults, twice, "access.schemes", "un modo di accedere è scritto due volte");
    let trial = profile == Profile::Production && schemes.contains(&Scheme::Sandbox);
    add(faults, trial, "access.schemes", "sandbox vale solo nel profilo demo");
    credentials(config, faults);
    let nothing = Saml::default();
    for (scheme, saml) in
        [(Scheme::Spid, &access.spid), (Scheme::Cie, &access.cie), (Scheme::Federa, &access.federa)]
    {
        let table = Table { scheme, saml: saml.as_ref().unwrap_or(&nothing), config, profile };
        table.written(faults);
        if schemes.contains(&scheme) {
            table.needed(faults);
        }
    }
    cns(config, faults);
}

fn credentials(config: &TenantConfig, faults: &mut Vec<Fault>) {
    let rule = config.access.credentials.as_ref();
    let missing = config.access.schemes.contains(&Scheme::Credentials) && rule.is_none();
    let text = "serve la sezione [access.credentials]: la data di fine è obbligatoria";
    add(faults, missing, "access.credentials", text);
    if let Some(rule) = rule {
        let late = rule.registered_before > rule.cutoff;
        add(faults, late, "access.credentials.registered_before", "è dopo la fine (cutoff)");
        registration(&rule.registration, faults);
    }
}

fn registration(registration: &Registration, faults: &mut Vec<Fault>) {
    if let Registration::Open { categories, reason, .. } = registration {
        let key = "access.credentials.registration";
        add(faults, categories.is_empty(), key, "scrivi per chi è la registrazione (categories)");
        add(faults, reason.trim().is_empty(), key, "scrivi il motivo del livello (reason)");
    }
}

fn cns(config: &TenantConfig, faults: &mut Vec<Fault>) {
    let policies = config.access.cns.iter().flat_map(|cns| &cns.policies);
    let text = "un identificativo di policy è fatto di numeri e punti: 1.3.76.16.2.1";
    add(faults, policies.clone().any(|policy| !is_oid(policy)), "access.cns.policies", text);
    add(faults, repeated(policies), "access.cns.policies", "una policy è scritta due volte");
}

fn is_oid(text: &str) -> bool {
    let arcs = text.split('.').collect::<Vec<_>>();
    let number = |arc: &&str| arc.parse::<u64>().is_ok_and(|number| number.to_string() == **arc);
    (3..=20).contains(&arcs.len()) && arcs.iter().all(number) && matches!(arcs[0], "0" | "1" | "2")
}

/// One of `[access.spid]`, `[access.cie]`, `[access.federa]`.
struct Table<'a> {
    scheme: Scheme,
    saml: &'a Saml,
    config: &'a TenantConfig,
    profile: Profile,
}

impl Table<'_> {
    fn add(&self, faults: &mut Vec<Fault>, wrong: bool, key: &str, text: &str) {
        let table = self.scheme.name();
        let path = if key.is_empty() { format!("access.{table}") } else { format!("access.{table}.{key}") };
        add(faults, wrong, &path, text);
    }

    /// What is written must be right, whether or not the scheme is offered.
    fn written(&self, faults: &mut Vec<Fault>) {
        self.keys(faults);
        self.names(faults);
        self.of_other_schemes(faults);
        self.levels(faults);
        self.own_credentials(faults);
        let (saml, cie) = (self.saml, self.scheme == Scheme::Cie);
        let weak = cie && saml.comparison == Comparison::Exact && saml.level != Some(Assurance::High);
        self.add(faults, weak, "comparison", "per la CIE \"exact\" vale solo con level = \"ALTO\"");
        let belfiore = |code: &String| {
            code.len() == 4
                && code.starts_with(|c: char| c.is_ascii_uppercase())
                && code.bytes().skip(1).all(|byte| byte.is_ascii_digit())
        };
        let shaped = saml.municipality.as_ref().is_none_or(belfiore);
        self.add(
            faults,
            !shaped,
            "municipality",
            "il codice catastale del comune ha una lettera e tre cifre: F082",
        );
        let letters = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let shaped = saml.province.as_ref().is_none_or(letters);
        self.add(faults, !shaped, "province", "la provincia ha due lettere maiuscole: PR");
    }

    fn keys(&self, faults: &mut Vec<Fault>) {
        let saml = self.saml;
        let own = saml.mode == SamlMode::Own;
        let missing = own && (saml.key.is_none() || saml.certificate.is_none());
        self.add(faults, missing, "", "con mode = \"own\" servono key e certificate");
        let foreign = saml.key.is_some() || saml.certificate.is_some() || saml.next_certificate.is_some();
        self.add(faults, !own && foreign, "", "chiave e certificati valgono solo con mode = \"own\"");
    }

    fn names(&self, faults: &mut Vec<Fault>) {
        let saml = self.saml;
        if let Some(id) = &saml.entity_id {
            let plain = !id.as_str().contains(['?', '#']) && id.as_str().len() <= 1024;
            let open = self.profile == Profile::Production && !id.is_https();
            let text = "l'entityID è un indirizzo https:// senza ? e senza #, di 1024 caratteri al massimo";
            self.add(faults, !plain || open, "entity_id", text);
        }
        if let Some(code) = &saml.code {
            let shaped = (1..=40).contains(&code.len())
                && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
            self.add(faults, !shaped, "code", "il codice ha lettere, cifre e trattini bassi: c_f082");
        }
        if let Some(name) = &saml.service_name {
            length(faults, &format!("access.{}.service_name", self.scheme.name()), name, 100);
        }
        let plain = |id: &String| {
            !id.is_empty() && id.len() <= 1024 && id.bytes().all(|byte| byte.is_ascii_graphic())
        };
        let text = "scrivi gli entityID dei gestori fuori dal registro, senza spazi, una volta ciascuno";
        self.add(faults, !saml.extra.iter().all(plain) || repeated(&saml.extra), "extra", text);
        let email = saml.email.as_ref().and_then(|email| crate::subject::check_email(email).err());
        self.add(faults, email.is_some(), "email", email.unwrap_or_default());
        self.add(faults, saml.phone.as_ref().is_some_and(|phone| !is_phone(phone)), "phone", PHONE);
    }

    fn of_other_schemes(&self, faults: &mut Vec<Fault>) {
        let saml = self.saml;
        let not_cie = self.scheme != Scheme::Cie;
        self.add(faults, not_cie && saml.municipality.is_some(), "municipality", "vale solo in [access.cie]");
        self.add(faults, not_cie && saml.province.is_some(), "province", "vale solo in [access.cie]");
        let not_federa = self.scheme != Scheme::Federa;
        let attributes =
            [("trust_attribute", &saml.trust_attribute), ("policy_attribute", &saml.policy_attribute)];
        for (key, name) in attributes.into_iter().filter_map(|(key, name)| Some((key, name.as_ref()?))) {
            self.add(faults, not_federa, key, "vale solo in [access.federa]");
            self.add(faults, name.trim().is_empty(), key, "scrivi il nome dell'attributo");
        }
        self.add(faults, not_federa && !saml.levels.is_empty(), "levels", "vale solo in [access.federa]");
    }

    fn levels(&self, faults: &mut Vec<Fault>) {
        let rows = &self.saml.levels;
        let key = |text: &str| text.trim().to_lowercase();
        let texts = |row: &FederaLevel| [row.class.clone(), row.affidabilita.clone(), row.policy.clone()];
        let empty = rows.iter().flat_map(texts).flatten().any(|text| text.trim().is_empty());
        let text = "class, affidabilita e policy non possono essere vuote: per ogni policy, togli la chiave";
        self.add(faults, empty, "levels", text);
        let shaped = |row: &FederaLevel| match (&row.class, &row.affidabilita) {
            (Some(_), None) => row.policy.is_none(),
            (None, Some(_)) => true,
            _ => false,
        };
        let text = "ogni riga ha class (SPID o carta dietro FedERa) oppure affidabilita, con o senza policy";
        self.add(faults, !rows.iter().all(shaped), "levels", text);
        let mut seen = BTreeSet::new();
        let twice = rows.iter().any(|row| {
            let own = (row.affidabilita.as_deref().map(key), row.policy.as_deref().map(key));
            !seen.insert((row.class.clone(), own))
        });
        self.add(faults, twice, "levels", "la stessa riga è scritta due volte");
    }

    /// Own credentials go on for a reason that somebody wrote down, or not at all.
    fn own_credentials(&self, faults: &mut Vec<Fault>) {
        let recorded = self.saml.own_credentials.as_ref();
        let foreign = self.scheme != Scheme::Federa && recorded.is_some();
        self.add(faults, foreign, "own_credentials", "vale solo in [access.federa]");
        let mute = recorded.is_some_and(|recorded| recorded.reason.trim().is_empty());
        self.add(faults, mute, "own_credentials", "scrivi il motivo (reason)");
    }

    /// What the metadata of an offered scheme cannot do without.
    fn needed(&self, faults: &mut Vec<Fault>) {
        let (saml, config) = (self.saml, self.config);
        let public = matches!(self.scheme, Scheme::Spid | Scheme::Cie) && config.ipa_code.is_none();
        let text = "per offrire SPID o CIE serve il codice dell'indice delle pubbliche amministrazioni";
        let told = faults.iter().any(|fault| fault.field == "ipa_code");
        add(faults, public && !told, "ipa_code", text);
        let writes = self.scheme == Scheme::Cie || saml.mode == SamlMode::Own;
        let mute = saml.email.is_none() && config.contacts.pec.is_none();
        self.add(
            faults,
            writes && mute,
            "email",
            "serve un indirizzo e-mail dell'ufficio, qui o in contacts.pec",
        );
        let nobody = self.scheme == Scheme::Federa
            && saml.own_credentials.is_none()
            && saml.levels.iter().all(|row| row.class.is_none());
        let text = "per offrire FedERa scrivi in levels quali class sono SPID o una carta, oppure perché valgono ancora le sue credenziali (own_credentials)";
        self.add(faults, nobody, "levels", text);
        let nowhere = self.scheme == Scheme::Cie && saml.municipality.is_none();
        self.add(
            faults,
            nowhere,
            "municipality",
            "per offrire la CIE serve il codice catastale del comune: F082",
        );
    }
}
