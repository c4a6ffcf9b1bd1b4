//! Ten thousand forged answers: none costs a verification, no honest login is refused.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use super::forge::opened;
use crate::harness::{MEDESANO, Town};

const FORGED: usize = 10_000;
const HONEST: usize = 10;

#[tokio::test]
async fn forged_answers_cost_no_cryptography_and_keep_nobody_out() {
    let town = Town::open().await;
    let mut forger = town.browser(MEDESANO);
    let pattern = opened(&forger.identity_answer("marta", "MEDIO", "").await);
    let pending = super::forge::between(&pattern, "InResponseTo=\"", "\"").to_owned();
    for round in 0..HONEST {
        for _ in 0..FORGED / HONEST {
            let forged = pattern.replace(&pending, &format!("_{}", Uuid::new_v4().simple()));
            let message = STANDARD.encode(forged);
            let form = [("SAMLResponse", message.as_str()), ("RelayState", "0000")];
            forger.posts_from_elsewhere("/saml/spid/acs", &form).await;
            assert_eq!(forger.status, poem::http::StatusCode::FORBIDDEN);
        }
        let mut honest = town.browser(MEDESANO);
        honest.logs_in("marta").await;
        assert!(honest.reads(".user-block").contains("Marta Campioni"), "round {round}");
    }
    let counted = town.app.logins.counted();
    assert_eq!(counted.answers, (FORGED + HONEST) as u64);
    assert_eq!(counted.unasked, FORGED as u64);
    assert_eq!(counted.verifications, HONEST as u64, "one for each honest login");
    assert_eq!(counted.entered, HONEST as u64);
}
