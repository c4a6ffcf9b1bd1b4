//! A printed page names nothing outside itself.

use scraper::{Html, Selector};

/// Every reference is a data URI; no script, no frame, no import.
pub(crate) fn assert_closed(html: &str) {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").unwrap();
    for element in page.select(&all) {
        let name = element.value().name();
        assert!(!["script", "link", "iframe", "object", "embed", "base", "form"].contains(&name), "<{name}>");
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "<{name} {attribute}>");
            if ["src", "href", "xlink:href", "srcset", "background", "action", "content"].contains(&attribute)
            {
                assert!(value.starts_with("data:image/"), "<{name} {attribute}={value}>");
            }
        }
    }
    for part in html.split("url(").skip(1) {
        assert!(
            part.trim_start_matches(['"', '\'']).starts_with("data:"),
            "url({}",
            &part[..part.len().min(40)]
        );
    }
    let markup = html.replace("xmlns=", "").to_lowercase();
    for word in ["http:", "https:", "file:", "ftp:", "@import", "\"//", "'//", "javascript:"] {
        assert!(!markup.contains(word), "{word}");
    }
}
