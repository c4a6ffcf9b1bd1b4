//! What a person paid in a year: page, PDF and table; and the notices in one ZIP.

use poem::http::StatusCode;

use super::area::other_person;
use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use super::node::{self, post, receipt};
use super::pdf::paper::{Paper, tool};

const ALDO: &str = "FNTLDA99E17F205I";
const STATEMENT: &str = "/area-riservata/estratto-conto";
const ZIP: &str = "/area-riservata/documenti/avvisi.zip";

/// The Node tells that a notice was paid by somebody.
async fn paid_by(town: &Town, number: &str, receipt_id: &str, payer: &str) {
    let payer = format!(
        "<payer><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>{payer}</entityUniqueIdentifierValue></uniqueIdentifier>\
         <fullName>Chi Paga</fullName></payer>"
    );
    let message = receipt(true, node::MEDESANO, node::MEDESANO, number, receipt_id)
        .replace("</channelDescription>", &format!("</channelDescription>{payer}"));
    assert_eq!(post(town, "paSendRTV2", message).await.fault(), "OK");
}

fn amounts(browser: &Browser) -> String {
    browser.reads("main .amount").replace('\u{a0}', " ")
}

#[tokio::test]
async fn a_year_tells_own_payments_those_for_others_and_what_was_paid_twice() {
    Town::on_both(async |town| {
        let own = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let other = town.owes("medesano", "aldo", "Nido", 2).await;
        let third = town.owes("medesano", "marta", "Trasporto", 3).await;
        assert_eq!(node::pays(town, &own, "iur-1").await.fault(), "OK");
        assert_eq!(node::pays(town, &own, "iur-2").await.fault(), "OK");
        paid_by(town, notice(&other).as_str(), "iur-3", super::program::MARTA).await;
        paid_by(town, notice(&third).as_str(), "iur-4", ALDO).await;

        let mut marta = town.browser(MEDESANO);
        marta.logs_in("marta").await;
        marta.get(STATEMENT).await;
        assert_eq!((marta.status, marta.reads("h1")), (StatusCode::OK, "Estratto conto 2026".to_owned()));
        assert_eq!(
            marta.reads("section > h2[id^=parte]"),
            "Pagamenti a mio nome | Pagamenti che ho fatto per altri | Avvisi a mio nome pagati da altri"
        );
        // in all, twice; the own two, their sum and what was twice; for Aldo; by Aldo
        let euro = |text: &str| format!("{text} €");
        let expected =
            ["156,00", "52,00", "52,00", "52,00", "104,00", "52,00", "52,00", "52,00", "52,00", "52,00"];
        assert_eq!(amounts(&marta), expected.map(euro).join(" | "));
        assert!(marta.reads("main").contains("Pagato due volte"));
        assert!(!marta.text().contains("Aldo") && !marta.text().contains(ALDO), "nobody else is named");
        let links = marta.text().matches("/pagamenti/ricevute/").count();
        assert_eq!(links, 3, "who only paid cannot open the receipt");

        let mut aldo = town.browser(MEDESANO);
        aldo.logs_in("aldo").await;
        aldo.get(STATEMENT).await;
        assert_eq!(
            aldo.reads("section > h2[id^=parte]"),
            "Pagamenti che ho fatto per altri | Avvisi a mio nome pagati da altri"
        );
        assert!(aldo.reads("main").contains("Nido"));
        let mut luca = town.browser(MEDESANO);
        luca.logs_in("luca").await;
        luca.get(STATEMENT).await;
        assert!(luca.reads("main").contains("Nel 2026 non ci sono pagamenti."), "another person");
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.logs_in("marta").await;
        elsewhere.get(STATEMENT).await;
        assert!(elsewhere.reads("main").contains("Nel 2026 non ci sono pagamenti."), "another entity");

        for wrong in ["2027", "1999", "x", "-1", "99999999999"] {
            marta.get(&format!("{STATEMENT}?anno={wrong}")).await;
            assert_eq!(marta.status, StatusCode::NOT_FOUND, "{wrong}");
        }
        marta.get(&format!("{STATEMENT}?anno=2025")).await;
        assert!(marta.reads("main").contains("Nel 2025 non ci sono pagamenti."));
    })
    .await;
}

#[tokio::test]
async fn the_table_opens_in_a_spreadsheet_and_nothing_in_it_is_a_formula() {
    let town = Town::open().await;
    let mut debt = town.debt("medesano", "marta", "=HYPERLINK(\"http://x\";\"Mensa\")", 1);
    debt.description = "=cmd|' /C calc'!A0; \"mensa\"".to_owned();
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(node::pays(&town, &debt, "iur-1").await.fault(), "OK");
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get(&format!("{STATEMENT}.csv")).await;
    assert_eq!(marta.headers["content-type"], "text/csv; charset=utf-8; header=present");
    assert!(
        marta.headers["content-disposition"].to_str().unwrap().contains("estratto-conto-2026-medesano.csv")
    );
    let number = notice(&debt).grouped();
    let expected = format!(
        "\u{feff}Sezione;Pagato il;Causale;Per chi;Rata;Codice avviso;Importo in euro;Prestatore di servizi di pagamento;\
         Identificativo della ricevuta (IUR);Note\r\nPagamenti a mio nome;22/11/2026;\
         \"'=cmd|' /C calc'!A0; \"\"mensa\"\"\";;;{number};\"52,00\";Banca di prova;iur-1;\r\n"
    );
    assert_eq!(marta.text(), expected);
}

#[tokio::test]
async fn the_statement_on_paper_says_what_the_page_says() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    node::pays(&town, &debt, "iur-1").await;
    node::pays(&town, &debt, "iur-2").await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get(&format!("{STATEMENT}.pdf?anno=2026")).await;
    if marta.status == StatusCode::SERVICE_UNAVAILABLE {
        return; // no wkhtmltopdf here
    }
    assert_eq!(marta.headers["content-type"], "application/pdf");
    let paper = Paper::new(&marta.bytes);
    let text = paper.text();
    for words in [
        "Estratto conto 2026",
        "Comune di Medesano",
        "Marta Campioni",
        super::program::MARTA,
        "104,00 Euro",
        "Pagamenti a mio nome".to_uppercase().as_str(),
        "Pagato due volte",
        "2 pagamenti",
        &notice(&debt).grouped(),
        "Pagina 1 di 1",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(paper.info("Pages"), "1");
}

/// The names of the files of a ZIP, in their order.
fn names(bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("avvisi.zip"), bytes).unwrap();
    let told = String::from_utf8(tool("unzip", &["-tq", "avvisi.zip"], folder.path())).unwrap();
    assert!(told.contains("No errors detected"), "{told}");
    let listed = String::from_utf8(tool("unzip", &["-Z1", "avvisi.zip"], folder.path())).unwrap();
    listed.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn chosen_notices_come_in_one_file_and_nobody_elses() {
    Town::on_both(async |town| {
        let first = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let second = town.owes("medesano", "marta", "Asilo nido: età 0-3", 2).await;
        let others = town.owes("medesano", "giulia", "Mensa scolastica", 3).await;
        let mut marta = town.browser(MEDESANO);
        marta.logs_in("marta").await;
        marta.get("/area-riservata/documenti").await;
        assert!(marta.reads("main").contains("Scarica gli avvisi scelti (ZIP)"));
        let scelti = |debts: &[&domain::debt::DebtPosition]| {
            debts.iter().map(|debt| notice(debt).to_string()).collect::<Vec<_>>()
        };
        let fields = |numbers: &[String]| {
            numbers.iter().map(|number| ("scelto".to_owned(), number.clone())).collect::<Vec<_>>()
        };
        let send = async |browser: &mut Browser, numbers: &[String]| {
            let fields = fields(numbers);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            browser.post(ZIP, &fields).await;
        };
        send(&mut marta, &scelti(&[&first, &others])).await;
        assert_eq!(marta.status, StatusCode::NOT_FOUND, "somebody else's");
        marta.get("/area-riservata/documenti").await;
        send(&mut marta, &[]).await;
        assert!(marta.reads(".alert-warning").contains("Scegli prima quali avvisi scaricare."));
        send(&mut marta, &scelti(&[&second, &first, &second])).await;
        if marta.status == StatusCode::SERVICE_UNAVAILABLE {
            return; // no wkhtmltopdf here
        }
        assert_eq!(marta.headers["content-type"], "application/zip");
        let named = |what: &str, debt| format!("scadenza-2026-12-22-{what}-avviso-{}.pdf", notice(debt));
        let expected = [named("asilo-nido-eta-0-3", &second), named("mensa-scolastica", &first)];
        assert_eq!(names(&marta.bytes), expected);

        // paid meanwhile: told, not printed
        node::pays(town, &first, "iur-1").await;
        marta.get("/area-riservata/documenti").await;
        send(&mut marta, &scelti(&[&first, &second])).await;
        assert_eq!(names(&marta.bytes), [expected[0].as_str(), "leggimi.txt"]);
        marta.get(ZIP).await;
        assert_eq!(names(&marta.bytes), [expected[0].as_str()], "all that can be paid");
        marta.get("/area-riservata/documenti").await;
        send(&mut marta, &scelti(&[&first])).await;
        assert!(marta.reads(".alert-warning").contains("nessuno si può più pagare"));

        let mut luca = town.browser(MEDESANO);
        luca.logs_in(other_person()).await;
        luca.get("/area-riservata/documenti").await;
        send(&mut luca, &scelti(&[&second])).await;
        assert!(!luca.bytes.starts_with(b"PK"), "another person: {}", luca.status);
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.logs_in("marta").await;
        elsewhere.get(ZIP).await;
        assert!(elsewhere.reads(".alert-warning").contains("Non c'è nessun avviso da scaricare"));
        let mut nobody = town.browser(MEDESANO);
        nobody.get(ZIP).await;
        assert_eq!(nobody.reads("h1"), "ACCESSO AREA RISERVATA");
    })
    .await;
}

#[tokio::test]
async fn more_than_fifty_chosen_are_refused_in_words() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/area-riservata/documenti").await;
    let numbers: Vec<String> = (1..=51)
        .map(|sequence| town.debt("medesano", "marta", "Mensa", sequence))
        .map(|debt| notice(&debt).to_string())
        .collect();
    let fields: Vec<(&str, &str)> = numbers.iter().map(|number| ("scelto", number.as_str())).collect();
    marta.post(ZIP, &fields).await;
    assert!(marta.reads(".alert-warning").contains("al massimo 50 avvisi"), "{}", marta.reads("main"));
}
