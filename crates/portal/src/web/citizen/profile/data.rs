//! "Scarica i miei dati".

use poem::Response;
use poem::http::header;

use crate::own_data;
use crate::problem::Problem;
use crate::scope::Ctx;

/// GET `/area-riservata/profilo/i-miei-dati.json`.
pub async fn download(ctx: &mut Ctx) -> Result<Response, Problem> {
    // one file for whoever gets it next: in Italian
    let all = words::within(words::Language::It, own_data::all(&ctx.app, &ctx.scope, &ctx.tenant));
    let data = all.await.map_err(|error| match error {
        own_data::OwnDataError::Profile(error) => error.into(),
        other => Problem::internal(other),
    })?;
    let name = format!("miei-dati-{}-{}.json", ctx.tenant.id, ctx.scope.today());
    Ok(Response::builder()
        .content_type("application/json; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
        .header(header::CACHE_CONTROL, "no-store")
        .body(serde_json::to_vec_pretty(&data).map_err(Problem::internal)?))
}
