//! A browser's way to the sandbox's identity provider and back.

use poem::http::Method;
use sandbox::{Dialect, Problem, SamlAnswer, SamlChoice, SamlRequest};

use super::{Browser, MEDESANO, PLATFORM, SORBARA};

/// A request on its way to an identity provider, as the browser carries it.
#[derive(Debug, Clone)]
pub(crate) enum Leaving {
    Form { action: String, message: String, relay_state: String },
    Address(String),
}

impl Leaving {
    /// Where it goes, without its parameters.
    pub(crate) fn to(&self) -> &str {
        match self {
            Self::Form { action, .. } => action,
            Self::Address(url) => url.split('?').next().unwrap(),
        }
    }

    /// The provider of the sandbox that it goes to.
    fn dialect(&self) -> Dialect {
        let name = self.to().trim_end_matches("/sso").rsplit('/').next().unwrap().to_owned();
        Dialect::ALL.into_iter().find(|dialect| dialect.name() == name).unwrap()
    }

    fn request(&self) -> SamlRequest<'_> {
        match self {
            Self::Form { message, relay_state, .. } => SamlRequest::Post { message, relay_state },
            Self::Address(url) => SamlRequest::Redirect { query: url.split_once('?').unwrap().1 },
        }
    }
}

/// An answer in the hands of a browser: not delivered yet.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) acs: String,
    pub(crate) message: String,
    pub(crate) relay_state: String,
}

impl From<SamlAnswer> for Answer {
    fn from(made: SamlAnswer) -> Self {
        let url = reqwest::Url::parse(&made.acs_url).unwrap();
        Self { acs: url.path().to_owned(), message: made.saml_response, relay_state: made.relay_state }
    }
}

impl Browser {
    /// Logs in as a test person of the sandbox, with that person's own level, and lands on the home page.
    pub(crate) async fn logs_in(&mut self, person: &str) -> &mut Self {
        let level = sandbox::people::find(person).unwrap().level.word();
        self.logs_in_at(person, level).await
    }

    /// The same with another level.
    pub(crate) async fn logs_in_at(&mut self, person: &str, level: &str) -> &mut Self {
        let answer = self.identity_answer(person, level, "").await;
        self.brings(&answer).await
    }

    /// Goes to the trial provider and gets its answer: `fault` is one of the sandbox's words, empty for the right answer.
    pub(crate) async fn identity_answer(&mut self, person: &str, level: &str, fault: &str) -> Answer {
        let leaving = self.leaves_by("/accesso/sandbox?ritorno=/home").await;
        self.is_answered(&leaving, person, level, fault).await.unwrap()
    }

    /// Opens an address that leads to an identity provider; the request that the browser is given to carry.
    pub(crate) async fn leaves_by(&mut self, path: &str) -> Leaving {
        self.get_once(path).await;
        if let Some(url) = self.location().filter(|to| to.contains("SAMLRequest=")) {
            return Leaving::Address(url);
        }
        let field = |name: &str| self.attribute(&format!("form[data-send] input[name={name}]"), "value");
        let message = field("SAMLRequest");
        assert!(message.is_some(), "no request to carry at {path}: {} {}", self.status, self.reads("main"));
        Leaving::Form {
            action: self.attribute("form[data-send]", "action").unwrap(),
            message: message.unwrap(),
            relay_state: field("RelayState").unwrap_or_default(),
        }
    }

    /// The provider's answer to a request.
    pub(crate) async fn is_answered(
        &self,
        leaving: &Leaving,
        person: &str,
        level: &str,
        fault: &str,
    ) -> Result<Answer, Problem> {
        // an answer that goes astray needs another entity to go to
        let hosts =
            if fault.is_empty() { vec![self.host.as_str()] } else { vec![MEDESANO, SORBARA, PLATFORM] };
        for host in hosts {
            self.joins_the_federation(host, leaving.dialect()).await;
        }
        let choice = SamlChoice { person, level, fault };
        self.sandbox.saml_answer(leaving.dialect(), leaving.request(), choice).await.map(Answer::from)
    }

    /// Posts an answer as the provider's page does, from another site: without our cookies, which are `Lax`. Then it follows.
    pub(crate) async fn brings(&mut self, answer: &Answer) -> &mut Self {
        self.brings_once(answer).await;
        self.follow().await
    }

    /// The same, and does not follow.
    pub(crate) async fn brings_once(&mut self, answer: &Answer) -> &mut Self {
        let fields = [("SAMLResponse", answer.message.as_str()), ("RelayState", answer.relay_state.as_str())];
        self.posts_from_elsewhere(&answer.acs, &fields).await
    }

    /// Posts a form of another site's page.
    pub(crate) async fn posts_from_elsewhere(&mut self, path: &str, fields: &[(&str, &str)]) -> &mut Self {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send_with(Method::POST, path, Some(body), false).await;
        self
    }
}
