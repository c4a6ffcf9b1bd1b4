//! A spontaneous payment, from the service to the notice.

use super::{Citizen, State};
use crate::scenario::{
    offer::{MOST, OFFERS, Offer},
    wire::Stuck,
};

impl Citizen {
    /// Makes a notice: `dopo` to pay it later, `carrello` to put it in the cart. Gives its number.
    pub(super) async fn makes_notice(&mut self, button: &str) -> Result<String, Stuck> {
        self.prepares().await?;
        self.confirms(button).await
    }

    /// Presses a button of the summary, until the notice is there.
    pub(crate) async fn confirms(&mut self, button: &str) -> Result<String, Stuck> {
        self.browser.press(button, &[]).await?;
        let number = match self.browser.path() {
            "/carrello" => self.newest_in_cart(),
            _ => self.on_page(),
        };
        let Some(number) = number else {
            return Err(self.browser.wrong("a notice that was made"));
        };
        self.mark(&number, State::Open);
        self.tally.count("citizens: notices made");
        Ok(number)
    }

    /// All steps up to the summary.
    pub(crate) async fn prepares(&mut self) -> Result<(), Stuck> {
        let service = self.service().await?;
        self.begins(service.path).await?;
        let quantity = self.chance.number(1..=MOST).to_string();
        let items: Vec<(&str, &str)> = service
            .items
            .iter()
            .map(|(name, value)| (*name, if *value == "#" { quantity.as_str() } else { *value }))
            .collect();
        self.steps("Voci di costo", &items).await?;
        self.steps("Dati contribuente", &[]).await?;
        self.steps("Dettagli", service.details).await?;
        if self.browser.heading() != "Dati e dettagli del pagamento" {
            return Err(self.browser.wrong("the summary"));
        }
        Ok(())
    }

    /// Begins a draft. One that was begun and whose page did not come is left alone, as people do.
    async fn begins(&mut self, path: &str) -> Result<(), Stuck> {
        let mut patience = self.browser.patience();
        loop {
            self.browser.open(path).await?;
            let form =
                self.browser.page.forms.iter().find(|form| form.action.is_empty() || form.action == path);
            let Some(form) = form.cloned() else { return Err(self.browser.wrong("a service")) };
            match self.browser.send(&form, &[]).await {
                Ok(()) => return Ok(()),
                Err(failure) => patience.wait("beginning a draft", &failure).await?,
            }
        }
    }

    async fn steps(&mut self, heading: &str, fields: &[(&str, &str)]) -> Result<(), Stuck> {
        if self.browser.heading() != heading {
            return Err(self.browser.wrong(heading));
        }
        self.browser.press("avanti", fields).await.map(|_| ())
    }

    async fn service(&mut self) -> Result<Offer, Stuck> {
        if self.offers.is_empty() {
            for service in OFFERS {
                self.browser.open(service.path).await?;
                if self.browser.status.is_success() {
                    self.offers.push(service);
                }
            }
        }
        self.chance.one_of(&self.offers).ok_or_else(|| self.browser.wrong("a service of the demo"))
    }

    /// The number on the page of a notice that was made.
    fn on_page(&self) -> Option<String> {
        notice_of(self.browser.page.form_to("/carrello")?)
    }

    fn newest_in_cart(&self) -> Option<String> {
        self.in_cart().into_iter().find(|number| self.own.iter().all(|own| own.number != *number))
    }

    /// The numbers of the cart's page.
    pub(super) fn in_cart(&self) -> Vec<String> {
        let forms = self.browser.page.forms.iter().filter(|form| form.action == "/carrello/togli");
        forms.filter_map(notice_of).collect()
    }
}

fn notice_of(form: &crate::scenario::page::Form) -> Option<String> {
    form.fields.iter().find(|(name, _)| name == "avviso").map(|(_, value)| value.clone())
}
