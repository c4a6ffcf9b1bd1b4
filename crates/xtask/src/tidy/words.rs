//! What citizens read stands in the catalogues: templates and sources name it by its id.

use std::path::Path;
use std::sync::LazyLock;

use anyhow::Result;
use regex::Regex;

use super::{Finding, files, text};

const TEMPLATES: &[&str] = &["themes/base/pages", "themes/base/partials"];

/// Pages for who works here, in Italian only, and the list of samples of the demo.
const OF_STAFF: &[&str] =
    &["pages/office", "pages/platform", "partials/office", "pages/api_docs.hbs", "pages/samples.hbs"];

/// Names that are the same in every language.
const NAMES: &[&str] =
    &["pagoPA", "SPID", "CIE", "CNS", "FedERa", "PEC", "PDF", "CSV", "ZIP", "IUV", "IUR", "SVG", "HTML"];

/// Folders of `portal` whose texts citizens read.
const SOURCES: &[&str] = &[
    "crates/portal/src/web/access",
    "crates/portal/src/web/citizen",
    "crates/portal/src/web/cns",
    "crates/portal/src/web/credentials",
];

#[expect(clippy::unwrap_used, reason = "the patterns are constants, and a test reads each")]
fn pattern(written: &str) -> Regex {
    Regex::new(written).unwrap()
}

static COMMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)\{\{!--.*?--\}\}|<!--.*?-->"));
static EXPRESSION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)\{\{.*?\}\}+"));
static READ_ALOUD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"\b(?:aria-label|title|alt|placeholder)="([^"]*)""#));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<[^<>]*>"));
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| pattern(r#"[a-z-]+="[^"<>]*""#));
static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{L}{2,}"));
static LITERAL: LazyLock<Regex> = LazyLock::new(|| pattern(r#""((?:[^"\\]|\\.)*)""#));
static ITALIAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(il|lo|la|le|gli|un|una|di|del|della|dei|delle|da|dal|nel|nella|con|per|non|che|questo|questa|tuo|tua|hai|puoi|scrivi|scegli|controlla|riprova|al|alla|più|già|senza|devi)\b",
    )
});

/// Templates that citizens read hold no words of their own.
///
/// # Errors
/// When a template cannot be read.
pub fn templates_name_their_texts(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files(root, TEMPLATES, &[".hbs"])? {
        let path = file.to_string_lossy().replace('\\', "/");
        if OF_STAFF.iter().any(|of_staff| path.contains(of_staff)) {
            continue;
        }
        let words = own_words(&text(root, &file)?);
        findings.extend(words.into_iter().map(|words| {
            Finding::failure(&file, format!("«{words}» belongs into the catalogues: {{{{t \"id\"}}}}"))
        }));
    }
    Ok(findings)
}

/// The words of a template that are neither an expression nor a tag nor a name.
fn own_words(template: &str) -> Vec<String> {
    let bare = COMMENT.replace_all(template, "");
    let bare = EXPRESSION.replace_all(&bare, "");
    let said = READ_ALOUD.captures_iter(&bare).map(|attribute| attribute[1].to_owned());
    let shown = TAG.replace_all(&bare, "\n");
    // partials that are parts of a tag
    let shown = ATTRIBUTE.replace_all(&shown, "");
    let lines = shown.lines().map(|line| line.trim().to_owned());
    let speaks = |line: &String| WORD.find_iter(line).any(|word| !NAMES.contains(&word.as_str()));
    said.chain(lines).filter(speaks).collect()
}

/// Sources of pages that citizens read hold no Italian sentences outside their samples.
///
/// # Errors
/// When a source cannot be read.
pub fn sources_name_their_texts(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files(root, SOURCES, &[".rs"])? {
        if file.ends_with("samples.rs") {
            continue;
        }
        let found = sentences(&text(root, &file)?);
        findings.extend(found.into_iter().map(|sentence| {
            Finding::failure(&file, format!("«{sentence}» belongs into the catalogues: t!(\"id\")"))
        }));
    }
    Ok(findings)
}

/// Italian sentences in literals: not in comments, in what is logged, in samples and in tests.
fn sentences(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut sample_depth: Option<isize> = None;
    for line in source.lines().take_while(|line| !line.contains("#[cfg(test)]")) {
        let opened = line.matches('{').count() as isize - line.matches('}').count() as isize;
        if let Some(depth) = sample_depth {
            sample_depth = Some(depth + opened).filter(|depth| *depth > 0);
            continue;
        }
        if line.contains("fn ") && line.contains("sample") {
            sample_depth = Some(opened).filter(|depth| *depth > 0);
            continue;
        }
        let code = line.trim_start();
        if code.starts_with("//") || code.contains("tracing::") || code.contains("anyhow!") {
            continue;
        }
        let literals = LITERAL.captures_iter(code).map(|literal| literal[1].to_owned());
        found.extend(literals.filter(|text| text.contains(' ') && ITALIAN.is_match(text)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_template_are_found_and_names_and_expressions_are_not() {
        let template = "{{!-- a remark --}}<p class=\"lead\">{{t \"cart-empty\"}} pagoPA</p>\n<img alt=\"Stemma del comune\"><b>Paga ora</b>";
        assert_eq!(own_words(template), ["Stemma del comune", "Paga ora"]);
    }

    #[test]
    fn sentences_of_a_source_are_found_and_samples_logs_and_remarks_are_not() {
        let source = r#"
            // "non dire questo"
            let told = "Questo avviso non c'è";
            tracing::warn!("il carrello non c'è");
            let href = "/carrello";
            fn samples() -> Vec<Self> {
                vec!["Mensa di novembre per Luca"]
            }
            let more = format!("Paga {amount} per la mensa");
            #[cfg(test)]
            let never = "il test non conta";
        "#;
        assert_eq!(sentences(source), ["Questo avviso non c'è", "Paga {amount} per la mensa"]);
    }
}
