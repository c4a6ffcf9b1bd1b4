//! What to tell who showed a card that was not accepted: what is wrong, and what to do about it.

use identity::cns::Refusal;

/// The words of one page.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) steps: &'static [&'static str],
}

/// One refusal for each page.
pub(super) const EVERY: &[Refusal] = &[
    Refusal::Absent,
    Refusal::Policy,
    Refusal::Untrusted,
    Refusal::Expired,
    Refusal::NotYetValid,
    Refusal::Revoked,
    Refusal::RevocationUnknown,
    Refusal::Subject(""),
    Refusal::TooLong,
];

const CLOSE: &str = "Chiudi tutte le finestre del browser, riaprilo e riprova: finché resta aperto, il browser non chiede di nuovo quale certificato usare.";
const ASK: &str = "Se pensi che la carta sia valida, rivolgiti a chi te l'ha rilasciata.";

/// `None`: no login was pending.
pub(super) fn of(refusal: Option<Refusal>) -> Words {
    match refusal {
        None => Words {
            title: "Questo accesso è scaduto o già concluso",
            text: "Per sicurezza ogni accesso con la carta vale una volta sola e per pochi minuti.",
            steps: &["Riparti da qui sotto: l'accesso ricomincia da capo."],
        },
        Some(Refusal::Absent) => ABSENT,
        Some(Refusal::Usage(_) | Refusal::Policy) => OTHER_USE,
        Some(Refusal::Untrusted | Refusal::Signature | Refusal::Path) => UNKNOWN,
        Some(Refusal::Expired) => Words {
            title: "La carta è scaduta",
            text: "Il certificato della carta non è più valido, quindi non ti abbiamo fatto entrare.",
            steps: &[
                "Chiedi una carta nuova a chi te l'ha rilasciata: per la tessera sanitaria, alla tua ASL.",
                CLOSE,
            ],
        },
        Some(Refusal::NotYetValid) => Words {
            title: "La carta non è ancora valida",
            text: "Il certificato della carta comincia a valere più avanti.",
            steps: &["Riprova quando la carta è attiva.", ASK],
        },
        Some(Refusal::Revoked) => Words {
            title: "La carta è stata revocata",
            text: "Chi ha rilasciato la carta l'ha annullata, per esempio perché risulta smarrita o sostituita.",
            steps: &["Se ne hai ricevuta una nuova, usa quella.", ASK],
        },
        Some(Refusal::RevocationUnknown) => Words {
            title: "In questo momento non possiamo controllare la carta",
            text: "Non riusciamo a sapere se la carta è ancora valida, e senza saperlo non facciamo entrare nessuno. Non dipende da te.",
            steps: &["Riprova tra qualche minuto."],
        },
        Some(Refusal::Subject(_)) => Words {
            title: "Sulla carta non troviamo il tuo codice fiscale",
            text: "Il certificato che hai mostrato non contiene un codice fiscale corretto, quindi non sappiamo chi sei.",
            steps: &["Se la carta ha più certificati, scegli quello di autenticazione (CNS).", CLOSE, ASK],
        },
        Some(Refusal::TooLong | Refusal::Unreadable(_)) => Words {
            title: "La carta non si legge",
            text: "Quello che il browser ha mostrato non è un certificato che sappiamo leggere.",
            steps: &["Togli la carta dal lettore, rimettila e riprova.", CLOSE, ASK],
        },
    }
}

const ABSENT: Words = Words {
    title: "Non abbiamo visto nessuna carta",
    text: "Il browser non ha mostrato il certificato della tua carta, quindi non ti abbiamo fatto entrare.",
    steps: &[
        "Controlla che il lettore sia collegato al computer e che la carta sia inserita dal verso giusto.",
        "Controlla di aver installato il programma della carta, quello indicato da chi te l'ha rilasciata.",
        "Quando il browser lo chiede, scegli il certificato e scrivi il PIN della carta. Dopo tre PIN sbagliati la carta si blocca e serve il PUK.",
        CLOSE,
    ],
};

const OTHER_USE: Words = Words {
    title: "Questo certificato non serve per accedere",
    text: "Sulla carta ci possono essere più certificati: quello che hai scelto non è quello di autenticazione.",
    steps: &["Scegli il certificato di autenticazione (CNS), non quello di firma.", CLOSE],
};

const UNKNOWN: Words = Words {
    title: "Non riconosciamo questa carta",
    text: "Il certificato non viene da uno dei certificatori riconosciuti per la tessera sanitaria e la CNS.",
    steps: &["Se nel lettore c'è un'altra carta, metti la tessera sanitaria o la CNS.", CLOSE, ASK],
};
