//! Other software of an entity: it has a token and sends JSON.

use domain::access::Permission;
use domain::scope::TenantId;
use poem::http::{HeaderMap, Method, StatusCode, header};
use serde_json::{Value, json};

use super::harness::Town;

/// Codice fiscale of the sandbox's Marta.
pub(crate) const MARTA: &str = "CMPMRT84C52F082M";

/// A program that calls one host.
pub(crate) struct Program<'a> {
    town: &'a Town,
    host: String,
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) token: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl<'a> Program<'a> {
    /// Registered with an entity, without a token.
    pub(crate) async fn registered(town: &'a Town, tenant: &str, permissions: &[Permission]) -> Program<'a> {
        let tenant = TenantId::parse(tenant).unwrap();
        let now = town.app.clock.now();
        let made =
            portal::api_client::create(&town.app.store, &tenant, permissions.to_vec(), now).await.unwrap();
        Program {
            town,
            host: format!("portale-{tenant}.localhost"),
            id: made.id,
            secret: made.secret,
            token: String::new(),
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: String::new(),
        }
    }

    /// The same with a token for everything it may.
    pub(crate) async fn of(town: &'a Town, tenant: &str, permissions: &[Permission]) -> Program<'a> {
        let mut program = Self::registered(town, tenant, permissions).await;
        let (id, secret) = (program.id.clone(), program.secret.clone());
        let form = [("grant_type", "client_credentials"), ("client_id", &id), ("client_secret", &secret)];
        program.asks_token(&form).await;
        assert_eq!(program.status, StatusCode::OK, "{}", program.body);
        program.token = program.json()["access_token"].as_str().unwrap().to_owned();
        program
    }

    pub(crate) async fn asks_token(&mut self, form: &[(&str, &str)]) {
        let body = serde_urlencoded::to_string(form).unwrap();
        let kind = "application/x-www-form-urlencoded";
        self.sends(Method::POST, "/api/v1/oauth/token", &[("content-type", kind)], body).await;
    }

    pub(crate) async fn sends(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: String) {
        let mut request = poem::Request::builder()
            .method(method)
            .uri(path.parse().unwrap())
            .header(header::HOST, &self.host);
        if !self.token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.town.answers(request.body(body)).await;
        self.status = response.status();
        self.headers = response.headers().clone();
        self.body = response.into_body().into_string().await.unwrap();
    }

    pub(crate) async fn gets(&mut self, path: &str) {
        self.sends(Method::GET, path, &[], String::new()).await;
    }

    pub(crate) async fn writes(&mut self, key: &str, position: &Value) {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        self.sends(Method::POST, "/api/v1/debt-positions", &headers, position.to_string()).await;
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A position for somebody: 20,80 € for the canteen.
pub(crate) fn position(iupd: &str, fiscal_code: &str, email: Option<&str>) -> Value {
    json!({
        "iupd": iupd,
        "paymentOption": [{
            "switchToExpired": false,
            "debtor": { "type": "F", "fiscalCode": fiscal_code, "fullName": "Marta Campioni", "email": email },
            "installments": [{
                "amount": 2080, "description": "Mensa scolastica", "dueDate": "2026-12-22T22:59:59Z",
                "transfer": [{
                    "idTransfer": "1", "amount": 2080, "remittanceInformation": "Mensa scolastica",
                    "category": "9/0107101TS/", "iban": "IT60X0542811101000000123456"
                }]
            }]
        }]
    })
}

/// Writes a debt and returns its identifier and its notice number.
pub(crate) async fn owes(town: &Town, tenant: &str, iupd: &str, fiscal_code: &str) -> (String, String) {
    let mut program = Program::of(town, tenant, &[Permission::ApiDebtWrite]).await;
    program.writes(iupd, &position(iupd, fiscal_code, Some("marta@example.it"))).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let nav = program.json()["paymentOption"][0]["installments"][0]["nav"].as_str().unwrap().to_owned();
    let scope = domain::scope::Scope::system(TenantId::parse(tenant).unwrap(), town.app.clock.now());
    let txn = town.app.store.begin_read(&scope).await.unwrap();
    let debt = txn.find_debt_by_iupd(iupd).await.unwrap().unwrap();
    (debt.id.to_string(), nav)
}
