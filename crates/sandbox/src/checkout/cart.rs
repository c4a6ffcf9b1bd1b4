//! The cart as the contract defines it (`CartRequest` of checkout v1), read strictly.

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::problem::Problem;
use crate::{
    amount::Amount,
    node::{NoticeKey, payment::Order},
    web,
};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CartRequest {
    email_notice: Option<String>,
    payment_notices: Vec<PaymentNotice>,
    return_urls: ReturnUrls,
    id_cart: Option<String>,
    #[serde(rename = "allCCP")]
    all_ccp: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PaymentNotice {
    notice_number: String,
    fiscal_code: String,
    amount: i64,
    company_name: String,
    description: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ReturnUrls {
    return_ok_url: String,
    return_cancel_url: String,
    return_error_url: String,
}

/// A cart of the right shape, with 1 to 5 different notices.
#[derive(Debug)]
pub(super) struct Cart {
    request: CartRequest,
    orders: Vec<Order>,
}

impl Cart {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let request: CartRequest =
            serde_json::from_slice(bytes).map_err(|error| Problem::Malformed(error.to_string()))?;
        request.check_shape()?;
        let orders = request.payment_notices.iter().map(order).collect::<Result<Vec<_>, _>>()?;
        check_count(&orders)?;
        Ok(Self { request, orders })
    }

    pub(super) fn orders(&self) -> &[Order] {
        &self.orders
    }

    pub(super) fn email(&self) -> Option<&str> {
        self.request.email_notice.as_deref()
    }

    /// The cart's id at the creditor institution; the receipts repeat it.
    pub(super) fn note(&self) -> Option<String> {
        self.request.id_cart.clone()
    }

    pub(super) fn ok_url(&self) -> &str {
        &self.request.return_urls.return_ok_url
    }

    pub(super) fn error_url(&self) -> &str {
        &self.request.return_urls.return_error_url
    }

    pub(super) fn cancel_url(&self) -> &str {
        &self.request.return_urls.return_cancel_url
    }

    pub(super) fn return_origins(&self) -> Vec<String> {
        let mut origins: Vec<String> = [self.ok_url(), self.error_url(), self.cancel_url()]
            .into_iter()
            .filter_map(web::origin)
            .collect();
        origins.dedup();
        origins
    }

    /// The values of the page.
    pub(super) fn shown(&self) -> Value {
        let notices: Vec<Value> = self
            .request
            .payment_notices
            .iter()
            .zip(&self.orders)
            .map(|(notice, order)| {
                json!({
                    "number": notice.notice_number, "company": notice.company_name,
                    "description": notice.description, "amount": order.amount.to_string(),
                })
            })
            .collect();
        let total = Amount::of_cents(Amount::sum(self.orders.iter().map(|order| order.amount)));
        json!({ "notices": notices, "total": total.map(|total| total.to_string()), "email": self.email(), "all_ccp": self.request.all_ccp })
    }
}

impl CartRequest {
    fn check_shape(&self) -> Result<(), Problem> {
        let malformed = |what: &str| Err(Problem::Malformed(what.to_owned()));
        if self.payment_notices.is_empty() {
            return malformed("paymentNotices: at least 1 notice");
        }
        if self.email_notice.as_deref().is_some_and(|email| !is_email(email)) {
            return malformed("emailNotice: not an e-mail address");
        }
        if self.id_cart.as_deref().is_some_and(|id| !(1..=210).contains(&id.chars().count())) {
            return malformed("idCart: 1 to 210 characters");
        }
        let urls = &self.return_urls;
        for (name, url) in [
            ("returnOkUrl", &urls.return_ok_url),
            ("returnCancelUrl", &urls.return_cancel_url),
            ("returnErrorUrl", &urls.return_error_url),
        ] {
            if web::origin(url).is_none() {
                return malformed(&format!("returnUrls.{name}: not an absolute http(s) URI"));
            }
        }
        Ok(())
    }
}

fn is_email(text: &str) -> bool {
    let plain = !text.chars().any(|character| character.is_whitespace() || character.is_control());
    plain
        && text
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

fn order(notice: &PaymentNotice) -> Result<Order, Problem> {
    let malformed = |what: &str| Problem::Malformed(format!("paymentNotices: {what}"));
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(&notice.notice_number, 18) {
        return Err(malformed("noticeNumber: 18 digits"));
    }
    if !digits(&notice.fiscal_code, 11) {
        return Err(malformed("fiscalCode: 11 digits"));
    }
    if notice.company_name.chars().count() > 140 || notice.description.chars().count() > 140 {
        return Err(malformed("companyName, description: at most 140 characters"));
    }
    let amount = Amount::of_cents(notice.amount)
        .filter(|amount| amount.cents() > 0)
        .ok_or_else(|| malformed("amount: at least 1 cent"))?;
    Ok(Order {
        notice: NoticeKey { fiscal_code: notice.fiscal_code.clone(), number: notice.notice_number.clone() },
        amount,
    })
}

fn check_count(orders: &[Order]) -> Result<(), Problem> {
    if orders.len() > 5 {
        return Err(Problem::InvalidCart("More than 5 payment notices".to_owned()));
    }
    let mut seen = HashSet::new();
    for order in orders {
        if !seen.insert((&order.notice.fiscal_code, &order.notice.number)) {
            return Err(Problem::InvalidCart(format!("Duplicate payment notice {}", order.notice.number)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
