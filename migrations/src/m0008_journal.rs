//! The journal of the calls of pagoPA's Node: facts only, by month.
//!
//! On PostgreSQL the table is partitioned by month, in UTC. The application's role may not create tables, so two functions of the
//! owner's make months and forget them; what falls into no month lies in a partition of its own, and is moved when the month is made.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::shape::Shape;

/// See [`crate::tenant_tables`].
pub(crate) const TENANT_TABLES: &[&str] = &["node_call"];

/// What the application's role may call, on PostgreSQL.
pub(crate) const FUNCTIONS: &[&str] = &["node_call_month(date)", "node_call_forget(timestamptz)"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let shape = shape();
        if manager.get_database_backend() != DbBackend::Postgres {
            return shape.create(manager).await;
        }
        shape.partitioned_by("at").create(manager).await?;
        manager.get_connection().execute_unprepared(MONTHS).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn shape() -> Shape {
    Shape::tenant("node_call")
        .time("at")
        .key("at")
        .uuid("id")
        .key("id")
        .maybe_text("id_pa")
        .maybe_text("station")
        .maybe_text("primitive")
        .maybe_text("notice_number")
        .maybe_text("iuv")
        .maybe_text("receipt_id")
        .text("outcome")
        .maybe_text("fault")
        .number("elapsed_ms")
        .number("asked_bytes")
        .number("told_bytes")
        .text("request_id")
        .index(&["notice_number", "at"])
        .index(&["iuv", "at"])
        .index(&["receipt_id"])
}

/// Partitions are reached through the table only: nobody is granted anything on them, and their wall spares the owner alone, who moves
/// rows when a month is made.
const MONTHS: &str = "
CREATE TABLE node_call_rest PARTITION OF node_call DEFAULT;
ALTER TABLE node_call_rest ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION node_call_month(wanted date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '3s' AS $body$
DECLARE
    name text := 'node_call_' || to_char(wanted, 'YYYYMM');
    lower timestamptz := date_trunc('month', wanted::timestamp) AT TIME ZONE 'UTC';
    upper timestamptz := (date_trunc('month', wanted::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
    IF to_regclass('public.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE public.node_call_rest IN ACCESS EXCLUSIVE MODE;
    IF to_regclass('public.' || name) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE public.%I (LIKE public.node_call INCLUDING ALL)', name);
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('INSERT INTO public.%I SELECT * FROM public.node_call_rest WHERE at >= $1 AND at < $2', name)
        USING lower, upper;
    DELETE FROM public.node_call_rest WHERE at >= lower AND at < upper;
    EXECUTE format('ALTER TABLE public.node_call ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
        name, lower, upper);
    RETURN true;
END $body$;

CREATE FUNCTION node_call_forget(before timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '3s' AS $body$
DECLARE
    old text;
    gone integer := 0;
BEGIN
    FOR old IN
        SELECT part.relname::text
        FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid
        WHERE inhparent = 'public.node_call'::regclass AND part.relname ~ '^node_call_[0-9]{6}$'
        AND (to_date(right(part.relname::text, 6), 'YYYYMM')::timestamp + interval '1 month') AT TIME ZONE 'UTC' <= before
    LOOP
        EXECUTE format('DROP TABLE public.%I', old);
        gone := gone + 1;
    END LOOP;
    RETURN gone;
END $body$;

REVOKE ALL ON FUNCTION node_call_month(date), node_call_forget(timestamptz) FROM PUBLIC;

SELECT node_call_month((date_trunc('month', now() AT TIME ZONE 'UTC') + ahead * interval '1 month')::date)
FROM generate_series(0, 2) AS ahead;
";
