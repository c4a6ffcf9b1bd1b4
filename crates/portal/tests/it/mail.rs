use domain::access::Permission::ApiDebtWrite;
use domain::scope::{Scope, TenantId};
use poem::http::StatusCode;
use portal::{jobs, mail, render::Render, worker};

use super::harness::Town;
use super::program::{MARTA, Program, position};

#[test]
fn every_mail_template_renders_with_every_sample() {
    let render = Render::load().unwrap();
    for sample in mail::samples() {
        for part in ["subject", "body.txt", "body.html"] {
            let text = render.fill(&format!("mail/{}/{part}", sample.folder), &sample.data).unwrap();
            assert!(text.contains("Comune di Medesano") && !text.contains("{{"), "{part}: {text}");
        }
    }
}

async fn letters(town: &Town) -> Vec<(String, String)> {
    let Ok(folder) = std::fs::read_dir(town.mail_folder()) else { return Vec::new() };
    folder
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[tokio::test]
async fn who_gets_a_notice_gets_one_mail_about_it() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", &position("p", MARTA, Some("marta@example.it"))).await;
    assert_eq!(program.status, StatusCode::CREATED);
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let mails = letters(&town).await;
    let [(name, mail)] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    let id = name.strip_suffix(".eml").unwrap();
    assert!(mail.contains(&format!("Message-ID: <{id}@portale-medesano.localhost>")), "{mail}");
    assert!(
        mail.contains("To: marta@example.it") && mail.contains("Auto-Submitted: auto-generated"),
        "{mail}"
    );
    assert!(!mail.contains(MARTA) && !mail.contains("Campioni"), "no personal data beyond need");
}

#[tokio::test]
async fn who_left_no_address_is_not_written_to() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", &position("p", MARTA, None)).await;
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    assert_eq!(letters(&town).await, []);
    assert_eq!(
        town.app
            .store
            .platform_read(&domain::scope::PlatformScope::system(town.app.clock.now()))
            .await
            .unwrap()
            .pending_jobs()
            .await
            .unwrap(),
        0
    );
}

#[tokio::test]
async fn a_job_that_can_never_work_is_kept_as_dead_at_once() {
    let town = Town::open().await;
    let now = town.app.clock.now();
    let scope = domain::scope::Scope::system(domain::scope::TenantId::parse("medesano").unwrap(), now);
    let txn = town.app.store.begin(&scope).await.unwrap();
    txn.enqueue(&jobs::debt_issued_mail(uuid::Uuid::nil(), now)).await.unwrap();
    txn.commit().await.unwrap();
    assert!(worker::step(&town.app, jobs::QUEUES[0]).await.unwrap());
    let txn = town.app.store.platform_read(&domain::scope::PlatformScope::system(now)).await.unwrap();
    let dead = txn.list_dead_jobs().await.unwrap();
    assert_eq!(dead.iter().map(|dead| dead.error.as_str()).collect::<Vec<_>>(), ["the debt is not there"]);
}

#[tokio::test]
async fn the_worker_stops_when_told() {
    let town = Town::open().await;
    let stop = tokio_util::sync::CancellationToken::new();
    let running = tokio::spawn(worker::run(town.app.clone(), stop.clone()));
    stop.cancel();
    let done = tokio::time::timeout(std::time::Duration::from_secs(2), running).await;
    assert!(done.unwrap().unwrap().is_ok());
}

#[tokio::test]
async fn a_receipt_is_sent_to_who_pays_and_to_the_debtor_once_each() {
    let town = Town::open().await;
    let mut debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    debt.debtor.email = Some("marta@example.it".to_owned());
    let mut payer = debt.debtor.clone();
    payer.email = Some("nonna@example.it".to_owned());
    debt.payer = Some(payer);
    let scope = Scope::system(TenantId::parse("medesano").unwrap(), town.app.clock.now());
    let txn = town.app.store.begin(&scope).await.unwrap();
    txn.update_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    for _ in 0..2 {
        crate::node::pays(&town, &debt, "iur-1").await;
    }
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let mails = letters(&town).await;
    let to =
        |address: &str| mails.iter().filter(|(_, mail)| mail.contains(&format!("To: {address}"))).count();
    assert_eq!((mails.len(), to("marta@example.it"), to("nonna@example.it")), (2, 1, 1));
}
