//! Attacks on answers through the real door, each on a login that waits: nobody gets in, and the log keeps what came.

use poem::http::StatusCode;

use super::forge::{between, opened, signed_again, with};
use crate::harness::{Answer, Browser, MEDESANO, Town};
use crate::login_log::{body, rows};

/// The fiscal code of somebody else, in the place of Marta's.
const VICTIM: &str = "TINIT-RSSMRA80A01H501U";
const MARTA: &str = "TINIT-CMPMRT84C52F082M";

/// The whole element of the assertion.
fn assertion(xml: &str) -> String {
    format!("<saml:Assertion {}</saml:Assertion>", between(xml, "<saml:Assertion ", "</saml:Assertion>"))
}

/// The same assertion about somebody else, unsigned and under another identifier.
fn evil(xml: &str) -> String {
    let original = assertion(xml);
    let id = between(&original, " ID=\"", "\"").to_owned();
    let signature =
        format!("<ds:Signature{}</ds:Signature>", between(&original, "<ds:Signature", "</ds:Signature>"));
    original.replace(&signature, "").replace(&id, "_evil").replace(MARTA, VICTIM)
}

/// How an attack changes an answer, and what the log calls it. Those that can be told without cryptography leave the login waiting.
struct Attack {
    name: &'static str,
    outcome: &'static str,
    leaves_waiting: bool,
    change: fn(&Answer) -> Answer,
}

fn attacks() -> Vec<Attack> {
    let unread = |name, outcome, change| Attack { name, outcome, leaves_waiting: true, change };
    let judged = |name, outcome, change| Attack { name, outcome, leaves_waiting: false, change };
    vec![
        unread("an evil assertion before the signed one", "malformed", |answer| {
            let xml = opened(answer);
            let original = assertion(&xml);
            with(answer, &xml.replace(&original, &format!("{}{original}", evil(&xml))))
        }),
        unread("the signed assertion inside the evil one", "malformed", |answer| {
            let xml = opened(answer);
            let original = assertion(&xml);
            let wrapped = evil(&xml).replace("</saml:Assertion>", &format!("{original}</saml:Assertion>"));
            with(answer, &xml.replace(&original, &wrapped))
        }),
        unread("the signed assertion inside the signature's Object", "signature", |answer| {
            let xml = opened(answer);
            let original = assertion(&xml);
            let signature = format!(
                "<ds:Signature{}</ds:Signature>",
                between(&original, "<ds:Signature", "</ds:Signature>")
            );
            let holding = signature
                .replace("</ds:Signature>", &format!("<ds:Object>{original}</ds:Object></ds:Signature>"));
            let wrapped = evil(&xml).replace("<saml:Subject>", &format!("{holding}<saml:Subject>"));
            with(answer, &xml.replace(&original, &wrapped))
        }),
        unread("a document type", "malformed", |answer| {
            let xml = opened(answer);
            let root = xml.find("<samlp:Response").unwrap();
            with(answer, &format!("<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{}", &xml[root..]))
        }),
        unread("an HMAC", "signature", |answer| {
            let xml = opened(answer);
            let method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
            assert!(xml.contains(method));
            with(answer, &xml.replace(method, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"))
        }),
        unread("an XPath transform", "signature", |answer| {
            let xml = opened(answer);
            let xpath = "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">\
                         <ds:XPath>not(ancestor-or-self::saml:Attribute)</ds:XPath></ds:Transform></ds:Transforms>";
            with(answer, &xml.replacen("</ds:Transforms>", xpath, 1))
        }),
        judged("an attribute twice", "claim", |answer| {
            signed_again(answer, "spid", |xml| {
                let open = "<saml:Attribute Name=\"fiscalNumber\"";
                let own = format!("{open}{}</saml:Attribute>", between(&xml, open, "</saml:Attribute>"));
                xml.replace(&own, &format!("{own}{}", own.replace(MARTA, VICTIM)))
            })
        }),
        judged("somebody else's name under the old signature", "signature", |answer| {
            with(answer, &opened(answer).replace(MARTA, VICTIM))
        }),
    ]
}

async fn is_out(browser: &mut Browser) -> bool {
    browser.get("/home").await;
    browser.reads("header").contains("ACCEDI")
}

#[tokio::test]
async fn no_attack_lets_anybody_in_and_each_leaves_its_evidence() {
    let town = Town::open().await;
    for Attack { name, outcome, leaves_waiting, change } in attacks() {
        let mut marta = town.browser(MEDESANO);
        let leaving = marta.leaves_by("/accesso/sandbox?livello=MEDIO").await;
        let right = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
        let wrong = change(&right);
        assert_ne!(opened(&right), opened(&wrong), "{name}");
        marta.brings(&wrong).await;
        assert_eq!(marta.status, StatusCode::FORBIDDEN, "{name}: {}", marta.reads("main"));
        assert!(is_out(&mut marta).await, "{name}");

        let row = rows(&town).await.pop().unwrap();
        let request = between(&opened(&right), "InResponseTo=\"", "\"").to_owned();
        assert_eq!((row.outcome.as_str(), row.authn_request_id), (outcome, Some(request)), "{name}");
        let row = rows(&town).await.pop().unwrap();
        let kept = body(&town, &row).response.unwrap();
        assert!(kept == opened(&wrong) || kept == wrong.message, "{name}: what came is kept as it came");
        assert!(body(&town, &row).request.is_some_and(|request| request.contains("AuthnRequest")), "{name}");

        // the honest answer still counts, unless the login was used up
        marta.brings(&right).await;
        assert_eq!(is_out(&mut marta).await, !leaves_waiting, "{name}");
    }
}

#[tokio::test]
async fn rubbish_for_one_login_fills_no_log_and_does_not_use_the_login_up() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let right = marta.identity_answer("marta", "MEDIO", "").await;
    let rubbish = with(&right, &opened(&right).replace("</samlp:Response>", ""));
    for _ in 0..60 {
        marta.brings(&rubbish).await;
        assert_eq!(marta.status, StatusCode::FORBIDDEN);
    }
    let before = rows(&town).await;
    assert!(before.len() <= 13, "{}", before.len());
    assert!(before.iter().take(10).all(|row| row.authn_request_id.is_some() && row.outcome == "malformed"));
    marta.brings(&right).await;
    assert!(marta.reads(".user-block").contains("Marta Campioni"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_one_answer_at_two_replicas_at_once_one_wins() {
    Town::on_both(one_wins).await;
}

async fn one_wins(town: &Town) {
    let other = town.replica(chrono::TimeDelta::zero()).await;
    for round in 0..5 {
        let mut here = town.browser(MEDESANO);
        let mut there = town.browser_of(&other, MEDESANO);
        there.jar = here.jar.clone();
        let answer = here.identity_answer("marta", "MEDIO", "").await;
        tokio::join!(here.brings_once(&answer), there.brings_once(&answer));
        let mut statuses = [here.status, there.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN], "round {round}");
        let winner = if here.status == StatusCode::SEE_OTHER { &here } else { &there };
        let complete = winner.location().unwrap();
        here.get(&complete).await;
        assert!(here.reads(".user-block").contains("Marta Campioni"), "round {round}");
    }
    let rows = rows(town).await;
    let of = |word: &str| rows.iter().filter(|row| row.outcome == word).count();
    assert_eq!((of("entered"), of("nothing-pending")), (5, 5));
}
