use domain::debt::{GivenUp, Standing};
use pagopa::fault::FaultCode;
use pagopa::soap::Head;
use pagopa::station::{StationLink, check_entity, check_head, check_standing, fault_of_missing};

use crate::messages::{read, verify};

const LINKS: [StationLink<'static>; 3] = [
    StationLink { broker: "99999000013", station: "99999000013_01", id_pa: "77777777777" },
    StationLink { broker: "99999000013", station: "99999000013_01", id_pa: "00987650348" },
    StationLink { broker: "99999000013", station: "99999000013_02", id_pa: "12345678903" },
];

fn check(broker: &str, station: &str, id_pa: &str) -> Result<(), FaultCode> {
    let head =
        Head { id_pa: id_pa.to_owned(), id_broker_pa: broker.to_owned(), id_station: station.to_owned() };
    check_head(&head, LINKS)
}

#[test]
fn the_head_is_checked_in_the_documented_order() {
    assert_eq!(check("99999000013", "99999000013_01", "00987650348"), Ok(()));
    assert_eq!(check("1", "2", "3"), Err(FaultCode::Broker));
    assert_eq!(check("99999000013", "2", "3"), Err(FaultCode::Station));
    assert_eq!(check("99999000013", "99999000013_01", "3"), Err(FaultCode::Domain));
    assert_eq!(check("99999000013", "99999000013_01", "12345678903"), Err(FaultCode::Domain));
    assert_eq!(check("99999000013", "99999000013_02", "12345678903"), Ok(()));
    assert_eq!(check_head(read(&verify()).head(), []), Err(FaultCode::Broker));
}

#[test]
fn the_notice_is_asked_about_in_the_name_of_the_entity() {
    let request = read(&verify());
    assert_eq!(check_entity(request.head(), request.qr().unwrap()), Ok(()));
    let other = read(&verify().replace("<fiscalCode>77777777777", "<fiscalCode>00987650348"));
    assert_eq!(check_entity(other.head(), other.qr().unwrap()), Err(FaultCode::Semantics));
}

#[test]
fn each_standing_has_its_fault() {
    assert_eq!(check_standing(Some(Standing::Payable)), Ok(()));
    assert_eq!(check_standing(Some(Standing::Overdue)), Ok(()));
    assert_eq!(check_standing(None), Err(FaultCode::Unknown));
    for hidden in [Standing::Draft, Standing::NotYetPayable, Standing::Excluded] {
        assert_eq!(check_standing(Some(hidden)), Err(FaultCode::Unknown), "{hidden:?}");
    }
    assert_eq!(check_standing(Some(Standing::Paid)), Err(FaultCode::Paid));
    assert_eq!(check_standing(Some(Standing::Expired)), Err(FaultCode::Expired));
    assert_eq!(check_standing(Some(Standing::Cancelled)), Err(FaultCode::Cancelled));
}

#[test]
fn a_number_that_was_replaced_is_cancelled_and_a_removed_one_unknown() {
    assert_eq!(fault_of_missing(Some(GivenUp::Replaced)), FaultCode::Cancelled);
    assert_eq!(fault_of_missing(Some(GivenUp::Removed)), FaultCode::Unknown);
    assert_eq!(fault_of_missing(None), FaultCode::Unknown);
}
