//! Messages to citizens: a mail server that is down, slow, refuses and accepts; what the office sees of it; the entity's own words.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use domain::access::Role;
use poem::http::StatusCode;
use portal::config::MailTransport;
use portal::{jobs, worker};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::harness::{MEDESANO, SORBARA, Town};
use super::mail::letters;
use super::program::{MARTA, Program, owes, position};
use domain::access::Permission::ApiDebtWrite;

const LIST: &str = "/gestione/messaggi";

/// How a mail server is today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Takes every mail, after some time for each line.
    Slow,
    /// Asks to try that mailbox later.
    Later,
    /// Knows no such mailbox.
    Refuses,
    /// Takes every mail, and goes away without saying so.
    Mute,
    /// Takes every mail.
    Accepts,
}

/// A mail server that keeps what it took.
#[derive(Debug)]
pub(crate) struct Server {
    mood: Mutex<Mood>,
    taken: Mutex<Vec<String>>,
}

impl Server {
    pub(crate) async fn at(port: u16) -> Arc<Self> {
        let server = Arc::new(Self { mood: Mutex::new(Mood::Slow), taken: Mutex::default() });
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let door = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = door.clone();
                tokio::spawn(async move { server.serves(stream).await });
            }
        });
        server
    }

    pub(crate) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub(crate) fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    /// One connection (RFC 5321): who goes away in the middle has left no mail.
    async fn serves(&self, stream: TcpStream) -> Option<()> {
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        writer.write_all(b"220 posta\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            let mood = *self.mood.lock().unwrap();
            if mood == Mood::Slow {
                tokio::time::sleep(Duration::from_millis(150)).await;
            }
            let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let answer = match word.as_str() {
                "EHLO" => "250-posta\r\n250 8BITMIME\r\n",
                "RCPT" if mood == Mood::Later => "450 4.2.1 mailbox busy\r\n",
                "RCPT" if mood == Mood::Refuses => "550 5.1.1 no such mailbox\r\n",
                "DATA" => {
                    writer.write_all(b"354 go on\r\n").await.ok()?;
                    let mut mail = String::new();
                    while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                        mail.push_str(&line);
                        mail.push('\n');
                    }
                    self.taken.lock().unwrap().push(mail);
                    if mood == Mood::Mute {
                        return None;
                    }
                    "250 taken\r\n"
                }
                "QUIT" => "221 bye\r\n",
                _ => "250 ok\r\n",
            };
            writer.write_all(answer.as_bytes()).await.ok()?;
        }
        Some(())
    }
}

/// A port that nobody listens at.
pub(crate) async fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
}

pub(crate) async fn by_smtp(port: u16) -> Town {
    Town::open_with(|config| {
        config.mail.transport = MailTransport::Smtp;
        config.mail.url = format!("smtp://127.0.0.1:{port}");
    })
    .await
}

/// The worker does what is due so many minutes later.
pub(crate) async fn works(town: &Town, minutes: i64) {
    let app = town.replica(TimeDelta::minutes(minutes)).await;
    while worker::step(&app, jobs::QUEUES[0]).await.unwrap() {}
}

#[tokio::test]
async fn a_mail_server_that_is_down_for_an_hour_loses_nothing_and_gets_each_mail_once() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    owes(&town, "medesano", "p1", MARTA).await;
    town.grants("giulia", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("giulia", "MEDIO").await;
    clerk.get(&format!("{LIST}?stato=in-coda")).await;
    assert!(clerk.reads("tbody").contains("Avviso pronto") && clerk.reads("tbody").contains("In attesa"));
    for minutes in [0, 1, 3, 6, 13, 30, 62] {
        works(&town, minutes).await;
    }
    clerk.get(&format!("{LIST}?stato=in-coda")).await;
    let told = clerk.reads("tbody");
    assert!(told.contains("m***@e***.it") && told.contains("non ha risposto"), "{told}");
    assert!(clerk.reads(".filters").contains("Non inviati (0)"), "nothing was given up");

    let server = Server::at(port).await;
    works(&town, 130).await;
    works(&town, 300).await;
    let taken = server.taken();
    assert_eq!(taken.len(), 1, "once");
    assert!(taken[0].contains("To: marta@example.it") && taken[0].contains("Message-ID: <"));
    clerk.get(&format!("{LIST}?stato=inviati")).await;
    assert!(clerk.reads("tbody").contains("Avviso pronto") && !clerk.text().contains("marta@example.it"));
}

/// A debt of Marta's that was made so many seconds later, and the job of its mail.
async fn told_of(town: &Town, what: &str, sequence: u64, seconds: i64) {
    let mut scope = town.scope("medesano");
    scope.now += TimeDelta::seconds(seconds);
    let mut debt = town.debt("medesano", "marta", what, sequence);
    debt.debtor.email = Some("marta@example.it".to_owned());
    let txn = town.app.store.begin(&scope).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.enqueue(&jobs::debt_issued_mail(debt.id, 0, scope.now)).await.unwrap();
    txn.commit().await.unwrap();
}

/// Which of those is in each mail that was taken.
fn order(server: &Server, all: [&'static str; 4]) -> Vec<&'static str> {
    let of = |mail: &String| all.into_iter().find(|what| mail.contains(what));
    server.taken().iter().filter_map(of).collect()
}

#[tokio::test]
async fn when_the_server_is_back_what_waited_for_it_goes_at_once_the_oldest_first() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let names = ["Prima", "Seconda", "Terza", "Quarta"];
    for (number, what) in (1..).zip(&names[..3]) {
        told_of(&town, what, number, i64::try_from(number).unwrap()).await;
    }
    for minutes in [1, 3, 6, 13, 30, 62] {
        works(&town, minutes).await;
    }
    let server = Server::at(port).await;
    server.is(Mood::Accepts);
    works(&town, 63).await;
    assert!(server.taken().is_empty(), "each waits for a quarter of an hour still");
    told_of(&town, "Quarta", 4, 63 * 60).await;
    let (one, other) =
        (town.replica(TimeDelta::minutes(63)).await, town.replica(TimeDelta::minutes(63)).await);
    while worker::step(&one, jobs::QUEUES[0]).await.unwrap() {}
    assert_eq!(order(&server, names), ["Quarta", "Prima", "Seconda", "Terza"]);
    while worker::step(&other, jobs::QUEUES[0]).await.unwrap() {}
    works(&town, 300).await;
    assert_eq!(server.taken().len(), 4, "once each");
}

#[tokio::test]
async fn what_waits_for_its_own_reason_is_not_brought_forward() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let server = Server::at(port).await;
    server.is(Mood::Later);
    told_of(&town, "Prima", 1, 0).await;
    works(&town, 0).await;
    server.is(Mood::Accepts);
    told_of(&town, "Seconda", 2, 1).await;
    let app = town.replica(TimeDelta::seconds(2)).await;
    while worker::step(&app, jobs::QUEUES[0]).await.unwrap() {}
    assert_eq!(order(&server, ["Prima", "Seconda", "", ""]), ["Seconda"], "the other one's mailbox is busy");
    works(&town, 1).await;
    assert_eq!(server.taken().len(), 2);
}

#[tokio::test]
async fn an_address_that_the_server_cannot_be_told_is_no_server_that_is_away() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let server = Server::at(port).await;
    server.is(Mood::Accepts);
    let mut debt = town.debt("medesano", "marta", "Prima", 1);
    // the server knows nothing of RFC 6531
    debt.debtor.email = Some("màrta@example.it".to_owned());
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.enqueue(&jobs::debt_issued_mail(debt.id, 0, town.app.clock.now())).await.unwrap();
    txn.commit().await.unwrap();
    works(&town, 0).await;
    told_of(&town, "Seconda", 2, 1).await;
    let app = town.replica(TimeDelta::seconds(2)).await;
    while worker::step(&app, jobs::QUEUES[0]).await.unwrap() {}
    assert_eq!(order(&server, ["Prima", "Seconda", "", ""]), ["Seconda"]);
    let waiting = queue(&town, false).await;
    let said: Vec<_> = waiting.iter().map(|queued| queued.error.as_deref().unwrap_or_default()).collect();
    assert_eq!(said, ["the mail server did not take it"]);
}

/// Mails of Medesano that wait, or were given up.
async fn queue(town: &Town, dead: bool) -> Vec<store::QueuedJob> {
    let scope = domain::scope::PlatformScope::system(town.app.clock.now());
    let txn = town.app.store.platform_read(&scope).await.unwrap();
    let tenant = town.scope("medesano").tenant;
    txn.list_jobs_of(&tenant, &jobs::mail_kinds(), dead, (1, 9)).await.unwrap().items
}

#[tokio::test]
async fn what_was_given_up_is_forgotten_with_the_notes_of_messages() {
    Town::on_both(async |town| {
        let (to, new) = ("non un indirizzo".to_owned(), "n***@e***.it".to_owned());
        let at = town.app.clock.now();
        let job = jobs::email_changed_mail(&jobs::EmailChanged { to, new, at }, at);
        let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
        txn.enqueue(&job).await.unwrap();
        txn.commit().await.unwrap();
        works(town, 1).await;
        for (days, kept) in [(89, 1), (91, 0)] {
            let app = town.replica(TimeDelta::days(days)).await;
            portal::sweep::sweep(&app).await;
            assert_eq!(queue(town, true).await.len(), kept, "after {days} days");
        }
    })
    .await;
}

#[tokio::test]
async fn all_that_was_not_delivered_is_tried_again_at_one_press_of_its_own_office() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let server = Server::at(port).await;
    server.is(Mood::Refuses);
    let names = ["Prima", "Seconda", "Terza", "Quarta"];
    for (number, what) in (1..).zip(&names[..3]) {
        told_of(&town, what, number, i64::try_from(number).unwrap()).await;
    }
    works(&town, 1).await;
    for (who, entity) in [("giulia", "medesano"), ("luca", "unionedelsorbara")] {
        town.grants(who, Role::Clerk, Some(entity)).await;
    }
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in_at("luca", "MEDIO").await;
    elsewhere.get("/gestione").await;
    assert!(!elsewhere.reads("main").contains("non inviat"), "{}", elsewhere.reads("main"));
    elsewhere.post(&format!("{LIST}/riprova"), &[]).await;
    assert!(elsewhere.reads(".alert-success").contains("nessun messaggio da riprovare"), "another entity's");
    let mut citizen = town.browser(MEDESANO);
    citizen.logs_in("marta").await;
    citizen.post(&format!("{LIST}/riprova"), &[]).await;
    assert_eq!(citizen.status, StatusCode::FORBIDDEN);

    server.is(Mood::Accepts);
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("giulia", "MEDIO").await;
    clerk.get("/gestione").await;
    assert!(clerk.reads("main").contains("3 non inviati"), "{}", clerk.reads("main"));
    clerk.get(LIST).await;
    let all = clerk.attribute("form[action='/gestione/messaggi/riprova']", "action").unwrap();
    for told in ["3 messaggi sono di nuovo in coda", "nessun messaggio da riprovare"] {
        clerk.post(&all, &[]).await;
        assert!(clerk.reads(".alert-success").contains(told), "{}", clerk.reads("main"));
    }
    works(&town, 2).await;
    assert_eq!(order(&server, names), names[..3], "the oldest first, once each");
}

#[tokio::test]
async fn what_is_refused_for_good_is_seen_by_its_own_office_which_has_it_tried_again() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let server = Server::at(port).await;
    server.is(Mood::Refuses);
    owes(&town, "medesano", "p1", MARTA).await;
    works(&town, 0).await;
    for (who, entity) in [("giulia", "medesano"), ("luca", "unionedelsorbara")] {
        town.grants(who, Role::Clerk, Some(entity)).await;
    }
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("giulia", "MEDIO").await;
    clerk.get("/gestione").await;
    assert!(clerk.reads("main").contains("Messaggi ai cittadini"));
    clerk.get(LIST).await;
    let told = clerk.reads("tbody");
    assert!(
        told.contains("codice 550") && told.contains("m***@e***.it") && told.contains("1 tentativo"),
        "{told}"
    );
    assert!(!clerk.text().contains("marta@example.it"), "the address is masked");
    let again = clerk.attribute("form[action$=riprova]", "action").unwrap();

    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in_at("luca", "MEDIO").await;
    elsewhere.get(LIST).await;
    assert!(
        elsewhere.reads("main").contains("Non c’è nessun messaggio che non sia partito."),
        "another entity"
    );
    elsewhere.post(&again, &[]).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity's message");
    let mut citizen = town.browser(MEDESANO);
    citizen.logs_in("marta").await;
    citizen.get(LIST).await;
    assert_eq!(citizen.status, StatusCode::FORBIDDEN, "a citizen");

    server.is(Mood::Accepts);
    for _ in 0..2 {
        clerk.get(LIST).await;
        clerk.post(&again, &[]).await;
        assert!(clerk.reads(".alert-success").contains("di nuovo in coda"));
        works(&town, 1).await;
    }
    assert_eq!(server.taken().len(), 1, "asked for twice, sent once");
    clerk.post("/gestione/messaggi/00000000-0000-0000-0000-000000000000/riprova", &[]).await;
    assert_eq!(clerk.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_worker_killed_after_sending_sends_no_second_time() {
    let port = free_port().await;
    let town = by_smtp(port).await;
    let server = Server::at(port).await;
    server.is(Mood::Accepts);
    owes(&town, "medesano", "p1", MARTA).await;
    let now = town.app.clock.now();
    let scope = domain::scope::PlatformScope::system(now);
    let txn = town.app.store.platform(&scope).await.unwrap();
    let job = txn.claim_job(now, Duration::from_secs(60), jobs::QUEUES[0]).await.unwrap().unwrap();
    txn.commit().await.unwrap();
    jobs::perform(&town.app, &job).await.unwrap();
    // it was sent, and nobody heard of the worker since: another takes the job
    works(&town, 5).await;
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn the_entitys_own_words_stand_in_its_mails_and_unknown_placeholders_are_refused() {
    let town = Town::open().await;
    let folder = town.tenant_folder("medesano");
    std::fs::create_dir_all(folder.join("texts/mail")).unwrap();
    let file = folder.join("texts/mail/debt_issued.md");
    let apply = async || {
        let (store, config, now) = (&town.app.store, &town.app.config, town.app.clock.now());
        portal::tenant::apply(store, config, now, &folder, false).await
    };
    std::fs::write(&file, "{{ente}} scrive di {{importo}}.").unwrap();
    let refused = format!("{:?}", apply().await.unwrap_err());
    assert!(refused.contains("texts/mail/debt_issued.md") && refused.contains("«{{importo}}»"), "{refused}");
    std::fs::write(&file, "Da {{ente}}: {{causale}}.\n\nEcco: {{posizione}}\n").unwrap();
    apply().await.unwrap();
    let exported = tempfile::tempdir().unwrap();
    let id = domain::scope::TenantId::parse("medesano").unwrap();
    portal::tenant::export(&town.app.store, town.app.clock.now(), &id, exported.path()).await.unwrap();
    let again = std::fs::read_to_string(exported.path().join("texts/mail/debt_issued.md")).unwrap();
    assert_eq!(again, std::fs::read_to_string(&file).unwrap());

    let app = town.replica(TimeDelta::zero()).await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", &position("p", MARTA, Some("marta@example.it"))).await;
    while worker::step(&app, jobs::QUEUES[0]).await.unwrap() {}
    let mails = letters(&town).await;
    let text = &mails[0].text;
    assert!(text.contains("\n\nDa Comune di Medesano: Mensa scolastica.\n\nEcco: http://"), "{text}");
    assert!(mails[0].html.contains("<p>Da Comune di Medesano: Mensa scolastica.</p>"), "{}", mails[0].html);
}
