//! What is sent along: judged by what is inside, scanned, kept for the person and the office.

use std::sync::{Arc, Mutex};

use domain::access::Role;
use poem::http::{StatusCode, header};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{PDF, at_office, clerk, hidden, marta, reports};
use crate::harness::{Browser, MEDESANO, SORBARA, Town};

/// The test file of the scanners' makers (EICAR), put together here so that none takes this file for it.
fn eicar() -> Vec<u8> {
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat().into_bytes()
}

async fn sends(browser: &mut Browser, page: &str, text: &str, files: &[(&str, &[u8])]) {
    browser.get(page).await;
    let id = hidden(browser, "messaggio");
    let fields = [("messaggio", id.as_str()), ("testo", text)];
    browser.post_files(&format!("{page}/messaggi"), &fields, files).await;
}

async fn about_canteen(town: &Town) -> (Browser, String) {
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(town).await;
    let page = reports(town, &mut marta, &debt).await;
    (marta, page)
}

#[tokio::test]
async fn a_file_needs_no_words() {
    let town = Town::open().await;
    let (mut marta, page) = about_canteen(&town).await;
    sends(&mut marta, &page, " ", &[("ricevuta.pdf", PDF)]).await;
    assert_eq!(marta.status, StatusCode::OK, "{}", marta.reads(".error-summary"));
    let mut clerk = clerk(&town, "luca").await;
    clerk.get(&at_office(&page)).await;
    assert!(clerk.reads(".message-files").contains("ricevuta.pdf"), "{}", clerk.reads("main"));
}

#[tokio::test]
async fn a_file_goes_to_the_office_and_to_nobody_else() {
    Town::on_both(async |town| {
        let (mut marta, page) = about_canteen(town).await;
        sends(
            &mut marta,
            &page,
            "Ecco",
            &[("ricevuta \u{e8}.pdf", PDF), ("../../foto.exe", b"\xff\xd8\xff\xe0x")],
        )
        .await;
        assert_eq!(marta.status, StatusCode::OK, "{}", marta.reads("main"));
        assert!(marta.reads(".message-files").contains("ricevuta è.pdf"), "{}", marta.reads("main"));
        assert!(marta.reads(".message-files").contains("foto.jpg"), "the ending tells the truth");
        let file = marta.attribute(".message-files a", "href").unwrap();
        let mut clerk = clerk(town, "luca").await;
        for (reader, path) in [(&mut marta, file.clone()), (&mut clerk, at_office(&file))] {
            reader.get(&path).await;
            assert_eq!((reader.status, reader.bytes.as_slice()), (StatusCode::OK, PDF));
            let header = |name: header::HeaderName| reader.headers[name].to_str().unwrap().to_owned();
            assert_eq!(header(header::CONTENT_TYPE), "application/pdf");
            let expected = "attachment; filename=\"ricevuta _.pdf\"; filename*=UTF-8''ricevuta%20%C3%A8.pdf";
            assert_eq!(header(header::CONTENT_DISPOSITION), expected);
            assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
            assert_eq!(header(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
            assert_eq!(header(header::CACHE_CONTROL), "private, no-store");
        }
        let second = town.owes("medesano", "marta", "Trasporto scolastico", 2).await;
        let other = reports(town, &mut marta, &second).await;
        let crossed = file.replace(&page, &other);
        marta.get(&crossed).await;
        assert_eq!(marta.status, StatusCode::NOT_FOUND, "under another request of the same person");
        for (host, person) in [(MEDESANO, "giulia"), (SORBARA, "marta")] {
            let mut stranger = town.browser(host);
            stranger.logs_in(person).await;
            stranger.get(&file).await;
            assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{host} {person}");
        }
        town.grants("luca", Role::Clerk, Some("unionedelsorbara")).await;
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.logs_in_at("luca", "ALTO").await;
        elsewhere.get(&at_office(&file)).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity's office");
        marta.get(&at_office(&file)).await;
        assert_eq!(marta.status, StatusCode::FORBIDDEN, "a citizen in the office");
        let mut nobody = town.browser(MEDESANO);
        nobody.get_once(&file).await;
        assert!(nobody.location().unwrap().starts_with("/accesso?"));
    })
    .await;
}

#[tokio::test]
async fn a_hostile_file_is_refused_and_the_message_is_kept() {
    let town = Town::open_with(|config| config.attachments.max_bytes = 1000).await;
    let (mut marta, page) = about_canteen(&town).await;
    let large = [PDF, &[b'x'; 1000]].concat();
    let hostile: [(&str, &[u8], &str); 7] = [
        (
            "IMG_0042.HEIC",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "Il file «IMG_0042.HEIC» è una foto in formato HEIC, che non possiamo aprire: salvala come JPEG",
        ),
        (
            "pagina.pdf",
            b"<html><script>alert(1)</script>",
            "Il file «pagina.pdf» non è un PDF, un JPEG o un PNG",
        ),
        ("grande.pdf", &large, "Il file «grande.pdf» è troppo grande: può avere al massimo 1 kB."),
        ("vuoto.pdf", b"", "Il file «vuoto.pdf» è vuoto"),
        ("../../\u{202e}fdp.html", b"<html>", "Il file «fdp.html» non è un PDF"),
        ("archivio.zip", b"PK\x03\x04", "Il file «archivio.zip» non è un PDF"),
        ("", b"<svg/>", "Il file «senza nome» non è un PDF"),
    ];
    for (name, content, fault) in hostile {
        sends(&mut marta, &page, "Con un allegato", &[(name, content)]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(marta.reads("#allegati-errore").contains(fault), "{}", marta.reads("#allegati-errore"));
        assert_eq!(marta.reads("#testo"), "Con un allegato", "nothing typed is lost");
        let hint = marta.reads("#allegati-aiuto");
        assert!(hint.contains("Scegli di nuovo i file") && hint.contains("JPEG, non HEIC"), "{hint}");
    }
    let many: Vec<(&str, &[u8])> = vec![("a.pdf", PDF); 100];
    sends(&mut marta, &page, "Cento", &many).await;
    assert!(marta.reads("#allegati-errore").contains("al massimo 3 file"), "{}", marta.reads("main"));
    sends(&mut marta, &page, "", &[("pagina.pdf", b"<html>")]).await;
    assert!(!marta.reads("#allegati-errore").is_empty(), "{}", marta.reads("main"));
    assert_eq!(marta.reads("#testo-errore"), "", "beside a file no words are needed");
    sends(&mut marta, &page, &"a".repeat(4001), &[("pagina.pdf", b"<html>")]).await;
    assert!(
        !marta.reads("#testo-errore").is_empty() && !marta.reads("#allegati-errore").is_empty(),
        "both at once"
    );
    // a browser sends this where no file was chosen
    sends(&mut marta, &page, "Senza allegati", &[("", b"")]).await;
    assert_eq!(marta.status, StatusCode::OK, "{}", marta.reads("main"));
    marta.get(&page).await;
    assert_eq!(marta.reads(".message-text"), "Ho già pagato a settembre. | Senza allegati");
}

#[tokio::test]
async fn a_body_without_end_is_not_read_to_its_end() {
    let town = Town::open_with(|config| config.attachments.max_bytes = 1000).await;
    let (mut marta, page) = about_canteen(&town).await;
    let endless = vec![b'x'; 600_000];
    sends(&mut marta, &page, "Ciao", &[("a.pdf", &endless)]).await;
    assert_eq!(marta.status, StatusCode::PAYLOAD_TOO_LARGE);
    marta.get(&page).await;
    for (kind, body) in [
        ("multipart/form-data", &b"--cut\r\n"[..]),
        (
            "multipart/form-data; boundary=cut",
            b"--cut\r\nContent-Disposition: form-data; name=\"testo\"\r\n\r\nciao",
        ),
        (
            "multipart/form-data; boundary=cut",
            b"--cut\r\nContent-Disposition: form-data; name=\"testo\"\r\n\r\n\0\r\n--cut--\r\n",
        ),
        (
            "multipart/form-data; boundary=cut",
            b"--cut\r\nContent-Disposition: form-data; name=\"testo\"\r\n\r\n\xff\r\n--cut--\r\n",
        ),
    ] {
        marta.post_bytes(&format!("{page}/messaggi"), kind, body.to_vec()).await;
        assert_eq!(marta.status, StatusCode::BAD_REQUEST, "{kind} {}", String::from_utf8_lossy(body));
    }
    // files are taken where they are expected, and nowhere else
    marta.get("/home").await;
    marta.post_files("/sessione/prolunga", &[], &[("a.pdf", PDF)]).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN, "no token was read");
    let mut nobody = town.browser(MEDESANO);
    nobody.post_files(&format!("{page}/messaggi"), &[("testo", "Ciao")], &[("a.pdf", PDF)]).await;
    assert!(nobody.path.starts_with("/accesso"), "{}", nobody.path);
}

#[tokio::test]
async fn a_request_has_so_many_files_and_no_more() {
    let town = Town::open_with(|config| config.attachments.max_per_request = 2).await;
    let (mut marta, page) = about_canteen(&town).await;
    sends(&mut marta, &page, "Due", &[("a.pdf", PDF), ("b.pdf", PDF)]).await;
    assert_eq!(marta.status, StatusCode::OK);
    sends(&mut marta, &page, "Tre", &[("c.pdf", PDF)]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(marta.reads("#allegati-errore").contains("ha già 2 allegati"), "{}", marta.reads("main"));
}

/// A scanner that knows one file, and says of each what it got.
async fn scanner() -> (String, Arc<Mutex<Vec<Vec<u8>>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let files = seen.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut command = [0; 10];
            stream.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut file = Vec::new();
            loop {
                let length = stream.read_u32().await.unwrap();
                if length == 0 {
                    break;
                }
                let mut chunk = vec![0; length as usize];
                stream.read_exact(&mut chunk).await.unwrap();
                file.extend(chunk);
            }
            let known = file.windows(eicar().len()).any(|part| part == eicar());
            let answer: &[u8] = if known { b"stream: Eicar-Test-Signature FOUND\0" } else { b"stream: OK\0" };
            files.lock().unwrap().push(file);
            stream.write_all(answer).await.unwrap();
        }
    });
    (address, seen)
}

#[tokio::test]
async fn a_file_that_the_scanner_knows_is_never_kept() {
    let (address, seen) = scanner().await;
    let town = Town::open_with(|config| config.attachments.scanner = address).await;
    let (mut marta, page) = about_canteen(&town).await;
    let infected = [PDF, &eicar()].concat();
    sends(&mut marta, &page, "Ecco", &[("buono.pdf", PDF), ("cattivo.pdf", &infected)]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        marta.reads("#allegati-errore").contains("Il file «cattivo.pdf» non è sicuro"),
        "{}",
        marta.reads("main")
    );
    assert_eq!(marta.reads("#testo"), "Ecco");
    assert_eq!(marta.reads(".message-files"), "", "the good one neither");
    sends(&mut marta, &page, "Ecco", &[("buono.pdf", PDF)]).await;
    assert_eq!(marta.status, StatusCode::OK);
    assert_eq!(*seen.lock().unwrap(), [PDF.to_vec(), infected, PDF.to_vec()], "whole, byte by byte");
}

#[tokio::test]
async fn while_the_scanner_is_away_files_are_refused_and_messages_are_not() {
    // nobody listens there, and there somebody says nothing
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
    let mute = TcpListener::bind("127.0.0.1:0").await.unwrap();
    for address in [closed, mute.local_addr().unwrap().to_string()] {
        let town = Town::open_with(|config| {
            config.attachments.scanner = address;
            config.attachments.scanner_deadline_ms = 300;
        })
        .await;
        let (mut marta, page) = about_canteen(&town).await;
        sends(&mut marta, &page, "Ecco la ricevuta", &[("a.pdf", PDF)]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fault = marta.reads("#allegati-errore");
        assert!(fault.contains("In questo momento non riusciamo a controllare gli allegati"), "{fault}");
        assert_eq!(marta.reads("#testo"), "Ecco la ricevuta", "nothing typed is lost");
        sends(&mut marta, &page, "Ecco la ricevuta", &[]).await;
        assert_eq!(marta.status, StatusCode::OK);
    }
}
