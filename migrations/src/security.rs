//! PostgreSQL only: row-level security of tenant tables, and what the application's role may do.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Switches row-level security on, for the owner too; without `app.tenant` no row is seen and none can be written.
///
/// # Errors
/// [`DbErr`] from PostgreSQL. On SQLite it does nothing.
pub async fn protect(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let table = quoted(table);
    let ddl = format!(
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
         ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
         CREATE POLICY tenant_wall ON {table}
            USING (tenant_id = current_setting('app.tenant', true))
            WITH CHECK (tenant_id = current_setting('app.tenant', true));"
    );
    manager.get_connection().execute_unprepared(&ddl).await?;
    Ok(())
}

/// Lets the application's role read and write rows, and nothing else; the role exists already and has no BYPASSRLS.
///
/// # Errors
/// [`DbErr`] from PostgreSQL, and for a role that passes row-level security by. On SQLite it does nothing.
pub async fn grant<C: ConnectionTrait>(connection: &C, role: &str) -> Result<(), DbErr> {
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    refuse_powerful(connection, role).await?;
    let role = quoted(role);
    let tables: Vec<String> = crate::tenant_tables().chain(crate::platform_tables()).map(quoted).collect();
    let functions: Vec<&str> = crate::functions().collect();
    let ddl = format!(
        "GRANT USAGE ON SCHEMA public TO {role};
         GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {role};
         GRANT EXECUTE ON FUNCTION {} TO {role};
         GRANT SELECT ON seaql_migrations TO {role};",
        tables.join(", "),
        functions.join(", ")
    );
    connection.execute_unprepared(&ddl).await?;
    Ok(())
}

async fn refuse_powerful<C: ConnectionTrait>(connection: &C, role: &str) -> Result<(), DbErr> {
    let query = Query::select()
        .expr(Expr::cust("rolsuper OR rolbypassrls"))
        .from("pg_roles")
        .and_where(Expr::col("rolname").eq(role))
        .to_owned();
    let Some(row) = connection.query_one(&query).await? else {
        return Err(DbErr::Migration(format!("role {role} of database.url does not exist")));
    };
    if row.try_get_by_index::<bool>(0)? {
        return Err(DbErr::Migration(format!("role {role} of database.url passes row-level security by")));
    }
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
