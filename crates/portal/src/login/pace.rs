//! How many logins may begin from one place: each costs a signature and a row that lasts as long as the login may take.

use std::time::Duration;

use domain::scope::Scope;
use store::Store;

use crate::client::ClientAddress;
use crate::session::hash;

/// A school or a town hall behind one address has its honest peak, and whoever fills the window keeps his neighbours waiting for the
/// rest of it only.
const WINDOW: Duration = Duration::from_secs(10);

/// Whether one more may begin now, of `most` in a window. Without a known address nothing is counted.
pub(super) async fn admits(store: &Store, scope: &Scope, client: ClientAddress, most: u64) -> bool {
    if client == ClientAddress::UNKNOWN {
        return true;
    }
    let key = format!("departures:{}:{}", scope.tenant, hash(&client.network()));
    store.cache().incr(&key, WINDOW).await <= most
}
