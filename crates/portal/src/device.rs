//! The device as its owner would call it: "Firefox su Windows". Guessed from the browser's own words, which may lie: for recognising
//! one's own accesses, never for deciding anything.

/// Browsers by a mark in their user agent; those that pretend to be another come first.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Firefox", "Firefox"),
    ("Chromium", "Chromium"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

/// Systems in the same way.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
];

/// What is said when nothing can be guessed.
const UNKNOWN: &str = "Dispositivo non riconosciuto";

/// The words for a user agent.
pub fn name(user_agent: Option<&str>) -> String {
    let Some(agent) = user_agent else { return UNKNOWN.to_owned() };
    let among = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (among(&BROWSERS), among(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} su {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => UNKNOWN.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::name;
    use proptest::prelude::*;

    #[test]
    fn a_device_is_called_as_its_owner_would() {
        for (agent, called) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox su Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0",
                "Edge su Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari su iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36",
                "Chrome su Android",
            ),
            ("curl/8.5.0", "Dispositivo non riconosciuto"),
            ("", "Dispositivo non riconosciuto"),
        ] {
            assert_eq!(name(Some(agent)), called);
        }
        assert_eq!(name(None), "Dispositivo non riconosciuto");
    }

    proptest! {
        #[test]
        fn nothing_of_what_a_browser_says_gets_through(agent: String) {
            let said = name(Some(&agent));
            prop_assert!(said.len() < 40 && !said.contains('<'));
        }
    }
}
