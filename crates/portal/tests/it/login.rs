use super::harness::{MEDESANO, Town};

mod answers;
mod attacks;
mod choice;
mod completion;
mod faults;
mod federa;
mod flood;
mod forge;
mod limits;
mod logout;
mod step_up;

#[tokio::test]
async fn a_citizen_logs_in_and_is_named_at_the_top() {
    Town::on_both(logs_in_and_out).await;
}

async fn logs_in_and_out(town: &Town) {
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    assert_eq!(marta.path, "/home");
    assert_eq!(marta.reads(".alert"), "Ciao Marta, hai effettuato l'accesso.");
    let block = marta.reads(".user-block");
    for word in [
        "Operatore",
        "Marta Campioni",
        "Utente",
        "CMPMRT84C52F082M",
        "Livello",
        "MEDIO",
        "Modifica Profilo",
        "Esci",
    ] {
        assert!(block.contains(word), "{word} in {block}");
    }
    marta.get("/home").await;
    assert_eq!(marta.reads(".alert"), "", "told once");
    marta.post("/esci", &[]).await;
    assert_eq!(marta.reads("h1"), "Sei uscito dall'area personale");
    assert!(marta.reads("header").contains("ACCEDI"));
}
