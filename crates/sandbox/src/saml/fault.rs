//! Answers that a tester asks for: the official errors, and answers that a portal must refuse.

use serde_json::{Value, json};

/// What becomes of a login instead of the right answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// An official error, `ErrorCode nrNN`.
    Error(u8),
    Wrong(Wrong),
}

/// A wrong answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    Unsigned,
    OtherKey,
    Expired,
    Audience,
    InResponseTo,
    Recipient,
    TwoAssertions,
    LowLevel,
    NoCode,
    OtherTenant,
    Late,
    Lost,
    Twice,
    Again,
}

/// The errors that can be asked for, with the official meaning (SPID, table of messages of anomaly).
pub(crate) const ERRORS: [(u8, &str); 8] = [
    (19, "credenziali errate più volte"),
    (20, "credenziali di livello insufficiente"),
    (21, "tempo scaduto durante l'autenticazione"),
    (22, "consenso negato"),
    (23, "identità sospesa o revocata"),
    (24, "codice riservato"),
    (25, "autenticazione annullata"),
    (30, "tipo di identità diverso da quello richiesto"),
];

const WRONG: [(Wrong, &str, &str); 14] = [
    (Wrong::Unsigned, "non-firmata", "Asserzione non firmata"),
    (Wrong::OtherKey, "altra-chiave", "Firmata con un'altra chiave"),
    (Wrong::Expired, "scaduta", "Risposta scaduta"),
    (Wrong::Audience, "altro-pubblico", "Destinata a un altro servizio (Audience)"),
    (Wrong::InResponseTo, "altra-richiesta", "In risposta a un'altra richiesta (InResponseTo)"),
    (Wrong::Recipient, "altro-recapito", "Per un altro indirizzo (Recipient)"),
    (Wrong::TwoAssertions, "due-asserzioni", "Con due asserzioni"),
    (Wrong::LowLevel, "livello-basso", "A un livello più basso del richiesto"),
    (Wrong::NoCode, "senza-codice", "Senza codice fiscale"),
    (Wrong::OtherTenant, "altro-ente", "Consegnata a un altro ente"),
    (Wrong::Late, "ritardata", "Giusta, ma la consegni tu quando vuoi"),
    (Wrong::Lost, "persa", "Nessuna risposta"),
    (Wrong::Twice, "doppia", "Giusta, ma si può consegnare più volte"),
    (Wrong::Again, "ripetuta", "L'ultima risposta già consegnata"),
];

impl Fault {
    /// `nr19` and so on, or the word of a wrong answer.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        if let Some(code) = word.strip_prefix("nr").and_then(|digits| digits.parse().ok()) {
            return ERRORS.iter().any(|(known, _)| *known == code).then_some(Self::Error(code));
        }
        WRONG.iter().find(|(_, known, _)| *known == word).map(|(wrong, ..)| Self::Wrong(*wrong))
    }

    /// Both lists for the page.
    pub(crate) fn lists() -> Value {
        let errors: Vec<_> =
            ERRORS.iter().map(|(code, text)| json!({ "word": format!("nr{code}"), "text": text })).collect();
        let wrong: Vec<_> =
            WRONG.iter().map(|(_, word, text)| json!({ "word": word, "text": text })).collect();
        json!({ "errors": errors, "wrong": wrong })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_not_on_the_lists_are_no_faults() {
        assert_eq!(Fault::of_word("nr25"), Some(Fault::Error(25)));
        assert_eq!(Fault::of_word("persa"), Some(Fault::Wrong(Wrong::Lost)));
        for word in ["", "nr", "nr01", "nr26", "NR25", "qualcosa"] {
            assert_eq!(Fault::of_word(word), None, "{word}");
        }
    }
}
