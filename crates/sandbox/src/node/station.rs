//! The way to the station: one POST per call, with the Node's deadlines.

use std::time::Duration;

use reqwest::{Client, Response, StatusCode, header, redirect::Policy};

use super::Refusal;

/// The calls of paForNode that this Node makes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Primitive {
    Verify,
    GetPayment,
    SendRt,
}

impl Primitive {
    fn action(self) -> &'static str {
        match self {
            Self::Verify => "paVerifyPaymentNotice",
            Self::GetPayment => "paGetPaymentV2",
            Self::SendRt => "paSendRTV2",
        }
    }
}

/// How long the Node waits for an answer. The default is the real Node's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// For `paVerifyPaymentNotice` and `paGetPaymentV2`: 7 s.
    pub ask: Duration,
    /// For `paSendRTV2`: 15 s.
    pub notify: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self { ask: Duration::from_secs(7), notify: Duration::from_secs(15) }
    }
}

impl Deadlines {
    fn of(self, primitive: Primitive) -> Duration {
        match primitive {
            Primitive::Verify | Primitive::GetPayment => self.ask,
            Primitive::SendRt => self.notify,
        }
    }
}

const MAX_ANSWER: usize = 1024 * 1024;

/// An address that speaks paForNode.
#[derive(Debug)]
pub(crate) struct Station {
    client: Client,
    url: String,
    deadlines: Deadlines,
}

impl Station {
    pub(crate) fn new(url: String, deadlines: Deadlines) -> reqwest::Result<Self> {
        let client = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .build()?;
        Ok(Self { client, url, deadlines })
    }

    /// Sends a message; gives the text of an answer with status 200.
    pub(crate) async fn call(&self, primitive: Primitive, xml: String) -> Result<String, Refusal> {
        tracing::debug!(primitive = primitive.action(), url = %self.url, "calling the station");
        let exchange = self.exchange(primitive, xml);
        let answered = tokio::time::timeout(self.deadlines.of(primitive), exchange)
            .await
            .unwrap_or(Err(Refusal::Timeout));
        match &answered {
            Ok(_) => tracing::info!(primitive = primitive.action(), "the station answered"),
            Err(refusal) => {
                tracing::warn!(primitive = primitive.action(), %refusal, "no usable answer of the station")
            }
        }
        answered
    }

    async fn exchange(&self, primitive: Primitive, xml: String) -> Result<String, Refusal> {
        let response = self
            .client
            .post(&self.url)
            .header(header::CONTENT_TYPE, "text/xml; charset=utf-8")
            .header("SOAPAction", format!("\"{}\"", primitive.action()))
            .body(xml)
            .send()
            .await
            .map_err(|error| unreachable(&error))?;
        if response.status() != StatusCode::OK {
            return Err(Refusal::Unreachable(format!(
                "la stazione ha risposto con lo stato HTTP {}",
                response.status().as_u16()
            )));
        }
        text_of(response).await
    }
}

fn unreachable(error: &reqwest::Error) -> Refusal {
    if error.is_timeout() {
        Refusal::Timeout
    } else {
        Refusal::Unreachable("la stazione non è raggiungibile".to_owned())
    }
}

async fn text_of(mut response: Response) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unreachable(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_ANSWER {
            return Err(Refusal::Invalid("supera 1 MB".to_owned()));
        }
    }
    String::from_utf8(bytes).map_err(|_| Refusal::Invalid("non è UTF-8".to_owned()))
}
