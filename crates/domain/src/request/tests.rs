use chrono::NaiveDate;
use proptest::prelude::*;

use super::attachment::{MediaType, disposition, is_heic, name, readable_size, told_name};
use super::message::{MESSAGE_LENGTH, MessageFault, text, text_beside};
use super::*;
use crate::euro::Euro;
use crate::notice_number::NoticeNumber;
use crate::refund::{RefundReason, RefundTask};
use crate::tenant::TenantConfig;

const CLERK: &str = "person:BNCLCU80A01H501A";

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn medesano() -> TenantConfig {
    TenantConfig::read(include_str!("../../../../tenants/medesano/tenant.toml")).unwrap()
}

fn owner() -> Party {
    Party { key: "RSSMRA80A01H501U".parse().unwrap(), name: "Mario Rossi".into(), email: None }
}

fn sent() -> Case {
    let id = (Uuid::nil(), "2026-000042".to_owned());
    Case::sent(id, Asked::Correction, owner(), ("Mensa", None), &medesano(), now())
}

fn task() -> RefundTask {
    RefundTask {
        id: Uuid::from_u128(9),
        receipt: Uuid::from_u128(7),
        notice: NoticeNumber::parse("301000000000004285").unwrap(),
        amount: Euro::from_cents(5_200),
        reason: RefundReason::PaidTwice,
        opened_at: now(),
        closed: None,
    }
}

#[test]
fn a_request_has_a_term_and_an_office_from_the_settings() {
    let case = sent();
    assert_eq!((case.state(), case.due.to_string().as_str()), (CaseState::Sent, "2026-12-22"));
    assert_eq!(case.office, "Comune di Medesano", "no office is named: the entity itself");
    let mut config = medesano();
    config.requests.office = Some("Ufficio Tributi".into());
    config.requests.days.correction = 10;
    let id = (Uuid::nil(), "2026-000042".to_owned());
    let case = Case::sent(id, Asked::Correction, owner(), ("Mensa", None), &config, now());
    assert_eq!((case.office.as_str(), case.due.to_string().as_str()), ("Ufficio Tributi", "2026-12-02"));
    let day = |day: &str| day.parse::<NaiveDate>().unwrap();
    assert!(!case.is_overdue(day("2026-12-02")) && case.is_overdue(day("2026-12-03")));
}

#[test]
fn who_asked_does_not_answer_as_a_clerk() {
    let mut case = sent();
    let own = format!("person:{}", case.owner.key);
    for made in [Move::Take, Move::Ask, Move::Accept, Move::Refuse] {
        assert_eq!(case.make(made, &own, "Mi do ragione", now()), Err(MoveRefusal::Own), "{made:?}");
    }
    assert_eq!(case.version(), 1, "nothing changed");
    assert_eq!(case.make(Move::Take, CLERK, "", now()), Ok(()));
    assert_eq!(case.make(Move::Withdraw, &own, "", now()), Ok(()), "the citizen's own moves stay");
}

#[test]
fn from_the_citizen_to_the_office_and_back() {
    let mut case = sent();
    assert_eq!(case.make(Move::Accept, CLERK, "Sì", now()), Err(MoveRefusal::State(CaseState::Sent)));
    assert_eq!(case.make(Move::Take, CLERK, "", now()), Ok(()));
    assert_eq!((case.clerk.as_deref(), case.taken_at()), (Some(CLERK), Some(now())));
    assert_eq!(case.make(Move::Ask, CLERK, "", now()), Ok(()));
    assert_eq!(case.make(Move::Answer, "person:x", "", now()), Ok(()));
    assert_eq!(case.make(Move::Refuse, CLERK, " ", now()), Err(MoveRefusal::Why));
    assert_eq!(case.make(Move::Refuse, CLERK, &"x".repeat(1001), now()), Err(MoveRefusal::Why));
    assert_eq!(case.make(Move::Refuse, CLERK, " Il debito è giusto ", now()), Ok(()));
    assert_eq!((case.state(), case.outcome()), (CaseState::Refused, Some("Il debito è giusto")));
    assert!(case.was_just(Move::Refuse, CLERK, "Il debito è giusto"), "sent twice");
    assert!(!case.was_just(Move::Refuse, "person:other", "Il debito è giusto"));
    let refused = MoveRefusal::State(CaseState::Refused);
    assert_eq!(case.make(Move::Withdraw, "person:x", "", now()), Err(refused));
}

#[test]
fn who_saw_an_older_state_is_told() {
    let mut case = sent();
    let seen = case.version();
    assert_eq!(case.still(seen), Ok(()));
    case.make(Move::Take, CLERK, "", now()).unwrap();
    assert_eq!(case.still(seen), Err(MoveRefusal::Changed));
    let mut withdrawn = case.clone();
    withdrawn.make(Move::Withdraw, "person:RSSMRA80A01H501U", "", now()).unwrap();
    assert_eq!(withdrawn.still(seen), Err(MoveRefusal::State(CaseState::Withdrawn)));
    case.make(Move::Refuse, CLERK, "Il debito è giusto", now()).unwrap();
    assert_eq!(case.still(seen), Err(MoveRefusal::Answered), "it has its answer");
}

/// What may follow what, told once more and in another way than the machine does.
fn may_follow(before: CaseState, after: CaseState) -> bool {
    use CaseState::{Accepted, Concluded, Refused, Sent, TakenInCharge, WaitingForCitizen, Withdrawn};
    match before {
        Sent => matches!(after, TakenInCharge | Withdrawn),
        TakenInCharge | WaitingForCitizen => {
            matches!(after, TakenInCharge | WaitingForCitizen | Accepted | Refused | Withdrawn)
        }
        Accepted => after == Concluded,
        Refused | Withdrawn | Concluded => false,
    }
}

proptest! {
    #[test]
    fn any_order_of_events_ends_in_an_allowed_state(
        moves in prop::collection::vec((prop::sample::select(Move::ALL.to_vec()), any::<bool>()), 0..40),
    ) {
        let mut case = sent();
        for (made, says_why) in moves {
            let before = case.clone();
            let why = if says_why { "Perché" } else { "" };
            match case.make(made, CLERK, why, now()) {
                Ok(()) => {
                    prop_assert!(may_follow(before.state(), case.state()));
                    prop_assert_eq!(case.version(), before.version() + 1);
                    prop_assert!(says_why || !matches!(case.state(), CaseState::Accepted | CaseState::Refused));
                }
                Err(_) => prop_assert_eq!(&case, &before, "a refusal changes nothing"),
            }
        }
        let read: Case = serde_json::from_value(serde_json::to_value(&case).unwrap()).unwrap();
        prop_assert_eq!(read, case);
    }
}

#[test]
fn a_refund_names_an_account_that_can_be_one() {
    let form = |iban: &str, holder: &str| RefundForm {
        iban: iban.into(),
        holder: holder.into(),
        text: String::new(),
    };
    let faults = form("", "").read(&task()).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["iban", "intestatario"]);
    for bad in ["IT61X0542811101000000123456", "IT60X05428111010000001234", "ciao", "🙂", "<script>"] {
        let faults = form(bad, "Mario Rossi").read(&task()).unwrap_err();
        assert!(faults[0].text.contains("IBAN") && faults[0].text.ends_with('.'), "{bad}: {faults:?}");
    }
    let right = "it60 x054 2811 1010 0000 0123 456";
    for bad in ["", "x", "12 34", &"a".repeat(71)] {
        assert!(form(right, bad).read(&task()).is_err(), "{bad}");
    }
    let (asked, text) = form(right, " Mario  Rossi ").read(&task()).unwrap();
    let Asked::Refund { task, iban, holder, amount, .. } = asked else { panic!("a refund") };
    assert_eq!((task, amount.cents()), (Uuid::from_u128(9), 5_200));
    assert_eq!((iban.as_str(), holder.as_str()), ("IT60X0542811101000000123456", "Mario Rossi"));
    assert_eq!(text, "Chiedo il rimborso di questo pagamento.");
}

#[test]
fn a_plan_has_two_instalments_at_least_and_a_reason() {
    let form = |count: &str, text: &str| InstalmentsForm { count: count.into(), text: text.into() };
    let expected = "Scegli in quante rate vuoi pagare: da 2 a 12, ognuna di almeno 10,00\u{a0}€.";
    for bad in ["", "0", "1", "13", "-3", "tre", "3,5", "256", "3 rate"] {
        let faults = form(bad, "Ho perso il lavoro").read(12, Euro::from_cents(1_000)).unwrap_err();
        assert_eq!(faults[0].text, expected, "{bad}");
    }
    assert_eq!(form("3", " ").read(12, Euro::from_cents(1_000)).unwrap_err()[0].field, "testo");
    let (asked, text) = form(" 12 ", "Ho perso il lavoro").read(12, Euro::from_cents(1_000)).unwrap();
    assert_eq!((asked, text.as_str()), (Asked::Instalments { count: 12 }, "Ho perso il lavoro"));
}

#[test]
fn a_message_says_something_or_brings_a_file_and_has_an_end() {
    assert_eq!(text_beside(" ", 0), Err(MessageFault::Empty));
    assert_eq!(text_beside(" \u{200b}", 1).as_deref(), Ok(""));
    assert_eq!(text_beside(&"è".repeat(MESSAGE_LENGTH + 1), 1), Err(MessageFault::Long));
    for empty in ["", "  \r\n\t", "\u{200b}\u{202e}\u{feff}"] {
        assert_eq!(text(empty), Err(MessageFault::Empty), "{empty:?}");
    }
    assert_eq!(text(&"è".repeat(MESSAGE_LENGTH)).map(|text| text.chars().count()), Ok(MESSAGE_LENGTH));
    assert_eq!(text(&"è".repeat(MESSAGE_LENGTH + 1)), Err(MessageFault::Long));
    assert_eq!(text(" uno\r\ndue\rtre ").as_deref(), Ok("uno\ndue\ntre"));
    assert_eq!(CorrectionForm { text: " ".into() }.read().unwrap_err()[0].field, "testo");
}

#[test]
fn what_is_inside_decides_what_a_file_is() {
    let known = [
        (&b"%PDF-1.7\n"[..], Some(MediaType::Pdf)),
        (&b"\xff\xd8\xff\xe0"[..], Some(MediaType::Jpeg)),
        (&b"\x89PNG\r\n\x1a\n\0"[..], Some(MediaType::Png)),
        (&b"<html>%PDF-1.7"[..], None),
        (&b" %PDF-1.7"[..], None),
        (&b"%PDF-"[..], None),
        (&b"GIF89a"[..], None),
        (&b"MZ"[..], None),
        (&b"\0\0\0\x18ftypheic"[..], None),
        (&b"PK\x03\x04"[..], None),
        (&b""[..], None),
    ];
    for (bytes, media) in known {
        assert_eq!(MediaType::of(bytes), media, "{bytes:?}");
    }
}

#[test]
fn a_photo_that_few_can_open_is_known_as_such() {
    for photo in [&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], b"\0\0\0\x18ftypmif1"] {
        assert!(is_heic(photo), "{photo:?}");
    }
    for other in [&b"\0\0\0\x18ftypmp42"[..], b"\0\0\0\x18ftyp", b"ftypheic", b"\xff\xd8\xff\xe0", b""] {
        assert!(!is_heic(other), "{other:?}");
    }
}

#[test]
fn a_name_leads_nowhere_and_tells_the_truth() {
    let pdf = |written: &str| name(written, MediaType::Pdf);
    assert_eq!(pdf("isee 2026.pdf"), "isee 2026.pdf");
    assert_eq!(pdf("../../etc/passwd"), "passwd.pdf");
    assert_eq!(pdf("C:\\Users\\mario\\isee.PDF"), "isee.pdf");
    assert_eq!(pdf("fattura\u{202e}fdp.exe"), "fatturafdp.pdf");
    assert_eq!(pdf("pagina.html"), "pagina.pdf");
    assert_eq!(pdf("....\r\n\0"), "allegato.pdf");
    assert_eq!(pdf(""), "allegato.pdf");
    assert_eq!(pdf("città è.pdf"), "città è.pdf");
    assert_eq!(pdf(&"x".repeat(500)).chars().count(), 100);
    assert_eq!(name("foto.jpeg", MediaType::Jpeg), "foto.jpg");
    assert_eq!(told_name("../a\u{202e}b.html"), "ab.html");
    assert_eq!(told_name(""), "senza nome");
}

#[test]
fn a_browser_saves_it_under_its_name() {
    let expected = "attachment; filename=\"citt_ _x_.pdf\"; filename*=UTF-8''citt%C3%A0%20%22x%22.pdf";
    assert_eq!(disposition("città \"x\".pdf"), expected);
    let sizes = [999, 340_000, 5_000_000, 2_450_000, 5_242_880].map(readable_size);
    assert_eq!(sizes, ["999 byte", "340 kB", "5 MB", "2,5 MB", "5,3 MB"]);
}
