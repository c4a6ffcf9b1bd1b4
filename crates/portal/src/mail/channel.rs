//! Which way a message goes: by e-mail, or by PEC, which is SMTP with an account of its own.

use domain::profile::Profile;
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

    /// What a job is kept with that waits for the server of this channel, and for nothing else.
    pub const fn away(self) -> &'static str {
        match self {
            Self::Email => "the mail server cannot be had",
            Self::Pec => "the PEC server cannot be had",
        }
    }

    /// What it is kept with when it was tried before its time, because the server took another mail: if that fails too it waits for its
    /// own time.
    pub const fn tried_early(self) -> &'static str {
        match self {
            Self::Email => "the mail server can be had again",
            Self::Pec => "the PEC server can be had again",
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

    /// How a person is told of a new notice who chose so, of the ways that the entity offers. `None`: on paper, or the platform has no
    /// account for PEC; then the office sends it.
    pub fn of_notice(mail: &config::Mail, profile: &Profile, offered: &[Delivery]) -> Option<Self> {
        let address = profile.notice_address(offered)?;
        match profile.delivery(offered)? {
            Delivery::Pec => {
                mail.pec.is_configured().then(|| Self { address: address.to_owned(), channel: Channel::Pec })
            }
            _ => Some(Self::by_email(address)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    const OFFERED: [Delivery; 3] = [Delivery::Paper, Delivery::Email, Delivery::Pec];

    fn goes(account: &str, chosen: Option<Delivery>, pec: Option<&str>) -> Option<(Channel, String)> {
        let config =
            Config::demo(&format!("[mail.pec]\nfrom = \"{account}\"\nurl = \"smtps://pec\"\n")).unwrap();
        let profile = Profile {
            delivery: chosen,
            email: Some("a@example.org".to_owned()),
            pec: pec.map(str::to_owned),
            ..Profile::default()
        };
        let found = Recipient::of_notice(&config.mail, &profile, &OFFERED)?;
        Some((found.channel, found.address))
    }

    #[test]
    fn a_notice_goes_the_way_that_was_chosen_and_can_be_gone() {
        let (ours, pec) = ("ente@pec.example.org", Some("a@pec.example.org"));
        let by = |channel, address: &str| Some((channel, address.to_owned()));
        assert_eq!(goes(ours, Some(Delivery::Pec), pec), by(Channel::Pec, "a@pec.example.org"));
        assert_eq!(goes(ours, Some(Delivery::Email), pec), by(Channel::Email, "a@example.org"));
        assert_eq!(goes(ours, Some(Delivery::Pec), None), None, "no address for it: the office sends it");
        assert_eq!(goes("", Some(Delivery::Pec), pec), None, "no account");
        assert_eq!(goes(ours, Some(Delivery::Paper), pec), None);
        assert_eq!(goes(ours, None, pec), None, "nothing chosen: the entity's first way, paper");
    }
}
