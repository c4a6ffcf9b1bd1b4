use proptest::prelude::*;

use super::{HashRefusal, MAX_BYTES, PRESENT, PasswordFault, StoredHash, check_new, hash_new};

/// Password and hash as other software writes it.
const FOREIGN: &[(&str, &str)] = &[
    // argon2's reference implementation, README.md and src/test.c
    ("password", "$argon2i$v=19$m=65536,t=2,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b+dWRWJTmaaJObG"),
    ("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
    // Openwall's crypt_blowfish, wrapper.c
    ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
    ("U*U*", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
    ("U*U*", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
    // ASP.NET Core Identity, PasswordHasherTest.cs (version 2); version 3 made by Python's hashlib
    ("my password", "AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg=="),
    ("my password", "AQAAAAAAAAD6AAAAEAABAgMEBQYHCAkKCwwNDg/CikwJEH+7cFLomeJSBduD6Vg41Dm5IUTirFYqNp2eWA=="),
    ("my password", "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw=="),
    ("my password", "AQAAAAIAAYagAAAAEAABAgMEBQYHCAkKCwwNDg/Q8A0WMKbtHQJQ2DHCdoEeeFBrgNlldq6vH4qX/CGqGQ=="),
    // Python's hashlib
    ("Città di prova", "{SSHA}3/0Q7KyhyDNdWL67fAmOB2cwD4JzYWx0c2FsdA=="),
    ("Città di prova", "{ssha256}QQp44o/dnWPHBYl1bxAbAb3YUDdIuVvesESNp/O8frBzYWx0c2FsdA=="),
    (
        "Città di prova",
        "{SSHA512}V5lmlybm/9I7BJad16XVuf68xLlFH7VldIxZE/9p6JYhW2mnaT0HVS5AjIUBrziXFyzuwuwl9qmVfq6t4eIogXNhbHRzYWx0",
    ),
    ("Città di prova", "{MD5}UBbp9EEch2SGvDN1sFNqeA=="),
    ("Città di prova", "{SHA}HJwsjbmxWyhI548HEIQSMrcsFNQ="),
    ("Città di prova", "digest$md5$password+salt$utf8$$5016e9f4411c876486bc3375b0536a78"),
    (
        "Città di prova",
        "digest$sha1$salt+password$utf8$c2FsdHNhbHQ=$dea80956b2b0da39c49cf70d063ec42fc628c88a",
    ),
    (
        "Città di prova",
        "digest$sha256$password+salt$utf16le$c2FsdHNhbHQ=$70ee91b942d07263c942814f1d4ae52ceb756ffdd7a213cd952c23cfcb2bb217",
    ),
    ("Città di prova", "$pbkdf2-sha256$i=1000,l=32$c2FsdHNhbHQ$WZpDvG31kA6f09HpAWCOUIqy7SuBz/xN9HnQ/zfH1EM"),
    (
        "Città di prova",
        "$pbkdf2-sha512$1000$c2FsdHNhbHQ$sZ4.t1r9UGRYzipUB0N9nMgYFoTwZvB2PkycY80XQvTL.SdDvJx3mLvL3crKEMFSLJDtWOdlgsZE8HcwoKCDKQ",
    ),
    ("Città di prova", "pbkdf2_sha256$1000$saltsalt$WZpDvG31kA6f09HpAWCOUIqy7SuBz/xN9HnQ/zfH1EM="),
];

#[test]
fn what_is_no_hash_is_refused_with_the_reason() {
    let refused = |text: &str| StoredHash::parse(text).unwrap_err();
    for unknown in
        ["", "password", "5f4dcc3b5aa765d61d8327deb882cf99", "$1$abc$def", "$scrypt$ln=16$a$b", "{CRYPT}x"]
    {
        assert_eq!(refused(unknown), HashRefusal::Unknown, "{unknown}");
    }
    for malformed in [
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ",
        "$argon2id$",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC",
        "$2a$99999999999999999999999999999999999999999999999999999999",
        "{SSHA}c2hvcnQ=",
        "{SHA}3/0Q7KyhyDNdWL67fAmOB2cwD4JzYWx0c2FsdA==",
        "digest$md5$salt$utf8$$00",
        "digest$md5$password+salt$utf8$$0016e9",
        "$pbkdf2-sha256$i=0,l=32$c2FsdHNhbHQ$WZpDvG31kA6f09HpAWCOUIqy7SuBz/xN9HnQ/zfH1EM",
    ] {
        let why = refused(malformed);
        assert!(matches!(why, HashRefusal::Malformed(_)), "{malformed}: {why}");
    }
    for costly in [
        "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$pbkdf2-sha256$i=4000000000,l=32$c2FsdHNhbHQ$WZpDvG31kA6f09HpAWCOUIqy7SuBz/xN9HnQ/zfH1EM",
    ] {
        assert_eq!(refused(costly), HashRefusal::TooCostly, "{costly}");
    }
}

#[test]
fn hashes_of_other_software_are_verified_as_they_are() {
    for (password, text) in FOREIGN {
        let hash = StoredHash::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"));
        assert!(hash.verify(password), "{text}");
        for wrong in ["", "password ", "Password", "Città di Prova", "my passwort", "U*"] {
            assert!(!hash.verify(wrong), "{wrong}: {text}");
        }
        assert!(!hash.is_present(), "{text}");
    }
}

#[test]
fn a_new_hash_is_argon2id_with_the_parameters_that_are_documented() {
    let text = hash_new("quattro parole a caso", &[7; 16]).unwrap();
    assert!(text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{text}");
    assert!(text.starts_with(PRESENT), "{text}");
    let hash = StoredHash::parse(&text).unwrap();
    assert!(hash.is_present() && hash.is_argon2());
    assert!(hash.verify("quattro parole a caso"));
    assert!(!hash.verify("quattro parole a Caso"));
    assert_ne!(hash_new("quattro parole a caso", &[8; 16]).unwrap(), text, "the salt counts");
}

#[test]
fn a_book_is_no_password() {
    let book = "a".repeat(10 * 1024);
    assert!(hash_new(&book, &[0; 16]).is_err());
    for (_, text) in FOREIGN {
        assert!(!StoredHash::parse(text).unwrap().verify(&book));
    }
    assert_eq!(check_new(&book, &[]), Err(PasswordFault::TooLong));
    assert!("𝄞".repeat(super::MAX_CHARACTERS).len() <= MAX_BYTES);
}

#[test]
fn a_new_password_is_long_and_not_what_anybody_would_try() {
    let who = ["anna.meyer@posta.example", "Anna", "Meyer"];
    let judged = |password: &str| check_new(password, &who);
    assert_eq!(judged(""), Err(PasswordFault::Empty));
    assert_eq!(judged("undici-lett"), Err(PasswordFault::TooShort));
    assert_eq!(judged(&"è".repeat(129)), Err(PasswordFault::TooLong));
    for common in
        ["Password1234", "aaaaaaaaaaaa", "121212121212", "abcdefghijkl", "987654321098", "FORZAINTER1908"]
    {
        assert_eq!(judged(common), Err(PasswordFault::Common), "{common}");
    }
    for personal in ["anna.meyer@posta.example", "AnnaMeyer1980", "Meyer Anna 12", "anna.meyer.1980!"] {
        assert_eq!(judged(personal), Err(PasswordFault::Personal), "{personal}");
    }
    for good in ["quattro parole a caso", "tuttominuscole", "ciò è una città", "🐢🦔🦉🐝🦊🐺🐗🐴🦄🐛🦋🐌"]
    {
        assert_eq!(judged(good), Ok(()), "{good}");
    }
}

proptest! {
    #[test]
    fn nothing_written_as_a_hash_makes_it_panic(text in "\\PC{0,200}") {
        let _ = StoredHash::parse(&text);
    }

    #[test]
    fn nothing_that_looks_like_a_hash_makes_it_panic(
        head in prop::sample::select(vec!["$argon2id$", "$2b$10$", "$pbkdf2-sha256$", "pbkdf2_sha256$", "{SSHA}", "digest$md5$", "AQAAAA"]),
        tail in "[A-Za-z0-9+/=$,.-]{0,120}",
    ) {
        if let Ok(hash) = StoredHash::parse(&format!("{head}{tail}")) {
            let wrong = !hash.verify("nessuna");
            prop_assert!(wrong);
        }
    }

    #[test]
    fn a_hash_cut_anywhere_is_refused_or_verifies_nothing(which in 5_usize..FOREIGN.len(), keep in 0_usize..200) {
        let (password, whole) = FOREIGN[which];
        let cut: String = whole.chars().take(keep).collect();
        if cut.trim_end_matches('=') != whole.trim_end_matches('=')
            && let Ok(hash) = StoredHash::parse(&cut)
        {
            prop_assert!(!hash.verify(password), "{cut}");
        }
    }

    #[test]
    fn no_password_makes_the_judge_panic(password in "\\PC{0,150}", name in "\\PC{0,20}") {
        let _ = check_new(&password, &[&name, "a@b.example"]);
    }
}
