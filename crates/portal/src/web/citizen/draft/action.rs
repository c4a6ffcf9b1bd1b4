//! The buttons of a step.

/// Which button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Back,
    Save,
    Next,
    Add,
    /// The voce of that number, from 1.
    Remove(usize),
    /// Compute again; also a button that is unknown.
    Update,
    /// Fill in who logged in.
    OwnData,
}

impl Action {
    /// Reads the value of the field `azione`.
    pub fn read(value: &str) -> Self {
        match value {
            "indietro" => Self::Back,
            "salva" => Self::Save,
            "avanti" => Self::Next,
            "aggiungi" => Self::Add,
            "miei-dati" => Self::OwnData,
            _ => value.strip_prefix("togli-").and_then(|n| n.parse().ok()).map_or(Self::Update, Self::Remove),
        }
    }
}
