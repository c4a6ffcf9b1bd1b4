//! Services of the demo's catalogues, and what a citizen writes to pay for them.

/// What a citizen chooses and writes; `#` stands for a quantity.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offer {
    pub(crate) path: &'static str,
    pub(crate) items: &'static [(&'static str, &'static str)],
    pub(crate) details: &'static [(&'static str, &'static str)],
}

/// Offered by one municipality or the other: what a portal does not have is a 404.
pub(crate) const OFFERS: [Offer; 4] = [
    Offer {
        path: "/pagamenti/pagamenti-spontanei/scuola/mensa",
        items: &[("voce-1.voce", "retta"), ("voce-1.quantita", "#")],
        details: &[
            ("campo.classe", "2A"),
            ("campo.plesso", "Primaria Capoluogo"),
            ("campo.dieta", "no"),
            ("voce-1.campo.mese", "novembre"),
            ("beneficiario.nome", "Gianna"),
            ("beneficiario.cognome", "Verdi"),
            ("beneficiario.codice_fiscale", "VRDGNN55M57F205Y"),
        ],
    },
    Offer {
        path: "/pagamenti/pagamenti-spontanei/anagrafe/certificati",
        items: &[("voce-1.voce", "in-bollo"), ("voce-1.quantita", "#")],
        details: &[("campo.certificato", "Residenza")],
    },
    Offer {
        path: "/pagamenti/pagamenti-spontanei/istruzione/ristorazione",
        items: &[("voce-1.voce", "pasti"), ("voce-1.quantita", "#")],
        details: &[
            ("campo.comune", "Bomporto"),
            ("campo.scuola", "Primaria di prova"),
            ("campo.classe", "3"),
            ("voce-1.campo.mese", "novembre"),
            ("beneficiario.nome", "Gianna"),
            ("beneficiario.cognome", "Verdi"),
            ("beneficiario.codice_fiscale", "VRDGNN55M57F205Y"),
        ],
    },
    Offer {
        path: "/pagamenti/pagamenti-spontanei/polizia-locale/veicoli",
        items: &[("voce-1.voce", "custodia"), ("voce-1.quantita", "#")],
        details: &[("campo.targa", "AB123CD"), ("campo.giorno", "2026-11-02")],
    },
];

/// Highest quantity that all of them take.
pub(crate) const MOST: u32 = 20;
