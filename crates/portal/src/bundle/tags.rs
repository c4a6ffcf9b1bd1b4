//! The structure of tagged documents, joined: what a screen reader is told goes along with the pages.
//!
//! Source: ISO 32000-1, 14.7 (logical structure): the root's children, the parent tree by `StructParents`, the role map.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// What has been taken so far. One document without tags makes the whole one without: half a structure would mislead.
#[derive(Debug)]
pub(super) struct Tags {
    whole: bool,
    elements: Vec<Object>,
    /// Key and value in turn, as a number tree has them.
    parents: Vec<Object>,
    next_key: i64,
    roles: Dictionary,
    language: Option<Object>,
}

/// The structure of one document.
struct Found {
    elements: Vec<Object>,
    parents: Vec<Object>,
    roles: Dictionary,
    language: Option<Object>,
}

impl Tags {
    pub(super) fn new() -> Self {
        Self {
            whole: true,
            elements: Vec::new(),
            parents: Vec::new(),
            next_key: 0,
            roles: Dictionary::new(),
            language: None,
        }
    }

    /// Takes the structure of a document that has its final numbers; `root` is the number of the joined structure.
    pub(super) fn take(&mut self, document: &mut Document, root: ObjectId) -> lopdf::Result<()> {
        let found = if self.whole { found(document) } else { None };
        let Some(found) = found else {
            self.whole = false;
            return Ok(());
        };
        for element in &found.elements {
            let element = element.as_reference()?;
            document.get_object_mut(element)?.as_dict_mut()?.set("P", Object::Reference(root));
        }
        for object in document.objects.values_mut() {
            move_keys(object, self.next_key);
        }
        let mut highest = self.next_key;
        for pair in found.parents.chunks_exact(2) {
            let key = pair[0].as_i64()? + self.next_key;
            highest = highest.max(key + 1);
            self.parents.extend([Object::Integer(key), pair[1].clone()]);
        }
        self.next_key = highest;
        self.elements.extend(found.elements);
        self.roles.extend(&found.roles);
        self.language = self.language.take().or(found.language);
        Ok(())
    }

    /// The joined structure and the entries that it asks of the catalogue; `None` where a document had no tags.
    pub(super) fn finish(self, root: ObjectId) -> Option<(Object, Dictionary)> {
        if !self.whole || self.elements.is_empty() {
            return None;
        }
        let mut tree = Dictionary::new();
        tree.set("Nums", self.parents);
        let mut structure = Dictionary::new();
        structure.set("Type", Object::Name(b"StructTreeRoot".to_vec()));
        structure.set("K", self.elements);
        structure.set("ParentTree", tree);
        structure.set("ParentTreeNextKey", self.next_key);
        structure.set("RoleMap", self.roles);
        let mut catalogue = Dictionary::new();
        catalogue.set("StructTreeRoot", Object::Reference(root));
        catalogue.set("MarkInfo", one("Marked"));
        catalogue.set("ViewerPreferences", one("DisplayDocTitle"));
        if let Some(language) = self.language {
            catalogue.set("Lang", language);
        }
        Some((Object::Dictionary(structure), catalogue))
    }
}

/// `None` for a document without tags, and for one whose elements name each other: those names would clash.
fn found(document: &Document) -> Option<Found> {
    let catalogue = document.catalog().ok()?;
    let of = |dictionary: &Dictionary, key: &[u8]| -> Option<Object> {
        let value = dictionary.get(key).ok()?;
        document.dereference(value).ok().map(|(_, value)| value.clone())
    };
    let root = of(catalogue, b"StructTreeRoot")?;
    let root = root.as_dict().ok()?;
    if root.has(b"IDTree") {
        return None;
    }
    let elements = match root.get(b"K").ok()? {
        Object::Array(elements) => elements.clone(),
        element @ Object::Reference(_) => vec![element.clone()],
        _ => return None,
    };
    let parents = of(of(root, b"ParentTree")?.as_dict().ok()?, b"Nums")?.as_array().ok()?.clone();
    let roles = of(root, b"RoleMap").and_then(|roles| roles.as_dict().ok().cloned()).unwrap_or_default();
    Some(Found { elements, parents, roles, language: of(catalogue, b"Lang") })
}

/// Keys into the parent tree go up by what the documents before have used.
fn move_keys(object: &mut Object, by: i64) {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        _ => return,
    };
    for key in ["StructParents", "StructParent"] {
        if let Ok(Object::Integer(place)) = dictionary.get(key.as_bytes()) {
            let moved = place + by;
            dictionary.set(key, moved);
        }
    }
}

fn one(key: &str) -> Dictionary {
    let mut dictionary = Dictionary::new();
    dictionary.set(key, true);
    dictionary
}
