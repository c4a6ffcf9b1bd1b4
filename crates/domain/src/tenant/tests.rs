use super::access::FederaTold;
use super::{Profile, Registration, TenantConfig};

const MEDESANO: &str = include_str!("../../../../tenants/medesano/tenant.toml");
const SORBARA: &str = include_str!("../../../../tenants/unionedelsorbara/tenant.toml");

/// The smallest file: what is absent has a default.
const SMALL: &str = r##"
name = "Comune di Prova"
kind = "comune"
fiscal_code = "00987650348"
ipa_code = "c_x000"
hosts = ["prova.localhost"]
[branding]
primary_colour = "#00693e"
[pagopa]
broker_code = "99999000013"
station = "99999000013_01"
segregation_code = "01"
checkout_url = "http://127.0.0.1:8090/checkout/ec/v1"
subscription_key = "env:PAGOPA_KEY"
[access]
schemes = ["spid"]
"##;

fn faults(text: &str, profile: Profile) -> Vec<String> {
    match TenantConfig::read(text) {
        Ok(config) => config.check(profile).into_iter().map(|fault| fault.field).collect(),
        Err(fault) => vec![fault.field],
    }
}

fn changed(old: &str, new: &str) -> Vec<String> {
    let text = MEDESANO.replacen(old, new, 1);
    assert_ne!(text, MEDESANO, "{old} is not in the file");
    faults(&text, Profile::Demo)
}

#[test]
fn every_wrong_value_is_told_by_its_key() {
    for (old, new, key) in [
        ("name = \"Comune di Medesano\"", "name = \"\"", "name"),
        ("kind = \"comune\"", "kind = \"paese\"", "kind"),
        ("00987650348", "0098765034", "fiscal_code"),
        ("00987650348", "RSSMRA85M01H501Q", "fiscal_code"),
        ("\"pagamenti-medesano.localhost\"", "\"www.comune.esempio.it\"", "hosts"),
        ("\"pagamenti-medesano.localhost\"", "\"PORTALE-medesano.localhost.\"", "hosts"),
        ("[\"it\", \"en\", \"de\"]", "[\"en\"]", "languages"),
        ("#00693e", "#ffcc00", "branding.primary_colour"),
        ("#00693e", "verde", "branding.primary_colour"),
        ("assets/stemma.svg", "../stemma.svg", "branding.coat_of_arms"),
        ("protocollo@pec", "protocollo pec", "contacts.pec"),
        ("https://www.comune-medesano.example.it/privacy", "javascript:alert(1)", "contacts.privacy_url"),
        ("99999000013_01", "99999000099_01", "pagopa.station"),
        ("aux_digit = 3", "aux_digit = 0", "pagopa.aux_digit"),
        ("segregation_code = \"01\"", "segregation_code = \"50\"", "pagopa.segregation_code"),
        ("A0EDT", "a0edt", "pagopa.cbill"),
        ("env:PAGOPA_KEY", "d34db33f", "pagopa.subscription_key"),
        ("000012345678", "12345678", "pagopa.postal.account"),
        ("notice_days = 30", "notice_days = 0", "payment.notice_days"),
        ("[documents]", "[requests]\nsmallest_instalment = 0\n[documents]", "requests.smallest_instalment"),
        (
            "[documents]",
            "[requests]\nsmallest_instalment = 100001\n[documents]",
            "requests.smallest_instalment",
        ),
        (
            "[documents]",
            "[requests]\nfirst_instalment_days = 0\n[documents]",
            "requests.first_instalment_days",
        ),
        (
            "[documents]",
            "[requests]\nfirst_instalment_days = 366\n[documents]",
            "requests.first_instalment_days",
        ),
        ("min_level = \"MEDIO\"", "min_level = \"MEDIUM\"", "payment.min_level"),
        ("[\"paper\", \"email\"]", "[]", "documents.delivery"),
        ("\"spid\", \"cie\"", "\"spid\", \"spid\"", "access.schemes"),
        ("2021-02-28", "2022-02-28", "access.credentials.registered_before"),
        ("registration = false", "registration = true", "access.credentials.registration"),
        ("mode = \"aggregated\"", "mode = \"own\"", "access.spid"),
        ("mode = \"aggregated\"", "mod = \"own\"", "access.spid.mod"),
        ("mode = \"aggregated\"", "next_certificate = \"file:x\"", "access.spid"),
        ("mode = \"aggregated\"", "entity_id = \"https://x.it/?a=b\"", "access.spid.entity_id"),
        ("mode = \"aggregated\"", "code = \"c/f082\"", "access.spid.code"),
        ("mode = \"aggregated\"", "comparison = \"better\"", "access.spid.comparison"),
        ("mode = \"aggregated\"", "binding = \"soap\"", "access.spid.binding"),
        ("mode = \"aggregated\"", "level = \"SpidL2\"", "access.spid.level"),
        ("mode = \"aggregated\"", "service_name = \" \"", "access.spid.service_name"),
        ("mode = \"aggregated\"", "email = \"spid\"", "access.spid.email"),
        ("mode = \"aggregated\"", "phone = \"no\"", "access.spid.phone"),
        ("mode = \"aggregated\"", "extra = [\"\"]", "access.spid.extra"),
        ("mode = \"aggregated\"", "extra = [\"https://idp.it a\"]", "access.spid.extra"),
        ("mode = \"aggregated\"", "extra = [\"https://a.it\", \"https://a.it\"]", "access.spid.extra"),
        ("mode = \"aggregated\"", "province = \"PR\"", "access.spid.province"),
        ("mode = \"aggregated\"", "trust_attribute = \"x\"", "access.spid.trust_attribute"),
        ("municipality = \"F082\"", "municipality = \"f082\"", "access.cie.municipality"),
        ("municipality = \"F082\"", "", "access.cie.municipality"),
        ("province = \"PR\"", "province = \"Parma\"", "access.cie.province"),
        ("province = \"PR\"", "comparison = \"exact\"", "access.cie.comparison"),
        ("ipa_code = \"c_f082\"", "", "ipa_code"),
        ("[access.spid]", "[access.cns]\npolicies = [\"1.3.x\"]\n[access.spid]", "access.cns.policies"),
        ("[access.spid]", "[access.cns]\nlevel = \"HIGH\"\n[access.spid]", "access.cns.level"),
    ] {
        assert_eq!(changed(old, new), [key], "{old} -> {new}");
    }
}

#[test]
fn credentials_without_their_end_are_refused() {
    let text = SMALL.replace("[\"spid\"]", "[\"spid\", \"credentials\"]");
    assert_eq!(faults(&text, Profile::Demo), ["access.credentials"]);
}

#[test]
fn a_table_of_levels_is_read_whole_or_refused() {
    let written = |rows: &str| faults(&format!("{SORBARA}\n{rows}"), Profile::Demo);
    let row = "[[access.federa.levels]]\naffidabilita = \"Medio\"\nlevel = \"BASSO\"\n";
    assert!(written(row).is_empty());
    assert_eq!(written(&format!("{row}{row}")), ["access.federa.levels"]);
    assert_eq!(written(&row.replace("Medio", " ")), ["access.federa.levels"]);
    assert_eq!(written(&row.replace("BASSO", "basso")).len(), 1);
    let class = "[[access.federa.levels]]\nclass = \"urn:x\"\nlevel = \"BASSO\"\n";
    assert!(written(class).is_empty());
    assert_eq!(written(&format!("{class}{class}")), ["access.federa.levels"]);
    assert_eq!(written(&class.replace("urn:x", "")), ["access.federa.levels"]);
    for more in ["affidabilita = \"Alto\"\n", "policy = \"x\"\n"] {
        assert_eq!(written(&format!("{class}{more}")), ["access.federa.levels"], "{more}");
    }
    assert_eq!(written("[[access.federa.levels]]\nlevel = \"MEDIO\"\n"), ["access.federa.levels"]);
    let levels = TenantConfig::read(SORBARA).unwrap().access.federa.unwrap().federa_levels();
    let told = |affidabilita, policy| FederaTold { class: "", affidabilita, policy };
    assert_eq!(levels.level_of(&told("Alto", "Dati personali")).word(), "MEDIO");
    assert_eq!(levels.level_of(&told("Alto", "")).word(), "BASSO");
    let spid = FederaTold { class: "https://www.spid.gov.it/SpidL2", ..told("", "") };
    assert_eq!(levels.level_of(&spid).word(), "MEDIO");
}

#[test]
fn federa_is_offered_with_classes_or_with_a_reason_for_its_own_credentials() {
    let federa = SMALL.replace("[\"spid\"]", "[\"federa\"]");
    assert_eq!(faults(&federa, Profile::Demo), ["access.federa.levels"]);
    let with = |text: &str| faults(&format!("{federa}[access.federa]\n{text}"), Profile::Demo);
    assert!(with("own_credentials = { reason = \"Professionisti\" }").is_empty());
    assert!(with("own_credentials = { reason = \"Imprese\", cutoff = \"2027-01-01\" }").is_empty());
    assert_eq!(with("own_credentials = { reason = \" \" }"), ["access.federa.own_credentials"]);
    assert!(with("levels = [{ class = \"https://www.spid.gov.it/SpidL2\", level = \"MEDIO\" }]").is_empty());
    let spid = format!("{SMALL}[access.spid]\nown_credentials = {{ reason = \"x\" }}");
    assert_eq!(faults(&spid, Profile::Demo), ["access.spid.own_credentials"]);
}

#[test]
fn a_service_provider_of_ones_own_needs_key_and_mailbox() {
    let own = "[access.spid]\nmode = \"own\"\nkey = \"file:k\"\ncertificate = \"file:c\"\n";
    assert_eq!(faults(&format!("{SMALL}{own}"), Profile::Demo), ["access.spid.email"]);
    let whole =
        format!("{SMALL}{own}email = \"spid@comune.example.it\"\nlevel = \"ALTO\"\ncomparison = \"exact\"\n");
    assert!(faults(&whole, Profile::Demo).is_empty());
    let open = whole.replace("level", "entity_id = \"http://comune.example.it\"\nlevel");
    assert!(faults(&open, Profile::Demo).is_empty());
    assert!(faults(&open, Profile::Production).contains(&"access.spid.entity_id".to_owned()));
    let spid = TenantConfig::read(&whole).unwrap().access.spid.unwrap();
    assert_eq!((spid.comparison.word(), spid.binding.word()), ("exact", "post"));
}

#[test]
fn what_is_for_trial_is_refused_in_production() {
    let found = faults(MEDESANO, Profile::Production);
    assert_eq!(found, ["hosts", "hosts", "pagopa.checkout_url", "access.schemes"]);
    let test_entity = MEDESANO.replace("00987650348", "77777777777");
    assert!(faults(&test_entity, Profile::Demo).is_empty());
    assert!(faults(&test_entity, Profile::Production).contains(&"fiscal_code".to_owned()));
}

#[test]
fn what_is_absent_has_a_default() {
    let config = TenantConfig::read(SMALL).unwrap();
    assert_eq!(config.check(Profile::Demo), []);
    assert_eq!((config.payment.notice_days, config.payment.anonymous), (30, false));
    assert_eq!(config.payment.min_level.word(), "MEDIO");
    assert_eq!((config.pagopa.aux_digit, config.pagopa.postal), (3, None));
    assert_eq!(config.branding.theme, "base");
    let plan = config.requests.plan_limits();
    assert_eq!((plan.smallest.cents(), plan.first_days), (1_000, 120));
}

#[test]
fn the_tenants_of_the_repository_are_right() {
    for text in [MEDESANO, SORBARA] {
        let config = TenantConfig::read(text).unwrap();
        assert_eq!(config.check(Profile::Demo), []);
        let again = TenantConfig::read(&toml::to_string_pretty(&config).unwrap()).unwrap();
        assert_eq!(again, config);
    }
    let sorbara = TenantConfig::read(SORBARA).unwrap();
    assert!(sorbara.pagopa.postal.is_none());
    let rule = sorbara.access.credentials.unwrap();
    assert!(matches!(rule.registration, Registration::Open { ref categories, .. } if categories.len() == 1));
}
