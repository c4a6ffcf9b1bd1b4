//! The cart, Checkout's page, and what a citizen does there.

use std::time::Duration;

use reqwest::{StatusCode, Url};
use tokio::time;

use super::{CART, Citizen, LIST_PAGES, MOST_AT_ONCE, State};
use crate::scenario::{page::Form, wire::Stuck};

/// How often a citizen looks whether the way to pagoPA opens.
const LOOKS: usize = 40;

/// Where pressing "Paga con pagoPA" ended.
enum Way {
    /// Checkout's page.
    Checkout(Url),
    /// pagoPA says that somebody is paying one of the notices.
    Busy,
    /// The portal says that a payment is being verified, or that the cart is empty.
    Elsewhere,
}

/// What a citizen does on Checkout's page, in the sandbox's words.
const ACTIONS: [(&str, u32); 6] =
    [("paga", 60), ("chiudi", 12), ("due-volte", 6), ("errore", 8), ("annulla", 7), ("abbandona", 7)];

impl Citizen {
    /// Takes everything out of the cart.
    pub(crate) async fn empties_cart(&mut self) -> Result<(), Stuck> {
        let mut patience = self.browser.patience();
        loop {
            self.browser.open("/carrello").await?;
            let Some(form) = self.browser.page.form_to("/carrello/togli").cloned() else { return Ok(()) };
            if let Err(failure) = self.browser.send(&form, &[]).await {
                patience.wait("taking a notice out", &failure).await?;
            }
        }
    }

    /// Puts open notices into the cart and pays them: more than five in two payments.
    pub(super) async fn pays_documents(&mut self) -> Result<(), Stuck> {
        self.empties_cart().await?;
        let wanted = self.chance.number(1..=MOST_AT_ONCE) as usize;
        let open: Vec<String> = self.in_state(State::Open).into_iter().take(wanted).collect();
        for number in &open {
            self.puts(number).await?;
        }
        self.pays_cart().await?;
        if open.len() > CART {
            self.pays_cart().await?;
        }
        Ok(())
    }

    /// Puts a notice in, if it can still be paid.
    pub(crate) async fn puts(&mut self, number: &str) -> Result<(), Stuck> {
        if self.finds(number).await? { self.puts_found(number).await } else { Ok(()) }
    }

    /// Opens the page that has the notice's button; without one it is paid, or no longer payable.
    pub(crate) async fn finds(&mut self, number: &str) -> Result<bool, Stuck> {
        let found = self.form_of(number).await?.is_some();
        if !found {
            self.mark(number, State::Done);
        }
        Ok(found)
    }

    /// Presses the notice's button on the page that is open; when no answer comes, finds it and presses again.
    pub(crate) async fn puts_found(&mut self, number: &str) -> Result<(), Stuck> {
        let mut patience = self.browser.patience();
        while let Some(form) = self.button_of(number) {
            match self.browser.send(&form, &[]).await {
                Ok(()) => return Ok(()),
                Err(failure) => patience.wait("putting a notice in", &failure).await?,
            }
            self.finds(number).await?;
        }
        Ok(())
    }

    fn button_of(&self, number: &str) -> Option<Form> {
        let is_own =
            |form: &&Form| form.fields.iter().any(|(name, value)| name == "avviso" && value == number);
        self.browser.page.forms.iter().filter(|form| form.action == "/carrello").find(is_own).cloned()
    }

    /// The button of a notice, on whichever page of the list it is.
    async fn form_of(&mut self, number: &str) -> Result<Option<Form>, Stuck> {
        for page in 1..=LIST_PAGES {
            let path = format!("/area-riservata/documenti?stato=da-pagare&pagina={page}");
            self.browser.open(&path).await?;
            if let Some(form) = self.button_of(number) {
                return Ok(Some(form));
            }
            if self.browser.page.link_to(&format!("pagina={}", page + 1)).is_none() {
                break;
            }
        }
        Ok(None)
    }

    /// To Checkout's page; what else may happen is not expected here.
    pub(crate) async fn sets_out_for_good(&mut self) -> Result<(), Stuck> {
        match self.sets_out().await? {
            Way::Checkout(url) => self.browser.visit(url).await.map(|_| ()),
            _ => Err(self.browser.wrong("Checkout's page")),
        }
    }

    /// Pays on Checkout's page, which is open; `true`: it was refused.
    pub(crate) async fn pays_at_last(&mut self) -> Result<bool, Stuck> {
        let url = self.browser.at.clone();
        let answer = self.browser.decides(&url, "paga").await?;
        Ok(answer.header("location").is_none())
    }

    pub(super) async fn pays_cart(&mut self) -> Result<(), Stuck> {
        match self.sets_out().await? {
            Way::Checkout(url) => self.at_checkout(url).await,
            Way::Busy => {
                self.tally.count("citizens: told that a payment is going on");
                for number in self.cart().await? {
                    self.mark(&number, State::Locked);
                }
                Ok(())
            }
            Way::Elsewhere => {
                self.tally.count("citizens: nothing to pay, or still being verified");
                Ok(())
            }
        }
    }

    pub(crate) async fn cart(&mut self) -> Result<Vec<String>, Stuck> {
        self.browser.open("/carrello").await?;
        Ok(self.in_cart())
    }

    /// Presses "Paga con pagoPA" until the way opens.
    async fn sets_out(&mut self) -> Result<Way, Stuck> {
        let mut patience = self.browser.patience();
        if self.browser.path() != "/carrello" {
            self.browser.open("/carrello").await?;
        }
        loop {
            let Some(form) = self.browser.page.form_to("/carrello/paga").cloned() else {
                return Ok(Way::Elsewhere);
            };
            let failure = match self.browser.send(&form, &[]).await {
                Ok(()) => match self.looks().await? {
                    Some(way) => return Ok(way),
                    None => "back at the cart".to_owned(),
                },
                Err(failure) => failure,
            };
            patience.wait("paying the cart", &failure).await?;
            self.browser.open("/carrello").await?;
        }
    }

    /// Looks where the press led, while another press is still at it; `None`: back at the cart, to be pressed again.
    async fn looks(&mut self) -> Result<Option<Way>, Stuck> {
        for _ in 0..LOOKS {
            if self.browser.status == StatusCode::CONFLICT {
                return Ok(Some(Way::Busy));
            }
            let checkout = self.browser.page.link_to("/checkout/pay/").and_then(|link| Url::parse(link).ok());
            if let Some(url) = checkout {
                return Ok(Some(Way::Checkout(url)));
            }
            match self.browser.path() {
                "/carrello" => return Ok(None),
                path if path.ends_with("/vai") => {}
                _ => return Ok(Some(Way::Elsewhere)),
            }
            time::sleep(Duration::from_secs(1)).await;
            let path = self.browser.path().to_owned();
            self.browser.open(&path).await?;
        }
        Err(self.browser.wrong("the way to pagoPA"))
    }

    async fn at_checkout(&mut self, url: Url) -> Result<(), Stuck> {
        let numbers: Vec<String> = self.cart().await?.into_iter().take(CART).collect();
        let action = self.chance.weighted(&ACTIONS).unwrap_or("paga");
        self.browser.visit(url.clone()).await?;
        if self.browser.status == StatusCode::GONE {
            self.tally.count("citizens: Checkout's page was used up");
            return Ok(());
        }
        let answer = self.browser.decides(&url, action).await?;
        if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
            self.tally.count("citizens: refused on Checkout's page");
            return Ok(());
        }
        self.tally.count(word(action));
        for number in numbers {
            self.after(action, &number);
        }
        let back = answer.header("location").and_then(|back| Url::parse(back).ok());
        if let Some(back) = back {
            self.browser.visit(back).await?;
            if !self.browser.status.is_success() {
                return Err(self.browser.wrong("the page after pagoPA"));
            }
        }
        Ok(())
    }

    fn after(&mut self, action: &str, number: &str) {
        let (state, payments) = match action {
            "paga" | "chiudi" => (State::Done, 1),
            "due-volte" => (State::Done, 2),
            "abbandona" => (State::Locked, 0),
            _ => (State::Open, 0),
        };
        self.mark(number, state);
        self.tally.add("payments on Checkout", payments);
    }
}

fn word(action: &str) -> &'static str {
    match action {
        "paga" => "carts: paid",
        "chiudi" => "carts: paid, browser closed",
        "due-volte" => "carts: paid twice",
        "errore" => "carts: card refused",
        "annulla" => "carts: cancelled",
        _ => "carts: abandoned",
    }
}
