//! Ten thousand forged answers: none costs a verification or more than a few rows, and no honest login is refused meanwhile.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use super::forge::opened;
use crate::harness::{MEDESANO, Town};
use crate::login_log::rows;

const FORGED: usize = 10_000;
const HONEST: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn forged_answers_cost_no_cryptography_and_keep_nobody_out() {
    Town::on_both(flooded).await;
}

async fn flooded(town: &Town) {
    let mut forger = town.browser(MEDESANO);
    let pattern = opened(&forger.identity_answer("marta", "MEDIO", "").await);
    let pending = super::forge::between(&pattern, "InResponseTo=\"", "\"").to_owned();
    let flood = async {
        for _ in 0..FORGED {
            let forged = pattern.replace(&pending, &format!("_{}", Uuid::new_v4().simple()));
            let message = STANDARD.encode(forged);
            let form = [("SAMLResponse", message.as_str()), ("RelayState", "0000")];
            forger.posts_from_elsewhere("/saml/spid/acs", &form).await;
            assert_eq!(forger.status, poem::http::StatusCode::FORBIDDEN);
        }
    };
    let logins = async {
        for round in 0..HONEST {
            let mut honest = town.browser(MEDESANO);
            honest.logs_in("marta").await;
            assert!(honest.reads(".user-block").contains("Marta Campioni"), "round {round}");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    tokio::join!(flood, logins);
    let counted = town.app.logins.counted();
    assert_eq!(counted.answers, (FORGED + HONEST) as u64);
    assert_eq!(counted.unasked, FORGED as u64);
    assert_eq!(counted.verifications, HONEST as u64, "one for each honest login");
    assert_eq!(counted.entered, HONEST as u64);
    portal::login_log::close(&town.app).await.unwrap();
    let rows = rows(town).await;
    let of = |word: &str| -> Vec<i64> {
        rows.iter().filter(|row| row.outcome == word).map(|row| row.times).collect()
    };
    assert_eq!(of("entered"), [1; HONEST]);
    let (whole, counts) = (of("nothing-pending"), of(portal::login_log::COUNTED));
    assert_eq!(whole.iter().chain(&counts).sum::<i64>(), FORGED as i64, "each is in one row");
    // ten in a minute are kept whole; a row at each doubling and one at the end count the others
    assert!(
        whole.len() <= 10 * minutes(&counts) && counts.len() <= 12 * minutes(&counts),
        "{whole:?} {counts:?}"
    );
}

/// A slow machine may take more than one minute's measure: each begins its doublings anew.
fn minutes(counts: &[i64]) -> usize {
    counts.iter().filter(|times| **times == 10).count().max(1)
}
