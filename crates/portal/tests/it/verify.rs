//! Whether a receipt on paper is real.

use domain::catalogue::FieldValue;
use domain::fiscal_code::FiscalCode;
use domain::receipt::VerificationCode;
use domain::subject::Beneficiary;
use poem::http::StatusCode;
use portal::receipt;

use crate::harness::{Browser, MEDESANO, SORBARA, Town, now};
use crate::node::pays;
use domain::scope::{Scope, TenantId};
use store::Owner;

fn scope(tenant: &str) -> Scope {
    Scope::system(TenantId::parse(tenant).unwrap(), now())
}

/// Marta's canteen, paid; the code that her receipt bears.
async fn paid(town: &Town) -> String {
    let mut debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let class = FieldValue { code: "classe".to_owned(), label: "Classe".to_owned(), shown: "1A".to_owned() };
    let nothing = FieldValue { shown: String::new(), ..class.clone() };
    debt.fields = vec![class, nothing];
    let child = FiscalCode::parse("RSSMRA80A01H501U").unwrap();
    debt.beneficiary = Some(Beneficiary { full_name: "Anna Campioni".to_owned(), fiscal_code: child });
    let txn = town.app.store.begin(&scope("medesano")).await.unwrap();
    txn.update_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(pays(town, &debt, "iur-1").await.fault(), "OK");
    printed(town).await
}

/// The code as it is printed, given out at the first print and the same ever after.
async fn printed(town: &Town) -> String {
    let scope = scope("medesano");
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    let txn = town.app.store.begin_read(&scope).await.unwrap();
    let debt = txn.list_debts_of(&"CMPMRT84C52F082M".parse().unwrap()).await.unwrap().remove(0);
    let number = debt.installments[0].notice_number.clone();
    let receipt = txn.list_receipts_of_notice(&number).await.unwrap().remove(0);
    drop(txn);
    let owner = Owner::Person("CMPMRT84C52F082M".parse().unwrap());
    let content = receipt::find(&town.app.store, &scope, &tenant, &owner, receipt.id).await.unwrap();
    assert_eq!(content.details, [("Classe".to_owned(), "1A".to_owned())]);
    assert_eq!(content.beneficiary.unwrap().name, "Anna Campioni");
    let how = content.verification.unwrap();
    assert!(how.address == "portale-medesano.localhost:8080/verifica", "{}", how.address);
    how.code
}

async fn asks(browser: &mut Browser, code: &str) {
    let query = serde_urlencoded::to_string([("codice", code)]).unwrap();
    browser.get(&format!("/verifica?{query}")).await;
}

#[tokio::test]
async fn what_is_no_code_is_told_and_a_code_of_nobody_is_not_found() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    for bad in ["", "7K3M", "🐢", "7K3M-9QXA-0B2C-5DEU", &"A".repeat(4_000)] {
        asks(&mut anybody, bad).await;
        assert_eq!(anybody.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert!(anybody.reads(".error-summary").contains("16 lettere e cifre"), "{}", anybody.text());
    }
    asks(&mut anybody, "7K3M-9QXA-0B2C-5DEF").await;
    assert_eq!(anybody.status, StatusCode::NOT_FOUND);
    assert!(anybody.reads("[role=alert]").contains("Nessuna ricevuta"), "{}", anybody.text());
}

#[tokio::test]
async fn anybody_verifies_a_receipt_and_learns_nothing_of_its_person() {
    Town::on_both(async |town| {
        let code = paid(town).await;
        assert_eq!(printed(town).await, code, "the same at every print");
        let mut anybody = town.browser(MEDESANO);
        for typed in [code.clone(), code.to_lowercase().replace('-', " ")] {
            asks(&mut anybody, &typed).await;
            assert_eq!(anybody.status, StatusCode::OK, "{typed}");
            let main = anybody.reads("main");
            assert!(main.contains("La ricevuta è autentica") && main.contains("52,00"), "{main}");
            assert!(main.contains("iur-1") && main.contains("Banca di prova"), "{main}");
            assert!(!main.contains("Marta") && !main.contains("CMPMRT") && !main.contains("Mensa"), "{main}");
        }
        let mut elsewhere = town.browser(SORBARA);
        asks(&mut elsewhere, &code).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity's receipt is nothing here");
    })
    .await;
}

#[tokio::test]
async fn who_prints_at_the_same_time_gets_the_same_code() {
    Town::on_both(async |town| {
        paid(town).await;
        let scope = scope("medesano");
        let other = uuid::Uuid::new_v4();
        let gives = async |byte: u8| {
            let txn = town.app.store.begin(&scope).await.unwrap();
            let code =
                txn.give_receipt_code(other, &VerificationCode::from_random([byte; 10])).await.unwrap();
            txn.commit().await.unwrap();
            code
        };
        let (one, two) = tokio::join!(gives(1), gives(2));
        assert_eq!(one, two);
    })
    .await;
}
