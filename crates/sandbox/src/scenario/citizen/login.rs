//! In by the trial identity provider, page by page.

use super::Citizen;
use crate::scenario::{page::Form, wire::Stuck};

/// The page that only who is logged in sees.
const OWN: &str = "/area-riservata";

impl Citizen {
    /// Logs in, unless the session is still there.
    pub(crate) async fn enter(&mut self) -> Result<(), Stuck> {
        self.browser.open(OWN).await?;
        let mut patience = self.browser.patience();
        while self.browser.path() != OWN {
            match self.through_provider().await {
                Ok(()) => self.tally.count("citizens: logins"),
                Err(failure) => patience.wait("logging in", &failure).await?,
            }
            self.browser.open(OWN).await?;
        }
        Ok(())
    }

    /// The way once; whatever does not come on it begins it anew.
    async fn through_provider(&mut self) -> Result<(), String> {
        let there = "/accesso/sandbox?ritorno=/area-riservata";
        self.browser.open(there).await.map_err(|stuck| stuck.to_string())?;
        self.press_form("the way to the provider", |form| form.fields.iter().any(is("SAMLRequest")), &[])
            .await?;
        let person = self.person.id;
        let is_card =
            |form: &Form| form.fields.iter().any(|(name, value)| name == "person" && value == person);
        self.press_form("the person's card", is_card, &[("action", "entra")]).await?;
        let consents = |form: &Form| form.buttons.iter().any(|(_, value)| value == "acconsento");
        self.press_form("the consent", consents, &[("action", "acconsento")]).await?;
        self.press_form("the answer", |form| form.fields.iter().any(is("SAMLResponse")), &[]).await
    }

    async fn press_form(
        &mut self,
        what: &str,
        which: impl Fn(&Form) -> bool,
        changes: &[(&str, &str)],
    ) -> Result<(), String> {
        let form = self.browser.page.forms.iter().find(|form| which(form)).cloned();
        let form = form.ok_or_else(|| self.browser.wrong(what).to_string())?;
        self.browser.send(&form, changes).await
    }
}

fn is(wanted: &'static str) -> impl Fn(&(String, String)) -> bool {
    move |(name, _)| name == wanted
}
