//! JSON against a schema of an OpenAPI 3.0 document. A keyword that is not known here is a fault, so that nothing passes unlooked at.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use regex::Regex;
use serde_json::{Map, Value};

/// Keywords that say nothing about a value.
const SILENT: &[&str] =
    &["description", "example", "default", "title", "deprecated", "readOnly", "writeOnly", "nullable"];
/// Keywords that are looked at.
const KNOWN: &[&str] = &[
    "$ref",
    "type",
    "format",
    "enum",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minItems",
    "maxItems",
    "items",
    "properties",
    "required",
];

/// Whether an object may have properties that the schema does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    /// No.
    Refused,
    /// Yes: extensions of ours.
    Allowed,
}

/// An OpenAPI document.
#[derive(Debug)]
pub struct Document(Value);

impl Document {
    /// Reads it.
    ///
    /// # Errors
    /// When it is not there, or no JSON.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self(serde_json::from_str(&text)?))
    }

    /// Judges a message by one of the document's schemas; what is wrong, with its place.
    pub fn judge(&self, schema: &str, message: &str, extra: Extra) -> Vec<String> {
        let Ok(value) = serde_json::from_str(message) else { return vec!["/: no JSON".to_owned()] };
        let mut judge = Judge { document: self, extra, faults: Vec::new() };
        judge.value("", &value, &serde_json::json!({ "$ref": format!("#/components/schemas/{schema}") }));
        judge.faults
    }
}

struct Judge<'d> {
    document: &'d Document,
    extra: Extra,
    faults: Vec<String>,
}

impl Judge<'_> {
    fn fault(&mut self, at: &str, why: impl std::fmt::Display) {
        self.faults.push(format!("{}: {why}", if at.is_empty() { "/" } else { at }));
    }

    fn value(&mut self, at: &str, value: &Value, schema: &Value) {
        let Some(keywords) = schema.as_object() else { return self.fault(at, "the schema is no object") };
        if let Some(reference) = keywords.get("$ref").and_then(Value::as_str) {
            let target = reference.strip_prefix('#').and_then(|pointer| self.document.0.pointer(pointer));
            return match target {
                Some(target) => self.value(at, value, &target.clone()),
                None => self.fault(at, format_args!("{reference} leads nowhere")),
            };
        }
        for keyword in keywords.keys() {
            if !KNOWN.contains(&keyword.as_str()) && !SILENT.contains(&keyword.as_str()) {
                self.fault(at, format_args!("the keyword {keyword} is not looked at"));
            }
        }
        if value.is_null() && keywords.get("nullable") == Some(&Value::Bool(true)) {
            return;
        }
        if keywords.get("enum").and_then(Value::as_array).is_some_and(|allowed| !allowed.contains(value)) {
            self.fault(at, format_args!("{value} is none of the allowed values"));
        }
        match (keywords.get("type").and_then(Value::as_str), value) {
            (Some("object"), Value::Object(object)) => self.object(at, object, keywords),
            (Some("array"), Value::Array(items)) => self.array(at, items, keywords),
            (Some("string"), Value::String(text)) => self.text(at, text, keywords),
            (Some("integer"), Value::Number(number)) if number.is_i64() || number.is_u64() => {
                self.number(at, value, keywords);
            }
            (Some("number"), Value::Number(_)) => self.number(at, value, keywords),
            (Some("boolean"), Value::Bool(_)) | (None, _) => {}
            (Some(wanted), _) => self.fault(at, format_args!("not of type {wanted}")),
        }
    }

    fn object(&mut self, at: &str, object: &Map<String, Value>, schema: &Map<String, Value>) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        for name in required.filter_map(Value::as_str).filter(|name| !object.contains_key(*name)) {
            self.fault(at, format_args!("{name} is missing"));
        }
        for (name, value) in object {
            match properties.and_then(|properties| properties.get(name)) {
                Some(schema) => self.value(&format!("{at}/{name}"), value, schema),
                None if self.extra == Extra::Refused => {
                    self.fault(at, format_args!("{name} is not expected"))
                }
                None => {}
            }
        }
    }

    fn array(&mut self, at: &str, items: &[Value], schema: &Map<String, Value>) {
        self.within(at, items.len(), schema, ("minItems", "maxItems"));
        let Some(schema) = schema.get("items") else { return };
        for (place, item) in items.iter().enumerate() {
            self.value(&format!("{at}/{place}"), item, schema);
        }
    }

    fn text(&mut self, at: &str, text: &str, schema: &Map<String, Value>) {
        self.within(at, text.chars().count(), schema, ("minLength", "maxLength"));
        if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
            match Regex::new(pattern) {
                Ok(regex) if regex.is_match(text) => {}
                Ok(_) => self.fault(at, format_args!("does not match {pattern}")),
                Err(_) => self.fault(at, format_args!("the pattern {pattern} cannot be read")),
            }
        }
        let digits = |text: &str, shape: &str| {
            text.len() >= shape.len()
                && shape.bytes().zip(text.bytes()).all(|(wanted, found)| {
                    if wanted == b'0' { found.is_ascii_digit() } else { wanted == found }
                })
        };
        let right = match schema.get("format").and_then(Value::as_str) {
            Some("date") => text.len() == 10 && digits(text, "0000-00-00"),
            // our own API tells days as days, where GPD writes an instant of them
            Some("date-time") if self.extra == Extra::Allowed && text.len() == 10 => {
                digits(text, "0000-00-00")
            }
            Some("date-time") => digits(text, "0000-00-00T00:00:00"),
            Some("email") => {
                text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
            }
            Some("uri") => !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic()),
            _ => true,
        };
        if !right {
            self.fault(at, "not of the format");
        }
    }

    fn within(&mut self, at: &str, length: usize, schema: &Map<String, Value>, (least, most): (&str, &str)) {
        let limit =
            |name| schema.get(name).and_then(Value::as_u64).and_then(|limit| usize::try_from(limit).ok());
        if limit(least).is_some_and(|least| length < least) || limit(most).is_some_and(|most| length > most) {
            self.fault(at, format_args!("{length} is outside {least} and {most}"));
        }
    }

    fn number(&mut self, at: &str, value: &Value, schema: &Map<String, Value>) {
        let limit = |name: &str| schema.get(name).and_then(Value::as_f64);
        let open = |name: &str| schema.get(name) == Some(&Value::Bool(true));
        let Some(number) = value.as_f64() else { return self.fault(at, "not a number") };
        let low = limit("minimum")
            .is_some_and(|least| number < least || open("exclusiveMinimum") && number <= least);
        let high =
            limit("maximum").is_some_and(|most| number > most || open("exclusiveMaximum") && number >= most);
        if low || high {
            self.fault(at, format_args!("{value} is outside the limits"));
        }
    }
}
