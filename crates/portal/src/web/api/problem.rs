//! Problem documents (RFC 9457) with stable codes.

use poem::Response;
use poem::http::{StatusCode, header};
use poem_openapi::error::ParseParamError;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object};
use serde::Serialize;

/// A problem document.
#[derive(Debug, Clone, Object, Serialize)]
#[oai(rename = "ProblemJson", skip_serializing_if_is_none)]
pub struct ProblemBody {
    /// Short summary of the kind of problem
    pub title: String,
    /// The HTTP status
    pub status: u16,
    /// Stable word for programs
    pub code: String,
    /// What is wrong with this call
    pub detail: String,
    /// Path in the body and what is wrong there
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// To quote when asking for help
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// A fault of one field.
#[derive(Debug, Clone, Object, Serialize)]
pub struct FieldProblem {
    /// `paymentOption[0].debtor.fiscalCode`
    pub field: String,
    /// What is wrong
    pub text: String,
}

impl ProblemBody {
    /// A problem with its own words.
    pub fn told(status: StatusCode, code: &str, detail: &str) -> Self {
        Self {
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: detail.to_owned(),
            errors: Vec::new(),
            reference: None,
        }
    }

    /// As an answer outside the operations.
    pub fn response(&self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(self).unwrap_or_default();
        Response::builder().status(status).header(header::CONTENT_TYPE, "application/problem+json").body(body)
    }
}

/// What an operation answers when it does not do it.
#[derive(Debug, ApiResponse)]
pub enum Refusal {
    /// A parameter, or the body, cannot be read
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<Box<ProblemBody>>),
    /// No token, or one that is not valid here
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(Json<Box<ProblemBody>>, #[oai(header = "WWW-Authenticate")] String),
    /// The token lacks the scope
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(Json<Box<ProblemBody>>),
    /// Not there, or not of this entity
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<Box<ProblemBody>>),
    /// Taken already
    #[oai(status = 409, content_type = "application/problem+json")]
    Conflict(Json<Box<ProblemBody>>),
    /// The body cannot be accepted
    #[oai(status = 422, content_type = "application/problem+json")]
    Unprocessable(Json<Box<ProblemBody>>),
    /// A failure of ours
    #[oai(status = 500, content_type = "application/problem+json")]
    Internal(Json<Box<ProblemBody>>),
    /// The database is busy or away: try again later
    #[oai(status = 503, content_type = "application/problem+json")]
    Unavailable(Json<Box<ProblemBody>>),
}

impl Refusal {
    /// A parameter cannot be accepted.
    pub fn bad_request(code: &str, detail: &str, errors: Vec<FieldProblem>) -> Self {
        let body = ProblemBody::told(StatusCode::BAD_REQUEST, code, detail);
        Self::BadRequest(Json(Box::new(ProblemBody { errors, ..body })))
    }

    /// No token, or one that is not valid here.
    pub fn unauthorized() -> Self {
        let detail = "Send a valid token of this entity: Authorization: Bearer <token>.";
        let body = ProblemBody::told(StatusCode::UNAUTHORIZED, "unauthorized", detail);
        Self::Unauthorized(Json(Box::new(body)), "Bearer".to_owned())
    }

    /// The token lacks the scope.
    pub fn forbidden(scope: &str) -> Self {
        let detail = format!("The token lacks the scope {scope}.");
        Self::Forbidden(Json(Box::new(ProblemBody::told(
            StatusCode::FORBIDDEN,
            "insufficient-scope",
            &detail,
        ))))
    }

    /// Not there, or not of this entity.
    pub fn not_found() -> Self {
        Self::NotFound(Json(Box::new(ProblemBody::told(
            StatusCode::NOT_FOUND,
            "not-found",
            "There is no such position.",
        ))))
    }

    /// Taken already.
    pub fn conflict(code: &str, detail: &str) -> Self {
        Self::Conflict(Json(Box::new(ProblemBody::told(StatusCode::CONFLICT, code, detail))))
    }

    /// The body cannot be accepted.
    pub fn unprocessable(code: &str, detail: &str, errors: Vec<FieldProblem>) -> Self {
        let body = ProblemBody::told(StatusCode::UNPROCESSABLE_ENTITY, code, detail);
        Self::Unprocessable(Json(Box::new(ProblemBody { errors, ..body })))
    }

    /// A failure of ours: the chain goes to the log.
    pub fn internal(error: impl Into<anyhow::Error>, request_id: &str) -> Self {
        let error = error.into();
        if store::is_passing(&*error) {
            return Self::Unavailable(Json(Box::new(unavailable(&error, request_id))));
        }
        Self::Internal(Json(Box::new(internal(&error, request_id))))
    }
}

fn internal(error: &anyhow::Error, request_id: &str) -> ProblemBody {
    tracing::error!(request_id, error = format!("{error:#}"), "internal error");
    let body = ProblemBody::told(
        StatusCode::INTERNAL_SERVER_ERROR,
        "internal",
        "It is not your fault: try again later.",
    );
    ProblemBody { reference: Some(request_id.to_owned()), ..body }
}

fn unavailable(error: &anyhow::Error, request_id: &str) -> ProblemBody {
    tracing::warn!(request_id, error = format!("{error:#}"), "the database is not available");
    let detail = "The database is busy or away: try again later.";
    let body = ProblemBody::told(StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail);
    ProblemBody { reference: Some(request_id.to_owned()), ..body }
}

/// A parameter that its type or its limits refuse.
fn parameter(name: &str, reason: &str) -> ProblemBody {
    let detail = format!("Parameter {name}: {}.", reason.trim_end_matches('.'));
    let error = FieldProblem { field: name.to_owned(), text: reason.to_owned() };
    let body = ProblemBody::told(StatusCode::BAD_REQUEST, "bad-parameter", &detail);
    ProblemBody { errors: vec![error], ..body }
}

/// What the router and the reader of bodies refuse.
pub(super) fn of(error: poem::Error, request_id: &str) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    let status = error.status();
    if status.is_server_error() {
        return internal(&anyhow::anyhow!("{error}"), request_id).response();
    }
    if let Some(wrong) = error.downcast_ref::<ParseParamError>() {
        return parameter(wrong.name, &wrong.reason).response();
    }
    let code = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-media-type",
        StatusCode::UNAUTHORIZED => "unauthorized",
        _ => "bad-request",
    };
    let mut response = ProblemBody::told(status, code, &error.to_string()).response();
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, header::HeaderValue::from_static("Bearer"));
    }
    response
}
