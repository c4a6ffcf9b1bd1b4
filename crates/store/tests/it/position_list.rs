//! The list of positions that other software asks for.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::debt::{DebtPosition, Installment, OptionKind, PaymentOption, PositionStatus, Publication};
use store::testing::{TestDatabase, on_both};
use store::{Page, PositionFilter, PositionOrder, Txn};
use uuid::Uuid;

use crate::sample::{debt, noon, notice, paying};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn all() -> PositionFilter {
    PositionFilter {
        status: None,
        due: None,
        paid: None,
        order: PositionOrder::Inserted,
        descending: true,
        page: 1,
        per_page: 50,
        today: day("2026-11-22"),
    }
}

async fn listed(txn: &Txn, filter: &PositionFilter) -> Vec<String> {
    let page: Page<DebtPosition> = txn.list_positions(filter).await.unwrap();
    assert_eq!(page.total, page.items.len() as u64, "all on one page");
    page.items.into_iter().map(|debt| debt.iupd).collect()
}

/// At once or in two instalments, the last of them due in January.
fn plan(sequence: u64) -> DebtPosition {
    let mut debt = debt(sequence);
    debt.options.push(PaymentOption { kind: OptionKind::Plan, ..PaymentOption::single() });
    for number in 1..=2_u8 {
        let single = debt.installments[0].clone();
        let notice_number = notice(sequence + 1000 * u64::from(number));
        let due_date = Some(if number == 1 { day("2026-12-01") } else { day("2027-01-31") });
        let id = Uuid::new_v4();
        debt.installments.push(Installment { id, option: 1, number, notice_number, due_date, ..single });
    }
    debt
}

async fn written(database: &TestDatabase, debts: &[DebtPosition]) {
    let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
    for debt in debts {
        txn.add_debt(debt).await.unwrap();
    }
    txn.commit().await.unwrap();
}

/// Everything that can befall a position, in every combination that the moves allow.
fn fates() -> Vec<DebtPosition> {
    let begins = [None, Some(day("2026-11-22")), Some(day("2026-11-23"))];
    let ends = [None, Some(day("2026-11-21")), Some(day("2026-11-22"))];
    let mut fates = Vec::new();
    for validity_date in begins {
        for due_date in ends {
            for (expires, draft) in [(true, false), (false, false), (true, true)] {
                for fate in 0..6 {
                    let mut debt = plan(fates.len() as u64 + 1);
                    debt.options[0].validity_date = validity_date;
                    debt.installments[0].due_date = due_date;
                    debt.installments[0].switch_to_expired = expires;
                    // the plan lags behind, or is past for ever
                    debt.options[1].validity_date = if expires { Some(day("2026-11-24")) } else { None };
                    debt.installments[1].due_date = Some(day("2026-11-20"));
                    debt.installments[1].switch_to_expired = true;
                    debt.installments[2].due_date = due_date;
                    debt.installments[2].switch_to_expired = true;
                    if draft {
                        debt.status = Publication::Draft;
                    }
                    befall(&mut debt, fate);
                    fates.push(debt);
                }
            }
        }
    }
    fates
}

fn befall(debt: &mut DebtPosition, fate: u8) {
    let numbers: Vec<_> = debt.installments.iter().map(|unit| unit.notice_number.clone()).collect();
    let paid: &[usize] = match fate {
        1 => &[0],
        2 => &[1],
        3 => &[1, 2, 0],
        _ => &[],
    };
    if fate >= 4 {
        let _ = debt.cancel(noon()).unwrap();
    }
    for at in paid.iter().copied().chain((fate == 5).then_some(0)) {
        debt.receive(&numbers[at], &paying(&format!("iur-{at}")), noon()).unwrap();
    }
}

#[tokio::test]
async fn the_database_finds_the_status_that_the_rules_name() {
    on_both(async |database| {
        let fates = fates();
        written(database, &fates).await;
        let txn = database.store.begin_read(&database.scope("medesano")).await.unwrap();
        let mut met = BTreeSet::new();
        for today in ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-12-31"].map(day) {
            for status in PositionStatus::ALL {
                let filter = PositionFilter { status: Some(status), today, per_page: 200, ..all() };
                let mut expected: Vec<&str> = Vec::new();
                for debt in fates.iter().filter(|debt| debt.status_on(today) == status) {
                    expected.push(&debt.iupd);
                    met.insert(status);
                }
                let mut found = Vec::new();
                for page in 1..=2 {
                    let page = PositionFilter { page, ..filter.clone() };
                    found.extend(txn.list_positions(&page).await.unwrap().items);
                }
                let mut found: Vec<_> = found.iter().map(|debt| debt.iupd.as_str()).collect();
                found.sort_unstable();
                expected.sort_unstable();
                assert_eq!(found, expected, "{status:?} on {today}");
            }
            let by_status = PositionFilter {
                order: PositionOrder::Status,
                descending: false,
                today,
                per_page: 200,
                ..all()
            };
            let told = txn.list_positions(&by_status).await.unwrap();
            let words: Vec<_> = told.items.iter().map(|debt| debt.status_on(today).word()).collect();
            assert!(words.is_sorted(), "{words:?}");
        }
        assert_eq!(met.len(), PositionStatus::ALL.len(), "every status was met");
    })
    .await;
}

#[tokio::test]
async fn due_dates_count_of_every_unit_and_both_ends_belong() {
    on_both(async |database| {
        let mut never = debt(2);
        never.installments[0].due_date = None;
        written(database, &[plan(1), never]).await;
        let txn = database.store.begin_read(&database.scope("medesano")).await.unwrap();
        let due = |from: &str, to: &str| PositionFilter { due: Some((day(from), day(to))), ..all() };
        assert_eq!(listed(&txn, &due("2027-01-31", "2027-01-31")).await, ["SPO-000001"]);
        assert_eq!(listed(&txn, &due("2026-12-01", "2027-01-31")).await, ["SPO-000001"], "once, not thrice");
        assert!(listed(&txn, &due("2026-12-23", "2027-01-30")).await.is_empty());
        assert_eq!(listed(&txn, &all()).await, ["SPO-000002", "SPO-000001"]);
    })
    .await;
}

#[tokio::test]
async fn money_is_found_by_its_day_in_italy_whatever_it_paid() {
    on_both(async |database| {
        let mut debts = [debt(1), debt(2), debt(3)];
        let at = |moment: &str| moment.parse().unwrap();
        // the last moment of the 21st, and the first of the 22nd, with a fraction of a second
        debts[0].receive(&notice(1), &paying("iur-1"), at("2026-11-21T22:59:59.999Z")).unwrap();
        debts[1].receive(&notice(2), &paying("iur-2"), at("2026-11-21T23:00:00.5Z")).unwrap();
        let _ = debts[2].cancel(noon()).unwrap();
        debts[2].receive(&notice(3), &paying("iur-3"), at("2026-12-24T12:00:00Z")).unwrap();
        written(database, &debts).await;
        let txn = database.store.begin_read(&database.scope("medesano")).await.unwrap();
        let paid = |from: &str, to: &str| PositionFilter { paid: Some((day(from), day(to))), ..all() };
        assert_eq!(listed(&txn, &paid("2026-11-21", "2026-11-21")).await, ["SPO-000001"]);
        assert_eq!(listed(&txn, &paid("2026-11-22", "2026-11-22")).await, ["SPO-000002"]);
        assert_eq!(listed(&txn, &paid("2026-11-21", "2026-11-22")).await, ["SPO-000002", "SPO-000001"]);
        assert_eq!(listed(&txn, &paid("2026-12-24", "2026-12-24")).await, ["SPO-000003"]);
        assert!(listed(&txn, &paid("2026-11-23", "2026-12-23")).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn pages_neither_repeat_nor_skip_and_another_entity_sees_none() {
    on_both(async |database| {
        let mut debts: Vec<DebtPosition> = (1..=7).map(debt).collect();
        for debt in &mut debts {
            debt.created_at = noon();
        }
        debts[0].iupd = "Z".to_owned();
        written(database, &debts).await;
        let scope = database.scope("medesano");
        let txn = database.store.begin_read(&scope).await.unwrap();
        for order in [PositionOrder::Inserted, PositionOrder::Iupd, PositionOrder::Status] {
            let mut seen = BTreeSet::new();
            for page in 1..=4 {
                let filter = PositionFilter { order, page, per_page: 2, ..all() };
                let page = txn.list_positions(&filter).await.unwrap();
                assert_eq!((page.total, page.pages()), (7, 4));
                seen.extend(page.items.into_iter().map(|debt| debt.iupd));
            }
            assert_eq!(seen.len(), 7, "{order:?}");
        }
        let by_iupd = PositionFilter { order: PositionOrder::Iupd, ..all() };
        assert_eq!(listed(&txn, &by_iupd).await[0], "Z");
        assert!(
            txn.list_positions(&PositionFilter { page: u64::MAX, ..all() }).await.unwrap().items.is_empty()
        );
        drop(txn);
        let elsewhere = database.store.begin_read(&database.scope("unionedelsorbara")).await.unwrap();
        for status in [None, Some(PositionStatus::Valid)] {
            let december = (day("2026-12-01"), day("2026-12-31").checked_add_days(Days::new(1)).unwrap());
            for due in [None, Some(december)] {
                let filter = PositionFilter { status, due, ..all() };
                assert_eq!(elsewhere.list_positions(&filter).await.unwrap().total, 0);
            }
        }
    })
    .await;
}
