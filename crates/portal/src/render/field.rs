//! The data of the partial `field`: one control with label, hint and error.

use domain::catalogue::Field as Asked;
use domain::catalogue::field::{Control, FieldKind};
use domain::fault::Fault;
use serde::Serialize;
use words::t;

use super::furniture::anchor;

/// One value of a select or of radio buttons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub selected: bool,
    pub hint: Option<String>,
}

/// A control; its name is the key of the field, its id the key's anchor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Field {
    kind: &'static str,
    id: String,
    name: String,
    label: String,
    value: Option<String>,
    options: Vec<Choice>,
    checked: bool,
    hint: Option<String>,
    error: Option<String>,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    maxlength: Option<usize>,
    rows: Option<u8>,
    optional: bool,
    starred: bool,
    readonly: bool,
}

impl Field {
    fn of(kind: &'static str, key: &str, label: &str) -> Self {
        Self { kind, id: anchor(key), name: key.to_owned(), label: label.to_owned(), ..Self::default() }
    }

    /// A line of text.
    pub fn text(key: &str, label: &str, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..Self::of("text", key, label) }
    }

    /// An e-mail address.
    pub fn email(key: &str, label: &str, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..Self::of("email", key, label) }
    }

    /// A telephone number.
    pub fn tel(key: &str, label: &str, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..Self::of("tel", key, label) }
    }

    /// A password: never sent back to the page.
    pub fn password(key: &str, label: &str) -> Self {
        Self::of("password", key, label)
    }

    /// A whole number.
    pub fn number(key: &str, label: &str, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..Self::of("number", key, label) }
    }

    /// An amount in euro.
    pub fn money(key: &str, label: &str, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..Self::of("money", key, label) }
    }

    /// Files to choose; what was chosen is never sent back to the page.
    pub fn files(key: &str, label: &str) -> Self {
        Self { optional: true, ..Self::of("file", key, label) }
    }

    /// Several lines of text.
    pub fn textarea(key: &str, label: &str, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..Self::of("textarea", key, label) }
    }

    /// A day, `2026-12-31`.
    pub fn date(key: &str, label: &str, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..Self::of("date", key, label) }
    }

    /// One box to tick, whose value is `si`.
    pub fn checkbox(key: &str, label: &str, checked: bool) -> Self {
        Self { checked, ..Self::of("checkbox", key, label) }
    }

    /// A select; the first entry chooses nothing.
    pub fn select(key: &str, label: &str, prompt: &str, values: Vec<(String, String)>, chosen: &str) -> Self {
        let nothing = (String::new(), prompt.to_owned());
        let options = choices(std::iter::once(nothing).chain(values), chosen);
        Self { options, ..Self::of("select", key, label) }
    }

    /// Radio buttons.
    pub fn radio(key: &str, label: &str, values: Vec<(String, String)>, chosen: &str) -> Self {
        Self { options: choices(values, chosen), ..Self::of("radio", key, label) }
    }

    /// The control that a field of the catalogue asks for.
    pub fn asked(key: &str, field: &Asked, value: &str) -> Self {
        let input = field.input();
        let hint = if field.hint.is_empty() { input.hint } else { &field.hint };
        let control = match input.control {
            Control::Input => Self::text(key, &field.label, value),
            Control::Select => {
                let values = field.choices.iter().map(|choice| (choice.clone(), choice.clone())).collect();
                Self::select(key, &field.label, t!("frame-field-choose"), values, value)
            }
            Control::YesNo => {
                let values = [("si", t!("frame-yes")), ("no", t!("frame-no"))]
                    .map(|(value, label)| (value.to_owned(), label.to_owned()));
                Self::radio(key, &field.label, values.to_vec(), value)
            }
        };
        let hint = Some(hint.to_owned()).filter(|hint| !hint.is_empty());
        // what is written freely is never cut by the browser: the form says what is too long
        let free = matches!(field.kind, FieldKind::Text | FieldKind::Address);
        let maxlength = Some(input.max_length).filter(|_| !free);
        let inputmode = Some(input.inputmode);
        let optional = !field.required;
        let asked =
            Self { hint, maxlength, inputmode, optional, autocomplete: Some(input.autocomplete), ..control };
        if field.kind == FieldKind::Text { asked.limit(input.max_length) } else { asked }
    }

    /// Says what to write.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// May stay empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// Must be filled in, and says so with an asterisk: on pages that explain the asterisk.
    #[must_use]
    pub fn starred(self) -> Self {
        Self { starred: true, ..self }
    }

    /// What the browser may fill in.
    #[must_use]
    pub fn autocomplete(self, token: &'static str) -> Self {
        Self { autocomplete: Some(token), ..self }
    }

    /// Largest length, in characters: of what has a form of its own, for free text see [`Field::limit`].
    #[must_use]
    pub fn max(self, characters: usize) -> Self {
        Self { maxlength: Some(characters), ..self }
    }

    /// Says how many characters are taken, and leaves it to the form to judge: a browser that cuts what is pasted tells nobody.
    #[must_use]
    pub fn limit(self, characters: usize) -> Self {
        let limit = t!("frame-field-limit", max = characters);
        let hint = self.hint.as_ref().map(|hint| format!("{}. {limit}", hint.trim_end_matches('.')));
        Self { hint: Some(hint.unwrap_or(limit)), ..self }
    }

    /// Which keyboard a phone shows.
    #[must_use]
    pub fn keyboard(self, mode: &'static str) -> Self {
        Self { inputmode: Some(mode), ..self }
    }

    /// The fault of this field among others, in the same words as in the summary.
    #[must_use]
    pub fn judged(self, faults: &[Fault]) -> Self {
        let error = faults.iter().find(|fault| fault.field == self.name).map(|fault| fault.text.clone());
        Self { error, ..self }
    }
}

fn choices(values: impl IntoIterator<Item = (String, String)>, chosen: &str) -> Vec<Choice> {
    let choice =
        |(value, label): (String, String)| Choice { selected: value == chosen, value, label, hint: None };
    values.into_iter().map(choice).collect()
}
