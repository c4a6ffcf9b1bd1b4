//! Faults on demand: what the outside world does wrong, so many times or until it is switched off.

pub(crate) mod pages;

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// One way in which the outside world misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// Each attempt to deliver a receipt waits first.
    ReceiptLate,
    /// The same receipt goes out twice at once.
    ReceiptTwice,
    /// Receipts are held back for a while, then sent in reverse order.
    ReceiptsReversed,
    /// The station's answer to a receipt is lost: the receipt comes again.
    ReceiptAnswerLost,
    /// Checkout's API takes its time before it looks at the cart.
    CartSlow,
    /// Checkout's API answers 503.
    CartDown,
    /// Checkout's API accepts the connection and never answers.
    CartMute,
    /// Checkout takes the cart, and its answer never arrives.
    CartAnswerLost,
    /// Verification and activation are asked late.
    AskLate,
    /// Verification and activation are asked twice at once.
    AskTwice,
}

impl Fault {
    pub(crate) const ALL: [Self; 10] = [
        Self::ReceiptLate,
        Self::ReceiptTwice,
        Self::ReceiptsReversed,
        Self::ReceiptAnswerLost,
        Self::CartSlow,
        Self::CartDown,
        Self::CartMute,
        Self::CartAnswerLost,
        Self::AskLate,
        Self::AskTwice,
    ];

    /// The word in forms and JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::ReceiptLate => "ricevuta-tardi",
            Self::ReceiptTwice => "ricevuta-doppia",
            Self::ReceiptsReversed => "ricevute-fuori-ordine",
            Self::ReceiptAnswerLost => "ricevuta-risposta-persa",
            Self::CartSlow => "checkout-lento",
            Self::CartDown => "checkout-giu",
            Self::CartMute => "checkout-muto",
            Self::CartAnswerLost => "checkout-risposta-persa",
            Self::AskLate => "domanda-tardi",
            Self::AskTwice => "domanda-doppia",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.word() == word)
    }

    /// What happens, for the tester.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::ReceiptLate => "Il Nodo manda la ricevuta in ritardo.",
            Self::ReceiptTwice => "Il Nodo manda la stessa ricevuta due volte nello stesso momento.",
            Self::ReceiptsReversed => "Il Nodo trattiene le ricevute, poi le manda dall'ultima alla prima.",
            Self::ReceiptAnswerLost => "La risposta della stazione va persa, perciò la ricevuta torna.",
            Self::CartSlow => "Checkout ci mette molto prima di guardare il carrello.",
            Self::CartDown => "Checkout risponde 503.",
            Self::CartMute => "Checkout accetta il collegamento e non risponde mai.",
            Self::CartAnswerLost => "Checkout crea il carrello, ma la risposta non arriva mai.",
            Self::AskLate => "Il Nodo verifica e attiva in ritardo.",
            Self::AskTwice => "Il Nodo verifica e attiva due volte nello stesso momento.",
        }
    }

    /// How long it lasts when nobody says so; `None`: it has no duration.
    pub(crate) fn usual_delay(self) -> Option<Duration> {
        match self {
            Self::ReceiptLate | Self::ReceiptsReversed | Self::CartSlow => Some(Duration::from_secs(3)),
            Self::AskLate => Some(Duration::from_secs(2)),
            _ => None,
        }
    }
}

/// A fault that is switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Setting {
    pub(crate) delay: Duration,
    /// How often it still strikes; `None`: until it is switched off.
    pub(crate) left: Option<u32>,
}

/// The faults that are switched on.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    on: Mutex<BTreeMap<Fault, Setting>>,
}

impl Faults {
    fn on(&self) -> MutexGuard<'_, BTreeMap<Fault, Setting>> {
        self.on.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Switches a fault on; with no time left, off.
    pub(crate) fn set(&self, fault: Fault, setting: Setting) {
        if setting.left == Some(0) {
            self.on().remove(&fault);
        } else {
            self.on().insert(fault, setting);
        }
    }

    pub(crate) fn off(&self) {
        self.on().clear();
    }

    pub(crate) fn setting(&self, fault: Fault) -> Option<Setting> {
        self.on().get(&fault).copied()
    }

    /// Whether the fault strikes now, with its delay; one time less is left.
    pub(crate) fn strikes(&self, fault: Fault) -> Option<Duration> {
        let mut on = self.on();
        let setting = on.get_mut(&fault)?;
        let delay = setting.delay;
        if let Some(left) = &mut setting.left {
            *left -= 1;
            if *left == 0 {
                on.remove(&fault);
            }
        }
        tracing::info!(fault = fault.word(), "a fault on demand strikes");
        Some(delay)
    }

    /// Waits, if the fault strikes.
    pub(crate) async fn delay(&self, fault: Fault) {
        if let Some(delay) = self.strikes(fault) {
            tokio::time::sleep(delay).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_strikes_as_often_as_it_was_asked_for() {
        let faults = Faults::default();
        let delay = Duration::from_millis(5);
        faults.set(Fault::CartDown, Setting { delay, left: Some(2) });
        assert_eq!(faults.strikes(Fault::CartSlow), None);
        let struck: Vec<_> = (0..3).map(|_| faults.strikes(Fault::CartDown)).collect();
        assert_eq!(struck, [Some(delay), Some(delay), None]);
    }

    #[test]
    fn a_fault_without_number_lasts_until_it_is_switched_off() {
        let faults = Faults::default();
        faults.set(Fault::CartDown, Setting { delay: Duration::ZERO, left: None });
        assert!((0..100).all(|_| faults.strikes(Fault::CartDown).is_some()));
        faults.set(Fault::CartDown, Setting { delay: Duration::ZERO, left: Some(0) });
        assert_eq!(faults.strikes(Fault::CartDown), None);
    }

    #[test]
    fn every_fault_has_a_word_of_its_own() {
        for fault in Fault::ALL {
            assert_eq!(Fault::of_word(fault.word()), Some(fault));
        }
    }
}
