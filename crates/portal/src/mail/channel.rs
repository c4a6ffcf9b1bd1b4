//! Which way a message goes: by e-mail, or by PEC, which is SMTP with an account of its own.

use domain::tenant::Delivery;

use crate::config;

/// A way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Ordinary e-mail.
    Email,
    /// Certified e-mail.
    Pec,
}

impl Channel {
    /// The word in the row of the message.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Pec => "pec",
        }
    }
}

/// To whom a message goes, and which way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub address: String,
    pub channel: Channel,
}

impl Recipient {
    /// By ordinary e-mail.
    pub fn by_email(address: &str) -> Self {
        Self { address: address.to_owned(), channel: Channel::Email }
    }

    /// By PEC where the citizen chose it, left an address for it, and the platform has an account for it; else by ordinary e-mail.
    /// `None`: there is no address for the way that is left.
    pub fn of(mail: &config::Mail, chosen: Delivery, email: Option<&str>, pec: Option<&str>) -> Option<Self> {
        let by_pec = pec.filter(|_| chosen == Delivery::Pec && mail.pec.is_configured());
        match by_pec {
            Some(address) => Some(Self { address: address.to_owned(), channel: Channel::Pec }),
            None => email.map(Self::by_email),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn goes(
        pec: &str,
        chosen: Delivery,
        email: Option<&str>,
        address: Option<&str>,
    ) -> Option<(Channel, String)> {
        let config = Config::demo(&format!("[mail.pec]\nfrom = \"{pec}\"\nurl = \"smtps://pec\"\n"));
        let found = Recipient::of(&config.ok()?.mail, chosen, email, address)?;
        Some((found.channel, found.address))
    }

    #[test]
    fn pec_is_used_where_it_was_chosen_and_can_be_used() {
        let (email, pec) = (Some("a@example.org"), Some("a@pec.example.org"));
        let by = |channel, address: &str| Some((channel, address.to_owned()));
        let ours = "ente@pec.example.org";
        assert_eq!(goes(ours, Delivery::Pec, email, pec), by(Channel::Pec, "a@pec.example.org"));
        assert_eq!(goes(ours, Delivery::Email, email, pec), by(Channel::Email, "a@example.org"));
        assert_eq!(goes(ours, Delivery::Pec, email, None), by(Channel::Email, "a@example.org"));
        assert_eq!(goes("", Delivery::Pec, email, pec), by(Channel::Email, "a@example.org"), "no account");
        assert_eq!(goes("", Delivery::Pec, None, pec), None);
    }
}
