//! Tokens by client credentials (RFC 6749, 4.4).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use poem::Request;
use poem::http::header;
use poem::web::Data;
use poem_openapi::payload::{Form, Json};
use poem_openapi::{ApiResponse, Object, OpenApi};

use serde::Deserialize;

use super::Arrival;
use crate::api_client::{self, TOKEN_LIFE, TokenError};

/// The form of RFC 6749; id and secret may come by HTTP Basic instead.
#[derive(Debug, Object, Deserialize)]
pub struct TokenRequest {
    /// `client_credentials`
    pub grant_type: String,
    /// The client's name
    pub client_id: Option<String>,
    /// The client's secret
    pub client_secret: Option<String>,
    /// Scopes, separated by spaces; absent: all that the client has
    pub scope: Option<String>,
}

/// A token.
#[derive(Debug, Object)]
pub struct Token {
    /// Opaque
    pub access_token: String,
    /// `Bearer`
    pub token_type: String,
    /// Seconds
    pub expires_in: i64,
    /// Scopes, separated by spaces
    pub scope: String,
}

/// Error of RFC 6749, 5.2.
#[derive(Debug, Object)]
pub struct OAuthError {
    /// `invalid_client`, `invalid_scope`, `unsupported_grant_type`, `server_error`
    pub error: String,
    /// In words
    pub error_description: String,
}

/// The answers.
#[derive(Debug, ApiResponse)]
pub enum TokenAnswer {
    /// A token for one hour
    #[oai(status = 200)]
    Issued(Json<Token>),
    /// The request is not right
    #[oai(status = 400)]
    Wrong(Json<OAuthError>),
    /// The client is not known, or not with that secret
    #[oai(status = 401)]
    Unknown(Json<OAuthError>, #[oai(header = "WWW-Authenticate")] String),
    /// A failure of ours
    #[oai(status = 500)]
    Failed(Json<OAuthError>),
}

fn error(code: &str, description: &str) -> Json<OAuthError> {
    Json(OAuthError { error: code.to_owned(), error_description: description.to_owned() })
}

/// Tokens.
#[derive(Debug)]
pub struct TokenApi;

#[OpenApi]
impl TokenApi {
    /// Get a token
    #[oai(path = "/oauth/token", method = "post", operation_id = "token")]
    async fn token(
        &self,
        arrival: Data<&Arrival>,
        request: &Request,
        form: Form<TokenRequest>,
    ) -> TokenAnswer {
        let form = form.0;
        if form.grant_type != "client_credentials" {
            return TokenAnswer::Wrong(error("unsupported_grant_type", "use grant_type=client_credentials"));
        }
        let by_form = form.client_id.zip(form.client_secret);
        let (id, secret) = basic(request).or(by_form).unwrap_or_default();
        let asked = form.scope.unwrap_or_default();
        match api_client::issue_token(&arrival.app.store, &arrival.scope, &id, &secret, &asked).await {
            Ok(issued) => {
                let scope: Vec<&str> =
                    issued.permissions.iter().map(|permission| permission.name()).collect();
                TokenAnswer::Issued(Json(Token {
                    access_token: issued.token,
                    token_type: "Bearer".to_owned(),
                    expires_in: TOKEN_LIFE.num_seconds(),
                    scope: scope.join(" "),
                }))
            }
            Err(TokenError::Client) => TokenAnswer::Unknown(
                error("invalid_client", "unknown client or wrong secret"),
                "Basic".to_owned(),
            ),
            Err(TokenError::Scope) => {
                TokenAnswer::Wrong(error("invalid_scope", "unknown, or not granted to this client"))
            }
            Err(TokenError::Store(failure)) => {
                let request_id = &arrival.scope.request_id;
                tracing::error!(request_id, error = %failure, "no token could be issued");
                TokenAnswer::Failed(error(
                    "server_error",
                    &format!("try again later; reference {request_id}"),
                ))
            }
        }
    }
}

/// Id and secret of `Authorization: Basic`.
fn basic(request: &Request) -> Option<(String, String)> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let decoded = String::from_utf8(STANDARD.decode(value.strip_prefix("Basic ")?.trim()).ok()?).ok()?;
    decoded.split_once(':').map(|(id, secret)| (id.to_owned(), secret.to_owned()))
}
