//! What a person does on pagoPA's pages.

use super::{Browser, Town};

impl Browser {
    /// Puts notices in the cart and follows the way to pagoPA; the last page before it is left open.
    pub(crate) async fn goes_to_pay(&mut self, notices: &[&str]) -> &mut Self {
        for number in notices {
            self.get("/carrello").await;
            self.post("/carrello", &[("avviso", number)]).await;
        }
        self.get("/carrello").await;
        self.post("/carrello/paga?ritorno=/carrello", &[]).await
    }

    /// The address behind "Continua su pagoPA".
    pub(crate) fn checkout_url(&self) -> String {
        self.attribute("main a.btn-primary", "href").unwrap()
    }
}

impl Town {
    /// Presses a button on pagoPA's page; where it sends the browser, without the host.
    pub(crate) async fn at_checkout(&self, url: &str, button: &str) -> Option<String> {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let body = format!("azione={button}");
        let sent = client
            .post(self.reached(url))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        let answer = sent.send().await.unwrap();
        let location = answer.headers().get("location")?.to_str().unwrap().to_owned();
        let back = reqwest::Url::parse(&location).unwrap();
        Some(format!("{}?{}", back.path(), back.query().unwrap_or_default()))
    }
}

impl Town {
    /// Changes the address of an entity's Checkout, as its settings would.
    pub(crate) async fn points_checkout_at(&self, slug: &str, url: &str) {
        let folder = self.tenant_folder(slug);
        let file = folder.join("tenant.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        let old = format!("{}/checkout/ec/v1", self.checkout);
        assert!(text.contains(&old), "{old}");
        std::fs::write(&file, text.replace(&old, url)).unwrap();
        let (app, now) = (&self.app, self.app.clock.now());
        portal::tenant::apply(&app.store, &app.config, now, &folder, true).await.unwrap();
        app.registry.refresh(&app.store, now).await.unwrap();
    }
}
