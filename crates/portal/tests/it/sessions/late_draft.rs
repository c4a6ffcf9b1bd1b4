//! Whose draft a form that came too late writes in, and the forms that the release before kept.

use aws_lc_rs::aead::{AES_256_GCM, Aad, RandomizedNonceKey};
use chrono::TimeDelta;
use poem::http::StatusCode;
use store::{KeptForm, Owner};
use uuid::Uuid;

use super::late_form::{KEPT, NAME, at_details, waits};
use super::{Browser, MEDESANO, SORBARA, Town, enters, later, now};
use crate::wizard::CANTEEN;

fn has_key(browser: &Browser) -> bool {
    browser.jar.lock().unwrap().contains_key(KEPT)
}

#[tokio::test]
async fn nothing_is_kept_but_for_a_draft_of_the_ended_session() {
    let town = Town::open().await;
    let (_, of_marta) = at_details(&town, "marta").await;
    let mut other = town.browser(MEDESANO);
    let of_another = other.begins(&CANTEEN).await;
    let mut anybody = town.browser(MEDESANO);
    let own = anybody.begins(&CANTEEN).await;
    let nowhere = format!("/pagamenti/bozze/{}", Uuid::new_v4());
    let any_text = format!("/pagamenti/bozze/{}", "x".repeat(2_000));
    for draft in [&of_marta, &of_another, &nowhere, &any_text, "/pagamenti/bozze/1"] {
        let mut late = waits(&town, 45, &anybody).await;
        late.post(&format!("{draft}/voci"), CANTEEN.voci).await;
        assert_eq!(late.reads("h1"), "Sessione scaduta", "{draft}");
        assert!(!has_key(&late), "{draft}");
    }
    let mut late = waits(&town, 45, &anybody).await;
    late.post("/area-riservata/documenti/1/segnala", &[("testo", "Ciao")]).await;
    assert!(!has_key(&late), "nobody asks the office for anything");
    let mut late = waits(&town, 45, &anybody).await;
    late.presses("avanti", CANTEEN.voci).await;
    assert!(has_key(&late), "{}", late.reads("main"));
    late.get(&format!("{own}/voci")).await;
    assert_eq!(late.attribute("[name=\"voce-1.quantita\"]", "value").as_deref(), Some("4"));
}

#[tokio::test]
async fn a_persons_late_form_for_anothers_draft_is_not_kept() {
    let town = Town::open().await;
    let mut other = town.browser(MEDESANO);
    let of_another = other.begins(&CANTEEN).await;
    let (page, _) = at_details(&town, "marta").await;
    let mut marta = waits(&town, 45, &page).await;
    marta.post(&format!("{of_another}/voci"), CANTEEN.voci).await;
    assert!(marta.reads("main").contains("va riscritto"), "{}", marta.reads("main"));
    assert!(!has_key(&marta));
}

/// What the release before kept of a person's step, and gave the browser for it.
async fn kept_before(town: &Town, draft: Uuid, step: &str, fields: &[(String, String)]) -> String {
    let key = portal::session::random_token();
    let cipher = RandomizedNonceKey::new(&AES_256_GCM, &hex::decode(&key).unwrap()).unwrap();
    let mut text = serde_urlencoded::to_string(fields).unwrap().into_bytes();
    let bound = Aad::from(format!("medesano/{draft}"));
    let nonce = cipher.seal_in_place_append_tag(bound, &mut text).unwrap();
    let body = [nonce.as_ref().as_slice(), &text].concat();
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    let owner = txn.find_draft(draft).await.unwrap().unwrap().owner;
    assert!(matches!(owner, Owner::Person(_)));
    let expires_at = now() + TimeDelta::hours(4);
    let kept = KeptForm { id: draft, owner, address: step.to_owned(), body, expires_at };
    txn.keep_form(&kept).await.unwrap();
    txn.commit().await.unwrap();
    format!("{draft}.{key}")
}

#[tokio::test]
async fn a_form_kept_by_the_release_before_is_given_back_at_the_address_of_then() {
    Town::on_both(async |town| {
        let (page, draft) = at_details(town, "marta").await;
        let id: Uuid = draft.rsplit('/').next().unwrap().parse().unwrap();
        let mut fields = page.form_values();
        fields.retain(|(name, _)| name != "beneficiario.nome");
        fields.push(("beneficiario.nome".to_owned(), "Gianna".to_owned()));
        let cookie = kept_before(town, id, "dettagli", &fields).await;
        let (app, way_back) = (later(town, 45).await, format!("/sessione/riprendi/{id}"));
        for (host, person) in [(MEDESANO, "giulia"), (SORBARA, "marta")] {
            let mut stranger = town.browser(host);
            stranger.jar.lock().unwrap().insert(KEPT.to_owned(), cookie.clone());
            enters(&town.app, &mut stranger, person, &way_back).await;
            assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{person} {host}");
        }
        let mut marta = waits(town, 45, &page).await;
        marta.get(&way_back).await;
        assert!(marta.path.starts_with("/accesso?"), "the login comes first: {}", marta.path);
        marta.jar.lock().unwrap().insert(KEPT.to_owned(), cookie);
        enters(&app, &mut marta, "marta", &way_back).await;
        let step = format!("{draft}/dettagli");
        assert_eq!((marta.status, marta.path.as_str()), (StatusCode::OK, step.as_str()));
        assert_eq!(marta.attribute(NAME, "value").as_deref(), Some("Gianna"));
        assert!(
            marta.reads(".alert-success").contains("Quello che avevi scritto è salvato"),
            "{}",
            marta.reads("main")
        );
        marta.get_once(&way_back).await;
        assert_eq!((marta.status, marta.location()), (StatusCode::SEE_OTHER, Some(step)), "a second time");
    })
    .await;
}

#[tokio::test]
async fn the_address_of_then_leads_to_the_draft_also_without_a_form() {
    let town = Town::open().await;
    let (page, draft) = at_details(&town, "marta").await;
    let mut marta = waits(&town, 1, &page).await;
    let way_back = draft.replace("/pagamenti/bozze", "/sessione/riprendi");
    marta.get_once(&way_back).await;
    let step = format!("{draft}/dettagli");
    assert_eq!((marta.status, marta.location()), (StatusCode::SEE_OTHER, Some(step)));
    for nothing in ["/sessione/riprendi/1".to_owned(), format!("/sessione/riprendi/{}", Uuid::new_v4())] {
        marta.get(&nothing).await;
        assert_eq!(marta.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}
