//! How many logins may begin from one place: each costs a signature and a row that lasts as long as the login may take.

use std::time::Duration;

use domain::scope::Scope;
use store::Store;

use crate::client::ClientAddress;
use crate::session::hash;

/// Of one address in a window: a school or a town hall behind one address has its honest peak, and whoever fills the window keeps his
/// neighbours waiting for the rest of it only.
const MOST: u64 = 30;
const WINDOW: Duration = Duration::from_secs(10);

/// Whether one more may begin now. Without a known address nothing is counted.
pub(super) async fn admits(store: &Store, scope: &Scope, client: ClientAddress) -> bool {
    if client == ClientAddress::UNKNOWN {
        return true;
    }
    let key = format!("departures:{}:{}", scope.tenant, hash(&client.network()));
    store.cache().incr(&key, WINDOW).await <= MOST
}
