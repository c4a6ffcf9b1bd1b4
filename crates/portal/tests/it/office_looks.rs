//! The citizen reads who in the office opened the own data.

use domain::access::Role;
use poem::http::StatusCode;
use portal::sweep;

use super::harness::{MEDESANO, SORBARA, Town, notice};

const LOOKS: &str = "/area-riservata/accessi/ufficio";

#[tokio::test]
async fn each_page_of_the_office_that_shows_a_person_is_told_to_that_person() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        town.owes("medesano", "aldo", "Nido", 2).await;
        town.grants("carla", Role::Clerk, Some("medesano")).await;
        let mut clerk = town.browser(MEDESANO);
        clerk.logs_in("carla").await;
        let number = notice(&debt);
        for page in [format!("/gestione/debiti?q={number}"), format!("/gestione/debiti/{}", debt.id)] {
            clerk.get(&page).await;
            assert_eq!(clerk.status, StatusCode::OK, "{page}");
        }
        assert!(clerk.reads("main").contains("(non ha scelto)"), "as the entity does: {}", clerk.reads("dl"));
        clerk.get("/gestione/debiti/00000000-0000-0000-0000-000000000000").await;
        assert_eq!(clerk.status, StatusCode::NOT_FOUND);

        let mut marta = town.browser(MEDESANO);
        marta.logs_in("marta").await;
        marta.get(LOOKS).await;
        let told = marta.reads("tbody");
        assert_eq!(told.matches("Operatore dello sportello").count(), 2, "{told}");
        assert!(told.contains("Posizione debitoria Mensa scolastica"), "{told}");
        assert!(
            told.contains("Elenco delle posizioni debitorie Un elenco: c’era anche un tuo dato"),
            "{told}"
        );
        assert!(
            !marta.text().contains("Sportelli") && !marta.text().contains("SPRCRL"),
            "the office, not the person"
        );

        for (host, person) in [(MEDESANO, "aldo"), (SORBARA, "marta"), (MEDESANO, "carla")] {
            let mut other = town.browser(host);
            other.logs_in(person).await;
            other.get(LOOKS).await;
            assert!(
                other.reads("main").contains("Nessuno nell’ufficio ha aperto i tuoi dati"),
                "{host} {person}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn looks_are_kept_two_years() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    town.grants("carla", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in("carla").await;
    clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
    for (days, kept) in [(729, 1), (732, 0)] {
        let later = town.replica(chrono::TimeDelta::days(days)).await;
        sweep::sweep(&later).await;
        let scope = town.scope("medesano");
        let txn = town.app.store.begin_read(&scope).await.unwrap();
        let marta = super::program::MARTA.parse().unwrap();
        let looks = txn.page_office_looks(&marta, chrono::DateTime::UNIX_EPOCH, 1, 10).await.unwrap();
        assert_eq!(looks.total, kept, "after {days} days");
    }
}
