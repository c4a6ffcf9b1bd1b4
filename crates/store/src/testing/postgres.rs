//! Template, copies and roles on the private cluster.

use std::hash::{DefaultHasher, Hash, Hasher};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use uuid::Uuid;

use crate::connect::{StoreConfig, options};
use crate::migrate::migrate;

const CLUSTER: &str = "SPORTELLO_TEST_POSTGRES";
const ROLE: &str = "sportello_app";
const LOCK: &str = "SELECT pg_advisory_lock(74657374)";
const UNLOCK: &str = "SELECT pg_advisory_unlock(74657374)";

/// A copy of the template.
pub(super) async fn fresh() -> Option<StoreConfig> {
    let cluster = cluster()?;
    let owner = connect(&cluster).await;
    let template = template(&owner, &cluster).await;
    let name = format!("test_{}", Uuid::new_v4().simple());
    run(&owner, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    owner.close().await.expect("the cluster lets go");
    Some(config(&cluster, &name))
}

/// Removes a copy, whoever is still connected.
pub(super) async fn remove(config: &StoreConfig) {
    let Some(cluster) = cluster() else { return };
    let name = config.url.rsplit('/').next().unwrap_or_default();
    let owner = connect(&cluster).await;
    run(&owner, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    owner.close().await.expect("the cluster lets go");
}

#[expect(clippy::print_stderr, reason = "who reads the test's output must know what was not checked")]
fn cluster() -> Option<String> {
    let cluster = std::env::var(CLUSTER).ok().filter(|url| !url.is_empty());
    if cluster.is_none() {
        eprintln!("skipped on PostgreSQL: {CLUSTER} is not set");
    }
    cluster
}

/// The migrated template of this test binary, made by whoever comes first.
async fn template(owner: &DatabaseConnection, cluster: &str) -> String {
    let name = format!("template_{:016x}", this_binary());
    run(owner, LOCK).await;
    let known = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT 1 FROM pg_database WHERE datname = $1",
        [name.as_str().into()],
    );
    if owner.query_one_raw(known).await.expect("the cluster answers").is_none() {
        make_template(owner, cluster, &name).await;
    }
    run(owner, UNLOCK).await;
    name
}

async fn make_template(owner: &DatabaseConnection, cluster: &str, name: &str) {
    let role = format!(
        "DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
                CREATE ROLE {ROLE} LOGIN PASSWORD '{ROLE}' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
            END IF;
        END $$"
    );
    run(owner, &role).await;
    let building = format!("{name}_building");
    run(owner, &format!("DROP DATABASE IF EXISTS {building} WITH (FORCE)")).await;
    run(owner, &format!("CREATE DATABASE {building}")).await;
    migrate(&config(cluster, &building)).await.expect("migrations run on PostgreSQL");
    run(owner, &format!("ALTER DATABASE {building} RENAME TO {name}")).await;
}

/// A binary that was built again may hold other migrations.
fn this_binary() -> u64 {
    let path = std::env::current_exe().expect("a path of this binary");
    let built = path.metadata().and_then(|file| file.modified()).expect("a time of this binary");
    let mut hasher = DefaultHasher::new();
    (path, built).hash(&mut hasher);
    hasher.finish()
}

fn config(cluster: &str, database: &str) -> StoreConfig {
    let (server, _) = cluster.rsplit_once('/').expect("an address that ends with a database");
    let (_, host) = server.rsplit_once('@').expect("an address that names a role");
    StoreConfig {
        url: format!("postgres://{ROLE}:{ROLE}@{host}/{database}"),
        migrate_url: Some(format!("{server}/{database}")),
        redis_url: None,
        max_connections: 16,
        patience: super::PATIENCE,
    }
}

async fn connect(url: &str) -> DatabaseConnection {
    Database::connect(options(url, 1, super::PATIENCE)).await.expect("the private cluster answers")
}

async fn run(owner: &DatabaseConnection, sql: &str) {
    owner.execute_unprepared(sql).await.expect("the private cluster obeys");
}
