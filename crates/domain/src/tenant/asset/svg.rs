//! Which drawings may be served: known shapes only, nothing that runs, nothing fetched from elsewhere.

use super::AssetError;

const ELEMENTS: [&str; 22] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "defs",
    "lineargradient",
    "radialgradient",
    "stop",
    "title",
    "desc",
    "clippath",
    "mask",
    "use",
    "symbol",
    "text",
    "tspan",
    "pattern",
];

pub(super) fn check(text: &str) -> Result<(), AssetError> {
    let mut rest = text.trim_start_matches('\u{feff}').trim();
    if let Some(declared) = rest.strip_prefix("<?xml ") {
        rest = declared.split_once("?>").ok_or(AssetError::Content)?.1.trim_start();
    }
    let mut first = true;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").ok_or(AssetError::Content)?.1;
            continue;
        }
        if rest.starts_with(['!', '?']) {
            return Err(refused("il disegno contiene una dichiarazione di tipo o un'istruzione"));
        }
        let end = tag_end(rest).ok_or(AssetError::Content)?;
        let name = tag(&rest[..end])?;
        if first && name != "svg" {
            return Err(AssetError::Content);
        }
        first = false;
        rest = &rest[end + 1..];
    }
    if first { Err(AssetError::Content) } else { Ok(()) }
}

fn refused(why: &str) -> AssetError {
    AssetError::Svg(why.to_owned())
}

/// Where the `>` of a tag is, quotes skipped.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

fn tag(inside: &str) -> Result<String, AssetError> {
    let inside = inside.trim_start_matches('/').trim_end_matches('/');
    let split = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let name = inside[..split].to_ascii_lowercase();
    if !ELEMENTS.contains(&name.as_str()) {
        return Err(AssetError::Svg(format!("il disegno contiene l'elemento <{name}>, che non è ammesso")));
    }
    attributes(&inside[split..])?;
    Ok(name)
}

fn attributes(text: &str) -> Result<(), AssetError> {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, value) = rest.split_once('=').ok_or(AssetError::Content)?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(AssetError::Content)?;
        let (value, after) = value[1..].split_once(quote).ok_or(AssetError::Content)?;
        attribute(name.trim(), value)?;
        rest = after.trim_start();
    }
    Ok(())
}

fn attribute(name: &str, value: &str) -> Result<(), AssetError> {
    let name = name.to_ascii_lowercase();
    let value = value.trim().to_ascii_lowercase();
    if name.starts_with("on") {
        return Err(refused("il disegno contiene un'azione (attributo on...)"));
    }
    let local = name.rsplit(':').next().unwrap_or_default();
    let link_out = matches!(local, "href" | "src") && !value.starts_with('#');
    let url_out = value.match_indices("url(").any(|(at, _)| !value[at + 4..].starts_with('#'));
    let hidden = value.contains("&#") || value.contains("@import") || value.contains('\\');
    let style_fetches = local == "style" && value.contains("image");
    if link_out || url_out || hidden || style_fetches {
        return Err(refused("il disegno rimanda a qualcosa fuori dal file"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::check;

    #[test]
    fn what_can_run_or_fetch_is_refused() {
        for bad in [
            "",
            "testo",
            "<html></html>",
            "<svg",
            "<svg a></svg>",
            "<svg a=b></svg>",
            "<!DOCTYPE svg><svg></svg>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><s:script xmlns:s='http://www.w3.org/2000/svg'/></svg>",
            "<svg onload='alert(1)'></svg>",
            "<svg a='>' ONLOAD = 'alert(1)'></svg>",
            "<svg><image href='https://x.it/a.png'/></svg>",
            "<svg><use xlink:href='https://x.it/a.svg#b'/></svg>",
            "<svg><use href='&#104;ttps://x.it'/></svg>",
            "<svg><rect fill='url(https://x.it/a)'/></svg>",
            "<svg><rect style='background:u\\72l(x)'/></svg>",
            "<svg><foreignObject/></svg>",
            "<svg><style>@import 'x'</style></svg>",
            "<svg><![CDATA[<script>]]></svg>",
            "<svg><?xml-stylesheet href='x'?></svg>",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_plain_drawing_is_accepted() {
        let drawing = "<?xml version=\"1.0\"?>\n<!-- stemma -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox='0 0 4 4'>\
            <defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient></defs>\
            <path d=\"M0 0h4v4z\" fill=\"url(#a)\"/><use href='#b'/></svg>";
        assert_eq!(check(drawing), Ok(()));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_check(text in "(<|>|svg|'|\"|=|/|è| |!--|on){0,30}") {
            let _ = check(&text);
        }
    }
}
