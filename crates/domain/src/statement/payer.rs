//! Who made a payment, as far as anybody told: the statement, the refund and the office ask the same rule.

use super::Paid;
use crate::identity::PersonKey;
use crate::receipt::Receipt;

/// What pagoPA writes instead of the code of a payer who is not told (SANP: `entityUniqueIdentifierValue`).
const NOT_TOLD: &str = "ANONIMO";

/// Who told it, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayerSource {
    /// pagoPA, in the receipt.
    Receipt,
    /// This portal: the person began the payment here, logged in.
    Begun,
    /// The debt names a payer.
    Declared,
    /// Nobody; who made the debt is taken for the payer.
    Maker,
    /// Nobody; the debtor is taken for the payer.
    Debtor,
}

impl PayerSource {
    /// Whether the payment itself names the person, so that nobody guesses.
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Receipt | Self::Begun)
    }

    /// In the office's words.
    const fn words(self) -> &'static str {
        match self {
            Self::Receipt => "lo dice la ricevuta di pagoPA",
            Self::Begun => "ha cominciato il pagamento su questo portale, dopo l’accesso",
            Self::Declared => "è il versante della posizione: pagoPA non dice chi ha pagato",
            Self::Maker => "ha creato l’avviso: pagoPA non dice chi ha pagato",
            Self::Debtor => "è il debitore: pagoPA non dice chi ha pagato",
        }
    }
}

/// Who made a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// Name, where one was told.
    pub name: Option<String>,
    /// Codice fiscale as it was told, of who has one.
    pub code: Option<String>,
    /// The person's key, where what was told is one.
    pub key: Option<PersonKey>,
    /// Who told it.
    pub source: PayerSource,
}

impl Payer {
    /// Whether it is that person. pagoPA's codes count in any case of their letters.
    pub fn is(&self, person: &PersonKey) -> bool {
        let code = person.fiscal_code().map(ToString::to_string);
        let same =
            || code.zip(self.code.as_ref()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other));
        self.key.as_ref() == Some(person) || same()
    }

    /// Who it is and who says so, in the office's words.
    pub fn shown(&self) -> String {
        let told: Vec<&str> = [&self.name, &self.code].into_iter().flatten().map(String::as_str).collect();
        let who = if told.is_empty() { "Persona senza codice fiscale".to_owned() } else { told.join(", ") };
        format!("{who} ({})", self.source.words())
    }

    /// What the office must look at before the money goes to that person.
    pub fn warning_about(&self, person: &PersonKey) -> Option<&'static str> {
        if self.is(person) {
            None
        } else if self.source.is_told() {
            Some("Chi chiede il rimborso non è chi ha pagato: controlla a chi spetta prima di rispondere.")
        } else {
            Some("pagoPA non dice chi ha pagato: controlla a chi spetta il rimborso prima di rispondere.")
        }
    }

    fn of(key: &PersonKey, name: Option<&str>, source: PayerSource) -> Self {
        Self {
            name: name.map(str::to_owned),
            code: key.fiscal_code().map(ToString::to_string),
            key: Some(key.clone()),
            source,
        }
    }

    fn told(receipt: &Receipt) -> Option<Self> {
        let filled = |text: &&str| !text.is_empty() && !text.eq_ignore_ascii_case(NOT_TOLD);
        let code = receipt.payer_fiscal_code.as_deref().map(str::trim).filter(filled)?;
        let name = receipt.payer_name.as_deref().map(str::trim).filter(filled);
        let key = code.to_ascii_uppercase().parse().ok();
        Some(Self {
            name: name.map(str::to_owned),
            code: Some(code.to_owned()),
            key,
            source: PayerSource::Receipt,
        })
    }
}

impl Paid<'_> {
    /// Who paid: what pagoPA told; where it told nobody, who began the payment here, else the payer named in the debt, else who made it,
    /// else the debtor. `None`: the receipt is of no notice of this debt.
    pub fn payer(&self) -> Option<Payer> {
        let unit = self.debt.installment(&self.receipt.notice_number)?;
        if let Some(told) = Payer::told(self.receipt) {
            return Some(told);
        }
        if let Some(begun_by) = self.begun_by {
            return Some(Payer::of(begun_by, None, PayerSource::Begun));
        }
        if let Some(payer) = &self.debt.payer {
            let key = payer.fiscal_code.clone().into();
            return Some(Payer::of(&key, Some(&payer.full_name), PayerSource::Declared));
        }
        if let Some(maker) = &self.debt.created_by {
            return Some(Payer::of(maker, None, PayerSource::Maker));
        }
        let debtor = self.debt.debtor_of(unit);
        Some(Payer::of(&debtor.fiscal_code.clone().into(), Some(&debtor.full_name), PayerSource::Debtor))
    }

    /// Whether a person may ask for this money back: who paid it, who began the payment here, and whoever sees the receipt with the
    /// debt. Nobody, where the receipt is of no notice of this debt.
    pub fn may_be_asked_back_by(&self, person: &PersonKey) -> bool {
        let Some(unit) = self.debt.installment(&self.receipt.notice_number) else { return false };
        let sight = self.debt.sight_of(person).filter(|_| self.debt.is_offered());
        let seen = sight.is_some_and(|sight| sight.shows(unit));
        let paid = self.payer().is_some_and(|payer| payer.is(person));
        self.receipt.is_applied() && (seen || paid || self.begun_by == Some(person))
    }

    /// Whether it is known that somebody else than that person paid: then the money is somebody else's.
    pub fn is_known_of_another(&self, person: &PersonKey) -> bool {
        let told = self.payer().filter(|payer| payer.source.is_told());
        told.is_some_and(|payer| !payer.is(person)) && self.begun_by != Some(person)
    }
}
