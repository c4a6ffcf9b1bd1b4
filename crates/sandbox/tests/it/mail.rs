//! The mailbox.

use std::fs;

use crate::world::World;

const MAIL: &str = "From: noreply@example.org\r\nTo: marta.campioni@example.org\r\nSubject: Avviso <b>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n\
    Content-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\nBuongiorno\r\n\
    --y\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n--y--\r\n";

fn put(world: &World, name: &str, text: &str) {
    let folder = world.folder().join("mail");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

#[tokio::test]
async fn an_empty_mailbox_says_so() {
    assert!(World::new().await.page("/posta").await.contains("La casella è vuota"));
}

#[tokio::test]
async fn a_letter_is_listed_and_shown_and_its_html_is_kept_apart() {
    let world = World::new().await;
    put(&world, "uno.eml", MAIL);
    let list = world.page("/posta").await;
    assert!(list.contains("Avviso &lt;b&gt;") && list.contains("22/11/2026 11:00:00"), "{list}");
    let shown = world.page("/posta/uno.eml").await;
    assert!(
        shown.contains("Buongiorno")
            && shown.contains("<iframe src=\"/posta/uno.eml/html\" sandbox")
            && !shown.contains("<script")
    );
    let html = world.get("/posta/uno.eml/html").await;
    assert!(
        html.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .starts_with("sandbox; default-src 'none'")
    );
}

#[tokio::test]
async fn a_broken_file_does_not_hide_the_others() {
    let world = World::new().await;
    put(&world, "rotto.eml", "\u{0}\u{1}nothing");
    put(&world, "uno.eml", MAIL);
    let list = world.page("/posta").await;
    assert!(list.contains("Avviso") && list.contains("illeggibile"));
    assert_eq!(world.get("/posta/rotto.eml").await.status(), 200);
}

#[tokio::test]
async fn names_that_lead_elsewhere_are_not_found() {
    let world = World::new().await;
    put(&world, "uno.eml", MAIL);
    for name in ["..%2Fdata%2Fidp.key", "..%2Fmail%2Funo.eml", "altro.eml", ".eml"] {
        assert_eq!(world.get(&format!("/posta/{name}")).await.status(), 404, "{name}");
    }
}
