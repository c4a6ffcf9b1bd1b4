use domain::access::{Permission, Role};
use poem::http::{Method, StatusCode};
use portal::routes::{self, Audience, Entry};

use super::harness::{Browser, MEDESANO, PLATFORM, SORBARA, Town};
use super::program::{MARTA, owes};

/// A path of the route with something in place of its parameters.
fn example(path: &str) -> String {
    let part = |part: &str| {
        if part.starts_with(':') { "00000000-0000-0000-0000-000000000000" } else { part }.to_owned()
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn opens(browser: &mut Browser, entry: &Entry) -> StatusCode {
    let path = example(entry.path);
    if entry.method == Method::POST {
        browser.post_raw(&path, &[]).await;
    } else {
        browser.get_once(&path).await;
    }
    browser.status
}

fn to_login(browser: &Browser) -> bool {
    browser.location().is_some_and(|to| to.starts_with("/accesso?ritorno="))
}

/// Leaving ends the session, the login's own pages begin one, and providers know no token of ours: the tests of the login tell of them.
fn walked() -> impl Iterator<Item = Entry> {
    let own = |path: &str| path == "/esci" || path.starts_with("/accesso") || path.starts_with("/saml/");
    routes::table().into_iter().filter(move |entry| !own(entry.path))
}

#[tokio::test]
async fn every_route_answers_every_role_as_the_policy_says() {
    let town = Town::open().await;
    for role in Role::ALL {
        for (host, tenant) in [(MEDESANO, Some("medesano")), (PLATFORM, None)] {
            let mut browser = town.browser(host);
            match role {
                Role::Visitor => {}
                Role::Citizen => drop(browser.logs_in("marta").await),
                Role::PlatformOperator => {
                    town.grants(person(*role), *role, None).await;
                    browser.logs_in(person(*role)).await;
                }
                other => {
                    let Some(tenant) = tenant else { continue };
                    town.grants(person(*other), *other, Some(tenant)).await;
                    browser.logs_in(person(*other)).await;
                }
            }
            for entry in walked() {
                answers_as_the_policy_says(&town, &mut browser, *role, host, &entry).await;
            }
        }
    }
}

async fn answers_as_the_policy_says(
    town: &Town,
    browser: &mut Browser,
    role: Role,
    host: &str,
    entry: &Entry,
) {
    let what = format!("{role} {host} {} {}", entry.method, entry.path);
    let status = opens(browser, entry).await;
    let here = match entry.audience {
        Audience::Everybody => true,
        Audience::Platform => host == PLATFORM,
        Audience::Entity | Audience::Office => host != PLATFORM,
    };
    if !here {
        assert_eq!(status, StatusCode::NOT_FOUND, "{what}");
        return;
    }
    let decisions = &town.app.decisions;
    let logged_in = role != Role::Visitor;
    let allowed = decisions.allows(role, entry.permission)
        || (logged_in && decisions.allows(Role::Citizen, entry.permission));
    match (allowed, logged_in) {
        (false, false) => assert!(to_login(browser), "{what}: {status}"),
        (false, true) => {
            assert_eq!(status, StatusCode::FORBIDDEN, "{what}");
            assert_eq!(browser.reads("h1"), "Non puoi vedere questa pagina", "{what}");
        }
        (true, _) if entry.method == Method::POST && entry.origin != routes::Origin::Foreign => {
            assert_eq!(status, StatusCode::FORBIDDEN, "{what}: a form without its token");
            assert_eq!(browser.reads("h1"), "La pagina è scaduta", "{what}");
        }
        (true, _) => {
            // a draft that a visitor cannot name may be that of a person who has not logged in yet
            let asks_who = to_login(browser) && !logged_in && entry.path.contains("/:");
            let answered = status != StatusCode::FORBIDDEN && !status.is_server_error();
            assert!(answered && (asks_who || !to_login(browser)), "{what}: {status}");
        }
    }
}

/// One person of the sandbox for each role, so that roles do not add up; of those who are asked for nothing at the first access.
fn person(role: Role) -> &'static str {
    let told = sandbox::people::PEOPLE.iter().filter(|one| one.email.is_some() && one.address.is_some());
    let others: Vec<&str> = told.map(|person| person.id).filter(|id| *id != "marta").collect();
    let at = Role::ALL.iter().position(|known| *known == role).unwrap();
    others[at % others.len()]
}

#[test]
fn no_form_goes_without_its_token_but_messages_of_identity_providers_and_a_mails_way_out() {
    let foreign = routes::table().into_iter().filter(|entry| entry.origin == routes::Origin::Foreign);
    let named: Vec<(Method, &str)> = foreign.map(|entry| (entry.method, entry.path)).collect();
    let expected = [
        // by whoever has the address of the mail (RFC 8058)
        (Method::POST, "/promemoria/disdici/:codice"),
        (Method::POST, "/saml/:dialetto/acs"),
        (Method::GET, "/saml/:dialetto/slo"),
        (Method::POST, "/saml/:dialetto/slo"),
    ];
    assert_eq!(named, expected);
}

#[tokio::test]
async fn no_route_is_on_an_unknown_host() {
    let town = Town::open().await;
    let mut stranger = town.browser("portale-altrove.localhost");
    for entry in routes::table() {
        assert_eq!(
            opens(&mut stranger, &entry).await,
            StatusCode::NOT_FOUND,
            "{} {}",
            entry.method,
            entry.path
        );
    }
    stranger.get_once("/api/v1/catalogue").await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_address_of_a_form_leads_back_only_on_the_hosts_that_take_it() {
    let town = Town::open().await;
    let forms = walked().filter(|entry| entry.method == Method::POST && !routes::is_page(entry.path));
    let forms: Vec<Entry> =
        forms.filter(|entry| routes::page_above(entry.path, entry.path).is_some()).collect();
    assert!(forms.iter().any(|entry| entry.audience == Audience::Office));
    for (host, of_entity) in
        [(MEDESANO, Some(true)), (PLATFORM, Some(false)), ("portale-altrove.localhost", None)]
    {
        let mut anybody = town.browser(host);
        for entry in &forms {
            let here = match entry.audience {
                Audience::Everybody => of_entity.is_some(),
                Audience::Platform => of_entity == Some(false),
                Audience::Entity | Audience::Office => of_entity == Some(true),
            };
            anybody.get_once(&example(entry.path)).await;
            let above = here.then(|| example(routes::page_above(entry.path, entry.path).unwrap()));
            let status = if here { StatusCode::SEE_OTHER } else { StatusCode::NOT_FOUND };
            assert_eq!((anybody.status, anybody.location()), (status, above), "{host} {}", entry.path);
            if of_entity.is_none() {
                let told = anybody.text();
                assert!(!told.contains("Medesano") && !told.contains("Sorbara"), "{}", entry.path);
            }
        }
    }
}

#[tokio::test]
async fn anothers_documents_are_not_there_whatever_the_address() {
    let town = Town::open().await;
    let (debt, _) = owes(&town, "medesano", "p1", MARTA).await;
    let mut other = town.browser(MEDESANO);
    other.logs_in(person(Role::Citizen)).await;
    let mut elsewhere = town.browser(SORBARA);
    town.grants("marta", Role::TenantAdmin, Some("unionedelsorbara")).await;
    elsewhere.logs_in("marta").await;
    let own = |entry: &Entry| entry.method == Method::GET && entry.path.contains("/:");
    let private = |entry: &Entry| !matches!(entry.permission, Permission::PublicView);
    for entry in routes::table().iter().filter(|entry| own(entry) && private(entry)) {
        let path: Vec<&str> = entry
            .path
            .split('/')
            .map(|part| if part.starts_with(':') { debt.as_str() } else { part })
            .collect();
        let path = path.join("/");
        for browser in [&mut other, &mut elsewhere] {
            browser.get_once(&path).await;
            let refused = browser.status == StatusCode::NOT_FOUND || browser.status == StatusCode::FORBIDDEN;
            assert!(refused, "{} {path}: {}", browser.host, browser.status);
            let office = entry.audience == Audience::Office;
            assert!(
                office || browser.status == StatusCode::NOT_FOUND,
                "{} {path}: {}",
                browser.host,
                browser.status
            );
        }
    }
}
