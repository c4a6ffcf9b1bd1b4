//! What a browser without JavaScript makes of a page: its forms, its links, its texts.

use scraper::{ElementRef, Html, Selector};

/// A form as a browser would send it, before any button is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// Empty: the page's own address.
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
    /// Name and value of each button.
    pub(crate) buttons: Vec<(String, String)>,
}

/// A page that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) heading: String,
    /// All text of the main part, white space folded.
    pub(crate) text: String,
    pub(crate) forms: Vec<Form>,
    /// Addresses of links in the main part.
    pub(crate) links: Vec<String>,
    /// What the page says is wrong in a form.
    pub(crate) errors: String,
}

impl Page {
    pub(crate) fn read(html: &str) -> Self {
        let page = Html::parse_document(html);
        Self {
            heading: texts(&page, "main h1"),
            text: texts(&page, "main"),
            errors: texts(&page, ".error-summary"),
            forms: all(&page, "main form").map(form).collect(),
            links: all(&page, "main a[href]")
                .filter_map(|link| link.value().attr("href").map(str::to_owned))
                .collect(),
        }
    }

    /// The form that has a button of this value.
    pub(crate) fn form_with(&self, button: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.buttons.iter().any(|(_, value)| value == button))
    }

    /// The form that goes to an address which begins like this.
    pub(crate) fn form_to(&self, action: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.action.starts_with(action))
    }

    /// The first link with this in its address.
    pub(crate) fn link_to(&self, part: &str) -> Option<&str> {
        self.links.iter().map(String::as_str).find(|link| link.contains(part))
    }
}

fn all<'a>(page: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let found: Vec<ElementRef<'a>> =
        Selector::parse(selector).map(|selector| page.select(&selector).collect()).unwrap_or_default();
    found.into_iter()
}

fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| element.select(&selector).collect()).unwrap_or_default()
}

fn folded(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(page: &Html, selector: &str) -> String {
    all(page, selector).map(folded).collect::<Vec<_>>().join(" ")
}

fn attribute(element: ElementRef<'_>, name: &str) -> String {
    element.value().attr(name).unwrap_or_default().to_owned()
}

fn form(element: ElementRef<'_>) -> Form {
    let controls = inside(element, "input, select, textarea");
    Form {
        action: attribute(element, "action"),
        fields: controls.iter().filter_map(|control| held(*control)).collect(),
        buttons: inside(element, "button")
            .into_iter()
            .map(|button| (attribute(button, "name"), attribute(button, "value")))
            .collect(),
    }
}

/// What a control would send.
fn held(control: ElementRef<'_>) -> Option<(String, String)> {
    let name = attribute(control, "name");
    let value = match (control.value().name(), control.value().attr("type")) {
        ("select", _) => {
            let options = inside(control, "option");
            let chosen = options.iter().find(|option| option.value().attr("selected").is_some());
            chosen.or(options.first()).map(|option| option_value(*option)).unwrap_or_default()
        }
        ("textarea", _) => control.text().collect(),
        (_, Some("radio" | "checkbox")) => {
            control.value().attr("checked")?;
            attribute(control, "value")
        }
        _ => attribute(control, "value"),
    };
    (!name.is_empty()).then_some((name, value))
}

fn option_value(option: ElementRef<'_>) -> String {
    option.value().attr("value").map_or_else(|| folded(option), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<main><h1>Voci  di\n costo</h1><a href='/uno'>uno</a>
        <form action='/togli'><input name=csrf value=t><button name=azione value=togli>Togli</button></form>
        <form><input type=hidden name=revisione value=3><input type=radio name=voce value=a>
        <input type=radio name=voce value=b checked><select name=mese><option value=''>Scegli</option><option>maggio</option></select>
        <button name=azione value=avanti>Avanti</button></form></main>";

    #[test]
    fn a_form_is_sent_as_it_stands() {
        let page = Page::read(PAGE);
        assert_eq!((page.heading.as_str(), page.link_to("/u")), ("Voci di costo", Some("/uno")));
        let form = page.form_with("avanti").unwrap();
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(form.fields, [field("revisione", "3"), field("voce", "b"), field("mese", "")]);
        assert_eq!(page.form_to("/togli").unwrap().fields, [field("csrf", "t")]);
    }
}
