//! What a request brings: parameters, query and form, read once with limits.

use std::collections::BTreeMap;

use poem::{Body, Request};
use unicode_normalization::UnicodeNormalization;

use crate::problem::Problem;

mod upload;

pub use upload::{Limits, Upload, is_multipart};

/// Decoded parameters of a path, a query and a form, in order.
#[derive(Debug, Default)]
pub struct Input {
    /// By name, from the route.
    pub params: BTreeMap<String, String>,
    query: Vec<(String, String)>,
    form: Vec<(String, String)>,
    files: Vec<Upload>,
    /// The form came earlier, see [`Input::give_back`].
    given_back: bool,
}

/// Largest number of fields in a form.
const MAX_FIELDS: usize = 1000;

impl Input {
    /// Reads a request; a body is read only when it is a form.
    pub async fn read(request: &Request, body: Body, limit: usize) -> Result<Self, Problem> {
        let params = request.path_params_iter();
        let query = pairs(request.uri().query().unwrap_or_default())?;
        let is_form =
            request.content_type().is_some_and(|t| t.starts_with("application/x-www-form-urlencoded"));
        let form = if is_form { form(body, limit).await? } else { Vec::new() };
        Ok(Self { params, query, form, ..Self::default() })
    }

    /// Reads a form that may bring files; one that brings none is read as any other.
    pub async fn read_with_files(request: &Request, body: Body, limits: &Limits) -> Result<Self, Problem> {
        if !is_multipart(request) {
            return Self::read(request, body, limits.form).await;
        }
        let (mut form, files) = upload::read(request, body, limits).await?;
        check(&form)?;
        form.iter_mut().for_each(tame);
        let query = pairs(request.uri().query().unwrap_or_default())?;
        Ok(Self { params: request.path_params_iter(), query, form, files, ..Self::default() })
    }

    /// Takes the files of the form, in order; controls in which none was chosen bring none.
    pub fn take_files(&mut self) -> Vec<Upload> {
        std::mem::take(&mut self.files)
    }

    /// What the route alone tells, of a request that cannot be read.
    pub fn of_path(request: &Request) -> Self {
        Self { params: request.path_params_iter(), ..Self::default() }
    }

    /// A parameter of the path.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// First value of a query's parameter.
    pub fn query(&self, name: &str) -> Option<&str> {
        first(&self.query, name)
    }

    /// The value of a field that the form has exactly once; a repeated one could be read differently by others.
    pub fn only_field(&self, name: &str) -> Option<&str> {
        let mut values = self.form.iter().filter(|(known, _)| known == name);
        let (_, value) = values.next()?;
        values.next().is_none().then_some(value)
    }

    /// First value of a form's field, empty when absent.
    pub fn field(&self, name: &str) -> &str {
        first(&self.form, name).unwrap_or_default()
    }

    /// All fields of the form, in order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.form
    }

    /// A form about one thing, as if it had just come.
    pub fn of_form(id: uuid::Uuid, form: Vec<(String, String)>) -> Self {
        Self { params: BTreeMap::from([("id".to_owned(), id.to_string())]), form, ..Self::default() }
    }

    /// What was written on the page that is asked for, in a session before this one.
    pub fn give_back(&mut self, form: Vec<(String, String)>) {
        (self.form, self.given_back) = (form, true);
    }

    /// Whether the page shows what was written in a session before this one.
    pub const fn was_given_back(&self) -> bool {
        self.given_back
    }

    /// Whether the form brought files, whatever became of them.
    pub const fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// The same form with one field set anew.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.form.retain(|(known, _)| known != name);
        self.form.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether the form has the field at all.
    pub fn has(&self, name: &str) -> bool {
        first(&self.form, name).is_some()
    }

    /// Fields whose names begin with `prefix`, without it.
    pub fn fields_under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.form.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

async fn form(body: Body, limit: usize) -> Result<Vec<(String, String)>, Problem> {
    let bytes = body.into_bytes_limit(limit).await.map_err(|error| match error {
        poem::error::ReadBodyError::PayloadTooLarge => Problem::too_large(),
        _ => Problem::bad_request(),
    })?;
    pairs(std::str::from_utf8(&bytes).map_err(|_| Problem::bad_request())?)
}

fn pairs(encoded: &str) -> Result<Vec<(String, String)>, Problem> {
    let mut pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(encoded).map_err(|_| Problem::bad_request())?;
    check(&pairs)?;
    pairs.iter_mut().for_each(tame);
    Ok(pairs)
}

fn check(pairs: &[(String, String)]) -> Result<(), Problem> {
    if pairs.len() > MAX_FIELDS || pairs.iter().any(unsayable) {
        return Err(Problem::bad_request());
    }
    Ok(())
}

/// Nobody types or pastes these: a control character in a name of ours, a NUL.
fn unsayable((name, value): &(String, String)) -> bool {
    name.contains(is_stray) || value.contains('\0')
}

/// A control character other than those of written text: it comes with what is pasted from a PDF or a word processor.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// Writes a value as its reader sees it: a blank where a stray control character or a no-break space was, one character for a letter
/// with its accent (NFC). Nobody loses what else was written. A password stays as it is.
fn tame((name, value): &mut (String, String)) {
    if value.is_ascii() && !value.contains(is_stray) || name.contains("password") {
        return;
    }
    let blank = |c: char| if is_stray(c) || matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c };
    *value = value.nfc().map(blank).collect();
}

/// The parameters of poem's router by their names.
trait PathParams {
    fn path_params_iter(&self) -> BTreeMap<String, String>;
}

impl PathParams for Request {
    fn path_params_iter(&self) -> BTreeMap<String, String> {
        self.path_params::<BTreeMap<String, String>>().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::pairs;

    fn value(encoded: &str) -> Option<String> {
        pairs(encoded).ok()?.into_iter().next().map(|(_, value)| value)
    }

    #[test]
    fn what_a_word_processor_leaves_in_a_text_becomes_a_blank_and_nothing_is_lost() {
        assert_eq!(value("nome=Mario%0BLuigi").as_deref(), Some("Mario Luigi"));
        assert_eq!(value("testo=due%0D%0Arighe%09e+mezza%0C").as_deref(), Some("due\r\nrighe\te mezza "));
    }

    #[test]
    fn accents_apart_and_blanks_that_do_not_break_are_written_as_usual() {
        assert_eq!(value("nome=Niccolo%CC%80%C2%A0Rossi").as_deref(), Some("Niccolò Rossi"));
        assert_eq!(
            value("password=a%CC%80%C2%A0").as_deref(),
            Some("a\u{300}\u{a0}"),
            "a password is as it is"
        );
    }

    #[test]
    fn what_no_person_sends_is_refused() {
        for never in ["nome=Mario%00", "no%00me=Mario", "no%0Bme=Mario"] {
            assert_eq!(value(never), None, "{never}");
        }
    }
}
