//! One PDF out of many: each document's objects get new numbers and are written at once; only their places are remembered.
//!
//! Source: ISO 32000-1, 7.5 (file structure) and 7.7.3 (page tree, inherited attributes).

use std::io::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, Writer};

use super::BundleError;
use super::tags::Tags;

const HEADER: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
const CATALOG: ObjectId = (1, 0);
const PAGES: ObjectId = (2, 0);
/// What a screen reader is told, where every document tells it.
const STRUCTURE: ObjectId = (3, 0);
const METADATA: ObjectId = (4, 0);
/// The documents' own objects begin here.
const FIRST: u32 = 5;
/// Title of the whole, as a reader's window shows it (XMP, ISO 16684-1).
const TITLE: &str = concat!(
    "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">",
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Avvisi di pagamento</rdf:li></rdf:Alt></dc:title>",
    "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>",
);
/// What a page may have from the nodes above it.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// How deep a page tree may be.
const DEEPEST: usize = 32;

/// A PDF under construction.
#[derive(Debug)]
pub struct JoinedPdf {
    offset: u64,
    next: u32,
    /// Where each object from [`FIRST`] on begins.
    places: Vec<u64>,
    pages: Vec<ObjectId>,
    tags: Tags,
}

impl JoinedPdf {
    pub(super) fn new() -> Self {
        Self { offset: 0, next: FIRST, places: Vec::new(), pages: Vec::new(), tags: Tags::new() }
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
        self.tags.take(&mut document, STRUCTURE).map_err(refused)?;
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
        let mut catalog = dictionary([
            ("Type", name("Catalog")),
            ("Pages", Object::Reference(PAGES)),
            ("Metadata", Object::Reference(METADATA)),
        ]);
        let mut ours = vec![(PAGES, pages), (METADATA, metadata())];
        if let Some((structure, entries)) = self.tags.finish(STRUCTURE) {
            catalog.as_dict_mut().map_err(|error| BundleError::Document(error.to_string()))?.extend(&entries);
            ours.push((STRUCTURE, structure));
        }
        ours.push((CATALOG, catalog));
        ours.sort_by_key(|(id, _)| *id);
        let mut own_places = [0; FIRST as usize - 1];
        for (id, object) in &ours {
            own_places[id.0 as usize - 1] = self.offset + bytes.len() as u64;
            write(&mut bytes, *id, object)?;
        }
        let table_at = self.offset + bytes.len() as u64;
        let size = self.places.len() + own_places.len() + 1;
        let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for place in own_places.iter().chain(&self.places) {
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
        let index = usize::try_from(number.saturating_sub(FIRST)).unwrap_or(usize::MAX);
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

/// Not compressed, so that any tool finds it (ISO 32000-1, 14.3.2).
fn metadata() -> Object {
    let entries = [("Type", name("Metadata")), ("Subtype", name("XML"))];
    let entries = entries.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect();
    Object::Stream(Stream::new(entries, TITLE.as_bytes().to_vec()).with_compression(false))
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}
