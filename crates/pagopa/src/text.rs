//! Texts as the protocol carries them: no control characters, cut by character.

/// Replaces line ends and tabs by spaces, drops what XML 1.0 cannot carry, trims, and cuts to `max` characters.
///
/// The Node refuses over-long text and counts characters, not bytes (`maxLength` of XML Schema, paForNode.xsd).
pub fn clip(text: &str, max: usize) -> String {
    let clean: String = text.chars().filter_map(printable).collect();
    let cut: String = clean.trim().chars().take(max).collect();
    cut.trim_end().to_owned()
}

/// Like [`clip`], `None` when nothing is left: an empty element is invalid and must be left out.
pub fn clip_some(text: &str, max: usize) -> Option<String> {
    Some(clip(text, max)).filter(|text| !text.is_empty())
}

fn printable(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{fffe}' | '\u{ffff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}
