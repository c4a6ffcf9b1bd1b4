use super::*;

fn at(minutes: i64) -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

fn begun() -> Course {
    Course { begun_at: at(0), opening_until: None, opened_at: Some(at(0)), returned: None }
}

fn came_back(way: Return, minutes: i64) -> Course {
    Course { returned: Some((way, at(minutes))), ..begun() }
}

#[test]
fn receipts_end_an_attempt_at_once_however_the_browser_came_back() {
    for course in
        [begun(), came_back(Return::Cancel, 1), came_back(Return::Error, 1), came_back(Return::Ok, 1)]
    {
        assert_eq!(course.settle(2, 2, at(1)), Some(Settlement::Paid), "{course:?}");
        assert_eq!(course.settle(2, 1, at(1)), None, "the other may follow: {course:?}");
    }
}

#[test]
fn who_never_comes_back_is_waited_for_as_long_as_the_node_keeps_the_notice() {
    assert_eq!(begun().settle(1, 0, at(29)), None);
    assert_eq!(begun().settle(1, 0, at(30)), Some(Settlement::NotPaid));
    assert_eq!(begun().settle(2, 1, at(30)), Some(Settlement::PartlyPaid));
}

#[test]
fn a_cancellation_is_no_proof() {
    let gave_up = came_back(Return::Cancel, 28);
    assert_eq!(gave_up.settle(1, 0, at(30)), None, "a receipt may follow");
    assert_eq!(gave_up.settle(1, 0, at(43)), Some(Settlement::NotPaid));
    assert_eq!(came_back(Return::Error, 1).settle(1, 0, at(29)), None);
    assert_eq!(came_back(Return::Error, 1).settle(1, 0, at(30)), Some(Settlement::NotPaid));
}

#[test]
fn a_return_as_paid_without_receipt_is_a_doubt_and_a_late_receipt_ends_it() {
    let paid = came_back(Return::Ok, 2);
    assert_eq!(paid.settle(1, 0, at(91)), None, "the Node repeats after an hour");
    assert_eq!(paid.settle(1, 0, at(92)), Some(Settlement::InDoubt));
    assert_eq!(paid.settle(2, 1, at(92)), Some(Settlement::InDoubt), "one of two is missing");
    assert_eq!(paid.settle(1, 1, at(2000)), Some(Settlement::Paid));
}

#[test]
fn what_never_reached_checkout_is_over_soon() {
    let asking = Course { opening_until: Some(at(1)), opened_at: None, ..begun() };
    assert_eq!(asking.settle(1, 0, at(0)), None);
    assert_eq!(asking.settle(1, 0, at(1)), Some(Settlement::NeverOpened));
    let refused = Course { opening_until: None, ..asking };
    assert_eq!(refused.settle(1, 0, at(1)), Some(Settlement::NeverOpened));
}

#[test]
fn a_notice_is_free_when_the_token_ends_or_the_payment_does() {
    let lock = |activated, released, paid, now| locked_until(activated, released, paid, LOCK, now);
    assert_eq!(lock(None, None, None, at(0)), None);
    assert_eq!(lock(Some(at(0)), None, None, at(29)), Some(at(30)));
    assert_eq!(lock(Some(at(0)), None, None, at(30)), None);
    assert_eq!(lock(Some(at(0)), Some(at(5)), None, at(6)), None, "given up");
    assert_eq!(lock(Some(at(0)), None, Some(at(5)), at(6)), None, "paid");
    assert_eq!(lock(Some(at(10)), Some(at(5)), None, at(12)), Some(at(40)), "given up before, begun again");
}

#[test]
fn a_doubt_ends_with_a_reason() {
    assert_eq!(checked_why("  "), Err(DoubtRefusal::Why));
    assert_eq!(checked_why(&"a".repeat(501)), Err(DoubtRefusal::Why));
    assert_eq!(checked_why(" pagoPA: nessun addebito "), Ok("pagoPA: nessun addebito"));
}
