//! One PDF out of many: each document's objects get new numbers and are written at once; only their places are remembered.
//!
//! Source: ISO 32000-1, 7.5 (file structure) and 7.7.3 (page tree, inherited attributes).

use std::io::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Writer};

use super::BundleError;

const HEADER: &[u8] = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
const CATALOG: ObjectId = (1, 0);
const PAGES: ObjectId = (2, 0);
/// What a page may have from the nodes above it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// How deep a page tree may be.
const DEEPEST: usize = 32;

/// A PDF under construction.
#[derive(Debug)]
pub struct JoinedPdf {
    offset: u64,
    next: u32,
    /// Where each object from number 3 on begins.
    places: Vec<u64>,
    pages: Vec<ObjectId>,
}

impl JoinedPdf {
    pub(super) const fn new() -> Self {
        Self { offset: 0, next: 3, places: Vec::new(), pages: Vec::new() }
    }

    pub(super) fn add(&mut self, pdf: &[u8]) -> Result<Vec<u8>, BundleError> {
        let refused = |error: lopdf::Error| BundleError::Document(error.to_string());
        let mut document = Document::load_mem(pdf).map_err(refused)?;
        document.renumber_objects_with(self.next);
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        if pages.is_empty() {
            return Err(BundleError::Document("it has no page".to_owned()));
        }
        for page in &pages {
            adopt(&mut document, *page).map_err(refused)?;
        }
        self.pages.extend(pages);
        let mut bytes = if self.offset == 0 { HEADER.to_vec() } else { Vec::new() };
        for (id, object) in &document.objects {
            self.place(*id, self.offset + bytes.len() as u64);
            write(&mut bytes, *id, object)?;
        }
        self.offset += bytes.len() as u64;
        Ok(bytes)
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, BundleError> {
        let mut bytes = if self.offset == 0 { HEADER.to_vec() } else { Vec::new() };
        let count = i64::try_from(self.pages.len()).map_err(|_| BundleError::TooLarge)?;
        let kids = self.pages.iter().map(|page| Object::Reference(*page)).collect();
        let pages =
            dictionary([("Type", name("Pages")), ("Kids", Object::Array(kids)), ("Count", count.into())]);
        let catalog = dictionary([("Type", name("Catalog")), ("Pages", Object::Reference(PAGES))]);
        let catalog_at = self.offset + bytes.len() as u64;
        write(&mut bytes, CATALOG, &catalog)?;
        let pages_at = self.offset + bytes.len() as u64;
        write(&mut bytes, PAGES, &pages)?;
        let table_at = self.offset + bytes.len() as u64;
        let size = self.places.len() + 3;
        let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for place in [catalog_at, pages_at].iter().chain(&self.places) {
            // ten digits carry 9.3 GiB
            let line = if *place == 0 {
                "0000000000 00001 f \n".to_owned()
            } else {
                format!("{place:010} 00000 n \n")
            };
            table.push_str(&line);
        }
        table.push_str(&format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n"));
        if table_at > 9_999_999_999 {
            return Err(BundleError::TooLarge);
        }
        bytes.extend_from_slice(table.as_bytes());
        Ok(bytes)
    }

    fn place(&mut self, (number, _): ObjectId, at: u64) {
        let index = usize::try_from(number.saturating_sub(3)).unwrap_or(usize::MAX);
        if self.places.len() <= index {
            self.places.resize(index + 1, 0);
        }
        self.places[index] = at;
        self.next = self.next.max(number + 1);
    }
}

/// Hangs a page under our own tree, with what it had from the nodes above it.
fn adopt(document: &mut Document, page: ObjectId) -> lopdf::Result<()> {
    let mut had = Vec::new();
    let mut node = document.get_dictionary(page)?;
    for _ in 0..DEEPEST {
        let Ok(parent) = node.get(b"Parent").and_then(Object::as_reference) else { break };
        node = document.get_dictionary(parent)?;
        for key in INHERITED {
            if let Ok(value) = node.get(key) {
                had.push((key, value.clone()));
            }
        }
    }
    let page = document.get_object_mut(page)?.as_dict_mut()?;
    // the nearest node comes first
    for (key, value) in had {
        if !page.has(key) {
            page.set(key, value);
        }
    }
    page.set("Parent", Object::Reference(PAGES));
    Ok(())
}

fn write(bytes: &mut Vec<u8>, (number, generation): ObjectId, object: &Object) -> Result<(), BundleError> {
    let refused = |error: std::io::Error| BundleError::Document(error.to_string());
    writeln!(bytes, "{number} {generation} obj").map_err(refused)?;
    Writer::write_object(bytes, object).map_err(|error| BundleError::Document(error.to_string()))?;
    bytes.write_all(b"\nendobj\n").map_err(refused)
}

fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Object {
    let mut dictionary = Dictionary::new();
    for (key, value) in entries {
        dictionary.set(key, value);
    }
    Object::Dictionary(dictionary)
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}
