//! The citizen's view of the login log: own accesses, without the messages.

use chrono::{DateTime, TimeDelta, Utc};
use domain::identity::Channel;
use domain::scope::Scope;
use store::{LoginRecord, LoginsOf, Page};

use super::purge::kept_since;
use super::{Keyring, LogError, Outcome, open};
use crate::app::App;
use crate::device;

/// Accesses on a page.
pub const PER_PAGE: u64 = 20;

/// Nobody has more pages.
const LAST_PAGE: u64 = 10_000;

/// The channels by which a person comes in.
const CHANNELS: [Channel; 6] =
    [Channel::Spid, Channel::Cie, Channel::Cns, Channel::Federa, Channel::Credentials, Channel::Registered];

/// One access, or an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    pub at: DateTime<Utc>,
    pub channel: String,
    pub level: Option<String>,
    pub entered: bool,
    pub device: String,
}

/// A page of the accesses of who is logged in, the newest first; nothing for nobody.
pub async fn accesses(app: &App, scope: &Scope, page: u64) -> Result<Page<Access>, LogError> {
    let page = page.clamp(1, LAST_PAGE);
    let nothing = Page { items: Vec::new(), total: 0, page, per_page: PER_PAGE };
    let (Some(keys), Some(person)) = (&app.login_log, scope.person()) else { return Ok(nothing) };
    let whose = LoginsOf {
        person_hashes: keys.person_hashes(&scope.tenant, &person.key.to_string())?,
        from: kept_since(scope.now, app.config.identity.log.keep_months),
        to: scope.now + TimeDelta::days(1),
    };
    let channels = CHANNELS.map(Channel::name);
    let txn = app.store.begin_read(scope).await?;
    let rows = txn.page_logins_of(&whose, &channels, page, PER_PAGE).await?;
    drop(txn);
    let items = rows.items.iter().map(|row| access(keys, scope, row)).collect();
    Ok(Page { items, total: rows.total, page: rows.page, per_page: rows.per_page })
}

fn access(keys: &Keyring, scope: &Scope, row: &LoginRecord) -> Access {
    // a row whose key is gone is still an access; only the device is not known any more
    let body = open(keys, &scope.tenant, row);
    if let Err(error) = &body {
        tracing::warn!(record = %row.id, %error, "a login record cannot be opened");
    }
    Access {
        at: row.at,
        channel: row.channel.clone(),
        level: row.level.clone(),
        entered: row.outcome == Outcome::ENTERED,
        device: device::name(body.ok().and_then(|body| body.user_agent).as_deref()),
    }
}
