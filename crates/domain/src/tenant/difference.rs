//! What changes between two documents, key by key.

use std::collections::BTreeSet;

use serde_json::Value;

use super::TenantDocument;

/// One line for each changed key, in the order of the keys; empty when nothing changes.
pub fn difference(old: &TenantDocument, new: &TenantDocument) -> Vec<String> {
    let mut changes = Vec::new();
    compare("tenant.toml: ", "", &value(&old.config), &value(&new.config), &mut changes);
    compare("catalogue.toml: ", "", &value(&old.catalogue), &value(&new.catalogue), &mut changes);
    files("texts/", &old.texts, &new.texts, &mut changes);
    files("", &old.assets, &new.assets, &mut changes);
    changes
}

/// A document of this crate always has a JSON form; were it not so, nothing would be the same as anything.
fn value(part: &impl serde::Serialize) -> Value {
    serde_json::to_value(part).unwrap_or(Value::Null)
}

fn files<T: PartialEq>(
    folder: &str,
    old: &std::collections::BTreeMap<String, T>,
    new: &std::collections::BTreeMap<String, T>,
    changes: &mut Vec<String>,
) {
    for name in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        match (old.get(name), new.get(name)) {
            (Some(_), None) => changes.push(format!("{folder}{name}: tolto")),
            (None, Some(_)) => changes.push(format!("{folder}{name}: aggiunto")),
            (Some(before), Some(after)) if before != after => {
                changes.push(format!("{folder}{name}: cambiato"))
            }
            _ => {}
        }
    }
}

fn compare(file: &str, path: &str, old: &Value, new: &Value, changes: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(before), Value::Object(after)) => {
            for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let part =
                    |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or(Value::Null);
                compare(file, &path, &part(before), &part(after), changes);
            }
        }
        (Value::Array(before), Value::Array(after)) if coded(before) && coded(after) => {
            compare_coded(file, path, before, after, changes);
        }
        _ if old != new => changes.push(format!("{file}{path}: {} -> {}", shown(old), shown(new))),
        _ => {}
    }
}

fn compare_coded(file: &str, path: &str, before: &[Value], after: &[Value], changes: &mut Vec<String>) {
    let codes = |list: &[Value]| list.iter().filter_map(code).map(str::to_owned).collect::<Vec<_>>();
    let (old_codes, new_codes) = (codes(before), codes(after));
    for name in old_codes.iter().chain(&new_codes).collect::<BTreeSet<_>>() {
        let at = format!("{path}[{name}]");
        let find = |list: &[Value]| list.iter().find(|entry| code(entry) == Some(name)).cloned();
        match (find(before), find(after)) {
            (Some(_), None) => changes.push(format!("{file}{at}: tolto")),
            (None, Some(_)) => changes.push(format!("{file}{at}: aggiunto")),
            (Some(one), Some(other)) => compare(file, &at, &one, &other, changes),
            (None, None) => {}
        }
    }
    let kept = |list: &[String], other: &[String]| {
        list.iter().filter(|name| other.contains(name)).cloned().collect::<Vec<_>>()
    };
    if kept(&old_codes, &new_codes) != kept(&new_codes, &old_codes) {
        changes.push(format!("{file}{path}: ordine cambiato"));
    }
}

fn coded(list: &[Value]) -> bool {
    list.iter().all(|entry| code(entry).is_some())
}

fn code(entry: &Value) -> Option<&str> {
    entry.get("code").and_then(Value::as_str)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "(assente)".to_owned(),
        other => other.to_string(),
    }
}
