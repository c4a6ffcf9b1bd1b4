//! A spontaneous payment from the sector to the notice.

mod bad_input;
mod issue;
mod steps;

use super::harness::{Browser, Town};

/// A sub-service with what must be written to pay for it.
pub(crate) struct Story {
    pub(crate) service: &'static str,
    pub(crate) voci: &'static [(&'static str, &'static str)],
    pub(crate) details: &'static [(&'static str, &'static str)],
    pub(crate) total: &'static str,
}

/// Medesano's school canteen: 4 meals of 5,20 € and the yearly fee of 15,00 €.
pub(crate) const CANTEEN: Story = Story {
    service: "/pagamenti/pagamenti-spontanei/scuola/mensa",
    voci: &[("voce-1.voce", "retta"), ("voce-1.quantita", "4"), ("voce-2.voce", "quota-iscrizione")],
    details: &[
        ("campo.classe", "2A"),
        ("campo.plesso", "Primaria Capoluogo"),
        ("campo.dieta", "no"),
        ("voce-1.campo.mese", "novembre"),
        ("beneficiario.nome", "Gianna"),
        ("beneficiario.cognome", "Verdi"),
        ("beneficiario.codice_fiscale", "VRDGNN55M57F205Y"),
    ],
    total: "35,80 €",
};

/// The union's canteen: 10 meals of 5,85 €.
pub(crate) const UNION_CANTEEN: Story = Story {
    service: "/pagamenti/pagamenti-spontanei/istruzione/ristorazione",
    voci: &[("voce-1.voce", "pasti"), ("voce-1.quantita", "10")],
    details: &[
        ("campo.comune", "Bomporto"),
        ("campo.scuola", "Primaria di prova"),
        ("campo.classe", "3"),
        ("voce-1.campo.mese", "novembre"),
        ("beneficiario.nome", "Gianna"),
        ("beneficiario.cognome", "Verdi"),
        ("beneficiario.codice_fiscale", "VRDGNN55M57F205Y"),
    ],
    total: "58,50 €",
};

impl Browser {
    /// Sends the form of the page last seen: what it already holds, changed by `fields`, with a button.
    pub(crate) async fn presses(&mut self, button: &str, fields: &[(&str, &str)]) -> &mut Self {
        let mut sent = self.form_values();
        for (name, value) in fields {
            sent.retain(|(known, _)| known != name);
            sent.push(((*name).to_owned(), (*value).to_owned()));
        }
        sent.push(("azione".to_owned(), button.to_owned()));
        let sent: Vec<(&str, &str)> =
            sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let path = self.path.split('?').next().unwrap_or_default().to_owned();
        self.post(&path, &sent).await
    }

    /// Begins a service's payment and stands at its first step.
    pub(crate) async fn begins(&mut self, story: &Story) -> String {
        self.get(story.service).await;
        self.post(story.service, &[]).await;
        assert_eq!(self.reads("h1"), "Voci di costo", "{}", self.text());
        self.path.rsplit_once('/').unwrap().0.to_owned()
    }

    /// Goes through all steps to the summary.
    pub(crate) async fn prepares(&mut self, story: &Story) -> String {
        let draft = self.begins(story).await;
        self.presses("avanti", story.voci).await;
        assert_eq!(self.reads("h1"), "Dati contribuente", "{}", self.reads(".error-summary"));
        self.presses("avanti", &[]).await;
        assert_eq!(self.reads("h1"), "Dettagli", "{}", self.reads(".error-summary"));
        self.presses("avanti", story.details).await;
        assert_eq!(self.reads("h1"), "Dati e dettagli del pagamento", "{}", self.reads(".error-summary"));
        draft
    }
}

/// A person at the canteen's summary, ready to issue.
pub(crate) async fn at_summary(town: &Town, host: &str, person: &str, story: &Story) -> (Browser, String) {
    let mut browser = town.browser(host);
    browser.logs_in(person).await;
    let draft = browser.prepares(story).await;
    (browser, draft)
}
