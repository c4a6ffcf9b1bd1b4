//! Reminders of due dates: once for each notice, at a decent hour, as the citizen chose.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::Permission::ApiDebtWrite;
use domain::debt::{DebtPosition, Origin, Publication};
use domain::notice_number::NoticeNumber;
use domain::profile::Profile;
use domain::subject::Beneficiary;
use poem::http::StatusCode;
use portal::app::App;
use portal::{jobs, reminder, worker};
use serde_json::json;

use super::harness::{MEDESANO, SORBARA, Town, notice};
use super::mail::{Mail, letters, marta_told};
use super::program::{MARTA, Program, owes, position};

const CHOICE: &str = "/area-riservata/promemoria";

/// The application at another time.
async fn at(town: &Town, instant: &str) -> Arc<App> {
    let instant: DateTime<Utc> = instant.parse().unwrap();
    town.replica(instant - town.app.clock.now()).await
}

/// The worker looks for what is due, then does what it asked for.
async fn works(app: &App) {
    reminder::remind_all(app).await;
    while worker::step(app, jobs::QUEUES[2]).await.unwrap() {}
}

async fn reminders(town: &Town) -> Vec<Mail> {
    let mut mails = letters(town).await;
    mails.retain(|mail| mail.raw.contains("List-Unsubscribe:"));
    mails
}

/// Where a mail is turned off, as its header says.
fn way_out(mail: &Mail) -> String {
    let (_, rest) = mail.raw.split_once("List-Unsubscribe: <").unwrap();
    let address = rest.split_once('>').unwrap().0.replace("\r\n ", "");
    address[address.find("/promemoria/").unwrap()..].to_owned()
}

#[tokio::test]
async fn a_due_date_is_reminded_of_once_whoever_works_and_whatever_the_clock_does() {
    Town::on_both(async |town| {
        let (_, nav) = owes(town, "medesano", "p1", MARTA).await;
        let number = NoticeNumber::parse(&nav).unwrap().grouped();
        for early in ["2026-12-14T18:00:00Z", "2026-12-15T06:59:00Z"] {
            works(&*at(town, early).await).await;
            assert!(
                reminders(town).await.is_empty(),
                "{early}: eight days before, then before eight o'clock"
            );
        }
        let (one, other) = (at(town, "2026-12-15T08:00:00Z").await, at(town, "2026-12-15T08:00:00Z").await);
        tokio::join!(works(&one), works(&other));
        for later in
            ["2026-12-15T09:00:00Z", "2026-12-16T08:00:00Z", "2026-12-15T08:00:00Z", "2026-12-23T08:00:00Z"]
        {
            works(&*at(town, later).await).await;
        }
        let mails = reminders(town).await;
        assert_eq!(mails.len(), 1, "once");
        let mail = &mails[0];
        assert_eq!(mail.to, "marta@example.it");
        let subject = format!("promemoria, Mensa scolastica scade il 22/12/2026 (avviso {number})");
        assert_eq!(mail.subject, format!("Comune di Medesano: {subject}"));
        assert!(mail.raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
        assert!(
            mail.text.starts_with(
                "Ti ricordiamo un pagamento che scade il 22/12/2026.\n\nMensa scolastica\n\nCodice avviso: "
            ),
            "{}",
            mail.text
        );
        for part in [&mail.raw, &mail.text, &mail.html] {
            assert!(!part.contains(MARTA) && !part.contains("Campioni"), "no personal data beyond need");
        }
    })
    .await;
}

#[tokio::test]
async fn a_click_without_login_turns_them_off_and_looking_does_not() {
    Town::on_both(async |town| {
        owes(town, "medesano", "p1", MARTA).await;
        works(&*at(town, "2026-12-15T08:00:00Z").await).await;
        let path = way_out(&reminders(town).await[0]);
        let mut anybody = town.browser(MEDESANO);
        anybody.get(&path).await;
        assert_eq!(
            (anybody.status, anybody.reads("h1").as_str()),
            (StatusCode::OK, "Vuoi smettere di ricevere i promemoria?")
        );
        assert!(!anybody.text().contains("Marta") && !anybody.text().contains(MARTA));
        let mut marta = town.browser(MEDESANO);
        marta.logs_in("marta").await;
        marta.get(CHOICE).await;
        assert_eq!(
            marta.attribute("input[name=giorni][checked]", "value").as_deref(),
            Some("7"),
            "looking changes nothing"
        );
        let mut program = town.browser(MEDESANO);
        for _ in 0..2 {
            // as a mail program does it: no cookie, no page before (RFC 8058)
            program.post_raw(&path, &[("List-Unsubscribe", "One-Click")]).await;
            assert_eq!(
                (program.status, program.reads("h1").as_str()),
                (StatusCode::OK, "I promemoria sono disattivati")
            );
        }
        marta.get(CHOICE).await;
        assert_eq!(marta.attribute("input[name=giorni][checked]", "value").as_deref(), Some("0"));
        anybody.get(&path).await;
        assert_eq!(anybody.reads("h1"), "I promemoria sono disattivati", "the link once more");
        assert_eq!(anybody.attribute("main a.btn-primary", "href").as_deref(), Some(CHOICE));
        assert_eq!(anybody.attribute("main form", "action"), None);
        for (host, path) in [
            (SORBARA, path.as_str()),
            (MEDESANO, "/promemoria/disdici/0"),
            (MEDESANO, "/promemoria/disdici/%00"),
        ] {
            let mut wrong = town.browser(host);
            wrong.get(path).await;
            assert_ne!(wrong.status, StatusCode::OK, "{host}{path}");
            wrong.post_raw(path, &[]).await;
            assert!(wrong.status.is_client_error(), "{host}{path}: {}", wrong.status);
        }
        owes(town, "medesano", "p2", MARTA).await;
        works(&*at(town, "2026-12-16T08:00:00Z").await).await;
        assert_eq!(reminders(town).await.len(), 1, "she wants none");
    })
    .await;
}

#[tokio::test]
async fn each_person_chooses_how_long_before_and_nothing_else_is_taken() {
    let town = Town::open().await;
    owes(&town, "medesano", "p1", MARTA).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get(CHOICE).await;
    for wrong in ["", "5", "-3", "quattordici", "99999999999999"] {
        marta.post(CHOICE, &[("giorni", wrong)]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(marta.reads(".error-summary").contains("Scegli quanti giorni prima"));
    }
    marta.post(CHOICE, &[("giorni", "14")]).await;
    assert_eq!(marta.reads(".alert-success"), "La tua scelta è salvata.");
    assert_eq!(marta.attribute("input[name=giorni][checked]", "value").as_deref(), Some("14"));
    let mut aldo = town.browser(MEDESANO);
    aldo.logs_in("aldo").await;
    aldo.get(CHOICE).await;
    assert_eq!(
        aldo.attribute("input[name=giorni][checked]", "value").as_deref(),
        Some("7"),
        "another person"
    );
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in("marta").await;
    elsewhere.get(CHOICE).await;
    assert_eq!(
        elsewhere.attribute("input[name=giorni][checked]", "value").as_deref(),
        Some("7"),
        "another entity"
    );
    works(&*at(&town, "2026-12-08T08:00:00Z").await).await;
    assert_eq!(reminders(&town).await.len(), 1, "two weeks before");
}

/// A debt of Marta's who left an address.
async fn marta_owes(
    town: &Town,
    what: &str,
    sequence: u64,
    change: impl FnOnce(&mut DebtPosition),
) -> DebtPosition {
    let mut debt = town.debt("medesano", "marta", what, sequence);
    debt.debtor.email = Some("marta@example.it".to_owned());
    change(&mut debt);
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    debt
}

#[tokio::test]
async fn what_was_paid_or_taken_back_since_it_was_asked_for_is_not_sent() {
    let town = Town::open().await;
    let paid = marta_owes(&town, "Mensa scolastica", 1, |_| ()).await;
    let taken_back = marta_owes(&town, "Nido", 2, |_| ()).await;
    let app = at(&town, "2026-12-15T08:00:00Z").await;
    reminder::remind_all(&app).await;
    assert_eq!(crate::node::pays(&town, &paid, "iur-1").await.fault(), "OK");
    town.cancels("medesano", &taken_back).await;
    works(&app).await;
    assert!(reminders(&town).await.is_empty());
    while worker::step(&app, jobs::QUEUES[0]).await.unwrap() {}
    let scope = domain::scope::PlatformScope::system(app.clock.now());
    let outbox = town.app.store.platform_read(&scope).await.unwrap();
    assert_eq!(outbox.pending_jobs().await.unwrap(), 0, "nothing waits for ever");
}

#[tokio::test]
async fn a_reminder_goes_to_the_address_of_the_profile_where_there_is_one() {
    let town = Town::open().await;
    marta_owes(&town, "Mensa scolastica", 1, |_| ()).await;
    marta_told(&town, "unionedelsorbara", |profile| profile.email = Some("altrove@example.it".to_owned()))
        .await;
    marta_told(&town, "medesano", |profile| profile.email = Some("nuova@example.it".to_owned())).await;
    works(&*at(&town, "2026-12-15T08:00:00Z").await).await;
    let mails = reminders(&town).await;
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["nuova@example.it"]);
}

#[tokio::test]
async fn what_who_is_reminded_wrote_counts_before_the_identitys_address_and_that_before_the_offices() {
    let office: fn(&mut DebtPosition) = |debt| {
        debt.created_by = None;
        debt.origin = Origin::Api { client: "gestionale".to_owned() };
    };
    let nobody_told: fn(&mut Profile) = |_| ();
    let by_login: fn(&mut Profile) = |profile| profile.told_email = Some("spid@example.it".to_owned());
    let own: fn(&mut DebtPosition) = |debt| debt.created_by = Some(MARTA.parse().unwrap());
    // whoever made it without a login wrote any address beside Marta's code
    let anybodys: fn(&mut DebtPosition) = |debt| debt.created_by = None;
    for (made, profile, to) in [
        (own, by_login, Some("marta@example.it")),
        (office, by_login, Some("spid@example.it")),
        (office, nobody_told, Some("marta@example.it")),
        (anybodys, by_login, Some("spid@example.it")),
        (anybodys, nobody_told, None),
    ] {
        let town = Town::open().await;
        marta_owes(&town, "Mensa scolastica", 1, made).await;
        marta_told(&town, "medesano", profile).await;
        works(&*at(&town, "2026-12-15T08:00:00Z").await).await;
        let mails = reminders(&town).await;
        assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), Vec::from_iter(to));
    }
}

#[tokio::test]
async fn a_debt_without_address_is_reminded_of_at_the_debtors_own_as_soon_as_it_is_known() {
    let town = Town::open().await;
    marta_owes(&town, "Mensa scolastica", 1, |debt| {
        debt.debtor.email = None;
        debt.origin = Origin::Api { client: "gestionale".to_owned() };
    })
    .await;
    marta_told(&town, "unionedelsorbara", |profile| profile.email = Some("altrove@example.it".to_owned()))
        .await;
    works(&*at(&town, "2026-12-15T08:00:00Z").await).await;
    assert!(reminders(&town).await.is_empty(), "this entity knows no address");
    marta_told(&town, "medesano", |profile| profile.told_email = Some("spid@example.it".to_owned())).await;
    for day in ["2026-12-16T08:00:00Z", "2026-12-17T08:00:00Z"] {
        works(&*at(&town, day).await).await;
    }
    let mails = reminders(&town).await;
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["spid@example.it"]);
}

#[tokio::test]
async fn what_is_being_paid_waits_until_it_is_free_again() {
    let town = Town::open().await;
    let debt = marta_owes(&town, "Mensa scolastica", 1, |debt| {
        debt.installments[0].due_date = Some("2026-11-25".parse().unwrap());
        debt.created_at = "2026-11-01T10:00:00Z".parse().unwrap();
        debt.status = Publication::Published { at: debt.created_at };
    })
    .await;
    crate::node::activation(&town, notice(&debt).as_str()).await;
    town.keeps_the_journal().await;
    works(&town.app).await;
    assert!(reminders(&town).await.is_empty(), "pagoPA keeps it for half an hour");
    works(&*at(&town, "2026-11-22T10:40:00Z").await).await;
    assert_eq!(reminders(&town).await.len(), 1);
}

#[tokio::test]
async fn a_plan_and_the_whole_sum_are_told_as_alternatives() {
    let town = Town::open().await;
    let mut body = crate::positions::plan("plan");
    for option in body["paymentOption"].as_array_mut().unwrap() {
        option["debtor"]["email"] = json!("marta@example.it");
    }
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", &body).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    // the first instalment is due on 1 December
    works(&*at(&town, "2026-11-24T08:00:00Z").await).await;
    let mails = reminders(&town).await;
    assert_eq!(mails.len(), 1);
    let text = &mails[0].text;
    assert!(mails[0].subject.ends_with("scade il 01/12/2026"), "{}", mails[0].subject);
    for part in [
        "Ci sono più modi di pagare: scegline uno.",
        "In un’unica soluzione:",
        "A rate",
        "- Rata 1 di 2: 10,00 €, entro il 01/12/2026",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Rata 2 di 2"), "not yet: {text}");
    // then the whole sum, which is due on the 22nd, and the second instalment at the end of January
    works(&*at(&town, "2026-12-15T08:00:00Z").await).await;
    works(&*at(&town, "2027-01-25T08:00:00Z").await).await;
    works(&*at(&town, "2027-01-26T08:00:00Z").await).await;
    assert_eq!(reminders(&town).await.len(), 3, "each once");
}

#[tokio::test]
async fn an_entity_that_reminds_of_nothing_still_lets_people_choose() {
    let town = Town::open().await;
    let folder = town.tenant_folder("medesano");
    let file = folder.join("tenant.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let apply = async |days: &str| {
        std::fs::write(
            &file,
            text.replace("[documents]\n", &format!("[documents]\nreminder_days = {days}\n")),
        )
        .unwrap();
        portal::tenant::apply(&town.app.store, &town.app.config, town.app.clock.now(), &folder, false).await
    };
    let refused = format!("{:?}", apply("5").await.unwrap_err());
    assert!(refused.contains("documents.reminder_days"), "{refused}");
    apply("0").await.unwrap();
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", &position("p", MARTA, Some("marta@example.it"))).await;
    works(&*at(&town, "2026-12-16T08:00:00Z").await).await;
    assert!(reminders(&town).await.is_empty());
    let app = at(&town, "2026-12-16T08:00:00Z").await;
    // a process that has read what was applied, and whose clock is the identity provider's
    let today = town.replica(chrono::TimeDelta::zero()).await;
    let mut marta = town.browser_of(&today, MEDESANO);
    marta.logs_in("marta").await;
    marta.get(CHOICE).await;
    assert!(marta.reads("main").contains("Se non scegli, non ne mandiamo."));
    marta.post(CHOICE, &[("giorni", "7")]).await;
    works(&app).await;
    assert_eq!(reminders(&town).await.len(), 1);
}

/// Debts that are due on the same day: four of Marta's, two for children of hers, and another person's at the same address.
async fn a_day_in_december(town: &Town) -> DebtPosition {
    let child = |name: &str| Beneficiary { full_name: name.to_owned(), fiscal_code: MARTA.parse().unwrap() };
    for (what, number, whom) in [
        ("Mensa scolastica", 1, Some("Anna Prova")),
        ("Mensa scolastica", 2, Some("Luca Prova")),
        ("Nido", 3, None),
        ("Trasporto scolastico", 4, None),
    ] {
        marta_owes(town, what, number, |debt| debt.beneficiary = whom.map(child)).await;
    }
    let mut other = town.debt("medesano", "aldo", "Palestra", 5);
    other.debtor.email = Some("marta@example.it".to_owned());
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&other).await.unwrap();
    txn.commit().await.unwrap();
    other
}

#[tokio::test]
async fn who_has_several_due_gets_one_mail_about_all_of_them_and_of_no_other_persons() {
    Town::on_both(async |town| {
        let of_aldo = a_day_in_december(town).await;
        let (one, other) = (at(town, "2026-12-15T08:00:00Z").await, at(town, "2026-12-15T08:00:00Z").await);
        tokio::join!(works(&one), works(&other));
        works(&*at(town, "2026-12-16T08:00:00Z").await).await;
        let mails = reminders(town).await;
        let about = |what: &str| mails.iter().filter(|mail| mail.text.contains(what)).collect::<Vec<_>>();
        assert_eq!((mails.len(), about("Palestra").len(), about("Mensa").len()), (2, 1, 1));
        let (aldo, marta) = (about("Palestra")[0], about("Mensa")[0]);
        assert_ne!(way_out(aldo), way_out(marta), "each turns off the own ones");
        assert_eq!(marta.subject, "Comune di Medesano: 4 avvisi da pagare entro il 22/12/2026");
        assert!(aldo.subject.contains("Palestra scade il 22/12/2026 (avviso"), "{}", aldo.subject);
        for part in [&marta.text, &marta.html] {
            for told in [
                "Mensa scolastica, per Anna Prova",
                "Mensa scolastica, per Luca Prova",
                "Nido",
                "Trasporto scolastico",
            ] {
                assert!(part.contains(told), "{told}: {part}");
            }
            assert!(!part.contains("Palestra") && !part.contains(&notice(&of_aldo).grouped()), "{part}");
            assert_eq!(part.matches("52,00").count(), 4, "{part}");
            assert_eq!(part.matches("/area-riservata/documenti/").count(), 4, "a link for each");
        }
        assert!(
            marta.text.starts_with("Ti ricordiamo 4 avvisi da pagare entro il 22/12/2026.\n"),
            "{}",
            marta.text
        );
    })
    .await;
}

#[tokio::test]
async fn one_for_a_child_names_the_child_in_its_text_only_and_what_was_paid_meanwhile_is_left_out() {
    let town = Town::open().await;
    a_day_in_december(&town).await;
    let app = at(&town, "2026-12-15T08:00:00Z").await;
    reminder::remind_all(&app).await;
    for number in [2, 3, 4] {
        let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
        let debt = txn.find_debt_by_iupd(&format!("SPO-{number:06}")).await.unwrap().unwrap();
        drop(txn);
        town.cancels("medesano", &debt).await;
    }
    works(&app).await;
    let mails = reminders(&town).await;
    let mail = mails.iter().find(|mail| mail.text.contains("Mensa")).unwrap();
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let number = notice(&txn.find_debt_by_iupd("SPO-000001").await.unwrap().unwrap()).grouped();
    assert_eq!(
        mail.subject,
        format!("Comune di Medesano: promemoria, Mensa scolastica scade il 22/12/2026 (avviso {number})")
    );
    assert!(mail.text.contains("Mensa scolastica, per Anna Prova") && mail.html.contains("per Anna Prova"));
    let (head, _) = mail.raw.split_once("\r\n\r\n").unwrap();
    assert!(!head.contains("Anna"), "{head}");
    let sent = txn.list_sent_messages(1, 9).await.unwrap();
    assert!(sent.items.iter().all(|row| !row.subject.contains("Prova")), "{sent:?}");
    assert!(!mail.text.contains("Luca Prova") && !mail.text.contains("Nido"), "{}", mail.text);
}

#[tokio::test]
async fn an_address_that_was_changed_since_it_was_asked_for_loses_no_reminder() {
    Town::on_both(async |town| {
        for (what, number) in [("Mensa scolastica", 1), ("Nido", 2), ("Palestra", 3)] {
            marta_owes(town, what, number, |_| ()).await;
        }
        let app = at(town, "2026-12-15T08:00:00Z").await;
        reminder::remind_all(&app).await;
        let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
        for (number, email) in [(2, "nuova@example.it"), (3, "altra@example.it")] {
            let found = txn.find_debt_by_iupd(&format!("SPO-{number:06}")).await.unwrap().unwrap();
            let mut debt = txn.lock_debt(found.id).await.unwrap().unwrap();
            debt.debtor.email = Some(email.to_owned());
            txn.update_debt(&debt).await.unwrap();
        }
        txn.commit().await.unwrap();
        works(&app).await;
        works(&*at(town, "2026-12-16T08:00:00Z").await).await;
        let mails = reminders(town).await;
        assert_eq!(mails.len(), 3, "each once");
        for (to, what) in [
            ("marta@example.it", "Mensa scolastica"),
            ("nuova@example.it", "Nido"),
            ("altra@example.it", "Palestra"),
        ] {
            let told: Vec<&Mail> = mails.iter().filter(|mail| mail.text.contains(what)).collect();
            assert_eq!(told.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [to], "{what}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_being_paid_does_not_hold_up_the_rest_and_comes_when_it_is_free() {
    Town::on_both(async |town| {
        let soon = |debt: &mut DebtPosition| {
            debt.installments[0].due_date = Some("2026-11-25".parse().unwrap());
            debt.created_at = "2026-11-01T10:00:00Z".parse().unwrap();
            debt.status = Publication::Published { at: debt.created_at };
        };
        let paying = marta_owes(town, "Mensa scolastica", 1, soon).await;
        marta_owes(town, "Nido", 2, soon).await;
        reminder::remind_all(&town.app).await;
        crate::node::activation(town, notice(&paying).as_str()).await;
        town.keeps_the_journal().await;
        for _ in 0..2 {
            works(&town.app).await;
            let mails = reminders(town).await;
            assert_eq!(mails.len(), 1, "once, however often the worker looks");
            assert!(mails[0].text.contains("Nido") && !mails[0].text.contains("Mensa"), "{}", mails[0].text);
        }
        for later in ["2026-11-22T10:40:00Z", "2026-11-22T12:00:00Z"] {
            works(&*at(town, later).await).await;
        }
        let mails = reminders(town).await;
        let about = |what: &str| mails.iter().filter(|mail| mail.text.contains(what)).count();
        assert_eq!((mails.len(), about("Nido"), about("Mensa scolastica")), (2, 1, 1));
    })
    .await;
}
