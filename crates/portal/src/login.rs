//! Logging in by SAML: a request bound to one browser, answered once, and the session that follows; and logging out again.
//!
//! `begin` remembers a request and signs it; `answer` judges what comes back, posted from another site; `outcome` keeps the verified
//! login for the browser that began it; `done` says what becomes of the session. Other channels (card, old credentials) join at
//! [`LoginDone`].

mod answer;
mod begin;
mod binding;
mod done;
mod evidence;
mod federation;
mod figures;
mod logout;
mod outcome;
mod pace;
mod schemes;
mod turns;

pub use crate::identity::saml_of;
pub use answer::{AnswerError, Failed, Posted, answer, scheme_of, unreadable};
pub use begin::{BeginError, Departure, Wish, begin};
pub use binding::{BINDING, Binding, kept};
pub use done::{Account, Entered, LoginDone};
pub use federation::{party, provider, providers};
pub use figures::{Counted, Figures};
pub use logout::{Farewell, LogoutError, Reply, answered, farewell, requested};
pub use outcome::{OutcomeError, fetch, hand_over};
pub use schemes::{is_open, offers, plain_level, profile_of, reaches, speaks};
pub use turns::{TurnError, Turns};

/// A path of ours, or the root, which leads home: nothing that a browser could take for another site.
pub fn own_path(path: &str) -> &str {
    let safe = is_own(path) && !path.starts_with("/accesso") && !path.starts_with("/esci");
    if safe { path } else { "/" }
}

/// Whether a browser that is sent to this path stays with us.
pub fn is_own(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn a_return_never_leaves_the_site() {
        assert_eq!(own_path("/carrello?x=1"), "/carrello?x=1");
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "carrello",
            "/accesso",
            "/\t/evil",
        ] {
            assert_eq!(own_path(bad), "/", "{bad}");
        }
    }
}
