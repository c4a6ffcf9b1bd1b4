//! paDemandPaymentNotice, for a cost item with a service code.

use super::*;

const CODE: &str = "MENS1";

/// A town where a fee of 12,00 euro and a free amount can be paid at providers.
async fn offering() -> Town {
    let town = Town::open().await;
    let folder = town.tenant_folder("medesano");
    let file = folder.join("catalogue.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let more = format!(
        r#"
[[sector]]
code = "sportello"
name = "Sportello"
[[sector.sub_service]]
code = "diritti"
name = "Diritti di segreteria"
[[sector.sub_service.cost_item]]
code = "fissi"
name = "Diritti fissi"
taxonomy = "9/0103100TS/"
iban = "{BANK}"
postal_iban = "{POSTAL}"
service_code = "{CODE}"
amount = {{ kind = "fixed", value = 1200 }}
[[sector.sub_service.cost_item.field]]
code = "pratica"
label = "Numero della pratica"
kind = "text"
required = true
[[sector.sub_service.cost_item]]
code = "liberi"
name = "Diritti liberi"
taxonomy = "9/0103100TS/"
iban = "{BANK}"
service_code = "LIB01"
amount = {{ kind = "free", min = 100, max = 5000 }}
"#
    );
    std::fs::write(&file, format!("{text}{more}")).unwrap();
    let (app, now) = (&town.app, town.app.clock.now());
    portal::tenant::apply(&app.store, &app.config, now, &folder, true).await.unwrap();
    app.registry.refresh(&app.store, now).await.unwrap();
    town
}

fn data(debtor: &str, rest: &str) -> String {
    format!("<datiSpecifici><debitore>{debtor}</debitore>{rest}</datiSpecifici>")
}

const MARTA: &str =
    "<codiceFiscale>CMPMRT84C52F082M</codiceFiscale><nome>Marta</nome><cognome>Campioni</cognome>";
const CASE: &str = "<campo><codice>pratica</codice><valore>2026/17</valore></campo>";

fn asked(id_pa: &str, service: &str, data: &str) -> String {
    use base64::Engine as _;
    let data = base64::engine::general_purpose::STANDARD.encode(data);
    let inside = format!(
        "<idServizio>{service}</idServizio><idSoggettoServizio>00001</idSoggettoServizio>\
         <datiSpecificiServizioRequest>{data}</datiSpecificiServizioRequest>"
    );
    envelope("paDemandPaymentNoticeRequest", &format!("{}{inside}", head(id_pa)))
}

#[tokio::test]
async fn a_payment_begun_at_a_provider_makes_a_notice_once_a_day() {
    let town = offering().await;
    let message = asked(MEDESANO, CODE, &data(MARTA, CASE));
    let told = meets(&town, "first", message.clone(), "OK").await;
    assert_eq!(told.all("amount"), ["12.00"]);
    assert_eq!(told.all("allCCP"), ["true"]);
    assert_eq!(
        (told.all("fiscalCode"), told.all("fiscalCodePA")),
        (vec![MEDESANO.into()], vec![MEDESANO.into()])
    );
    let number = told.reads("noticeNumber").unwrap();
    let again = meets(&town, "again", message.clone(), "OK").await;
    assert_eq!(again.reads("noticeNumber"), Some(number.clone()), "the same notice");
    let other = asked(MEDESANO, CODE, &data(MARTA, &CASE.replace("17", "18")));
    let other = meets(&town, "another case", other, "OK").await;
    assert_ne!(other.reads("noticeNumber"), Some(number.clone()));
    meets(&town, "verified", verification(MEDESANO, &number), "OK").await;
    let paid = receipt(true, MEDESANO, MEDESANO, &number, "ricevuta-1").replace("52.00", "12.00");
    meets(&town, "paid", paid, "OK").await;
    let next = meets(&town, "after the payment", message, "OK").await;
    assert_ne!(next.reads("noticeNumber"), Some(number), "who asks once more pays once more");
}

#[tokio::test]
async fn the_same_demand_five_times_at_once_makes_one_notice() {
    let town = offering().await;
    let message = asked(MEDESANO, CODE, &data(MARTA, CASE));
    let told = futures_util::future::join_all((0..5).map(|_| post(&town, "", message.clone()))).await;
    let numbers: std::collections::BTreeSet<_> =
        told.iter().map(|one| (one.fault(), one.reads("noticeNumber"))).collect();
    assert_eq!(numbers.len(), 1, "{numbers:?}");
}

#[tokio::test]
async fn a_free_amount_is_told_by_who_asks() {
    let town = offering().await;
    let asks = |amount: &str| asked(MEDESANO, "LIB01", &data(MARTA, &format!("<importo>{amount}</importo>")));
    assert_eq!(meets(&town, "inside", asks("10.50"), "OK").await.all("amount"), ["10.50"]);
    for amount in ["0.99", "50.01", "10,50", "0.00"] {
        meets(&town, amount, asks(amount), "PAA_SEMANTICA").await;
    }
    meets(&town, "none", asked(MEDESANO, "LIB01", &data(MARTA, "")), "PAA_SEMANTICA").await;
}

#[tokio::test]
async fn a_demand_that_does_not_fit_makes_nothing() {
    let town = offering().await;
    let wrong_code = MARTA.replace("082M", "082X");
    let bomb = "<!DOCTYPE a [<!ENTITY e \"x\">]><datiSpecifici/>";
    for (name, service, data) in [
        ("no such service", "ALTRO", data(MARTA, CASE)),
        ("another case of letters", "mens1", data(MARTA, CASE)),
        ("no debtor", CODE, "<datiSpecifici/>".to_owned()),
        ("wrong codice fiscale", CODE, data(&wrong_code, CASE)),
        ("a field is missing", CODE, data(MARTA, "")),
        ("an unknown element", CODE, data(MARTA, "<altro/>")),
        ("no XML", CODE, "niente".to_owned()),
        ("DTD", CODE, bomb.to_owned()),
    ] {
        meets(&town, name, asked(MEDESANO, service, &data), "PAA_SEMANTICA").await;
    }
    meets(&town, "the other entity", asked(SORBARA, CODE, &data(MARTA, CASE)), "PAA_SEMANTICA").await;
    meets(&town, "six characters", asked(MEDESANO, "MENSA1", &data(MARTA, CASE)), SYNTAX).await;
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let filter = store::DebtFilter { per_page: 10, ..store::DebtFilter::default() };
    assert_eq!(txn.list_debts(&filter).await.unwrap().total, 0);
    assert!(town.app.registry.by_id(&TenantId::parse("medesano").unwrap()).is_some());
}
