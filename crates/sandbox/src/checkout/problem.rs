//! Errors of the API, in the contract's `ProblemJson`.

use poem::{Response, http::StatusCode};
use serde_json::json;

/// Why a cart is refused. The words in English are the contract's.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    #[error("Formally invalid input")]
    Malformed(String),
    #[error("Unauthorized")]
    Unauthorized,
    #[error("Invalid cart")]
    InvalidCart(String),
    #[error("Invalid payment info")]
    InvalidPaymentInfo(String),
    #[error("Bad gateway")]
    Gateway(String),
    #[error("Service unavailable")]
    Down,
}

impl Problem {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::InvalidCart(_) | Self::InvalidPaymentInfo(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Gateway(_) => StatusCode::BAD_GATEWAY,
            Self::Down => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    pub(super) fn detail(&self) -> &str {
        match self {
            Self::Unauthorized => "Access denied due to missing subscription key",
            Self::Down => "Try again later",
            Self::Malformed(detail)
            | Self::InvalidCart(detail)
            | Self::InvalidPaymentInfo(detail)
            | Self::Gateway(detail) => detail,
        }
    }

    pub(super) fn response(&self) -> Response {
        let body = json!({ "type": "about:blank", "title": self.to_string(), "status": self.status().as_u16(), "detail": self.detail() });
        Response::builder()
            .status(self.status())
            .content_type("application/problem+json")
            .body(body.to_string())
    }
}
