//! Good answers, and what is read from them.

use domain::assurance::Assurance;
use domain::identity::Channel;
use identity::SamlSubject;

use crate::idp::{expected, good, judge, sign_both, template};
use crate::xmlsec::PROVIDER;

#[test]
fn a_good_answer_names_the_person_the_level_and_the_session() {
    for xml in [good(), sign_both(&template(), &PROVIDER)] {
        let verified = judge(&xml, &expected()).unwrap();
        assert_eq!(verified.person.fiscal_code().unwrap().as_str(), "RSSMRA80A41H501Y");
        assert_eq!(verified.person.full_name(), "Maria Rossi");
        assert_eq!(verified.person.birth_date, Some("1980-01-01".parse().unwrap()));
        assert_eq!(verified.person.email.as_deref(), Some("maria@example.it"));
        assert_eq!(verified.person.address, None);
        assert_eq!(verified.assurance, Assurance::Substantial);
        assert_eq!(verified.class.as_deref(), Some("https://www.spid.gov.it/SpidL2"));
        assert_eq!(verified.channel, Channel::Spid);
        assert_eq!(verified.issuer, "https://idp.example.it");
        assert_eq!(verified.answer_id, "_assertion");
        assert_eq!(
            verified.expires_at,
            "2026-11-22T10:04:30Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap()
        );
        assert_eq!(
            verified.saml,
            Some(SamlSubject {
                name_id: "_name".to_owned(),
                name_id_qualifier: "https://idp.example.it".to_owned(),
                session_index: Some("_session".to_owned()),
            })
        );
    }
}
