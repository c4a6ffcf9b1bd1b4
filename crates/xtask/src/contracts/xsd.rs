//! SOAP envelopes against paForNode.xsd, by xmllint.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// So many files are given to one xmllint.
const BATCH: usize = 200;

/// The faults of all messages.
pub(super) fn judge(contracts: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let wrapper = std::env::temp_dir().join(format!("sportello-contracts-{}.xsd", std::process::id()));
    fs::write(&wrapper, schema(contracts)?)?;
    let mut faults = Vec::new();
    for batch in files.chunks(BATCH) {
        faults.extend(judged(&wrapper, batch)?);
    }
    fs::remove_file(&wrapper)?;
    Ok(faults)
}

#[expect(clippy::disallowed_methods, reason = "xmllint knows XSD; a developer's command may spawn it")]
fn judged(schema: &Path, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut command = std::process::Command::new("xmllint");
    let output = command
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .args(files)
        .output()
        .context("xmllint cannot be run: apt install libxml2-utils")?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let wrong = |line: &&str| !line.trim().is_empty() && !line.ends_with(" validates");
    let faults: Vec<String> = told.lines().filter(wrong).map(str::to_owned).collect();
    if !output.status.success() && faults.is_empty() {
        return Ok(vec![format!("xmllint: {}", output.status)]);
    }
    Ok(if output.status.success() { Vec::new() } else { faults })
}

/// A schema that knows the envelope and the messages: the body alone would leave the envelope unchecked.
fn schema(contracts: &Path) -> Result<String> {
    let import = |namespace: &str, file: &str| -> Result<String> {
        let path = contracts.join(file);
        let path = path.canonicalize().with_context(|| format!("{} is not there", path.display()))?;
        Ok(format!(r#"<xs:import namespace="{namespace}" schemaLocation="{}"/>"#, path.display()))
    };
    Ok(format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{}{}</xs:schema>"#,
        import("http://schemas.xmlsoap.org/soap/envelope/", "nodo/xsd-common/envelope.xsd")?,
        import("http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd", "nodo/wsdl/xsd/paForNode.xsd")?,
    ))
}
