//! Our side: the service provider of one tenant in one dialect.

use super::Profile;

/// `index` of the only assertion consumer service. Identity providers keep a copy of our metadata: another number here ends every
/// login with error nr16 until a new deposit has spread.
pub const ACS_INDEX: u16 = 0;

/// `index` of the only attribute set; a change ends every login with error nr18.
pub const ATTRIBUTE_SET_INDEX: u16 = 0;

/// What is asked of SPID: the least that issuing a notice needs, and e-mail and domicile, which nobody shall write again that the
/// provider knows (`domicile...` of Avviso SPID 25; neither is a proof).
pub const SPID_ATTRIBUTES: &[&str] = &[
    "fiscalNumber",
    "name",
    "familyName",
    "dateOfBirth",
    "email",
    "domicileStreetAddress",
    "domicilePostalCode",
    "domicileMunicipality",
    "domicileProvince",
    "domicileNation",
];

/// What is asked of CIE, which gives nothing else.
pub const CIE_ATTRIBUTES: &[&str] = &["fiscalNumber", "name", "familyName", "dateOfBirth"];

/// What is asked of FedERa, in the words of its gateway.
pub const FEDERA_ATTRIBUTES: &[&str] =
    &["CodiceFiscale", "nome", "cognome", "dataNascita", "emailAddressPersonale"];

/// The entity as citizens know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Full official name: "Comune di Forlì", not "COMUNE DI FORLI'".
    pub name: String,
    /// Name that the provider shows to the citizen at consent.
    pub display_name: String,
    /// Its portal.
    pub url: String,
}

/// Codes of a public body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Code in the index of public bodies (IPA).
    pub ipa_code: String,
    /// Eleven digits.
    pub fiscal_code: String,
    /// Mailbox of the office, not of a person; only an aggregated entity does without.
    pub email: Option<String>,
    /// `+390543000000`: see [`telephone`].
    pub phone: Option<String>,
}

/// The platform as aggregator (Avviso SPID 19) and as technical partner (CIE).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aggregator {
    /// Company or body.
    pub name: String,
    /// Code in the index of public bodies, if the aggregator is one.
    pub ipa_code: Option<String>,
    /// Partita IVA, eleven digits.
    pub vat_number: String,
    /// Codice fiscale.
    pub fiscal_code: String,
    /// Mailbox.
    pub email: String,
    /// `+390510000000`.
    pub phone: Option<String>,
}

/// Where a body has its seat, as CIE wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Belfiore code.
    pub municipality: String,
    /// Two letters.
    pub province: Option<String>,
}

/// Whom the federation may turn to: each dialect has its own form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contacts {
    /// SPID: a public service provider of its own.
    Own(Office),
    /// SPID: an entity under a *soggetto aggregatore full*.
    Aggregated {
        /// Who runs the service and holds the key.
        aggregator: Aggregator,
        /// Whose service it is.
        aggregated: Office,
    },
    /// CIE: the entity, and its technical partner if there is one.
    Cie {
        /// The entity.
        office: Office,
        /// Where it sits.
        seat: Seat,
        /// Who runs the service.
        technical: Option<(Aggregator, Seat)>,
    },
    /// FedERa: plain SAML.
    Plain {
        /// Mailbox of the office.
        email: Option<String>,
        /// Telephone of the office.
        phone: Option<String>,
    },
}

/// All that metadata and requests are made of; the private key is apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelyingParty {
    /// The dialect.
    pub profile: Profile,
    /// Our name towards identity providers: never changes once deposited.
    pub entity_id: String,
    /// Where answers arrive, by POST.
    pub acs_url: String,
    /// Where messages about logout arrive, by POST and by Redirect.
    pub slo_url: String,
    /// The entity.
    pub organization: Organization,
    /// What citizens read of the service.
    pub service_name: String,
    /// Attributes that are asked for besides those of the dialect: by which a tenant's table knows what a FedERa login is worth.
    pub more_attributes: Vec<String>,
    /// Whom to turn to.
    pub contacts: Contacts,
    /// Certificates (base64 of DER): the current one, then the next one while keys are rolled over.
    pub certificates: Vec<String>,
}

impl RelyingParty {
    /// Names of the attributes that are asked for.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        let own = match self.profile {
            Profile::Spid => SPID_ATTRIBUTES,
            Profile::Cie => CIE_ATTRIBUTES,
            Profile::Federa => FEDERA_ATTRIBUTES,
        };
        own.iter().copied().chain(self.more_attributes.iter().map(String::as_str))
    }
}

/// A telephone number as metadata want it: `+39` and digits, no spaces. Numbers that begin with `+` or `00` keep their country.
pub fn telephone(written: &str) -> String {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    if written.trim_start().starts_with('+') {
        return format!("+{digits}");
    }
    match digits.strip_prefix("00") {
        Some(abroad) => format!("+{abroad}"),
        None => format!("+39{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::telephone;

    #[test]
    fn a_telephone_number_has_its_country_and_no_spaces() {
        for (written, expected) in [
            ("0543 000000", "+390543000000"),
            ("+39 0543 000000", "+390543000000"),
            ("0039-0543/000000", "+390543000000"),
            ("800 123 456", "+39800123456"),
        ] {
            assert_eq!(telephone(written), expected);
        }
    }
}
