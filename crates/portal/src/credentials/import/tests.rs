use super::{ImportError, instant, read};
use chrono::{DateTime, Utc};

const HEAD: &str = "username,codice_fiscale,nome,cognome,email,data_nascita,hash,registrato_il,scade_il\n";
const HASH: &str = "{SSHA}3/0Q7KyhyDNdWL67fAmOB2cwD4JzYWx0c2FsdA==";

fn now() -> DateTime<Utc> {
    "2021-09-01T10:00:00Z".parse().unwrap()
}

fn told(lines: &str) -> Vec<(usize, String)> {
    match read(&format!("{HEAD}{lines}"), now()) {
        Err(ImportError::Lines(bad)) => bad.into_iter().map(|bad| (bad.number, bad.reason)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_bad_line_is_told_with_its_number_and_its_reason() {
    let good = format!("mario,RSSMRA80A01H501U,Mario,Rossi,,,{HASH},2020-05-01,");
    let bad = [
        format!(",RSSMRA80A01H501U,Mario,Rossi,,,{HASH},2020-05-01,"),
        format!("a,RSSMRA80A01H501X,Mario,Rossi,,,{HASH},2020-05-01,"),
        format!("b,,,,,,{HASH},2020-05-01,"),
        format!("c,,Anna,Meyer,non-una-mail,,{HASH},2020-05-01,"),
        format!("d,,Anna,Meyer,,31/12/1980,{HASH},2020-05-01,"),
        "e,,Anna,Meyer,,,password,2020-05-01,".to_owned(),
        format!("f,,Anna,Meyer,,,{HASH},ieri,"),
        format!("g,,Anna,Meyer,,,{HASH},2021-09-02,"),
        format!("h,,Anna,Meyer,,,{HASH},2020-05-01,mai"),
        format!("MARIO ,,Anna,Meyer,,,{HASH},2020-05-01,"),
        "i,,Anna".to_owned(),
    ];
    let reasons = told(&format!("{good}\n{}\n", bad.join("\n")));
    assert_eq!(reasons.iter().map(|(number, _)| *number).collect::<Vec<_>>(), (3..=13).collect::<Vec<_>>());
    for (at, part) in [
        (0, "nome utente"),
        (1, "ultima lettera"),
        (2, "mancano il nome"),
        (3, "e-mail"),
        (4, "data_nascita"),
        (5, "sconosciuto"),
        (6, "registrato_il"),
        (7, "futuro"),
        (8, "scade_il"),
        (9, "altra riga"),
        (10, "colonne"),
    ] {
        assert!(reasons[at].1.contains(part), "{:?}", reasons[at]);
    }
}

#[test]
fn columns_are_known_and_each_there_once() {
    for (head, part) in [
        ("", "vuoto"),
        ("username,password\n", "«password» non è prevista"),
        ("username,username\n", "due volte"),
        ("username,nome,cognome,hash,registrato_il\n", "manca la colonna «codice_fiscale»"),
    ] {
        let why = read(head, now()).unwrap_err().to_string();
        assert!(why.contains(part), "{why}");
    }
}

#[test]
fn instants_are_of_italy_unless_they_say_otherwise() {
    let read = |text: &str| instant(text).map(|instant| instant.to_rfc3339());
    let utc = |text: &str| Ok(format!("{text}+00:00"));
    assert_eq!(read("2020-05-31"), utc("2020-05-30T22:00:00"));
    assert_eq!(read("2020-01-31 10:00:00"), utc("2020-01-31T09:00:00"));
    assert_eq!(read("2020-01-31T10:00:00Z"), utc("2020-01-31T10:00:00"));
    // the last Sundays of March and October 2020: 29 March loses 02:00-03:00, 25 October has it twice
    assert!(read("2020-03-29 02:30:00").is_err());
    assert_eq!(read("2020-10-25 02:30:00"), utc("2020-10-25T01:30:00"), "the later");
}
