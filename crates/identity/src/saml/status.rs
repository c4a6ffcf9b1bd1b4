//! What a provider says of a login that failed. Such answers are not signed: nothing of them is believed but that the
//! login failed, and a code of a closed list (SPID technical rules, "Messaggi di anomalia").

use std::fmt;

/// The code of a failure, out of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// `ErrorCode nrNN`, of the numbers that a provider sends back: 8, 9, 11 to 25 and 30.
    Nr(u8),
    /// Anything else.
    Unknown,
}

impl ErrorCode {
    /// Reads a `StatusMessage`: `ErrorCode nrNN` and nothing else.
    pub fn read(message: &str) -> Self {
        let digits = message.trim().strip_prefix("ErrorCode nr").filter(|rest| rest.len() == 2);
        let digits = digits.filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        match digits.and_then(|rest| rest.parse().ok()) {
            Some(nr @ (8 | 9 | 11..=25 | 30)) => Self::Nr(nr),
            _ => Self::Unknown,
        }
    }

    /// The number, if it is one of the list.
    pub const fn number(self) -> Option<u8> {
        match self {
            Self::Nr(nr) => Some(nr),
            Self::Unknown => None,
        }
    }

    /// The federation's own wording of a code that is about the citizen or the identity: Italian in every language.
    pub const fn official(self) -> Option<&'static str> {
        Some(match self {
            Self::Nr(19) => "Autenticazione fallita per ripetuta sottomissione di credenziali errate",
            Self::Nr(20) => {
                "Utente privo di credenziali compatibili con il livello richiesto dal fornitore del servizio"
            }
            Self::Nr(21) => "Timeout durante l'autenticazione utente",
            Self::Nr(22) => "Utente nega il consenso all'invio di dati al fornitore del servizio",
            Self::Nr(23) => "Utente con identità sospesa/revocata o con credenziali bloccate",
            Self::Nr(25) => "Processo di autenticazione annullato dall'utente",
            Self::Nr(30) => {
                "Tentativo di usare una tipologia di identità digitale diversa da quella richiesta"
            }
            _ => return None,
        })
    }

    /// Whether the citizen or the identity is the reason (19 to 25 and 30); otherwise it is a fault between the systems.
    pub const fn is_of_citizen(self) -> bool {
        matches!(self, Self::Nr(19..=25 | 30))
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nr(nr) => write!(f, "nr{nr:02}"),
            Self::Unknown => f.write_str("without a known code"),
        }
    }
}
