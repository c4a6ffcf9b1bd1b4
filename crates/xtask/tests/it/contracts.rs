//! Messages against a contract: made up here, since pagoPA's own files are not ours to publish.

use std::fs;
use std::path::Path;

use xtask::contracts::{Document, Extra, Kind, judge};

const CART: &str = r##"{ "components": { "schemas": {
    "Cart": {
        "type": "object", "required": ["notices"],
        "properties": {
            "notices": { "type": "array", "minItems": 1, "maxItems": 2, "items": { "$ref": "#/components/schemas/Notice" } },
            "email": { "type": "string", "format": "email" },
            "kind": { "type": "string", "enum": ["a", "b"] },
            "day": { "type": "string", "format": "date" }
        }
    },
    "Notice": {
        "type": "object", "required": ["number", "amount"],
        "properties": {
            "number": { "type": "string", "pattern": "^[0-9]{3}$" },
            "amount": { "type": "integer", "minimum": 1, "maximum": 100, "exclusiveMaximum": true }
        }
    },
    "Odd": { "type": "object", "oneOf": [] }
} } }"##;

fn faults(schema: &str, message: &str, extra: Extra) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cart.json");
    fs::write(&file, CART).unwrap();
    Document::read(&file).unwrap().judge(schema, message, extra)
}

#[test]
fn whatever_breaks_the_schema_is_told_with_its_place() {
    let notice = r#"{"number":"123","amount":99}"#;
    for (message, told) in [
        ("", "/: no JSON"),
        ("[]", "/: not of type object"),
        ("{}", "/: notices is missing"),
        (r#"{"notices":[]}"#, "/notices: 0 is outside"),
        (r#"{"notices":[{"number":"12","amount":1}]}"#, "/notices/0/number: does not match"),
        (r#"{"notices":[{"number":"123","amount":100}]}"#, "/notices/0/amount: 100 is outside"),
        (r#"{"notices":[{"number":"123","amount":1.5}]}"#, "/notices/0/amount: not of type integer"),
        (r#"{"notices":[{"number":"123","amount":"1"}]}"#, "/notices/0/amount: not of type integer"),
        (&format!(r#"{{"notices":[{notice}],"email":"nobody"}}"#), "/email: not of the format"),
        (&format!(r#"{{"notices":[{notice}],"kind":"c"}}"#), "/kind: \"c\" is none"),
        (&format!(r#"{{"notices":[{notice}],"day":"1/2/2026"}}"#), "/day: not of the format"),
        (&format!(r#"{{"notices":[{notice}],"more":1}}"#), "/: more is not expected"),
        (&format!(r#"{{"notices":[{notice}],"email":null}}"#), "/email: not of type string"),
    ] {
        let found = faults("Cart", message, Extra::Refused);
        assert!(found.len() == 1 && found[0].starts_with(told), "{message}: {found:?}");
    }
}

#[test]
fn a_right_message_passes_and_a_keyword_that_is_not_looked_at_does_not() {
    let right = r#"{"notices":[{"number":"123","amount":1}],"email":"a@b.it","kind":"b","day":"2026-11-22","more":1}"#;
    assert_eq!(faults("Cart", right, Extra::Allowed), Vec::<String>::new());
    assert!(faults("Odd", "{}", Extra::Allowed)[0].contains("oneOf"));
    assert!(faults("Nowhere", "{}", Extra::Allowed)[0].contains("leads nowhere"));
}

#[test]
fn a_silent_tap_or_an_unknown_file_is_no_passed_check() {
    let folder = tempfile::tempdir().unwrap();
    assert!(judge(Path::new("/nowhere"), folder.path()).is_err());
    assert!(judge(folder.path(), Path::new("/nowhere")).is_err());
    let outcome = judge(folder.path(), folder.path()).unwrap();
    assert_eq!(outcome.missing(), Kind::ALL);
    fs::write(folder.path().join("other-1.xml"), "<a/>").unwrap();
    assert_eq!(judge(folder.path(), folder.path()).unwrap().faults.len(), 1);
}
