//! Another e-mail address: the profile asks and proves, the request tells where it stands.

use domain::request::CaseState;
use domain::scope::{Actor, Scope};
use portal::request::{RequestError, conclude_email_change, open_email_change};
use uuid::Uuid;

use super::{at_office, clerk, marta, one, reports};
use crate::harness::Town;

/// Marta's own scope, as her session has it.
pub(super) async fn of_marta(town: &Town) -> Scope {
    let system = town.scope("medesano");
    let txn = town.app.store.begin_read(&system).await.unwrap();
    let sessions = txn.list_sessions_of(&"CMPMRT84C52F082M".parse().unwrap(), system.now).await.unwrap();
    let row = sessions.into_iter().next().unwrap();
    let actor = Actor::Person {
        person: Box::new(row.person.unwrap()),
        assurance: row.assurance.unwrap(),
        roles: Vec::new(),
    };
    Scope { actor, ..system }
}

async fn opens(town: &Town, scope: &Scope) -> Uuid {
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    let txn = town.app.store.begin(scope).await.unwrap();
    let id = open_email_change(&txn, scope, tenant.config()).await.unwrap();
    txn.commit().await.unwrap();
    id
}

async fn ends(town: &Town, scope: &Scope, id: Uuid, proved: bool) -> Result<(), RequestError> {
    let txn = town.app.store.begin(scope).await.unwrap();
    conclude_email_change(&txn, scope, id, proved).await?;
    txn.commit().await.unwrap();
    Ok(())
}

#[tokio::test]
async fn it_has_a_number_and_stages_and_no_clerk() {
    Town::on_both(async |town| {
        let mut marta = marta(town).await;
        let scope = of_marta(town).await;
        let id = opens(town, &scope).await;
        let page = format!("/area-riservata/richieste/{id}");
        marta.get(&page).await;
        let told = marta.reads("main");
        assert!(told.contains("Cambio dell'indirizzo e-mail") && told.contains("Presa in carico"), "{told}");
        assert!(marta.attribute("textarea", "name").is_none(), "there is nobody to write to");
        assert!(!told.contains("Ritira"), "it is given up in the profile");
        let mut clerk = clerk(town, "luca").await;
        clerk.get("/gestione/richieste?stato=tutte").await;
        assert!(!clerk.reads("main").contains("e-mail"), "nothing for the office to do");
        clerk.get(&at_office(&page)).await;
        assert_eq!(clerk.status, poem::http::StatusCode::NOT_FOUND);

        for _ in 0..2 {
            ends(town, &scope, id, true).await.unwrap();
        }
        let case = one(town, &id.to_string()).await;
        assert_eq!((case.state(), case.version()), (CaseState::Concluded, 4), "once");
        let given_up = opens(town, &scope).await;
        ends(town, &scope, given_up, false).await.unwrap();
        ends(town, &scope, given_up, true).await.unwrap();
        assert_eq!(one(town, &given_up.to_string()).await.state(), CaseState::Withdrawn);
    })
    .await;
}

#[tokio::test]
async fn only_such_a_request_is_ended_so() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = reports(&town, &mut marta, &debt).await;
    let scope = of_marta(&town).await;
    for id in [super::id_of(&page).parse().unwrap(), Uuid::new_v4()] {
        assert!(matches!(ends(&town, &scope, id, true).await, Err(RequestError::NotFound)));
    }
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    let nobody = town.scope("medesano");
    let txn = town.app.store.begin(&nobody).await.unwrap();
    assert!(open_email_change(&txn, &nobody, tenant.config()).await.is_err(), "nobody has logged in");
}
