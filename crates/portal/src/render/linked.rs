//! A plain text whose addresses are links: what the tenant writes has no markup of its own.

use domain::subject::check_email;
use domain::tenant::WebAddress;

/// What may stand round an address in a sentence.
const BEFORE: [char; 4] = ['(', '«', '“', '"'];
const AFTER: [char; 9] = ['.', ',', ';', ':', '!', '?', ')', '»', '”'];

/// The text for a page: escaped, each `https://` address and each e-mail address as a link.
pub(super) fn linked(text: &str, escape: impl Fn(&str) -> String) -> String {
    let words: Vec<String> = text.split(' ').map(|word| shown(word, &escape)).collect();
    words.join(" ")
}

fn shown(word: &str, escape: impl Fn(&str) -> String) -> String {
    let bare = word.trim_start_matches(BEFORE).trim_end_matches(AFTER);
    let Some((before, after)) = word.split_once(bare).filter(|_| !bare.is_empty()) else {
        return escape(word);
    };
    match target(bare) {
        Some(href) => {
            format!("{}<a href=\"{}\">{}</a>{}", escape(before), escape(&href), escape(bare), escape(after))
        }
        None => escape(word),
    }
}

fn target(bare: &str) -> Option<String> {
    if bare.starts_with("https://") {
        return WebAddress::parse(bare).ok().map(|address| address.as_str().to_owned());
    }
    check_email(bare).ok().map(|()| format!("mailto:{bare}"))
}

#[cfg(test)]
mod tests {
    use super::linked;

    fn page(text: &str) -> String {
        linked(text, handlebars::html_escape)
    }

    #[test]
    fn what_is_no_address_is_escaped_as_it_is() {
        for (text, shown) in [
            ("", ""),
            ("<b>", "&lt;b&gt;"),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("https://", "https://"),
            ("https://x\"onclick", "https://x&quot;onclick"),
            ("http://comune.example", "http://comune.example"),
            ("a@b, (.)", "a@b, (.)"),
        ] {
            assert_eq!(page(text), shown, "{text}");
        }
    }

    #[test]
    fn addresses_are_links_and_what_stands_round_them_is_not() {
        assert_eq!(
            page("Scrivi a protocollo@pec.comune.example."),
            "Scrivi a <a href=\"mailto:protocollo@pec.comune.example\">protocollo@pec.comune.example</a>."
        );
        assert_eq!(
            page("(vedi https://comune.example/privacy?a=1&b=2)"),
            "(vedi <a href=\"https://comune.example/privacy?a&#x3D;1&amp;b&#x3D;2\">https://comune.example/privacy?a&#x3D;1&amp;b&#x3D;2</a>)"
        );
    }
}
