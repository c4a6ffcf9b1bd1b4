//! The few helpers that templates may use.

use domain::calendar;
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason};

/// Registers them all.
pub(super) fn register(handlebars: &mut Handlebars<'static>) {
    handlebars.register_helper("euro", Box::new(euro));
    handlebars.register_helper("date", Box::new(date));
    handlebars.register_helper("datetime", Box::new(datetime));
    handlebars.register_helper("groups4", Box::new(groups4));
    handlebars.register_helper("icon", Box::new(icon));
}

fn text<'a>(helper: &'a Helper<'_>, name: &'static str) -> Result<&'a str, RenderErrorReason> {
    let value = helper.param(0).and_then(|param| param.value().as_str());
    value.ok_or(RenderErrorReason::ParamNotFoundForIndex(name, 0))
}

fn euro(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let cents = h.param(0).and_then(|param| param.value().as_i64());
    let cents = cents.ok_or(RenderErrorReason::ParamNotFoundForIndex("euro", 0))?;
    Ok(out.write(&Euro::from_cents(cents).to_string())?)
}

fn date(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let day = text(h, "date")?.parse().map_err(|_| RenderErrorReason::InvalidParamType("day"))?;
    Ok(out.write(&calendar::italian_date(day))?)
}

fn datetime(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let instant = text(h, "datetime")?.parse().map_err(|_| RenderErrorReason::InvalidParamType("instant"))?;
    Ok(out.write(&calendar::italian_instant(instant))?)
}

fn groups4(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let number = NoticeNumber::parse(text(h, "groups4")?)
        .map_err(|_| RenderErrorReason::InvalidParamType("notice number"))?;
    Ok(out.write(&number.grouped())?)
}

fn icon(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let name = text(h, "icon")?;
    let sprite = context.data().pointer("/ui/sprite").and_then(|value| value.as_str()).unwrap_or_default();
    let svg = format!(
        "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{sprite}#{name}\"></use></svg>"
    );
    Ok(out.write(&svg)?)
}
