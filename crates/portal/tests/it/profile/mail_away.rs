//! The code of a new address, while the mail server is down, keeps silent or knows no such mailbox.

use std::time::Duration;

use chrono::TimeDelta;
use domain::profile::{CodeMail, EmailChange};
use portal::jobs;

use super::{PROFILE, at_profile};
use crate::harness::{Browser, MEDESANO, Town};
use crate::messages::{Mood, Server, by_smtp, free_port, works};

const NEW: &str = "nuova@posta.example";

async fn asks(town: &Town) -> Browser {
    let mut marta = at_profile(town, MEDESANO, "marta").await;
    let fields = [("registrazione.email", NEW), ("registrazione.conferma_email", NEW)];
    marta.presses("registrazione", &fields).await;
    marta
}

async fn tries(marta: &mut Browser, code: &str) -> String {
    marta.presses("codice", &[("registrazione.codice", code)]).await;
    marta.reads(".error-summary li")
}

/// The code in the last mail that a server took.
fn code_in(server: &Server) -> String {
    let mails = server.taken();
    let (_, rest) = mails.last().unwrap().split_once("Il codice").unwrap();
    let digits = rest.split_once(": ").unwrap().1;
    digits[..6].to_owned()
}

fn other(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[tokio::test]
async fn while_the_server_is_down_no_code_is_wrong_and_no_try_is_lost() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let mut marta = asks(&town).await;
    works(&town, 0).await;
    marta.get(PROFILE).await;
    assert!(marta.reads(".callout").contains("Stiamo mandando un codice"), "{}", marta.reads("main"));
    for _ in 0..6 {
        assert!(
            tries(&mut marta, "123456").await.contains("non è ancora partita"),
            "{}",
            marta.reads("main")
        );
    }
    let server = Server::at(port).await;
    server.is(Mood::Accepts);
    works(&town, 1).await;
    let code = code_in(&server);
    for _ in 0..4 {
        assert!(tries(&mut marta, &other(&code)).await.contains("non è quello"), "{}", marta.reads("main"));
    }
    assert_eq!(tries(&mut marta, &code).await, "", "five tries since it left");
    assert!(marta.reads("dl").contains(NEW));
}

#[tokio::test]
async fn a_code_that_left_without_our_knowing_counts() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let server = Server::at(port).await;
    server.is(Mood::Mute);
    let mut marta = asks(&town).await;
    works(&town, 0).await;
    let first = code_in(&server);
    assert!(tries(&mut marta, &other(&first)).await.contains("non è ancora partita"));
    server.is(Mood::Accepts);
    works(&town, 1).await;
    assert_ne!(code_in(&server), first, "another mail, with another code");
    assert_eq!(tries(&mut marta, &first).await, "", "the code of the first mail");
}

#[tokio::test]
async fn an_address_that_is_refused_for_good_is_told_in_the_profile_and_the_request() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let server = Server::at(port).await;
    server.is(Mood::Refuses);
    let mut marta = asks(&town).await;
    works(&town, 0).await;
    assert!(tries(&mut marta, "123456").await.contains("non si può consegnare"), "{}", marta.reads("main"));
    marta.get(PROFILE).await;
    let told = marta.reads(".callout");
    assert!(told.contains("non si può consegnare a nuova@posta.example"), "{told}");
    assert!(marta.attribute("details.change-email", "open").is_some(), "another one can be written");
    marta.get("/area-riservata/richieste").await;
    let request = marta.attribute("main tbody a", "href").unwrap();
    marta.get(&request).await;
    assert!(
        marta.reads("main").contains("non si può consegnare a nuova@posta.example"),
        "{}",
        marta.reads("main")
    );

    server.is(Mood::Accepts);
    marta.get(PROFILE).await;
    let fields = [
        ("registrazione.email", "giusta@posta.example"),
        ("registrazione.conferma_email", "giusta@posta.example"),
    ];
    marta.presses("registrazione", &fields).await;
    works(&town, 1).await;
    assert_eq!(tries(&mut marta, &code_in(&server)).await, "");
    assert!(marta.reads("dl").contains("giusta@posta.example"));
}

#[tokio::test]
async fn a_mail_that_left_says_nothing_of_a_code_that_was_asked_for_since() {
    let town = Town::open().await;
    asks(&town).await;
    let now = town.app.clock.now();
    let platform = domain::scope::PlatformScope::system(now);
    let txn = town.app.store.platform(&platform).await.unwrap();
    let job = txn.claim_job(now, Duration::from_secs(60), jobs::QUEUES[0]).await.unwrap().unwrap();
    txn.commit().await.unwrap();
    jobs::perform(&town.app, &job).await.unwrap();
    // nobody heard of that worker since; meanwhile another code was asked for, and made for a mail that waits
    let (scope, key) = (town.scope("medesano"), super::MARTA.parse().unwrap());
    let change =
        async || town.app.store.begin_read(&scope).await.unwrap().find_email_change(&key).await.unwrap();
    let sent = change().await.unwrap();
    assert_eq!(sent.mail(), CodeMail::Left);
    let mut newer = EmailChange { asked_at: sent.asked_at + TimeDelta::minutes(2), ..sent.clone() };
    newer.made("another".to_owned(), now);
    for (kept, became) in
        [(newer, CodeMail::Leaving), (EmailChange { mail: Some(CodeMail::Leaving), ..sent }, CodeMail::Left)]
    {
        let txn = town.app.store.begin(&scope).await.unwrap();
        txn.keep_email_change(&key, &kept).await.unwrap();
        txn.commit().await.unwrap();
        jobs::perform(&town.app, &job).await.unwrap();
        assert_eq!(change().await.unwrap().mail(), became, "{kept:?}");
    }
    let txn = town.app.store.platform(&platform).await.unwrap();
    txn.finish_job(job.id).await.unwrap();
    txn.commit().await.unwrap();
}
