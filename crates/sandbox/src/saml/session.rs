//! The logins that the providers remember, so that they can end them.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Dialect;

const REMEMBERED: usize = 500;

/// A login.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) dialect: Dialect,
    pub(crate) person: &'static str,
    pub(crate) entity_id: String,
    pub(crate) service_name: String,
    pub(crate) name_id: String,
    pub(crate) session_index: Option<String>,
    /// Origins of the service's logout addresses.
    pub(crate) targets: Vec<String>,
    pub(crate) since: DateTime<Utc>,
}

/// All logins, the newest last.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<Vec<Session>>);

impl Sessions {
    pub(crate) fn open(&self, mut session: Session) {
        session.id = Uuid::new_v4().to_string();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.remove(0);
        }
        all.push(session);
    }

    pub(crate) fn all(&self) -> Vec<Session> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn take(&self, id: &str) -> Option<Session> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = all.iter().position(|session| session.id == id)?;
        Some(all.remove(place))
    }

    /// Ends what a service asks to end: its own login of this name. True if there was one.
    pub(crate) fn close(&self, dialect: Dialect, entity_id: &str, name_id: &str) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = all.len();
        all.retain(|one| {
            (one.dialect, one.entity_id.as_str(), one.name_id.as_str()) != (dialect, entity_id, name_id)
        });
        all.len() < before
    }

    /// Ends every login of a dialect, or those at one service.
    pub(crate) fn close_all(&self, dialect: Dialect, entity_id: Option<&str>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| one.dialect != dialect || entity_id.is_some_and(|name| one.entity_id != name));
    }
}
