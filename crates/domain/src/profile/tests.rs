use super::{ContactInput, DeliveryInput, Missing, Part, Phone, Profile, ProfileInput, RegistrationInput};
use crate::identity::Person;
use crate::residence::{Residence, ResidenceInput};
use crate::subject::Address;
use crate::tenant::Delivery;

fn person(code: &str, email: Option<&str>) -> Person {
    Person {
        key: code.parse().unwrap(),
        given_name: "Mario".into(),
        family_name: "Rossi".into(),
        birth_date: None,
        email: email.map(str::to_owned),
        address: None,
    }
}

fn mario() -> Person {
    person("RSSMRA80A01H501U", Some("mario@identita.example"))
}

fn home() -> Address {
    Address {
        street: "Via delle Prove".into(),
        number: "12".into(),
        postal_code: "43014".into(),
        city: "Medesano".into(),
        province: "PR".into(),
        country: "IT".into(),
    }
}

fn told() -> RegistrationInput {
    RegistrationInput {
        nationality: "IT".into(),
        residence: ResidenceInput::of(&home()),
        ..Default::default()
    }
}

#[test]
fn what_the_person_told_counts_before_what_the_identity_tells() {
    let identity = Person { address: Some(home()), ..mario() };
    let nothing = Profile::default();
    assert_eq!(nothing.email(&identity), Some("mario@identita.example"));
    assert_eq!(nothing.address(&identity), Some(&home()));
    let moved = Address { city: "Parma".into(), ..home() };
    let told = Profile {
        email: Some("mario@posta.example".into()),
        residence: Some(Residence { address: moved.clone(), municipality: None }),
        ..Profile::default()
    };
    let known = told.known(&identity);
    assert_eq!((known.email.as_deref(), known.address), (Some("mario@posta.example"), Some(moved)));
    assert_eq!((known.key, known.given_name), (identity.key, identity.given_name), "who it is never changes");
}

#[test]
fn who_comes_without_email_or_address_is_asked_for_them() {
    let card = person("RSSMRA80A01H501U", None);
    let nothing = Profile::default();
    assert_eq!(nothing.missing(&card, false), [Missing::Email, Missing::Residence]);
    assert_eq!(nothing.missing(&card, true), [Missing::Residence], "the code is on its way");
    assert_eq!(nothing.missing(&mario(), false), [Missing::Residence]);
    assert!(nothing.missing(&Person { address: Some(home()), ..mario() }, false).is_empty());
    let account = person("account:00000000-0000-0000-0000-000000000001", Some("anna@posta.example"));
    assert_eq!(nothing.missing(&account, false), [Missing::Nationality, Missing::Residence]);
}

#[test]
fn who_was_born_in_italy_is_taken_for_italian_until_told_otherwise() {
    let nothing = Profile::default();
    assert_eq!(nothing.nationality(&mario()), Some("IT"));
    // Z110 is France
    let abroad = person("DPNJNN85B41Z110J", None);
    assert_eq!(nothing.nationality(&abroad), None);
    let french = Profile { nationality: Some("FR".into()), ..Profile::default() };
    assert_eq!(french.nationality(&mario()), Some("FR"));
}

#[test]
fn a_new_address_is_written_twice() {
    let check = |email: &str, again: &str, person: &Person| {
        let written = RegistrationInput { email: email.into(), email_again: again.into(), ..told() };
        written.check(person, &Profile::default(), false).map(|checked| checked.new_email)
    };
    let fields = |result: Result<Option<String>, Vec<crate::fault::Fault>>| {
        result.unwrap_err().into_iter().map(|fault| fault.field).collect::<Vec<_>>()
    };
    assert_eq!(check("", "", &mario()), Ok(None));
    assert_eq!(
        check("nuova@posta.example", " nuova@posta.example ", &mario()),
        Ok(Some("nuova@posta.example".into()))
    );
    assert_eq!(
        check("mario@identita.example", "mario@identita.example", &mario()),
        Ok(None),
        "the known one"
    );
    assert_eq!(
        check("Nuova@posta.example", "nuova@Posta.example", &mario()),
        Ok(Some("Nuova@posta.example".into())),
        "capitals make no other address"
    );
    assert_eq!(
        check("Mario@identita.example", "mario@identita.example", &mario()),
        Ok(None),
        "the known one"
    );
    let (email, again) = ("registrazione.email", "registrazione.conferma_email");
    assert_eq!(fields(check("nuova@posta.example", "", &mario())), [again]);
    assert_eq!(fields(check("", "nuova@posta.example", &mario())), [email, again]);
    assert_eq!(fields(check("nuova@posta.example", "nouva@posta.example", &mario())), [again]);
    assert_eq!(fields(check("", "", &person("RSSMRA80A01H501U", None))), [email, again]);
    for bad in ["🙂@posta.example", "<b>@x.it", "a@b", "ا@posta.example", &"a".repeat(300), "2026-02-30"] {
        assert_eq!(fields(check(bad, bad, &mario())), [email], "{bad}");
    }
}

#[test]
fn a_nationality_is_one_of_the_list() {
    for bad in ["", "Italia", "it", "ZZ", "🇮🇹", "<script>"] {
        let written = RegistrationInput { nationality: bad.into(), ..told() };
        let faults = written.check(&mario(), &Profile::default(), false).unwrap_err();
        assert_eq!(faults[0].field, "registrazione.nazionalita", "{bad}");
    }
    let stateless = RegistrationInput { nationality: "XX".into(), ..told() };
    assert!(stateless.check(&mario(), &Profile::default(), false).is_ok());
}

#[test]
fn phones_and_pec_may_stay_empty_and_must_be_right() {
    let none = ContactInput::default().check(&Profile::default()).unwrap();
    assert_eq!((none.mobile, none.landline, none.pec), (None, None, None));
    let bad = ContactInput { mobile: "x".into(), landline: "1".into(), pec: "pec".into() };
    let faults = bad.check(&Profile::default()).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["contribuente.cellulare", "contribuente.telefono", "contribuente.pec"]);
    let by_pec = Profile { delivery: Some(Delivery::Pec), ..Profile::default() };
    assert!(ContactInput::default().check(&by_pec).unwrap_err()[0].text.contains("altro modo di invio"));
}

#[test]
fn notices_come_in_a_way_that_is_offered_and_possible() {
    use Delivery::{AppIo, Email, Paper, Pec};
    let check = |way: &str, person: &Person, profile: &Profile| {
        DeliveryInput { way: way.into() }.check(&[Paper, Email, Pec], person, profile).ok()
    };
    let nothing = Profile::default();
    assert_eq!(check("paper", &mario(), &nothing), Some(Paper));
    assert_eq!(check("email", &mario(), &nothing), Some(Email));
    assert_eq!(check("email", &person("RSSMRA80A01H501U", None), &nothing), None, "no address");
    assert_eq!(check("pec", &mario(), &nothing), None, "no PEC");
    assert_eq!(
        check("pec", &mario(), &Profile { pec: Some("m@pec.example".into()), ..nothing.clone() }),
        Some(Pec)
    );
    for not_offered in ["app-io", "", "piccione", "paper "] {
        assert_eq!(check(not_offered, &mario(), &nothing), None, "{not_offered}");
    }
    let chosen = Profile { delivery: Some(AppIo), ..nothing };
    assert_eq!((chosen.delivery(&[Paper, AppIo]), chosen.delivery(&[Paper])), (Some(AppIo), Some(Paper)));
}

#[test]
fn what_two_windows_say_is_told_field_by_field() {
    let profile = Profile { mobile: Phone::mobile("3331234567").ok(), ..Profile::default() };
    let saved = ProfileInput::of(&profile, &mario(), &[Delivery::Paper]);
    let mut written = saved.clone();
    assert!(written.differences(&saved, Part::Contact).is_empty());
    written.contact.mobile = "3337654321".into();
    let told = written.differences(&saved, Part::Contact);
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].label, told[0].saved.as_str(), told[0].written.as_str()),
        ("Cellulare", "+39 333 123 4567", "3337654321")
    );
    assert!(written.agrees(&saved, Part::Registration) && !written.agrees(&saved, Part::Contact));
}
