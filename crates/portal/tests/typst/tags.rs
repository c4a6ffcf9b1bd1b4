//! What a screen reader is told: the structure of a PDF, as poppler and lopdf read it.

use lopdf::{Document, Object};

use super::paper::{Paper, tool};

/// The XMP metadata.
pub(crate) fn metadata(paper: &Paper) -> String {
    String::from_utf8(tool("pdfinfo", &["-meta", "page.pdf"], paper.folder())).unwrap()
}

/// `H1 text`, `H2 text` in the order of reading.
pub(crate) fn headings(paper: &Paper) -> Vec<String> {
    let told = tool("pdfinfo", &["-struct-text", "page.pdf"], paper.folder());
    let told = String::from_utf8_lossy(&told).into_owned();
    let mut found = Vec::new();
    let mut lines = told.lines().peekable();
    while let Some(line) = lines.next() {
        let level = line.trim().split(' ').next().unwrap_or_default();
        if !matches!(level, "H1" | "H2" | "H3" | "H4" | "H5" | "H6") {
            continue;
        }
        let mut text = String::new();
        while let Some(words) = lines.peek().and_then(|line| line.trim().strip_prefix('"')) {
            text.push_str(words.strip_suffix('"').unwrap_or(words));
            lines.next();
        }
        assert!(!text.trim().is_empty(), "an empty {level}");
        found.push(format!("{level} {}", text.trim()));
    }
    found
}

/// The words of every figure, in the order of reading; a figure without is an empty text.
pub(crate) fn alternatives(paper: &Paper) -> Vec<String> {
    let document = Document::load(paper.folder().join("page.pdf")).unwrap();
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let mut found = Vec::new();
    walk(&document, root, &mut found);
    found
}

fn walk(document: &Document, element: &Object, found: &mut Vec<String>) {
    let (_, element) = document.dereference(element).unwrap();
    match element {
        Object::Array(all) => all.iter().for_each(|one| walk(document, one, found)),
        Object::Dictionary(element) => {
            if element.get(b"S").is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Figure")) {
                let words = element.get(b"Alt").ok().and_then(|words| lopdf::decode_text_string(words).ok());
                found.push(words.unwrap_or_default());
            }
            if let Ok(kids) = element.get(b"K") {
                walk(document, kids, found);
            }
        }
        _ => {}
    }
}
