//! Placeholders and paragraphs. What comes out is plain text: who shows it escapes it.

use super::value;
use crate::tenant::TenantConfig;

/// One block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line that began with `# ` or `## `.
    Heading(String),
    /// Lines up to the next empty one, joined with spaces.
    Paragraph(String),
    /// Following lines that began with `- `.
    List(Vec<String>),
}

/// The names between `{{` and `}}`, trimmed; an unclosed `{{` names what follows it on its line.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{")
        .skip(1)
        .map(|rest| rest.split("}}").next().unwrap_or(rest).lines().next().unwrap_or("").trim())
}

/// The text with the tenant's values in it, in blocks.
///
/// Values are put in after the blocks are made, so that a value never makes a heading, a list or a placeholder.
pub fn blocks(text: &str, config: &TenantConfig) -> Vec<Block> {
    blocks_about(text, config, &[])
}

/// The same of a text that may use further placeholders, each with its value ([`super::TextName::further_placeholders`]).
pub fn blocks_about(text: &str, config: &TenantConfig, about: &[(&str, String)]) -> Vec<Block> {
    let expand = |line: &str| expand(line, config, about);
    let mut blocks = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        let heading = line.strip_prefix("## ").or_else(|| line.strip_prefix("# "));
        if let Some(heading) = heading {
            blocks.push(Block::Heading(expand(heading)));
        } else if let Some(entry) = line.strip_prefix("- ") {
            add_entry(&mut blocks, expand(entry), open);
        } else if !line.is_empty() {
            add_line(&mut blocks, &expand(line), open);
        }
        open = !line.is_empty() && heading.is_none();
    }
    blocks
}

fn add_entry(blocks: &mut Vec<Block>, entry: String, open: bool) {
    match blocks.last_mut() {
        Some(Block::List(entries)) if open => entries.push(entry),
        _ => blocks.push(Block::List(vec![entry])),
    }
}

fn add_line(blocks: &mut Vec<Block>, line: &str, open: bool) {
    let last = match blocks.last_mut() {
        Some(Block::Paragraph(text)) if open => Some(text),
        Some(Block::List(entries)) if open => entries.last_mut(),
        _ => None,
    };
    match last {
        Some(text) => {
            text.push(' ');
            text.push_str(line);
        }
        None => blocks.push(Block::Paragraph(line.to_owned())),
    }
}

fn expand(line: &str, config: &TenantConfig, about: &[(&str, String)]) -> String {
    let filled = |name: &str| {
        let told = about.iter().find(|(known, _)| *known == name).map(|(_, told)| told.as_str());
        told.or_else(|| value(config, name)).unwrap_or_default().to_owned()
    };
    let mut parts = line.split("{{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("}}") {
            Some((name, rest)) => {
                out.push_str(&filled(name.trim()));
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}
