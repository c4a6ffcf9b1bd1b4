//! What can be told of a broken message: which primitive it wanted to be and for whom.

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::Primitive;

/// How much of a broken message is looked at: the head stands at its beginning.
const LOOKED_AT: usize = 64 * 1024;

#[derive(Debug, Default)]
pub(super) struct Glance {
    pub(super) primitive: Option<Primitive>,
    pub(super) id_pa: Option<String>,
}

/// Looks at the first start tags, as far as the message can be read at all.
pub(super) fn at(bytes: &[u8]) -> Glance {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let mut glance = Glance::default();
    let mut id_pa: Option<String> = None;
    while glance.id_pa.is_none() {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.local_name();
                let name: &str = name.as_ref();
                if glance.primitive.is_none() {
                    glance.primitive = Primitive::of_root(name);
                }
                id_pa = (name == "idPA").then(String::new);
            }
            Ok(Event::Empty(tag)) if glance.primitive.is_none() => {
                glance.primitive = Primitive::of_root(tag.local_name().as_ref());
            }
            Ok(Event::Text(text)) => {
                if let Some(id) = &mut id_pa {
                    id.push_str(text.xml10_content().as_ref());
                }
            }
            Ok(Event::GeneralRef(_) | Event::CData(_)) => id_pa = None,
            Ok(Event::End(_)) => glance.id_pa = id_pa.take().and_then(|id| readable(&id)),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    glance
}

/// An `idPA` that can stand in an answer: 1 to 35 letters, digits and underscores.
fn readable(id: &str) -> Option<String> {
    let id = id.trim();
    let right = (1..=35).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    right.then(|| id.to_owned())
}
