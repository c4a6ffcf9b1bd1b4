//! The few helpers that templates may use.

use domain::calendar;
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, Output, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use serde_json::Value;

use super::linked::linked;

/// How one value is shown; `None`: it is not of the kind that the helper shows.
type Show = fn(&Value) -> Option<String>;

/// Registers them all.
pub(super) fn register(handlebars: &mut Handlebars<'static>) {
    let shown: [(&str, &'static str, Show); 4] = [
        ("euro", "cents", |value| Some(Euro::from_cents(value.as_i64()?).shown())),
        ("date", "day", |value| Some(calendar::shown_date(value.as_str()?.parse().ok()?))),
        ("datetime", "instant", |value| Some(calendar::shown_instant(value.as_str()?.parse().ok()?))),
        ("groups4", "notice number", |value| Some(NoticeNumber::parse(value.as_str()?).ok()?.grouped())),
    ];
    for (name, kind, show) in shown {
        handlebars.register_helper(name, helper(kind, show));
    }
    handlebars.register_helper("icon", Box::new(icon));
    handlebars.register_helper("linked", Box::new(with_links));
    handlebars.register_helper("t", Box::new(Said));
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

/// `{{linked text}}`: a text of the tenant's own with its addresses as links.
fn with_links(
    h: &Helper<'_>,
    handlebars: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let text = h.param(0).and_then(|param| param.value().as_str());
    let text = text.ok_or(RenderErrorReason::InvalidParamType("text"))?;
    Ok(out.write(&linked(text, handlebars.get_escape_fn()))?)
}

/// `{{t "id" name=value}}`: a text of the catalogue in the reader's language. As a statement it writes the text, whose tags count, with
/// its values escaped; inside another expression it is a plain value, escaped where it is written.
#[derive(Debug)]
struct Said;

impl Said {
    fn text(h: &Helper<'_>, shown: impl Fn(String) -> String) -> Result<String, RenderErrorReason> {
        let id = h.param(0).and_then(|param| param.value().as_str());
        let id = id.ok_or(RenderErrorReason::InvalidParamType("id of a text"))?;
        let value = |param: &handlebars::PathAndJson<'_>| words::value(&shown(param.value().render()));
        let values: Vec<_> = h.hash().iter().map(|(name, param)| (*name, value(param))).collect();
        let said = words::says(words::current(), id, &values);
        said.map(std::borrow::Cow::into_owned).ok_or_else(|| {
            RenderErrorReason::Other(format!("no text is called {id}, or its variables are missing"))
        })
    }
}

impl HelperDef for Said {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(Value::from(Self::text(h, |value| value)?).into())
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        h: &Helper<'rc>,
        handlebars: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let escape = handlebars.get_escape_fn();
        Ok(out.write(&Self::text(h, |value| escape(&value))?)?)
    }
}
