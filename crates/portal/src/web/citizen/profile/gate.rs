//! Who has not told the mandatory data is asked for them first, and then goes on to where the way led.

use poem::http::Method;

use super::PATH;
use crate::problem::Problem;
use crate::profile;
use crate::routes::Entry;
use crate::scope::Ctx;

/// The pages of the personal area that nobody is kept from: the profile itself, and who came in in one's name.
const FREE: [&str; 2] = [PATH, "/area-riservata/accessi"];

/// Whether the data are asked for before a page: in the rooms of the personal area and in the wizard. A single document or request is
/// free, so that nobody is kept from a receipt and another's stays a 404; notices by number, the cart, payments that were begun,
/// legal texts and the way out lie elsewhere and ask nothing.
fn asks(entry: &Entry) -> bool {
    let under = |root: &str| {
        entry.path == root || entry.path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'))
    };
    let room = under("/area-riservata") && !entry.path.contains("/:");
    let asking = room && !FREE.iter().any(|free| under(free));
    entry.method == Method::GET && (asking || under("/pagamenti/bozze"))
}

/// Where to send somebody who has still to tell something, if the page asks for it.
pub async fn asked_first(ctx: &Ctx, entry: &Entry) -> Result<Option<String>, Problem> {
    if !asks(entry) || ctx.scope.person().is_none() {
        return Ok(None);
    }
    let missing = profile::missing(&ctx.app.store, &ctx.scope).await?;
    Ok((!missing.is_empty()).then(|| super::address(None, None, Some(&ctx.path))))
}
