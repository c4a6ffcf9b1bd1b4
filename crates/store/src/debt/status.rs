//! What the rows alone tell of a position's status and of its payments: `domain::debt::DebtPosition::status_on` in SQL. What has no
//! column of its own is read from the bodies, so that rows of every release count.

use chrono::NaiveDate;
use sea_orm::DbBackend;
use sea_orm::sea_query::{Expr, SimpleExpr};

/// How a backend reads a body: the option of unit `of`, whether unit `u` expires, the first day of its option; how it names values; by
/// which index it is told to find the units of a debt: without figures of its tables SQLite may prefer the one by state, and look at
/// all of them.
struct Bodies {
    values: [&'static str; 2],
    index: &'static str,
    option: fn(of: &str) -> String,
    expires: &'static str,
    valid_from: &'static str,
}

const POSTGRES: Bodies = Bodies {
    values: ["$1", "$2"],
    index: "",
    option: |of| format!("COALESCE({of}.body ->> 'option', '0')"),
    expires: "(u.body ->> 'switch_to_expired')::boolean",
    valid_from: "(debt_position.body #>> ARRAY['options', COALESCE(u.body ->> 'option', '0'), 'validity_date'])::date",
};

const SQLITE: Bodies = Bodies {
    values: ["?", "?"],
    index: "INDEXED BY installment_debt_id",
    option: |of| format!("COALESCE(json_extract({of}.body, '$.option'), 0)"),
    expires: "json_extract(u.body, '$.switch_to_expired')",
    valid_from: "json_extract(debt_position.body, '$.options[' || COALESCE(json_extract(u.body, '$.option'), 0) || '].validity_date')",
};

/// The word of a position's status on a day, beside the row of `debt_position`: what its units say, the strongest word first.
pub(super) fn expression(backend: DbBackend, today: NaiveDate) -> SimpleExpr {
    let bodies = if backend == DbBackend::Postgres { POSTGRES } else { SQLITE };
    let Bodies { values: [first, second], valid_from, expires, index, option } = bodies;
    let units = |of: &str| {
        format!(
            "FROM installment {of} {index} WHERE {of}.tenant_id = debt_position.tenant_id AND {of}.debt_id = debt_position.id"
        )
    };
    let open = format!(
        "CASE WHEN {valid_from} > {first} THEN 1 WHEN {expires} AND u.due_date < {second} THEN 0 ELSE 2 END"
    );
    let said =
        format!("CASE u.state WHEN 'paid' THEN 4 WHEN 'draft' THEN 3 WHEN 'open' THEN {open} ELSE 0 END");
    let chosen = format!("(SELECT MIN({}) {} AND p.state = 'paid')", option("p"), units("p"));
    let left =
        format!("EXISTS (SELECT 1 {} AND o.state <> 'paid' AND {} = {chosen})", units("o"), option("o"));
    let sql = format!(
        "CASE (SELECT MAX({said}) {}) WHEN 4 THEN CASE WHEN {left} THEN 'PARTIALLY_PAID' ELSE 'PAID' END \
         WHEN 3 THEN 'DRAFT' WHEN 2 THEN 'VALID' WHEN 1 THEN 'PUBLISHED' ELSE 'UNPAYABLE' END",
        units("u")
    );
    Expr::cust_with_values(sql, [today, today])
}

/// When money arrived for a unit: one that was paid, and one that had been cancelled.
pub(super) fn moments(backend: DbBackend) -> [SimpleExpr; 2] {
    // as the indices of migration 11 have them
    let (paid, late) = if backend == DbBackend::Postgres {
        (
            r#"("installment"."body" #>> '{state,at}') COLLATE "C""#,
            r#"("installment"."body" #>> '{state,paid,at}') COLLATE "C""#,
        )
    } else {
        (
            r#"json_extract("installment"."body", '$.state.at')"#,
            r#"json_extract("installment"."body", '$.state.paid.at')"#,
        )
    };
    [Expr::cust(paid), Expr::cust(late)]
}
