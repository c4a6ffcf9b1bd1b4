//! The few helpers that templates may use.

use domain::calendar;
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
};
use serde_json::Value;

/// How one value is shown; `None`: it is not of the kind that the helper shows.
type Show = fn(&Value) -> Option<String>;

/// Registers them all.
pub(super) fn register(handlebars: &mut Handlebars<'static>) {
    let shown: [(&str, &'static str, Show); 4] = [
        ("euro", "cents", |value| Some(Euro::from_cents(value.as_i64()?).to_string())),
        ("date", "day", |value| Some(calendar::italian_date(value.as_str()?.parse().ok()?))),
        ("datetime", "instant", |value| Some(calendar::italian_instant(value.as_str()?.parse().ok()?))),
        ("groups4", "notice number", |value| Some(NoticeNumber::parse(value.as_str()?).ok()?.grouped())),
    ];
    for (name, kind, show) in shown {
        handlebars.register_helper(name, helper(kind, show));
    }
    handlebars.register_helper("icon", Box::new(icon));
}

fn helper(kind: &'static str, show: Show) -> Box<dyn HelperDef + Send + Sync> {
    Box::new(
        move |h: &Helper<'_>,
              _: &Handlebars<'_>,
              _: &Context,
              _: &mut RenderContext<'_, '_>,
              out: &mut dyn Output|
              -> HelperResult {
            let text = h.param(0).and_then(|param| show(param.value()));
            Ok(out.write(&text.ok_or(RenderErrorReason::InvalidParamType(kind))?)?)
        },
    )
}

fn icon(
    h: &Helper<'_>,
    _: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let name = h.param(0).and_then(|param| param.value().as_str());
    let name = name.ok_or(RenderErrorReason::InvalidParamType("icon name"))?;
    let sprite = context.data().pointer("/ui/sprite").and_then(|value| value.as_str()).unwrap_or_default();
    let svg = format!(
        "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{sprite}#{name}\"></use></svg>"
    );
    Ok(out.write(&svg)?)
}
